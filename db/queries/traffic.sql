-- store: traffic
-- Sessions, sign-in attempts, visits, seen marks, the log of views. Only web/ writes them.

-- name: session_by_hash hash:blob
SELECT s.id, s.account_id, s.begun_at, s.seen_at, s.ended_at FROM session s WHERE s.hash = :hash;

-- name: session_begin hash:blob account:int address:text at:int
INSERT INTO session (hash, account_id, address, begun_at, seen_at) VALUES (:hash, :account, :address, :at, :at);

-- name: session_touch id:int at:int
UPDATE session SET seen_at = :at WHERE id = :id AND ended_at = 0;

-- name: session_close id:int at:int
UPDATE session SET ended_at = :at WHERE id = :id AND ended_at = 0;

-- name: session_close_account account:int at:int
UPDATE session SET ended_at = :at WHERE account_id = :account AND ended_at = 0;

-- name: session_sweep before:int
DELETE FROM session WHERE seen_at < :before;

-- name: attempt_add at:int login:text account:int address:text result:text
INSERT INTO attempt (at, login, account_id, address, result) VALUES (:at, :login, :account, :address, :result);

-- name: attempt_noted result:text address:text since:int
SELECT 1 FROM attempt a WHERE a.result = :result AND a.at > :since AND a.address = :address LIMIT 1;

-- name: attempt_sweep before:int
DELETE FROM attempt WHERE at < :before;

-- name: throttle_get hash:blob
SELECT t.n, t.last_at FROM throttle t WHERE t.hash = :hash;

-- name: throttle_put hash:blob kind:text login:text n:int at:int
INSERT INTO throttle (hash, kind, login, n, last_at) VALUES (:hash, :kind, :login, :n, :at)
ON CONFLICT (hash) DO UPDATE SET n = :n, last_at = :at;

-- name: throttle_clear hash:blob
DELETE FROM throttle WHERE hash = :hash;

-- name: throttle_clear_login login:text
DELETE FROM throttle WHERE login = :login AND kind IN ('account', 'device');

-- name: throttle_sweep before:int
DELETE FROM throttle WHERE last_at < :before;

-- name: device_known hash:blob account:int
SELECT 1 FROM device d WHERE d.hash = :hash AND d.account_id = :account;

-- name: device_put hash:blob account:int at:int
INSERT INTO device (hash, account_id, begun_at, seen_at) VALUES (:hash, :account, :at, :at)
ON CONFLICT (hash) DO UPDATE SET seen_at = :at;

-- name: device_sweep before:int
DELETE FROM device WHERE seen_at < :before;

-- name: visit_seen_at hash:blob
SELECT v.seen_at FROM visit v WHERE v.hash = :hash;

-- name: visit_put hash:blob at:int
INSERT INTO visit (hash, begun_at, seen_at) VALUES (:hash, :at, :at)
ON CONFLICT (hash) DO UPDATE SET seen_at = :at;

-- name: visit_count day:text
INSERT INTO visit_day (day, n) VALUES (:day, 1)
ON CONFLICT (day) DO UPDATE SET n = visit_day.n + 1;

-- name: visit_sweep before:int
DELETE FROM visit WHERE seen_at < :before;

-- name: visit_online since:int
SELECT count(*) AS n FROM visit v WHERE v.seen_at >= :since;

-- name: visit_since day:text
SELECT CAST(coalesce(sum(d.n), 0) AS bigint) AS n FROM visit_day d WHERE d.day >= :day;

-- name: seen_put account:int kind:text thing:int at:int
INSERT INTO seen (account_id, kind, thing_id, at) VALUES (:account, :kind, :thing, :at)
ON CONFLICT (account_id, kind, thing_id) DO NOTHING;

-- Which of up to 26 things: a list of 51 rows asks twice.
-- name: seen_among account:int kind:text t01:int t02:int t03:int t04:int t05:int t06:int t07:int t08:int t09:int t10:int t11:int t12:int t13:int t14:int t15:int t16:int t17:int t18:int t19:int t20:int t21:int t22:int t23:int t24:int t25:int t26:int
SELECT s.thing_id FROM seen s WHERE s.account_id = :account AND s.kind = :kind AND s.thing_id IN (:t01, :t02, :t03, :t04, :t05, :t06, :t07, :t08, :t09, :t10, :t11, :t12, :t13, :t14, :t15, :t16, :t17, :t18, :t19, :t20, :t21, :t22, :t23, :t24, :t25, :t26);

-- name: seen_latest account:int
SELECT s.at FROM seen s WHERE s.account_id = :account ORDER BY s.at DESC LIMIT 1;

-- name: view_log_add at:int domain_at:int account:int path:text kind:text thing:int request:text address:text
INSERT INTO view_log (at, domain_at, account_id, path, kind, thing_id, request, address)
VALUES (:at, :domain_at, :account, :path, :kind, :thing, :request, :address);

-- name: parked_put hash:blob account:int path:text fields:blob at:int
INSERT INTO parked (hash, account_id, path, fields, at) VALUES (:hash, :account, :path, :fields, :at);

-- name: parked_get hash:blob account:int
SELECT p.path, p.fields FROM parked p WHERE p.hash = :hash AND p.account_id = :account;

-- Of one person the last ones stay.
-- name: parked_trim account:int most:int
-- scan: few rows, a day of them at most
DELETE FROM parked WHERE account_id = :account AND at < (SELECT p.at FROM parked p WHERE p.account_id = :account
  ORDER BY p.at DESC LIMIT 1 OFFSET :most);

-- name: parked_sweep before:int
DELETE FROM parked WHERE at < :before;

-- name: process_beat program:text pid:int build:text begun:int at:int requests:int
INSERT INTO process (program, pid, build, begun_at, beat_at, requests) VALUES (:program, :pid, :build, :begun, :at, :requests)
ON CONFLICT (program, pid) DO UPDATE SET build = :build, begun_at = :begun, beat_at = :at, requests = :requests;

-- name: process_sweep before:int
DELETE FROM process WHERE beat_at < :before;

-- For the administrators' pages:

-- name: process_list
SELECT p.program AS "@program", p.pid AS "@pid", p.build AS "@build", p.begun_at AS "begun:at", p.beat_at AS "beat:at", p.requests AS "requests:n"
FROM process p ORDER BY p.program, p.pid;

-- name: account_sessions account:int
SELECT s.id AS "@id", s.address AS "@address", s.begun_at AS "begun:at", s.seen_at AS "seen:at" FROM session s WHERE s.account_id = :account AND s.ended_at = 0 ORDER BY s.id DESC LIMIT 20;
