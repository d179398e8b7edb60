-- Mail: queued in the transaction of what it tells, sent by thiduactl mail.

-- name: mail_recipient account:int
SELECT a.email FROM account a WHERE a.id = :account AND a.disabled_at = 0;

-- name: mail_words name:text lang:text
SELECT t.subject, t.body FROM mail_template t WHERE t.name = :name AND t.lang = :lang;

-- The same key again changes nothing.
-- name: mail_add account:int address:text template:text lang:text subject:text body:text message_id:text at:int key:text
INSERT INTO mail (account_id, address, template, lang, subject, body, message_id, state, next_at, queued_at, key)
VALUES (:account, :address, :template, :lang, :subject, :body, :message_id, 'queued', :at, :at, :key)
ON CONFLICT (key) DO NOTHING;

-- Who is told of an event: holders of the roles that act on that side, at that unit, but for who did it.
-- name: notice_readers unit:int side:text today:text but:int
SELECT DISTINCT g.account_id FROM role_grant g
WHERE g.unit_id = :unit AND g.valid_from <= :today AND g.valid_to > :today AND g.account_id <> :but
  AND EXISTS (SELECT 1 FROM transition t WHERE t.role = g.role AND t.side = :side AND t.opened = 1)
ORDER BY g.account_id;

-- name: notice_words unit:int act:text
SELECT u.name, a.done, a.done_en FROM unit u JOIN act a ON a.code = :act WHERE u.id = :unit;

-- Takes the oldest mail that was due at an instant; it is the sender's until `lease`.
-- name: mail_claim due:int lease:int
UPDATE mail SET state = 'sending', attempts = mail.attempts + 1, next_at = :lease
WHERE id = (SELECT m.id FROM mail m WHERE m.state = 'queued' AND m.next_at <= :due ORDER BY m.next_at, m.id LIMIT 1)
RETURNING id, address, subject, body, message_id, attempts, queued_at;

-- Senders that never said how it ended.
-- name: mail_lost at:int error:text
UPDATE mail SET state = 'failed', last_error = :error, next_at = :at WHERE state = 'sending' AND next_at <= :at;

-- A sender that comes back late still says that it was sent.
-- name: mail_sent id:int attempts:int at:int
UPDATE mail SET state = 'sent', sent_at = :at, last_error = '' WHERE id = :id AND attempts = :attempts AND state IN ('sending', 'failed');

-- name: mail_later id:int attempts:int next_at:int error:text
UPDATE mail SET state = 'queued', next_at = :next_at, last_error = :error WHERE id = :id AND attempts = :attempts AND state = 'sending';

-- name: mail_failed id:int attempts:int at:int error:text
UPDATE mail SET state = 'failed', next_at = :at, last_error = :error WHERE id = :id AND attempts = :attempts AND state = 'sending';

-- By hand: from the beginning.
-- name: mail_again id:int at:int
UPDATE mail SET state = 'queued', attempts = 0, next_at = :at, queued_at = :at WHERE id = :id AND state = 'failed';

-- What has not arrived, the oldest first.
-- name: mail_open n:int
SELECT m.id, m.state, m.attempts, m.queued_at, m.next_at, m.key, m.last_error FROM mail m
WHERE m.state IN ('queued', 'sending', 'failed') ORDER BY m.id LIMIT :n;

-- For the health page: waiting, failed since an instant, the oldest that waits (0: none).
-- name: mail_health since:int
SELECT (SELECT count(*) FROM mail m WHERE m.state IN ('queued', 'sending')),
  (SELECT count(*) FROM mail m WHERE m.state = 'failed' AND m.next_at > :since),
  (SELECT COALESCE(min(m.queued_at), 0) FROM mail m WHERE m.state IN ('queued', 'sending'));

-- Mail that was sent long ago keeps why it was sent, so that nothing goes twice, and loses to whom and what.
-- name: mail_empty before:int
UPDATE mail SET address = '', subject = '', body = '' WHERE state = 'sent' AND body <> '' AND sent_at < :before;
