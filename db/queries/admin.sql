-- The administrators' pages. They see accounts, units and health, never dossiers.

-- name: admin_account_scope id:int
SELECT a.id, a.login, a.revision, a.phone, a.disabled_at FROM account a WHERE a.id = :id;

-- name: admin_account id:int
SELECT a.name, a.login, a.post, a.email, a.revision, a.disabled_at, a.must_change, a.created_at FROM account a WHERE a.id = :id;

-- name: admin_roles id:int today:text
SELECT g.id AS "@id", g.role AS "@role", u.name AS "@unit", g.valid_from AS "from:date", g.valid_to AS "to:date"
FROM role_grant g JOIN unit u ON u.id = g.unit_id
WHERE g.account_id = :id AND g.valid_to > :today
ORDER BY g.valid_from, g.id;

-- Units that stand today, for a choice.
-- name: admin_units today:text
SELECT u.id, u.short_name, u.code FROM unit u WHERE u.valid_from <= :today AND u.valid_to > :today ORDER BY u.pos;

-- name: admin_role_codes
SELECT r.code FROM role r ORDER BY r.bit;

-- A cursor is an account's id; its place in the order is read first.
-- name: admin_account_place id:int
SELECT a.name_key, a.id FROM account a WHERE a.id = :id;

-- Each typed word stands in the account's words or in the words of one of its units; % for none.
-- name: admin_accounts_after key:blob id:int w1:text w2:text w3:text n:int
SELECT a.id, a.name, a.login, a.disabled_at, a.must_change, a.name_key FROM account a
WHERE (a.name_key, a.id) > (:key, :id)
  AND (' ' || a.folded LIKE :w1 OR EXISTS (SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE g.account_id = a.id AND ' ' || u.folded LIKE :w1))
  AND (' ' || a.folded LIKE :w2 OR EXISTS (SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE g.account_id = a.id AND ' ' || u.folded LIKE :w2))
  AND (' ' || a.folded LIKE :w3 OR EXISTS (SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE g.account_id = a.id AND ' ' || u.folded LIKE :w3))
ORDER BY a.name_key, a.id LIMIT :n;

-- name: admin_accounts_before key:blob id:int w1:text w2:text w3:text n:int
SELECT a.id, a.name, a.login, a.disabled_at, a.must_change, a.name_key FROM account a
WHERE (a.name_key, a.id) < (:key, :id)
  AND (' ' || a.folded LIKE :w1 OR EXISTS (SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE g.account_id = a.id AND ' ' || u.folded LIKE :w1))
  AND (' ' || a.folded LIKE :w2 OR EXISTS (SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE g.account_id = a.id AND ' ' || u.folded LIKE :w2))
  AND (' ' || a.folded LIKE :w3 OR EXISTS (SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE g.account_id = a.id AND ' ' || u.folded LIKE :w3))
ORDER BY a.name_key DESC, a.id DESC LIMIT :n;

-- name: admin_accounts_total w1:text w2:text w3:text
SELECT count(*) FROM account a
WHERE (' ' || a.folded LIKE :w1 OR EXISTS (SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE g.account_id = a.id AND ' ' || u.folded LIKE :w1))
  AND (' ' || a.folded LIKE :w2 OR EXISTS (SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE g.account_id = a.id AND ' ' || u.folded LIKE :w2))
  AND (' ' || a.folded LIKE :w3 OR EXISTS (SELECT 1 FROM role_grant g JOIN unit u ON u.id = g.unit_id WHERE g.account_id = a.id AND ' ' || u.folded LIKE :w3));

-- The roles of all accounts between two of a page, both included.
-- name: admin_accounts_roles from_key:blob from_id:int to_key:blob to_id:int today:text lang:text
SELECT a.id, CASE :lang WHEN 'en' THEN r.name_en ELSE r.name END, u.short_name
FROM account a JOIN role_grant g ON g.account_id = a.id AND g.valid_from <= :today AND g.valid_to > :today
JOIN role r ON r.code = g.role JOIN unit u ON u.id = g.unit_id
WHERE (a.name_key, a.id) >= (:from_key, :from_id) AND (a.name_key, a.id) <= (:to_key, :to_id)
ORDER BY a.name_key, a.id, g.id;

-- The audit, the newest first, from a number downward; * for all. subject: the account or unit as it is
-- called today.
-- name: admin_audit_all before:int n:int
SELECT a.id, a.at, a.act, COALESCE(c.login, u.code, ''), COALESCE(b.name, 'thiduactl'), a.detail, a.request
FROM audit a LEFT JOIN account c ON a.object = 'account' AND c.id = a.object_id
LEFT JOIN unit u ON a.object = 'unit' AND u.id = a.object_id
LEFT JOIN account b ON b.id = a.account_id
WHERE a.id < :before ORDER BY a.id DESC LIMIT :n;

-- name: admin_audit_newer after:int n:int
SELECT a.id FROM audit a WHERE a.id > :after ORDER BY a.id LIMIT :n;

-- What was done about one account, or by it.
-- name: admin_audit_of account:int before:int n:int
SELECT a.id, a.at, a.act, COALESCE(c.login, u.code, ''), COALESCE(b.name, 'thiduactl'), a.detail, a.request
FROM audit a LEFT JOIN account c ON a.object = 'account' AND c.id = a.object_id
LEFT JOIN unit u ON a.object = 'unit' AND u.id = a.object_id
LEFT JOIN account b ON b.id = a.account_id
WHERE a.id IN (SELECT o.id FROM audit o WHERE o.object = 'account' AND o.object_id = :account
    UNION SELECT y.id FROM audit y WHERE y.account_id = :account)
  AND a.id < :before
ORDER BY a.id DESC LIMIT :n;

-- name: admin_counts
SELECT (SELECT count(*) FROM account a WHERE a.disabled_at = 0), (SELECT count(*) FROM form_version);
