-- What happened stays: nobody edits or removes it, not even by INSERT OR REPLACE (recursive_triggers is on).
CREATE TRIGGER event_keeps BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_note_keeps BEFORE UPDATE ON event_note BEGIN SELECT RAISE(ABORT, 'event_note is append-only'); END;
CREATE TRIGGER event_note_stays BEFORE DELETE ON event_note BEGIN SELECT RAISE(ABORT, 'event_note is append-only'); END;
CREATE TRIGGER submission_keeps BEFORE UPDATE ON submission BEGIN SELECT RAISE(ABORT, 'submission is append-only'); END;
CREATE TRIGGER submission_stays BEFORE DELETE ON submission BEGIN SELECT RAISE(ABORT, 'submission is append-only'); END;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
