-- A dossier: its head of facts, what it is made of, how it is begun, changed and dropped.

-- Load it or 404: a dossier of the person's units or of units below them; an auditor's reach is all.
-- edits 1 where the person drafts for exactly this unit.
-- name: dossier_in_scope id:int me:int today:text
SELECT d.id, d.unit_id, d.state, d.code, d.revision, d.submissions, s.editable,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.unit_id = d.unit_id
    AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today) THEN 1 ELSE 0 END AS edits, d.genre
FROM dossier d JOIN state s ON s.code = d.state
WHERE d.id = :id AND d.deleted_at = 0
  AND EXISTS (SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id
    WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today
      AND ((g.role IN ('officer', 'unit_head') AND d.unit_pos BETWEEN u.pos AND u.last) OR g.role = 'auditor'));

-- name: dossier id:int lang:text
SELECT d.id AS "@id", d.code AS "@code",
  CASE :lang WHEN 'en' THEN m.short_name_en || ', ' || r.name_en ELSE m.short_name || ', ' || r.name END AS "@name",
  d.unit_name AS "@unit", d.recipient_name AS "@recipient",
  CASE :lang WHEN 'en' THEN a.name_en ELSE a.name END AS "@authority",
  CASE :lang WHEN 'en' THEN k.name_en ELSE k.name END AS "@kind",
  d.procedure AS "@procedure:label", d.state AS "@state",
  CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END AS "@state_name",
  d.revision AS "@revision", d.submissions AS "@round", s.editable AS "@open:flag", d.received_no AS "@received_no",
  d.submitted_at AS "submitted_at:at", d.received_at AS "received_on:day",
  CASE WHEN d.submissions = 0 THEN r.closes_at ELSE 0 END AS "closes:at",
  CASE WHEN d.submissions > 0 AND d.paused_at = 0 THEN d.due ELSE '9999-12-31' END AS "due:date"
FROM dossier d JOIN movement m ON m.id = d.movement_id JOIN round r ON r.id = d.round_id
JOIN authority a ON a.code = d.authority JOIN commendation_kind k ON k.code = d.commendation_kind
JOIN state s ON s.code = d.state
WHERE d.id = :id;

-- What forms and papers ask about the dossier.
-- name: dossier_facts id:int
SELECT d.procedure, d.authority, d.commendation_kind, d.movement_id, m.starts_on, m.ends_on, m.plan_on,
  d.unit_name, d.submissions, d.unit_short, m.code, d.recipient_name, d.genre
FROM dossier d JOIN movement m ON m.id = d.movement_id WHERE d.id = :id;

-- name: dossier_people id:int
SELECT a.name AS "@name", a.post AS "@post"
FROM drafter f JOIN account a ON a.id = f.account_id WHERE f.dossier_id = :id ORDER BY f.saved_at, a.id;

-- name: dossier_events id:int lang:text
SELECT e.id AS "@id", e.act AS "@act", CASE :lang WHEN 'en' THEN a.done_en ELSE a.done END AS "@label",
  e.account_name || ', ' || u.short_name AS "@by", e.to_state AS "@to", e.at AS "at:at",
  CASE WHEN e.reason <> '' THEN e.reason END AS "reason", CASE WHEN e.detail <> '' THEN e.detail END AS "detail"
FROM event e JOIN act a ON a.code = e.act JOIN unit u ON u.id = e.unit_id
WHERE e.dossier_id = :id ORDER BY e.id DESC;

-- The last change that was saved and not yet sent.
-- name: dossier_last_save id:int
SELECT b.name AS "@by", s.section AS "@section", p.title AS "@part", s.saved_at AS "at:at"
FROM part p JOIN part_section s ON s.part_id = p.id JOIN account b ON b.id = s.saved_by
WHERE p.dossier_id = :id ORDER BY s.saved_at DESC LIMIT 1;

-- Returns with their reasons, the newest first.
-- name: dossier_returns id:int
SELECT e.id AS "@id", e.account_name || ', ' || u.short_name AS "@by", e.at AS "at:at", e.reason AS "reason"
FROM event e JOIN unit u ON u.id = e.unit_id
WHERE e.dossier_id = :id AND e.act = 'return' ORDER BY e.id DESC;

-- name: return_notes event:int
SELECT n.nominee_id, n.text FROM event_note n WHERE n.event_id = :event;

-- The reason of the last return for one nominee.
-- name: nominee_return id:int nominee:int
SELECT e.account_name || ', ' || u.short_name AS "@by", e.at AS "at:at", n.text AS "reason"
FROM event e JOIN event_note n ON n.event_id = e.id JOIN unit u ON u.id = e.unit_id
WHERE e.dossier_id = :id AND e.act = 'return' AND n.nominee_id = :nominee
ORDER BY e.id DESC LIMIT 1;

-- name: dossier_add movement:int round:int unit:int unit_name:text unit_short:text unit_pos:int recipient:int recipient_name:text authority:text kind:text procedure:text year:int at:int account:int
INSERT INTO dossier (movement_id, round_id, unit_id, unit_name, unit_short, unit_pos, recipient_id, recipient_name, authority,
  commendation_kind, procedure, state, held_state, code, year, received_no, submissions, created_at, created_by, changed_at,
  submitted_at, received_at, due, paused_at, revision)
VALUES (:movement, :round, :unit, :unit_name, :unit_short, :unit_pos, :recipient, :recipient_name, :authority,
  :kind, :procedure, 'draft', '', '', :year, '', 0, :at, :account, :at, 0, 0, '9999-12-31', 0, 1)
RETURNING id;

-- name: dossier_touch id:int at:int
UPDATE dossier SET changed_at = :at, revision = dossier.revision + 1 WHERE id = :id;

-- name: drafter_add id:int account:int at:int
INSERT INTO drafter (dossier_id, account_id, saved_at) VALUES (:id, :account, :at)
ON CONFLICT (dossier_id, account_id) DO UPDATE SET saved_at = excluded.saved_at;

-- A draft that was never submitted is dropped: the row and its events stay, the contents go.
-- name: dossier_drop id:int revision:int at:int
UPDATE dossier SET deleted_at = :at, changed_at = :at, revision = dossier.revision + 1
WHERE id = :id AND revision = :revision AND submissions = 0 AND deleted_at = 0;
-- name: drop_private id:int
DELETE FROM private_answer WHERE part_id IN (SELECT p.id FROM part p WHERE p.dossier_id = :id);
-- name: drop_sections id:int
DELETE FROM part_section WHERE part_id IN (SELECT p.id FROM part p WHERE p.dossier_id = :id);
-- name: drop_parts id:int
DELETE FROM part WHERE dossier_id = :id;
-- name: drop_nominees id:int
DELETE FROM nominee WHERE dossier_id = :id;
-- name: drop_drafters id:int
DELETE FROM drafter WHERE dossier_id = :id;

-- ---- beginning one ----------------------------------------------------------------------------

-- Units for which the person drafts.
-- name: my_units me:int today:text
SELECT DISTINCT u.id AS "@value", u.name AS "@label", u.pos
FROM role_grant g JOIN unit u ON u.id = g.unit_id
WHERE g.account_id = :me AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today
  AND u.valid_to > :today
ORDER BY u.pos;

-- name: rounds_open now:int lang:text
SELECT r.id AS "@value", CASE :lang WHEN 'en' THEN m.short_name_en || ', ' || r.name_en ELSE m.short_name || ', ' || r.name END AS "@label",
  r.closes_at AS "closes:at"
FROM round r JOIN movement m ON m.id = r.movement_id
WHERE r.opens_at <= :now AND r.closes_at > :now ORDER BY r.closes_at, r.id;

-- Authorities whose awards the open movements may ask for.
-- name: authorities_open today:text now:int lang:text
SELECT DISTINCT a.code AS "@value", CASE :lang WHEN 'en' THEN a.name_en ELSE a.name END AS "@label", a.pos
FROM authority a JOIN award w ON w.authority = a.code JOIN movement_award x ON x.award_id = w.id
JOIN round r ON r.movement_id = x.movement_id
WHERE w.valid_from <= :today AND w.valid_to > :today AND r.opens_at <= :now AND r.closes_at > :now
ORDER BY a.pos;

-- name: kinds_open now:int lang:text
SELECT DISTINCT k.code AS "@value", CASE :lang WHEN 'en' THEN k.name_en ELSE k.name END AS "@label", k.pos
FROM commendation_kind k JOIN movement_kind x ON x.commendation_kind = k.code JOIN round r ON r.movement_id = x.movement_id
WHERE r.opens_at <= :now AND r.closes_at > :now
ORDER BY k.pos;

-- Whether a round, an authority and a kind go together today.
-- name: round_offers round:int authority:text kind:text now:int today:text
SELECT r.movement_id, coalesce(r.recipient_id, 0)
FROM round r
WHERE r.id = :round AND r.opens_at <= :now AND r.closes_at > :now
  AND EXISTS (SELECT 1 FROM movement_kind x WHERE x.movement_id = r.movement_id AND x.commendation_kind = :kind)
  AND EXISTS (SELECT 1 FROM movement_award y JOIN award w ON w.id = y.award_id WHERE y.movement_id = r.movement_id
    AND w.authority = :authority AND w.valid_from <= :today AND w.valid_to > :today);

-- name: unit_as_it_is id:int
SELECT u.name, u.short_name, u.pos, u.valid_to, u.code FROM unit u WHERE u.id = :id;

-- name: drafts_for me:int unit:int today:text
SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.unit_id = :unit AND g.role IN ('officer', 'unit_head')
  AND g.valid_from <= :today AND g.valid_to > :today LIMIT 1;

-- Earlier dossiers of the person's units, to begin from.
-- name: earlier_dossiers me:int today:text lang:text
SELECT d.id AS "@value", d.code AS "@code",
  CASE :lang WHEN 'en' THEN m.short_name_en || ', ' || r.name_en ELSE m.short_name || ', ' || r.name END AS "@label",
  (SELECT count(*) FROM nominee n WHERE n.dossier_id = d.id AND n.removed_at = 0) AS "@nominees"
FROM dossier d JOIN movement m ON m.id = d.movement_id JOIN round r ON r.id = d.round_id
WHERE d.deleted_at = 0 AND d.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
  AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY d.changed_at DESC, d.id DESC LIMIT 30;

-- ---- the unit's own list and the person's work --------------------------------------------------

-- name: unit_years me:int today:text
SELECT d.year AS "@value", count(*) AS "@count:n"
FROM dossier d WHERE d.deleted_at = 0 AND d.genre = 'nomination' AND d.unit_id IN (SELECT b.id FROM role_grant g JOIN unit u ON u.id = g.unit_id
  JOIN unit b ON b.pos BETWEEN u.pos AND u.last
  WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today AND g.role IN ('officer', 'unit_head', 'auditor'))
GROUP BY d.year ORDER BY d.year DESC;

-- name: unit_states me:int today:text year:int lang:text
SELECT s.code AS "@code", CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END AS "@name", count(*) AS "@count:n"
FROM dossier d JOIN state s ON s.code = d.state
WHERE d.deleted_at = 0 AND d.genre = 'nomination' AND d.year = :year AND d.unit_id IN (SELECT b.id FROM role_grant g JOIN unit u ON u.id = g.unit_id
  JOIN unit b ON b.pos BETWEEN u.pos AND u.last
  WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today AND g.role IN ('officer', 'unit_head', 'auditor'))
GROUP BY s.code, s.pos, s.name, s.name_en ORDER BY s.pos;

-- The person's dossiers of a year, the last changed first; state '' = any, unit 0 = any.
-- name: unit_dossiers me:int today:text year:int state:text unit:int before_at:int before_id:int n:int lang:text
SELECT d.id AS "@id", d.code AS "@code",
  CASE :lang WHEN 'en' THEN m.short_name_en || ', ' || r.name_en ELSE m.short_name || ', ' || r.name END AS "@name",
  d.unit_short AS "@unit", d.state AS "@state", CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END AS "@state_name",
  (SELECT count(*) FROM nominee n WHERE n.dossier_id = d.id AND n.removed_at = 0) AS "@nominees",
  d.submitted_at AS "submitted_at:at", d.changed_at AS "changed_at:at", CAST(d.changed_at AS TEXT) AS "@cursor",
  CASE WHEN d.submissions = 0 THEN r.closes_at ELSE 0 END AS "due:day"
FROM dossier d JOIN movement m ON m.id = d.movement_id JOIN round r ON r.id = d.round_id JOIN state s ON s.code = d.state
WHERE d.deleted_at = 0 AND d.year = :year AND (:state = '' OR d.state = :state) AND (:unit = 0 OR d.unit_id = :unit)
  AND (d.changed_at, d.id) < (:before_at, :before_id)
  AND d.unit_id IN (SELECT b.id FROM role_grant g JOIN unit u ON u.id = g.unit_id JOIN unit b ON b.pos BETWEEN u.pos AND u.last
    WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today AND g.role IN ('officer', 'unit_head', 'auditor'))
ORDER BY d.changed_at DESC, d.id DESC LIMIT :n;

-- name: work_returned me:int today:text lang:text
SELECT d.id AS "@id", d.code AS "@code",
  CASE :lang WHEN 'en' THEN m.short_name_en || ', ' || r.name_en ELSE m.short_name || ', ' || r.name END AS "@name",
  d.unit_short AS "@unit", (SELECT count(*) FROM nominee n WHERE n.dossier_id = d.id AND n.removed_at = 0) AS "@nominees",
  e.at AS "returned_at:at", e.reason AS "reason"
FROM dossier d JOIN movement m ON m.id = d.movement_id JOIN round r ON r.id = d.round_id
JOIN event e ON e.id = (SELECT max(x.id) FROM event x WHERE x.dossier_id = d.id AND x.act = 'return')
WHERE d.state = 'returned' AND d.deleted_at = 0 AND d.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
  AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY d.changed_at DESC LIMIT 50;

-- name: work_drafts me:int today:text lang:text
SELECT d.id AS "@id",
  CASE :lang WHEN 'en' THEN m.short_name_en || ', ' || r.name_en ELSE m.short_name || ', ' || r.name END AS "@name",
  d.unit_short AS "@unit", d.state AS "@state", CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END AS "@state_name",
  (SELECT count(*) FROM nominee n WHERE n.dossier_id = d.id AND n.removed_at = 0) AS "@nominees",
  (SELECT count(*) FROM part p WHERE p.dossier_id = d.id AND p.state = 'done') AS "@done",
  (SELECT count(*) FROM part p WHERE p.dossier_id = d.id) AS "@parts",
  (SELECT CAST(coalesce(sum(p.errors), 0) AS bigint) FROM part p WHERE p.dossier_id = d.id) AS "@errors",
  r.closes_at AS "due:day", d.changed_at AS "changed_at:at"
FROM dossier d JOIN movement m ON m.id = d.movement_id JOIN round r ON r.id = d.round_id JOIN state s ON s.code = d.state
WHERE d.state IN ('draft', 'unit_meeting') AND d.deleted_at = 0
  AND d.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
    AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY d.changed_at DESC LIMIT 50;

-- name: work_to_receive me:int today:text lang:text
SELECT d.id AS "@id", d.code AS "@code", d.unit_name AS "@unit", d.state AS "@state",
  CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END AS "@state_name",
  (SELECT count(*) FROM line l WHERE l.dossier_id = d.id) AS "@nominees", d.submitted_at AS "submitted_at:at", d.due AS "due:date"
FROM dossier d JOIN state s ON s.code = d.state
WHERE d.state = 'submitted' AND d.genre = 'nomination' AND d.deleted_at = 0 AND d.recipient_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
  AND g.role = 'verifier' AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY d.submitted_at, d.id LIMIT 50;

-- name: work_sent me:int today:text lang:text
SELECT d.id AS "@id", d.code AS "@code",
  CASE :lang WHEN 'en' THEN m.short_name_en || ', ' || r.name_en ELSE m.short_name || ', ' || r.name END AS "@name",
  d.unit_short AS "@unit", d.state AS "@state", CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END AS "@state_name",
  (SELECT count(*) FROM line l WHERE l.dossier_id = d.id) AS "@nominees", d.submitted_at AS "submitted_at:at"
FROM dossier d JOIN movement m ON m.id = d.movement_id JOIN round r ON r.id = d.round_id JOIN state s ON s.code = d.state
WHERE d.submissions > 0 AND d.state <> 'returned' AND d.deleted_at = 0
  AND d.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
    AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY d.changed_at DESC LIMIT 10;

-- How much waits for this person, counted no further than 100 each: the number beside "Việc của tôi". Reports are counted
-- while they are owed, returned or being corrected, and at the desk until they are accepted.
-- name: work_count me:int today:text now:int
SELECT (SELECT count(*) FROM (SELECT d.id FROM dossier d WHERE (d.state || '' IN ('returned', 'correcting')
    OR d.state || '' IN ('draft', 'unit_meeting') AND d.genre = 'nomination') AND d.deleted_at = 0
    AND d.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
      AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today) LIMIT 100) AS a)
  + (SELECT count(*) FROM (SELECT o.period_id FROM expected o JOIN period p ON p.id = o.period_id JOIN unit u ON u.id = o.unit_id
    WHERE o.first_at = 0 AND o.excused_at = 0 AND p.opens_at <= :now AND u.valid_to > :today
    AND o.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
      AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today) LIMIT 100) AS c)
  + (SELECT count(*) FROM (SELECT e.id FROM dossier e WHERE e.state = 'submitted' AND e.deleted_at = 0
    AND e.recipient_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
      AND g.role = 'verifier' AND g.valid_from <= :today AND g.valid_to > :today) LIMIT 100) AS b) AS n;

-- What the letter of proposal (tờ trình) or a report prints, always in Vietnamese; a report goes to who receives it.
-- name: paper_facts id:int today:text
SELECT d.unit_name, u.place, coalesce((SELECT x.name FROM unit_parent y JOIN unit x ON x.id = y.parent_id
    WHERE y.unit_id = d.unit_id AND y.valid_from <= :today AND y.valid_to > :today ORDER BY y.valid_from DESC LIMIT 1), ''),
  coalesce(a.name, d.recipient_name), m.name, d.code, u.head_post, m.plan_no, i.name,
  coalesce(p.name, ''), m.plan_on, coalesce(p.starts_on, ''), coalesce(p.ends_on, '')
FROM dossier d JOIN unit u ON u.id = d.unit_id JOIN movement m ON m.id = d.movement_id JOIN unit i ON i.id = m.issuer_id
LEFT JOIN authority a ON a.code = d.authority LEFT JOIN report r ON r.dossier_id = d.id LEFT JOIN period p ON p.id = r.period_id
WHERE d.id = :id;
