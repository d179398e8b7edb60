-- The reporting calendar: rules, periods, who owes what, and the figures of what came in.

-- Rules whose periods are computed.
-- name: reporting_rules
SELECT r.id, r.movement_id, r.period_kind, k.cut, r.last_day, r.open_days, r.due_days, r.grace_days,
  CASE WHEN r.valid_from > m.starts_on THEN r.valid_from ELSE m.starts_on END, r.valid_to, m.ends_on, k.each_name, k.each_name_en
FROM reporting r JOIN movement m ON m.id = r.movement_id JOIN period_kind k ON k.code = r.period_kind
WHERE k.cut <> 'span' ORDER BY r.id;

-- One rule by which spans are written.
-- name: reporting_span id:int
SELECT r.movement_id, r.period_kind, r.open_days, r.due_days, r.grace_days, m.starts_on, k.each_name, k.each_name_en
FROM reporting r JOIN movement m ON m.id = r.movement_id JOIN period_kind k ON k.code = r.period_kind
WHERE r.id = :id AND k.cut = 'span';

-- The number of the next span of its kind in a year.
-- name: period_next_no movement:int kind:text year:int
SELECT COALESCE(max(p.no), 0) + 1 FROM period p WHERE p.movement_id = :movement AND p.kind = :kind AND p.year = :year;

-- name: period_same reporting:int starts_on:text ends_on:text
SELECT p.id FROM period p WHERE p.reporting_id = :reporting AND p.ends_on = :ends_on AND p.starts_on = :starts_on;

-- name: period_add reporting:int movement:int kind:text year:int no:int name:text name_en:text starts_on:text ends_on:text opens_at:int due_at:int late_at:int
INSERT INTO period (reporting_id, movement_id, kind, year, no, name, name_en, starts_on, ends_on, opens_at, due_at, late_at)
VALUES (:reporting, :movement, :kind, :year, :no, :name, :name_en, :starts_on, :ends_on, :opens_at, :due_at, :late_at)
ON CONFLICT (movement_id, kind, year, no) DO NOTHING RETURNING id;

-- Periods that open before an instant and whose expectations may still change: not over, or never written.
-- name: periods_to_expect before:int now:int
-- scan: nightly
SELECT p.id FROM period p
WHERE p.opens_at < :before AND (p.late_at >= :now OR NOT EXISTS (SELECT 1 FROM expected e WHERE e.period_id = p.id))
ORDER BY p.ends_on, p.id;

-- settled 1: the period is over, and who owed it is written.
-- name: period_for_expect id:int now:int
SELECT p.ends_on, CASE WHEN p.late_at < :now AND EXISTS (SELECT 1 FROM expected e WHERE e.period_id = p.id) THEN 1 ELSE 0 END
FROM period p WHERE p.id = :id;

-- Units that a period's rule asks, as they stand on its last day, and that are not expected yet.
-- name: period_units period:int
SELECT u.id, u.pos, u.name, u.short_name, u.code
FROM period p JOIN movement m ON m.id = p.movement_id JOIN unit i ON i.id = m.issuer_id
JOIN reporting_unit_kind k ON k.reporting_id = p.reporting_id
JOIN unit u ON u.kind = k.unit_kind AND u.pos BETWEEN i.pos AND i.last
WHERE p.id = :period AND (k.level = '' OR u.level = k.level) AND u.valid_from <= p.ends_on AND u.valid_to > p.ends_on
  AND NOT EXISTS (SELECT 1 FROM expected e WHERE e.period_id = p.id AND e.unit_id = u.id)
ORDER BY u.pos, u.id;

-- name: expected_add period:int unit:int pos:int name:text short:text recipient:int
INSERT INTO expected (period_id, unit_id, unit_pos, unit_name, unit_short, recipient_id)
VALUES (:period, :unit, :pos, :name, :short, :recipient)
ON CONFLICT (period_id, unit_id) DO NOTHING;

-- Nothing is owed by a unit that was closed before the period's end, once that is known.
-- name: expected_withdraw period:int ends_on:text
DELETE FROM expected WHERE period_id = :period AND dossier_id IS NULL AND first_at = 0 AND excused_at = 0
  AND unit_id IN (SELECT u.id FROM unit u WHERE u.valid_to <= :ends_on);

-- What an excuse looks at; verifier 1: the person is one at the report's recipient.
-- name: expected_standing period:int unit:int account:int today:text
SELECT e.first_at, e.excused_at, u.code,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :account AND g.unit_id = e.recipient_id
    AND g.role = 'verifier' AND g.valid_from <= :today AND g.valid_to > :today) THEN 1 ELSE 0 END
FROM expected e JOIN unit u ON u.id = e.unit_id WHERE e.period_id = :period AND e.unit_id = :unit;

-- name: expected_excuse period:int unit:int at:int by:int excuse:text
UPDATE expected SET excused_at = :at, excused_by = :by, excuse = :excuse WHERE period_id = :period AND unit_id = :unit;

-- Of a unit and those below it (pos to last): who owes, and what came. An excused unit is in `excused` alone.
-- name: owed_counts period:int pos:int last:int
SELECT count(CASE WHEN e.excused_at = 0 THEN 1 END) AS "@expected:n",
  count(CASE WHEN e.excused_at = 0 AND e.first_at > 0 THEN 1 END) AS "@received:n",
  count(CASE WHEN e.excused_at = 0 AND e.first_at > 0 AND e.first_at <= p.late_at THEN 1 END) AS "@on_time:n",
  count(CASE WHEN e.excused_at = 0 AND e.first_at > p.late_at THEN 1 END) AS "@late:n",
  count(CASE WHEN e.excused_at = 0 AND e.first_at = 0 THEN 1 END) AS "@missing:n",
  count(CASE WHEN e.excused_at > 0 THEN 1 END) AS "@excused:n",
  count(CASE WHEN e.excused_at = 0 AND d.state = 'accepted' THEN 1 END) AS "@accepted:n",
  count(CASE WHEN e.excused_at = 0 AND d.state = 'returned' THEN 1 END) AS "@returned:n"
FROM expected e JOIN period p ON p.id = e.period_id LEFT JOIN dossier d ON d.id = e.dossier_id
WHERE e.period_id = :period AND e.unit_pos BETWEEN :pos AND :last;

-- The same, a row a unit. how: excused, on_time, late, missing (over), awaited. days: late by, of what came or is still
-- missing at `now`; counted from the day it was due, in days of `day` microseconds.
-- name: owed_list period:int pos:int last:int now:int day:int lang:text
SELECT e.unit_id AS "@unit", e.unit_name AS name, e.unit_short AS short, e.dossier_id AS "@dossier",
  d.state AS "@state", CASE :lang WHEN 'en' THEN coalesce(w.short_name_en, s.short_name_en) ELSE coalesce(w.short_name, s.short_name) END AS state_name, s.tone AS "@tone",
  CASE WHEN e.excused_at > 0 THEN 'excused' WHEN e.first_at > p.late_at THEN 'late' WHEN e.first_at > 0 THEN 'on_time'
    WHEN :now > p.late_at THEN 'missing' ELSE 'awaited' END AS "@how",
  CASE WHEN e.excused_at > 0 THEN 0 WHEN e.first_at > p.late_at THEN (e.first_at - p.due_at - 1) / :day + 1
    WHEN e.first_at = 0 AND :now > p.late_at THEN (:now - p.due_at - 1) / :day + 1 ELSE 0 END AS "@days:n",
  e.first_at AS "first:at", e.excuse AS excuse
FROM expected e JOIN period p ON p.id = e.period_id
LEFT JOIN dossier d ON d.id = e.dossier_id LEFT JOIN state s ON s.code = d.state
LEFT JOIN state_word w ON w.genre = 'report' AND w.state = s.code
WHERE e.period_id = :period AND e.unit_pos BETWEEN :pos AND :last ORDER BY e.unit_pos;
