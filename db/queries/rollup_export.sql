-- What a roll-up's files hold beside its figures: the spreadsheet and the written summary.

-- What is added up: movement, period, days; the desk that receives the reports and would sign the summary.
-- name: export_head period:int from:int pos:int group:int content:int lang:text today:text
SELECT p.id AS "@id", CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END AS "@period",
  CASE WHEN q.id <> p.id THEN CASE :lang WHEN 'en' THEN q.name_en ELSE q.name END END AS "@since",
  p.kind AS "@kind", p.year AS "@year", r.form AS "@form", m.id AS "@movement_id",
  CASE :lang WHEN 'en' THEN m.name_en ELSE m.name END AS "@movement", m.plan_no AS "@plan_no", i.name AS "@issuer",
  CASE WHEN u.id <> i.id THEN u.name END AS "@unit",
  (SELECT CASE :lang WHEN 'en' THEN c.title_en ELSE c.title END FROM content c WHERE c.movement_id = m.id AND c.no = :content) AS "@content",
  (SELECT CASE :lang WHEN 'en' THEN g.name_en ELSE g.name END FROM unit_group g WHERE g.id = :group) AS "@group",
  d.id AS "@desk_id", d.name AS "@desk", d.place AS "@place", d.head_post AS "@head_post",
  (SELECT x.name FROM unit_parent y JOIN unit x ON x.id = y.parent_id
    WHERE y.unit_id = d.id AND y.valid_from <= :today AND y.valid_to > :today ORDER BY y.valid_from DESC LIMIT 1) AS "@above",
  q.starts_on AS "starts_on:date", p.ends_on AS "ends_on:date", p.due_at AS "due:day", m.plan_on AS "plan_on:date",
  CAST(:today AS text) AS "today:date"
FROM period p JOIN period q ON q.id = :from JOIN reporting r ON r.id = p.reporting_id
JOIN movement m ON m.id = p.movement_id JOIN unit i ON i.id = m.issuer_id LEFT JOIN unit u ON u.pos = :pos
JOIN unit d ON d.id = (SELECT min(e.recipient_id) FROM expected e WHERE e.period_id = p.id)
WHERE p.id = :period;

-- Who owed the reports of the choice (rollup.sql), a row for each unit and period. how: excused, late, on_time, missing
-- (over), awaited; days: late by, in days of :day microseconds from the day it was due.
-- list: export_units from:int period:int pos:int last:int now:int day:int lang:text
SELECT e.unit_id AS "@id", e.unit_name AS "@unit", CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END AS "@period",
  CASE WHEN e.first_at > 0 THEN d.code END AS "@code",
  CASE WHEN e.first_at > 0 THEN CASE :lang WHEN 'en' THEN coalesce(w.name_en, s.name_en) ELSE coalesce(w.name, s.name) END END AS "@state",
  CASE WHEN e.excused_at > 0 THEN 'excused' WHEN e.first_at > p.late_at THEN 'late' WHEN e.first_at > 0 THEN 'on_time'
    WHEN :now > p.late_at THEN 'missing' ELSE 'awaited' END AS "@how",
  CASE WHEN e.excused_at > 0 THEN NULL WHEN e.first_at > p.late_at THEN (e.first_at - p.due_at - 1) / :day + 1
    WHEN e.first_at = 0 AND :now > p.late_at THEN (:now - p.due_at - 1) / :day + 1 END AS "@days:int",
  e.first_at AS "first:at", CASE WHEN e.excuse <> '' THEN e.excuse END AS "excuse"
FROM period z JOIN period a ON a.id = :from JOIN period p ON p.movement_id = z.movement_id AND p.kind = z.kind
  AND (p.ends_on, p.id) >= (a.ends_on, a.id) AND (p.ends_on, p.id) <= (z.ends_on, z.id)
JOIN expected e ON e.period_id = p.id
LEFT JOIN dossier d ON d.id = e.dossier_id LEFT JOIN state s ON s.code = d.state
LEFT JOIN state_word w ON w.genre = 'report' AND w.state = s.code
WHERE z.id = :period AND e.unit_pos BETWEEN :pos AND :last /*where*/
/*order*/;

-- The units' last reports of the choice, as they were last sent.
-- count: export_reports from:int period:int pos:int last:int
SELECT e.unit_id, e.unit_name, s.xml
FROM period z JOIN period a ON a.id = :from JOIN period p ON p.movement_id = z.movement_id AND p.kind = z.kind
  AND (p.ends_on, p.id) >= (a.ends_on, a.id) AND (p.ends_on, p.id) <= (z.ends_on, z.id)
JOIN expected e ON e.period_id = p.id JOIN submission s ON s.dossier_id = e.dossier_id
WHERE z.id = :period AND e.unit_pos BETWEEN :pos AND :last AND e.first_at > 0
  AND s.round = (SELECT max(y.round) FROM submission y WHERE y.dossier_id = e.dossier_id)
  AND NOT EXISTS (SELECT 1 FROM period q JOIN expected l ON l.period_id = q.id
    WHERE q.movement_id = p.movement_id AND q.kind = p.kind AND (q.ends_on, q.id) > (p.ends_on, p.id)
      AND (q.ends_on, q.id) <= (z.ends_on, z.id) AND l.unit_id = e.unit_id AND l.first_at > 0) /*where*/
ORDER BY e.unit_pos, e.unit_id;

-- Those that are members of an emulation cluster or stand below one.
-- part: group group:int
AND EXISTS (SELECT 1 FROM unit_group_member y JOIN unit v ON v.id = y.unit_id
  WHERE y.unit_group_id = :group AND e.unit_pos BETWEEN v.pos AND v.last)
-- order: tree at:int unit:int ends:text id:int
-- sort: the units of a choice, by their place in the tree
e.unit_pos, e.unit_id, p.ends_on, p.id

-- name: export_contents movement:int content:int lang:text
SELECT c.no AS "@no", CASE :lang WHEN 'en' THEN c.title_en ELSE c.title END AS "@title"
FROM content c WHERE c.movement_id = :movement AND (:content = 0 OR c.no = :content) ORDER BY c.no;

-- The outline of the written summary of a form.
-- name: export_outline form:text lang:text
SELECT o.no AS "@no", CASE :lang WHEN 'en' THEN o.name_en ELSE o.name END AS "@title", o.holds AS "@holds"
FROM outline_part o WHERE o.form = :form ORDER BY o.no;
-- name: export_sentences form:text
SELECT o.no, o.figure FROM outline_figure o WHERE o.form = :form ORDER BY o.no, o.pos;
-- name: export_texts form:text lang:text
SELECT o.no, o.content_no, o.field, CASE :lang WHEN 'en' THEN o.lead_en ELSE o.lead END
FROM outline_text o WHERE o.form = :form ORDER BY o.no, o.pos;

-- Nominees of the movement at a desk, by unit and name: decided upon, and still on their way.
-- name: export_awarded desk:int movement:int pos:int last:int lang:text n:int
SELECT l.kind AS "@kind", l.name AS "@name", l.post AS "@post", l.unit_name AS "@unit",
  CASE :lang WHEN 'en' THEN a.name_en ELSE a.name END AS "@award", CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END AS "@state"
FROM line l JOIN award a ON a.id = l.award_id JOIN state s ON s.code = l.state
WHERE l.recipient_id = :desk AND l.movement_id = :movement AND l.unit_pos BETWEEN :pos AND :last
  AND l.state IN ('decided', 'awarded', 'archived') ORDER BY l.unit_pos, l.name_key, l.id LIMIT :n;
-- name: export_proposed desk:int movement:int pos:int last:int lang:text n:int
SELECT l.kind AS "@kind", l.name AS "@name", l.post AS "@post", l.unit_name AS "@unit",
  CASE :lang WHEN 'en' THEN a.name_en ELSE a.name END AS "@award", CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END AS "@state"
FROM line l JOIN award a ON a.id = l.award_id JOIN state s ON s.code = l.state
WHERE l.recipient_id = :desk AND l.movement_id = :movement AND l.unit_pos BETWEEN :pos AND :last
  AND l.state IN ('submitted', 'received', 'verifying', 'consulting', 'posted', 'awaiting_council', 'voting', 'awaiting_signature', 'sent_up')
ORDER BY l.unit_pos, l.name_key, l.id LIMIT :n;
