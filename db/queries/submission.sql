-- Submitting: the submitted copy, its lines, the register, the search words.

-- name: submission_add id:int round:int at:int real_at:int account:int answer:text twice_reason:text sha256:text xml:text
INSERT INTO submission (dossier_id, round, at, real_at, account_id, answer, twice_reason, sha256, xml)
VALUES (:id, :round, :at, :real_at, :account, :answer, :twice_reason, :sha256, :xml) RETURNING id;

-- name: submission_private_put submission:int nominee:int field:text row:int salt:text value:text
INSERT INTO submission_private (submission_id, nominee_id, field, row, salt, value)
VALUES (:submission, :nominee, :field, :row, :salt, :value);

-- name: submission_privates submission:int nominee:int
SELECT v.field, v.row, v.salt, v.value FROM submission_private v WHERE v.submission_id = :submission AND v.nominee_id = :nominee;

-- round 0: the last one.
-- name: submission_of id:int round:int
SELECT s.id, s.round, s.xml, s.sha256, s.at, a.name, s.answer, s.twice_reason
FROM submission s JOIN account a ON a.id = s.account_id
WHERE s.dossier_id = :id AND s.round = CASE WHEN :round > 0 THEN :round ELSE (SELECT max(x.round) FROM submission x WHERE x.dossier_id = :id) END;

-- name: submissions id:int
SELECT s.round AS "@round", a.name AS "@by", s.at AS "at:at"
FROM submission s JOIN account a ON a.id = s.account_id WHERE s.dossier_id = :id ORDER BY s.round;

-- What was answered to a return, with the reason that it answers.
-- name: submission_answers id:int round:int
SELECT s.round AS "@round", s.answer AS "text",
  (SELECT e.reason FROM event e WHERE e.id = (SELECT max(x.id) FROM event x WHERE x.dossier_id = :id AND x.act = 'return' AND x.at <= s.at)) AS "reason"
FROM submission s WHERE s.dossier_id = :id AND s.answer <> '' AND s.round = :round;

-- name: line_put dossier:int nominee:int position:int movement:int recipient:int unit:int unit_pos:int unit_name:text unit_short:text code:text kind:text state:text award:int contents:int frontline:int class:text sex:text birth_year:int name:text name_key:blob post:text summary:text achieved_from:text achieved_to:text past_awards:int submitted_at:int warnings:int folded:text marked:text
INSERT INTO line (dossier_id, nominee_id, position, movement_id, recipient_id, unit_id, unit_pos, unit_name, unit_short, code, kind, state,
  award_id, contents, frontline, class, sex, birth_year, name, name_key, post, summary, achieved_from, achieved_to, past_awards,
  submitted_at, due, result, reason, warnings, folded, marked)
VALUES (:dossier, :nominee, :position, :movement, :recipient, :unit, :unit_pos, :unit_name, :unit_short, :code, :kind, :state,
  :award, :contents, :frontline, :class, :sex, :birth_year, :name, :name_key, :post, :summary, :achieved_from, :achieved_to, :past_awards,
  :submitted_at, '9999-12-31', 'pending', '', :warnings, :folded, :marked)
ON CONFLICT (dossier_id, nominee_id) DO UPDATE SET position = excluded.position, state = excluded.state, award_id = excluded.award_id,
  contents = excluded.contents, frontline = excluded.frontline, class = excluded.class, sex = excluded.sex, birth_year = excluded.birth_year,
  name = excluded.name, name_key = excluded.name_key, post = excluded.post, summary = excluded.summary,
  achieved_from = excluded.achieved_from, achieved_to = excluded.achieved_to, past_awards = excluded.past_awards,
  submitted_at = excluded.submitted_at, warnings = excluded.warnings, folded = excluded.folded, marked = excluded.marked
RETURNING id;

-- name: line_of dossier:int nominee:int
SELECT l.id FROM line l WHERE l.dossier_id = :dossier AND l.nominee_id = :nominee;

-- Lines of nominees that were taken off the list since the last submission.
-- name: lines_tidy id:int
DELETE FROM line WHERE dossier_id = :id
  AND EXISTS (SELECT 1 FROM nominee n WHERE n.id = line.nominee_id AND n.removed_at > 0);

-- The search words of a dossier's lines, in the transaction that changes the lines; the other engine indexes the lines
-- themselves. One statement each: FTS5 writes out what it holds at every statement that follows one of its own.
-- name: lines_search_put id:int @sqlite
INSERT INTO line_search (rowid, folded) SELECT l.id, l.folded FROM line l WHERE l.dossier_id = :id;
-- name: lines_search_put id:int @postgresql
UPDATE line SET folded = folded WHERE dossier_id = :id AND 1 = 0;
-- name: lines_search_drop id:int @sqlite
INSERT INTO line_search (line_search, rowid, folded) SELECT 'delete', l.id, l.folded FROM line l WHERE l.dossier_id = :id;
-- name: lines_search_drop id:int @postgresql
UPDATE line SET folded = folded WHERE dossier_id = :id AND 1 = 0;

-- name: subject_find kind:text folded:text birth_year:int unit:int
SELECT s.id FROM subject s WHERE s.kind = :kind AND s.folded = :folded AND s.birth_year = :birth_year AND s.unit_id = :unit
  AND s.merged_into IS NULL ORDER BY s.id LIMIT 1;

-- name: subject_add kind:text name:text folded:text birth_year:int unit:int at:int
INSERT INTO subject (kind, name, folded, birth_year, unit_id, created_at) VALUES (:kind, :name, :folded, :birth_year, :unit, :at)
RETURNING id;

-- name: nominee_subject nominee:int subject:int
UPDATE nominee SET subject_id = :subject WHERE id = :nominee;
