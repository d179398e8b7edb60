// What may be kept and for whom: ETag and 304, other people, changes, tokens, signing in and out.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { use, until } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

// One process a program, so that a second look meets the same page cache.
const house = use({ before, after }, { workers: 1 });
const again = (browser, path, etag, options = {}) => browser.get(path, { ...options, headers: { 'If-None-Match': etag, ...options.headers }, follow: false });
const cacheOf = (program) => house().requests(program).at(-1).cache;

test('pages that are kept: a weak ETag, then 304 without a body, then the kept page', async () => {
  const verifier = await signedIn(house(), 'tdthinh');
  const officer = await signedIn(house(), 'htmhuong');
  const sent = await flow.nominated(officer);
  const [{ id: line }] = house().sql(`SELECT id FROM line WHERE dossier_id = ${sent.id}`);
  for (const [browser, program, path] of [[verifier, 'review', '/review'], [verifier, 'review', '/review?q=thi&state=open'], [verifier, 'review', `/review/dossiers/${sent.id}`], [verifier, 'review', `/review/lines/${line}`],
    [officer, 'nominate', `${sent.path}/submitted`], [officer, 'portal', '/movements/1']]) {
    await browser.get(path); // marks "seen", counts a visit
    const first = await browser.get(path);
    assert.equal(first.status, 200, path);
    assert.match(first.headers.etag, /^W\/"[0-9a-f]{32}"$/, path);
    assert.equal(first.headers['cache-control'], 'private, no-cache');
    assert.ok(first.raw.some((v, i) => i % 2 && /Cookie, Accept/.test(v)), 'Vary: Cookie, Accept');
    const known = await again(browser, path, first.headers.etag);
    assert.equal(known.status, 304, path);
    assert.equal(known.bytes.length, 0);
    assert.equal(known.headers.etag, first.headers.etag);
    assert.equal(cacheOf(program), '304');
    assert.equal((await again(browser, path, `"x", ${first.headers.etag}`)).status, 304, 'in a list');
    const kept = await browser.get(path);
    assert.equal(cacheOf(program), 'hit', path);
    assert.equal(kept.html.replaceAll(kept.token ?? '\0', ''), first.html.replaceAll(first.token ?? '\0', ''));
    assert.equal((await again(browser, path, '"other"')).status, 200);
  }
});

test('each answer masks its token anew, the kept page too', async () => {
  const verifier = await signedIn(house(), 'tdthinh');
  const tokens = [];
  for (let i = 0; i < 4; i++) tokens.push((await verifier.get('/review')).token);
  assert.equal(cacheOf('review'), 'hit');
  assert.equal(new Set(tokens).size, 4);
  for (const token of tokens) {
    const page = await verifier.send('POST', '/sign-in', { body: `token=${token}&login=nobody&password=x`, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
    assert.equal(page.status, 422, 'and each of them counts');
  }
});

test('edit forms, creation keys and receipts of work are never kept', async () => {
  const officer = await signedIn(house(), 'htmhuong');
  const dossier = await flow.newDossier(officer);
  const nominee = await flow.newNominee(officer, dossier, 'individual');
  for (const path of ['/work', '/nominate/new', dossier, `${dossier}/head/general`, `${nominee}/person`, `${dossier}/nominees/new?kind=story`, `${dossier}/check`, '/password', '/sign-in']) {
    const page = await officer.get(path, { follow: false });
    assert.equal(page.headers.etag, undefined, path);
  }
  const key = async () => (await officer.get('/nominate/new')).hidden('key');
  assert.notEqual(await key(), await key());
});

test('a change by anybody changes the ETag; language, density, representation and page have their own', async () => {
  const [verifier, officer] = [await signedIn(house(), 'tdthinh'), await signedIn(house(), 'htmhuong')];
  const path = '/review?state=submitted';
  const tag = async (options) => (await verifier.get(path, options)).headers.etag;
  const before = await tag();
  assert.equal(await tag(), before);
  const others = [await tag({ xml: true }), await tag({ headers: { Cookie: `${verifier.cookie}; lang=en` } }), await tag({ headers: { Cookie: `${verifier.cookie}; density=roomy` } }), (await verifier.get('/review')).headers.etag];
  assert.equal(new Set([before, ...others]).size, 5);
  const sent = await flow.nominated(officer);
  const page = await again(verifier, path, before);
  assert.equal(page.status, 200, 'somebody has submitted');
  assert.ok(page.words.includes(sent.code));
  assert.notEqual(page.headers.etag, before);
  const etag = page.headers.etag;
  await house().did('clock', 'set', '2021-12-02T08:00');
  assert.notEqual((await verifier.get(path)).headers.etag, etag, 'a new day');
});

test('nobody gets what was made for another person', async () => {
  const [one, two] = [await signedIn(house(), 'tdthinh'), await signedIn(house(), 'lhphuong')];
  const mine = await one.get('/review');
  await one.get('/review');
  const theirs = await two.get('/review');
  assert.ok(mine.words.includes('Trần Đức Thịnh') && !theirs.words.includes('Trần Đức Thịnh'));
  assert.notEqual(mine.headers.etag, theirs.headers.etag);
  const page = await again(two, '/review', mine.headers.etag);
  assert.equal(page.status, 200, 'nor a 304 for their ETag');
  const stranger = new Browser(house());
  assert.equal((await again(stranger, '/review', mine.headers.etag)).status, 303);
  const denied = await signedIn(house(), 'htmhuong');
  assert.equal((await again(denied, '/review', mine.headers.etag)).status, 403);
  await one.get('/');
  assert.ok(!(await stranger.get('/')).words.includes('Trần Đức Thịnh'), 'the portal knows who asks');
});

test('a role that ends, ends the page', async () => {
  const [{ code }] = house().sql('SELECT code FROM unit WHERE id = 3');
  await house().did('user', 'role', 'pqoai', 'add', `verifier@${code}`);
  const browser = await signedIn(house(), 'pqoai');
  const page = await browser.get('/review');
  assert.equal(page.status, 200);
  await browser.get('/review');
  await house().did('user', 'role', 'pqoai', 'remove', `verifier@${code}`);
  assert.equal((await again(browser, '/review', page.headers.etag)).status, 403);
});

test('signing in and out empties the browser’s cache; refusals are not stored', async () => {
  const browser = new Browser(house());
  const page = await browser.get('/sign-in');
  const done = await browser.fill(page, { login: 'htmhuong', password: 'ThiDua-Demo-2021' }, undefined, { follow: false });
  assert.equal(done.headers['clear-site-data'], '"cache"');
  assert.equal(done.headers['cache-control'], 'no-store');
  const out = await browser.fill(await browser.get('/work'), {}, undefined, { form: /sign-out/, follow: false });
  assert.equal(out.headers['clear-site-data'], '"cache"');
  for (const path of ['/nowhere', '/work', '/nominate/999999']) assert.equal((await browser.get(path, { follow: false })).headers['cache-control'], 'no-store', path);
});

test('visitors are counted without knowing them', async () => {
  const counts = async () => (await new Browser(house()).model('/')).at('visitors').attrs;
  const before = await counts();
  const guests = [new Browser(house()), new Browser(house()), new Browser(house())];
  for (const guest of guests) {
    await guest.get('/');
    await guest.get('/movements/1');
    assert.match(guest.cookies.get('visit'), /^[0-9a-f]{32}$/);
  }
  await until(async () => {
    await new Browser(house()).model('/');
    await guests[0].get('/');
    return Number((await counts()).all) >= Number(before.all) + 3;
  }, 'three visits more', 6);
  const after3 = await counts();
  for (const name of ['online', 'today', 'week', 'all']) assert.match(after3[name], /^\d+$/);
  const rows = house().traffic('SELECT hex(hash) AS h FROM visit').map((r) => r.h.toLowerCase());
  assert.ok(!rows.includes(guests[0].cookies.get('visit')), 'only a hash of the cookie is kept');
});
