-- store: traffic
-- What the administrators' pages read of Traffic.

-- name: admin_failures since:int
SELECT count(*), COALESCE(max(a.at), 0) FROM attempt a WHERE a.result = 'wrong' AND a.at >= :since;

-- Accounts with failed tries of late: whoever must still wait is locked out from some address.
-- name: admin_locked since:int
SELECT t.login, t.n, t.last_at FROM throttle t
WHERE t.last_at >= :since AND t.kind IN ('account', 'device') AND t.n >= 5 ORDER BY t.last_at DESC;

-- name: admin_signed_in since:int
SELECT count(DISTINCT s.account_id) FROM session s WHERE s.seen_at >= :since AND s.ended_at = 0;

-- name: admin_last_signin account:int
SELECT a.at FROM attempt a WHERE a.account_id = :account AND a.result = 'ok' ORDER BY a.at DESC LIMIT 1;

-- name: admin_sessions id:int since:int
SELECT s.address AS "@address", s.seen_at AS "at:at" FROM session s
WHERE s.account_id = :id AND s.ended_at = 0 AND s.seen_at >= :since ORDER BY s.id DESC LIMIT 20;
