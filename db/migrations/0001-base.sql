-- The frame: revision, settings, the clock, counters, days off, units in time, accounts.

-- One row, raised in every write transaction: the ETag of every page.
CREATE TABLE store (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO store (id, revision) VALUES (1, 0);

CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- The domain's clock of a demonstration; no row: the real clock.
CREATE TABLE clock (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  domain_epoch_at INTEGER NOT NULL,
  real_epoch_at INTEGER NOT NULL
) STRICT;

-- Gap-free numbers: dossier codes (book 'HS'), each desk's receiving book ('TN-' and its unit's code).
CREATE TABLE counter (
  book TEXT NOT NULL,
  year INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (book, year)
) STRICT;

-- Days off (kind off) and weekend days that are worked in exchange (kind worked).
CREATE TABLE holiday (
  day TEXT NOT NULL PRIMARY KEY CHECK (day LIKE '____-__-__'),
  kind TEXT NOT NULL CHECK (kind IN ('off', 'worked')),
  name TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT;

CREATE TABLE unit_kind (
  code TEXT NOT NULL PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT;

-- A body that proposes, receives or decides. Never deleted, only closed (valid_to).
-- pos and last number today's tree in pre-order: "with those below" is pos BETWEEN pos AND last.
CREATE TABLE unit (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES unit_kind(code),
  level TEXT NOT NULL CHECK (level IN ('province', 'department', 'district', 'commune', 'body')),
  place TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  head_post TEXT NOT NULL,
  desk INTEGER NOT NULL CHECK (desk IN (0, 1)),
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__'),
  pos INTEGER NOT NULL,
  last INTEGER NOT NULL,
  name_key BLOB NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX unit_pos ON unit(pos);
CREATE INDEX unit_of_kind ON unit(kind);

CREATE TABLE unit_parent (
  id INTEGER PRIMARY KEY,
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  parent_id INTEGER NOT NULL REFERENCES unit(id),
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__'),
  UNIQUE (unit_id, valid_from)
) STRICT;
CREATE INDEX unit_parent_of ON unit_parent(parent_id);

-- Mergers and splits: many to many. main marks the successor under which a closed unit is numbered.
CREATE TABLE unit_succession (
  old_id INTEGER NOT NULL REFERENCES unit(id),
  new_id INTEGER NOT NULL REFERENCES unit(id),
  on_day TEXT NOT NULL CHECK (on_day LIKE '____-__-__'),
  main INTEGER NOT NULL CHECK (main IN (0, 1)),
  note TEXT NOT NULL,
  PRIMARY KEY (old_id, new_id)
) STRICT;
CREATE INDEX unit_succession_new ON unit_succession(new_id);

-- Who receives a unit's dossiers for an authority, where it is not the nearest desk upward.
CREATE TABLE unit_recipient (
  id INTEGER PRIMARY KEY,
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  authority TEXT NOT NULL,
  recipient_id INTEGER NOT NULL REFERENCES unit(id),
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__'),
  UNIQUE (unit_id, authority, valid_from)
) STRICT;
CREATE INDEX unit_recipient_to ON unit_recipient(recipient_id);

-- Emulation clusters and blocks (cụm, khối thi đua), set year by year.
CREATE TABLE unit_group (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  year INTEGER NOT NULL,
  pos INTEGER NOT NULL
) STRICT;
CREATE TABLE unit_group_member (
  unit_group_id INTEGER NOT NULL REFERENCES unit_group(id),
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  part TEXT NOT NULL CHECK (part IN ('head', 'deputy', 'member')),
  PRIMARY KEY (unit_group_id, unit_id)
) STRICT;
CREATE INDEX unit_group_member_unit ON unit_group_member(unit_id);

-- Who signs in. login is lower-case ASCII; password_hash '' until one is set.
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key BLOB NOT NULL,
  folded TEXT NOT NULL,
  post TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
  disabled_at INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX account_name ON account(name_key, id);

CREATE TABLE role (
  code TEXT NOT NULL PRIMARY KEY,
  bit INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT;

-- A role at a unit for a period [valid_from, valid_to).
CREATE TABLE role_grant (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account(id),
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  role TEXT NOT NULL REFERENCES role(code),
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__'),
  UNIQUE (account_id, unit_id, role, valid_from)
) STRICT;
CREATE INDEX role_grant_unit ON role_grant(unit_id, role);
CREATE INDEX role_grant_role ON role_grant(role);

-- What administrators and the command line did: append-only, each row chained to the one before.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  real_at INTEGER NOT NULL,
  account_id INTEGER REFERENCES account(id),
  act TEXT NOT NULL,
  object TEXT NOT NULL,
  object_id INTEGER NOT NULL,
  detail TEXT NOT NULL,
  request TEXT NOT NULL,
  chain BLOB NOT NULL
) STRICT;
CREATE INDEX audit_object ON audit(object, object_id, id);
CREATE INDEX audit_account ON audit(account_id, id);
