-- Lists of nominees that come in as tables.

-- ---- what their words mean -----------------------------------------------------------------------

-- name: import_heads kind:text
SELECT h.words, h.field, h.also_field, h.also_value FROM import_head h WHERE h.kind IN ('', :kind) ORDER BY h.kind, h.words;

-- name: import_words kind:text
SELECT w.field, w.words, w.value FROM import_word w WHERE w.kind IN ('', :kind) ORDER BY w.kind, w.field, w.words;

-- name: import_implied kind:text
SELECT i.field, i.value, i.then_field, i.then_value FROM import_implied i WHERE i.kind IN ('', :kind) ORDER BY i.kind, i.field, i.value, i.then_field;

-- ---- a list that waits -----------------------------------------------------------------------------

-- The person's own list of this dossier, waiting or done.
-- name: import_mine id:int import:int me:int now:int
SELECT i.id, i.done_at FROM import i
WHERE i.id = :import AND i.dossier_id = :id AND i.account_id = :me AND (i.done_at > 0 OR i.expires_at > :now);

-- name: import_of id:int
SELECT i.dossier_id, i.kind, i.form_version_id, i.name, i.sheet, i.format, i.columns, i.unused,
  i.lines, i.errors, i.warnings, i.known, i.skipped, i.revision, i.done_at, i.expires_at, i.sha256, i.notes
FROM import i WHERE i.id = :id;

-- A list of the same bytes: taken in while nominees of it still stand (1), or waiting here for the same person, compared
-- with the dossier as it is (0).
-- name: import_again id:int sha256:text kind:text me:int now:int
SELECT i.id, CASE WHEN i.done_at > 0 THEN 1 ELSE 0 END FROM import i JOIN dossier d ON d.id = i.dossier_id
WHERE i.dossier_id = :id AND i.sha256 = :sha256 AND i.kind = :kind
  AND ((i.done_at > 0 AND EXISTS (SELECT 1 FROM nominee n WHERE n.import_id = i.id AND n.removed_at = 0))
    OR (i.done_at = 0 AND i.account_id = :me AND i.expires_at > :now AND i.revision = d.revision))
ORDER BY i.done_at DESC, i.id DESC LIMIT 1;

-- name: import_add dossier:int account:int kind:text form_version:int sha256:text name:text sheet:text format:text columns:text unused:text notes:text lines:int errors:int warnings:int known:int skipped:int at:int expires:int
INSERT INTO import (dossier_id, account_id, kind, form_version_id, sha256, name, sheet, format, columns, unused, notes, lines, errors, warnings, known, skipped, revision, made_at, expires_at)
SELECT :dossier, :account, :kind, :form_version, :sha256, :name, :sheet, :format, :columns, :unused, :notes, :lines, :errors, :warnings, :known, :skipped, d.revision, :at, :expires
FROM dossier d WHERE d.id = :dossier
RETURNING id;

-- name: import_line_add import:int no:int row:int cells:text state:text errors:int warnings:int other:int
INSERT INTO import_line (import_id, no, row_no, cells, state, errors, warnings, other)
VALUES (:import, :no, :row, :cells, :state, :errors, :warnings, :other);

-- errors_only 1: those with something wrong. A page of the preview.
-- name: import_lines import:int errors_only:int n:int skip:int
SELECT l.no, l.row_no, l.cells, l.state, l.errors, l.warnings, l.other FROM import_line l
WHERE l.import_id = :import AND (:errors_only = 0 OR l.errors > 0) ORDER BY l.no LIMIT :n OFFSET :skip;

-- name: import_lines_new import:int
SELECT l.no, l.row_no, l.cells, l.state, l.errors, l.warnings, l.other FROM import_line l
WHERE l.import_id = :import AND l.state = 'new' ORDER BY l.no;

-- partly: some of its lines wait on in another list; the same file may come again.
-- name: import_done import:int at:int partly:int
UPDATE import SET done_at = :at, sha256 = CASE WHEN :partly = 1 THEN '' ELSE sha256 END WHERE id = :import AND done_at = 0;

-- name: import_lines_drop import:int
DELETE FROM import_line WHERE import_id = :import;

-- name: import_drop import:int
DELETE FROM import WHERE id = :import AND done_at = 0;

-- Lists that nobody came back to.
-- name: import_sweep_lines now:int
DELETE FROM import_line WHERE import_id IN (SELECT i.id FROM import i WHERE i.done_at = 0 AND i.expires_at <= :now);
-- name: import_sweep now:int
DELETE FROM import WHERE done_at = 0 AND expires_at <= :now;

-- A dossier that is dropped takes its waiting lists along.
-- name: drop_import_lines id:int
DELETE FROM import_line WHERE import_id IN (SELECT i.id FROM import i WHERE i.dossier_id = :id);

-- name: nominee_add_from dossier:int kind:text at:int import:int
INSERT INTO nominee (dossier_id, kind, position, created_at, import_id)
SELECT :dossier, :kind, coalesce(max(n.position), 0) + 1, :at, :import FROM nominee n WHERE n.dossier_id = :dossier
RETURNING id;

-- name: import_dossier_revision id:int
SELECT d.revision FROM dossier d WHERE d.id = :id;
