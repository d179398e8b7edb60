-- The receiving desk's pages: who may see what, the choices of its list, one nominee, one dossier.

-- Load it or 404: a line of a dossier that one of the person's desks received; an auditor's reach is
-- all. reveals 1 where the person verifies at that desk or audits: private answers in full.
-- name: line_in_scope line:int me:int today:text
SELECT l.id, l.dossier_id AS dossier, l.nominee_id AS nominee, l.recipient_id AS desk, l.movement_id AS movement, l.kind, l.position,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today
    AND ((g.unit_id = l.recipient_id AND g.role = 'verifier') OR g.role = 'auditor')) THEN 1 ELSE 0 END AS reveals
FROM line l
WHERE l.id = :line AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today
  AND ((g.unit_id = l.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk')) OR g.role = 'auditor'));

-- The same for a dossier that has been submitted.
-- name: received_in_scope id:int me:int today:text
SELECT d.id, d.recipient_id AS desk, d.state, d.code, d.revision,
  CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today
    AND g.unit_id = d.recipient_id AND g.role = 'verifier') THEN 1 ELSE 0 END AS verifies,
  CASE WHEN EXISTS (SELECT 1 FROM drafter f WHERE f.dossier_id = d.id AND f.account_id = :me) THEN 1 ELSE 0 END AS drafted
FROM dossier d
WHERE d.id = :id AND d.genre = 'nomination' AND d.submissions > 0 AND d.deleted_at = 0
  AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today
    AND ((g.unit_id = d.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk')) OR g.role = 'auditor'));

-- A whole code opens at once, where the person may open it.
-- name: received_by_code code:text me:int today:text
SELECT d.id FROM dossier d
WHERE d.code = :code AND d.code <> '' AND d.genre = 'nomination' AND d.submissions > 0 AND d.deleted_at = 0
  AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today
    AND ((g.unit_id = d.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk')) OR g.role = 'auditor'));

-- ---- the list's choices ---------------------------------------------------------------------------

-- The desks whose dossiers the person reviews: where they hold a role; all of them for an auditor.
-- name: review_desks me:int today:text lang:text
SELECT u.id, CASE :lang WHEN 'en' THEN u.name_en ELSE u.name END, u.pos, u.last
FROM role_grant g JOIN unit u ON u.id = g.unit_id
WHERE g.account_id = :me AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk')
  AND g.valid_from <= :today AND g.valid_to > :today
UNION
SELECT u.id, CASE :lang WHEN 'en' THEN u.name_en ELSE u.name END, u.pos, u.last
FROM unit u
WHERE u.desk = 1 AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.role = 'auditor'
  AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY 3, 1;

-- The one in progress first, the last begun of them.
-- name: review_movements today:text lang:text
SELECT m.id, CASE :lang WHEN 'en' THEN m.short_name_en ELSE m.short_name END,
  CASE WHEN m.starts_on <= :today AND m.ends_on > :today THEN 0 ELSE 1 END AS turn
FROM movement m ORDER BY turn, m.starts_on DESC, m.id DESC;

-- Those that a nomination may have.
-- name: review_states lang:text
SELECT s.code, CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END, CASE :lang WHEN 'en' THEN s.short_name_en ELSE s.short_name END,
  CASE WHEN s.final = 0 AND s.tone <> 'decided' THEN 1 ELSE 0 END
FROM state s WHERE EXISTS (SELECT 1 FROM transition t WHERE t.genre = 'nomination' AND t.from_state = s.code)
  OR EXISTS (SELECT 1 FROM transition t WHERE t.genre = 'nomination' AND t.to_state = s.code) ORDER BY s.pos;

-- offered 1: the movement may ask for it.
-- name: review_awards movement:int lang:text
SELECT w.id, w.code, CASE :lang WHEN 'en' THEN w.name_en ELSE w.name END,
  CASE :lang WHEN 'en' THEN w.short_name_en ELSE w.short_name END,
  CASE WHEN EXISTS (SELECT 1 FROM movement_award x WHERE x.movement_id = :movement AND x.award_id = w.id) THEN 1 ELSE 0 END
FROM award w ORDER BY w.pos, w.id;

-- name: review_contents movement:int lang:text
SELECT c.no, CASE :lang WHEN 'en' THEN c.title_en ELSE c.title END FROM content c
WHERE c.movement_id = :movement ORDER BY c.no;

-- Units to choose from: those right below the top and below the chosen one, and the way to it.
-- name: review_units top:int unit:int today:text lang:text
SELECT u.id, CASE :lang WHEN 'en' THEN u.name_en ELSE u.name END, u.pos, u.last
FROM unit_parent p JOIN unit u ON u.id = p.unit_id
WHERE p.parent_id IN (:top, :unit) AND p.valid_from <= :today AND p.valid_to > :today
UNION
SELECT x.id, CASE :lang WHEN 'en' THEN x.name_en ELSE x.name END, x.pos, x.last
FROM unit c JOIN unit t ON t.id = :top JOIN unit x ON x.pos <= c.pos AND x.last >= c.pos AND x.pos > t.pos
WHERE c.id = :unit AND x.last <= t.last
ORDER BY 3, 1;

-- The top of the tree: of the desk's own where units stand below it, else of all.
-- name: review_top desk:int
SELECT u.id FROM unit u
WHERE u.pos = (SELECT CASE WHEN d.last > d.pos THEN d.pos ELSE (SELECT min(x.pos) FROM unit x) END FROM unit d WHERE d.id = :desk)
ORDER BY u.id LIMIT 1;

-- ---- one nominee, one dossier -----------------------------------------------------------------------

-- name: review_line id:int lang:text
SELECT l.id AS "@id", l.code AS "@code", l.name AS "@name", l.kind AS "@kind", l.post AS "@post", l.unit_name AS "@unit",
  l.state AS "@state", CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END AS "@state_name",
  CASE :lang WHEN 'en' THEN w.name_en ELSE w.name END AS "@award", l.result AS "@result:label", l.dossier_id AS "@dossier",
  l.due AS "due:date", l.submitted_at AS "submitted_at:at"
FROM line l JOIN state s ON s.code = l.state LEFT JOIN award w ON w.id = l.award_id
WHERE l.id = :id;

-- The dossier's nominees as last submitted, by their places in the list.
-- name: review_nominees code:text after:int n:int lang:text
SELECT l.id AS "@id", l.position AS "@n", l.nominee_id AS "@nominee", l.name AS "@name", l.kind AS "@kind", l.post AS "@detail", l.contents AS "@contents",
  CASE :lang WHEN 'en' THEN w.short_name_en ELSE w.short_name END AS "@award", l.result AS "@result:label", l.warnings AS "@warnings"
FROM line l LEFT JOIN award w ON w.id = l.award_id
WHERE l.code = :code AND l.position > :after
ORDER BY l.position, l.id LIMIT :n;

-- name: review_nominees_total code:text
SELECT count(*) FROM line l WHERE l.code = :code;

-- name: review_nominees_back code:text before:int n:int
SELECT l.position FROM line l WHERE l.code = :code AND l.position < :before
ORDER BY l.position DESC, l.id DESC LIMIT :n;

-- Whether the last thing that happened to a dossier is this act by this person: a resend finds it done.
-- name: was_just_done id:int act:text account:int
SELECT 1 FROM event e WHERE e.id = (SELECT max(x.id) FROM event x WHERE x.dossier_id = :id) AND e.act = :act AND e.account_id = :account;
