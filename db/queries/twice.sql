-- One achievement is rewarded once: who a nominee is, and where the same one stands already.

-- What a form's answers say of the citizen, and the digest's key.
-- name: identity_secret form:text
SELECT f.field, coalesce((SELECT s.value FROM setting s WHERE s.name = 'identity_key'), '') FROM identity_field f WHERE f.form = :form;

-- The longest first: "ubmttq" before "mttq".
-- name: identity_words kind:text
SELECT w.typed, w.meant FROM identity_word w WHERE w.kind = :kind ORDER BY length(w.typed) DESC, w.typed;

-- The unit is that of the dossier in which the nominee was first written.
-- name: identity_put nominee:int sent:int kind:text who:text birth_year:int citizen:text achieved_from:text achieved_to:text
INSERT INTO identity (nominee_id, sent, kind, who, birth_year, citizen, unit_id, unit_pos, achieved_from, achieved_to)
SELECT n.id, :sent, :kind, :who, :birth_year, :citizen, d.unit_id, d.unit_pos, :achieved_from, :achieved_to
FROM nominee n JOIN dossier d ON d.id = n.dossier_id WHERE n.id = :nominee
ON CONFLICT (nominee_id, sent) DO UPDATE SET who = excluded.who, birth_year = excluded.birth_year, citizen = excluded.citizen,
  unit_id = excluded.unit_id, unit_pos = excluded.unit_pos, achieved_from = excluded.achieved_from, achieved_to = excluded.achieved_to;

-- Nominees whose working copy is not yet told from others'; sent: and was submitted as it stands.
-- name: identities_missing after:int n:int
-- scan: once, after a migration
SELECT n.dossier_id, n.id, CASE WHEN s.editable = 0 AND EXISTS (SELECT 1 FROM line l WHERE l.dossier_id = n.dossier_id AND l.nominee_id = n.id) THEN 1 ELSE 0 END
FROM nominee n JOIN dossier d ON d.id = n.dossier_id JOIN state s ON s.code = d.state
WHERE n.id > :after AND n.kind <> 'story' AND n.removed_at = 0 AND d.deleted_at = 0
  AND EXISTS (SELECT 1 FROM part p WHERE p.nominee_id = n.id)
  AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.nominee_id = n.id AND i.sent = 0)
ORDER BY n.id LIMIT :n;

-- What the unit said the last time that it sent the dossier.
-- name: twice_reason_before id:int
SELECT s.twice_reason FROM submission s WHERE s.dossier_id = :id ORDER BY s.round DESC LIMIT 1;

-- name: drop_identities id:int
DELETE FROM identity WHERE nominee_id IN (SELECT n.id FROM nominee n WHERE n.dossier_id = :id);

-- Nominees of a dossier (sent 0: of its working copy, 1: as last submitted; places first to last of its list) with whoever is
-- perhaps the same: as submitted elsewhere for the same achievement, or on the same list. reach: units whose collectives and
-- households may be these, as stretches of the tree: those below, each one above, those before and after it.
-- The same achievement: the same round; or overlapping times, in the movement or where the other one was rewarded.
-- At most `most` for each nominee, the surest first. dossier, code: where the person drafts or reads; line: where the person
-- reviews; else 0 and ''. within: the other nominee on the same list, else 0. own_line: the nominee's line, 0 before.
-- name: twins id:int sent:int first:int last:int most:int me:int today:text lang:text
WITH at AS MATERIALIZED (
  SELECT d.id, d.movement_id, coalesce(d.round_id, 0) AS round_id, u.id AS unit_id, u.pos, u.last,
    (SELECT f.points FROM identity_fact f WHERE f.code = 'name') AS name, (SELECT f.points FROM identity_fact f WHERE f.code = 'birth_year') AS birth_year,
    (SELECT f.points FROM identity_fact f WHERE f.code = 'family') AS family, (SELECT f.points FROM identity_fact f WHERE f.code = 'citizen') AS citizen,
    (SELECT f.points FROM identity_fact f WHERE f.code = 'other_citizen') AS other_citizen,
    (SELECT b.n FROM bound b WHERE b.name = 'twice_points' AND b.valid_from <= :today AND b.valid_to > :today) AS enough,
    coalesce((SELECT b.text FROM legal_basis b WHERE b.topic = 'one_achievement' AND b.valid_from <= :today AND b.valid_to > :today
      ORDER BY b.pos LIMIT 1), '') AS basis
  FROM dossier d JOIN unit u ON u.id = d.unit_id WHERE d.id = :id
), reach(low, high) AS MATERIALIZED (
  SELECT a.pos, a.last FROM at a
  UNION SELECT x.pos, x.pos FROM at a JOIN unit x ON x.pos < a.pos AND x.last >= a.pos
  UNION SELECT x.pos, x.pos FROM at a JOIN unit_succession s ON s.old_id = a.unit_id JOIN unit x ON x.id = s.new_id
  UNION SELECT x.pos, x.pos FROM at a JOIN unit_succession s ON s.new_id = a.unit_id JOIN unit x ON x.id = s.old_id
), mine AS MATERIALIZED (
  SELECT i.nominee_id, n.position, i.kind, i.who, i.birth_year, i.citizen, i.achieved_from, i.achieved_to
  FROM nominee n JOIN identity i ON i.nominee_id = n.id
  WHERE n.dossier_id = :id AND n.removed_at = 0 AND n.position BETWEEN :first AND :last AND i.sent = :sent
), met(mine, other, sent) AS (
  SELECT m.nominee_id, o.nominee_id, o.sent
  FROM mine m CROSS JOIN identity o
  WHERE o.kind = 'individual' AND o.who = m.who AND o.birth_year = m.birth_year AND m.kind = 'individual' AND m.who <> '' AND +m.birth_year > 0
  UNION
  SELECT m.nominee_id, o.nominee_id, o.sent
  FROM mine m CROSS JOIN reach r CROSS JOIN identity o
  WHERE o.kind = m.kind AND o.who = m.who AND o.birth_year = m.birth_year AND o.unit_pos BETWEEN r.low AND r.high
    AND m.kind IN ('collective', 'household') AND m.who <> ''
  UNION
  SELECT m.nominee_id, o.nominee_id, o.sent FROM mine m CROSS JOIN identity o
  WHERE o.citizen = m.citizen AND o.citizen <> '' AND m.citizen <> ''
), judged AS (
  SELECT x.mine, x.other, x.sent, m.position, m.achieved_from, m.achieved_to,
    CASE WHEN o.who = m.who THEN 1 ELSE 0 END AS same_name,
    CASE WHEN o.birth_year = m.birth_year AND m.birth_year > 0 THEN 1 ELSE 0 END AS same_year,
    CASE WHEN EXISTS (SELECT 1 FROM reach r WHERE o.unit_pos BETWEEN r.low AND r.high) THEN 1 ELSE 0 END AS same_family,
    CASE WHEN o.citizen = m.citizen AND m.citizen <> '' THEN 1 ELSE 0 END AS same_citizen,
    CASE WHEN o.citizen <> m.citizen AND m.citizen <> '' AND o.citizen <> '' THEN 1 ELSE 0 END AS other_citizen
  FROM met x CROSS JOIN mine m CROSS JOIN identity o
  WHERE m.nominee_id = x.mine AND o.nominee_id = x.other AND o.sent = x.sent AND x.other <> x.mine
), found AS (
  SELECT j.mine, j.position, j.same_name, j.same_year, j.same_family, j.same_citizen,
    j.same_name * a.name + j.same_year * a.birth_year + j.same_family * a.family + j.same_citizen * a.citizen
      + j.other_citizen * a.other_citizen AS points, a.enough, a.basis,
    CASE WHEN l.state IN ('decided', 'awarded', 'archived') OR l.result = 'decided' THEN 'awarded'
      WHEN e.round_id = a.round_id THEN 'round' ELSE 'movement' END AS because,
    l.unit_name AS unit, coalesce(CASE :lang WHEN 'en' THEN w.name_en ELSE w.name END, '') AS award, l.state,
    CASE :lang WHEN 'en' THEN s.name_en ELSE s.name END AS state_name, l.submitted_at AS at,
    CASE WHEN EXISTS (SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id
      WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today
        AND ((g.role IN ('officer', 'unit_head') AND e.unit_pos BETWEEN u.pos AND u.last) OR g.role = 'auditor')) THEN e.id ELSE 0 END AS dossier,
    CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = :me AND g.valid_from <= :today AND g.valid_to > :today
      AND ((g.unit_id = l.recipient_id AND g.role IN ('verifier', 'council_member', 'secretary', 'clerk')) OR g.role = 'auditor'))
      THEN l.id ELSE 0 END AS line, l.code, CAST(0 AS bigint) AS within, j.other
  FROM judged j CROSS JOIN at a CROSS JOIN line l CROSS JOIN dossier e CROSS JOIN state s LEFT JOIN award w ON w.id = l.award_id
  WHERE l.nominee_id = j.other AND e.id = l.dossier_id AND s.code = l.state AND j.sent = 1 AND l.dossier_id <> :id AND l.state NOT IN ('withdrawn', 'annulled', 'ineligible', 'not_passed')
    AND l.result NOT IN ('refused', 'failed', 'annulled')
    AND ((l.movement_id = a.movement_id AND e.round_id = a.round_id)
      OR ((l.movement_id = a.movement_id OR l.state IN ('decided', 'awarded', 'archived') OR l.result = 'decided')
        AND j.achieved_from <= l.achieved_to AND l.achieved_from <= j.achieved_to
        AND j.achieved_from <> '9999-12-31' AND l.achieved_from <> '9999-12-31'))
  UNION ALL
  SELECT j.mine, j.position, j.same_name, j.same_year, j.same_family, j.same_citizen,
    j.same_name * a.name + j.same_year * a.birth_year + j.same_family * a.family + j.same_citizen * a.citizen
      + j.other_citizen * a.other_citizen, a.enough, a.basis,
    'list', '', '', '', '', 0, 0,
    coalesce((SELECT k.id FROM line k WHERE k.dossier_id = :id AND k.nominee_id = j.other), 0), '', j.other, j.other
  FROM judged j CROSS JOIN at a CROSS JOIN nominee n
  WHERE n.id = j.other AND j.sent = :sent AND n.dossier_id = :id AND n.removed_at = 0
), turned AS (
  SELECT f.mine, f.position, f.same_name, f.same_year, f.same_family, f.same_citizen, f.basis, f.because, f.unit, f.award, f.state,
    f.state_name, f.at, f.dossier, f.line, CASE WHEN f.dossier > 0 OR f.line > 0 THEN f.code ELSE '' END AS code, f.within,
    row_number() OVER (PARTITION BY f.mine ORDER BY f.points DESC, f.at DESC, f.other) AS turn
  FROM found f WHERE f.points >= f.enough
)
SELECT t.mine, t.position, t.same_name, t.same_year, t.same_family, t.same_citizen, t.basis, t.because, t.unit, t.award, t.state,
  t.state_name, t.at, t.dossier, t.line, t.code, t.within,
  coalesce(CASE :sent WHEN 0 THEN (SELECT p.title FROM part p WHERE p.nominee_id = t.mine)
    ELSE (SELECT k.name FROM line k WHERE k.dossier_id = :id AND k.nominee_id = t.mine) END, '') AS name,
  coalesce(CASE :sent WHEN 0 THEN (SELECT p.title FROM part p WHERE p.nominee_id = t.within)
    ELSE (SELECT k.name FROM line k WHERE k.dossier_id = :id AND k.nominee_id = t.within) END, '') AS other_name,
  coalesce((SELECT k.id FROM line k WHERE k.dossier_id = :id AND k.nominee_id = t.mine), 0) AS own_line
FROM turned t WHERE t.turn <= :most ORDER BY t.position, t.mine, t.turn;
