-- The working copy: parts, sections, private answers, nominees.

-- name: form_version_of id:int
SELECT f.name, f.version, f.xml FROM form_version f WHERE f.id = :id;

-- name: form_version_named name:text version:int
SELECT f.id FROM form_version f WHERE f.name = :name AND f.version = :version;

-- name: form_version_current name:text day:text
SELECT f.id FROM form_version f WHERE f.name = :name AND f.valid_from <= :day AND f.withdrawn_at = 0 ORDER BY f.version DESC LIMIT 1;

-- name: part_of_head id:int
SELECT p.id, 0 AS nominee_id, 'head' AS kind, p.form_version_id, p.answers, p.title, p.revision, 0 AS position
FROM part p WHERE p.dossier_id = :id AND p.nominee_id IS NULL;

-- name: part_of_nominee id:int nominee:int
SELECT p.id, n.id, n.kind, p.form_version_id, p.answers, p.title, p.revision, n.position
FROM nominee n JOIN part p ON p.nominee_id = n.id
WHERE n.id = :nominee AND n.dossier_id = :id AND n.removed_at = 0;

-- name: parts_all id:int
SELECT p.id, n.id, n.kind, p.form_version_id, p.answers, p.title, p.revision, n.position
FROM nominee n JOIN part p ON p.nominee_id = n.id
WHERE n.dossier_id = :id AND n.removed_at = 0 ORDER BY n.position, n.id;

-- name: privates_of part:int
SELECT v.field, v.row, v.salt, v.value FROM private_answer v WHERE v.part_id = :part;
-- Of all parts of a dossier.
-- name: privates_all id:int
SELECT v.field, v.row, v.salt, v.value, v.part_id
FROM part p JOIN private_answer v ON v.part_id = p.id WHERE p.dossier_id = :id;
-- name: privates_clear part:int
DELETE FROM private_answer WHERE part_id = :part;
-- name: private_put part:int field:text row:int salt:text value:text
INSERT INTO private_answer (part_id, field, row, salt, value) VALUES (:part, :field, :row, :salt, :value);

-- name: sections_of part:int
SELECT s.section, s.revision, s.state, s.errors, s.saved_at, a.name, s.page, s.page_no
FROM part_section s JOIN account a ON a.id = s.saved_by WHERE s.part_id = :part;

-- name: section_put part:int section:text revision:int state:text errors:int at:int account:int page:text page_no:int
INSERT INTO part_section (part_id, section, revision, state, errors, saved_at, saved_by, page, page_no)
VALUES (:part, :section, :revision, :state, :errors, :at, :account, :page, :page_no)
ON CONFLICT (part_id, section) DO UPDATE SET revision = excluded.revision, state = excluded.state,
  errors = excluded.errors, saved_at = excluded.saved_at, saved_by = excluded.saved_by, page = excluded.page, page_no = excluded.page_no;

-- name: section_state part:int section:text state:text errors:int
UPDATE part_section SET state = :state, errors = :errors WHERE part_id = :part AND section = :section;

-- name: part_add dossier:int nominee:int form_version:int answers:text title:text subtitle:text award:int contents:text state:text errors:int warnings:int at:int size:int
INSERT INTO part (dossier_id, nominee_id, form_version_id, answers, size, title, subtitle, award_id, contents, state, errors, warnings, saved_at, revision)
VALUES (:dossier, :nominee, :form_version, :answers, :size, :title, :subtitle, :award, :contents, :state, :errors, :warnings, :at, 1)
RETURNING id;

-- name: part_put part:int answers:text size:int title:text subtitle:text award:int contents:text state:text errors:int warnings:int at:int account:int
UPDATE part SET answers = :answers, size = :size, title = :title, subtitle = :subtitle, award_id = :award, contents = :contents,
  state = :state, errors = :errors, warnings = :warnings, saved_at = :at, saved_by = :account, revision = part.revision + 1
WHERE id = :part;

-- name: dossier_size id:int
SELECT coalesce(CAST(sum(p.size) AS bigint), 0), coalesce(max(p.size), 0) FROM part p WHERE p.dossier_id = :id;

-- name: part_version part:int form_version:int
UPDATE part SET form_version_id = :form_version WHERE id = :part;

-- Parts that would take a newer version of their form today: the first, head before nominees, and how many.
-- name: parts_behind id:int today:text
SELECT n.id AS "@nominee", p.title AS "@name", count(*) OVER () AS "@parts"
FROM part p JOIN form_version f ON f.id = p.form_version_id LEFT JOIN nominee n ON n.id = p.nominee_id
WHERE p.dossier_id = :id AND coalesce(n.removed_at, 0) = 0 AND EXISTS (SELECT 1 FROM form_version c
  WHERE c.name = f.name AND c.version > f.version AND c.valid_from <= :today AND c.withdrawn_at = 0)
ORDER BY coalesce(n.position, 0), coalesce(n.id, 0) LIMIT 1;

-- Whoever has a section open meets the change when saving.
-- name: sections_stale part:int
UPDATE part_section SET revision = part_section.revision + 1, page = '' WHERE part_id = :part;

-- name: award_by_code code:text
SELECT w.id FROM award w WHERE w.code = :code;

-- Awards that a nominee of a kind may be asked for, in this dossier today.
-- name: awards_for movement:int authority:text kind:text today:text
SELECT w.code, w.name, w.name_en FROM award w JOIN movement_award x ON x.award_id = w.id
WHERE x.movement_id = :movement AND w.authority = :authority AND w.valid_from <= :today AND w.valid_to > :today
  AND CASE :kind WHEN 'individual' THEN w.individual WHEN 'collective' THEN w.collective WHEN 'household' THEN w.household ELSE 0 END = 1
ORDER BY w.pos;

-- name: contents_for movement:int
SELECT c.no, c.title, c.title_en FROM content c WHERE c.movement_id = :movement ORDER BY c.no;

-- ---- nominees ---------------------------------------------------------------------------------

-- name: nominee_add dossier:int kind:text at:int
INSERT INTO nominee (dossier_id, kind, position, created_at)
SELECT :dossier, :kind, coalesce(max(n.position), 0) + 1, :at FROM nominee n WHERE n.dossier_id = :dossier
RETURNING id;

-- name: nominee_count id:int
SELECT count(*) FROM nominee n WHERE n.dossier_id = :id AND n.removed_at = 0;

-- Taken off the list; a nominee that was submitted once keeps its row and its submissions.
-- name: nominee_remove id:int nominee:int at:int
UPDATE nominee SET removed_at = :at WHERE id = :nominee AND dossier_id = :id AND removed_at = 0;

-- name: nominee_counts id:int
SELECT coalesce(sum(CASE n.kind WHEN 'individual' THEN 1 ELSE 0 END), 0) AS "@individual",
  coalesce(sum(CASE n.kind WHEN 'collective' THEN 1 ELSE 0 END), 0) AS "@collective",
  coalesce(sum(CASE n.kind WHEN 'household' THEN 1 ELSE 0 END), 0) AS "@household",
  coalesce(sum(CASE n.kind WHEN 'story' THEN 1 ELSE 0 END), 0) AS "@story"
FROM nominee n WHERE n.dossier_id = :id AND n.removed_at = 0;

-- errors_only 1: those with errors alone. A page of the task list and of check-answers.
-- name: nominee_page id:int errors_only:int n:int skip:int lang:text
SELECT n.id AS "@id", n.kind AS "@kind", n.kind AS "@kind_name:label", p.title AS "@name", p.subtitle AS "@detail", p.contents AS "@contents",
  CASE :lang WHEN 'en' THEN w.name_en ELSE w.name END AS "@award", p.state AS "@state", p.errors AS "@errors", n.position AS "@place",
  (SELECT count(*) FROM nominee b WHERE b.dossier_id = n.dossier_id AND b.removed_at = 0
    AND (b.position < n.position OR (b.position = n.position AND b.id <= n.id))) AS "@n"
FROM nominee n JOIN part p ON p.nominee_id = n.id LEFT JOIN award w ON w.id = p.award_id
WHERE n.dossier_id = :id AND n.removed_at = 0 AND (:errors_only = 0 OR p.state = 'error')
ORDER BY n.position, n.id LIMIT :n OFFSET :skip;

-- name: nominee_errors id:int
SELECT count(*) FROM nominee n JOIN part p ON p.nominee_id = n.id
WHERE n.dossier_id = :id AND n.removed_at = 0 AND p.state = 'error';

-- Nominees of the person's units to begin from; folded words of the title.
-- name: earlier_nominees me:int today:text kind:text lang:text n:int
SELECT n.id AS "@value", p.title AS "@name", p.subtitle AS "@post", d.code AS "@code",
  CASE :lang WHEN 'en' THEN w.name_en ELSE w.name END AS "@award"
FROM dossier d JOIN nominee n ON n.dossier_id = d.id JOIN part p ON p.nominee_id = n.id LEFT JOIN award w ON w.id = p.award_id
WHERE d.deleted_at = 0 AND n.kind = :kind AND n.removed_at = 0 AND p.title <> ''
  AND d.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
    AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today)
ORDER BY n.id DESC LIMIT :n;

-- A nominee of the person's units, wherever it stands: what a new one may be copied from.
-- name: nominee_to_copy nominee:int me:int today:text
SELECT n.dossier_id, n.kind FROM nominee n JOIN dossier d ON d.id = n.dossier_id
WHERE n.id = :nominee AND n.removed_at = 0 AND d.deleted_at = 0
  AND d.unit_id IN (SELECT g.unit_id FROM role_grant g WHERE g.account_id = :me
    AND g.role IN ('officer', 'unit_head') AND g.valid_from <= :today AND g.valid_to > :today);

-- name: nominees_done id:int
SELECT count(*) FROM nominee n JOIN part p ON p.nominee_id = n.id
WHERE n.dossier_id = :id AND n.removed_at = 0 AND p.state = 'done';
