-- Who looked at personal data stays known.
CREATE FUNCTION traffic_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER view_log_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON view_log FOR EACH STATEMENT EXECUTE FUNCTION traffic_append_only();
