-- Accounts and roles as the administrator and thiduactl change them.

-- name: account_id_of login:text
SELECT a.id FROM account a WHERE a.login = :login;

-- name: account_state id:int today:text
SELECT a.login, a.name, a.disabled_at, a.revision,
  (SELECT count(*) FROM role_grant g WHERE g.account_id = a.id AND g.role = 'administrator' AND g.valid_from <= :today AND g.valid_to > :today)
FROM account a WHERE a.id = :id;

-- name: account_add login:text name:text name_key:blob folded:text post:text email:text phone:text hash:text at:int
INSERT INTO account (login, name, name_key, folded, post, email, phone, password_hash, must_change, created_at)
VALUES (:login, :name, :name_key, :folded, :post, :email, :phone, :hash, 1, :at)
ON CONFLICT (login) DO NOTHING RETURNING id;

-- name: account_edit id:int revision:int name:text name_key:blob folded:text post:text email:text phone:text
UPDATE account SET name = :name, name_key = :name_key, folded = :folded, post = :post, email = :email, phone = :phone,
  revision = account.revision + 1
WHERE id = :id AND revision = :revision;

-- name: account_set_password id:int hash:text must_change:int
UPDATE account SET password_hash = :hash, must_change = :must_change, revision = account.revision + 1 WHERE id = :id;

-- name: account_set_disabled id:int at:int
UPDATE account SET disabled_at = :at, revision = account.revision + 1 WHERE id = :id;

-- name: account_set_keys id:int name_key:blob folded:text
UPDATE account SET name_key = :name_key, folded = :folded WHERE id = :id;

-- All accounts, for their keys.
-- name: account_names after:int n:int
SELECT a.id, a.name, a.login, a.name_key, a.folded FROM account a WHERE a.id > :after ORDER BY a.id LIMIT :n;

-- Other administrators who can sign in today.
-- name: administrators_but id:int today:text
SELECT count(DISTINCT a.id) FROM role_grant g JOIN account a ON a.id = g.account_id
WHERE g.role = 'administrator' AND g.valid_from <= :today AND g.valid_to > :today AND a.disabled_at = 0 AND a.id <> :id;

-- name: grant_overlaps account:int unit:int role:text from:text to:text
SELECT g.id FROM role_grant g
WHERE g.account_id = :account AND g.unit_id = :unit AND g.role = :role AND g.valid_from < :to AND g.valid_to > :from LIMIT 1;

-- An administrator's role beside any other.
-- name: grant_mixes account:int role:text from:text to:text
SELECT g.id FROM role_grant g
WHERE g.account_id = :account AND g.valid_from < :to AND g.valid_to > :from
  AND CASE WHEN g.role = 'administrator' THEN 1 ELSE 0 END <> CASE WHEN :role = 'administrator' THEN 1 ELSE 0 END LIMIT 1;

-- name: grant_add account:int unit:int role:text from:text to:text
INSERT INTO role_grant (account_id, unit_id, role, valid_from, valid_to) VALUES (:account, :unit, :role, :from, :to);

-- name: grant_one id:int
SELECT g.account_id, g.unit_id, g.role, g.valid_from, g.valid_to, u.code FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE g.id = :id;

-- name: grant_end id:int day:text
UPDATE role_grant SET valid_to = :day WHERE id = :id;

-- name: grant_drop id:int
DELETE FROM role_grant WHERE id = :id;

-- name: role_known code:text
SELECT 1 FROM role r WHERE r.code = :code;
