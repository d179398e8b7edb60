-- One achievement is rewarded once: by what a nominee is told to be the same as another.

-- sent 0: of the working copy; 1: as last submitted. who: the name folded, its abbreviations written out (identity_word),
-- '' says nothing. citizen: keyed digest of the citizen number, '' where none was given. unit: the dossier's.
CREATE TABLE identity (
  nominee_id INTEGER NOT NULL REFERENCES nominee(id),
  sent INTEGER NOT NULL CHECK (sent IN (0, 1)),
  kind TEXT NOT NULL CHECK (kind IN ('individual', 'collective', 'household')),
  who TEXT NOT NULL,
  birth_year INTEGER NOT NULL,
  citizen TEXT NOT NULL,
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  unit_pos INTEGER NOT NULL,
  achieved_from TEXT NOT NULL CHECK (achieved_from LIKE '____-__-__'),
  achieved_to TEXT NOT NULL CHECK (achieved_to LIKE '____-__-__'),
  PRIMARY KEY (nominee_id, sent)
) STRICT;
CREATE INDEX identity_who ON identity(kind, who, birth_year, unit_pos, sent, nominee_id);
CREATE INDEX identity_citizen ON identity(citizen, sent, nominee_id) WHERE citizen <> '';
CREATE INDEX identity_unit ON identity(unit_id);

-- What was submitted before there was this table: without abbreviations and citizen numbers, which need a program.
INSERT INTO identity (nominee_id, sent, kind, who, birth_year, citizen, unit_id, unit_pos, achieved_from, achieved_to)
SELECT n.id, 1, l.kind, replace(s.folded, 'y', 'i'), l.birth_year, '', l.unit_id, l.unit_pos, l.achieved_from, l.achieved_to
FROM line l JOIN nominee n ON n.id = l.nominee_id AND n.dossier_id = l.dossier_id JOIN subject s ON s.id = n.subject_id
WHERE l.kind <> 'story';

-- Words of a name that say the same: typed and meant are folded; meant '' is left out.
CREATE TABLE identity_word (
  kind TEXT NOT NULL,
  typed TEXT NOT NULL,
  meant TEXT NOT NULL,
  PRIMARY KEY (kind, typed)
) STRICT;

-- The private field of a form that names the citizen.
CREATE TABLE identity_field (
  form TEXT NOT NULL PRIMARY KEY,
  field TEXT NOT NULL
) STRICT;

-- What speaks for two nominees being the same, and how much; from bound twice_points on they are shown as such.
CREATE TABLE identity_fact (
  code TEXT NOT NULL PRIMARY KEY CHECK (code IN ('name', 'birth_year', 'family', 'citizen', 'other_citizen')),
  points INTEGER NOT NULL
) STRICT;

-- Why a dossier was sent although it names somebody who perhaps stands elsewhere for the same; '' where nothing was found.
ALTER TABLE submission ADD COLUMN twice_reason TEXT NOT NULL DEFAULT '';
