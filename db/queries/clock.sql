-- The domain's clock: one row in a demonstration, none elsewhere. clock_row stands in account.sql.

-- name: clock_begin domain_at:int real_at:int
INSERT INTO clock (id, domain_epoch_at, real_epoch_at) VALUES (1, :domain_at, :real_at);

-- name: clock_move domain_at:int real_at:int
UPDATE clock SET domain_epoch_at = :domain_at, real_epoch_at = :real_at WHERE id = 1;
