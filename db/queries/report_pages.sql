-- What the pages of reports ask: what a unit owes, one report, its sendings.

-- Periods that have opened, or of which the units were told, for the units that the person writes for; an auditor sees those of all units below. The
-- newest deadline first. late: by how many days the first sending was; it is on time within the days of grace.
-- name: report_mine me:int today:text now:int lang:text
-- scan: periods are few
SELECT p.id AS "@period", e.unit_id AS "@unit_id", e.unit_name AS "@unit", e.dossier_id AS "@id",
  CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END AS "@name",
  CASE :lang WHEN 'en' THEN m.short_name_en ELSE m.short_name END AS "@movement",
  CASE WHEN e.excused_at > 0 THEN 1 ELSE 0 END AS "@excused:flag",
  CASE WHEN e.dossier_id IS NULL AND e.excused_at = 0 AND p.opens_at <= :now AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me
    AND g.unit_id = e.unit_id AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)
    THEN 1 ELSE 0 END AS "@begins:flag",
  CASE WHEN e.first_at > 0 THEN 1 ELSE 0 END AS "@sent:flag",
  CASE WHEN e.first_at > p.late_at THEN (e.first_at - p.due_at - 1) / 86400000000 + 1 ELSE 0 END AS "@late",
  coalesce(d.code, '') AS "@code", coalesce(d.state, '') AS "@state",
  coalesce(CASE :lang WHEN 'en' THEN coalesce(w.name_en, s.name_en) ELSE coalesce(w.name, s.name) END, '') AS "@state_name",
  p.starts_on AS "starts_on:date", p.ends_on AS "ends_on:date", p.due_at AS "due:day", e.first_at AS "first_at:at",
  CASE WHEN p.opens_at > :now THEN p.opens_at END AS "opens:day",
  CASE WHEN e.first_at = 0 AND e.excused_at = 0 THEN r.kind END AS "@told",
  CASE WHEN e.first_at = 0 AND e.excused_at = 0 THEN r.at END AS "told_at:at",
  CASE WHEN e.first_at = 0 AND e.excused_at = 0 AND r.message <> '' THEN r.message END AS "message"
FROM period p JOIN movement m ON m.id = p.movement_id JOIN expected e ON e.period_id = p.id
LEFT JOIN dossier d ON d.id = e.dossier_id LEFT JOIN state s ON s.code = d.state
LEFT JOIN state_word w ON w.genre = 'report' AND w.state = s.code
LEFT JOIN reminder r ON r.id = (SELECT max(y.id) FROM reminder y WHERE y.period_id = e.period_id AND y.unit_id = e.unit_id)
WHERE (p.opens_at <= :now OR r.id IS NOT NULL) AND EXISTS (SELECT 1 FROM role_grant x JOIN unit u ON u.id = x.unit_id
  WHERE x.account_id = :me AND x.valid_from <= :today AND x.valid_to > :today
    AND ((x.role IN ('officer', 'unit_head') AND x.unit_id = e.unit_id)
      OR (x.role = 'auditor' AND e.unit_pos BETWEEN u.pos AND u.last)))
ORDER BY p.due_at DESC, e.unit_pos, p.id LIMIT 500;

-- One report, named as the query `dossier` names a nomination's facts. Its day counts while it is the unit's to write.
-- name: report_row id:int lang:text
SELECT d.id AS "@id", d.genre AS "@genre", d.code AS "@code",
  CASE :lang WHEN 'en' THEN m.short_name_en || ', ' || p.name_en ELSE m.short_name || ', ' || p.name END AS "@name",
  CASE :lang WHEN 'en' THEN p.name_en ELSE p.name END AS "@period",
  d.unit_name AS "@unit", d.recipient_name AS "@recipient", d.state AS "@state",
  CASE :lang WHEN 'en' THEN coalesce(w.name_en, s.name_en) ELSE coalesce(w.name, s.name) END AS "@state_name",
  d.revision AS "@revision", d.submissions AS "@round", s.editable AS "@open:flag",
  CASE WHEN e.first_at > p.late_at THEN (e.first_at - p.due_at - 1) / 86400000000 + 1 ELSE 0 END AS "@late",
  p.starts_on AS "starts_on:date", p.ends_on AS "ends_on:date", d.submitted_at AS "submitted_at:at",
  CASE s.editable WHEN 1 THEN p.due_at ELSE 0 END AS "due:day"
FROM dossier d JOIN report r ON r.dossier_id = d.id JOIN period p ON p.id = r.period_id JOIN movement m ON m.id = d.movement_id
JOIN state s ON s.code = d.state LEFT JOIN state_word w ON w.genre = d.genre AND w.state = s.code
LEFT JOIN expected e ON e.period_id = p.id AND e.unit_id = d.unit_id
WHERE d.id = :id;

-- Each sending, by whom, and the reason of the correction or return that it followed.
-- name: report_sendings id:int
SELECT s.round AS "@round", a.name AS "@by", s.at AS "at:at",
  (SELECT e.reason FROM event e WHERE e.id = (SELECT max(x.id) FROM event x
    WHERE x.dossier_id = s.dossier_id AND x.act IN ('correct', 'return') AND x.at <= s.at AND s.round > 1)) AS "reason"
FROM submission s JOIN account a ON a.id = s.account_id WHERE s.dossier_id = :id ORDER BY s.round;
