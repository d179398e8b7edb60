// Signing in: what a stranger learns, who is slowed down, what a session is, what may be sent from where.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { House, use, until, password } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';

const house = use({ before, after }, { set: { 'sign-in.address_rate_per_minute': 100000 } });
let host = 1;
/** A browser at an address of its own, so that no test's failures slow another down. */
const stranger = (from = `127.0.1.${++host}`) => new Browser(house(), { from });
const minutes = (n) => n * 60_000_000;
const isSignedIn = async (browser) => (await browser.get('/work', { follow: false })).status === 200;

test('unknown, wrong and closed accounts get the same answer in the same time', async () => {
  const shown = (page, login) => page.html.replaceAll(page.token, 'TOKEN').replaceAll(login, 'LOGIN');
  const ask = async (login) => {
    const browser = stranger();
    await browser.get('/sign-in');
    const began = process.hrtime.bigint();
    const page = await browser.signIn(login, 'not-the-password');
    return { page, ms: Number(process.hrtime.bigint() - began) / 1e6, text: shown(page, login) };
  };
  const times = { htmhuong: [], nobody77: [], dhkhang: [] };
  const texts = new Set();
  const heads = new Set();
  for (let i = 0; i < 7; i++) {
    for (const login of Object.keys(times)) {
      const { page, ms, text } = await ask(login);
      assert.equal(page.status, 422);
      assert.deepEqual(page.errors.map((e) => e.href), ['#f-login']);
      assert.equal(page.value('login'), login, 'the name stays in its field');
      times[login].push(ms);
      texts.add(text);
      heads.add(page.raw.filter((_, n) => n % 2 === 0).join());
    }
  }
  assert.equal(texts.size, 1, 'one answer, byte for byte');
  assert.equal(heads.size, 1);
  const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const [known, unknown, closed] = Object.values(times).map(median);
  for (const other of [unknown, closed]) assert.ok(known / other > 0.5 && known / other < 2, `${known} ms, ${unknown} ms, ${closed} ms`);
});

test('the right password signs in, whatever stands around the name; a wrong one of an account that is closed does not', async () => {
  const browser = stranger();
  const page = await browser.signIn('  HTMHuong ');
  assert.equal(page.path, '/work');
  assert.match(page.words, /Hoàng Thị Mai Hương/);
  assert.equal((await stranger().signIn('dhkhang')).status, 422);
});

test('five failures are free, then each takes longer; other addresses and known devices are not locked out', async () => {
  const office = '127.0.2.1';
  const known = stranger(office);
  await known.signIn('tmpham');
  assert.ok(known.cookies.get('device'));
  await known.fill(await known.get('/work'), {}, undefined, { form: /sign-out/ });
  const attacker = stranger(office);
  for (let i = 0; i < 5; i++) assert.equal((await attacker.signIn('tmpham', `guess-${i}`)).status, 422);
  const slowed = await attacker.signIn('tmpham');
  assert.equal(slowed.status, 429, 'even the right password has to wait');
  assert.match(slowed.words, /\d+ giây/);
  assert.equal((await stranger('127.0.2.2').signIn('tmpham')).path, '/work', 'from elsewhere at once');
  assert.equal((await known.signIn('tmpham')).path, '/work', 'the browser that had signed in before, at once');
  assert.equal((await stranger(office).signIn('nhthang')).path, '/work', 'other accounts of the same office');
  await until(async () => (await attacker.signIn('tmpham')).path === '/work', 'the wait ends', 6);
  const results = house().traffic("SELECT result, count(*) AS n FROM attempt WHERE login = 'tmpham' GROUP BY result ORDER BY result");
  assert.equal(results.find((r) => r.result === 'wrong').n, 5);
  assert.ok(results.find((r) => r.result === 'throttled').n >= 1);
});

test('unknown names are slowed down alike', async () => {
  const attacker = stranger();
  for (let i = 0; i < 5; i++) assert.equal((await attacker.signIn('nobody88', 'x')).status, 422);
  assert.equal((await attacker.signIn('nobody88', 'x')).status, 429);
});

test('one address has a rate of its own', async (t) => {
  const small = await House.start({ set: { 'sign-in.address_rate_per_minute': 10 }, workers: 1 });
  t.after(() => small.stop());
  const browser = new Browser(small, { from: '127.0.3.1' });
  const seen = [];
  while (seen.at(-1) !== 429 && seen.length < 60) seen.push((await browser.signIn(`name-${seen.length}`, 'x')).status);
  assert.ok(seen.length > 10 && seen.length < 30, `slowed at the ${seen.length}th`);
  assert.deepEqual(new Set(seen.slice(0, -1)), new Set([422]));
  assert.equal((await new Browser(small, { from: '127.0.3.2' }).signIn('tmpham')).path, '/work');
});

test('the session changes at sign-in; a cookie that somebody planted is worth nothing', async () => {
  const browser = stranger();
  browser.cookies.set('session', 'a'.repeat(64));
  await browser.signIn('htmhuong');
  const first = browser.cookies.get('session');
  assert.match(first, /^[0-9a-f]{64}$/);
  assert.notEqual(first, 'a'.repeat(64));
  const old = stranger();
  old.cookies.set('session', first);
  assert.ok(await isSignedIn(old));
  const page = await new Browser(house()).get('/sign-in');
  const again = await browser.post('/sign-in', { login: 'htmhuong', password, token: page.token });
  assert.equal(again.path, '/work');
  assert.notEqual(browser.cookies.get('session'), first, 'signing in again gives another one');
  assert.ok(!(await isSignedIn(old)), 'and ends the one before');
  assert.ok(!house().traffic(`SELECT hex(hash) AS h FROM session`).some((row) => row.h.toLowerCase() === first), 'only a hash is kept');
});

test('an idle session ends after 60 minutes, any after 12 hours', async () => {
  for (const [column, within, over] of [['seen_at', 59, 61], ['begun_at', 12 * 60 - 1, 12 * 60 + 1]]) {
    const browser = stranger();
    await browser.signIn('pqoai');
    const { id } = house().traffic('SELECT max(id) AS id FROM session')[0];
    const now = `(SELECT begun_at FROM session WHERE id = ${id})`;
    const { begun_at: begun } = house().traffic(`SELECT begun_at FROM session WHERE id = ${id}`)[0];
    assert.ok(now && begun);
    house().traffic(`UPDATE session SET ${column} = ${begun - minutes(within)} WHERE id = ${id}`);
    assert.ok(await isSignedIn(browser), `${within} minutes`);
    house().traffic(`UPDATE session SET ${column} = ${begun - minutes(over)} WHERE id = ${id}`);
    const page = await browser.get('/work?x=1', { follow: false });
    assert.equal(page.status, 303, `${over} minutes`);
    assert.equal(page.headers.location, '/sign-in?return=/work%3Fx%3D1');
  }
});

test('signing out ends this session, signing out everywhere all of them', async () => {
  const [a, b, c] = [stranger(), stranger(), stranger()];
  for (const browser of [a, b, c]) await browser.signIn('vhduong');
  const session = a.cookies.get('session');
  const out = await a.fill(await a.get('/work'), {}, undefined, { form: /sign-out/, follow: false });
  assert.equal(out.status, 303);
  assert.equal(out.headers['clear-site-data'], '"cache"');
  assert.equal(a.cookies.get('session'), undefined);
  a.cookies.set('session', session);
  assert.ok(!(await isSignedIn(a)), 'its cookie is worth nothing any more');
  assert.ok(await isSignedIn(b));
  const page = await b.get('/password');
  assert.ok(page.tree.one('button', { name: 'everywhere' }));
  await b.fill(page, { everywhere: '1' }, undefined, { form: /sign-out/ });
  assert.ok(!(await isSignedIn(b)) && !(await isSignedIn(c)));
});

test('cookies: path, HttpOnly, SameSite; Secure where the origin is https', async (t) => {
  const browser = stranger();
  const first = await browser.get('/sign-in');
  const page = await browser.fill(first, { login: 'htmhuong', password }, undefined, { follow: false });
  assert.equal(page.headers['clear-site-data'], '"cache"');
  for (const line of [...first.headers['set-cookie'], ...page.headers['set-cookie']]) assert.match(line, /; Path=\/; HttpOnly; SameSite=Lax(; Max-Age=\d+)?$/);
  assert.ok(page.headers['set-cookie'].some((line) => /^session=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Lax$/.test(line)), 'ends with the browser');
  const secure = await House.start({ set: { 'server.origins': 'https://thidua.example' }, workers: 1, base: '/thidua/' });
  t.after(() => secure.stop());
  const other = new Browser(secure);
  const form = await other.get('/sign-in');
  const done = await other.fill(form, { login: 'htmhuong', password }, undefined, { follow: false });
  for (const line of done.headers['set-cookie']) assert.match(line, /; Path=\/thidua\/; HttpOnly; SameSite=Lax(; Max-Age=\d+)?; Secure$/);
});

test('a password that must be changed is changed first, by the rules', async () => {
  const [browser, elsewhere] = [stranger(), stranger()];
  await elsewhere.signIn('ltpanh');
  assert.equal((await browser.signIn('ltpanh')).path, '/password');
  for (const path of ['/work', '/nominate', '/nominate/new']) {
    const page = await browser.get(path, { follow: false });
    assert.deepEqual([page.status, page.headers.location], [303, '/password'], path);
    const xml = await browser.get(path, { xml: true });
    assert.deepEqual([xml.status, xml.model.name, xml.model.attrs.id], [403, 'error', 'must_change']);
  }
  assert.equal((await browser.get('/')).status, 200, 'what everybody sees stays open');
  const fresh = 'Hoa-ban-trang-2021';
  const change = async (current, next, again = next) => browser.fill(await browser.get('/password'), { current, password: next, again }, undefined, { form: /\/password$/ });
  for (const [field, ...typed] of [
    ['current', 'not-it', fresh], ['password', password, password], ['password', password, 'short'], ['password', password, 'ltpanh-2021'],
    ['password', password, 'x'.repeat(201)], ['password', password, '1234567890'], ['again', password, fresh, `${fresh}!`],
  ]) {
    const page = await change(...typed);
    assert.equal(page.status, 422, typed.join());
    assert.deepEqual(page.errors.map((e) => e.href), [`#f-${field}`], typed.join());
    assert.ok(!page.html.includes(fresh), 'no password goes back');
  }
  const before = browser.cookies.get('session');
  const page = await change(password, fresh);
  assert.equal(page.path, '/work');
  assert.notEqual(browser.cookies.get('session'), before);
  assert.ok(!(await isSignedIn(elsewhere)), 'other sessions end');
  assert.equal((await stranger().signIn('ltpanh')).status, 422);
  assert.equal((await stranger().signIn('ltpanh', fresh)).path, '/work');
});

test('a form counts only from our own pages', async () => {
  const own = house().origin;
  const browser = await signedIn(house(), 'cthien');
  const token = (await browser.get('/nominate/new')).token;
  const foreign = (await (await signedIn(house(), 'dtson')).get('/nominate/new')).token;
  const anonymous = (await new Browser(house()).get('/sign-in')).token;
  const post = (headers, fields) => browser.send('POST', '/nominate/new', {
    follow: false, body: new URLSearchParams(fields).toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  });
  const goes = 422; // nothing was chosen in the form: it has come through
  for (const [headers, sent, status] of [
    [{ 'Sec-Fetch-Site': 'same-origin' }, undefined, goes],
    [{ 'Sec-Fetch-Site': 'none' }, undefined, goes],
    [{ 'Sec-Fetch-Site': 'same-origin', Origin: own }, token, goes],
    [{ Origin: own }, undefined, goes],
    [{ Origin: own.replace('127.0.0.1', 'localhost') }, token, goes],
    [{ 'Sec-Fetch-Site': 'same-site' }, token, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, token, 403],
    [{ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, token, 403],
    [{ Origin: 'https://evil.example' }, token, 403],
    [{ Origin: 'null' }, token, 403],
    [{ Origin: `${own}.evil.example` }, token, 403],
    [{ Origin: own.replace(/:\d+$/, ':1') }, token, 403],
    [{}, token, goes],
    [{}, undefined, 403],
    [{}, '', 403],
    [{}, foreign, 403],
    [{}, anonymous, 403],
    [{}, token.slice(0, -1), 403],
    [{}, `${token}A`, 403],
    [{}, 'A'.repeat(token.length), 403],
    [{}, `${token.slice(0, -4)}AAAA`, 403],
  ]) {
    const page = await post(headers, sent === undefined ? { unit: '' } : { unit: '', token: sent });
    assert.equal(page.status, status, JSON.stringify([headers, sent]));
    if (status === 403) assert.match(page.html, new RegExp(own.replaceAll('.', '\\.')), 'it names the address to use');
  }
  const signIn = await new Browser(house()).send('POST', '/sign-in', {
    body: `login=htmhuong&password=${password}`, headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(signIn.status, 403, 'nobody is signed in by a stranger’s page either');
});

test('nobody is sent away to another site after signing in', async () => {
  for (const [wanted, path] of [
    ['//evil.example/x', '/work'], ['https://evil.example/', '/work'], ['/\\evil.example', '/work'], ['javascript:alert(1)', '/work'], ['', '/work'],
    ['/sign-out', '/work'], ['/nominate?year=2021', '/nominate?year=2021'], ['/%0d%0aX: y', '/work'],
  ]) {
    const browser = stranger();
    const page = await browser.get(`/sign-in?return=${encodeURIComponent(wanted)}`);
    const done = await browser.fill(page, { login: 'htmhuong', password }, undefined, { follow: false });
    assert.equal(done.status, 303);
    if (wanted.startsWith('/%')) assert.match(done.headers.location, /^\/[^/]/);
    else assert.equal(done.headers.location, path, wanted);
  }
});

test('a closed account is out at once, wherever it was signed in', async () => {
  const browser = await signedIn(house(), 'lvhac');
  assert.ok(await isSignedIn(browser));
  await house().did('user', 'disable', 'lvhac');
  assert.ok(!(await isSignedIn(browser)));
  assert.equal((await stranger().signIn('lvhac')).status, 422);
  await house().did('user', 'enable', 'lvhac');
  assert.equal((await stranger().signIn('lvhac')).path, '/work');
});

test('what was typed when the session had ended is kept for the same person', async () => {
  const browser = await signedIn(house(), 'sacho');
  const page = await browser.get('/nominate/new');
  house().traffic('UPDATE session SET ended_at = begun_at + 1 WHERE id = (SELECT max(id) FROM session)');
  const asked = await browser.fill(page, { unit: '2026', authority: 'district' });
  assert.match(asked.path, /^\/sign-in\?return=/);
  const back = await browser.fill(asked, { login: 'sacho', password });
  assert.equal(back.status, 200);
  assert.match(back.path, /^\/parked\//);
  const form = back.form(/\/nominate\/new/);
  assert.ok(form.fields.some(([k, v]) => k === 'authority' && v === 'district'));
  const sent = await browser.fill(back, {}, undefined, { form: /\/nominate\/new/ });
  assert.ok([200, 422].includes(sent.status));
  const other = await signedIn(house(), 'lmanh');
  assert.ok(!(await other.get(back.path)).html.includes('district"'), 'not for anybody else');
});
