-- How a roll-up is shown and what the written summary holds: data for each definition of reports.

-- Figures at the top (card) and in the table of units (column). part: the figure whose share of `figure` stands beside,
-- '' none, part_name its words.
CREATE TABLE rollup_shown (
  form TEXT NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('card', 'column')),
  pos INTEGER NOT NULL,
  figure TEXT NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  part TEXT NOT NULL DEFAULT '',
  part_name TEXT NOT NULL DEFAULT '',
  part_name_en TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (form, place, pos)
) STRICT;

-- Charts of horizontal bars; a bar is cut into a segment for each series. A figure stands in each cell.
CREATE TABLE rollup_chart (
  id INTEGER PRIMARY KEY,
  form TEXT NOT NULL,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  UNIQUE (form, pos)
) STRICT;
CREATE TABLE rollup_bar (
  chart_id INTEGER NOT NULL REFERENCES rollup_chart(id),
  no INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  PRIMARY KEY (chart_id, no)
) STRICT;
CREATE TABLE rollup_series (
  chart_id INTEGER NOT NULL REFERENCES rollup_chart(id),
  no INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  PRIMARY KEY (chart_id, no)
) STRICT;
CREATE TABLE rollup_cell (
  chart_id INTEGER NOT NULL REFERENCES rollup_chart(id),
  bar_no INTEGER NOT NULL,
  series_no INTEGER NOT NULL,
  figure TEXT NOT NULL,
  PRIMARY KEY (chart_id, bar_no, series_no)
) STRICT;

-- The outline of the written summary (domain.md 5.5). holds: what the program writes there: counts (who reported),
-- contents (each content with its figures), chart (the definition's first chart as a table), or none. outline_figure:
-- figures written as sentences; outline_text: fields of the units' reports, gathered under a lead.
CREATE TABLE outline_part (
  form TEXT NOT NULL,
  no INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT NOT NULL,
  holds TEXT NOT NULL CHECK (holds IN ('none', 'counts', 'contents', 'chart')),
  PRIMARY KEY (form, no)
) STRICT;
CREATE TABLE outline_figure (
  form TEXT NOT NULL,
  no INTEGER NOT NULL,
  pos INTEGER NOT NULL,
  figure TEXT NOT NULL,
  PRIMARY KEY (form, no, pos)
) STRICT;
-- content_no: the text belongs to this content of the movement, 0 to the part itself.
CREATE TABLE outline_text (
  form TEXT NOT NULL,
  no INTEGER NOT NULL,
  pos INTEGER NOT NULL,
  content_no INTEGER NOT NULL DEFAULT 0,
  field TEXT NOT NULL,
  lead TEXT NOT NULL,
  lead_en TEXT NOT NULL,
  PRIMARY KEY (form, no, pos)
) STRICT;

-- Warnings that stood when the report was last sent, silenced by a note or not.
ALTER TABLE report ADD COLUMN warned INTEGER NOT NULL DEFAULT 0;
