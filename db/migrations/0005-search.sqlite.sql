-- Words of the lines, folded. The store writes the row beside the line's own, in its transaction
-- (a trigger could not: trusted_schema is off).
CREATE VIRTUAL TABLE line_search USING fts5(folded, content='line', content_rowid='id', tokenize='ascii', prefix='2 3', detail=none, columnsize=0);
