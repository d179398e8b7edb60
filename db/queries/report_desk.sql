-- The desk that receives reports: who owes what, one report as it was sent.

-- Periods of a year, or of today's and all that are not over; those that have opened or of which the units were told; with
-- what the person's desks expect of each. An auditor's reach is all.
-- on_time_rate: tenths of a percent of what is expected, rounded half up.
-- name: desk_periods year:int me:int today:text now:int lang:text
-- scan: periods are few
SELECT c.id AS "@id", c.name AS "@name", c.movement AS "@movement", c.starts_on AS "starts_on:date", c.ends_on AS "ends_on:date",
  c.due_at AS "due:day", c.expected AS "@expected:n", c.received AS "@received:n", c.on_time AS "@on_time:n", c.late AS "@late:n",
  c.expected - c.received AS "@missing:n", c.excused AS "@excused:n", c.accepted AS "@accepted:n", c.waiting AS "@waiting:n",
  CASE WHEN c.expected > 0 THEN (c.on_time * 2000 + c.expected) / (c.expected * 2) END AS "on_time_rate:percent"
FROM (SELECT p.id, CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END AS name,
    CASE :lang WHEN 'en' THEN m.short_name_en ELSE m.short_name END AS movement, p.starts_on, p.ends_on, p.due_at,
    count(CASE WHEN e.excused_at = 0 THEN 1 END) AS expected,
    count(CASE WHEN e.excused_at = 0 AND e.first_at > 0 THEN 1 END) AS received,
    count(CASE WHEN e.excused_at = 0 AND e.first_at > 0 AND e.first_at <= p.late_at THEN 1 END) AS on_time,
    count(CASE WHEN e.excused_at = 0 AND e.first_at > p.late_at THEN 1 END) AS late,
    count(CASE WHEN e.excused_at > 0 THEN 1 END) AS excused,
    count(CASE WHEN e.excused_at = 0 AND d.state = 'accepted' THEN 1 END) AS accepted,
    count(CASE WHEN d.state = 'submitted' THEN 1 END) AS waiting
  FROM period p JOIN movement m ON m.id = p.movement_id JOIN expected e ON e.period_id = p.id
  LEFT JOIN dossier d ON d.id = e.dossier_id
  WHERE (p.year = coalesce(:year, CAST(substr(:today, 1, 4) AS bigint)) OR (:year IS NULL AND p.late_at >= :now))
    AND (p.opens_at <= :now OR EXISTS (SELECT 1 FROM reminder r WHERE r.period_id = p.id))
    AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today
    AND g.valid_to > :today AND ((g.unit_id = e.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk'))
      OR g.role = 'auditor'))
  GROUP BY p.id, m.id) AS c
ORDER BY c.due_at DESC, c.id;

-- Load it or 404: a period of which the person's desks expect something, once it has opened or its units were told.
-- name: desk_period_in_scope period:int me:int today:text now:int
SELECT p.id FROM period p
WHERE p.id = :period AND (p.opens_at <= :now OR EXISTS (SELECT 1 FROM reminder r WHERE r.period_id = p.id)) AND EXISTS (SELECT 1 FROM expected e JOIN role_grant g ON g.account_id = :me
    AND g.valid_from <= :today AND g.valid_to > :today
    AND ((g.unit_id = e.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk')) OR g.role = 'auditor')
  WHERE e.period_id = p.id);

-- name: desk_period period:int now:int lang:text
SELECT p.id AS "@id", CASE WHEN p.opens_at <= :now THEN 1 ELSE 0 END AS "@open:flag", p.opens_at AS "opens:day", CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END AS "@name",
  CASE :lang WHEN 'en' THEN m.short_name_en ELSE m.short_name END AS "@movement",
  p.starts_on AS "starts_on:date", p.ends_on AS "ends_on:date", p.due_at AS "due:day"
FROM period p JOIN movement m ON m.id = p.movement_id WHERE p.id = :period;

-- Who owes a report of the period, in the order of the tree; of one unit and those below it where one is chosen. how:
-- excused, late, on_time, missing (over), awaited. owes, excused: the person may remind and excuse, or take that back.
-- name: desk_units period:int unit:int me:int today:text now:int lang:text
SELECT e.unit_name AS "@unit", e.unit_id AS "@unit_id", CASE WHEN e.first_at > 0 THEN e.dossier_id END AS "@id",
  CASE WHEN e.first_at > 0 THEN d.code END AS "@code", CASE WHEN e.first_at > 0 THEN d.state END AS "@state",
  CASE WHEN e.first_at > 0 THEN CASE :lang WHEN 'en' THEN coalesce(w.name_en, s.name_en) ELSE coalesce(w.name, s.name) END END AS "@state_name",
  CASE WHEN e.excused_at > 0 THEN 'excused' WHEN e.first_at > p.late_at THEN 'late' WHEN e.first_at > 0 THEN 'on_time'
    WHEN :now > p.late_at THEN 'missing' ELSE 'awaited' END AS "@how",
  CASE WHEN e.first_at > p.late_at THEN (e.first_at - p.due_at - 1) / 86400000000 + 1
    WHEN e.first_at = 0 AND e.excused_at = 0 AND :now > p.late_at THEN (:now - p.due_at - 1) / 86400000000 + 1 END AS "@days:n",
  CASE WHEN e.first_at = 0 AND e.excused_at = 0 AND v.account_id IS NOT NULL THEN 1 ELSE 0 END AS "@owes:flag",
  CASE WHEN e.excused_at > 0 AND v.account_id IS NOT NULL THEN 1 ELSE 0 END AS "@excused:flag",
  e.first_at AS "first_at:at", CASE WHEN e.excuse <> '' THEN e.excuse END AS "excuse",
  CASE WHEN e.first_at = 0 THEN r.at END AS "told_at:at", CASE WHEN e.first_at = 0 THEN r.kind END AS "@told"
FROM expected e JOIN period p ON p.id = e.period_id
LEFT JOIN dossier d ON d.id = e.dossier_id LEFT JOIN state s ON s.code = d.state
LEFT JOIN state_word w ON w.genre = 'report' AND w.state = s.code
LEFT JOIN reminder r ON r.id = (SELECT max(x.id) FROM reminder x WHERE x.period_id = e.period_id AND x.unit_id = e.unit_id)
LEFT JOIN role_grant v ON v.id = (SELECT min(y.id) FROM role_grant y WHERE y.account_id = :me AND y.unit_id = e.recipient_id
  AND y.role = 'verifier' AND y.valid_from <= :today AND y.valid_to > :today)
WHERE e.period_id = :period AND (:unit IS NULL OR e.unit_pos BETWEEN (SELECT u.pos FROM unit u WHERE u.id = :unit)
    AND (SELECT u.last FROM unit u WHERE u.id = :unit))
  AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today
  AND g.valid_to > :today AND ((g.unit_id = e.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk'))
    OR g.role = 'auditor'))
ORDER BY e.unit_pos;

-- Load it or 404: a report that the person's desk received, as it was last sent; an auditor's reach is all.
-- name: report_received_in_scope id:int me:int today:text
SELECT d.id, d.recipient_id AS desk, d.state, d.code, d.revision, d.submissions, d.genre, r.period_id AS period
FROM dossier d JOIN report r ON r.dossier_id = d.id
WHERE d.id = :id AND d.submissions > 0 AND d.deleted_at = 0
  AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today
    AND ((g.unit_id = d.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk')) OR g.role = 'auditor'));
