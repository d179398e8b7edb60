-- What thiduactl init and migrate write.

-- name: setting_get name:text
SELECT s.value FROM setting s WHERE s.name = :name;

-- name: setting_put name:text value:text
INSERT INTO setting (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = :value;

-- The product's data files that this database has read.
-- name: data_file_known name:text
SELECT 1 FROM data_file f WHERE f.name = :name;

-- name: data_file_note name:text at:int
INSERT INTO data_file (name, at) VALUES (:name, :at);

-- name: form_published name:text version:int
SELECT f.sha256 FROM form_version f WHERE f.name = :name AND f.version = :version;

-- name: form_newest name:text
SELECT f.version FROM form_version f WHERE f.name = :name ORDER BY f.version DESC LIMIT 1;

-- account NULL: a release's own.
-- name: form_publish name:text version:int sha256:text xml:text at:int valid_from:text account:int
INSERT INTO form_version (name, version, sha256, xml, published_at, valid_from, published_by)
VALUES (:name, :version, :sha256, :xml, :at, :valid_from, :account) RETURNING id;

-- The demonstration's accounts get their one documented password.
-- name: demo_passwords hash:text
UPDATE account SET password_hash = :hash WHERE password_hash = '';

-- Accounts that still have the demonstration's password, with the roles of the day.
-- name: accounts_with_roles today:text
SELECT a.id, a.login, a.name, g.role, u.name AS unit
FROM account a JOIN role_grant g ON g.account_id = a.id AND g.valid_from <= :today AND g.valid_to > :today
JOIN unit u ON u.id = g.unit_id
WHERE a.disabled_at = 0 AND a.password_hash = (SELECT s.value FROM setting s WHERE s.name = 'demo_hash')
ORDER BY a.id, g.id;

-- For thiduactl stats.
-- name: stats
-- scan: counts of whole tables, asked by hand
SELECT 'units' AS what, count(*) AS n FROM unit
UNION ALL SELECT 'accounts', count(*) FROM account
UNION ALL SELECT 'accounts disabled', count(*) FROM account a WHERE a.disabled_at <> 0
UNION ALL SELECT 'movements', count(*) FROM movement
UNION ALL SELECT 'form versions', count(*) FROM form_version
UNION ALL SELECT 'dossiers', count(*) FROM dossier d WHERE d.deleted_at = 0
UNION ALL SELECT 'submissions', count(*) FROM submission
UNION ALL SELECT 'nominees', count(*) FROM nominee n WHERE n.removed_at = 0
UNION ALL SELECT 'lines', count(*) FROM line
UNION ALL SELECT 'events', count(*) FROM event
UNION ALL SELECT 'audit entries', count(*) FROM audit
UNION ALL SELECT 'form drafts', count(*) FROM form_draft
UNION ALL SELECT 'files of evidence', count(DISTINCT e.sha256) FROM evidence e
UNION ALL SELECT 'bytes of evidence', coalesce(CAST(sum(e.size) AS bigint), 0)
  FROM (SELECT DISTINCT x.sha256, x.size FROM evidence x) e
UNION ALL SELECT 'dossiers ' || s.code, (SELECT count(*) FROM dossier d WHERE d.state = s.code AND d.deleted_at = 0) FROM state s;

-- For thiduactl user list and show.
-- name: account_listing
-- scan: all accounts, asked by hand
SELECT a.id, a.login, a.name, a.post, a.disabled_at, a.must_change FROM account a ORDER BY a.name_key, a.id;

-- name: account_grants account:int
SELECT g.id, g.role, u.code, u.name, g.valid_from, g.valid_to FROM role_grant g JOIN unit u ON u.id = g.unit_id
WHERE g.account_id = :account ORDER BY g.valid_from, g.id;

-- name: grant_of account:int role:text unit:text today:text
SELECT g.id FROM role_grant g JOIN unit u ON u.id = g.unit_id
WHERE g.account_id = :account AND g.role = :role AND u.code = :unit AND g.valid_to > :today
ORDER BY g.valid_from LIMIT 1;
