-- What thiduactl check compares, and rebuilds with --repair.

-- name: tally_clear
DELETE FROM tally WHERE recipient_id > 0;

-- name: tally_refill
-- scan: counts everything anew
INSERT INTO tally (recipient_id, movement_id, unit_pos, state, kind, n)
SELECT l.recipient_id, l.movement_id, l.unit_pos, l.state, l.kind, count(*)
FROM line l GROUP BY l.recipient_id, l.movement_id, l.unit_pos, l.state, l.kind;

-- Totals that are not what the lines say: rows on one side only, or with another number.
-- name: tally_wrong
-- scan: counts everything anew
WITH fresh AS (
  SELECT l.recipient_id, l.movement_id, l.unit_pos, l.state, l.kind, count(*) AS n
  FROM line l GROUP BY l.recipient_id, l.movement_id, l.unit_pos, l.state, l.kind
)
SELECT (SELECT count(*) FROM fresh f WHERE NOT EXISTS (SELECT 1 FROM tally t
    WHERE t.recipient_id = f.recipient_id AND t.movement_id = f.movement_id AND t.unit_pos = f.unit_pos
      AND t.state = f.state AND t.kind = f.kind AND t.n = f.n))
  + (SELECT count(*) FROM tally t WHERE t.n <> 0 AND NOT EXISTS (SELECT 1 FROM line l
    WHERE l.recipient_id = t.recipient_id AND l.movement_id = t.movement_id AND l.unit_pos = t.unit_pos
      AND l.state = t.state AND l.kind = t.kind));

-- Lines whose copies of their dossier's facts are not the dossier's.
-- name: lines_astray
-- scan: compares everything
SELECT count(*) FROM line l JOIN dossier d ON d.id = l.dossier_id
WHERE l.state <> d.state OR l.code <> d.code OR l.unit_pos <> d.unit_pos OR l.unit_id <> d.unit_id
  OR l.recipient_id <> d.recipient_id OR l.movement_id <> d.movement_id OR l.due <> d.due;

-- Dossiers whose count of submissions is not that of the copies kept.
-- name: submissions_astray
-- scan: compares everything
SELECT count(*) FROM dossier d
WHERE d.submissions <> (SELECT count(*) FROM submission s WHERE s.dossier_id = d.id)
  OR (d.code = '') <> (d.submissions = 0);

-- Every submitted copy, and how many lines its dossier has if it is the last one (else -1).
-- name: submission_copies after:int n:int
SELECT s.id, s.sha256, s.xml, d.code, s.round,
  CASE WHEN s.round = d.submissions THEN (SELECT count(*) FROM line l WHERE l.dossier_id = d.id) ELSE -1 END
FROM submission s JOIN dossier d ON d.id = s.dossier_id
WHERE s.id > :after ORDER BY s.id LIMIT :n;

-- What the lines' search words are made of.
-- name: line_words after:int n:int
SELECT l.id, l.kind, l.name, l.code, l.post, l.unit_name, l.name_key, l.folded, l.marked
FROM line l WHERE l.id > :after ORDER BY l.id LIMIT :n;

-- name: line_words_put id:int name_key:blob folded:text marked:text
UPDATE line SET name_key = :name_key, folded = :folded, marked = :marked WHERE id = :id;

-- An error where the search's words are not the lines'.
-- name: search_compare @sqlite
INSERT INTO line_search (line_search, rank) VALUES ('integrity-check', 1);
-- name: search_compare @postgresql
UPDATE line SET folded = folded WHERE 1 = 0;

-- name: search_rebuild @sqlite
INSERT INTO line_search (line_search) VALUES ('rebuild');
-- name: search_rebuild @postgresql
UPDATE line SET folded = folded WHERE 1 = 0;

-- name: form_rows
-- scan: all published forms
SELECT f.name, f.version, f.sha256, f.xml FROM form_version f ORDER BY f.name, f.version;

-- The figures by content, as tally_contents moves them.
-- name: content_tally_clear
DELETE FROM content_tally WHERE movement_id > 0;

-- name: content_tally_refill
-- scan: counts everything anew
INSERT INTO content_tally (movement_id, no, n)
SELECT l.movement_id, b.no, count(*) FROM line l JOIN content_bit b ON (l.contents & b.mask) <> 0
GROUP BY l.movement_id, b.no;

-- name: content_tally_wrong
-- scan: counts everything anew
WITH fresh AS (
  SELECT l.movement_id, b.no, count(*) AS n FROM line l JOIN content_bit b ON (l.contents & b.mask) <> 0
  GROUP BY l.movement_id, b.no
)
SELECT (SELECT count(*) FROM fresh f WHERE NOT EXISTS (SELECT 1 FROM content_tally t
    WHERE t.movement_id = f.movement_id AND t.no = f.no AND t.n = f.n))
  + (SELECT count(*) FROM content_tally t WHERE t.n <> 0 AND NOT EXISTS (SELECT 1 FROM fresh f
    WHERE f.movement_id = t.movement_id AND f.no = t.no));

-- What is kept of a report's figures.
-- name: report_figures_of id:int
SELECT f.code, f.scale, x.now, x.total FROM report_figure x JOIN figure f ON f.id = x.figure_id WHERE x.dossier_id = :id;
