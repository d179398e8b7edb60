-- Forms that the office edits itself: versions from 1000 on are its own, those below are a release's.
-- withdrawn_at: taken back before its day came; the row stays, so that its number is never another text's.
ALTER TABLE form_version ADD COLUMN published_by INTEGER REFERENCES account(id);
ALTER TABLE form_version ADD COLUMN withdrawn_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX form_version_by ON form_version(published_by);

-- A definition that is being written: always one that could be published; gone once it is.
CREATE TABLE form_draft (
  id INTEGER PRIMARY KEY,
  base_id INTEGER NOT NULL REFERENCES form_version(id),
  xml TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  edited_at INTEGER NOT NULL,
  edited_by INTEGER NOT NULL REFERENCES account(id),
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX form_draft_base ON form_draft(base_id);
CREATE INDEX form_draft_by ON form_draft(edited_by);

-- How many parts stand on a version, and in which dossiers, is read from the index alone.
DROP INDEX part_form;
CREATE INDEX part_form ON part(form_version_id, dossier_id);
