-- What the law and the province say, as rows with their time of validity [valid_from, valid_to).

-- chosen_by names the day that chooses among the rows of one kind of rule.
CREATE TABLE rule_kind (
  code TEXT NOT NULL PRIMARY KEY,
  chosen_by TEXT NOT NULL CHECK (chosen_by IN ('received', 'vote_opened', 'signed', 'begun', 'today')),
  name TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT;

CREATE TABLE authority (
  code TEXT NOT NULL PRIMARY KEY,
  pos INTEGER NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('state', 'province', 'department', 'district', 'commune', 'body')),
  name TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT;

CREATE TABLE commendation_kind (
  code TEXT NOT NULL PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT;

-- Titles and forms of commendation in one list.
CREATE TABLE award (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  short_name_en TEXT NOT NULL,
  authority TEXT NOT NULL REFERENCES authority(code),
  individual INTEGER NOT NULL CHECK (individual IN (0, 1)),
  collective INTEGER NOT NULL CHECK (collective IN (0, 1)),
  household INTEGER NOT NULL CHECK (household IN (0, 1)),
  title INTEGER NOT NULL CHECK (title IN (0, 1)),
  posted INTEGER NOT NULL CHECK (posted IN (0, 1)),
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__')
) STRICT;
CREATE INDEX award_authority ON award(authority, pos);

-- Money: thousandths of the base salary, by kind of nominee; the product rounded up to 10,000 đồng.
CREATE TABLE award_coefficient (
  id INTEGER PRIMARY KEY,
  award_id INTEGER NOT NULL REFERENCES award(id),
  kind TEXT NOT NULL CHECK (kind IN ('individual', 'collective', 'household')),
  thousandths INTEGER NOT NULL,
  basis TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__'),
  UNIQUE (award_id, kind, valid_from)
) STRICT;

CREATE TABLE base_salary (
  valid_from TEXT NOT NULL PRIMARY KEY CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__'),
  dong INTEGER NOT NULL,
  basis TEXT NOT NULL
) STRICT;

-- Integer test of a vote: agree * den >= num * members counted by `counted`.
CREATE TABLE vote_threshold (
  id INTEGER PRIMARY KEY,
  authority TEXT NOT NULL REFERENCES authority(code),
  award_id INTEGER REFERENCES award(id),
  ballot TEXT NOT NULL CHECK (ballot IN ('secret', 'open')),
  num INTEGER NOT NULL,
  den INTEGER NOT NULL,
  counted TEXT NOT NULL CHECK (counted IN ('members', 'present', 'valid')),
  quorum_num INTEGER NOT NULL,
  quorum_den INTEGER NOT NULL,
  basis TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__')
) STRICT;
CREATE INDEX vote_threshold_award ON vote_threshold(award_id);
CREATE INDEX vote_threshold_authority ON vote_threshold(authority, valid_from);

-- Working days for a step (verify, complete, consult, post, notify) of a deciding authority.
CREATE TABLE deadline (
  id INTEGER PRIMARY KEY,
  step TEXT NOT NULL CHECK (step IN ('verify', 'complete', 'consult', 'post', 'notify')),
  authority TEXT NOT NULL REFERENCES authority(code),
  working_days INTEGER NOT NULL,
  basis TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__'),
  UNIQUE (step, authority, valid_from)
) STRICT;
CREATE INDEX deadline_authority ON deadline(authority);

-- Numbers that the rules of the house need (rows of a dossier, a reason's length, contents a nominee).
CREATE TABLE bound (
  name TEXT NOT NULL,
  n INTEGER NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__'),
  PRIMARY KEY (name, valid_from)
) STRICT;

-- The prescribed form of a paper (Mẫu 07, 91/2017/NĐ-CP) and the legal bases printed on it.
CREATE TABLE form_number (
  id INTEGER PRIMARY KEY,
  paper TEXT NOT NULL,
  number TEXT NOT NULL,
  instrument TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__'),
  UNIQUE (paper, valid_from)
) STRICT;
CREATE TABLE legal_basis (
  id INTEGER PRIMARY KEY,
  topic TEXT NOT NULL,
  pos INTEGER NOT NULL,
  text TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__')
) STRICT;
CREATE INDEX legal_basis_topic ON legal_basis(topic, valid_from);

-- Movements, their contents and rounds. Yearly commendation is a movement of kind yearly.
CREATE TABLE movement (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('special', 'thematic', 'regular', 'yearly')),
  parent TEXT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  short_name_en TEXT NOT NULL,
  plan_no TEXT NOT NULL,
  plan_on TEXT NOT NULL CHECK (plan_on LIKE '____-__-__'),
  issuer_id INTEGER NOT NULL REFERENCES unit(id),
  starts_on TEXT NOT NULL CHECK (starts_on LIKE '____-__-__'),
  ends_on TEXT NOT NULL CHECK (ends_on LIKE '____-__-__'),
  motto TEXT NOT NULL,
  motto_en TEXT NOT NULL,
  issue TEXT NOT NULL,
  issue_en TEXT NOT NULL,
  issue_source TEXT NOT NULL,
  goal TEXT NOT NULL,
  goal_en TEXT NOT NULL,
  goal_source TEXT NOT NULL,
  closing TEXT NOT NULL,
  closing_en TEXT NOT NULL,
  closing_source TEXT NOT NULL
) STRICT;
CREATE INDEX movement_issuer ON movement(issuer_id);

-- body is the corrected text that pages show, source the verbatim one.
CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  no INTEGER NOT NULL CHECK (no BETWEEN 1 AND 60),
  title TEXT NOT NULL,
  title_en TEXT NOT NULL,
  addressed TEXT NOT NULL,
  addressed_en TEXT NOT NULL,
  body TEXT NOT NULL,
  body_en TEXT NOT NULL,
  source TEXT NOT NULL,
  UNIQUE (movement_id, no)
) STRICT;
-- Kinds of units that a content addresses; none: all.
CREATE TABLE content_unit_kind (
  content_id INTEGER NOT NULL REFERENCES content(id),
  unit_kind TEXT NOT NULL REFERENCES unit_kind(code),
  PRIMARY KEY (content_id, unit_kind)
) STRICT;
CREATE INDEX content_unit_kind_kind ON content_unit_kind(unit_kind);

CREATE TABLE round (
  id INTEGER PRIMARY KEY,
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  no INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  opens_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  recipient_id INTEGER REFERENCES unit(id),
  UNIQUE (movement_id, no)
) STRICT;
CREATE INDEX round_recipient ON round(recipient_id);

CREATE TABLE movement_award (
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  award_id INTEGER NOT NULL REFERENCES award(id),
  PRIMARY KEY (movement_id, award_id)
) STRICT;
CREATE INDEX movement_award_award ON movement_award(award_id);
CREATE TABLE movement_kind (
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  commendation_kind TEXT NOT NULL REFERENCES commendation_kind(code),
  pos INTEGER NOT NULL,
  PRIMARY KEY (movement_id, commendation_kind)
) STRICT;
CREATE INDEX movement_kind_kind ON movement_kind(commendation_kind);

-- The workflow: states, acts, and who may take a dossier from one to the next.
CREATE TABLE state (
  code TEXT NOT NULL PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  short_name_en TEXT NOT NULL,
  tone TEXT NOT NULL CHECK (tone IN ('unsent', 'back', 'work', 'council', 'signer', 'decided', 'refused', 'stopped', 'kept')),
  editable INTEGER NOT NULL CHECK (editable IN (0, 1)),
  final INTEGER NOT NULL CHECK (final IN (0, 1))
) STRICT;
CREATE TABLE act (
  code TEXT NOT NULL PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  done TEXT NOT NULL,
  done_en TEXT NOT NULL
) STRICT;
-- side: at whose unit the role must be held. guards: names of a C enum, blank-separated.
-- clock: what the act does to the verification deadline. opened 1: the programs offer it today.
CREATE TABLE transition (
  id INTEGER PRIMARY KEY,
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
  UNIQUE (from_state, act, to_state, role, procedure)
) STRICT;
CREATE INDEX transition_to ON transition(to_state);
CREATE INDEX transition_act ON transition(act);
CREATE INDEX transition_role ON transition(role);
