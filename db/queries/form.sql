-- Forms edited as data: versions as administrators see them, and drafts of the next ones.

-- Versions of all forms, the newest of each first. drafts: parts that may still be written; sent: all others.
-- name: form_listing
-- scan: all published forms
SELECT f.id, f.name, f.version, f.published_at, f.valid_from, f.withdrawn_at, a.name
FROM form_version f LEFT JOIN account a ON a.id = f.published_by ORDER BY f.name, f.version DESC;

-- name: form_uses
-- scan: one index entry for each part
SELECT p.form_version_id, CAST(sum(s.editable) AS bigint), CAST(sum(1 - s.editable) AS bigint)
FROM part p JOIN dossier d ON d.id = p.dossier_id JOIN state s ON s.code = d.state
WHERE d.deleted_at = 0 GROUP BY p.form_version_id;

-- name: form_use version:int
SELECT coalesce(CAST(sum(s.editable) AS bigint), 0), coalesce(CAST(sum(1 - s.editable) AS bigint), 0)
FROM part p JOIN dossier d ON d.id = p.dossier_id JOIN state s ON s.code = d.state
WHERE p.form_version_id = :version AND d.deleted_at = 0;

-- name: form_version_scope version:int
SELECT f.id, f.name, f.version, f.published_at, f.valid_from, f.withdrawn_at, a.name AS by
FROM form_version f LEFT JOIN account a ON a.id = f.published_by WHERE f.id = :version;

-- name: form_version_xml version:int
SELECT f.xml FROM form_version f WHERE f.id = :version;

-- Nothing was ever begun with it.
-- name: form_unused version:int
SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM part p WHERE p.form_version_id = :version)
  AND NOT EXISTS (SELECT 1 FROM import i WHERE i.form_version_id = :version);

-- name: form_withdraw version:int at:int today:text
UPDATE form_version SET withdrawn_at = :at WHERE id = :version AND withdrawn_at = 0 AND valid_from > :today;

-- The last number given and the last day from which one is valid, 0 and '' where there is none.
-- name: form_last name:text
SELECT coalesce(max(f.version), 0), coalesce(max(CASE WHEN f.withdrawn_at = 0 THEN f.valid_from ELSE '' END), '')
FROM form_version f WHERE f.name = :name;

-- name: form_drafts
-- scan: as many as are being written
SELECT r.id, r.base_id, r.edited_at, a.name FROM form_draft r JOIN account a ON a.id = r.edited_by ORDER BY r.id;

-- name: form_draft_scope draft:int
SELECT r.id, r.base_id, f.name, f.version, r.revision, r.edited_at, a.name AS by
FROM form_draft r JOIN form_version f ON f.id = r.base_id JOIN account a ON a.id = r.edited_by WHERE r.id = :draft;

-- name: form_draft_of draft:int
SELECT r.base_id, r.revision, r.xml FROM form_draft r WHERE r.id = :draft;

-- An id may come back once its draft is gone: a draft counts its revisions from its instant, so that no page of the former one fits.
-- name: form_draft_add base:int xml:text at:int account:int
INSERT INTO form_draft (base_id, xml, begun_at, edited_at, edited_by, revision)
VALUES (:base, :xml, :at, :at, :account, :at) RETURNING id;

-- name: form_draft_put draft:int revision:int xml:text at:int account:int
UPDATE form_draft SET xml = :xml, edited_at = :at, edited_by = :account, revision = form_draft.revision + 1
WHERE id = :draft AND revision = :revision;

-- name: form_draft_drop draft:int revision:int
DELETE FROM form_draft WHERE id = :draft AND revision = :revision;

-- Working copies of a form that may still be written, on versions other than one; by version.
-- name: form_parts_behind name:text version:int n:int
SELECT p.form_version_id, p.answers FROM form_version f JOIN part p ON p.form_version_id = f.id
JOIN dossier d ON d.id = p.dossier_id JOIN state s ON s.code = d.state
WHERE f.name = :name AND f.version <> :version AND s.editable = 1 AND d.deleted_at = 0 LIMIT :n;

-- Parts of dossiers that were sent: whatever comes, they keep their versions.
-- name: form_sent_of name:text
SELECT count(*) FROM form_version f JOIN part p ON p.form_version_id = f.id
JOIN dossier d ON d.id = p.dossier_id JOIN state s ON s.code = d.state
WHERE f.name = :name AND s.editable = 0 AND d.deleted_at = 0;
