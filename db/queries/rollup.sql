-- The roll-up: the figures of one or more periods of a kind added up over units (domain/rollup.h).
--
-- A choice is :from to :period, periods of one kind of one movement in their order, and the units numbered :pos to :last;
-- the part `group` leaves those that are members of an emulation cluster or stand below one. `came` is each report of the
-- choice that was sent; latest 1: its unit's last one among them, whose cumulative figures count.

-- One row for each unit and figure (and the figures of which a ratio is made). What is not added up is the last report's.
-- list: rollup_values from:int period:int pos:int last:int
-- scan: the reports of the choice, found by their periods
WITH came(period_id, unit_id, unit_pos, latest) AS MATERIALIZED (
  SELECT e.period_id, e.unit_id, e.unit_pos, CASE WHEN EXISTS (SELECT 1 FROM period q JOIN expected l ON l.period_id = q.id
      WHERE q.movement_id = p.movement_id AND q.kind = p.kind AND (q.ends_on, q.id) > (p.ends_on, p.id)
        AND (q.ends_on, q.id) <= (z.ends_on, z.id) AND l.unit_id = e.unit_id AND l.first_at > 0) THEN 0 ELSE 1 END
  FROM period z JOIN period a ON a.id = :from JOIN period p ON p.movement_id = z.movement_id AND p.kind = z.kind
    AND (p.ends_on, p.id) >= (a.ends_on, a.id) AND (p.ends_on, p.id) <= (z.ends_on, z.id)
  JOIN expected e ON e.period_id = p.id
  WHERE z.id = :period AND e.first_at > 0 AND e.unit_pos BETWEEN :pos AND :last /*where*/)
SELECT e.unit_id, f.code, f.scale, count(*), CAST(sum(CASE WHEN f.roll = 'sum' OR e.latest = 1 THEN x.now END) AS bigint),
  CAST(sum(CASE WHEN e.latest = 1 THEN x.total END) AS bigint)
FROM came e CROSS JOIN report_figure x JOIN figure f ON f.id = x.figure_id
WHERE x.period_id = e.period_id AND x.unit_pos = e.unit_pos AND x.figure_id IN (
  SELECT w.id FROM figure o JOIN figure w ON w.code IN (o.code, o.num_code, o.den_code) WHERE true /*wanted*/)
GROUP BY e.unit_pos, e.unit_id, f.id
/*order*/;

-- Figures that any report of the periods gave, and the ratios of such. Sums over the chosen units, NULL where none gave
-- it; what is not added up has its reports counted all the same.
-- count: rollup_figures from:int period:int pos:int last:int
WITH came(period_id, unit_pos, latest) AS MATERIALIZED (
  SELECT e.period_id, e.unit_pos, CASE WHEN EXISTS (SELECT 1 FROM period q JOIN expected l ON l.period_id = q.id
      WHERE q.movement_id = p.movement_id AND q.kind = p.kind AND (q.ends_on, q.id) > (p.ends_on, p.id)
        AND (q.ends_on, q.id) <= (z.ends_on, z.id) AND l.unit_id = e.unit_id AND l.first_at > 0) THEN 0 ELSE 1 END
  FROM period z JOIN period a ON a.id = :from JOIN period p ON p.movement_id = z.movement_id AND p.kind = z.kind
    AND (p.ends_on, p.id) >= (a.ends_on, a.id) AND (p.ends_on, p.id) <= (z.ends_on, z.id)
  JOIN expected e ON e.period_id = p.id
  WHERE z.id = :period AND e.first_at > 0 AND e.unit_pos BETWEEN :pos AND :last /*where*/)
SELECT f.id, f.code, f.content_no, f.name, f.name_en, f.measure, f.measure_en, f.type, f.scale, f.roll, f.num_code, f.den_code,
  COALESCE(s.reports, 0), s.now, s.total
FROM figure f LEFT JOIN (
  SELECT x.figure_id, count(*) AS reports, CAST(sum(CASE WHEN g.roll = 'sum' THEN x.now END) AS bigint) AS now,
    CAST(sum(CASE WHEN g.roll = 'sum' AND c.latest = 1 THEN x.total END) AS bigint) AS total
  FROM came c CROSS JOIN report_figure x JOIN figure g ON g.id = x.figure_id
  WHERE x.period_id = c.period_id AND x.unit_pos = c.unit_pos GROUP BY x.figure_id) s ON s.figure_id = f.id
WHERE EXISTS (SELECT 1 FROM period z JOIN period a ON a.id = :from
  JOIN period p ON p.movement_id = z.movement_id AND p.kind = z.kind
    AND (p.ends_on, p.id) >= (a.ends_on, a.id) AND (p.ends_on, p.id) <= (z.ends_on, z.id)
  JOIN figure n ON n.code = f.code OR n.code = f.num_code
  JOIN report_figure x ON x.period_id = p.id AND x.figure_id = n.id WHERE z.id = :period)
ORDER BY f.content_no, f.pos, f.id;

-- Who owed the reports, a row for each unit and period under the name that the unit had then, each unit's last period
-- last. Late by so many days, of what came, counted from the day it was due in days of :day microseconds; whether it is
-- missing at :now; whether :me may open what came (report_received_in_scope).
-- count: rollup_sent from:int period:int pos:int last:int day:int now:int lang:text me:int today:text
SELECT e.unit_id, e.unit_pos, e.unit_name, e.unit_short, e.period_id, COALESCE(e.dossier_id, 0),
  CASE WHEN e.first_at > 0 THEN d.state ELSE '' END,
  CASE WHEN e.first_at > 0 THEN CASE :lang WHEN 'en' THEN coalesce(w.name_en, s.name_en) ELSE coalesce(w.name, s.name) END ELSE '' END,
  e.first_at, CASE WHEN e.excused_at > 0 THEN 1 ELSE 0 END,
  CASE WHEN e.first_at > p.late_at THEN (e.first_at - p.due_at - 1) / :day + 1 ELSE 0 END,
  CASE WHEN e.first_at > 0 THEN COALESCE(r.warned, 0) ELSE 0 END,
  CASE WHEN e.first_at = 0 AND e.excused_at = 0 AND p.late_at < :now THEN 1 ELSE 0 END,
  CASE WHEN e.first_at > 0 AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today
    AND g.valid_to > :today AND ((g.unit_id = d.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk'))
      OR g.role = 'auditor')) THEN 1 ELSE 0 END
FROM period z JOIN period a ON a.id = :from JOIN period p ON p.movement_id = z.movement_id AND p.kind = z.kind
  AND (p.ends_on, p.id) >= (a.ends_on, a.id) AND (p.ends_on, p.id) <= (z.ends_on, z.id)
JOIN expected e ON e.period_id = p.id
LEFT JOIN dossier d ON d.id = e.dossier_id LEFT JOIN state s ON s.code = d.state
LEFT JOIN state_word w ON w.genre = 'report' AND w.state = s.code LEFT JOIN report r ON r.dossier_id = e.dossier_id
WHERE z.id = :period AND e.unit_pos BETWEEN :pos AND :last /*where*/
ORDER BY e.unit_pos, e.unit_id, p.ends_on, p.id;

-- Each period by itself: what its reports gave of a figure and of those of which it is made.
-- count: rollup_trend from:int period:int pos:int last:int
SELECT p.id, f.code, f.scale, count(*), CAST(sum(CASE WHEN f.roll = 'sum' THEN x.now END) AS bigint),
  CAST(sum(CASE WHEN f.roll = 'sum' THEN x.total END) AS bigint)
FROM period z JOIN period a ON a.id = :from JOIN period p ON p.movement_id = z.movement_id AND p.kind = z.kind
  AND (p.ends_on, p.id) >= (a.ends_on, a.id) AND (p.ends_on, p.id) <= (z.ends_on, z.id)
JOIN expected e ON e.period_id = p.id
CROSS JOIN figure o JOIN figure f ON f.code IN (o.code, o.num_code, o.den_code)
JOIN report_figure x ON x.period_id = e.period_id AND x.figure_id = f.id AND x.unit_id = e.unit_id
WHERE z.id = :period AND e.first_at > 0 AND e.unit_pos BETWEEN :pos AND :last /*where*/ /*wanted*/
GROUP BY p.id, f.id;

-- part: group group:int
AND EXISTS (SELECT 1 FROM unit_group_member y JOIN unit v ON v.id = y.unit_id
  WHERE y.unit_group_id = :group AND e.unit_pos BETWEEN v.pos AND v.last)

-- part: figure code:text
/*wanted*/ AND o.code = :code

-- The columns of the table of units.
-- part: columns form:text
-- not: figure
/*wanted*/ AND o.code IN (SELECT s.figure FROM rollup_shown s WHERE s.form = :form AND s.place = 'column')

-- part: content content:int
-- not: figure columns
/*wanted*/ AND o.content_no = :content

-- order: unit at:int unit:int
-- sort: units of the choice, by their place in the tree
e.unit_pos, e.unit_id

-- One figure of the register.
-- name: rollup_figure code:text
SELECT f.id, f.code, f.content_no, f.name, f.name_en, f.measure, f.measure_en, f.type, f.scale, f.roll, f.num_code, f.den_code
FROM figure f WHERE f.code = :code;

-- The periods of a kind up to one, the last first.
-- name: rollup_periods_before period:int lang:text
SELECT p.id, CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END
FROM period z JOIN period p ON p.movement_id = z.movement_id AND p.kind = z.kind AND (p.ends_on, p.id) <= (z.ends_on, z.id)
WHERE z.id = :period ORDER BY p.ends_on DESC, p.id DESC;

-- ---- the choice ----

-- Who may see a period's roll-up: the people of a desk that receives its reports, and auditors; once it has opened.
-- name: rollup_in_scope period:int me:int today:text now:int
SELECT p.id, p.movement_id AS movement, m.issuer_id AS issuer, p.kind, r.form
FROM period p JOIN movement m ON m.id = p.movement_id JOIN reporting r ON r.id = p.reporting_id
WHERE p.id = :period AND p.opens_at <= :now AND EXISTS (SELECT 1 FROM role_grant g
  WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today AND (g.role = 'auditor'
    OR g.role IN ('verifier', 'council_member', 'secretary', 'clerk') AND EXISTS (SELECT 1 FROM expected e
      WHERE e.recipient_id = g.unit_id AND e.period_id = p.id)));

-- The movement's periods that a person may look at, by kind, the latest first. same: of the kind of :period, not after it.
-- name: rollup_periods movement:int period:int me:int today:text now:int lang:text
SELECT p.id, CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END, CASE :lang WHEN 'en' THEN k.name_en ELSE k.name END,
  CASE WHEN z.kind = p.kind AND (p.ends_on, p.id) <= (z.ends_on, z.id) THEN 1 ELSE 0 END, p.starts_on
FROM period z JOIN period p ON p.movement_id = :movement JOIN period_kind k ON k.code = p.kind
WHERE z.id = :period AND p.opens_at <= :now AND EXISTS (SELECT 1 FROM role_grant g
  WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today AND (g.role = 'auditor'
    OR g.role IN ('verifier', 'council_member', 'secretary', 'clerk') AND EXISTS (SELECT 1 FROM expected e
      WHERE +e.recipient_id = g.unit_id AND e.period_id = p.id)))
ORDER BY k.pos, p.ends_on DESC, p.id DESC;

-- Whether a span may begin there: a period of the same movement and kind, not after the other.
-- name: rollup_from from:int period:int
SELECT 1 FROM period z JOIN period a ON a.movement_id = z.movement_id AND a.kind = z.kind
WHERE z.id = :period AND a.id = :from AND (a.ends_on, a.id) <= (z.ends_on, z.id);

-- name: rollup_group id:int
SELECT 1 FROM unit_group g WHERE g.id = :id;

-- name: rollup_content movement:int no:int
SELECT 1 FROM content c WHERE c.movement_id = :movement AND c.no = :no;

-- Units that owe one of the reports, and those above them.
-- name: rollup_choice_units from:int period:int issuer:int lang:text
SELECT u.id, CASE :lang WHEN 'en' THEN u.name_en ELSE u.name END, u.pos, u.last FROM unit t JOIN unit u ON u.pos > t.pos AND u.pos <= t.last
WHERE t.id = :issuer AND EXISTS (SELECT 1 FROM period z JOIN period a ON a.id = :from
  JOIN period p ON p.movement_id = z.movement_id AND p.kind = z.kind
    AND (p.ends_on, p.id) >= (a.ends_on, a.id) AND (p.ends_on, p.id) <= (z.ends_on, z.id)
  JOIN expected e ON e.period_id = p.id AND e.unit_pos BETWEEN u.pos AND u.last WHERE z.id = :period)
ORDER BY u.pos;

-- The year's clusters and blocks of which somebody owes the period's report.
-- name: rollup_choice_groups period:int lang:text
SELECT g.id, CASE :lang WHEN 'en' THEN g.name_en ELSE g.name END FROM unit_group g
WHERE EXISTS (SELECT 1 FROM period p JOIN unit_group_member y ON y.unit_group_id = g.id JOIN unit v ON v.id = y.unit_id
  JOIN expected e ON e.period_id = p.id AND e.unit_pos BETWEEN v.pos AND v.last WHERE p.id = :period AND g.year = p.year)
ORDER BY g.pos, g.id;

-- The movement's contents for which a report of the periods gave a figure.
-- name: rollup_choice_contents from:int period:int movement:int lang:text
SELECT c.no, CASE :lang WHEN 'en' THEN c.title_en ELSE c.title END FROM content c
WHERE c.movement_id = :movement AND EXISTS (SELECT 1 FROM period z JOIN period a ON a.id = :from
  JOIN period p ON p.movement_id = z.movement_id AND p.kind = z.kind
    AND (p.ends_on, p.id) >= (a.ends_on, a.id) AND (p.ends_on, p.id) <= (z.ends_on, z.id)
  CROSS JOIN figure f CROSS JOIN report_figure x
  WHERE z.id = :period AND f.content_no = c.no AND x.period_id = p.id AND x.figure_id = f.id)
ORDER BY c.no;

-- ---- how it is shown ----

-- Cards and columns of a definition, in order.
-- name: rollup_shown form:text lang:text
SELECT s.place, s.figure, CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END, s.part,
  CASE :lang WHEN 'en' THEN s.part_name_en ELSE s.part_name END
FROM rollup_shown s WHERE s.form = :form ORDER BY s.place, s.pos;

-- A definition's charts, cell by cell: a row for each bar and series; figure '' where no figure stands.
-- name: rollup_charts form:text lang:text
SELECT c.id, CASE :lang WHEN 'en' THEN c.name_en ELSE c.name END, b.no, CASE :lang WHEN 'en' THEN b.name_en ELSE b.name END,
  s.no, CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END, COALESCE(l.figure, '')
FROM rollup_chart c JOIN rollup_bar b ON b.chart_id = c.id JOIN rollup_series s ON s.chart_id = c.id
LEFT JOIN rollup_cell l ON l.chart_id = c.id AND l.bar_no = b.no AND l.series_no = s.no
WHERE c.form = :form ORDER BY c.pos, c.id, b.no, s.no;
