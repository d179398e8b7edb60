// Who owes what, to its end: units are reminded by the calendar and by their desk, excused, asked for a span; reports
// stand in the person's work; a period's figures for a unit and those below it, a year's for each unit.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folder, top, use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

const box = join(folder(), 'mail');
mkdirSync(box);
const relay = spawn('/usr/bin/python3', [join(top, 'tests/lib/relay.py'), box], { stdio: ['ignore', 'pipe', 'inherit'] });
const port = Number(await new Promise((done) => { relay.stdout.once('data', (text) => done(String(text).trim())); }));
after(() => new Promise((done) => { relay.once('close', done); relay.kill(); }));

const house = use({ before, after }, { set: { 'mail.relay': `smtp://127.0.0.1:${port}`, 'mail.from': 'thidua@laocai.example' } }, (it) => flow.nobodyReported(it));
const people = new Map();
const as = async (login) => people.get(login) ?? people.set(login, await signedIn(house(), login)).get(login);
const one = (sql) => Object.values(house().sql(sql)[0])[0];
const week = (no) => one(`SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = ${no}`);
const unit = (name) => one(`SELECT id FROM unit WHERE name = '${name}' ORDER BY id LIMIT 1`);
const reminders = (where) => one(`SELECT count(*) AS n FROM reminder WHERE ${where}`);
const REASON = 'Toàn bộ lực lượng làm nhiệm vụ ở chốt kiểm soát.';
const at = (period, path = '') => `/report/desk/periods/${period}${path}`;

test('the calendar reminds each unit once a step, by notice and by mail, never those that sent or are excused', async () => {
  const officer = await as('pththam');
  house().sql(`UPDATE expected SET excused_at = 1, excuse = '${REASON}' WHERE unit_id = ${unit('Sở Tài chính')}`);
  await flow.reported(officer, week(47));
  const said = await house().did('calendar');
  const n = Number(said.match(/(\d+) reminders/)[1]);
  assert.ok(n > 50, said);
  assert.equal(reminders('1'), n);
  assert.match(await house().did('calendar'), /; 0 reminders/, 'however often it runs');
  assert.equal(reminders(`unit_id = ${unit('Sở Tài chính')}`), 0);
  assert.equal(reminders(`unit_id = ${unit('Sở Y tế')} AND period_id = ${week(47)}`), 0, 'it has sent');
  const mine = house().sql(`SELECT * FROM mail WHERE key LIKE 'overdue:%:6:auto%' AND account_id = 17`);
  assert.equal(mine.length, reminders('unit_id = 6'), 'one mail a notice to each officer');
  assert.ok(mine.every((row) => /^Báo cáo .*: (hạn gửi|đã quá hạn) /.test(row.subject)), mine[0].subject);
  assert.match(await house().did('mail'), /^\d+ sent, 0 to be tried again, 0 failed/);
  const sent = readdirSync(box).filter((name) => name.endsWith('.eml'));
  assert.equal(sent.length, one('SELECT count(*) FROM mail'));
  assert.ok(sent.some((name) => readFileSync(join(box, name), 'latin1').includes('pththam@laocai.example')));
  assert.equal(await house().did('mail'), '', 'nothing goes twice');
  const list = await officer.get('/report');
  assert.ok(list.words.includes('Tự động nhắc'), 'the officer sees it');
  const log = await (await as('pgkhanh')).get('/admin/audit');
  assert.ok(log.words.includes('Nhắc gửi báo cáo'), 'and the audit says so');
});

test('the desk reminds all who have not sent, names them first, once a day', async () => {
  const [desk, officer, period] = [await as('tdthinh'), await as('pththam'), week(46)];
  const page = await desk.get(at(period));
  const owing = Number((await desk.model(at(period))).rows('desk_counts')[0].attrs.mine);
  assert.ok(page.words.includes(`Nhắc ${owing} đơn vị chưa gửi`));
  const ask = await desk.get(at(period, '/remind'));
  assert.equal(ask.status, 200);
  for (const name of ['Sở Y tế', 'Sở Tư pháp', `Đơn vị được nhắc: ${owing}`]) assert.ok(ask.words.includes(name), name);
  assert.ok(!ask.words.includes('Sở Tài chính'), 'who is excused is not named');
  assert.equal(reminders("kind = 'hand'"), 0, 'asking does nothing');
  const long = 'Đề nghị gửi ngay. '.repeat(60);
  const bad = await desk.fill(ask, { reason: long }, 'remind');
  assert.equal(bad.status, 422);
  assert.equal(bad.errors[0].href, '#reason');
  assert.equal(bad.value('reason').trim(), long.trim(), 'what was typed is kept');
  const message = 'Đề nghị gửi trước 16 giờ <hôm nay> để kịp họp giao ban.';
  const done = await desk.fill(bad, { reason: message }, 'remind');
  assert.equal(done.path, at(period));
  assert.ok(done.words.includes('Đã nhắc đơn vị chưa gửi.'));
  assert.ok(done.words.includes('Nơi nhận nhắc'), 'the desk sees when');
  assert.equal(reminders(`kind = 'hand' AND period_id = ${period} AND account_id = 1`), owing);
  const mails = one("SELECT count(*) FROM mail WHERE key LIKE 'overdue:%hand%'");
  assert.ok(mails >= 2);
  const again = await desk.fill(ask, { reason: message }, 'remind');
  assert.ok(again.words.includes('đã được nhắc hôm nay'), 'a resend is harmless');
  assert.equal(reminders("kind = 'hand'"), owing);
  assert.equal(one("SELECT count(*) FROM mail WHERE key LIKE 'overdue:%hand%'"), mails);
  assert.equal((await desk.get(at(period, '/remind'))).path, at(period), 'nobody is left to remind today');
  assert.ok((await officer.get('/report')).words.includes(message), 'the unit reads it word for word');
  assert.ok((await officer.get('/work')).words.includes(message));
  assert.equal(one(`SELECT count(*) FROM mail WHERE body LIKE '%giao ban%'`), 0, 'mail passes through foreign hands');
  const detail = one("SELECT detail FROM audit WHERE act = 'report_remind' AND account_id = 1 ORDER BY id DESC LIMIT 1");
  assert.match(detail, new RegExp(`^${owing}: .*SYT`));
});

test('one unit is reminded; who has sent is not; another desk finds nothing there', async () => {
  const [desk, period] = [await as('tdthinh'), week(45)];
  const path = at(period, `/${unit('Sở Tư pháp')}/remind`);
  const ask = await desk.get(path);
  assert.ok(ask.words.includes('Đơn vị được nhắc: 1') && !ask.words.includes('Sở Nội vụ, '));
  await desk.fill(ask, {}, 'remind');
  assert.equal(reminders(`kind = 'hand' AND period_id = ${period}`), 1);
  await flow.reported(await as('pththam'), period);
  const told = await desk.get(at(period, `/${unit('Sở Y tế')}/remind`));
  assert.equal(told.path, at(period));
  assert.ok(told.words.includes('Không còn đơn vị nào phải nhắc'));
  assert.equal((await (await as('ltkieu')).get(path)).status, 404);
  assert.equal((await desk.get(at(period, '/113/remind'))).status, 404, 'a unit that owes nothing');
  assert.equal((await (await as('dqtrang')).get(path)).status, 403, 'the secretary reads and does not remind');
  assert.equal((await (await as('dqtrang')).get(at(period))).words.includes('Miễn…'), false);
});

test('a unit is excused with a reason and the figures follow; taken back, it owes again', async () => {
  const [desk, period] = [await as('tdthinh'), week(44)];
  const path = at(period, `/${unit('Sở Tư pháp')}`);
  const counts = async () => (await desk.model(at(period))).rows('desk_counts')[0].attrs;
  const first = await counts();
  const told = one(`SELECT count(*) FROM audit WHERE act = 'report_excuse'`);
  const short = await desk.fill(await desk.get(`${path}/excuse`), { reason: 'bận' }, 'excuse');
  assert.equal(short.status, 422);
  assert.equal(short.value('reason'), 'bận');
  assert.equal(short.errors[0].text, 'Nhập lý do, từ 20 đến 1.000 ký tự');
  const english = await desk.fill(await desk.get(`${path}/excuse`, { headers: { Cookie: `${desk.cookie}; lang=en` } }), { reason: 'bận' }, 'excuse', { headers: { Cookie: `${desk.cookie}; lang=en` } });
  assert.equal(english.status, 422);
  assert.equal(english.h1, 'Excuse from this report');
  assert.equal(english.value('reason'), 'bận');
  const done = await desk.fill(short, { reason: REASON }, 'excuse');
  assert.equal(done.path, at(period));
  assert.ok(done.words.includes('Đã miễn báo cáo') && done.words.includes(REASON));
  const then = await counts();
  assert.deepEqual([then.expected, then.missing, then.excused], [first.expected, first.missing, first.excused].map((n, i) => String(Number(n) + [-1, -1, 1][i])));
  const again = await desk.fill(short, { reason: REASON }, 'excuse');
  assert.ok(again.words.includes('Đã miễn báo cáo'), 'a resend is told what the first was');
  assert.equal(one(`SELECT count(*) FROM audit WHERE act = 'report_excuse'`) - told, 1);
  assert.ok((await desk.get(`${path}/excuse`)).words.includes('đã được miễn'), 'not twice');
  assert.ok((await desk.get(`${path}/remind`)).words.includes('Không còn đơn vị nào phải nhắc'));
  const undone = await desk.fill(await desk.get(`${path}/undo-excuse`), {}, 'excuse_undo');
  assert.ok(undone.words.includes('Đã bỏ miễn'));
  assert.deepEqual(await counts(), first);
  const asked = await desk.get(at(period, `/${unit('Sở Y tế')}/excuse`));
  await flow.reported(await as('pththam'), period);
  const crossed = await desk.fill(asked, { reason: REASON }, 'excuse');
  assert.equal(crossed.status, 409);
  assert.equal(crossed.value('reason'), REASON, 'what was typed is not lost');
  assert.ok(crossed.words.includes('Đơn vị đã gửi báo cáo này trong lúc lý do được viết'));
  assert.equal(one(`SELECT excused_at FROM expected WHERE period_id = ${period} AND unit_id = 6`), 0);
  const late = await desk.get(at(period, `/${unit('Sở Y tế')}/excuse`));
  assert.equal(late.path, at(period), 'who has sent is not excused');
});

test('the desk opens a span: bad days are told at their fields, everything kept; units are told at once', async () => {
  const [desk, officer] = [await as('tdthinh'), await as('pththam')];
  const list = await desk.get('/report/desk');
  assert.ok(list.tree.all('a').some((a) => a.attrs.href === '/report/desk/open'));
  const page = await desk.get('/report/desk/open');
  const empty = await desk.fill(page, {}, undefined, { form: /open/ });
  assert.equal(empty.status, 422);
  assert.deepEqual(empty.errors.map((e) => e.href), ['#f-reporting', '#f-starts_on', '#f-ends_on', '#f-due_on']);
  const rule = one("SELECT id FROM reporting WHERE period_kind = 'request'");
  const cases = [
    [{ starts_on: '20/9/2021', ends_on: '31/12/2021', due_on: '5/1/2022' }, 'starts_on', 'ngày phát động'],
    [{ starts_on: '1/12/2021', ends_on: '30/11/2021', due_on: '5/1/2022' }, 'ends_on', 'từ ngày đầu trở đi'],
    [{ starts_on: '1/12/2021', ends_on: '31/11/2021', due_on: '5/1/2022' }, 'ends_on', 'có trong lịch'],
    [{ starts_on: '1/12/2021', ends_on: '31/12/2021', due_on: '30/12/2021' }, 'due_on', 'từ ngày cuối'],
    [{ starts_on: '1/11/2021', ends_on: '10/11/2021', due_on: '20/11/2021' }, 'due_on', 'từ hôm nay'],
    [{ starts_on: 'hôm <qua>', ends_on: '10/12/2021', due_on: '' }, 'starts_on', 'có trong lịch'],
  ];
  for (const [typed, field, words] of cases) {
    const bad = await desk.fill(page, { reporting: String(rule), ...typed }, undefined, { form: /open/ });
    assert.equal(bad.status, 422, JSON.stringify(typed));
    const fault = bad.errors.find((e) => e.href === `#f-${field}`);
    assert.ok(fault?.text.includes(words), `${field}: ${JSON.stringify(bad.errors)}`);
    for (const [name, value] of Object.entries(typed)) assert.equal(bad.value(name), value, 'kept');
    assert.equal(bad.value('reporting'), String(rule));
  }
  const en = { headers: { Cookie: `${desk.cookie}; lang=en` } };
  const told = await desk.fill(page, { reporting: String(rule), starts_on: '1/12/2021', ends_on: '31/11/2021', due_on: '' }, undefined, { form: /open/, ...en });
  assert.deepEqual(told.errors.map((e) => e.text), ['Enter a last day that the calendar has, such as 31/12/2021', 'Enter the day it is due, such as 10/1/2022']);
  assert.equal(told.value('ends_on'), '31/11/2021');
  const periods = one('SELECT count(*) FROM period');
  const good = { reporting: String(rule), starts_on: '1/12/2021', ends_on: '20/12/2021', due_on: '23/12/2021' };
  const opened = await desk.fill(page, good, undefined, { form: /open/ });
  const id = one("SELECT id FROM period WHERE kind = 'request'");
  assert.equal(opened.path, at(id));
  assert.ok(opened.words.includes('Các đơn vị dưới đây đã được báo') && opened.words.includes('Sở Y tế') && opened.words.includes('hạn gửi 23/12/2021') && opened.words.includes('Mở từ 15/12/2021'));
  assert.equal(one('SELECT count(*) FROM period'), periods + 1);
  assert.ok(reminders(`kind = 'asked' AND period_id = ${id}`) > 40);
  assert.ok(one("SELECT count(*) FROM mail WHERE template = 'report_asked'") > 1);
  const again = await desk.fill(page, good, undefined, { form: /open/ });
  assert.equal(again.path, at(id), 'a resend finds it');
  assert.equal(one('SELECT count(*) FROM period'), periods + 1);
  for (const path of ['/report', '/work']) {
    const told = await officer.get(path);
    assert.ok(told.words.includes('Đột xuất đến 20/12/2021') && told.words.includes('Được yêu cầu') && told.words.includes('Mở từ 15/12/2021'), path);
  }
  assert.ok(!(await officer.get('/report')).tree.all('input', (n) => n.attrs.name === 'period' && n.attrs.value === String(id)).length, 'not to be begun before it opens');
  assert.equal((await (await as('ltkieu')).get('/report/desk/open')).status, 404, 'a district’s desk opens none of the province’s');
  assert.equal((await officer.get('/report/desk/open')).status, 403);
});

test('reports stand in the work of who writes and of who receives, and are counted', async () => {
  const [desk, officer] = [await as('tdthinh'), await as('pththam')];
  const todo = async (browser) => Number((await browser.model('/work')).all('person')[0].attrs.todo.replace('+', ''));
  const before_ = [await todo(officer), await todo(desk)];
  const owed = (await officer.model('/work')).rows('owed');
  assert.ok(owed.length > 5);
  assert.equal(owed.filter((row) => row.attrs.open).length + (await officer.model('/work')).rows('reports_back').length + one("SELECT count(*) FROM dossier WHERE genre = 'nomination' AND deleted_at = 0 AND unit_id IN (6, 103) AND state IN ('draft', 'unit_meeting', 'returned')"), before_[0]);
  const sent = await flow.reported(officer, week(43));
  assert.deepEqual([await todo(officer), await todo(desk)], [before_[0] - 1, before_[1] + 1]);
  assert.ok((await desk.get('/work')).tree.all('a').some((a) => a.attrs.href === `/report/desk/${sent.id}`));
  await desk.fill(await desk.get(`/report/desk/${sent.id}/return`), { reason: REASON }, 'return', { form: /return/ });
  assert.deepEqual([await todo(officer), await todo(desk)], before_);
  const told = house().sql(`SELECT * FROM mail WHERE account_id = 17 AND template = 'notice_report' ORDER BY id DESC LIMIT 1`)[0];
  assert.equal(told.subject, `Báo cáo ${sent.code}: Đã trả lại bổ sung`);
  assert.ok(told.body.includes(`${house().mount}${sent.path}\n`) && !told.body.includes('chốt kiểm soát'), told.body);
  const to = house().sql(`SELECT * FROM mail WHERE account_id = 1 AND template = 'notice_report' ORDER BY id DESC LIMIT 1`)[0];
  assert.ok(to.body.includes(`/report/desk/${sent.id}\n`), to.body);
  const back = await officer.get('/work');
  assert.ok(back.words.includes('Báo cáo trả lại') && back.words.includes(REASON) && back.words.includes(sent.code));
  assert.match((await officer.get('/')).words, /Báo cáo đến hạn tiếp theo ?10\/12\/2021 ?Sơ kết đến 30\/11\/2021, Sở Y tế/, 'the home page names the next day');
  assert.equal((await (await as('cmkien')).get('/work')).words.includes('Báo cáo phải gửi'), false, 'an auditor writes nothing');
});

test('a period’s figures for one unit and those below it; a year’s for each unit, those that forget first', async () => {
  const desk = await as('tdthinh');
  const period = week(44);
  const all = (await desk.model(at(period))).rows('desk_counts')[0].attrs;
  assert.equal(Number(all.received) + Number(all.missing), Number(all.expected));
  const health = (await desk.model(at(period, `?unit=${unit('Sở Y tế')}`)));
  assert.equal(health.rows('desk_units').length, 1);
  assert.deepEqual([health.rows('desk_counts')[0].attrs.expected, health.rows('desk_counts')[0].attrs.received, health.rows('desk_counts')[0].attrs.late], ['1', '1', '1']);
  // one unit merged into another is found under it
  house().sql("UPDATE expected SET unit_pos = (SELECT pos FROM unit WHERE name = 'Sở Y tế') WHERE unit_id = (SELECT id FROM unit WHERE name = 'Sở Tư pháp')");
  assert.equal((await desk.model(at(period, `?unit=${unit('Sở Y tế')}`))).rows('desk_counts')[0].attrs.expected, '2');
  const filtered = await desk.get(at(period, `?unit=${unit('Sở Y tế')}`));
  assert.equal(filtered.value('unit'), String(unit('Sở Y tế')), 'the choice stays chosen');
  assert.equal(filtered.tree.all('a').filter((a) => a.attrs.href === at(period)).length, 1, 'and can be left');
  const rates = (await desk.model('/report/desk/units')).rows('desk_rates').map((row) => row.attrs);
  assert.ok(rates.length > 40);
  for (let i = 1; i < rates.length; i++) assert.ok(Number(rates[i - 1].missing) >= Number(rates[i].missing), 'sorted');
  const mine = rates.find((row) => row.name === 'Sở Y tế');
  const [plain] = house().sql(`SELECT count(*) AS expected, sum(e.first_at > 0) AS received, sum(e.first_at > p.late_at) AS late FROM expected e JOIN period p ON p.id = e.period_id
    WHERE e.unit_id = 6 AND e.excused_at = 0 AND p.late_at < (SELECT max(at) FROM event) AND p.year = 2021`);
  assert.deepEqual([mine.expected, mine.received, mine.late].map(Number), [plain.expected, plain.received, plain.late]);
  assert.equal(rates.find((row) => row.name === 'Sở Tài chính').expected, '0');
  const own = await desk.model('/report/desk/units?unit=6');
  assert.ok(own.rows('desk_rates').some((row) => row.attrs.name === 'Sở Y tế'));
  const periods = own.rows('desk_unit_periods').map((row) => row.attrs).filter((row) => row.unit === 'Sở Y tế');
  assert.equal(periods.length, plain.expected);
  assert.equal(periods.filter((row) => row.how === 'missing').length, plain.expected - plain.received);
  assert.equal((await desk.model('/report/desk/units')).rows('desk_unit_periods').length, 0);
  assert.ok(Number(rates.find((row) => row.name === 'Sở Tài chính').excused) > 5);
});

test('the list of periods is of one year, and of what is still open', async () => {
  const desk = await as('tdthinh');
  await house().clock('2022-01-04T09:00');
  const ids = async (query) => (await desk.model(`/report/desk${query}`)).rows('desk_periods').map((row) => row.attrs.name);
  const now = await ids('');
  assert.ok(now.includes('Tuần 52/2021') && !now.includes('Tuần 47/2021'), `${now}`);
  const year = await ids('?year=2021');
  assert.ok(year.includes('Tuần 47/2021') && year.includes('Tháng 10/2021'));
  assert.deepEqual(await ids('?year=2019'), []);
  const links = (await desk.get('/report/desk')).tree.all('a').filter((a) => a.attrs.href === '/report/desk?year=2021');
  assert.equal(links.length, 1);
  assert.ok((await desk.get('/report/desk/units')).words.includes('Chưa có kỳ nào của năm này hết hạn'));
});

test('a sent report may be corrected before it is accepted, with a reason', async () => {
  const [desk, officer] = [await as('tdthinh'), await as('pththam')];
  const sent = await flow.reported(officer, week(42));
  assert.ok((await officer.get(sent.path)).words.includes('Đã gửi'), 'a report is sent, not put forward');
  const open = await desk.get(`/report/desk/${sent.id}`);
  const done = await officer.fill(await officer.get(`${sent.path}/correct`), { reason: REASON }, 'correct', { form: /correct/ });
  assert.equal(done.path, sent.path);
  assert.ok(done.words.includes('Đang đính chính'));
  await desk.fill(open, {}, undefined, { form: /\/accept$/ });
  assert.equal(one(`SELECT state FROM dossier WHERE id = ${sent.id}`), 'correcting', 'the desk’s page was stale');
  const again = await flow.submit(officer, sent.path);
  assert.match(again.path, /receipt\?round=2$/);
});

test('mail that was sent long ago is emptied and keeps its key', async () => {
  await house().did('mail');
  const [row] = house().sql("SELECT * FROM mail WHERE state = 'sent' ORDER BY id LIMIT 1");
  house().sql(`UPDATE mail SET sent_at = sent_at - 91 * 86400000000 WHERE id = ${row.id}`);
  await house().did('mail');
  const [after_] = house().sql(`SELECT * FROM mail WHERE id = ${row.id}`);
  assert.deepEqual([after_.address, after_.subject, after_.body, after_.key], ['', '', '', row.key]);
  assert.ok(one(`SELECT count(*) FROM mail WHERE state = 'sent' AND body <> ''`) > 0, 'younger mail stays');
});
