-- Words of the lines, folded: a function of the same name as the other engine's search table.
CREATE INDEX line_words ON line USING gin (to_tsvector('simple', folded));
CREATE FUNCTION line_search(q text) RETURNS TABLE (rowid bigint) LANGUAGE sql STABLE AS $$
  SELECT id FROM line WHERE to_tsvector('simple', folded) @@ to_tsquery('simple', q)
$$;
