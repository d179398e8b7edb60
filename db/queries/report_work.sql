-- A report begins, carries over what is known, is sent.

-- What a unit owes for a period, if it is expected to report: the period's window, its form, who receives.
-- name: report_offer period:int unit:int
SELECT p.movement_id, p.opens_at, r.form, e.recipient_id, coalesce(e.dossier_id, 0) AS dossier, e.excused_at, u.valid_to
FROM period p JOIN reporting r ON r.id = p.reporting_id JOIN expected e ON e.period_id = p.id AND e.unit_id = :unit
JOIN unit u ON u.id = e.unit_id
WHERE p.id = :period;

-- The unit's last report that was sent, of an earlier period of the same kind.
-- name: report_before period:int unit:int
SELECT x.dossier_id
FROM period p JOIN period q ON q.movement_id = p.movement_id AND q.kind = p.kind AND q.ends_on < p.ends_on
JOIN expected x ON x.period_id = q.id AND x.unit_id = :unit JOIN dossier d ON d.id = x.dossier_id
WHERE p.id = :period AND d.submissions > 0
ORDER BY q.ends_on DESC LIMIT 1;

-- name: report_dossier_add movement:int unit:int unit_name:text unit_short:text unit_pos:int recipient:int recipient_name:text year:int at:int account:int
INSERT INTO dossier (genre, movement_id, unit_id, unit_name, unit_short, unit_pos, recipient_id, recipient_name,
  procedure, state, held_state, code, year, received_no, submissions, created_at, created_by, changed_at,
  submitted_at, received_at, due, paused_at, revision)
VALUES ('report', :movement, :unit, :unit_name, :unit_short, :unit_pos, :recipient, :recipient_name,
  'simple', 'draft', '', '', :year, '', 0, :at, :account, :at, 0, 0, '9999-12-31', 0, 1)
RETURNING id;

-- name: report_add id:int period:int previous:int
INSERT INTO report (dossier_id, period_id, previous_id) VALUES (:id, :period, :previous);

-- name: expected_take period:int unit:int id:int
UPDATE expected SET dossier_id = :id WHERE period_id = :period AND unit_id = :unit AND dossier_id IS NULL;
-- name: expected_leave id:int
UPDATE expected SET dossier_id = NULL WHERE dossier_id = :id;
-- On time or late for good: the first sending counts.
-- name: expected_first id:int at:int
UPDATE expected SET first_at = :at WHERE dossier_id = :id AND first_at = 0;

-- How much was odd about it when it was last sent.
-- name: report_warned id:int warned:int
UPDATE report SET warned = :warned WHERE dossier_id = :id;

-- name: report_period id:int
SELECT p.opens_at, p.id FROM report r JOIN period p ON p.id = r.period_id WHERE r.dossier_id = :id;

-- What a report's form may ask, in the order of domain/report_facts.c.
-- name: report_facts id:int
SELECT p.kind, p.starts_on, p.ends_on, p.name, p.name_en, d.movement_id, d.unit_id
FROM report r JOIN dossier d ON d.id = r.dossier_id JOIN period p ON p.id = r.period_id
WHERE r.dossier_id = :id;

-- The contents that address a unit: by its kind, or everybody.
-- name: contents_addressed movement:int unit:int
SELECT c.no FROM content c JOIN unit u ON u.id = :unit
WHERE c.movement_id = :movement AND (NOT EXISTS (SELECT 1 FROM content_unit_kind k WHERE k.content_id = c.id)
  OR EXISTS (SELECT 1 FROM content_unit_kind k WHERE k.content_id = c.id AND k.unit_kind = u.kind))
ORDER BY c.no;

-- The figures that a report carries on from, as they were last sent, source by source: the unit's own report before
-- and, of each unit that merged into it since that one's last day, the last report of the same kind.
-- name: report_figures_before id:int
WITH here(movement_id, kind, ends_on, unit_id, own_id, own_end) AS (
  SELECT p.movement_id, p.kind, p.ends_on, d.unit_id, r.previous_id, coalesce(q.ends_on, '')
  FROM report r JOIN dossier d ON d.id = r.dossier_id JOIN period p ON p.id = r.period_id
  LEFT JOIN report w ON w.dossier_id = r.previous_id LEFT JOIN period q ON q.id = w.period_id
  WHERE r.dossier_id = :id
), source(id, turn) AS (
  SELECT h.own_id, 0 FROM here h WHERE h.own_id IS NOT NULL
  UNION ALL
  SELECT (SELECT x.dossier_id FROM expected x JOIN period q ON q.id = x.period_id JOIN dossier e ON e.id = x.dossier_id
      WHERE x.unit_id = s.old_id AND q.movement_id = h.movement_id AND q.kind = h.kind AND q.ends_on < h.ends_on
        AND e.submissions > 0 ORDER BY q.ends_on DESC LIMIT 1), s.old_id
  FROM here h JOIN unit_succession s ON s.new_id = h.unit_id AND s.main = 1 AND s.on_day > h.own_end AND s.on_day <= h.ends_on
)
SELECT d.id, d.code, p.name, p.name_en, coalesce(f.code, ''), coalesce(f.scale, 0), coalesce(f.roll, ''), x.now, x.total
FROM source s JOIN dossier d ON d.id = s.id JOIN report r ON r.dossier_id = d.id JOIN period p ON p.id = r.period_id
LEFT JOIN report_figure x ON x.dossier_id = d.id LEFT JOIN figure f ON f.id = x.figure_id
ORDER BY s.turn, d.id;

-- What the system itself counts of a unit: nominees put forward from a moment on, and since the movement began.
-- name: report_known movement:int unit:int from_at:int to_at:int
SELECT 'proposed_individuals' AS code, (SELECT count(*) FROM line l WHERE l.unit_id = :unit AND l.movement_id = :movement
    AND l.kind = 'individual' AND l.state <> 'withdrawn' AND l.submitted_at >= :from_at AND l.submitted_at < :to_at) AS now,
  (SELECT count(*) FROM line l WHERE l.unit_id = :unit AND l.movement_id = :movement
    AND l.kind = 'individual' AND l.state <> 'withdrawn' AND l.submitted_at < :to_at) AS total
UNION ALL
SELECT 'proposed_collectives', (SELECT count(*) FROM line l WHERE l.unit_id = :unit AND l.movement_id = :movement
    AND l.kind = 'collective' AND l.state <> 'withdrawn' AND l.submitted_at >= :from_at AND l.submitted_at < :to_at),
  (SELECT count(*) FROM line l WHERE l.unit_id = :unit AND l.movement_id = :movement
    AND l.kind = 'collective' AND l.state <> 'withdrawn' AND l.submitted_at < :to_at)
UNION ALL
SELECT 'proposed_households', (SELECT count(*) FROM line l WHERE l.unit_id = :unit AND l.movement_id = :movement
    AND l.kind = 'household' AND l.state <> 'withdrawn' AND l.submitted_at >= :from_at AND l.submitted_at < :to_at),
  (SELECT count(*) FROM line l WHERE l.unit_id = :unit AND l.movement_id = :movement
    AND l.kind = 'household' AND l.state <> 'withdrawn' AND l.submitted_at < :to_at);

-- A sent report's figures take the place of those that it sent before.
-- name: report_figures_clear id:int
DELETE FROM report_figure WHERE dossier_id = :id;
-- name: report_figure_put id:int code:text now:int total:int
INSERT INTO report_figure (period_id, figure_id, unit_id, unit_pos, dossier_id, now, total)
SELECT r.period_id, f.id, d.unit_id, d.unit_pos, d.id, :now, :total
FROM report r JOIN dossier d ON d.id = r.dossier_id JOIN figure f ON f.code = :code
WHERE r.dossier_id = :id;

-- The register of figures, filled from published definitions.
-- name: figure_find code:text
SELECT f.id, f.type, f.scale, f.roll FROM figure f WHERE f.code = :code;
-- name: figure_put code:text pos:int content:int name:text name_en:text measure:text measure_en:text type:text scale:int roll:text num:text den:text
INSERT INTO figure (code, pos, content_no, name, name_en, measure, measure_en, type, scale, roll, num_code, den_code)
VALUES (:code, :pos, :content, :name, :name_en, :measure, :measure_en, :type, :scale, :roll, :num, :den)
ON CONFLICT (code) DO UPDATE SET pos = excluded.pos, content_no = excluded.content_no, name = excluded.name,
  name_en = excluded.name_en, measure = excluded.measure, measure_en = excluded.measure_en;
