-- The reviewers' list answers its counts from the index alone, and its tabs from totals of few rows.

-- As before, with sex at the end, so that the counts at the foot need no look at the rows.
DROP INDEX line_date;
DROP INDEX line_name;
DROP INDEX line_unit;
DROP INDEX line_state;
DROP INDEX line_due;
CREATE INDEX line_date ON line(recipient_id, movement_id, submitted_at, id, unit_pos, state, kind, award_id, contents, frontline, class, sex, due);
CREATE INDEX line_name ON line(recipient_id, movement_id, name_key, id, unit_pos, state, kind, award_id, contents, frontline, class, sex, submitted_at, due);
CREATE INDEX line_unit ON line(recipient_id, movement_id, unit_pos, name_key, id, state, kind, award_id, contents, frontline, class, sex, submitted_at, due);
CREATE INDEX line_state ON line(recipient_id, movement_id, state, submitted_at, id, unit_pos, kind, award_id, contents, frontline, class, sex, due);
CREATE INDEX line_due ON line(recipient_id, movement_id, due, id, unit_pos, state, kind, award_id, contents, frontline, class, sex, submitted_at);

-- Totals of a desk in a movement without its units: some hundred rows where tally has a hundred thousand.
-- Moved with tally, in the transaction that moves the line.
CREATE TABLE tally_desk (
  recipient_id INTEGER NOT NULL REFERENCES unit(id),
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  state TEXT NOT NULL REFERENCES state(code),
  kind TEXT NOT NULL,
  class TEXT NOT NULL,
  sex TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (recipient_id, movement_id, state, kind, class, sex)
) STRICT;
CREATE INDEX tally_desk_movement ON tally_desk(movement_id);
CREATE INDEX tally_desk_state ON tally_desk(state);

-- Auditors choose among all desks.
CREATE INDEX unit_desk ON unit(desk, pos);
