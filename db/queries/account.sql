-- Who signs in, for web/ (sign-in and sessions). Administration's own queries: account_admin.sql.

-- name: account_by_login login:text
SELECT a.id, a.password_hash, a.must_change, a.disabled_at FROM account a WHERE a.login = :login;

-- name: account_person account:int
SELECT a.id, a.login, a.name, a.post, a.must_change, a.disabled_at, a.password_hash FROM account a WHERE a.id = :account;

-- Roles that hold today, a unit's beside each other.
-- name: account_roles account:int today:text
SELECT g.unit_id, r.bit, u.pos, u.last, u.name
FROM role_grant g JOIN role r ON r.code = g.role JOIN unit u ON u.id = g.unit_id
WHERE g.account_id = :account AND g.valid_from <= :today AND g.valid_to > :today
ORDER BY u.pos, r.bit, g.id;

-- name: account_new_password account:int hash:text
UPDATE account SET password_hash = :hash, must_change = 0, revision = revision + 1 WHERE id = :account;

-- The demonstration's clock; no row: the real one.
-- name: clock_row
SELECT c.domain_epoch_at, c.real_epoch_at FROM clock c WHERE c.id = 1;
