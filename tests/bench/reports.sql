-- Weekly reports as the roll-up's bench asks for: 400 units × the 52 weeks of 2020 × 60 figures, accepted. Run by
-- `fill --reports`, which makes the table series (0 … 399) first. Numbers come of ids, so each run has the same.
CREATE TEMP TABLE root AS SELECT u.id, u.pos, u.last FROM unit u JOIN movement m ON m.issuer_id = u.id WHERE m.id = 1;
INSERT INTO unit (code, name, short_name, name_en, kind, level, place, address, phone, head_post, desk, valid_from, valid_to, pos, last, name_key, folded)
  SELECT 'BENCH-' || i.value, 'Trung tâm số ' || i.value, 'TT ' || i.value, '', 'service', 'body', '', '', '', '', 0, '2000-01-01', '9999-12-31',
    root.last + 10 * (i.value + 1), root.last + 10 * (i.value + 1), x'', ''
  FROM series i, root WHERE i.value < 400 - (SELECT count(*) FROM unit WHERE valid_to = '9999-12-31');
INSERT INTO unit_parent (unit_id, parent_id, valid_from, valid_to)
  SELECT u.id, root.id, '2000-01-01', '9999-12-31' FROM unit u, root WHERE u.code LIKE 'BENCH-%';
UPDATE unit SET last = (SELECT max(u.pos) FROM unit u) WHERE id = (SELECT id FROM root);
CREATE TEMP TABLE reporter AS SELECT u.id, u.pos, u.name, u.short_name, row_number() OVER (ORDER BY u.pos) AS n
  FROM unit u WHERE u.valid_to = '9999-12-31' ORDER BY u.pos LIMIT 400;

INSERT INTO figure (code, pos, content_no, name, name_en, measure, measure_en, type, scale, roll, num_code, den_code)
  SELECT 'bench_' || i.value, 100 + i.value, 0, 'Chỉ tiêu ' || i.value, 'Figure ' || i.value, 'việc', 'things', 'int', 0, 'sum', '', ''
  FROM series i WHERE i.value < 60 - (SELECT count(*) FROM figure);
CREATE TEMP TABLE asked AS SELECT f.id, row_number() OVER (ORDER BY f.pos, f.id) AS n FROM figure f;

-- A week lasts seven days from Monday 30/12/2019 on and is due two days after its Sunday.
CREATE TEMP TABLE week AS SELECT i.value + 1 AS no, 1577638800000000 + i.value * 604800000000 AS begins FROM series i WHERE i.value < 52;
INSERT INTO period (reporting_id, movement_id, kind, year, no, name, name_en, starts_on, ends_on, opens_at, due_at, late_at)
  SELECT r.id, 1, 'week', 2020, w.no, 'Tuần ' || w.no || '/2020', 'Week ' || w.no || '/2020',
    date(w.begins / 1000000 + 25200, 'unixepoch'), date(w.begins / 1000000 + 25200 + 518400, 'unixepoch'),
    w.begins + 432000000000, w.begins + 777599999999, w.begins + 777599999999
  FROM week w JOIN reporting r ON r.movement_id = 1 AND r.period_kind = 'week';
CREATE TEMP TABLE cell AS SELECT p.id AS period, p.no, p.due_at, r.id AS unit, r.pos, r.name, r.short_name, r.n,
    (SELECT max(id) FROM dossier) + row_number() OVER (ORDER BY p.no, r.n) AS dossier
  FROM period p, reporter r WHERE p.kind = 'week' AND p.year = 2020;
INSERT INTO dossier (id, genre, movement_id, unit_id, unit_name, unit_short, unit_pos, recipient_id, recipient_name, procedure, state, held_state,
    code, year, received_no, submissions, created_at, created_by, changed_at, submitted_at, received_at, due, paused_at, revision)
  SELECT c.dossier, 'report', 1, c.unit, c.name, c.short_name, c.pos, 3, 'Ban', 'simple', 'accepted', '',
    'BC-2020-' || (1000000 + c.dossier), 2020, '', 1, c.due_at - 86400000000, 1, c.due_at, c.due_at - 86400000000, c.due_at, '9999-12-31', 0, 3
  FROM cell c;
INSERT INTO report (dossier_id, period_id) SELECT c.dossier, c.period FROM cell c;
INSERT INTO expected (period_id, unit_id, unit_pos, unit_name, unit_short, recipient_id, dossier_id, first_at)
  SELECT c.period, c.unit, c.pos, c.name, c.short_name, 3, c.dossier, c.due_at - 86400000000 FROM cell c;
INSERT INTO report_figure (period_id, figure_id, unit_id, unit_pos, dossier_id, now, total)
  SELECT c.period, f.id, c.unit, c.pos, c.dossier, (c.n * 7919 + c.no * 104729 + f.n * 31) % 1000, c.no * 1000 + (c.n * 31 + f.n) % 1000
  FROM cell c, asked f ORDER BY c.period, f.id, c.unit;
