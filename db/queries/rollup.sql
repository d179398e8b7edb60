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
