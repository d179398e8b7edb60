-- Units in time.

-- name: unit_one id:int
SELECT u.id, u.code, u.name, u.short_name, u.pos, u.last, u.desk, u.valid_from, u.valid_to FROM unit u WHERE u.id = :id;

-- name: unit_of_code code:text
SELECT u.id, u.code, u.name, u.short_name, u.pos, u.last, u.desk, u.valid_from, u.valid_to FROM unit u WHERE u.code = :code;

-- Who receives a unit's dossiers for an authority: from the unit itself upward, at each level first
-- that unit's override (the authority's own before one for any), then the unit itself where it is a desk.
-- name: unit_recipient_of id:int authority:text today:text
WITH RECURSIVE up(id, depth) AS (
  SELECT u.id, 0 FROM unit u WHERE u.id = :id
  UNION ALL
  SELECT p.parent_id, up.depth + 1 FROM up JOIN unit_parent p ON p.unit_id = up.id
  WHERE p.valid_from <= :today AND p.valid_to > :today AND up.depth < 20
), found(id, turn) AS (
  SELECT u.id, 3 * up.depth + 2 FROM up JOIN unit u ON u.id = up.id
  WHERE u.desk = 1 AND u.valid_from <= :today AND u.valid_to > :today
  UNION ALL
  SELECT r.recipient_id, 3 * up.depth + CASE r.authority WHEN '' THEN 1 ELSE 0 END
  FROM up JOIN unit_recipient r ON r.unit_id = up.id
  WHERE r.authority IN ('', :authority) AND r.valid_from <= :today AND r.valid_to > :today
)
SELECT f.id FROM found f ORDER BY f.turn LIMIT 1;

-- Who carries on for a closed unit: its main successor, whether that still stands or not.
-- name: unit_main_successor id:int
SELECT s.new_id FROM unit_succession s WHERE s.old_id = :id AND s.main = 1 ORDER BY s.on_day DESC, s.new_id LIMIT 1;

-- name: unit_valid_on id:int day:text
SELECT 1 FROM unit u WHERE u.id = :id AND u.valid_from <= :day AND u.valid_to > :day;

-- Everything that numbering needs: each unit, its parent of the day (or where it last stood), the main
-- successor of a closed one.
-- name: unit_tree today:text
SELECT u.id, u.code, u.name, u.pos, u.last, u.name_key, u.folded,
  CASE WHEN u.valid_to <= :today THEN 1 ELSE 0 END,
  COALESCE((SELECT s.new_id FROM unit_succession s WHERE s.old_id = u.id AND s.main = 1 ORDER BY s.on_day DESC, s.new_id LIMIT 1), 0),
  COALESCE((SELECT p.parent_id FROM unit_parent p WHERE p.unit_id = u.id AND p.valid_from <= :today ORDER BY p.valid_from DESC LIMIT 1),
    (SELECT p.parent_id FROM unit_parent p WHERE p.unit_id = u.id ORDER BY p.valid_from LIMIT 1), 0)
FROM unit u ORDER BY u.id;

-- name: unit_place id:int pos:int last:int name_key:blob folded:text
UPDATE unit SET pos = :pos, last = :last, name_key = :name_key, folded = :folded WHERE id = :id;

-- Copies of a unit's place, after it was numbered anew.
-- name: unit_place_dossiers id:int pos:int
UPDATE dossier SET unit_pos = :pos WHERE unit_id = :id AND unit_pos <> :pos;
-- name: unit_place_lines id:int pos:int
UPDATE line SET unit_pos = :pos WHERE unit_id = :id AND unit_pos <> :pos;
-- name: unit_place_identities id:int pos:int
UPDATE identity SET unit_pos = :pos WHERE unit_id = :id AND unit_pos <> :pos;
-- name: unit_place_expected id:int pos:int
UPDATE expected SET unit_pos = :pos WHERE unit_id = :id AND unit_pos <> :pos;
-- name: unit_place_figures id:int pos:int
UPDATE report_figure SET unit_pos = :pos WHERE unit_id = :id AND unit_pos <> :pos;

-- name: unit_add code:text name:text short_name:text name_en:text kind:text level:text place:text head_post:text desk:int from:text name_key:blob folded:text
INSERT INTO unit (code, name, short_name, name_en, kind, level, place, address, phone, head_post, desk, valid_from, valid_to, pos, last, name_key, folded)
VALUES (:code, :name, :short_name, :name_en, :kind, :level, :place, '', '', :head_post, :desk, :from, '9999-12-31', 0, 0, :name_key, :folded)
ON CONFLICT (code) DO NOTHING RETURNING id;

-- name: unit_parent_add unit:int parent:int from:text
INSERT INTO unit_parent (unit_id, parent_id, valid_from, valid_to) VALUES (:unit, :parent, :from, '9999-12-31');

-- name: unit_kind_listing
SELECT k.code AS "@code", k.name FROM unit_kind k ORDER BY k.pos;

-- name: unit_kind_known code:text
SELECT 1 FROM unit_kind k WHERE k.code = :code;

-- name: unit_end id:int day:text
UPDATE unit SET valid_to = :day WHERE id = :id AND valid_to > :day;

-- name: unit_parent_end id:int day:text
UPDATE unit_parent SET valid_to = :day WHERE unit_id = :id AND valid_to > :day;

-- name: unit_succession_add old:int new:int day:text
INSERT INTO unit_succession (old_id, new_id, on_day, main, note)
VALUES (:old, :new, :day, CASE WHEN EXISTS (SELECT 1 FROM unit_succession s WHERE s.old_id = :old AND s.main = 1) THEN 0 ELSE 1 END, '')
ON CONFLICT (old_id, new_id) DO NOTHING;

-- The tree in its order, for thiduactl unit list.
-- name: unit_listing
SELECT u.code, u.name, u.kind, u.level, u.desk, u.valid_from, u.valid_to, u.pos, u.last FROM unit u ORDER BY u.pos;
