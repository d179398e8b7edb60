-- Traffic: who comes and goes. Losing this file signs people out and forgets counters; the log of views
-- of personal data is in the backup. All times here are the real clock, µs UTC.

-- Signed-in browsers. hash: of the cookie's 32 random bytes. Ended ones stay 24 hours for parked forms.
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  account_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX session_account ON session(account_id, ended_at);
CREATE INDEX session_seen ON session(seen_at);

-- Every try to sign in. account_id 0: no such account.
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  login TEXT NOT NULL,
  account_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('ok', 'wrong', 'throttled'))
) STRICT;
CREATE INDEX attempt_result ON attempt(result, at);
CREATE INDEX attempt_account ON attempt(account_id, result, at);
CREATE INDEX attempt_at ON attempt(at);

-- Counters of failed tries: per account and address, per device that has signed in before, per address.
CREATE TABLE throttle (
  hash BLOB NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('account', 'device', 'address')),
  login TEXT NOT NULL,
  n INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;
CREATE INDEX throttle_login ON throttle(login, kind);
CREATE INDEX throttle_last ON throttle(last_at);

-- Browsers that an account has signed in from: strangers' failures do not count against them.
CREATE TABLE device (
  hash BLOB NOT NULL PRIMARY KEY,
  account_id INTEGER NOT NULL,
  begun_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX device_account ON device(account_id);
CREATE INDEX device_seen ON device(seen_at);

-- Visits without identity: a random cookie that ends with the browser. Counts are kept per day.
CREATE TABLE visit (
  hash BLOB NOT NULL PRIMARY KEY,
  begun_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX visit_seen ON visit(seen_at);
CREATE TABLE visit_day (
  day TEXT NOT NULL PRIMARY KEY CHECK (day LIKE '____-__-__'),
  n INTEGER NOT NULL
) STRICT;

-- What a person has opened: lines that are no longer new to them.
CREATE TABLE seen (
  account_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  thing_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, kind, thing_id)
) STRICT;
CREATE INDEX seen_at ON seen(account_id, at);

-- Who looked at personal data (Decree 13/2023). domain_at: the domain's clock beside the real one.
CREATE TABLE view_log (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  domain_at INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  path TEXT NOT NULL,
  kind TEXT NOT NULL,
  thing_id INTEGER NOT NULL,
  request TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;
CREATE INDEX view_log_thing ON view_log(kind, thing_id, id);
CREATE INDEX view_log_account ON view_log(account_id, id);

-- A form that arrived after its session had ended; kept 24 hours for the same person.
CREATE TABLE parked (
  hash BLOB NOT NULL PRIMARY KEY,
  account_id INTEGER NOT NULL,
  path TEXT NOT NULL,
  fields BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX parked_at ON parked(at);

-- Heartbeats of the programs, for the health page.
CREATE TABLE process (
  program TEXT NOT NULL,
  pid INTEGER NOT NULL,
  build TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  beat_at INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  PRIMARY KEY (program, pid)
) STRICT;
