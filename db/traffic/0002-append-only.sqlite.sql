-- Who looked at personal data stays known.
CREATE TRIGGER view_log_keeps BEFORE UPDATE ON view_log BEGIN SELECT RAISE(ABORT, 'view_log is append-only'); END;
CREATE TRIGGER view_log_stays BEFORE DELETE ON view_log BEGIN SELECT RAISE(ABORT, 'view_log is append-only'); END;
