-- The roll-up: a period's figures added up over a range of units.

-- Figures that any report of the period gave, and the ratios of such. Sums over the units pos to last, NULL where none
-- gave it; what is not added up has its reports counted all the same.
-- name: rollup_figures period:int pos:int last:int
SELECT f.id, f.code, f.content_no, f.name, f.name_en, f.measure, f.measure_en, f.type, f.scale, f.roll, f.num_code, f.den_code,
  COALESCE(s.reports, 0), s.now, s.total
FROM figure f LEFT JOIN (
  SELECT x.figure_id, count(*) AS reports, CAST(sum(CASE WHEN g.roll = 'sum' THEN x.now END) AS bigint) AS now,
    CAST(sum(CASE WHEN g.roll = 'sum' THEN x.total END) AS bigint) AS total
  FROM report_figure x JOIN figure g ON g.id = x.figure_id
  WHERE x.period_id = :period AND x.unit_pos BETWEEN :pos AND :last GROUP BY x.figure_id) s ON s.figure_id = f.id
WHERE EXISTS (SELECT 1 FROM report_figure x WHERE x.period_id = :period AND x.figure_id = f.id)
  OR f.roll = 'ratio' AND EXISTS (SELECT 1 FROM figure n JOIN report_figure x ON x.figure_id = n.id
    WHERE n.code = f.num_code AND x.period_id = :period)
ORDER BY f.content_no, f.pos, f.id;

-- One figure, a row for each unit that owes the period's report, under the name that it had then; num and den: what a
-- ratio is made of. how: came (its report was sent), excused, missing.
-- name: rollup_units period:int code:text pos:int last:int
SELECT e.unit_id, e.unit_name, COALESCE(e.dossier_id, 0), COALESCE(d.state, ''),
  CASE WHEN e.first_at > 0 THEN 'came' WHEN e.excused_at > 0 THEN 'excused' ELSE 'missing' END,
  f.roll, x.now, x.total, n.total, COALESCE(nf.scale, 0), w.total, COALESCE(wf.scale, 0)
FROM figure f JOIN expected e ON e.period_id = :period LEFT JOIN dossier d ON d.id = e.dossier_id
LEFT JOIN figure nf ON nf.code = f.num_code LEFT JOIN figure wf ON wf.code = f.den_code
LEFT JOIN report_figure x ON x.period_id = e.period_id AND x.figure_id = f.id AND x.unit_id = e.unit_id
LEFT JOIN report_figure n ON n.period_id = e.period_id AND n.figure_id = nf.id AND n.unit_id = e.unit_id
LEFT JOIN report_figure w ON w.period_id = e.period_id AND w.figure_id = wf.id AND w.unit_id = e.unit_id
WHERE f.code = :code AND e.unit_pos BETWEEN :pos AND :last ORDER BY e.unit_pos, e.unit_id;

-- Who may see a period's roll-up: the people of a desk that receives its reports, and auditors; once it has opened.
-- name: rollup_in_scope period:int me:int today:text now:int
SELECT p.id, p.movement_id AS movement, m.issuer_id AS issuer FROM period p JOIN movement m ON m.id = p.movement_id
WHERE p.id = :period AND p.opens_at <= :now AND EXISTS (SELECT 1 FROM role_grant g
  WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today AND (g.role = 'auditor'
    OR g.role IN ('verifier', 'council_member', 'secretary', 'clerk') AND EXISTS (SELECT 1 FROM expected e
      WHERE e.recipient_id = g.unit_id AND e.period_id = p.id)));
