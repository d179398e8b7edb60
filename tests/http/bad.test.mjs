// Requests that no browser sends, and what they get: the right refusal, through the layout, in both languages, with a
// number to name, and nothing of the machine's inside.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { use, password } from '../lib/house.mjs';
import { Browser, encode, raw, request, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

let officer;
let verifier;
const house = use({ before, after }, {}, async (it) => {
  officer = await signedIn(it, 'htmhuong');
  verifier = await signedIn(it, 'tdthinh');
});
const form = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' };
const LEAKS = /\/work\/|\/usr\/|\/tmp\/|\/var\/lib|sqlite|SELECT |INSERT |\.c:\d|\.xsl|thidua\.db|stack|libxml/i;

/** The refusal itself: status, layout, request's number, nothing inside. */
function refused(page, status, what) {
  assert.equal(page.status, status, what);
  assert.match(page.headers['content-type'], /^text\/html; charset=utf-8$/, what);
  assert.equal(page.headers['cache-control'], 'no-store', what);
  assert.match(page.headers['content-security-policy'], /default-src 'none'/, what);
  assert.equal(page.headers['x-content-type-options'], 'nosniff');
  assert.ok(page.tree.one('main')?.one('h1'), `${what}: through the layout`);
  assert.match(page.words, new RegExp(`[0-9a-z]{12} \\(${status}\\)`), `${what}: a number to name`);
  assert.doesNotMatch(page.html, LEAKS, what);
  assert.doesNotMatch(page.html, /error\.|\{[a-z_]+\}/, `${what}: no key is shown`);
}

test('methods: 405 names what is allowed, HEAD is GET without its body', async () => {
  for (const [method, path, allow] of [
    ['PUT', '/', 'GET, HEAD'], ['DELETE', '/nominate', 'GET, HEAD'], ['PATCH', '/sign-in', 'GET, HEAD, POST'], ['OPTIONS', '/', 'GET, HEAD'], ['FOO', '/', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'], ['POST', '/work', 'GET, HEAD'], ['GET', '/sign-out', 'POST'], ['GET', '/admin/backup', 'POST'], ['PROPFIND', '/review', 'GET, HEAD'],
  ]) {
    const page = await officer.send(method, path, { headers: method === 'POST' ? form : {}, ...(method === 'POST' ? { body: 'a=1' } : {}) }).catch((error) => error);
    if (page instanceof Error) continue; // node itself refuses to write it
    refused(page, 405, `${method} ${path}`);
    assert.equal(page.headers.allow, allow, `${method} ${path}`);
  }
  assert.match(await raw(house(), `TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Secret: 1\r\n\r\n`), /^HTTP\/1\.1 405/);
  for (const path of ['/', '/work', '/sign-in']) {
    const [get, head] = [await officer.get(path, { follow: false }), await officer.send('HEAD', path, { follow: false })];
    assert.equal(head.status, get.status);
    assert.equal(head.bytes.length, 0);
    for (const name of ['content-type', 'vary', 'cache-control']) assert.equal(head.headers[name], get.headers[name], `${path} ${name}`);
  }
});

test('addresses: bad encodings, bad names, bad numbers, too long', async () => {
  const own = (await flow.newDossier(officer)).split('/')[2];
  const escaped = [...own].map((digit) => `%3${digit}`).join('');
  for (const [path, status] of [
    ['/?q=%ff', 400], ['/?q=%zz', 400], ['/?q=%', 400], ['/?q=%00', 400], ['/?q=a%07', 400], ['/?%ff=1', 400], ['/?a%20b=1', 400], ['/?%3Cx%3E=1', 400], ['/?=1', 400],
    [`/?${'a=1&'.repeat(1999)}b=1`, 200], [`/?${'a=1&'.repeat(2600)}`, 414], [`/?q=${'x'.repeat(8001)}`, 414], [`/${'x'.repeat(1001)}`, 414], [`/?${'&'.repeat(4000)}`, 200],
    ['/nowhere', 404], ['/nominate/0', 404], ['/nominate/-1', 404], ['/nominate/99999999999999999999', 404], ['/nominate/1.5', 404], ['/nominate/0x1', 404], ['/nominate/1e3', 404],
    [`/nominate/${escaped}`, 200], [`/nominate/${own}%20`, 200], [`/nominate/${own}x`, 404], ['/nominate/+1', 404], [`/nominate/0${own}`, 404], ['/nominate/%ff', 404], ['/nominate/1%5c', 404], ['/nominate/%D9%A3', 404], ['/nominate/9223372036854775808', 404],
    ['/movements/99', 404], [`/nominate/${own}/head/../../..`, 200], [`/nominate/${own}/head/nothing`, 404], [`/nominate/${own}/head/General`, 404], [`/nominate/${own}/nominees/1/person`, 404],
    ['/sign-in/', 404], ['/assets/../thidua.conf', 404], ['/assets/%2e%2e/thidua.conf', 404], ['/assets/', 403], ['/error/502.html', 404], ['/portal', 404], ['/.git/config', 404],
  ]) {
    const page = await officer.get(path, { follow: false });
    const seen = page.status === 303 ? 200 : page.status;
    assert.ok(seen === status || (status === 404 && seen === 400), `${path.slice(0, 60)}: ${page.status}, not ${status}`);
    if (seen === status && [400, 404, 414].includes(status) && !path.startsWith('/assets') && !path.startsWith('/error')) refused(page, status, path.slice(0, 60));
  }
  const nul = await raw(house(), 'GET /%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  assert.match(nul, /^HTTP\/1\.1 400/);
  const line = await raw(house(), 'GET /nominate/1%0d%0aSet-Cookie:%20x=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  assert.doesNotMatch(line, /\r\nSet-Cookie: x=1/i);
});

test('bodies: too large, too many fields, no form, cut short', async () => {
  const token = (await officer.get('/nominate/new')).token;
  const post = (body, headers = {}, path = '/nominate/new') => officer.send('POST', path, { body, headers: { ...form, ...headers }, follow: false });
  refused(await post(encode([['token', token], ...Array.from({ length: 10000 }, (_, i) => [`f${i}`, 'x'])])), 400, '10,000 fields');
  refused(await post(`token=${token}&summary=${'x'.repeat(2 << 20)}`), 413, '2 MB');
  refused(await post(`token=${token}&a=${'x'.repeat(262145)}`), 413, 'one byte over');
  refused(await post(`token=${token}&${'n'.repeat(121)}=1`), 400, 'a name of 121 characters');
  refused(await post(`token=${token}&na%20me=1`), 400, 'a blank in a name');
  refused(await post(`token=${token}&unit=%ff`), 422, 'a value that is no text, where no form shows it');
  for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain', 'application/x-www-form-urlencodedx', '']) {
    refused(await post(`token=${token}`, { 'Content-Type': type || undefined }), 415, `type “${type}”`);
  }
  assert.equal((await post(`token=${token}`, { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' })).status, 422, 'the charset is no matter');
  const chunked = await officer.send('POST', '/nominate/new', { body: `token=${token}`, headers: { ...form, 'Transfer-Encoding': 'chunked' }, follow: false });
  assert.equal(chunked.status, 422, 'a body without its length');
  const huge = await raw(house(), `POST /nominate/new HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 400000000\r\nConnection: close\r\n\r\nabc`, 1);
  assert.match(huge, /^HTTP\/1\.1 413/);
  assert.match(huge, /<html lang="vi">/, 'the web server has our page for it');
});

test('headers: huge cookies, junk, names of ours that a client sets', async () => {
  refused(await officer.get('/work', { headers: { Cookie: `${officer.cookie}; x=${'y'.repeat(8100)}` } }), 431, 'cookies of 8 kB');
  assert.match(await raw(house(), `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'y'.repeat(17000)}\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 400/);
  for (const cookie of ['session', 'session=', 'session=;;;', `session=${'g'.repeat(64)}`, `session=${'A'.repeat(64)}`, `session=${'a'.repeat(63)}`, 'lang=xx; density=<b>; notice=x', 'notice=success.nothing', 'notice=<b>.<b>',
    'visit=zzz', '=;=', 'session="a"']) {
    const page = await new Browser(house()).get('/', { headers: { Cookie: cookie } });
    assert.equal(page.status, 200, cookie);
    assert.equal(page.tree.one('html').attrs.lang, 'vi');
    assert.doesNotMatch(page.html, /<b>\.<b>|nothing/);
  }
  const stranger = new Browser(house());
  for (const name of ['THIDUA_USER', 'Thidua-User', 'X-Remote-User', 'Remote-User', 'REMOTE_USER', 'Authorization', 'X-Thidua-User']) {
    const page = await stranger.get('/work', { headers: { [name]: 'pgkhanh' }, follow: false });
    assert.equal(page.status, 303, name);
  }
  await stranger.get('/sign-in');
  await stranger.post('/sign-in', { login: 'forged-address', password }, { headers: { 'X-Forwarded-For': '9.9.9.9', 'X-Real-IP': '9.9.9.9', Forwarded: 'for=9.9.9.9', REMOTE_ADDR: '9.9.9.9' } });
  assert.equal(house().traffic("SELECT address FROM attempt WHERE login = 'forged-address'")[0].address, '127.0.0.1');
  const host = await raw(house(), `GET /work HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
  assert.doesNotMatch(host, /evil\.example/, 'the host header goes nowhere');
});

test('the same parameter twice: one of them counts, nobody falls over', async () => {
  const model = await verifier.model('/review?state=returned&state=submitted&size=20&size=100');
  for (const row of model.rows('lines')) assert.equal(row.attrs.state, 'returned');
  const dossier = await flow.newDossier(officer);
  const page = await officer.get(`${dossier}/head/general`);
  const body = encode([['token', page.token], ['revision', page.hidden('revision')], ['revision', '99'], ['summary', 'Lời thứ nhất dài hơn hai mươi ký tự.'], ['summary', 'thứ hai'], ['do', 'save'], ['do', 'next']]);
  const done = await officer.post(`${dossier}/head/general`, body);
  assert.equal(done.status, 200);
  assert.ok(['Lời thứ nhất dài hơn hai mươi ký tự.', 'thứ hai'].includes((await officer.get(`${dossier}/head/general`)).value('summary')));
});

test('what was typed comes back as text, never as markup', async () => {
  const evil = '"><script>alert(1)</script><img src=x onerror=1>\'&amp;{token}';
  const dossier = await flow.newDossier(officer);
  const path = await flow.newNominee(officer, dossier, 'household');
  await flow.fillSection(officer, `${path}/household`, { name: evil, village: evil, phone: evil }, 'save');
  const [{ id }] = house().sql(`SELECT nominee_id AS id FROM part WHERE nominee_id = ${path.split('/')[4]}`);
  assert.ok(id);
  for (const [browser, address] of [[officer, `${path}/household`], [officer, dossier], [officer, `${dossier}/check`], [officer, `${dossier}/print`], [officer, `${path}/delete`],
    [verifier, `/review?q=${encodeURIComponent(evil)}`], [new Browser(house()), `/sign-in?return=${encodeURIComponent(`/${evil}`)}`], [officer, `/work?x=${encodeURIComponent(evil)}`]]) {
    const page = await browser.get(address);
    assert.equal(page.status, 200, address);
    assert.equal(page.tree.all('script').filter((n) => n.attrs.src === undefined).length, 0, address);
    assert.equal(page.tree.all('*', (n) => Object.keys(n.attrs).some((k) => /^on/.test(k))).length, 0, address);
    assert.ok(!page.html.includes('<script>alert'), address);
  }
  assert.equal((await officer.get(`${path}/household`)).value('name'), evil);
});

test('refusals speak both languages, and the log knows their number', async () => {
  for (const [lang, words] of [['vi', /Không tìm thấy|Không có/], ['en', /not found|no such|There is no/i]]) {
    const page = await officer.get('/nowhere', { headers: { Cookie: `${officer.cookie}; lang=${lang}` } });
    refused(page, 404, lang);
    assert.equal(page.tree.one('html').attrs.lang, lang);
    assert.match(page.h1, words);
    const id = page.words.match(/([0-9a-z]{12}) \(404\)/)[1];
    const line = house().log('portal').split('\n').find((l) => l.includes(id));
    assert.match(line, /path=\/nowhere status=404/);
  }
  for (const name of ['portal', 'nominate', 'report', 'review', 'admin']) {
    const place = name === 'portal' ? '' : `/${name}`;
    assert.equal((await request(`${house().origin}${place}/healthz`)).bytes.toString(), 'ok\n');
    refused(await officer.get(`${place}/no/such/page`), 404, name);
  }
});

test('every answer carries the headers that a browser needs', async () => {
  for (const [browser, path] of [[officer, '/'], [officer, '/work'], [officer, '/nominate/999999'], [new Browser(house()), '/work'], [verifier, '/review']]) {
    const page = await browser.get(path, { follow: false });
    const csp = page.headers['content-security-policy'];
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]) assert.ok(csp.includes(part), part);
    assert.doesNotMatch(csp, /unsafe/);
    assert.equal(page.headers['referrer-policy'], 'same-origin');
    assert.equal(page.headers['x-content-type-options'], 'nosniff');
    assert.doesNotMatch(page.headers.server ?? '', /\d/, 'no versions');
    assert.equal(page.headers['x-powered-by'], undefined);
    if (page.bytes.length) {
      assert.doesNotMatch(page.html, / style=| on[a-z]+="/);
      for (const node of page.tree.all('*', (n) => /^(https?:)?\/\//.test(n.attrs.src ?? (n.name === 'link' ? n.attrs.href : '') ?? ''))) assert.fail(`foreign ${node.attrs.src ?? node.attrs.href}`);
    }
  }
  const home = await officer.get('/');
  const asset = home.tree.one('link', { rel: 'stylesheet' }).attrs.href;
  const css = await request(house().origin + asset);
  assert.equal(css.status, 200);
  assert.equal(css.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal((await request(`${house().origin}${asset.replace(/\.[0-9a-f]+\.css/, '.0000000000.css')}`)).status, 404);
});

test('a program that is down: the web server’s own page, in both languages', async () => {
  const { socket } = house().demo.programs.find((p) => p.name === 'review');
  renameSync(socket, `${socket}.away`);
  try {
    const page = await verifier.get('/review');
    assert.equal(page.status, 502);
    assert.equal(page.tree.one('html').attrs.lang, 'vi');
    assert.ok(page.tree.one('section', { lang: 'en' }));
    assert.equal(page.headers['cache-control'], 'no-store');
    const css = page.tree.one('link', { rel: 'stylesheet' }).attrs.href;
    assert.equal((await request(house().origin + css)).status, 200, 'its style stands too');
    assert.equal((await verifier.get('/work')).status, 200, 'the others go on');
  } finally {
    renameSync(`${socket}.away`, socket);
  }
  assert.equal((await verifier.get('/review')).status, 200);
});
