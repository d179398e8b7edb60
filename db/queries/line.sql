-- The reviewers' list: lines of one desk in one movement (decisions 20, 47 to 51; sql.md 4, 5).
--
-- A filter stands twice where an index could lead to it: plain, when it is the order's own or leads
-- to few lines (the program asks first, line_probe), and _walk, hidden from the index, so that the
-- order's index is walked and the filter tested inside it.

-- list: line_list recipient:int movement:int n:int
SELECT l.id, l.kind, l.state, l.code, l.unit_name, l.unit_short, l.name, l.post, l.summary, l.due, l.class, l.sex,
  l.contents, l.award_id, l.submitted_at, l.unit_pos, l.name_key
FROM line l
WHERE l.recipient_id = :recipient AND l.movement_id = :movement /*where*/
/*order*/ LIMIT :n;

-- The same in order without end, by id alone: the order's index is read, never the table.
-- count: line_walk recipient:int movement:int n:int
SELECT l.id FROM line l
WHERE l.recipient_id = :recipient AND l.movement_id = :movement /*where*/
/*order*/ LIMIT :n;

-- Some lines by id, with the words that they hold.
-- count: line_some recipient:int movement:int n:int l01:int l02:int l03:int l04:int l05:int l06:int l07:int l08:int l09:int l10:int l11:int l12:int l13:int l14:int l15:int l16:int l17:int l18:int l19:int l20:int l21:int l22:int l23:int l24:int l25:int l26:int
SELECT l.id, l.kind, l.state, l.code, l.unit_name, l.unit_short, l.name, l.post, l.summary, l.due, l.class, l.sex,
  l.contents, l.award_id, l.submitted_at, l.unit_pos, l.name_key, l.folded, l.marked
FROM line l
WHERE l.id IN (:l01, :l02, :l03, :l04, :l05, :l06, :l07, :l08, :l09, :l10, :l11, :l12, :l13, :l14, :l15, :l16, :l17, :l18, :l19, :l20, :l21, :l22, :l23, :l24, :l25, :l26)
  AND +l.recipient_id = :recipient AND +l.movement_id = :movement /*where*/ LIMIT :n;

-- How many there are, at most n, and who they are.
-- count: line_counts recipient:int movement:int n:int
SELECT count(*),
  count(*) FILTER (WHERE c.kind = 'collective'), count(*) FILTER (WHERE c.kind = 'individual'),
  count(*) FILTER (WHERE c.kind = 'household'), count(*) FILTER (WHERE c.kind = 'story'),
  count(*) FILTER (WHERE c.class = 'direct_worker'),
  count(*) FILTER (WHERE c.class IN ('leader_province', 'leader_department', 'leader_other')),
  count(*) FILTER (WHERE c.sex = 'female')
FROM (SELECT l.kind, l.class, l.sex FROM line l
  WHERE l.recipient_id = :recipient AND l.movement_id = :movement /*where*/ LIMIT :n) AS c;

-- Whether a filter leads to few lines: counts no further than n.
-- count: line_probe recipient:int movement:int n:int
SELECT count(*) FROM (SELECT l.id FROM line l
  WHERE l.recipient_id = :recipient AND l.movement_id = :movement /*where*/ LIMIT :n) AS c;

-- part: unit pos:int last:int
-- sort: chosen where the order is by units, or few lines are sorted
AND l.unit_pos BETWEEN :pos AND :last

-- part: unit_walk pos:int last:int
-- not: unit
AND +l.unit_pos BETWEEN :pos AND :last

-- part: state state:text
-- sort: chosen where the order is by date, or few lines are sorted
AND l.state = :state

-- part: state_walk state:text
-- not: state
AND l.state || '' = :state

-- What somebody still has to do something about.
-- part: open
-- not: state state_walk
AND l.state || '' IN (SELECT s.code FROM state s WHERE s.final = 0 AND s.tone <> 'decided')

-- part: overdue today:text
-- sort: chosen where the order is by deadline, or few lines are sorted
AND l.due < :today

-- part: overdue_walk today:text
-- not: overdue
AND l.due || '' < :today

-- part: dates from_at:int to_at:int
-- sort: chosen where the order is by date, or few lines are sorted
AND l.submitted_at >= :from_at AND l.submitted_at < :to_at

-- part: dates_walk from_at:int to_at:int
-- not: dates
AND +l.submitted_at >= :from_at AND +l.submitted_at < :to_at

-- part: content bit:int
AND l.contents & :bit <> 0

-- part: kind kind:text
AND l.kind = :kind

-- part: award award:int
AND +l.award_id = :award

-- part: class class:text
AND l.class = :class

-- part: frontline
AND l.frontline = 1

-- part: codes_walk code_from:text code_to:text
AND l.code || '' >= :code_from AND l.code || '' < :code_to

-- order: submitted at:int id:int
l.submitted_at, l.id
-- order: name name_key:blob id:int
l.name_key, l.id
-- order: unit unit_pos:int name_key:blob id:int
l.unit_pos, l.name_key, l.id
-- order: due due:text id:int
l.due, l.id

-- The first lines of all desks that hold the words, by id.
-- name: line_hits words:text n:int
SELECT s.rowid FROM line_search(:words) AS s ORDER BY s.rowid LIMIT :n;

-- Lines of all desks whose codes begin alike.
-- name: line_code_hits code_from:text code_to:text n:int
SELECT l.id FROM line l WHERE l.code >= :code_from AND l.code < :code_to LIMIT :n;

-- A unit that has all others below it is no filter.
-- name: unit_is_whole id:int
SELECT 1 FROM unit u WHERE u.id = :id
  AND NOT EXISTS (SELECT 1 FROM unit x WHERE x.pos < u.pos) AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.pos > u.last);

-- The sort columns of one line: addresses name the line, never what it says.
-- name: line_place id:int recipient:int movement:int
SELECT l.submitted_at, l.name_key, l.unit_pos, l.due FROM line l
WHERE l.id = :id AND l.recipient_id = :recipient AND l.movement_id = :movement;

-- The exact totals of a desk in a movement.
-- name: tally_of_desk recipient:int movement:int
SELECT t.state, t.kind, t.class, t.sex, t.n FROM tally_desk t
WHERE t.recipient_id = :recipient AND t.movement_id = :movement AND t.n <> 0;

-- The exact total of a unit with those below it. state '' any, 'open' those in work; kind '' any.
-- name: tally_of_units recipient:int movement:int pos:int last:int state:text kind:text
SELECT coalesce(CAST(sum(t.n) AS bigint), 0) FROM tally t
WHERE t.recipient_id = :recipient AND t.movement_id = :movement AND t.unit_pos BETWEEN :pos AND :last
  AND (:kind = '' OR t.kind = :kind)
  AND (:state = '' OR t.state = :state
    OR (:state = 'open' AND t.state IN (SELECT s.code FROM state s WHERE s.final = 0 AND s.tone <> 'decided')));

-- Adds sign × the dossier's lines to the desk's totals, beside tally_lines.
-- name: tally_desk_lines id:int sign:int
INSERT INTO tally_desk (recipient_id, movement_id, state, kind, class, sex, n)
SELECT l.recipient_id, l.movement_id, l.state, l.kind, l.class, l.sex, :sign * count(*)
FROM line l WHERE l.dossier_id = :id
GROUP BY l.recipient_id, l.movement_id, l.state, l.kind, l.class, l.sex
ON CONFLICT (recipient_id, movement_id, state, kind, class, sex) DO UPDATE SET n = tally_desk.n + excluded.n;

-- For thiduactl check, as tally_* in check.sql.
-- name: tally_desk_clear
DELETE FROM tally_desk WHERE recipient_id > 0;
-- name: tally_desk_refill
-- scan: counts everything anew
INSERT INTO tally_desk (recipient_id, movement_id, state, kind, class, sex, n)
SELECT l.recipient_id, l.movement_id, l.state, l.kind, l.class, l.sex, count(*)
FROM line l GROUP BY l.recipient_id, l.movement_id, l.state, l.kind, l.class, l.sex;
-- name: tally_desk_wrong
-- scan: counts everything anew
WITH fresh AS (
  SELECT l.recipient_id, l.movement_id, l.state, l.kind, l.class, l.sex, count(*) AS n
  FROM line l GROUP BY l.recipient_id, l.movement_id, l.state, l.kind, l.class, l.sex
)
SELECT (SELECT count(*) FROM fresh f WHERE NOT EXISTS (SELECT 1 FROM tally_desk t
    WHERE t.recipient_id = f.recipient_id AND t.movement_id = f.movement_id AND t.state = f.state
      AND t.kind = f.kind AND t.class = f.class AND t.sex = f.sex AND t.n = f.n))
  + (SELECT count(*) FROM tally_desk t WHERE t.n <> 0 AND NOT EXISTS (SELECT 1 FROM fresh f
    WHERE t.recipient_id = f.recipient_id AND t.movement_id = f.movement_id AND t.state = f.state
      AND t.kind = f.kind AND t.class = f.class AND t.sex = f.sex));
