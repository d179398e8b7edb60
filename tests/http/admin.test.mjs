// The administrator's pages: accounts made, mended, unlocked, closed; roles; health; the audit; never a dossier.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { use, password } from '../lib/house.mjs';
import { Browser, encode, signedIn } from '../lib/browser.mjs';

let admin;
const house = use({ before, after }, { set: { 'sign-in.address_rate_per_minute': 100000 } }, async (it) => { admin = await signedIn(it, 'pgkhanh'); });
const accountOf = (login) => house().sql(`SELECT * FROM account WHERE login = '${login}'`)[0];
const page = (id) => admin.get(`/admin/accounts/${id}`);
/** Presses a button of the account's page. */
async function act(id, button, values = {}) {
  const at = await page(id);
  const node = at.tree.all('button', { value: button })[0];
  assert.ok(node, `${button} is offered for ${id}`);
  return admin.fill(at, values, button, { form: undefined, ...{ form: new RegExp(`/accounts/${id}$`) } });
}
const post = async (id, fields) => admin.post(`/admin/accounts/${id}`, { token: (await page(id)).token, revision: '0', ...fields });
const trail = (login) => house().sql(`SELECT a.act FROM audit a WHERE a.object = 'account' AND a.object_id = ${accountOf(login).id} ORDER BY a.id`).map((row) => row.act);
const issued = (answer) => answer.tree.one('code', { class: 'secret' })?.words;
let made = 'nvmoi';
let temporary;

test('a new account: by the rules, once, its password shown in this answer only', async () => {
  const blank = await admin.get('/admin/accounts/new');
  const fields = { name: 'Nguyễn Văn Mới', login: made, post: 'Chuyên viên', email: 'nvmoi@laocai.example', unit: '113', role: 'officer' };
  for (const [bad, field] of [
    [{ name: '' }, 'name'], [{ name: 'x'.repeat(500) }, 'name'], [{ login: '' }, 'login'], [{ login: 'Nguyễn' }, 'login'], [{ login: 'htmhuong' }, 'login'], [{ login: 'HTMHUONG' }, 'login'],
    [{ email: 'no at' }, 'email'], [{ role: '' }, 'role'], [{ role: 'king' }, 'role'], [{ unit: '' }, 'unit'], [{ unit: '999999' }, 'unit'],
  ]) {
    const answer = await admin.fill(blank, { ...fields, ...bad }, undefined, { form: /accounts\/new/ });
    assert.equal(answer.status, 422, JSON.stringify(bad));
    assert.ok(answer.errors.some((e) => e.href === `#f-${field}`), `${JSON.stringify(bad)}: ${JSON.stringify(answer.errors)}`);
    assert.equal(answer.value('post'), 'Chuyên viên', 'what was typed stays');
  }
  const bytes = encode([['token', blank.token], ['key', blank.hidden('key')], ...Object.entries({ ...fields, name: Buffer.from([0x4e, 0xff]) })]);
  const broken = await admin.post('/admin/accounts/new', bytes);
  assert.equal(broken.status, 422);
  assert.equal(accountOf(made), undefined);
  const answer = await admin.fill(blank, fields, undefined, { form: /accounts\/new/ });
  assert.equal(answer.status, 200);
  temporary = issued(answer);
  assert.ok(temporary, answer.words.slice(0, 600));
  assert.equal(answer.headers['cache-control'].includes('no-store') || !answer.headers.etag, true);
  const again = await admin.fill(blank, fields, undefined, { form: /accounts\/new/ });
  assert.equal(again.path, `/admin/accounts/${accountOf(made).id}`, 'a resend leads to the one that was made');
  assert.ok(!again.html.includes(temporary) && !(await page(accountOf(made).id)).html.includes(temporary));
  assert.equal(house().sql(`SELECT count(*) AS n FROM account WHERE login = '${made}'`)[0].n, 1);
  assert.ok(!JSON.stringify(accountOf(made)).includes(temporary), 'only its hash is kept');
  for (const program of ['admin', 'portal']) assert.ok(!house().log(program).includes(temporary));
  const browser = new Browser(house());
  assert.equal((await browser.signIn(made, temporary)).path, '/password', 'and it must be changed');
});

test('save: name, post, mail; a stale page is a 409 with what was typed', async () => {
  const { id } = accountOf(made);
  const [one, two] = [await page(id), await page(id)];
  const form = { form: new RegExp(`/accounts/${id}$`) };
  const inEdit = (at) => ({ form: at.tree.all('form').find((f) => f.one('input', { name: 'name' })) });
  assert.equal((await admin.fill(one, { name: 'Nguyễn Văn Mới Tinh', post: 'Phó phòng' }, 'save', inEdit(one))).status, 200);
  assert.equal(accountOf(made).name, 'Nguyễn Văn Mới Tinh');
  const stale = await admin.fill(two, { name: 'Tên khác', post: 'Khác' }, 'save', inEdit(two));
  assert.equal(stale.status, 409);
  assert.equal(stale.value('name'), 'Tên khác');
  assert.equal(accountOf(made).name, 'Nguyễn Văn Mới Tinh');
  const bad = await admin.fill(await page(id), { name: '', email: 'x' }, 'save', inEdit(await page(id)));
  assert.equal(bad.status, 422);
  assert.ok(form);
});

test('unlock, reset, end sessions, close, open: each at once, each in the audit', async () => {
  const { id } = accountOf(made);
  const browser = new Browser(house(), { from: '127.0.4.1' });
  for (let i = 0; i < 6; i++) await browser.signIn(made, 'wrong-password');
  assert.equal((await browser.signIn(made, temporary)).status, 429);
  assert.match((await page(id)).words, /\S/);
  assert.equal((await act(id, 'unlock')).status, 200);
  assert.equal((await browser.signIn(made, temporary)).path, '/password');
  const reset = await act(id, 'reset');
  const fresh = issued(reset);
  assert.ok(fresh && fresh !== temporary);
  assert.equal((await browser.get('/password', { follow: false })).status, 303, 'its sessions end');
  assert.equal((await browser.signIn(made, temporary)).status, 422);
  assert.equal((await browser.signIn(made, fresh)).path, '/password');
  await act(id, 'end_sessions');
  assert.equal((await browser.get('/password', { follow: false })).status, 303);
  await browser.signIn(made, fresh);
  await act(id, 'close');
  assert.equal((await browser.get('/password', { follow: false })).status, 303);
  assert.equal((await browser.signIn(made, fresh)).status, 422);
  await act(id, 'open');
  assert.equal((await browser.signIn(made, fresh)).path, '/password');
  assert.deepEqual(trail(made), ['account_create', 'account_grant', 'account_change', 'account_unlock', 'account_reset', 'account_end_sessions', 'account_disable', 'account_enable']);
});

test('roles come and go, and hold at the next page', async () => {
  const { id } = accountOf('cthien');
  const browser = await signedIn(house(), 'cthien');
  assert.equal((await browser.get('/review')).status, 403);
  const at = await page(id);
  const grant = at.tree.all('form').find((f) => f.one('select', { name: 'role' }));
  const done = await admin.fill(at, { role: 'verifier', unit: '3' }, 'add_role', { form: grant });
  assert.equal(done.status, 200, JSON.stringify(done.errors));
  assert.equal((await browser.get('/review')).status, 200);
  const twice = await admin.fill(at, { role: 'verifier', unit: '3' }, 'add_role', { form: grant });
  assert.equal(twice.status, 422, 'the same role twice');
  const [row] = house().sql(`SELECT id FROM role_grant WHERE account_id = ${id} AND role = 'verifier'`);
  assert.equal((await act(id, `remove_role:${row.id}`)).status, 200);
  assert.equal((await browser.get('/review')).status, 403);
});

test('nobody locks themselves out, and one administrator remains', async () => {
  const own = accountOf('pgkhanh').id;
  for (const button of ['close', 'reset']) {
    const answer = await post(own, { do: button });
    assert.equal(answer.status, 422, button);
  }
  const [{ id }] = house().sql(`SELECT id FROM role_grant WHERE account_id = ${own} AND role = 'administrator'`);
  assert.equal((await post(own, { do: `remove_role:${id}` })).status, 422);
  assert.equal((await admin.get('/admin')).status, 200);
  for (const strange of ['', 'nothing', 'remove_role:', 'remove_role:999999', 'remove_role:x']) assert.ok([400, 404, 422, 303, 200].includes((await post(own, { do: strange })).status), strange);
  assert.equal((await admin.get('/admin/accounts/999999')).status, 404);
});

test('the list is searched with and without marks, paged, and says who cannot sign in', async () => {
  const names = async (q) => (await admin.model(`/admin/accounts?q=${encodeURIComponent(q)}`)).all('row').filter((row) => row.attrs.login).map((row) => row.attrs.login);
  assert.ok((await names('huong')).includes('htmhuong'));
  assert.deepEqual(await names('thi mai huong'), ['htmhuong']);
  assert.deepEqual(await names('dhkhang'), ['dhkhang']);
  assert.deepEqual(await names('khongcoai'), []);
  for (const q of ['%', '_', "'", '"', '\\']) assert.ok(Array.isArray(await names(q)), q);
  assert.ok((await admin.get('/admin/accounts?q=mai+huong')).words.includes('Hoàng Thị Mai Hương'));
});

test('health: each check has its state; a backup is made from the page and stands there', async () => {
  const model = await admin.model('/admin');
  const checks = new Map(model.rows('checks').map((row) => [row.attrs.name, row.attrs.state]));
  for (const name of ['database', 'wal', 'disk', 'schema', 'audit', 'forms', 'clock', 'backup']) assert.ok(['ok', 'attention', 'failed'].includes(checks.get(name)), `${name}: ${checks.get(name)}`);
  assert.equal(checks.get('backup'), 'failed', 'none yet');
  assert.equal(checks.get('schema'), 'ok');
  assert.deepEqual(model.rows('programs').map((row) => row.attrs.name).sort(), ['admin', 'nominate', 'portal', 'report', 'review']);
  const at = await admin.get('/admin');
  const done = await admin.fill(at, {}, undefined, { form: /\/admin\/backup$/ });
  assert.equal(done.status, 200);
  const dir = join(house().dir, 'backup');
  assert.ok(existsSync(dir) && readdirSync(dir).some((file) => /thidua/.test(file)));
  const later = await admin.model('/admin');
  assert.equal(later.rows('checks').find((row) => row.attrs.name === 'backup').attrs.state, 'ok');
});

test('the audit tells who did what, and cannot be rewritten', async () => {
  const words = (await admin.get('/admin/audit')).words;
  for (const part of [made, 'cthien', 'Phạm Gia Khánh']) assert.ok(words.includes(part), part);
  assert.throws(() => house().sql('UPDATE audit SET act = act WHERE id = 1'), /append|change|audit/i);
  assert.throws(() => house().sql('DELETE FROM audit WHERE id = 1'), /append|change|audit/i);
  for (const table of ['event', 'submission']) assert.throws(() => house().sql(`DELETE FROM ${table} WHERE id = (SELECT min(id) FROM ${table})`), /append|change|never|only/i);
});

test('an administrator sees no dossiers', async () => {
  const [{ id }] = house().sql('SELECT min(id) AS id FROM dossier WHERE submissions > 0');
  for (const path of ['/nominate', '/review', `/nominate/${id}`, `/review/dossiers/${id}`, `/nominate/${id}/print`]) assert.equal((await admin.get(path)).status, 403, path);
  const { code } = house().sql(`SELECT code FROM dossier WHERE id = ${id}`)[0];
  for (const path of ['/admin', '/admin/accounts', '/admin/audit', '/work']) assert.ok(!(await admin.get(path)).html.includes(code), path);
  assert.ok(password);
});
