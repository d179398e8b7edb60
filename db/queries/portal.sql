-- The portal: what the movement is, how far it is, and the person's own work.

-- The movement in progress: the special one launched last.
-- name: movement_now today:text
SELECT m.id FROM movement m WHERE m.starts_on <= :today AND m.ends_on > :today AND m.kind <> 'yearly'
ORDER BY m.starts_on DESC, m.id LIMIT 1;

-- name: movement id:int lang:text
SELECT m.id AS "@id", CASE :lang WHEN 'en' THEN m.name_en ELSE m.name END AS "@name",
  CASE :lang WHEN 'en' THEN m.short_name_en ELSE m.short_name END AS "@short", m.kind AS "@kind", m.plan_no AS "@plan_no",
  m.plan_on AS "plan_on:date", CASE :lang WHEN 'en' THEN m.motto_en ELSE m.motto END AS "motto"
FROM movement m WHERE m.id = :id;

-- name: movement_scope id:int
SELECT m.id FROM movement m WHERE m.id = :id;

-- name: movement_contents id:int lang:text
SELECT c.no AS "@n", CASE :lang WHEN 'en' THEN c.title_en ELSE c.title END AS "@title",
  CASE :lang WHEN 'en' THEN c.addressed_en ELSE c.addressed END AS "@addressees", coalesce(t.n, 0) AS "@nominees:n"
FROM content c LEFT JOIN content_tally t ON t.movement_id = c.movement_id AND t.no = c.no
WHERE c.movement_id = :id ORDER BY c.no;

-- Every paragraph of the plan's text, in its order.
-- name: movement_passages id:int lang:text
SELECT p.kind AS "@kind", p.n AS "@n", p.title AS "@title", p.addressees AS "@addressees", p.text AS "text"
FROM (
  SELECT 'issue' AS kind, CAST(NULL AS bigint) AS n, '' AS title, '' AS addressees,
    CASE :lang WHEN 'en' THEN m.issue_en ELSE m.issue END AS text, 1 AS part, 0 AS no
  FROM movement m WHERE m.id = :id AND m.issue <> ''
  UNION ALL
  SELECT 'goal', CAST(NULL AS bigint), '', '', CASE :lang WHEN 'en' THEN m.goal_en ELSE m.goal END, 2, 0
  FROM movement m WHERE m.id = :id AND m.goal <> ''
  UNION ALL
  SELECT 'content', c.no, CASE :lang WHEN 'en' THEN c.title_en ELSE c.title END, CASE :lang WHEN 'en' THEN c.addressed_en ELSE c.addressed END,
    CASE :lang WHEN 'en' THEN c.body_en ELSE c.body END, 3, c.no
  FROM content c WHERE c.movement_id = :id
  UNION ALL
  SELECT 'closing', CAST(NULL AS bigint), '', '', CASE :lang WHEN 'en' THEN m.closing_en ELSE m.closing END, 4, 0
  FROM movement m WHERE m.id = :id AND m.closing <> '') AS p
ORDER BY p.part, p.no;

-- name: movement_progress id:int today:text
SELECT (SELECT count(*) FROM unit u WHERE u.valid_from <= :today AND u.valid_to > :today) AS "@units:n",
  (SELECT count(*) FROM (SELECT DISTINCT t.unit_pos FROM tally t WHERE t.movement_id = :id AND t.n > 0) AS s) AS "@units_sent:n",
  (SELECT count(*) FROM dossier d WHERE d.movement_id = :id AND d.genre = 'nomination' AND d.state IN (SELECT s.code FROM state s WHERE s.pos > (SELECT x.pos FROM state x WHERE x.code = 'unit_meeting'))) AS "@dossiers:n",
  (SELECT CAST(coalesce(sum(t.n), 0) AS bigint) FROM tally t WHERE t.movement_id = :id) AS "@nominees:n",
  (SELECT CAST(coalesce(sum(t.n), 0) AS bigint) FROM tally t WHERE t.movement_id = :id AND t.kind = 'story') AS "@stories:n";

-- Units directly under the province whose own and lower units sent the most.
-- name: unit_progress id:int today:text lang:text
SELECT x.name AS "@name", x.units AS "@units:n", x.sent AS "@units_sent:n", x.sent * 100 / x.units AS "@percent", x.nominees AS "@nominees:n"
FROM (SELECT u.pos, CASE :lang WHEN 'en' THEN u.name_en ELSE u.name END AS name,
    (SELECT count(*) FROM unit b WHERE b.pos BETWEEN u.pos AND u.last AND b.valid_to > :today) AS units,
    (SELECT count(*) FROM (SELECT DISTINCT t.unit_pos FROM tally t WHERE t.movement_id = :id AND t.unit_pos BETWEEN u.pos AND u.last AND t.n > 0) AS s) AS sent,
    (SELECT CAST(coalesce(sum(t.n), 0) AS bigint) FROM tally t WHERE t.movement_id = :id AND t.unit_pos BETWEEN u.pos AND u.last) AS nominees
  FROM unit r JOIN unit_parent p ON p.parent_id = r.id JOIN unit u ON u.id = p.unit_id
  WHERE r.pos = (SELECT min(z.pos) FROM unit z) AND p.valid_from <= :today AND p.valid_to > :today) AS x
WHERE x.units > 0 AND x.nominees > 0
ORDER BY x.nominees DESC, x.pos LIMIT 8;

-- name: rounds_now now:int lang:text
SELECT r.id AS "@id", CASE :lang WHEN 'en' THEN r.name_en ELSE r.name END AS "@name",
  CASE :lang WHEN 'en' THEN m.short_name_en ELSE m.short_name END AS "@movement", r.closes_at AS "closes_on:day", r.closes_at AS "due:day"
FROM round r JOIN movement m ON m.id = r.movement_id
WHERE r.opens_at <= :now AND r.closes_at > :now ORDER BY r.closes_at, r.id;
