-- Figures of the portal's home, moved with the lines: nominees by content, and units by movement.
CREATE TABLE content_bit (
  no INTEGER NOT NULL PRIMARY KEY,
  mask INTEGER NOT NULL
) STRICT;
INSERT INTO content_bit (no, mask)
WITH RECURSIVE power(no, mask) AS (
  SELECT CAST(1 AS bigint), CAST(1 AS bigint) UNION ALL SELECT power.no + 1, power.mask * 2 FROM power WHERE power.no < 60)
SELECT power.no, power.mask FROM power;

CREATE TABLE content_tally (
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  no INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (movement_id, no)
) STRICT;

CREATE INDEX tally_unit ON tally(movement_id, unit_pos, n, kind);
