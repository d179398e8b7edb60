-- What the demo's generator asks and writes beside the domain's own acts.

-- Units that may propose in the demo: standing ones that are not the receiving desk itself, with whoever drafts for them.
-- name: demo_units today:text
SELECT u.id, u.code, u.name, u.short_name, u.kind, coalesce(d.name, ''),
  coalesce((SELECT min(g.account_id) FROM role_grant g WHERE g.unit_id = u.id AND g.role = 'officer'), 0),
  coalesce((SELECT min(g.account_id) FROM role_grant g WHERE g.unit_id = u.id AND g.role = 'unit_head'), 0)
FROM unit u LEFT JOIN unit d ON d.pos <= u.pos AND d.last >= u.pos AND d.level = 'district' AND d.kind = 'district'
WHERE u.valid_from <= :today AND u.valid_to > :today AND u.kind NOT IN ('province', 'cooperative')
ORDER BY u.id;

-- Units that owe reports, with whoever writes for them.
-- name: demo_reporters today:text
SELECT u.id, u.code, u.name, u.short_name, u.kind, coalesce(d.name, ''),
  coalesce((SELECT min(g.account_id) FROM role_grant g WHERE g.unit_id = u.id AND g.role = 'officer'), 0),
  coalesce((SELECT min(g.account_id) FROM role_grant g WHERE g.unit_id = u.id AND g.role = 'unit_head'), 0)
FROM unit u LEFT JOIN unit d ON d.pos <= u.pos AND d.last >= u.pos AND d.level = 'district' AND d.kind = 'district'
WHERE u.valid_from <= :today AND u.valid_to > :today AND EXISTS (SELECT 1 FROM expected e WHERE e.unit_id = u.id)
ORDER BY u.id;

-- Who owes a report of each period that has opened, the earliest deadline first.
-- name: demo_owed now:int
-- scan: periods are few
SELECT p.id, p.kind, p.no, p.name, p.starts_on, p.ends_on, p.opens_at, p.due_at, e.unit_id
FROM period p JOIN expected e ON e.period_id = p.id
WHERE p.opens_at <= :now ORDER BY p.due_at, p.id, e.unit_id;

-- The desk that receives the reports.
-- name: demo_desk
-- scan: the demo alone
SELECT min(e.recipient_id) FROM expected e;

-- name: demo_communes district:text
SELECT u.name FROM unit u JOIN unit d ON d.pos <= u.pos AND d.last >= u.pos
WHERE d.name = :district AND u.kind = 'commune' ORDER BY u.id;

-- name: demo_rounds
SELECT r.id, r.opens_at, r.closes_at FROM round r WHERE r.movement_id = 1 ORDER BY r.opens_at;

-- name: demo_holder unit:int role:text
SELECT min(g.account_id) FROM role_grant g WHERE g.unit_id = :unit AND g.role = :role;

-- name: demo_account login:text name:text name_key:blob folded:text post:text at:int
INSERT INTO account (login, name, name_key, folded, post, email, phone, password_hash, must_change, created_at)
VALUES (:login, :name, :name_key, :folded, :post, '', '', '!', 1, :at) RETURNING id;

-- name: demo_grant account:int unit:int role:text day:text
INSERT INTO role_grant (account_id, unit_id, role, valid_from, valid_to) VALUES (:account, :unit, :role, :day, '9999-12-31');

-- name: demo_account_name id:int
SELECT a.name, a.post FROM account a WHERE a.id = :id;

-- The latest definitions are in force from a day on.
-- name: demo_forms_from day:text
-- scan: definitions are few
UPDATE form_version SET valid_from = :day WHERE version > 1 AND valid_from > :day;
