-- Periodic reports: who owes which when, the report itself, and its figures as rows.

-- Kinds of periods. cut: how days are cut into periods; months and longer end on a day of the month (the 14th under
-- decree 09/2019/NĐ-CP); a span is written by hand. each_name: a single period's name, slots {no}, {roman}, {year},
-- {from}, {to}; where | parts it, the first part names number 1, the second number 2, the last all further ones.
CREATE TABLE period_kind (
  code TEXT NOT NULL PRIMARY KEY,
  pos INTEGER NOT NULL,
  cut TEXT NOT NULL CHECK (cut IN ('day', 'week', 'month', 'quarter', 'half', 'year', 'span')),
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  each_name TEXT NOT NULL,
  each_name_en TEXT NOT NULL
) STRICT;

-- What a movement asks to be reported: by which form, by which kinds of units (reporting_unit_kind), from which day on.
-- last_day: of the month on which months and longer end, 31: the month's own last. open_days: before the period's last
-- day; due_days: after it; grace_days: a report that comes within them after the deadline still counts as on time.
CREATE TABLE reporting (
  id INTEGER PRIMARY KEY,
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  period_kind TEXT NOT NULL REFERENCES period_kind(code),
  form TEXT NOT NULL,
  last_day INTEGER NOT NULL CHECK (last_day BETWEEN 1 AND 31),
  open_days INTEGER NOT NULL,
  due_days INTEGER NOT NULL,
  grace_days INTEGER NOT NULL,
  basis TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from LIKE '____-__-__'),
  valid_to TEXT NOT NULL CHECK (valid_to LIKE '____-__-__'),
  UNIQUE (movement_id, period_kind, valid_from)
) STRICT;
CREATE INDEX reporting_kind ON reporting(period_kind);
-- level: only units of this level (unit.level), '' all of the kind: the provincial police report, a district's do not.
CREATE TABLE reporting_unit_kind (
  reporting_id INTEGER NOT NULL REFERENCES reporting(id),
  unit_kind TEXT NOT NULL REFERENCES unit_kind(code),
  level TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (reporting_id, unit_kind)
) STRICT;
CREATE INDEX reporting_unit_kind_kind ON reporting_unit_kind(unit_kind);

-- One period of a movement's reporting. starts_on and ends_on: its first and last day. due_at: the last microsecond of
-- the day it is due; late_at: the same after the days of grace; a first byte after it is late.
CREATE TABLE period (
  id INTEGER PRIMARY KEY,
  reporting_id INTEGER NOT NULL REFERENCES reporting(id),
  movement_id INTEGER NOT NULL REFERENCES movement(id),
  kind TEXT NOT NULL REFERENCES period_kind(code),
  year INTEGER NOT NULL,
  no INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  starts_on TEXT NOT NULL CHECK (starts_on LIKE '____-__-__'),
  ends_on TEXT NOT NULL CHECK (ends_on LIKE '____-__-__'),
  opens_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  late_at INTEGER NOT NULL,
  UNIQUE (movement_id, kind, year, no)
) STRICT;
CREATE INDEX period_reporting ON period(reporting_id, ends_on);
CREATE INDEX period_kind_of ON period(kind);
CREATE INDEX period_ends ON period(movement_id, kind, ends_on, id);

-- A report's own facts; previous_id: the unit's report of the period before, from which figures were carried over.
CREATE TABLE report (
  dossier_id INTEGER NOT NULL PRIMARY KEY REFERENCES dossier(id),
  period_id INTEGER NOT NULL REFERENCES period(id),
  previous_id INTEGER REFERENCES dossier(id)
) STRICT;
CREATE INDEX report_period ON report(period_id);
CREATE INDEX report_previous ON report(previous_id);

-- Who owes what: a row per unit and period. first_at: the first byte of the first submission, by which it is on time or
-- late for good; dossier_id: the one current report. An excused unit is not expected.
CREATE TABLE expected (
  period_id INTEGER NOT NULL REFERENCES period(id),
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  unit_pos INTEGER NOT NULL,
  unit_name TEXT NOT NULL,
  unit_short TEXT NOT NULL,
  recipient_id INTEGER NOT NULL REFERENCES unit(id),
  dossier_id INTEGER REFERENCES dossier(id),
  first_at INTEGER NOT NULL DEFAULT 0,
  excused_at INTEGER NOT NULL DEFAULT 0,
  excused_by INTEGER REFERENCES account(id),
  excuse TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (period_id, unit_id)
) STRICT;
CREATE INDEX expected_pos ON expected(period_id, unit_pos);
CREATE INDEX expected_unit ON expected(unit_id, period_id);
CREATE INDEX expected_recipient ON expected(recipient_id);
CREATE INDEX expected_dossier ON expected(dossier_id);
CREATE INDEX expected_by ON expected(excused_by);

-- The figures that any published definition asks for. type: int, money, decimal, percent; scale: digits behind the comma
-- of the stored integer. roll: added up (sum), a ratio of two others (num_code, den_code), or shown only (none).
CREATE TABLE figure (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  pos INTEGER NOT NULL,
  content_no INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  measure TEXT NOT NULL,
  measure_en TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('int', 'money', 'decimal', 'percent')),
  scale INTEGER NOT NULL,
  roll TEXT NOT NULL CHECK (roll IN ('sum', 'ratio', 'none')),
  num_code TEXT NOT NULL,
  den_code TEXT NOT NULL
) STRICT;

-- The figures of a report as last submitted; written only by submission. Integers scaled by figure.scale, NULL: not given.
CREATE TABLE report_figure (
  period_id INTEGER NOT NULL REFERENCES period(id),
  figure_id INTEGER NOT NULL REFERENCES figure(id),
  unit_id INTEGER NOT NULL REFERENCES unit(id),
  unit_pos INTEGER NOT NULL,
  dossier_id INTEGER NOT NULL REFERENCES dossier(id),
  now INTEGER,
  total INTEGER,
  PRIMARY KEY (period_id, figure_id, unit_id)
) STRICT;
CREATE INDEX report_figure_roll ON report_figure(period_id, unit_pos, figure_id, now, total);
CREATE INDEX report_figure_figure ON report_figure(figure_id);
CREATE INDEX report_figure_unit ON report_figure(unit_id);
CREATE INDEX report_figure_dossier ON report_figure(dossier_id);

-- The product's data files (db/data, 10 to 4x) that this database has read, so that migrate reads later ones once.
-- A database that stands already has read those of its time.
CREATE TABLE data_file (
  name TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO data_file (name, at)
SELECT f.name, 0 FROM (SELECT '10-roles' AS name UNION ALL SELECT '11-states' UNION ALL SELECT '12-acts'
  UNION ALL SELECT '13-transitions' UNION ALL SELECT '14-rules' UNION ALL SELECT '15-awards' UNION ALL SELECT '16-money'
  UNION ALL SELECT '17-procedure' UNION ALL SELECT '18-holidays') AS f
WHERE EXISTS (SELECT 1 FROM role AS r);
