-- Dossiers: the working copy (part), the submitted copy (submission, line), what happened (event).

-- A published definition of a form; a part keeps the version it was begun with.
CREATE TABLE form_version (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  xml TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  UNIQUE (name, version)
) STRICT;

-- The register: one person, collective or household over the years.
CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('individual', 'collective', 'household', 'story')),
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  birth_year INTEGER NOT NULL,
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  merged_into INTEGER REFERENCES subject(id),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX subject_folded ON subject(kind, folded, birth_year, unit_id);
CREATE INDEX subject_unit ON subject(unit_id);
CREATE INDEX subject_merged ON subject(merged_into);

-- One letter from one unit to one receiving unit for one deciding authority.
-- code '' until the first submission; unit names as they were; due '9999-12-31' while no clock runs.
-- A deleted draft (deleted_at) keeps its row and events; its contents are gone.
CREATE TABLE dossier (
  id INTEGER PRIMARY KEY,
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  round_id INTEGER NOT NULL REFERENCES round(id),
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  unit_name TEXT NOT NULL,
  unit_short TEXT NOT NULL,
  unit_pos INTEGER NOT NULL,
  recipient_id INTEGER NOT NULL REFERENCES unit(id),
  recipient_name TEXT NOT NULL,
  authority TEXT NOT NULL REFERENCES authority(code),
  commendation_kind TEXT NOT NULL REFERENCES commendation_kind(code),
  procedure TEXT NOT NULL CHECK (procedure IN ('simple', 'full')),
  state TEXT NOT NULL REFERENCES state(code),
  held_state TEXT NOT NULL,
  code TEXT NOT NULL,
  year INTEGER NOT NULL,
  received_no TEXT NOT NULL,
  submissions INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL REFERENCES account(id),
  changed_at INTEGER NOT NULL,
  submitted_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  due TEXT NOT NULL CHECK (due LIKE '____-__-__'),
  paused_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX dossier_code ON dossier(code) WHERE code <> '';
CREATE INDEX dossier_unit ON dossier(unit_pos, changed_at, id);
CREATE INDEX dossier_unit_year ON dossier(unit_id, year, changed_at, id);
CREATE INDEX dossier_recipient ON dossier(recipient_id, state, submitted_at, id);
CREATE INDEX dossier_state ON dossier(state, unit_pos, changed_at, id);
CREATE INDEX dossier_movement ON dossier(movement_id, state);
CREATE INDEX dossier_round ON dossier(round_id);
CREATE INDEX dossier_created_by ON dossier(created_by);

-- Written first in `dossier_id`; other dossiers' lines may ride on the same nominee.
CREATE TABLE nominee (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier(id),
  kind TEXT NOT NULL CHECK (kind IN ('individual', 'collective', 'household', 'story')),
  position INTEGER NOT NULL,
  subject_id INTEGER REFERENCES subject(id),
  created_at INTEGER NOT NULL,
  removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX nominee_dossier ON nominee(dossier_id, position, id);
CREATE INDEX nominee_subject ON nominee(subject_id);

-- The working copy of the head (nominee_id NULL) or of one nominee: whatever was typed.
-- title, subtitle, award_id, contents: what the task list shows; errors: findings over all sections.
CREATE TABLE part (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier(id),
  nominee_id INTEGER REFERENCES nominee(id),
  form_version_id INTEGER NOT NULL REFERENCES form_version(id),
  answers TEXT NOT NULL,
  title TEXT NOT NULL,
  subtitle TEXT NOT NULL,
  award_id INTEGER REFERENCES award(id),
  contents TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('empty', 'open', 'error', 'done')),
  errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  saved_at INTEGER NOT NULL,
  saved_by INTEGER REFERENCES account(id),
  revision INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX part_nominee ON part(nominee_id);
CREATE INDEX part_dossier ON part(dossier_id, nominee_id, id);
CREATE INDEX part_award ON part(award_id);
CREATE INDEX part_form ON part(form_version_id);
CREATE INDEX part_saved_by ON part(saved_by);

-- A revision per section makes clashes rare and gives the task list its states.
CREATE TABLE part_section (
  part_id INTEGER NOT NULL REFERENCES part(id),
  section TEXT NOT NULL,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('empty', 'open', 'error', 'done')),
  errors INTEGER NOT NULL,
  saved_at INTEGER NOT NULL,
  saved_by INTEGER NOT NULL REFERENCES account(id),
  PRIMARY KEY (part_id, section)
) STRICT;
CREATE INDEX part_section_by ON part_section(saved_by);

-- Citizen ID, phone, address, day of birth: outside the XML, which holds a salted digest.
CREATE TABLE private_answer (
  part_id INTEGER NOT NULL REFERENCES part(id),
  field TEXT NOT NULL,
  row INTEGER NOT NULL,
  salt TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (part_id, field, row)
) STRICT;

-- Everyone who saved any part drafted the dossier: none of them verifies it.
CREATE TABLE drafter (
  dossier_id INTEGER NOT NULL REFERENCES dossier(id),
  account_id INTEGER NOT NULL REFERENCES account(id),
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (dossier_id, account_id)
) STRICT;
CREATE INDEX drafter_account ON drafter(account_id);

-- The submitted copy: append-only, the whole dossier as canonical XML.
CREATE TABLE submission (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier(id),
  round INTEGER NOT NULL,
  at INTEGER NOT NULL,
  real_at INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account(id),
  answer TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  xml TEXT NOT NULL,
  UNIQUE (dossier_id, round)
) STRICT;
CREATE INDEX submission_account ON submission(account_id);
CREATE TABLE submission_private (
  submission_id INTEGER NOT NULL REFERENCES submission(id),
  nominee_id INTEGER NOT NULL REFERENCES nominee(id),
  field TEXT NOT NULL,
  row INTEGER NOT NULL,
  salt TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (submission_id, nominee_id, field, row)
) STRICT;
CREATE INDEX submission_private_nominee ON submission_private(nominee_id);

-- One row per nominee in a dossier as last submitted: the reviewers' list. Filled only by submission
-- and by transitions. contents: bit (no - 1) per content. award as asked at this level.
CREATE TABLE line (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier(id),
  nominee_id INTEGER NOT NULL REFERENCES nominee(id),
  position INTEGER NOT NULL,
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  recipient_id INTEGER NOT NULL REFERENCES unit(id),
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  unit_pos INTEGER NOT NULL,
  unit_name TEXT NOT NULL,
  unit_short TEXT NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('individual', 'collective', 'household', 'story')),
  state TEXT NOT NULL REFERENCES state(code),
  award_id INTEGER REFERENCES award(id),
  contents INTEGER NOT NULL,
  frontline INTEGER NOT NULL CHECK (frontline IN (0, 1)),
  class TEXT NOT NULL,
  sex TEXT NOT NULL,
  birth_year INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key BLOB NOT NULL,
  post TEXT NOT NULL,
  summary TEXT NOT NULL,
  achieved_from TEXT NOT NULL CHECK (achieved_from LIKE '____-__-__'),
  achieved_to TEXT NOT NULL CHECK (achieved_to LIKE '____-__-__'),
  past_awards INTEGER NOT NULL,
  submitted_at INTEGER NOT NULL,
  due TEXT NOT NULL CHECK (due LIKE '____-__-__'),
  result TEXT NOT NULL CHECK (result IN ('pending', 'endorsed', 'endorsed_lower', 'refused', 'passed', 'failed', 'decided', 'annulled')),
  reason TEXT NOT NULL,
  warnings INTEGER NOT NULL,
  folded TEXT NOT NULL,
  marked TEXT NOT NULL,
  UNIQUE (dossier_id, nominee_id)
) STRICT;
CREATE INDEX line_date ON line(recipient_id, movement_id, submitted_at, id, unit_pos, state, kind, award_id, contents, frontline, class, due);
CREATE INDEX line_name ON line(recipient_id, movement_id, name_key, id, unit_pos, state, kind, award_id, contents, frontline, class, submitted_at, due);
CREATE INDEX line_unit ON line(recipient_id, movement_id, unit_pos, name_key, id, state, kind, award_id, contents, frontline, class, submitted_at, due);
CREATE INDEX line_state ON line(recipient_id, movement_id, state, submitted_at, id, unit_pos, kind, award_id, contents, frontline, class, due);
CREATE INDEX line_due ON line(recipient_id, movement_id, due, id, unit_pos, state, kind, award_id, contents, frontline, class, submitted_at);
CREATE INDEX line_code ON line(code, position, id);
CREATE INDEX line_nominee ON line(nominee_id);
CREATE INDEX line_award ON line(award_id);
CREATE INDEX line_unit_id ON line(unit_id);
CREATE INDEX line_movement ON line(movement_id);
CREATE INDEX line_of_state ON line(state);

-- Exact totals, moved in the transaction that moves the line.
CREATE TABLE tally (
  recipient_id INTEGER NOT NULL REFERENCES unit(id),
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  unit_pos INTEGER NOT NULL,
  state TEXT NOT NULL REFERENCES state(code),
  kind TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (recipient_id, movement_id, unit_pos, state, kind)
) STRICT;
CREATE INDEX tally_movement ON tally(movement_id, state, kind);
CREATE INDEX tally_state ON tally(state);

-- What happened to a dossier: append-only. A counter-entry undoes (undoes_id); nothing is erased.
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier(id),
  at INTEGER NOT NULL,
  real_at INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account(id),
  account_name TEXT NOT NULL,
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  act TEXT NOT NULL REFERENCES act(code),
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  undoes_id INTEGER REFERENCES event(id),
  request TEXT NOT NULL
) STRICT;
CREATE INDEX event_dossier ON event(dossier_id, id);
CREATE INDEX event_account ON event(account_id, id);
CREATE INDEX event_unit ON event(unit_id);
CREATE INDEX event_undoes ON event(undoes_id);
CREATE INDEX event_act ON event(act);

-- What an event says of single nominees: a return's reasons.
CREATE TABLE event_note (
  event_id INTEGER NOT NULL REFERENCES event(id),
  nominee_id INTEGER NOT NULL REFERENCES nominee(id),
  text TEXT NOT NULL,
  PRIMARY KEY (event_id, nominee_id)
) STRICT;
CREATE INDEX event_note_nominee ON event_note(nominee_id);

-- To all holders of roles at a unit; read marks stand beside.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  side TEXT NOT NULL CHECK (side IN ('author', 'recipient')),
  dossier_id INTEGER NOT NULL REFERENCES dossier(id),
  event_id INTEGER NOT NULL REFERENCES event(id),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX notice_unit ON notice(unit_id, side, id);
CREATE INDEX notice_dossier ON notice(dossier_id);
CREATE INDEX notice_event ON notice(event_id);

-- A creating form's key, kept 30 days: a resend finds what it made.
CREATE TABLE once (
  key TEXT NOT NULL PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account(id),
  route TEXT NOT NULL,
  location TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX once_at ON once(at);
CREATE INDEX once_account ON once(account_id);
