-- Copies of one dossier of the demo as its unit had it just before it was sent: three nominees, a simple procedure,
-- an officer who may sign in. Run by `fill --drafts`, which makes the table series (0 … N - 1) first.
CREATE TEMP TABLE source AS SELECT d.id, a.login FROM dossier d JOIN account a ON a.id = d.created_by
  JOIN role_grant g ON g.account_id = a.id AND g.role = 'officer' AND g.unit_id = d.unit_id
  WHERE d.submissions = 1 AND d.procedure = 'simple' AND d.recipient_id = 3 AND d.movement_id = 1
  AND a.must_change = 0 AND a.password_hash <> '!'
  AND (SELECT count(*) FROM nominee n WHERE n.dossier_id = d.id AND n.removed_at = 0) = 3 ORDER BY d.id DESC LIMIT 1;
CREATE TEMP TABLE base AS SELECT (SELECT max(id) + 1 FROM dossier) AS d, (SELECT max(id) FROM nominee) AS n,
  (SELECT max(id) FROM part) AS p;
CREATE TEMP TABLE of_nominee AS SELECT n.id AS old, row_number() OVER (ORDER BY n.id) AS rank FROM nominee n
  WHERE n.dossier_id = (SELECT id FROM source) AND n.removed_at = 0;
CREATE TEMP TABLE of_part AS SELECT p.id AS old, o.rank AS nominee, row_number() OVER (ORDER BY p.id) AS rank
  FROM part p LEFT JOIN of_nominee o ON o.old = p.nominee_id
  WHERE p.dossier_id = (SELECT id FROM source) AND (p.nominee_id IS NULL OR o.old IS NOT NULL);
CREATE TEMP TABLE size AS SELECT (SELECT count(*) FROM of_nominee) AS n, (SELECT count(*) FROM of_part) AS p;
INSERT INTO dossier (id, movement_id, round_id, unit_id, unit_name, unit_short, unit_pos, recipient_id,
  recipient_name, authority, commendation_kind, procedure, state, held_state, code, year, received_no,
  submissions, created_at, created_by, changed_at, submitted_at, received_at, due, paused_at, revision)
  SELECT base.d + i.value, d.movement_id, 4, d.unit_id, d.unit_name, d.unit_short, d.unit_pos, d.recipient_id,
  d.recipient_name, d.authority, d.commendation_kind, d.procedure, 'draft', '', '', d.year, '',
  0, d.created_at, d.created_by, d.changed_at, 0, 0, '9999-12-31', 0, 7
  FROM series i, base, dossier d WHERE d.id = (SELECT id FROM source);
INSERT INTO nominee (id, dossier_id, kind, position, created_at)
  SELECT base.n + i.value * size.n + o.rank, base.d + i.value, n.kind, n.position, n.created_at
  FROM series i, base, size, of_nominee o JOIN nominee n ON n.id = o.old;
INSERT INTO part (id, dossier_id, nominee_id, form_version_id, answers, title, subtitle, award_id, contents, state,
  errors, warnings, saved_at, saved_by, revision)
  SELECT base.p + i.value * size.p + o.rank, base.d + i.value, base.n + i.value * size.n + o.nominee,
  p.form_version_id, p.answers, p.title, p.subtitle, p.award_id, p.contents, p.state, p.errors, p.warnings,
  p.saved_at, p.saved_by, p.revision FROM series i, base, size, of_part o JOIN part p ON p.id = o.old;
INSERT INTO part_section (part_id, section, revision, state, errors, saved_at, saved_by)
  SELECT base.p + i.value * size.p + o.rank, s.section, s.revision, s.state, s.errors, s.saved_at, s.saved_by
  FROM series i, base, size, of_part o JOIN part_section s ON s.part_id = o.old;
INSERT INTO private_answer (part_id, field, row, salt, value)
  SELECT base.p + i.value * size.p + o.rank, v.field, v.row, v.salt, v.value
  FROM series i, base, size, of_part o JOIN private_answer v ON v.part_id = o.old;
INSERT INTO drafter (dossier_id, account_id, saved_at)
  SELECT base.d + i.value, f.account_id, f.saved_at FROM series i, base, drafter f
  WHERE f.dossier_id = (SELECT id FROM source);
INSERT INTO event (dossier_id, at, real_at, account_id, account_name, unit_id, act, from_state, to_state, reason,
  detail, request) SELECT base.d + i.value, e.at, e.real_at, e.account_id, e.account_name, e.unit_id, 'create', '',
  'draft', '', '', '' FROM series i, base, event e WHERE e.dossier_id = (SELECT id FROM source) AND e.act = 'create';
