// An officer's reports: what the unit owes, from a period's button to a receipt, and what can go wrong on the way.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { use } from '../lib/house.mjs';
import { encode, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { pdf, upload } from '../lib/files.mjs';
import { fillFigures, fillSection, newReport, reported } from '../lib/flow.mjs';

const house = use({ before, after });
const people = new Map();
async function as(login, { fresh = false } = {}) {
  if (fresh) return signedIn(house(), login);
  if (!people.has(login)) people.set(login, await signedIn(house(), login));
  return people.get(login);
}
/** The week's period: 46 is over and late on the demo's first day, 47 was due the day before, 48 opens the day after. */
const week = (no) => house().sql(`SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = ${no}`)[0].id;
const month = (no) => house().sql(`SELECT id FROM period WHERE kind = 'month' AND year = 2021 AND no = ${no}`)[0].id;
const expected = (period, unit = 6) => house().sql(`SELECT dossier_id, first_at FROM expected WHERE period_id = ${period} AND unit_id = ${unit}`)[0];
const state = (id) => house().sql(`SELECT state FROM dossier WHERE id = ${id}`)[0].state;
const listed = async (browser, period, unit = 6) => (await browser.model('/report')).rows('reports')
  .find((row) => row.attrs.period === String(period) && row.attrs.unit_id === String(unit));

test('a report travels from its period to a receipt; what comes after the deadline is taken and late', async () => {
  const browser = await as('pththam');
  const period = week(46);
  const before = await listed(browser, period);
  assert.equal(before.attrs.begins, '1');
  assert.ok(Number(before.attrs.days_left) < 0, 'its day is over');
  const sent = await reported(browser, period, { figures: { samples: '12', samples_total: '1.200' } });
  assert.match(sent.code, /^BC-2021-\d{6}$/);
  for (const text of ['Phiếu xác nhận gửi báo cáo', 'Phan Thị Hồng Thắm', '215/BC-SYT', 'Ban Thi đua - Khen thưởng']) assert.ok(sent.receipt.words.includes(text), text);
  const next = sent.receipt.words.match(/Việc tiếp theo.*/s)[0];
  assert.ok(next.includes('báo cáo được trả lại và hiện trong “Việc của tôi”') && !/ {2}|ngày làm việc|chậm nhất/.test(next), `no day that no rule gives: ${next}`);
  const row = await listed(browser, period);
  assert.equal(row.attrs.state, 'submitted');
  assert.equal(row.attrs.late, '8', 'due 23/11, first sent on 1/12');
  assert.equal(expected(period).dossier_id, sent.id);
  const [figure] = house().sql(`SELECT x.now, x.total FROM report_figure x JOIN figure f ON f.id = x.figure_id WHERE x.dossier_id = ${sent.id} AND f.code = 'samples'`);
  assert.deepEqual([figure.now, figure.total], [12, 1200], 'figures stand as rows');
  for (const page of ['', '/submitted', '/print', '/receipt', '/versions']) assert.equal((await browser.get(sent.path + page)).status, 200, page);
  const print = await browser.get(`${sent.path}/print`);
  assert.ok(print.words.includes('215/BC-SYT') && print.words.includes('1.200') && !print.words.includes('Tờ trình'), 'a report, no letter of proposal');
});

test('figures with errors are kept and the errors stand at their cells', async () => {
  const browser = await as('pththam');
  const path = await newReport(browser, month(11));
  const typed = { commended_individuals: '5', commended_individuals_women: '6', meetings: 'nhiều', documents: '-1' };
  const page = await fillFigures(browser, path, typed);
  assert.equal(page.status, 422);
  for (const name of ['meetings', 'documents', 'commended_individuals_women']) {
    assert.ok(page.errors.some((e) => e.href === `#f-${name}`), `${name}: ${JSON.stringify(page.errors.map((e) => e.href))}`);
    assert.equal(page.tree.one('*', { id: `f-${name}` }).attrs['aria-invalid'], 'true', name);
  }
  const back = await browser.get(`${path}/head/figures`);
  for (const [name, value] of Object.entries(typed)) assert.equal(back.value(name), value, `${name} is kept`);
  const check = await browser.get(`${path}/check`);
  assert.ok(check.errors.length > 3);
  assert.ok(check.words.includes('Cam kết số liệu trong báo cáo là đúng'));
  const refused = await flow.submit(browser, path);
  assert.equal(refused.status, 422);
  assert.equal(state(path.split('/')[2]), 'draft');
});

test('a brief report takes its signed paper and annexes; one sent with the version before has none', async () => {
  const browser = await as('pththam');
  const path = await newReport(browser, week(39));
  const page = await browser.get(`${path}/head/paper`);
  for (const name of ['report_file', 'annex']) assert.ok(page.tree.all('input', (n) => n.attrs.name === name && n.attrs.type === 'file').length === 1, name);
  const bytes = pdf('annex');
  const done = await upload(browser, page, [{ field: 'annex', name: 'Phụ lục 1.pdf', bytes }], 'upload:annex');
  assert.ok(done.words.includes('Phụ lục 1.pdf'), done.words.slice(0, 300));
  assert.ok((await browser.get(`${path}/check`)).words.includes('Phụ lục 1.pdf'));
  const old = house().sql(`SELECT p.dossier_id AS id FROM part p JOIN form_version f ON f.id = p.form_version_id JOIN dossier d ON d.id = p.dossier_id
    WHERE f.name = 'report-brief' AND f.version = 1 AND d.submissions > 0 AND d.recipient_id = (SELECT g.unit_id FROM role_grant g JOIN account a ON a.id = g.account_id WHERE a.login = 'tdthinh' LIMIT 1) LIMIT 1`)[0].id;
  const sent = await (await as('tdthinh')).get(`/report/desk/${old}`);
  assert.equal(sent.status, 200);
  assert.ok(!sent.words.includes('Phụ lục'), 'what was sent before keeps its version');
});

test('a report is sent, never put forward: the declaration says so', async () => {
  const browser = await as('pththam');
  const path = await newReport(browser, week(41));
  const check = await browser.get(`${path}/check`);
  const bad = await browser.fill(check, {}, 'submit', { form: /check/ });
  assert.equal(bad.status, 422);
  assert.equal(bad.errors.find((e) => e.href === '#declaration').text, 'Đánh dấu vào ô cam kết trước khi gửi');
  assert.ok(!bad.words.includes('trước khi trình'));
});

test('the sum button of a first report takes this period as cumulative, and fills only what is empty', async () => {
  const browser = await as('pththam');
  const path = await newReport(browser, week(40));
  const page = await browser.get(`${path}/head/figures`);
  assert.ok(page.words.includes('Lũy kế kỳ trước'), 'the column of the period before has a name');
  const summed = await browser.fill(page, { doses: '12', cases: '5', cases_total: '7' }, 'sum', { form: /\/head\// });
  assert.equal(summed.value('doses_total'), '12');
  assert.equal(summed.value('cases_total'), '7');
});

test('the same report begun twice is one; a period that is not open, and one that is not owed, refuse', async () => {
  const browser = await as('pththam');
  const period = week(45);
  const paths = await Promise.all([newReport(browser, period), newReport(browser, period)]);
  assert.equal(paths[0], paths[1]);
  assert.equal(await newReport(browser, period), paths[0]);
  assert.equal(house().sql(`SELECT count(*) AS n FROM report r JOIN dossier d ON d.id = r.dossier_id WHERE r.period_id = ${period} AND d.unit_id = 6`)[0].n, 1);
  const { token } = await browser.get('/report');
  for (const [what, fields] of [['not open', { period: week(50), unit: 6 }], ['not owed', { period, unit: 103 }], ['no period', { period: 99999, unit: 6 }], ['nothing', {}]]) {
    const n = house().sql('SELECT count(*) AS n FROM report')[0].n;
    const page = await browser.post('/report/begin', { token, ...Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, String(v)])) });
    assert.equal(page.path, '/report', what);
    assert.equal(page.status, 200, what);
    assert.equal(house().sql('SELECT count(*) AS n FROM report')[0].n, n, what);
  }
  assert.equal((await browser.get('/report')).words.includes('Tuần 50/2021'), false, 'what has not opened is not listed');
});

test('two officers in one section: the second sees both versions', async () => {
  const [one, two] = [await as('pththam'), await as('pththam', { fresh: true })];
  const path = await newReport(one, week(44));
  const [first, second] = [await one.get(`${path}/head/situation`), await two.get(`${path}/head/situation`)];
  const saved = await one.fill(first, flow.brief.situation, 'next', { form: /\/head\// });
  assert.equal(saved.status, 200);
  const clash = await two.fill(second, { summary: 'Một bản khác của tình hình trong kỳ báo cáo.' }, 'next', { form: /\/head\// });
  assert.equal(clash.status, 409);
  assert.ok(clash.words.includes('Một bản khác') && clash.words.includes('các chốt hoạt động'));
});

test('another unit’s officer finds no such report, nor does a nomination stand under /report', async () => {
  const path = await newReport(await as('pththam'), week(43));
  const other = await as('ntdat');
  for (const page of ['', '/head/situation', '/check', '/print', '/versions', '/correct', '/delete']) assert.equal((await other.get(path + page)).status, 404, page);
  assert.equal((await other.post(`${path}/delete`, { token: (await other.get('/report')).token, revision: '1' })).status, 404);
  const own = await as('pththam');
  const [{ id }] = house().sql("SELECT max(id) AS id FROM dossier WHERE genre = 'nomination' AND unit_id = 6 AND deleted_at = 0");
  if (id) assert.equal((await own.get(`/report/${id}`)).status, 404);
  assert.equal((await own.get(path.replace('/report', '/nominate'))).status, 404, 'and a report none under /nominate');
  const auditor = await as('cmkien');
  assert.equal((await auditor.get(path)).status, 200, 'an auditor reads');
  assert.equal((await auditor.get('/report')).status, 200);
});

test('a draft is deleted and begun anew', async () => {
  const browser = await as('pththam');
  const period = week(42);
  const path = await newReport(browser, period);
  const done = await browser.fill(await browser.get(`${path}/delete`), {}, undefined, { form: /\/delete/ });
  assert.equal(done.path, '/report');
  assert.ok(done.words.includes('Đã xóa báo cáo dự thảo'));
  assert.equal(expected(period).dossier_id, null);
  assert.notEqual(await newReport(browser, period), path);
});

test('an accepted report is opened for correction with a reason; both sendings stay and their difference is shown', async () => {
  const browser = await as('pththam');
  const sent = await reported(browser, week(41), { figures: { doses: '5', doses_total: '5' } });
  const draft = await flow.newReport(browser, week(39));
  assert.equal((await browser.get(`${draft}/correct`)).path, draft, 'what was not sent needs no correction');
  const desk = await as('tdthinh');
  await desk.fill(await desk.get(`/report/desk/${sent.id}`), {}, undefined, { form: /\/accept$/ });
  assert.equal(state(sent.id), 'accepted');
  const ask = await browser.get(`${sent.path}/correct`);
  assert.ok(ask.words.includes('Đính chính báo cáo'));
  const short = await browser.fill(ask, { reason: 'sai' }, undefined, { form: /\/correct/ });
  assert.equal(short.status, 422);
  house().sql(`UPDATE dossier SET revision = revision + 1 WHERE id = ${sent.id}`);
  const stale = await browser.fill(ask, { reason: 'Số mũi tiêm ghi nhầm của kỳ trước.' }, undefined, { form: /\/correct/ });
  assert.equal(stale.status, 409);
  assert.ok(stale.words.includes('Số mũi tiêm ghi nhầm'), 'the reason is kept');
  const opened = await browser.fill(stale, { reason: 'Số mũi tiêm ghi nhầm của kỳ trước.' }, undefined, { form: /\/correct/ });
  assert.equal(opened.path, sent.path);
  assert.equal(state(sent.id), 'correcting');
  const first = expected(week(41)).first_at;
  assert.equal((await fillFigures(browser, sent.path, { doses: '50', doses_total: '50' })).status, 200);
  const again = await flow.submit(browser, sent.path);
  assert.match(again.path, /receipt\?round=2$/);
  assert.equal(expected(week(41)).first_at, first, 'on time or late by the first sending');
  const page = await browser.get(sent.path);
  assert.ok(page.words.includes('Khác nhau giữa các lần gửi'));
  const versions = await browser.get(`${sent.path}/versions?a=1&b=2`);
  for (const text of ['Số mũi tiêm ghi nhầm của kỳ trước.', 'Mũi tiêm vắc xin', '50', 'Lần 1', 'Lần 2']) assert.ok(versions.words.includes(text), text);
  assert.ok((await browser.get(`${sent.path}/versions?a=2&b=2`)).words.includes('Hai lần gửi giống nhau'));
  assert.equal((await browser.get(`${sent.path}/versions?a=1&b=7`)).status, 404);
  assert.equal((await browser.model(`${sent.path}/versions?a=1&b=2`)).rows('submissions').length, 2);
});

test('whether a report is late is judged by its first byte', async () => {
  const browser = await as('pththam');
  const period = week(50);
  const { hostname, port } = new URL(house().url);
  const [{ opens_at: opens, late_at: closes }] = house().sql(`SELECT opens_at, late_at FROM period WHERE id = ${period}`);
  const day = (us) => new Date(us / 1000 + 7 * 3600e3).toISOString().slice(0, 19);
  await house().clock(day(opens));
  const path = await flow.filledReport(browser, period, { paper: { report_on: day(opens).slice(0, 10).split('-').reverse().join('/') } });
  const check = await browser.get(`${path}/check`);
  const body = encode([...check.form(/check/).fields.filter(([k]) => k !== 'declaration'), ...Object.entries(flow.declared(check)), ['do', 'submit']]);
  await house().clock(day(closes - 2e6));
  const socket = connect(Number(port), hostname);
  socket.write(`POST ${path}/check HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${browser.cookie}\r\nOrigin: ${house().origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body.slice(0, 40)}`);
  await new Promise((done) => setTimeout(done, 3000));
  socket.write(body.slice(40));
  let answer = '';
  socket.setEncoding('latin1').on('data', (part) => { answer += part; });
  await new Promise((done) => socket.on('close', done));
  assert.match(answer, /^HTTP\/1\.1 303 [\s\S]*receipt/, answer.slice(0, 300));
  const { first_at: first } = expected(period);
  assert.ok(first > 0 && first <= closes, `its first byte came in time: ${first - closes}`);
  assert.equal((await listed(browser, period)).attrs.late, '0');
  const [{ real_at: real, at }] = house().sql(`SELECT real_at, at FROM submission WHERE dossier_id = ${path.split('/')[2]}`);
  const [{ domain_epoch_at: domain, real_epoch_at: epoch }] = house().sql('SELECT * FROM clock');
  assert.ok(real - epoch + domain > closes, `though it was stored after: ${at}`);
});
