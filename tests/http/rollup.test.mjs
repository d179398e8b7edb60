// The roll-up: what is chosen in the address, cards, charts and tables against plain SQL, the way down to the sources.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

const people = {};
const made = {};
const house = use({ before, after }, { workers: 1 }, async (it) => {
  flow.nobodyReported(it);
  people.officer = await signedIn(it, 'pththam');
  people.desk = await signedIn(it, 'tdthinh');
  const figures = (now, total) => ({ figures: { doses: String(now), doses_total: String(total), fines: '2500000', fines_total: '3000000' } });
  made.sent = await flow.reported(people.officer, week(44, it), figures(100, 1000));
  // below the report before: odd, and explained by a note
  made.odd = await flow.reported(people.officer, week(45, it), { figures: { ...figures(50, 900).figures, doses_note: 'Đã bỏ số trùng' } });
  // other units' reports, as their submissions would have left them: those of the cluster of districts, and two more
  others(it, week(44, it), "u.kind = 'district' OR u.code IN ('STC', 'SCT')", 44);
  others(it, week(45, it), "u.code IN ('UBND-BX', 'UBND-SP', 'SCT')", 45);
});
const week = (no, it = house()) => it.sql(`SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = ${no}`)[0].id;
const month = (no) => house().sql(`SELECT id FROM period WHERE kind = 'month' AND year = 2021 AND no = ${no}`)[0].id;
const one = (sql) => Object.values(house().sql(sql)[0])[0];
const base = (period) => `/report/desk/periods/${period}/figures`;
const shown = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, '.');
const number = (text) => Number((text ?? '0').replaceAll('.', ''));

function others(it, period, which, seed) {
  it.sql(`INSERT INTO dossier (genre, movement_id, unit_id, unit_name, unit_short, unit_pos, recipient_id, recipient_name, procedure, state,
      held_state, code, year, received_no, submissions, created_at, created_by, changed_at, submitted_at, received_at, due, paused_at, revision)
    SELECT 'report', 1, e.unit_id, e.unit_name, e.unit_short, e.unit_pos, e.recipient_id, '', 'simple', 'accepted', '', 'X-' || e.period_id || '-' || e.unit_id,
      2021, '', 1, 1, 1, 1, 1, 0, '9999-12-31', 0, 1 FROM expected e JOIN unit u ON u.id = e.unit_id WHERE e.period_id = ${period} AND (${which});
    UPDATE expected SET first_at = (SELECT due_at FROM period WHERE id = ${period}), dossier_id = (SELECT d.id FROM dossier d WHERE d.code = 'X-${period}-' || expected.unit_id)
      WHERE period_id = ${period} AND first_at = 0 AND unit_id IN (SELECT u.id FROM unit u WHERE ${which});
    INSERT INTO report (dossier_id, period_id, previous_id) SELECT e.dossier_id, e.period_id, NULL FROM expected e JOIN dossier d ON d.id = e.dossier_id
      WHERE d.code LIKE 'X-${period}-%';
    INSERT INTO report_figure (period_id, figure_id, unit_id, unit_pos, dossier_id, now, total)
      SELECT ${period}, f.id, e.unit_id, e.unit_pos, e.dossier_id, e.unit_id % 7 + f.id % 5, e.unit_id % 11 * ${seed} + f.id
      FROM expected e JOIN dossier d ON d.id = e.dossier_id JOIN figure f
      WHERE d.code LIKE 'X-${period}-%' AND f.code IN ('doses', 'fines', 'commended_collectives', 'commended_individuals', 'proposed_collectives', 'proposed_individuals', 'proposed_households')`);
}

/** All rows of the figures' table: code -> attributes. */
function figuresOf(model) {
  return Object.fromEntries(model.at('figures').elements.flatMap((content) => content.rows()).map((row) => [row.attrs.href.match(/figures\/([a-z_0-9]+)/)[1], row.attrs]));
}

test('one period: figures, cards and counts are what plain SQL says', async () => {
  const period = week(44);
  const model = await people.desk.model(base(period));
  const sums = house().sql(`SELECT f.code, sum(x.now) AS now, sum(x.total) AS total, count(*) AS n FROM report_figure x JOIN figure f ON f.id = x.figure_id WHERE x.period_id = ${period} GROUP BY f.id`);
  const figures = figuresOf(model);
  assert.deepEqual(Object.keys(figures).sort(), sums.map((row) => row.code).sort());
  for (const row of sums) assert.deepEqual([figures[row.code].now, figures[row.code].total, figures[row.code].reports], [row.now, row.total, row.n].map(shown), row.code);
  const counts = model.at('counts').attrs;
  const truth = house().sql(`SELECT count(*) AS expected, sum(e.first_at > 0) AS received, sum(e.first_at > 0 AND e.first_at <= p.late_at) AS on_time FROM expected e JOIN period p ON p.id = e.period_id WHERE p.id = ${period}`)[0];
  assert.deepEqual([counts.expected, counts.received, counts.on_time], [truth.expected, truth.received, truth.on_time].map(String));
  assert.equal(counts.missing, String(truth.expected - truth.received));
  assert.equal(counts.before, 'Tuần 43/2021');
  const cards = model.at('cards').elements.map((card) => card.attrs);
  assert.deepEqual(cards.map((card) => card.name), ['Tập thể được khen', 'Cá nhân được khen', 'Mũi tiêm vắc xin']);
  assert.deepEqual([cards[2].total, cards[2].now], [figures.doses.total, figures.doses.now]);
  const page = await people.desk.get(base(period));
  for (const text of [`${counts.received} trên ${counts.expected}`, `+${figures.doses.now} trong kỳ`, 'Mũi tiêm vắc xin', 'Xem cả']) assert.ok(page.words.includes(text), text);
});

test('several periods: now is added over all, totals are of each unit’s last report', async () => {
  const [from, to] = [week(44), week(45)];
  const figures = figuresOf(await people.desk.model(`${base(to)}?from=${from}`));
  for (const code of ['doses', 'fines', 'commended_individuals']) {
    const now = one(`SELECT sum(x.now) AS n FROM report_figure x JOIN figure f ON f.id = x.figure_id WHERE f.code = '${code}' AND x.period_id IN (${from}, ${to})`);
    const total = one(`SELECT sum(x.total) AS n FROM report_figure x JOIN figure f ON f.id = x.figure_id WHERE f.code = '${code}'
      AND x.period_id = (SELECT max(e.period_id) FROM expected e WHERE e.unit_id = x.unit_id AND e.first_at > 0 AND e.period_id IN (${from}, ${to}))`);
    assert.deepEqual([figures[code].now, figures[code].total], [shown(now), shown(total)], code);
  }
  const page = await people.desk.get(`${base(to)}?from=${from}`);
  assert.ok(page.h1.includes('Tuần 44/2021 đến Tuần 45/2021'), page.h1);
  assert.ok(page.words.includes('2 kỳ cộng lại') && page.words.includes('2 trên 2 kỳ') && page.words.includes('1 trên 2 kỳ'));
});

test('a unit with those below it, a cluster, a content', async () => {
  const period = week(44);
  const districts = one('SELECT sum(x.total) AS n FROM report_figure x JOIN figure f ON f.id = x.figure_id JOIN unit_group_member m ON m.unit_id = x.unit_id '
    + `WHERE f.code = 'doses' AND m.unit_group_id = 1 AND x.period_id = ${period}`);
  const group = await people.desk.model(`${base(period)}?group=1`);
  assert.equal(figuresOf(group).doses.total, shown(districts));
  assert.equal(group.at('counts').attrs.expected, '9');
  const unit = await people.desk.model(`${base(period)}?unit=6`);
  assert.deepEqual([figuresOf(unit).doses.now, figuresOf(unit).doses.total], ['100', '1.000']);
  const both = await people.desk.model(`${base(period)}?group=1&unit=6`);
  assert.equal(both.at('counts').attrs.expected, '0', 'the department is in no cluster of districts');
  const content = await people.desk.model(`${base(period)}?content=4`);
  assert.deepEqual(Object.keys(figuresOf(content)).sort(), ['fines', 'violations']);
  assert.deepEqual(content.at('units').elements.filter((n) => n.name === 'column').map((n) => n.attrs.name), ['Vụ vi phạm đã xử lý', 'Tiền phạt vi phạm']);
  const page = await people.desk.get(`${base(period)}?group=1&content=4`);
  assert.ok(page.words.includes('Cụm thi đua các huyện, thị xã, thành phố'));
  assert.ok(page.tree.all('a').some((a) => a.attrs.href?.endsWith('/figures/fines?group=1&content=4')), 'the way down keeps the choice');
});

test('what is not there is not found; only what is expected is offered', async () => {
  const period = week(45);
  for (const query of ['from=99999', 'unit=99999', 'group=99999', 'content=99', 'unit=x', 'from=0', 'group=-1', `from=${week(46)}`, `from=${month(10)}`, 'period=99999'])
    assert.equal((await people.desk.get(`${base(period)}?${query}`)).status, 404, query);
  for (const query of ['from=', 'unit=&group=&content=', `period=${period}`, `from=${period}`]) assert.equal((await people.desk.get(`${base(period)}?${query}`)).status, 200, query);
  assert.equal((await people.desk.get(`${base(period)}/nothing_such`)).status, 404);
  assert.equal((await people.officer.get(base(period))).status, 403);
  const filters = Object.fromEntries((await people.desk.model(base(period))).at('choice').elements.map((f) => [f.attrs.name, f.all('option').map((o) => o.attrs.value)]));
  const owing = house().sql(`SELECT unit_id FROM expected WHERE period_id = ${period}`).map((row) => String(row.unit_id));
  assert.deepEqual(filters.unit.filter((id) => !owing.includes(id)), [], 'nobody below owes');
  assert.deepEqual(filters.content, ['2', '4']);
  assert.ok(!filters.group.includes('7'), 'enterprises owe no weekly report');
  assert.ok(filters.from.every((id) => one(`SELECT count(*) AS n FROM period WHERE id = ${id} AND kind = 'week' AND ends_on < (SELECT ends_on FROM period WHERE id = ${period})`) === 1));
  assert.equal(one(`SELECT count(*) AS n FROM period WHERE id IN (${filters.period}) AND opens_at > strftime('%s', '2021-12-02') * 1000000`), 0, 'only what has opened');
  assert.equal(filters.period.length, one(`SELECT count(DISTINCT p.id) AS n FROM period p JOIN expected e ON e.period_id = p.id WHERE p.opens_at < strftime('%s', '2021-12-01') * 1000000`));
});

test('the form without a script: another period keeps what fits it', async () => {
  const [from, to] = [week(44), week(45)];
  const page = await people.desk.get(`${base(to)}?from=${from}&group=1`);
  const form = page.form(/figures$/);
  assert.deepEqual(Object.fromEntries(form.fields), { period: String(to), from: String(from), unit: '', group: '1', content: '' });
  const kept = await people.desk.get(`${base(to)}?period=${week(46)}&from=${from}&unit=&group=1&content=`);
  assert.equal(kept.path, `${base(week(46))}?from=${from}&group=1`);
  const left = await people.desk.get(`${base(to)}?period=${month(10)}&from=${from}&unit=6&group=&content=2`);
  assert.equal(left.path, `${base(month(10))}?unit=6&content=2`, 'a month begins with no week');
  const figure = await people.desk.get(`${base(to)}/doses?period=${from}&unit=6`);
  assert.equal(figure.path, `${base(from)}/doses?unit=6`);
});

test('units: state, day, figures; those missing are named and lead nowhere; those with unusual figures', async () => {
  const period = week(45);
  const all = await people.desk.model(`${base(period)}?show=all`);
  const rows = all.at('units').rows();
  assert.equal(rows.length, one(`SELECT count(*) AS n FROM expected WHERE period_id = ${period}`));
  const health = rows.find((row) => row.attrs.unit === 'Sở Y tế');
  assert.equal(health.attrs.href, `/report/desk/${made.odd.id}`);
  assert.deepEqual([health.attrs.how, health.attrs.state, health.attrs.warned], ['late', 'submitted', '1']);
  assert.equal(health.attrs.state_name, 'Đã gửi', 'a report is sent, not put forward');
  assert.equal(health.elements.filter((n) => n.name === 'cell')[4].attrs.v, '900', 'the cumulative doses');
  const missing = (await people.desk.model(`${base(period)}?show=missing`)).at('units').rows();
  assert.equal(missing.length, one(`SELECT count(*) AS n FROM expected WHERE period_id = ${period} AND first_at = 0`));
  assert.ok(missing.every((row) => row.attrs.how === 'missing' && !row.attrs.href));
  const page = await people.desk.get(`${base(period)}?show=missing`);
  assert.ok(page.words.includes('Sở Tư pháp') && page.words.includes('Chưa gửi'));
  const warned = (await people.desk.model(`${base(period)}?show=warned`)).at('units').rows();
  assert.deepEqual(warned.map((row) => row.attrs.unit), ['Sở Y tế']);
  assert.equal((await people.desk.model(base(period))).at('counts').attrs.warned, '1', 'a note explains, and it is odd all the same');
  assert.equal((await people.desk.model(base(week(44)))).at('counts').attrs.warned, '0');
  const first = (await people.desk.model(base(period))).at('units');
  assert.equal(first.rows().length, 25);
  assert.equal(first.attrs.all, String(rows.length));
});

test('a chart’s table has the figures of its bars; bars are as long as these say', async () => {
  const model = await people.desk.model(base(week(44)));
  const chart = model.at('charts/chart');
  const figures = figuresOf(model);
  const bars = chart.elements.filter((n) => n.name === 'bar');
  assert.deepEqual(bars.map((bar) => bar.attrs.name), ['Đã khen', 'Đã đề nghị cấp trên khen']);
  assert.deepEqual(bars[1].elements.map((cell) => cell.attrs.value), ['collectives', 'individuals', 'households'].map((kind) => figures[`proposed_${kind}`].total));
  assert.equal(bars[0].elements[2].attrs.value, undefined, 'the form asks no households commended');
  const sum = chart.at('sum');
  assert.equal(number(sum.attrs.total), bars.reduce((n, bar) => n + number(bar.attrs.total), 0));
  const last = chart.elements.filter((n) => n.name === 'tick').at(-1);
  assert.equal(last.attrs.at, '1000');
  for (const bar of bars) {
    let at = 0;
    for (const cell of bar.elements) {
      assert.equal(Number(cell.attrs.at), at, 'segments meet');
      at += Number(cell.attrs.size);
      assert.ok(Math.abs(Number(cell.attrs.size) - (number(cell.attrs.value) * 1000) / number(last.attrs.label)) <= 1);
    }
    assert.equal(Number(bar.attrs.end), at);
  }
  // the page's table, cell by cell, and its picture's words
  const page = await people.desk.get(base(week(44)));
  const table = page.tree.all('table', (t) => t.one('caption')?.words === chart.attrs.name)[0];
  const cells = table.one('tbody').all('tr').map((tr) => tr.all('td').map((td) => td.words));
  assert.deepEqual(cells, bars.map((bar) => [...bar.elements.map((cell) => cell.attrs.value ?? ''), bar.attrs.total]));
  const pictures = page.tree.all('svg', { role: 'img' });
  assert.equal(pictures.length, 2, 'one for a desk, one for a phone');
  for (const svg of pictures) {
    for (const id of svg.attrs['aria-labelledby'].split(' ')) assert.ok(page.tree.all('*', { id })[0].words);
    for (const bar of bars) assert.ok(svg.words.includes(bar.attrs.name) && svg.words.includes(bar.attrs.total));
  }
});

test('one figure: unit by unit with sources, the missing named, period by period', async () => {
  const [from, to] = [week(44), week(45)];
  const model = await people.desk.model(`${base(to)}/doses`);
  const rows = model.at('units').rows();
  const health = rows.find((row) => row.attrs.unit === 'Sở Y tế').attrs;
  assert.deepEqual([health.now, health.total, health.href], ['50', '900', `/report/desk/${made.odd.id}`]);
  assert.equal((await people.desk.get(health.href)).status, 200, 'the report as sent');
  assert.equal(health.size, '1000', 'the longest bar');
  assert.equal(rows.find((row) => row.attrs.unit === 'Sở Tư pháp').attrs.how, 'missing');
  const all = figuresOf(await people.desk.model(base(to))).doses;
  const head = model.at('figure/row').attrs;
  assert.deepEqual([head.now, head.total, head.reports], [all.now, all.total, all.reports], 'as in the roll-up');
  const trend = model.at('trend').rows();
  assert.equal(trend.at(-1).attrs.name, 'Tuần 45/2021');
  assert.ok(trend.length <= 12);
  const before = figuresOf(await people.desk.model(base(from))).doses;
  assert.deepEqual([trend.at(-2).attrs.now, trend.at(-2).attrs.total], [before.now, before.total]);
  assert.equal(trend.at(-2).attrs.href, `${base(from)}/doses`);
  assert.deepEqual(model.at('trend/chart').elements.filter((n) => n.name === 'bar').map((bar) => bar.attrs.total), trend.map((row) => row.attrs.now), 'bars and table agree');
  const span = await people.desk.model(`${base(to)}/doses?from=${from}`);
  const both = span.at('units').rows().find((row) => row.attrs.unit === 'Sở Y tế').attrs;
  assert.deepEqual([both.now, both.total, both.came, both.owed], ['150', '900', '2', '2']);
  const apart = await people.desk.get(both.apart);
  assert.ok(apart.tree.all('a').some((a) => a.attrs.href === `${base(from)}/doses?unit=6`), 'from the unit to each of its periods');
  const page = await people.desk.get(`${base(to)}/doses?unit=6`);
  for (const text of ['Sở Y tế', 'Tuần 44/2021', '900']) assert.ok(page.words.includes(text), text);
});

test('a verifier of another desk sees who sent, and has links to what came to that desk alone', async () => {
  const period = week(45);
  const other = await signedIn(house(), 'ltkieu');
  const desk = one("SELECT g.unit_id FROM role_grant g JOIN account a ON a.id = g.account_id WHERE a.login = 'ltkieu' AND g.role = 'verifier'");
  assert.equal((await other.get(base(period))).status, 404, 'no report of the period comes there yet');
  const was = one(`SELECT recipient_id FROM dossier WHERE id = ${made.odd.id}`);
  const turn = (to) => house().sql(`UPDATE expected SET recipient_id = ${to} WHERE dossier_id = ${made.odd.id}; UPDATE dossier SET recipient_id = ${to} WHERE id = ${made.odd.id}`);
  turn(desk);
  try {
    for (const path of ['?show=all', '/doses']) {
      const at = base(period) + path;
      const rows = (await other.model(at)).at('units').rows();
      const linked = rows.filter((row) => row.attrs.href);
      assert.deepEqual(linked.map((row) => row.attrs.href), [`/report/desk/${made.odd.id}`], path);
      assert.equal((await other.get(linked[0].attrs.href)).status, 200);
      assert.ok((await other.get(at)).words.includes('Sở Công Thương'), 'named all the same');
      const page = await people.desk.get(at);
      assert.ok(page.words.includes('Sở Y tế') && !page.tree.all('a').some((a) => a.attrs.href === linked[0].attrs.href), path);
      assert.ok((await people.desk.model(at)).at('units').rows().some((row) => row.attrs.unit === 'Sở Công Thương' && row.attrs.href), path);
    }
    assert.equal((await people.desk.get(`/report/desk/${made.odd.id}`)).status, 404);
  } finally { turn(was); }
});

test('a corrected report changes the roll-up at once; until then the page is kept', async () => {
  const path = base(week(44));
  const before = await people.desk.get(path);
  const again = await people.desk.get(path, { headers: { 'If-None-Match': before.headers.etag }, follow: false });
  assert.equal(again.status, 304);
  await people.desk.get(path);
  assert.equal(house().requests('report').at(-1).cache, 'hit');
  const open = await people.desk.get(`/report/desk/${made.sent.id}`);
  await people.desk.fill(open, {}, undefined, { form: /\/accept$/ });
  await people.officer.fill(await people.officer.get(`${made.sent.path}/correct`), { reason: 'Gửi nhầm số mũi tiêm, đã đối chiếu lại với sổ tiêm.' }, undefined, { form: /correct/ });
  await flow.fillFigures(people.officer, made.sent.path, { doses: '110', doses_total: '1010' });
  const sent = await flow.submit(people.officer, made.sent.path);
  assert.match(sent.path, /receipt\?round=2/, sent.words.slice(0, 300));
  const after_ = await people.desk.get(path, { headers: { 'If-None-Match': before.headers.etag }, follow: false });
  assert.equal(after_.status, 200);
  const health = (await people.desk.model(`${path}?unit=6`)).at('units').rows()[0];
  assert.equal(health.elements.filter((n) => n.name === 'cell')[4].attrs.v, '1.010');
});
