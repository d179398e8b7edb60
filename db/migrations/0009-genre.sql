-- A dossier is a letter of one of two genres: a nomination, or a periodic report. Both share parts, submissions,
-- events, notices and the workflow; round, authority and kind of commendation are a nomination's alone.

ALTER TABLE dossier ADD COLUMN genre TEXT NOT NULL DEFAULT 'nomination' CHECK (genre IN ('nomination', 'report'));

DROP INDEX dossier_round;
ALTER TABLE dossier ADD COLUMN round_new INTEGER REFERENCES round(id);
ALTER TABLE dossier ADD COLUMN authority_new TEXT REFERENCES authority(code);
ALTER TABLE dossier ADD COLUMN commendation_kind_new TEXT REFERENCES commendation_kind(code);
UPDATE dossier SET round_new = round_id, authority_new = authority, commendation_kind_new = commendation_kind;
ALTER TABLE dossier DROP COLUMN round_id;
ALTER TABLE dossier DROP COLUMN authority;
ALTER TABLE dossier DROP COLUMN commendation_kind;
ALTER TABLE dossier RENAME COLUMN round_new TO round_id;
ALTER TABLE dossier RENAME COLUMN authority_new TO authority;
ALTER TABLE dossier RENAME COLUMN commendation_kind_new TO commendation_kind;
CREATE INDEX dossier_round ON dossier(round_id);

-- Each genre has its own ways from state to state.
CREATE TABLE transition_new (
  id INTEGER PRIMARY KEY,
  genre TEXT NOT NULL DEFAULT 'nomination' CHECK (genre IN ('nomination', 'report')),
  from_state TEXT NOT NULL REFERENCES state(code),
  act TEXT NOT NULL REFERENCES act(code),
  to_state TEXT NOT NULL REFERENCES state(code),
  role TEXT NOT NULL REFERENCES role(code),
  side TEXT NOT NULL CHECK (side IN ('author', 'recipient')),
  procedure TEXT NOT NULL CHECK (procedure IN ('any', 'simple', 'full')),
  guards TEXT NOT NULL,
  needs_reason INTEGER NOT NULL CHECK (needs_reason IN (0, 1)),
  clock TEXT NOT NULL CHECK (clock IN ('none', 'start', 'pause', 'resume', 'stop')),
  notice TEXT NOT NULL CHECK (notice IN ('none', 'author', 'recipient')),
  opened INTEGER NOT NULL CHECK (opened IN (0, 1)),
  UNIQUE (genre, from_state, act, to_state, role, procedure)
) STRICT;
INSERT INTO transition_new (id, from_state, act, to_state, role, side, procedure, guards, needs_reason, clock, notice, opened)
SELECT t.id, t.from_state, t.act, t.to_state, t.role, t.side, t.procedure, t.guards, t.needs_reason, t.clock, t.notice, t.opened
FROM transition t;
DROP TABLE transition;
ALTER TABLE transition_new RENAME TO transition;
CREATE INDEX transition_from ON transition(from_state);
CREATE INDEX transition_to ON transition(to_state);
CREATE INDEX transition_act ON transition(act);
CREATE INDEX transition_role ON transition(role);
