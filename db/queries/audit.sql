-- The audit of what administrators and the command line did: a chain of hashes.

-- name: audit_tip
-- scan: backward, and only the last row
SELECT a.id, a.chain FROM audit a ORDER BY a.id DESC LIMIT 1;

-- name: audit_add at:int real_at:int account:int act:text object:text object_id:int detail:text request:text chain:blob
INSERT INTO audit (at, real_at, account_id, act, object, object_id, detail, request, chain)
VALUES (:at, :real_at, :account, :act, :object, :object_id, :detail, :request, :chain);

-- The whole chain in order, for thiduactl check.
-- name: audit_chain after:int n:int
SELECT a.id, a.at, a.real_at, a.account_id, a.act, a.object, a.object_id, a.detail, a.request, a.chain
FROM audit a WHERE a.id > :after ORDER BY a.id LIMIT :n;

-- The entry from which the last ones are looked through.
-- name: audit_chain_at id:int
SELECT a.id, a.chain FROM audit a WHERE a.id >= :id ORDER BY a.id LIMIT 1;
