-- What thiduactl check asks of periodic reports.

-- Copies of a unit's place that are not the unit's.
-- name: expected_astray
-- scan: compares everything
SELECT count(*) FROM expected e JOIN unit u ON u.id = e.unit_id WHERE e.unit_pos <> u.pos;
-- name: report_figure_astray
-- scan: compares everything
SELECT count(*) FROM report_figure x JOIN unit u ON u.id = x.unit_id WHERE x.unit_pos <> u.pos;
-- name: expected_place
-- scan: mends everything
UPDATE expected SET unit_pos = (SELECT u.pos FROM unit u WHERE u.id = expected.unit_id)
WHERE unit_pos <> (SELECT u.pos FROM unit u WHERE u.id = expected.unit_id);
-- name: report_figure_place
-- scan: mends everything
UPDATE report_figure SET unit_pos = (SELECT u.pos FROM unit u WHERE u.id = report_figure.unit_id)
WHERE unit_pos <> (SELECT u.pos FROM unit u WHERE u.id = report_figure.unit_id);

-- Reports that the row of what their unit owes does not name: a second one of a period, or one that nobody expects.
-- name: reports_unowed
-- scan: compares everything
SELECT count(*) FROM report r JOIN dossier d ON d.id = r.dossier_id
LEFT JOIN expected e ON e.period_id = r.period_id AND e.unit_id = d.unit_id
WHERE d.deleted_at = 0 AND (e.dossier_id IS NULL OR e.dossier_id <> d.id);

-- Rows of what is owed whose first sending is not that of their report, or of a report that is another's.
-- name: expected_untrue
-- scan: compares everything
SELECT count(*) FROM expected e LEFT JOIN report r ON r.dossier_id = e.dossier_id LEFT JOIN dossier d ON d.id = e.dossier_id
WHERE e.first_at <> coalesce((SELECT s.at FROM submission s WHERE s.dossier_id = e.dossier_id AND s.round = 1), 0)
  OR (e.dossier_id IS NOT NULL AND (r.period_id IS NULL OR r.period_id <> e.period_id OR d.unit_id <> e.unit_id));

-- name: reports_sent after:int n:int
SELECT d.id, d.code FROM report r JOIN dossier d ON d.id = r.dossier_id
WHERE r.dossier_id > :after AND d.submissions > 0 AND d.deleted_at = 0 ORDER BY r.dossier_id LIMIT :n;
