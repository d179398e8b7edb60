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
