-- Mail: its words, and the queue.

-- Words of mail in both languages, with {slots}.
CREATE TABLE mail_template (
  name TEXT NOT NULL,
  lang TEXT NOT NULL CHECK (lang IN ('vi', 'en')),
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (name, lang)
) STRICT;

-- Mail on its way through the office's relay. Times are real ones, whatever a demonstration's clock shows.
-- key: why it is sent, so that the same reason queues once. next_at: queued: when it is due; sending: until when the
-- sender has it; failed: since when.
CREATE TABLE mail (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account(id),
  address TEXT NOT NULL,
  template TEXT NOT NULL,
  lang TEXT NOT NULL CHECK (lang IN ('vi', 'en')),
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,
  sent_at INTEGER NOT NULL DEFAULT 0,
  last_error TEXT NOT NULL DEFAULT '',
  key TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX mail_state ON mail(state, next_at, id);
CREATE INDEX mail_account ON mail(account_id);
