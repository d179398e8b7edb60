-- Moving a dossier from state to state.

-- name: dossier_standing id:int
SELECT d.movement_id, d.round_id, d.unit_id, d.unit_pos, d.recipient_id, d.authority, d.procedure, d.state, d.held_state, d.code, d.year, d.submissions, d.received_no, d.submitted_at, d.received_at, d.due, d.paused_at, d.revision, u.code AS recipient_code, d.genre
FROM dossier d JOIN unit u ON u.id = d.recipient_id
WHERE d.id = :id AND d.deleted_at = 0;

-- The way from a state by an act, if the person holds its role at the side's unit. Several roles may do.
-- name: transition_for genre:text state:text act:text procedure:text account:int unit:int recipient:int today:text
SELECT t.to_state, t.side, t.guards, t.needs_reason, t.clock, t.notice
FROM transition t
WHERE t.genre = :genre AND t.from_state = :state AND t.act = :act AND t.procedure IN ('any', :procedure) AND t.opened = 1
  AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :account AND g.role = t.role
    AND g.unit_id = CASE t.side WHEN 'author' THEN :unit ELSE :recipient END
    AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY t.id LIMIT 1;

-- Every act that the person's roles open from a state; guards are asked afterwards.
-- name: transitions_open genre:text state:text procedure:text account:int unit:int recipient:int today:text
SELECT DISTINCT a.code, a.pos, a.name, a.name_en, t.guards, t.needs_reason
FROM transition t JOIN act a ON a.code = t.act
WHERE t.genre = :genre AND t.from_state = :state AND t.procedure IN ('any', :procedure) AND t.opened = 1
  AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :account AND g.role = t.role
    AND g.unit_id = CASE t.side WHEN 'author' THEN :unit ELSE :recipient END
    AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY a.pos, a.code;

-- name: is_drafter id:int account:int
SELECT 1 FROM drafter f WHERE f.dossier_id = :id AND f.account_id = :account;

-- name: round_window id:int
SELECT r.opens_at, r.closes_at FROM round r WHERE r.id = :id;

-- The last event that moved the dossier by an act, not undone since.
-- name: last_move id:int act:text
SELECT e.id, e.at, e.from_state, e.to_state, e.detail FROM event e
WHERE e.dossier_id = :id AND e.act = :act
  AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes_id = e.id)
ORDER BY e.id DESC LIMIT 1;

-- name: dossier_move id:int revision:int state:text held:text received_no:text submitted_at:int received_at:int due:text paused_at:int submissions:int code:text year:int at:int
UPDATE dossier SET state = :state, held_state = :held, received_no = :received_no, submitted_at = :submitted_at,
  received_at = :received_at, due = :due, paused_at = :paused_at, submissions = :submissions, code = :code, year = :year,
  changed_at = :at, revision = dossier.revision + 1
WHERE id = :id AND revision = :revision;

-- name: lines_move id:int state:text due:text
UPDATE line SET state = :state, due = :due WHERE dossier_id = :id;

-- Adds sign × the dossier's lines to the totals, under the state that they stand in.
-- name: tally_lines id:int sign:int
INSERT INTO tally (recipient_id, movement_id, unit_pos, state, kind, n)
SELECT l.recipient_id, l.movement_id, l.unit_pos, l.state, l.kind, :sign * count(*)
FROM line l WHERE l.dossier_id = :id
GROUP BY l.recipient_id, l.movement_id, l.unit_pos, l.state, l.kind
ON CONFLICT (recipient_id, movement_id, unit_pos, state, kind) DO UPDATE SET n = tally.n + excluded.n;

-- name: event_add id:int at:int real_at:int account:int account_name:text unit:int act:text from_state:text to_state:text reason:text detail:text undoes:int request:text
INSERT INTO event (dossier_id, at, real_at, account_id, account_name, unit_id, act, from_state, to_state, reason, detail, undoes_id, request)
VALUES (:id, :at, :real_at, :account, :account_name, :unit, :act, :from_state, :to_state, :reason, :detail, :undoes, :request)
RETURNING id;

-- name: event_note_add event:int nominee:int text:text
INSERT INTO event_note (event_id, nominee_id, text) VALUES (:event, :nominee, :text);

-- name: notice_add unit:int side:text id:int event:int at:int
INSERT INTO notice (unit_id, side, dossier_id, event_id, at) VALUES (:unit, :side, :id, :event, :at);

-- name: counter_next book:text year:int
INSERT INTO counter (book, year, n) VALUES (:book, :year, 1)
ON CONFLICT (book, year) DO UPDATE SET n = counter.n + 1 RETURNING n;

-- name: deadline_days step:text authority:text day:text
SELECT x.working_days FROM deadline x
WHERE x.step = :step AND x.authority = :authority AND x.valid_from <= :day AND x.valid_to > :day
ORDER BY x.valid_from DESC LIMIT 1;

-- name: holidays from_day:text to_day:text
SELECT h.day, h.kind FROM holiday h WHERE h.day >= :from_day AND h.day <= :to_day ORDER BY h.day;

-- name: bound_of name:text day:text
SELECT b.n FROM bound b WHERE b.name = :name AND b.valid_from <= :day AND b.valid_to > :day
ORDER BY b.valid_from DESC LIMIT 1;

-- name: once_find key:text
SELECT o.account_id, o.route, o.location FROM once o WHERE o.key = :key;

-- name: once_add key:text account:int route:text location:text at:int
INSERT INTO once (key, account_id, route, location, at) VALUES (:key, :account, :route, :location, :at)
ON CONFLICT (key) DO NOTHING;

-- name: once_sweep before:int
DELETE FROM once WHERE at < :before;

-- Adds sign × the dossier's nominees to the figures by content.
-- name: tally_contents id:int sign:int
INSERT INTO content_tally (movement_id, no, n)
SELECT l.movement_id, b.no, :sign * count(*)
FROM line l JOIN content_bit b ON (l.contents & b.mask) <> 0 WHERE l.dossier_id = :id
GROUP BY l.movement_id, b.no
ON CONFLICT (movement_id, no) DO UPDATE SET n = content_tally.n + excluded.n;
