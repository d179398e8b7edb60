// Nothing typed is lost: a section that saves itself, what comes twice or late, clashes, sessions that end in between.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { password, use } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

const people = {};
const thing = {};
const house = use({ before, after }, { workers: 1 }, async (it) => {
  for (const login of ['htmhuong', 'tmpham', 'pththam']) people[login] = await signedIn(it, login);
  thing.draft = await flow.newDossier(people.htmhuong);
  thing.report = await flow.newReport(people.pththam, it.sql("SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = 46")[0].id);
});
const general = () => `${thing.draft}/head/general`;
const state = () => house().sql(`SELECT s.revision AS section, d.revision AS dossier, (SELECT revision FROM store) AS store, (SELECT count(*) FROM event) AS events
  FROM dossier d JOIN part p ON p.dossier_id = d.id AND p.nominee_id IS NULL LEFT JOIN part_section s ON s.part_id = p.id AND s.section = 'general'
  WHERE d.id = ${thing.draft.split('/')[2]}`)[0];
/** What a page's script sends of a section's page, by itself. */
function sent(page, values, more = {}) {
  const { fields } = page.form(/\/head\//);
  return [...fields.filter(([name]) => !(name in values) && !(name in more)), ...Object.entries({ ...values, ...more }), ['do', 'autosave']];
}
const autosave = (browser, path, fields, options = {}) => browser.post(path, fields, { xml: true, follow: false, ...options, headers: { Accept: 'application/xml', ...options.headers } });
const summary = async (browser) => (await browser.get(general())).value('summary');

test('a section saves itself: its revision and the server’s time come back, nothing else happens', async () => {
  const officer = people.htmhuong;
  const page = await officer.get(general());
  const before_ = state();
  const answer = await autosave(officer, general(), sent(page, { summary: 'Đề nghị khen thưởng' }));
  assert.equal(answer.status, 200, answer.html);
  assert.equal(answer.model.name, 'saved', 'the one element alone');
  const { revision, at, idle, ends } = answer.model.attrs;
  assert.equal(revision, '1');
  assert.match(at, /^\d\d:\d\d$/);
  assert.ok(Number(idle) > 3500 && Number(idle) <= 3600 && Number(ends) > 12 * 3600 - 120, `${idle} ${ends}`);
  const now = state();
  assert.equal(now.dossier, before_.dossier + 1);
  assert.equal(now.events, before_.events, 'no event of it');
  assert.equal(await summary(officer), 'Đề nghị khen thưởng');
});

test('what stands already is not written again', async () => {
  const officer = people.htmhuong;
  const page = await officer.get(general());
  const before_ = state();
  const from = house().logSize('nominate');
  const answer = await autosave(officer, general(), sent(page, {}));
  assert.equal(answer.status, 200);
  assert.equal(answer.model.attrs.revision, String(before_.section));
  assert.deepEqual(state(), before_, 'neither the section’s, the dossier’s nor the store’s revision has moved');
  assert.equal(house().requests('nominate', from).at(-1).status, '200');
});

test('an answer lost on the way makes no clash; what comes late changes nothing', async () => {
  const officer = people.htmhuong;
  const page = await officer.get(general());
  const id = { 'sent.page': 'aaaaaaaaaaaaaaaa' };
  const send = (text, no) => autosave(officer, general(), sent(page, { summary: text }, { ...id, 'sent.no': String(no) }));
  assert.equal((await send('một', 1)).status, 200);
  const more = await send('một hai', 3); // with the revision that the page showed: it never heard of the first
  assert.equal(more.status, 200);
  assert.equal(await summary(officer), 'một hai');
  const late = await send('một h', 2);
  assert.equal(late.status, 200);
  assert.equal(late.model.attrs.revision, more.model.attrs.revision);
  assert.equal(await summary(officer), 'một hai', 'the later sending stays');
  const other = await autosave(officer, general(), sent(page, { summary: 'khác' }, { 'sent.page': 'bbbbbbbbbbbbbbbb', 'sent.no': '9' }));
  assert.equal(other.status, 409, 'another page knows nothing of it');
});

test('two people in one section: the second is told, nothing is overwritten, and the form sent as ever asks which', async () => {
  const [one, two] = [people.htmhuong, people.tmpham];
  const page = await two.get(general());
  await autosave(one, general(), sent(await one.get(general()), { summary: 'của người thứ nhất' }, { 'sent.page': 'cccccccccccccccc', 'sent.no': '1' }));
  const fields = sent(page, { summary: 'của người thứ hai' }, { 'sent.page': 'dddddddddddddddd', 'sent.no': '1' });
  const answer = await autosave(two, general(), fields);
  assert.equal(answer.status, 409);
  assert.equal(answer.model.attrs.id, 'stale');
  assert.equal(await summary(one), 'của người thứ nhất');
  const asked = await two.post(general(), [...fields.filter(([name]) => name !== 'do'), ['do', 'save']]);
  assert.equal(asked.status, 409);
  assert.ok(asked.words.includes('của người thứ nhất') && asked.words.includes('của người thứ hai'), 'both versions');
});

test('bytes that are no text, an address in another’s name, another site: nothing is stored', async () => {
  const officer = people.htmhuong;
  const page = await officer.get(general());
  const before_ = state();
  const bad = await autosave(officer, general(), sent(page, { summary: Buffer.from([0x61, 0x00, 0x62]) }));
  assert.deepEqual([bad.status, bad.model.attrs.id], [422, 'bad_text']);
  const other = await autosave(officer, general(), sent(page, { summary: 'x' }, { 'sent.by': 'tmpham' }));
  assert.deepEqual([other.status, other.model.attrs.id], [403, 'other_person'], 'typed by one, sent when another has signed in');
  const site = await autosave(officer, general(), sent(page, { summary: 'x' }), { headers: { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://evil.example' } });
  assert.equal(site.status, 403);
  const bare = await autosave(officer, general(), sent(page, { summary: 'x' }, { token: 'wrong' }), { headers: { 'Sec-Fetch-Site': undefined, Origin: undefined } });
  assert.equal(bare.status, 403, 'without a browser’s word the token decides');
  assert.deepEqual(state(), before_);
});

test('a browser that asks for a page gets what a plain save gives', async () => {
  const officer = people.htmhuong;
  const answer = await officer.post(general(), sent(await officer.get(general()), { summary: 'trang' }), { follow: false });
  assert.equal(answer.status, 303);
  assert.equal(await summary(officer), 'trang');
});

test('the page says when it was saved, also without script', async () => {
  const page = await people.htmhuong.get(general());
  assert.match(page.words, /Đã lưu lúc \d\d:\d\d/);
});

test('a session goes on by one act, and says how long', async () => {
  const officer = await signedIn(house(), 'tmpham');
  const { token } = await officer.get('/work');
  house().traffic(`UPDATE session SET seen_at = seen_at - ${40 * 60_000_000} WHERE id = (SELECT max(id) FROM session)`);
  const answer = await officer.post('/session', { token }, { xml: true, headers: { Accept: 'application/xml' } });
  assert.equal(answer.status, 200);
  assert.equal(answer.model.name, 'session');
  assert.ok(Number(answer.model.attrs.idle) > 3590, answer.html);
  assert.equal((await new Browser(house()).post('/session', {}, { headers: { Accept: 'application/xml' } })).status, 403, 'only of who has one');
});

test('the session is gone: what saves itself is told so, what is sent by hand waits, whole, for the same person alone', async () => {
  for (const [login, path, typed] of [
    ['pththam', `${thing.report}/head/situation`, { summary: 'Dòng một\r\nDòng hai: 5 < 6 & “ngoặc”' }],
    ['pththam', `${thing.report}/head/figures`, { doses: '1.234', doses_note: 'tiêm trong tuần' }],
    ['htmhuong', general(), { summary: 'Sau khi hết phiên' }],
  ]) {
    const browser = await signedIn(house(), login);
    const page = await browser.get(path);
    house().traffic('UPDATE session SET ended_at = begun_at + 1 WHERE id = (SELECT max(id) FROM session)');
    const quiet = await autosave(browser, path, sent(page, typed));
    assert.deepEqual([quiet.status, quiet.model.attrs.id], [403, 'sign_in']);
    const asked = await browser.fill(page, typed, 'save', { form: /\/head\// });
    assert.match(asked.path, /^\/sign-in\?return=/);
    const key = new URL(asked.path, house().url).searchParams.get('return');
    const other = await signedIn(house(), 'lmanh');
    assert.equal((await other.get(key, { follow: false })).status, 303, 'nobody else sees it');
    const back = await browser.fill(asked, { login, password });
    assert.match(back.path, /^\/parked\//);
    for (const name of Object.keys(typed)) assert.ok(page.field(name), `${path} asks ${name}`);
    const kept = Object.fromEntries(back.form(/\/head\//).fields);
    for (const [name, value] of page.form(/\/head\//).fields) {
      if (name !== 'token') assert.equal(kept[name], typed[name] ?? value, `${path}: ${name}`);
    }
    await browser.fill(back, {}, undefined, { form: /\/head\// });
    const again = await browser.get(path);
    for (const [name, value] of Object.entries(typed)) assert.equal(again.value(name), value, `${path}: ${name}`);
  }
});

test('a page made for one person, sent when another has signed in: nothing is stored, and all of it comes back to be sent again', async () => {
  const [one, two] = [people.htmhuong, people.tmpham];
  const page = await one.get(general());
  const before_ = state();
  const typed = 'Dòng một\r\nDòng hai: 5 < 6 & “ngoặc”';
  const answer = await two.fill(page, { summary: typed }, 'next', { form: /\/head\// });
  assert.equal(answer.status, 409);
  assert.ok(answer.words.includes('htmhuong') && answer.words.includes('tmpham'), answer.words.slice(0, 300));
  const kept = Object.fromEntries(answer.form(/\/head\//).fields);
  assert.equal(kept.summary, typed);
  assert.deepEqual(state(), before_);
  const done = await one.fill(answer, {}, undefined, { form: /\/head\// });
  assert.notEqual(done.status, 409);
  assert.equal(await summary(one), typed);
  const check = await one.get(`${thing.draft}/check`);
  const sent = await two.fill(check, { declaration: '1' }, 'submit', { form: /\/check/ });
  assert.equal(sent.status, 409, 'nor is it submitted so');
  assert.ok(sent.words.includes('htmhuong'));
});

test('the page says which sending stands, how long the session lasts, and by which clock', async () => {
  const officer = people.htmhuong;
  await autosave(officer, general(), sent(await officer.get(general()), { summary: 'lần thứ bảy' }, { 'sent.page': 'eeeeeeeeeeeeeeee', 'sent.no': '7' }));
  const model = await officer.model(general());
  const { saved_page: page, saved_no: no, idle, ends } = model.at('form').attrs;
  assert.deepEqual([page, no], ['eeeeeeeeeeeeeeee', '7']);
  assert.ok(Number(idle) > 3500 && Number(ends) > 11 * 3600, `${idle} ${ends}`);
  const at = new Date(Date.parse(model.attrs.now) + 7 * 3600e3).toISOString();
  assert.equal(model.attrs.now_shown, `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)} ${at.slice(11, 16)}`);
});

test('what a browser had kept is shown beside what stands, even where nobody else has saved; the same text leads back', async () => {
  const officer = people.htmhuong;
  const page = await officer.get(general());
  const kept = (values) => officer.fill(page, { revision: '-1', 'sent.kept': 'ffffffffffffffff', ...values }, 'save', { form: /\/head\//, follow: false });
  const asked = await kept({ summary: 'gõ khi mất kết nối' });
  assert.equal(asked.status, 409);
  assert.ok(asked.words.includes('Bài còn giữ trên máy này') && asked.words.includes('gõ khi mất kết nối') && asked.words.includes('lần thứ bảy'), asked.words.slice(0, 400));
  const same = await kept({});
  assert.equal(same.status, 303);
  assert.match(same.headers.location, /#same$/);
});

test('the home page counts what is not sent, and until when', async () => {
  const unsent = async (login) => Object.fromEntries((await people[login].model('/')).rows('unsent').map((row) => [row.attrs.what, row]));
  const mine = (await unsent('htmhuong')).nomination;
  const [{ n, due }] = house().sql(`SELECT count(*) AS n, min(CASE WHEN d.submissions = 0 THEN r.closes_at END) AS due FROM dossier d JOIN round r ON r.id = d.round_id
    WHERE d.unit_id = 113 AND d.state IN ('draft', 'unit_meeting', 'returned') AND d.genre = 'nomination' AND d.deleted_at = 0`);
  assert.equal(mine.attrs.n, String(n));
  assert.equal(mine.at('due').attrs.v.slice(0, 10), new Date(due / 1000 + 7 * 3600e3).toISOString().slice(0, 10));
  const reports = (await unsent('pththam')).report;
  const [{ n: owed }] = house().sql(`SELECT count(*) AS n FROM expected e JOIN period p ON p.id = e.period_id, clock c
    WHERE e.unit_id = 6 AND e.first_at = 0 AND e.excused_at = 0 AND p.opens_at <= c.domain_epoch_at`);
  assert.equal(reports.attrs.n, String(owed));
  const page = await people.pththam.get('/');
  assert.match(page.words, /Báo cáo chưa gửi: ?\d+/);
  assert.ok(!(await new Browser(house()).model('/')).at('unsent'), 'strangers are told nothing');
});
