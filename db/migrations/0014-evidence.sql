-- Evidence: the files that people send with a form. Their bytes stand in the folder [data] files, each under its SHA-256.

-- What is taken, judged by content. media: as libmagic says it. suffixes: as an input's accept says them. shown: browsers
-- show it themselves and can do no harm with it. tail: bytes (in hexadecimal) that a whole file has within its last
-- tail_within bytes; '' = its end tells nothing. member: what a ZIP of this type holds by name, for archives that libmagic
-- cannot place because something else stands first in them; '' = it is none.
CREATE TABLE file_type (
  media TEXT NOT NULL PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  suffixes TEXT NOT NULL,
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  tail TEXT NOT NULL,
  tail_within INTEGER NOT NULL,
  member TEXT NOT NULL
) STRICT;

-- Which types a field takes: it names groups.
CREATE TABLE file_type_group (
  group_code TEXT NOT NULL,
  media TEXT NOT NULL REFERENCES file_type(media),
  PRIMARY KEY (group_code, media)
) STRICT;
CREATE INDEX file_type_group_media ON file_type_group(media);

-- A file in the list of a part's field. The list itself is an answer: this row says who may fetch the bytes, and which
-- are anybody's still. dropped_at: taken off the working copy (0 = it is there). round: the first submission that names
-- it (0 = none); such a row stays for ever.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  dossier_id INTEGER NOT NULL REFERENCES dossier(id),
  part_id INTEGER NOT NULL REFERENCES part(id),
  field TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  media TEXT NOT NULL REFERENCES file_type(media),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  at INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account(id),
  dropped_at INTEGER NOT NULL DEFAULT 0,
  round INTEGER NOT NULL DEFAULT 0,
  UNIQUE (part_id, field, sha256)
) STRICT;
CREATE INDEX evidence_dossier ON evidence(dossier_id, sha256);
CREATE INDEX evidence_sha256 ON evidence(sha256, size);
CREATE INDEX evidence_media ON evidence(media);
CREATE INDEX evidence_account ON evidence(account_id);
CREATE INDEX evidence_dropped ON evidence(dropped_at, round);
