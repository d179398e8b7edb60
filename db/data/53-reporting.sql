-- What the demo's special movement asks to be reported. The plan names no report dates (domain.md 5.1): these are ours,
-- months cut as decree 09/2019/NĐ-CP has them: October 2021 = 15/9 to 14/10, due 25/10.
-- Each unit reports its own doings, those below it report themselves: whoever reports straight to the province, by kind
-- and level; enterprises for the interim and final reviews only. Reviews
-- and what is asked for on request are opened by the desk.
INSERT INTO reporting (id, movement_id, period_kind, form, last_day, open_days, due_days, grace_days, basis, valid_from, valid_to) VALUES
  (1, 1, 'month', 'report-full', 14, 5, 11, 0, 'Kế hoạch số 353/KH-UBND; Nghị định số 09/2019/NĐ-CP', '2021-09-21', '9999-12-31'),
  (2, 1, 'week', 'report-brief', 31, 2, 2, 0, 'Kế hoạch số 353/KH-UBND', '2021-09-21', '9999-12-31'),
  (3, 1, 'interim', 'report-full', 31, 10, 10, 0, 'Kế hoạch số 353/KH-UBND', '2021-09-21', '9999-12-31'),
  (4, 1, 'final', 'report-full', 31, 10, 15, 0, 'Kế hoạch số 353/KH-UBND', '2021-09-21', '9999-12-31'),
  (5, 1, 'request', 'report-brief', 31, 5, 3, 0, 'Kế hoạch số 353/KH-UBND', '2021-09-21', '9999-12-31');
INSERT INTO reporting_unit_kind (reporting_id, unit_kind, level) VALUES
  (1, 'department', 'department'),
  (1, 'central', 'department'),
  (1, 'front', 'department'),
  (1, 'mass_body', 'department'),
  (1, 'police', 'department'),
  (1, 'army', 'department'),
  (1, 'press', 'department'),
  (1, 'district', 'district'),
  (2, 'department', 'department'),
  (2, 'central', 'department'),
  (2, 'front', 'department'),
  (2, 'mass_body', 'department'),
  (2, 'police', 'department'),
  (2, 'army', 'department'),
  (2, 'press', 'department'),
  (2, 'district', 'district'),
  (3, 'department', 'department'),
  (3, 'central', 'department'),
  (3, 'front', 'department'),
  (3, 'mass_body', 'department'),
  (3, 'police', 'department'),
  (3, 'army', 'department'),
  (3, 'press', 'department'),
  (3, 'district', 'district'),
  (3, 'enterprise', 'body'),
  (4, 'department', 'department'),
  (4, 'central', 'department'),
  (4, 'front', 'department'),
  (4, 'mass_body', 'department'),
  (4, 'police', 'department'),
  (4, 'army', 'department'),
  (4, 'press', 'department'),
  (4, 'district', 'district'),
  (4, 'enterprise', 'body'),
  (5, 'department', 'department'),
  (5, 'central', 'department'),
  (5, 'front', 'department'),
  (5, 'mass_body', 'department'),
  (5, 'police', 'department'),
  (5, 'army', 'department'),
  (5, 'press', 'department'),
  (5, 'district', 'district');
-- Opened on 20/11/2021, due by the end of 10/12/2021. Months and weeks are written by `thiduactl calendar`.
INSERT INTO period (id, reporting_id, movement_id, kind, year, no, name, name_en, starts_on, ends_on, opens_at, due_at, late_at) VALUES
  (1, 3, 1, 'interim', 2021, 1, 'Sơ kết đến 30/11/2021', 'Interim review to 30/11/2021', '2021-09-21', '2021-11-30', 1637341200000000, 1639155599999999, 1639155599999999);
