-- Lists of nominees that come in as tables (danh sách trích ngang).

-- What a column may be called, in folded words (base/fold.h); kind '' = of all kinds. A column may fill a field, or say
-- something of another by standing where it stands (also_field gets also_value), or both, or be of no interest.
CREATE TABLE import_head (
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  field TEXT NOT NULL,
  also_field TEXT NOT NULL DEFAULT '',
  also_value TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (kind, words)
) STRICT;

-- What a choice may be called beside its labels; field '' = any flag, value '' = no.
CREATE TABLE import_word (
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  words TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, field, words)
) STRICT;

-- What follows from an answer where nothing else was said.
CREATE TABLE import_implied (
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  then_field TEXT NOT NULL,
  then_value TEXT NOT NULL,
  PRIMARY KEY (kind, field, value, then_field)
) STRICT;

-- A list that was read and waits for its owner's word; after that (done_at) its lines are gone and this remains.
-- name: the file's, '' = pasted. columns: see domain/import_keep.c. revision: the dossier's, when it was read.
CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier(id),
  account_id INTEGER NOT NULL REFERENCES account(id),
  kind TEXT NOT NULL CHECK (kind IN ('individual', 'collective', 'household', 'story')),
  form_version_id INTEGER NOT NULL REFERENCES form_version(id),
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  sheet TEXT NOT NULL,
  format TEXT NOT NULL,
  columns TEXT NOT NULL,
  unused TEXT NOT NULL,
  lines INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  known INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  done_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX import_dossier ON import(dossier_id, sha256, id);
CREATE INDEX import_expires ON import(done_at, expires_at, id);
CREATE INDEX import_account ON import(account_id);
CREATE INDEX import_form ON import(form_version_id);

-- state: new; same: such a nominee stands in the dossier; twice: such a line stands above. other: that nominee or line,
-- for a new one a nominee of the same name, 0 none. errors: what is wrong in the list's own columns.
CREATE TABLE import_line (
  import_id INTEGER NOT NULL REFERENCES import(id),
  no INTEGER NOT NULL,
  row_no INTEGER NOT NULL,
  cells TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('new', 'same', 'twice')),
  errors INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  other INTEGER NOT NULL,
  PRIMARY KEY (import_id, no)
) STRICT;

-- Which list a nominee came with.
ALTER TABLE nominee ADD COLUMN import_id INTEGER REFERENCES import(id);
CREATE INDEX nominee_import ON nominee(import_id, removed_at);
