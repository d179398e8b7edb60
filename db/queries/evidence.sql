-- Evidence: files in the lists of forms' fields.

-- The types of the groups named, as options of a field: accept, name, English name, and what judging asks.
-- name: file_types groups:text
SELECT t.suffixes, t.name, t.name_en, t.media, t.tail, t.tail_within, t.member
FROM file_type t WHERE EXISTS (SELECT 1 FROM file_type_group g WHERE g.media = t.media
  AND ' ' || :groups || ' ' LIKE '% ' || g.group_code || ' %') ORDER BY t.pos;

-- name: evidence_of_part part:int
SELECT e.field, e.sha256, e.name FROM evidence e WHERE e.part_id = :part AND e.dropped_at = 0;

-- What comes back under another name keeps the one under which it was submitted.
-- name: evidence_put dossier:int part:int field:text position:int name:text size:int media:text sha256:text at:int account:int
INSERT INTO evidence (dossier_id, part_id, field, position, name, size, media, sha256, at, account_id)
VALUES (:dossier, :part, :field, :position, :name, :size, :media, :sha256, :at, :account)
ON CONFLICT (part_id, field, sha256) DO UPDATE SET dropped_at = 0, position = excluded.position,
  name = CASE WHEN evidence.round > 0 THEN evidence.name ELSE excluded.name END;

-- name: evidence_drop part:int field:text sha256:text at:int
UPDATE evidence SET dropped_at = :at WHERE part_id = :part AND field = :field AND sha256 = :sha256;

-- A nominee leaves the list.
-- name: evidence_drop_nominee nominee:int at:int
UPDATE evidence SET dropped_at = :at WHERE dropped_at = 0 AND part_id IN (SELECT p.id FROM part p WHERE p.nominee_id = :nominee);

-- Only drafts that were never submitted are dropped whole.
-- name: drop_evidence id:int
DELETE FROM evidence WHERE dossier_id = :id;

-- A submission names it.
-- name: evidence_freeze part:int field:text sha256:text round:int
UPDATE evidence SET round = :round WHERE part_id = :part AND field = :field AND sha256 = :sha256 AND round = 0;

-- For the unit: what its copy names now, and what any of its submissions named. Of several names the one asked for.
-- name: evidence_own dossier:int file:text name:text
SELECT e.sha256, e.name, e.media, e.size, t.shown FROM evidence e JOIN file_type t ON t.media = e.media
WHERE e.dossier_id = :dossier AND e.sha256 = :file AND (e.dropped_at = 0 OR e.round > 0)
ORDER BY CASE WHEN e.name = :name THEN 0 ELSE 1 END, e.id LIMIT 1;

-- For everyone else: what was submitted.
-- name: evidence_sent dossier:int file:text name:text
SELECT e.sha256, e.name, e.media, e.size, t.shown FROM evidence e JOIN file_type t ON t.media = e.media
WHERE e.dossier_id = :dossier AND e.sha256 = :file AND e.round > 0
ORDER BY CASE WHEN e.name = :name THEN 0 ELSE 1 END, e.id LIMIT 1;

-- ---- thiduactl ----

-- Rows that nothing names any more.
-- name: evidence_purge before:int
DELETE FROM evidence WHERE dropped_at > 0 AND dropped_at < :before AND round = 0;

-- name: evidence_known sha256:text
SELECT 1 FROM evidence e WHERE e.sha256 = :sha256 LIMIT 1;

-- Each file once.
-- name: evidence_files after:text n:int
SELECT e.sha256, max(e.size) FROM evidence e WHERE e.sha256 > :after GROUP BY e.sha256 ORDER BY e.sha256 LIMIT :n;
