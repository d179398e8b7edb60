// The administrators' program: accounts, roles, health, audit. What they may do, what stays theirs to read.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { use } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';

const house = use({ before, after }, { set: { 'sign-in.address_rate_per_minute': 100000 } });
const admin = () => signedIn(house(), 'pgkhanh');
const secret = (page) => page.tree.one('code', { class: 'secret' })?.words;
const id = (login) => house().sql(`SELECT id FROM account WHERE login = '${login}'`)[0]?.id;
const acts = () => house().sql('SELECT act FROM audit ORDER BY id').map((row) => row.act);
const unit = (code) => String(house().sql(`SELECT id FROM unit WHERE code = '${code}'`)[0].id);
let n = 0;
/** A new account made through the form: its login, page and temporary password. */
async function make(browser, values = {}) {
  const login = values.login ?? `nguoi.moi${++n}`;
  const page = await browser.fill(await browser.get('/admin/accounts/new'),
    { name: 'Giàng A Thử', login, post: 'Chuyên viên', email: '', unit: unit('TTYT-BX'), role: 'officer', ...values });
  return { login, page, password: secret(page), path: `/admin/accounts/${id(login)}` };
}

test('only administrators come in, and no dossier is theirs', async () => {
  const officer = await signedIn(house(), 'htmhuong');
  for (const path of ['/admin', '/admin/accounts', '/admin/accounts/new', '/admin/accounts/1', '/admin/audit']) {
    assert.equal((await officer.get(path)).status, 403, path);
    const stranger = await new Browser(house()).get(path, { follow: false });
    assert.equal(stranger.status, 303, path);
    assert.match(stranger.headers.location, /\/sign-in\?/);
  }
  const browser = await admin();
  for (const path of ['/nominate', '/nominate/1', '/review', '/review/lines/1', '/review/dossiers/1']) {
    assert.equal((await browser.get(path)).status, 403, path);
  }
});

test('the health page names each part, and a backup by hand is there at once', async () => {
  const browser = await admin();
  const model = await browser.model('/admin');
  const rows = Object.fromEntries(model.one('checks').elements.map((row) => [row.attrs.name, row.attrs]));
  for (const name of ['database', 'wal', 'disk', 'schema', 'audit', 'forms', 'clock', 'backup']) assert.ok(rows[name], name);
  assert.equal(rows.database.state, 'ok', 'init has looked through what it made');
  assert.equal(rows.audit.state, 'ok');
  assert.equal(rows.backup.state, 'failed', 'there is none yet');
  assert.equal(rows.clock.state, 'attention', 'a demonstration says so');
  const page = await browser.fill(await browser.get('/admin'), {}, undefined, { form: /backup/ });
  assert.equal(page.path, '/admin');
  const files = readdirSync(join(house().dir, 'backup'));
  assert.equal(files.length, 2, 'both stores');
  assert.ok(files.every((file) => /^(thidua|traffic)-\d{8}-\d{6}\.db$/.test(file)), files.join());
  const after = await browser.model('/admin');
  assert.equal(after.one('checks').elements.find((row) => row.attrs.name === 'backup').attrs.state, 'ok');
  assert.match(await house().did('restore-check'), /whole/);
  assert.ok(acts().includes('backup'));
});

test('the list is searched without marks, by name, login and unit, and goes by pages both ways', async () => {
  const browser = await admin();
  const found = async (q) => {
    const model = await browser.model(`/admin/accounts?q=${encodeURIComponent(q)}`);
    return model.one('accounts').elements.map((row) => row.attrs.login);
  };
  assert.deepEqual(await found('mai huong bat xat'), ['htmhuong']);
  assert.deepEqual(await found('HTMHUONG'), ['htmhuong']);
  assert.ok((await found('bao lao cai')).includes('vhduong'));
  assert.deepEqual(await found('zzzz'), []);
  assert.deepEqual(await found('%'), await found(''), 'a sign is no pattern');

  const all = [];
  let path = '/admin/accounts', last;
  for (let pages = 0; path && pages < 50; pages++) {
    const model = await browser.model(path);
    all.push(...model.one('accounts').elements.map((row) => row.attrs.id));
    last = model.one('list').attrs;
    path = last.next && browser.path(last.next);
  }
  assert.equal(all.length, Number(last.total.replaceAll('.', '')));
  assert.equal(new Set(all).size, all.length);
  const back = await browser.model(browser.path(last.prev));
  const end = all.length - all.length % 50;
  assert.deepEqual(back.one('accounts').elements.map((row) => row.attrs.id), all.slice(end - 50, end));
  const gone = await browser.model('/admin/accounts?before=999999');
  assert.deepEqual(gone.one('accounts').elements.map((row) => row.attrs.id), all.slice(0, 50), 'a vanished cursor: the first page');
});

test('a new account: the password is shown once, must be changed, and a second click makes no second one', async () => {
  const browser = await admin();
  const form = await browser.get('/admin/accounts/new');
  const values = { name: ' Vàng  A Đôi ', login: 'VADoi', unit: unit('TTYT-BX'), role: 'officer' };
  const page = await browser.fill(form, values);
  assert.equal(page.status, 200);
  assert.equal(page.h1, 'Vàng A Đôi');
  assert.match(secret(page), /^[a-z]{5}-\d{4}-[a-z]{5}$/);
  assert.match(page.headers['cache-control'], /no-store/);
  const again = await browser.fill(form, values);
  assert.deepEqual(again.steps, [`/admin/accounts/${id('vadoi')}`]);
  assert.equal(secret(again), undefined);
  assert.equal(secret(await browser.get(`/admin/accounts/${id('vadoi')}`)), undefined);
  const other = new Browser(house());
  const first = await other.signIn('vadoi', secret(page));
  assert.equal((await other.get('/nominate')).path, '/password', `changed first: ${first.path}`);
  const log = house().log('admin');
  assert.ok(!log.includes(secret(page)), 'no log knows it');
});

test('what is wrong stands at its field, and all that was typed is kept', async () => {
  const browser = await admin();
  const typed = { name: 'Z', login: 'Lý Văn', post: 'Trưởng phòng', email: 'thư', unit: '', role: '' };
  const page = await browser.fill(await browser.get('/admin/accounts/new'), typed);
  assert.equal(page.status, 422);
  assert.deepEqual(page.errors.map((e) => e.href).sort(), ['#f-email', '#f-login', '#f-name', '#f-role', '#f-unit']);
  assert.ok(page.errors.every((e) => e.text !== ''), 'each has its words');
  for (const [name, value] of Object.entries(typed)) assert.equal(page.value(name), value, name);
  for (const { href } of page.errors) assert.ok(page.tree.one('*', { id: href.slice(1) }), href);

  const broken = await browser.fill(await browser.get('/admin/accounts/new'),
    { ...typed, name: Buffer.from([0x41, 0xff]), login: 'tot', email: '', unit: unit('TTYT-BX'), role: 'officer' });
  assert.equal(broken.status, 422);
  assert.deepEqual(broken.errors.map((e) => e.href), ['#f-name']);
  assert.notEqual(broken.errors[0].text, '');
  assert.equal(broken.value('post'), typed.post);
  assert.equal(id('tot'), undefined);

  const taken = await browser.fill(await browser.get('/admin/accounts/new'),
    { name: 'Lý Văn Hai', login: 'HTMHUONG', unit: unit('TTYT-BX'), role: 'officer' });
  assert.deepEqual(taken.errors.map((e) => e.href), ['#f-login']);
});

test('another person sending the same creation key gets nothing of it', async () => {
  const one = await admin();
  const form = await one.get('/admin/accounts/new');
  await one.fill(form, { name: 'Lò Văn Khóa', login: 'lvkhoa', unit: unit('UBND-TINH'), role: 'administrator' });
  const two = new Browser(house());
  const temporary = await one.fill(await one.get(`/admin/accounts/${id('lvkhoa')}`), {}, 'reset', { form: undefined });
  await two.signIn('lvkhoa', secret(temporary));
  await two.fill(await two.get('/password'), { current: secret(temporary), password: 'Mot-mat-khau-moi', again: 'Mot-mat-khau-moi' });
  const theirs = await two.get('/admin/accounts/new');
  const sent = await two.fill(theirs, { name: 'Lò Văn Khác', login: 'lvkhac', unit: unit('UBND-TINH'), role: 'auditor', key: form.hidden('key') });
  assert.equal(sent.status, 403);
  assert.equal(id('lvkhac'), undefined);
});

test('reset ends the sign-ins and the old password; closing ends them too; opening lets in again', async () => {
  const browser = await admin();
  const { login, path, password } = await make(browser);
  const person = new Browser(house());
  await person.signIn(login, password);
  const page = await browser.fill(await browser.get(path), {}, 'reset');
  const fresh = secret(page);
  assert.ok(fresh && fresh !== password);
  assert.equal((await person.get('/work', { follow: false })).status, 303, 'signed out');
  assert.equal((await new Browser(house()).signIn(login, password)).status, 422);
  await person.signIn(login, fresh);
  assert.equal((await person.get('/work', { follow: false })).status, 303, 'the password first');
  const closed = await browser.fill(await browser.get(path), {}, 'close');
  assert.equal(closed.path, path);
  assert.ok(closed.words.includes('Đã ngừng'));
  assert.match((await person.get('/password', { follow: false })).headers.location ?? '', /sign-in/);
  assert.equal((await new Browser(house()).signIn(login, fresh)).status, 422);
  await browser.fill(await browser.get(path), {}, 'open');
  assert.equal((await new Browser(house()).signIn(login, fresh)).path, '/password');
});

test('a locked account is shown and unlocked', async () => {
  const browser = await admin();
  const { login, path } = await make(browser);
  for (let i = 0; i < 7; i++) await new Browser(house()).signIn(login, 'not-the-password');
  const model = await browser.model(path);
  assert.equal(model.one('account').elements[0].attrs.state, 'locked');
  assert.ok(model.one('acts').elements.some((act) => act.attrs.name === 'unlock'));
  const listed = await browser.model(`/admin/accounts?q=${login}`);
  assert.equal(listed.one('accounts').elements[0].attrs.state, 'locked');
  const page = await browser.fill(await browser.get(path), {}, 'unlock');
  assert.equal(page.path, path);
  assert.notEqual((await browser.model(path)).one('account').elements[0].attrs.state, 'locked');
  assert.equal((await new Browser(house()).signIn(login, 'not-the-password')).status, 422, 'no longer slowed down');
});

test('roles hold from today, at once; one cannot take one\'s own administration', async () => {
  const browser = await admin();
  const { login, path, password } = await make(browser);
  const person = new Browser(house());
  await person.signIn(login, password);
  await person.fill(await person.get('/password'), { current: password, password: 'Mot-mat-khau-moi', again: 'Mot-mat-khau-moi' });
  assert.equal((await person.get('/nominate')).status, 200);
  assert.equal((await person.get('/review')).status, 403);
  const added = await browser.post(path, { token: (await browser.get(path)).token, do: 'add_role', role: 'verifier', unit: unit('BTDKT') });
  assert.equal(added.status, 200);
  assert.equal((await person.get('/review')).status, 200, 'holds in the running session');
  const held = await browser.post(path, { token: added.token, do: 'add_role', role: 'verifier', unit: unit('BTDKT') });
  assert.equal(held.status, 422);
  assert.notEqual(held.errors[0].text, '');
  const grants = (await browser.model(path)).one('roles').elements;
  const verifier = grants.find((row) => row.attrs.role === 'verifier').attrs.id;
  await browser.post(path, { token: added.token, do: `remove_role:${verifier}` });
  assert.equal((await person.get('/review')).status, 403, 'gone in the running session');

  const own = `/admin/accounts/${id('pgkhanh')}`;
  const mine = (await browser.model(own)).one('roles').elements[0].attrs.id;
  for (const fields of [{ do: `remove_role:${mine}` }, { do: 'close' }, { do: 'reset' }]) {
    const refused = await browser.post(own, { token: added.token, ...fields });
    assert.equal(refused.status, 422, fields.do);
    assert.notEqual(refused.errors[0].text, '', fields.do);
  }
  assert.equal((await browser.post(path, { token: added.token, do: 'nonsense' })).status, 400);
  assert.equal((await browser.post(path, { token: added.token, do: 'remove_role:999999' })).status, 422);
});

test('a stale change stores nothing and keeps what was typed', async () => {
  const browser = await admin();
  const { path, login } = await make(browser);
  const [mine, theirs] = [await browser.get(path), await browser.get(path)];
  await browser.fill(theirs, { name: 'Giàng A Trước' }, 'save', { form: undefined });
  const late = await browser.fill(mine, { name: 'Giàng A Sau', post: 'Chuyên viên chính' }, 'save', { form: undefined });
  assert.equal(late.status, 409);
  assert.equal(late.value('post'), 'Chuyên viên chính');
  assert.equal(house().sql(`SELECT name FROM account WHERE login = '${login}'`)[0].name, 'Giàng A Trước');
  const saved = await browser.fill(late, {}, 'save', { form: undefined });
  assert.equal(saved.status, 200);
  assert.equal(house().sql(`SELECT name FROM account WHERE login = '${login}'`)[0].name, 'Giàng A Sau');
  assert.equal((await browser.model('/admin/accounts?q=giang+a+sau')).one('accounts').elements.length, 1, 'found by its new name');
});

test('the audit tells each act, cannot be altered unseen, and is searched by account', async () => {
  const browser = await admin();
  const { login, path } = await make(browser);
  await browser.fill(await browser.get(path), {}, 'reset');
  const of = await browser.model(`/admin/audit?q=${login}`);
  assert.deepEqual(of.one('audit').elements.map((row) => row.attrs.act), ['account_reset', 'account_grant', 'account_create']);
  assert.ok(of.one('audit').elements.every((row) => row.attrs.subject === login && row.attrs.by === 'Phạm Gia Khánh' && row.attrs.request));
  assert.equal((await browser.model('/admin/audit?q=nobody77')).one('audit').elements.length, 0);
  const page = await browser.get('/admin/audit');
  assert.equal(page.status, 200);
  assert.match(page.words, /Thêm tài khoản/);
  assert.throws(() => house().sql("UPDATE audit SET act = 'x'"), /append-only/);
  assert.match(await house().did('check'), /all is well/);
});

test('every page in English, and every account that is not there is a plain 404', async () => {
  const browser = await admin();
  for (const path of ['/admin', '/admin/accounts', '/admin/accounts/new', `/admin/accounts/${id('htmhuong')}`, '/admin/audit']) {
    const page = await browser.get(`${path}?lang=en`);
    assert.equal(page.status, 200, path);
    assert.equal(page.tree.one('html').attrs.lang, 'en', path);
  }
  await browser.get('/admin?lang=vi');
  assert.equal((await browser.get('/admin/accounts/999999')).status, 404);
  assert.equal((await browser.get('/admin/accounts/x')).status, 404);
  assert.equal((await browser.get('/admin/backup')).status, 405);
});
