-- Who owes a report is reminded; what a genre calls a state otherwise; old mail is emptied.

-- When a unit that owes a report of a kind of period is reminded by itself. day: up to 0 from the day it is due, above
-- 0 from the last day on which it still counts as on time. every 0: once; else again after so many days until last_day.
CREATE TABLE reminder_day (
  period_kind TEXT NOT NULL REFERENCES period_kind(code),
  day INTEGER NOT NULL,
  every INTEGER NOT NULL CHECK (every >= 0),
  last_day INTEGER NOT NULL CHECK (last_day >= day),
  PRIMARY KEY (period_kind, day)
) STRICT;

-- What a unit was told of a report that it owes: once a step. kind: auto (step: the day of reminder_day), hand (a desk;
-- step: the day as yyyymmdd), asked (a span was opened; step 0). account_id: of whom, none of the calendar's own.
CREATE TABLE reminder (
  id INTEGER PRIMARY KEY,
  period_id INTEGER NOT NULL REFERENCES period(id),
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  kind TEXT NOT NULL CHECK (kind IN ('auto', 'hand', 'asked')),
  step INTEGER NOT NULL,
  at INTEGER NOT NULL,
  account_id INTEGER REFERENCES account(id),
  message TEXT NOT NULL,
  UNIQUE (period_id, unit_id, kind, step)
) STRICT;
CREATE INDEX reminder_unit ON reminder(unit_id);
CREATE INDEX reminder_account ON reminder(account_id);

-- What is still owed: the number beside "Việc của tôi" stands on every page.
CREATE INDEX expected_owed ON expected(unit_id, period_id) WHERE first_at = 0 AND excused_at = 0;

-- A state's words where a genre has its own.
CREATE TABLE state_word (
  genre TEXT NOT NULL CHECK (genre IN ('nomination', 'report')),
  state TEXT NOT NULL REFERENCES state(code),
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  short_name_en TEXT NOT NULL,
  PRIMARY KEY (genre, state)
) STRICT;
CREATE INDEX state_word_state ON state_word(state);

-- Sent mail whose words are still kept.
CREATE INDEX mail_kept ON mail(sent_at) WHERE state = 'sent' AND body <> '';
