-- Who still owes a report: reminded by the calendar and by the desk, excused, asked; what waits for a person.

-- ---- reminding ---------------------------------------------------------------------------------

-- When units are reminded by themselves of reports of a kind of period.
-- name: reminder_days kind:text
SELECT d.day, d.every, d.last_day FROM reminder_day d WHERE d.period_kind = :kind ORDER BY d.day;

-- Open periods that were due after an instant.
-- name: reminder_periods now:int after:int
-- scan: nightly; periods are few
SELECT p.id, p.kind, p.due_at, p.late_at FROM period p WHERE p.opens_at <= :now AND p.late_at > :after ORDER BY p.due_at, p.id;

-- One period, as a reminder speaks of it.
-- name: reminder_period id:int
SELECT p.name, p.name_en, p.due_at, p.late_at FROM period p WHERE p.id = :id;

-- Standing units that owe the period's report and were not told of this step; of one unit, or (0) of all; of those whose
-- reports the person verifies, or (account 0) of all.
-- name: reminder_units period:int unit:int account:int kind:text step:int today:text
SELECT e.unit_id, u.name, u.code FROM expected e JOIN unit u ON u.id = e.unit_id
WHERE e.period_id = :period AND e.first_at = 0 AND e.excused_at = 0 AND (:unit = 0 OR e.unit_id = :unit)
  AND u.valid_from <= :today AND u.valid_to > :today
  AND (:account = 0 OR EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :account AND g.unit_id = e.recipient_id
    AND g.role = 'verifier' AND g.valid_from <= :today AND g.valid_to > :today))
  AND NOT EXISTS (SELECT 1 FROM reminder r WHERE r.period_id = e.period_id AND r.unit_id = e.unit_id AND r.kind = :kind AND r.step = :step)
ORDER BY e.unit_pos, e.unit_id;

-- The same step again changes nothing.
-- name: reminder_add period:int unit:int kind:text step:int at:int account:int message:text
INSERT INTO reminder (period_id, unit_id, kind, step, at, account_id, message)
VALUES (:period, :unit, :kind, :step, :at, :account, :message)
ON CONFLICT (period_id, unit_id, kind, step) DO NOTHING;

-- ---- the desk's pages --------------------------------------------------------------------------

-- Load it or 404: a period of which the person, a verifier, receives reports.
-- name: desk_period_to_ask period:int me:int today:text
SELECT p.id FROM period p
WHERE p.id = :period AND EXISTS (SELECT 1 FROM expected e JOIN role_grant g ON g.account_id = :me AND g.unit_id = e.recipient_id
    AND g.role = 'verifier' AND g.valid_from <= :today AND g.valid_to > :today
  WHERE e.period_id = p.id);

-- Whom the person may remind: those that owe, one or all. today 1: reminded by hand today.
-- name: desk_to_remind period:int unit:int me:int today:text
SELECT u.name AS "@name", r.at AS "told_at:at", CASE WHEN EXISTS (SELECT 1 FROM reminder h WHERE h.period_id = e.period_id
    AND h.unit_id = e.unit_id AND h.kind = 'hand' AND h.step = CAST(replace(:today, '-', '') AS bigint)) THEN 1 ELSE 0 END AS "@today:flag"
FROM expected e JOIN unit u ON u.id = e.unit_id
LEFT JOIN reminder r ON r.id = (SELECT max(x.id) FROM reminder x WHERE x.period_id = e.period_id AND x.unit_id = e.unit_id)
WHERE e.period_id = :period AND e.first_at = 0 AND e.excused_at = 0 AND (:unit IS NULL OR e.unit_id = :unit)
  AND u.valid_from <= :today AND u.valid_to > :today
  AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.unit_id = e.recipient_id AND g.role = 'verifier'
    AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY e.unit_pos, e.unit_id;

-- Load it or 404: what a unit owes for a period to a desk whose verifier the person is.
-- name: desk_expected_in_scope period:int unit:int me:int today:text
SELECT e.unit_name AS name, e.first_at, e.excused_at, e.excuse
FROM expected e WHERE e.period_id = :period AND e.unit_id = :unit
  AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.unit_id = e.recipient_id AND g.role = 'verifier'
    AND g.valid_from <= :today AND g.valid_to > :today);

-- Spans that may be asked for today, and of which issuer's units.
-- name: span_rules today:text lang:text
SELECT r.id AS "@value", CASE :lang WHEN 'en' THEN k.name_en || ', ' || m.short_name_en ELSE k.name || ', ' || m.short_name END AS "@label",
  m.issuer_id AS "@issuer", m.starts_on AS "starts_on:date"
FROM reporting r JOIN period_kind k ON k.code = r.period_kind JOIN movement m ON m.id = r.movement_id
WHERE k.cut = 'span' AND r.valid_from <= :today AND r.valid_to > :today ORDER BY m.starts_on DESC, k.pos, r.id;

-- name: verifies me:int unit:int today:text
SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.unit_id = :unit AND g.role = 'verifier'
  AND g.valid_from <= :today AND g.valid_to > :today LIMIT 1;

-- Years of which reports are expected, and the one that is shown.
-- name: desk_years year:int today:text now:int
-- scan: periods are few
SELECT DISTINCT p.year AS "@value", CASE WHEN p.year = coalesce(:year, CAST(substr(:today, 1, 4) AS bigint)) THEN 1 ELSE 0 END AS "@current:flag"
FROM period p WHERE p.opens_at <= :now ORDER BY p.year DESC;

-- What each unit sent of what was due in a year: periods that are over; of all, or of one unit and those below it. Those
-- that forget most stand first.
-- name: desk_rates year:int unit:int me:int today:text now:int
-- scan: the year's periods, which are few, lead
SELECT c.name AS "@name", c.expected AS "@expected:n", c.received AS "@received:n", c.on_time AS "@on_time:n",
  c.late AS "@late:n", c.expected - c.received AS "@missing:n", c.excused AS "@excused:n", c.unit_id AS "@unit",
  CASE WHEN c.expected > 0 THEN (c.received * 2000 + c.expected) / (c.expected * 2) END AS "received_rate:percent",
  CASE WHEN c.expected > 0 THEN (c.on_time * 2000 + c.expected) / (c.expected * 2) END AS "on_time_rate:percent"
FROM (SELECT e.unit_id, u.name, u.pos,
    count(CASE WHEN e.excused_at = 0 THEN 1 END) AS expected,
    count(CASE WHEN e.excused_at = 0 AND e.first_at > 0 THEN 1 END) AS received,
    count(CASE WHEN e.excused_at = 0 AND e.first_at > 0 AND e.first_at <= p.late_at THEN 1 END) AS on_time,
    count(CASE WHEN e.excused_at = 0 AND e.first_at > p.late_at THEN 1 END) AS late,
    count(CASE WHEN e.excused_at > 0 THEN 1 END) AS excused
  FROM period p JOIN expected e ON e.period_id = p.id JOIN unit u ON u.id = e.unit_id
  WHERE p.year = coalesce(:year, CAST(substr(:today, 1, 4) AS bigint)) AND p.late_at < :now
    AND (:unit IS NULL OR e.unit_pos BETWEEN (SELECT b.pos FROM unit b WHERE b.id = :unit) AND (SELECT b.last FROM unit b WHERE b.id = :unit))
    AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today
      AND g.valid_to > :today AND ((g.unit_id = e.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk'))
        OR g.role = 'auditor'))
  GROUP BY e.unit_id, u.name, u.pos) AS c
ORDER BY c.expected - c.received DESC, c.late DESC, c.pos;

-- The same of one unit and those below it, period by period; nothing where none is chosen.
-- name: desk_unit_periods year:int unit:int me:int today:text now:int lang:text
SELECT p.id AS "@period", CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END AS "@name", e.unit_name AS "@unit",
  CASE WHEN e.first_at > 0 THEN e.dossier_id END AS "@id",
  CASE WHEN e.excused_at > 0 THEN 'excused' WHEN e.first_at > p.late_at THEN 'late' WHEN e.first_at > 0 THEN 'on_time' ELSE 'missing' END AS "@how",
  CASE WHEN e.first_at > p.late_at THEN (e.first_at - p.due_at - 1) / 86400000000 + 1
    WHEN e.first_at = 0 AND e.excused_at = 0 THEN (:now - p.due_at - 1) / 86400000000 + 1 END AS "@days:n",
  p.due_at AS "due:day", e.first_at AS "first_at:at"
FROM unit t JOIN unit u ON u.pos BETWEEN t.pos AND t.last JOIN expected e ON e.unit_id = u.id JOIN period p ON p.id = e.period_id
WHERE t.id = :unit AND p.year = coalesce(:year, CAST(substr(:today, 1, 4) AS bigint)) AND p.late_at < :now
  AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today
    AND g.valid_to > :today AND ((g.unit_id = e.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk'))
      OR g.role = 'auditor'))
ORDER BY p.due_at DESC, e.unit_pos, p.id LIMIT 500;

-- The period's figures, of one unit and those below it or of all. mine: whom the person may still remind today.
-- name: desk_counts period:int unit:int me:int today:text
SELECT count(CASE WHEN e.excused_at = 0 THEN 1 END) AS "@expected:n",
  count(CASE WHEN e.excused_at = 0 AND e.first_at > 0 THEN 1 END) AS "@received:n",
  count(CASE WHEN e.excused_at = 0 AND e.first_at > 0 AND e.first_at <= p.late_at THEN 1 END) AS "@on_time:n",
  count(CASE WHEN e.excused_at = 0 AND e.first_at > p.late_at THEN 1 END) AS "@late:n",
  count(CASE WHEN e.excused_at = 0 AND e.first_at = 0 THEN 1 END) AS "@missing:n",
  count(CASE WHEN e.excused_at > 0 THEN 1 END) AS "@excused:n",
  count(CASE WHEN e.excused_at = 0 AND d.state = 'accepted' THEN 1 END) AS "@accepted:n",
  count(CASE WHEN e.excused_at = 0 AND d.state = 'returned' THEN 1 END) AS "@returned:n",
  count(CASE WHEN e.excused_at = 0 AND e.first_at = 0 AND u.valid_from <= :today AND u.valid_to > :today
    AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.unit_id = e.recipient_id AND g.role = 'verifier'
      AND g.valid_from <= :today AND g.valid_to > :today)
    AND NOT EXISTS (SELECT 1 FROM reminder h WHERE h.period_id = e.period_id AND h.unit_id = e.unit_id AND h.kind = 'hand'
      AND h.step = CAST(replace(:today, '-', '') AS bigint)) THEN 1 END) AS "@mine:n"
FROM expected e JOIN period p ON p.id = e.period_id JOIN unit u ON u.id = e.unit_id LEFT JOIN dossier d ON d.id = e.dossier_id
WHERE e.period_id = :period AND (:unit IS NULL OR e.unit_pos BETWEEN (SELECT b.pos FROM unit b WHERE b.id = :unit)
    AND (SELECT b.last FROM unit b WHERE b.id = :unit))
  AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today
    AND g.valid_to > :today AND ((g.unit_id = e.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk'))
      OR g.role = 'auditor'));

-- Units right below the movement's issuer, or below the one that is chosen, and it: each with how many owe at and below it.
-- name: desk_branches period:int unit:int today:text
SELECT u.id AS "@value", u.name AS "@label", CASE WHEN u.id = :unit THEN 'selected' END AS "@selected",
  (SELECT count(*) FROM expected e WHERE e.period_id = :period AND e.unit_pos BETWEEN u.pos AND u.last) AS "@expected:n"
FROM period p JOIN movement m ON m.id = p.movement_id
JOIN unit u ON u.id = :unit OR u.id IN (SELECT x.unit_id FROM unit_parent x
  WHERE x.parent_id IN (m.issuer_id, :unit) AND x.valid_from <= :today AND x.valid_to > :today)
WHERE p.id = :period AND EXISTS (SELECT 1 FROM expected e WHERE e.period_id = :period AND e.unit_pos BETWEEN u.pos AND u.last)
ORDER BY u.pos;

-- ---- the person's work -------------------------------------------------------------------------

-- Reports that the person's units owe and have not sent, the earliest day first; with what they were last told of it.
-- name: work_owed me:int today:text now:int lang:text
SELECT p.id AS "@period", e.unit_id AS "@unit_id", e.unit_short AS "@unit", e.dossier_id AS "@id",
  CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END AS "@name",
  CASE WHEN p.opens_at <= :now THEN 1 ELSE 0 END AS "@open:flag", p.opens_at AS "opens:day", p.due_at AS "due:day",
  r.kind AS "@told", r.at AS "told_at:at", CASE WHEN r.message <> '' THEN r.message END AS "message"
FROM expected e JOIN period p ON p.id = e.period_id JOIN unit u ON u.id = e.unit_id
LEFT JOIN reminder r ON r.id = (SELECT max(x.id) FROM reminder x WHERE x.period_id = e.period_id AND x.unit_id = e.unit_id)
WHERE e.first_at = 0 AND e.excused_at = 0 AND u.valid_to > :today AND (p.opens_at <= :now OR r.id IS NOT NULL)
  AND e.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
    AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY p.due_at, e.unit_pos, p.id LIMIT 50;

-- For the home page: the report that the person's units owe next, and have not missed.
-- name: report_next me:int today:text now:int lang:text
SELECT CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END AS "@name", e.unit_short AS "@unit", p.due_at AS "due:day"
FROM expected e JOIN period p ON p.id = e.period_id
WHERE e.first_at = 0 AND e.excused_at = 0 AND p.opens_at <= :now AND p.late_at >= :now
  AND e.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
    AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY p.due_at, e.unit_pos, p.id LIMIT 1;

-- For the home page: how much of the person's units is not sent yet, nominations and reports, and until when the next may come.
-- name: home_unsent me:int today:text now:int
SELECT x.what AS "@what", count(*) AS "@n:n", min(x.due) AS "due:day"
FROM (SELECT 'nomination' AS what, CASE WHEN d.submissions = 0 AND c.closes_at > :now THEN c.closes_at END AS due
  FROM dossier d JOIN round c ON c.id = d.round_id
  WHERE d.state || '' IN ('draft', 'unit_meeting', 'returned') AND d.genre = 'nomination' AND d.deleted_at = 0
    AND d.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
      AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)
  UNION ALL
  SELECT 'report', p.due_at FROM expected e JOIN period p ON p.id = e.period_id JOIN unit u ON u.id = e.unit_id
  WHERE e.first_at = 0 AND e.excused_at = 0 AND p.opens_at <= :now AND u.valid_to > :today
    AND e.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
      AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)
  UNION ALL
  SELECT 'report', p.due_at FROM dossier d JOIN report r ON r.dossier_id = d.id JOIN period p ON p.id = r.period_id
  WHERE d.state || '' IN ('returned', 'correcting') AND d.genre = 'report' AND d.deleted_at = 0
    AND d.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
      AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)) AS x
GROUP BY x.what ORDER BY x.what;

-- Reports that the desk returned, with its reason, or that the unit opened for correction.
-- name: work_reports_back me:int today:text lang:text
SELECT d.id AS "@id", d.code AS "@code", CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END AS "@name", d.unit_short AS "@unit",
  d.state AS "@state", CASE :lang WHEN 'en' THEN coalesce(w.name_en, s.name_en) ELSE coalesce(w.name, s.name) END AS "@state_name", p.due_at AS "due:day",
  v.at AS "back_at:at", v.reason AS "reason"
FROM dossier d JOIN report r ON r.dossier_id = d.id JOIN period p ON p.id = r.period_id JOIN state s ON s.code = d.state
LEFT JOIN state_word w ON w.genre = 'report' AND w.state = s.code
JOIN event v ON v.id = (SELECT max(x.id) FROM event x WHERE x.dossier_id = d.id AND x.act IN ('return', 'correct'))
WHERE d.state || '' IN ('returned', 'correcting') AND d.genre = 'report' AND d.deleted_at = 0
  AND d.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
    AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY v.at DESC LIMIT 50;

-- Reports that wait for the desk to accept or return them.
-- name: work_reports_in me:int today:text lang:text
SELECT d.id AS "@id", d.code AS "@code", d.unit_name AS "@unit", CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END AS "@name",
  d.submissions AS "@round", d.submitted_at AS "submitted_at:at"
FROM dossier d JOIN report r ON r.dossier_id = d.id JOIN period p ON p.id = r.period_id
WHERE d.state = 'submitted' AND d.genre = 'report' AND d.deleted_at = 0 AND d.recipient_id IN (SELECT g.unit_id FROM role_grant g
  WHERE g.account_id = :me AND g.role = 'verifier' AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY d.submitted_at, d.id LIMIT 50;
