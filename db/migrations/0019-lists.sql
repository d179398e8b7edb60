-- What is to be said of a list as a whole: rows left out, zeros put back (domain/import_note.c). Its lists of texts are
-- kept as the columns are.
ALTER TABLE import ADD COLUMN notes TEXT NOT NULL DEFAULT '';
