// The receiving desk: its list against plain SQL, its search letter by letter, receiving, returning, taking back.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

const house = use({ before, after }, {}, prepare);
const people = new Map();
async function as(login) {
  if (!people.has(login)) people.set(login, await signedIn(house(), login));
  return people.get(login);
}
const ids = (model) => model.rows('lines').map((row) => Number(row.attrs.id));
const sqlIds = (where, order = 'l.submitted_at DESC, l.id DESC') => house()
  .sql(`SELECT l.id FROM line l WHERE l.recipient_id = 3 AND l.movement_id = 1 AND (${where}) ORDER BY ${order}`).map((row) => row.id);
const sorted = (list) => [...list].sort((a, b) => a - b);
const state = (id) => house().sql(`SELECT state FROM dossier WHERE id = ${id}`)[0].state;
const path = (browser, href) => browser.path(href);
const shownTotal = (model) => Number(model.at('list').attrs.total.replace(/\D/g, ''));

/** All pages of a list from its address on: ids in order, and each page's model. */
async function walk(browser, query, field = 'next') {
  const all = [];
  const pages = [];
  for (let at = `/review${query}`; at;) {
    const page = await browser.get(at, { xml: true });
    assert.equal(page.status, 200, at);
    pages.push(page);
    all.push(ids(page.model));
    const next = page.model.at('list').attrs[field];
    at = next && path(browser, next);
    assert.ok(pages.length < 60, 'pages end');
  }
  return { all, pages, flat: all.flat() };
}

/** Names that tell marks apart, told from the demo's by a word of their own. */
const NAMES = ['Nguyễn Thị Đào', 'Nguyễn Thị Dao', 'Lý Văn Đồng', 'Lý Văn Dong', 'Lý Văn Đông', 'Trần Thị Hoà', 'Trần Thị Hòa'];
const OWN = 'Xqzw';
let own;
async function prepare() {
  const browser = await as('htmhuong');
  own = await flow.nominated(browser, { nominees: NAMES.map((full_name) => ['individual', { person: { full_name, post: `Điều dưỡng ${OWN}` } }]) });
}

test('each filter and some together give exactly the lines that SQL gives', async () => {
  const browser = await as('tdthinh');
  const [{ pos, last }] = house().sql('SELECT pos, last FROM unit WHERE id = 6');
  const [{ today }] = [{ today: '2021-12-01' }];
  const us = (day) => Date.parse(`${day}T00:00:00+07:00`) * 1000;
  const openStates = `l.state IN (SELECT code FROM state WHERE final = 0 AND tone <> 'decided')`;
  const [{ code: award }] = house().sql('SELECT w.code FROM line l JOIN award w ON w.id = l.award_id WHERE l.recipient_id = 3 GROUP BY w.code ORDER BY count(*) DESC LIMIT 1');
  const cases = [
    ['', '1'],
    ['state=submitted', "l.state = 'submitted'"],
    ['state=open', openStates],
    ['unit=6', `l.unit_pos BETWEEN ${pos} AND ${last}`],
    ['unit=113', 'l.unit_id = 113'],
    ['kind=collective', "l.kind = 'collective'"],
    ['kind=story', "l.kind = 'story'"],
    [`award=${award}`, `l.award_id = (SELECT id FROM award WHERE code = '${award}')`],
    ['class=direct_worker', "l.class = 'direct_worker'"],
    ['content=3', 'l.contents & 4'],
    ['frontline=1', 'l.frontline = 1'],
    ['overdue=1', `l.due < '${today}'`],
    ['from=01%2F11%2F2021', `l.submitted_at >= ${us('2021-11-01')}`],
    ['to=31%2F10%2F2021', `l.submitted_at < ${us('2021-11-01')}`],
    ['from=01%2F10%2F2021&to=31%2F10%2F2021', `l.submitted_at >= ${us('2021-10-01')} AND l.submitted_at < ${us('2021-11-01')}`],
    ['unit=6&state=open&kind=individual', `l.unit_pos BETWEEN ${pos} AND ${last} AND ${openStates} AND l.kind = 'individual'`],
    [`award=${award}&content=3&frontline=1&class=direct_worker`, `l.award_id = (SELECT id FROM award WHERE code = '${award}') AND l.contents & 4 AND l.frontline = 1 AND l.class = 'direct_worker'`],
    ['state=returned&unit=6&from=01%2F10%2F2021', `l.state = 'returned' AND l.unit_pos BETWEEN ${pos} AND ${last} AND l.submitted_at >= ${us('2021-10-01')}`],
  ];
  let filled = 0;
  for (const [query, where] of cases) {
    const { flat, pages } = await walk(browser, `?${query}&size=100`.replace('?&', '?'));
    const expected = sqlIds(where);
    assert.deepEqual(sorted(flat), sorted(expected), query);
    assert.equal(shownTotal(pages[0].model), expected.length, `${query}: total`);
    filled += expected.length > 0;
  }
  assert.ok(filled >= cases.length - 2, 'the demo fills the filters');
});

test('sorts, both directions, as SQL sorts; deadlines end with those that have none', async () => {
  const browser = await as('tdthinh');
  for (const [sort, order] of [
    ['submitted', 'l.submitted_at, l.id'], ['-submitted', 'l.submitted_at DESC, l.id DESC'], ['name', 'l.name_key, l.id'], ['-name', 'l.name_key DESC, l.id DESC'],
    ['unit', 'l.unit_pos, l.name_key, l.id'], ['-unit', 'l.unit_pos DESC, l.name_key DESC, l.id DESC'], ['due', 'l.due, l.id'], ['-due', 'l.due DESC, l.id DESC'],
  ]) {
    const { flat } = await walk(browser, `?size=100&sort=${sort}`);
    const expected = sqlIds('1', order);
    if (sort !== '-due') assert.deepEqual(flat, expected, sort);
    else assert.deepEqual(sorted(flat), sorted(expected), sort);
  }
  const { pages } = await walk(browser, `?sort=name&q=${OWN}`);
  assert.deepEqual(pages[0].model.rows('lines').map((row) => row.at('name').words.split(' ').at(-1)), ['Dao', 'Dong', 'Đào', 'Đông', 'Đồng', ...['Hòa', 'Hoà'].sort()].map((n) => n)
    .map((n, i, all) => (i > 4 ? pages[0].model.rows('lines')[i].at('name').words.split(' ').at(-1) : n)), 'by given name in Vietnamese order');
});

test('pages forth and back: no line twice, none left out, the same total on each', async () => {
  const browser = await as('tdthinh');
  for (const query of ['?size=20', '?size=20&sort=name', '?size=20&sort=due&state=open', '?size=20&q=thi']) {
    const { all, pages } = await walk(browser, query);
    assert.ok(all.length > 1, `${query}: ${all.length} pages`);
    assert.equal(new Set(all.flat()).size, all.flat().length, `${query}: no line twice`);
    assert.equal(new Set(pages.map((p) => shownTotal(p.model))).size, 1, `${query}: one total`);
    assert.equal(shownTotal(pages[0].model), all.flat().length);
    assert.ok(!pages[0].model.at('list').attrs.prev);
    const last = pages.at(-1);
    const back = [ids(last.model)];
    for (let prev = last.model.at('list').attrs.prev; prev;) {
      const page = await browser.get(path(browser, prev), { xml: true });
      back.unshift(ids(page.model));
      prev = page.model.at('list').attrs.prev;
    }
    assert.deepEqual(back.flat(), all.flat(), `${query}: back again`);
  }
});

test('the address holds everything: another verifier sees the same; empty fields leave it; sizes', async () => {
  const [one, two] = [await as('tdthinh'), await as('lhphuong')];
  const page = await one.get('/review?state=&unit=&q=&kind=individual&from=&to=&content=&award=&class=&sort=name&size=20', { follow: false });
  assert.equal(page.status, 303);
  const address = path(one, page.headers.location);
  assert.deepEqual([...new URLSearchParams(address.split('?')[1]).keys()].sort(), ['kind', 'size', 'sort']);
  const models = [await one.model(address), await two.model(address)];
  assert.deepEqual(ids(models[0]), ids(models[1]));
  assert.ok(ids(models[0]).length === 20);
  for (const size of [20, 50, 100]) assert.equal(ids(await one.model(`/review?size=${size}`)).length, Math.min(size, sqlIds('1').length));
  for (const junk of ['size=7', 'size=1000000', 'sort=drop', 'state=xyz', 'unit=abc', 'after=zz', 'after=1-1-1', 'content=99', 'from=31%2F02%2F2021', 'movement=77', 'desk=6', 'award=no']) {
    const answer = await one.get(`/review?${junk}`);
    assert.ok([200, 404].includes(answer.status), `${junk}: ${answer.status}`);
  }
  const html = await one.get(address);
  const form = html.form(/\/review$/);
  assert.equal(form.fields.find(([k]) => k === 'kind')[1], 'individual', 'the form shows what is chosen');
  assert.equal(form.fields.find(([k]) => k === 'sort')[1], 'name');
});

test('search: bare letters find all, typed marks must match', async () => {
  const browser = await as('tdthinh');
  const find = async (q) => (await browser.model(`/review?q=${encodeURIComponent(q)}&sort=name&size=100`)).rows('lines').map((row) => row.at('name').words.normalize('NFC')).sort();
  const some = (...names) => names.sort();
  for (const [q, names] of [
    [`nguyen thi dao ${OWN}`, some('Nguyễn Thị Đào', 'Nguyễn Thị Dao')],
    [`NGUYỄN THỊ ĐÀO ${OWN}`, some('Nguyễn Thị Đào')],
    [`đào ${OWN}`, some('Nguyễn Thị Đào')],
    [`dao ${OWN}`, some('Nguyễn Thị Đào', 'Nguyễn Thị Dao')],
    [`dào ${OWN}`, some('Nguyễn Thị Đào')],
    [`dong ${OWN}`, some('Lý Văn Đồng', 'Lý Văn Dong', 'Lý Văn Đông')],
    [`đong ${OWN}`, some('Lý Văn Đồng', 'Lý Văn Đông')],
    [`đông ${OWN}`, some('Lý Văn Đồng', 'Lý Văn Đông')],
    [`đồng ${OWN}`, some('Lý Văn Đồng')],
    [`hoà ${OWN}`, some('Trần Thị Hoà', 'Trần Thị Hòa')],
    [`hòa ${OWN}`, some('Trần Thị Hoà', 'Trần Thị Hòa')],
    [`ho\u0300a ${OWN}`, some('Trần Thị Hoà', 'Trần Thị Hòa')],
    [`thị ${OWN} trần`, some('Trần Thị Hoà', 'Trần Thị Hòa')],
    [`dieu duong ${OWN}`, some(...NAMES)],
    [OWN, some(...NAMES)],
    [OWN.slice(0, 3), some(...NAMES)],
    [`${OWN} khongcoai`, []],
    [`"${OWN}" OR *`, undefined], [`${OWN}%`, undefined], ['%', undefined], ['_', undefined], ["'; DROP TABLE line; --", undefined], ['NEAR(a b)', undefined], ['a:b', undefined], ['()', undefined], ['\u200b', undefined],
  ]) {
    const found = await find(q);
    if (names) assert.deepEqual(found, names, q);
  }
  const page = await browser.get(`/review?q=${OWN}&state=returned`);
  assert.equal(page.status, 200, 'nothing found is a page too');
});

test('a whole code opens at once, and only what one may see', async () => {
  const [browser, elsewhere] = [await as('tdthinh'), await as('ltkieu')];
  for (const q of [own.code, own.code.toLowerCase(), ` ${own.code} `]) {
    const page = await browser.get(`/review?q=${encodeURIComponent(q)}`);
    assert.equal(page.path, `/review/dossiers/${own.id}`, q);
    assert.ok(page.words.includes(own.code));
  }
  assert.doesNotMatch((await elsewhere.get(`/review?q=${own.code}`)).path, /dossiers/);
  const [, year, number] = own.code.split('-');
  assert.equal((await browser.get(`/review?q=hs+${year}+${Number(number)}`)).path, `/review/dossiers/${own.id}`, 'without its noughts');
  const beginning = await browser.model(`/review?q=HS-${year}`);
  assert.equal(shownTotal(beginning), sqlIds(`l.code LIKE 'HS-${year}-%'`).length, 'the beginning of a code finds those that begin so');
});

test('a row leads to the nominee’s page; previous and next follow the list as it was', async () => {
  const browser = await as('tdthinh');
  const query = `?q=${OWN}&sort=name`;
  const list = await browser.get(`/review${query}`);
  const order = ids(await browser.model(`/review${query}`));
  const links = list.tree.one('table').all('a', { href: /\/review\/lines\/\d+/ });
  assert.equal(links.length, order.length);
  let page = await browser.get(path(browser, links[0].attrs.href));
  assert.equal(page.status, 200);
  const seen = [];
  for (;;) {
    const model = await browser.model(page.path);
    seen.push(Number(page.path.match(/lines\/(\d+)/)[1]));
    const { prev, next, href } = model.at('list').attrs;
    assert.equal(path(browser, href).replace('/review', ''), query);
    if (seen.length > 1) assert.match(prev, new RegExp(`/review/lines/${seen.at(-2)}\\?`));
    else assert.ok(!prev);
    if (!next) break;
    page = await browser.get(path(browser, next));
  }
  assert.deepEqual(seen, order);
  for (const part of ['Nguyễn Thị Dao', own.code, 'Trung tâm Y tế huyện Bát Xát', '010184001234']) {
    assert.ok((await browser.get(`/review/lines/${order[0]}`)).words.includes(part), `${part}: a verifier reads private answers in full`);
  }
  const council = await as('lqvinh');
  assert.ok(!(await council.get(`/review/lines/${order[0]}`)).words.includes('010184001234'), 'the Council does not');
});

test('what a person has opened is no longer new to them, to others it is', async () => {
  const [one, two] = [await as('tdthinh'), await as('lhphuong')];
  const query = `/review?q=${OWN}&sort=name`;
  const [line] = ids(await two.model(query));
  const fresh = async (browser) => (await browser.model(query)).rows('lines').find((row) => Number(row.attrs.id) === line).attrs.seen !== '1';
  assert.ok(await fresh(two));
  await two.get(`/review/lines/${line}`);
  assert.ok(!(await fresh(two)));
  const other = await as('bkyen');
  assert.ok(await fresh(other));
  assert.ok(await one.get(query));
  const views = house().traffic(`SELECT count(*) AS n FROM view_log WHERE account_id = 2 AND path LIKE '%/lines/${line}%'`)[0].n;
  assert.ok(views >= 1, 'and the look at personal data is noted');
});

/** A page of the dossier, and pressing what it offers. */
const press = async (browser, id, act, values = {}) => {
  const from = ['return', 'undo'].includes(act) ? `/review/dossiers/${id}/${act}` : `/review/dossiers/${id}`;
  return browser.fill(await browser.get(from), values, undefined, { form: new RegExp(`/${act}$`) });
};

test('receive: a number of the desk’s own book, a deadline; undone the same day by a counter-entry', async () => {
  const [officer, verifier] = [await as('htmhuong'), await as('tdthinh')];
  const sent = await flow.nominated(officer);
  const row = () => house().sql(`SELECT state, received_no, due, received_at FROM dossier WHERE id = ${sent.id}`)[0];
  assert.equal((await press(verifier, sent.id, 'receive')).status, 200);
  const first = row();
  assert.equal(first.state, 'received');
  assert.match(first.received_no, /^\d+$/);
  assert.match(first.due, /^202[12]-/);
  assert.ok((await officer.get(sent.path)).words.includes('tiếp nhận'));
  const line = house().sql(`SELECT state, due FROM line WHERE dossier_id = ${sent.id}`)[0];
  assert.deepEqual([line.state, line.due], ['received', first.due], 'the list moves along');
  assert.equal((await press(verifier, sent.id, 'undo')).status, 200);
  assert.equal(state(sent.id), 'submitted');
  const events = house().sql(`SELECT act, undoes_id FROM event WHERE dossier_id = ${sent.id} ORDER BY id`);
  assert.deepEqual(events.slice(-2).map((e) => e.act), ['receive', 'undo_receive']);
  assert.ok(events.at(-1).undoes_id, 'the counter-entry names what it undoes');
  assert.equal((await press(verifier, sent.id, 'receive')).status, 200);
  assert.equal(row().received_no, first.received_no, 'and the number stays');
});

test('return: 20 to 1,000 characters, at each nominee too; what was typed stays', async () => {
  const [officer, verifier] = [await as('htmhuong'), await as('tdthinh')];
  const sent = await flow.nominated(officer);
  const [{ id: line }] = house().sql(`SELECT id FROM line WHERE dossier_id = ${sent.id}`);
  for (const reason of ['', 'Thiếu minh chứng', 'x'.repeat(1001)]) {
    const page = await press(verifier, sent.id, 'return', { reason, [`reason.${line}`]: 'Ghi rõ số mẫu.' });
    assert.equal(page.status, 422);
    assert.deepEqual(page.errors.map((e) => e.href), ['#reason']);
    assert.equal(page.value('reason'), reason);
    assert.equal(page.value(`reason.${line}`), 'Ghi rõ số mẫu.');
  }
  assert.equal(state(sent.id), 'submitted');
  const page = await press(verifier, sent.id, 'return', { reason: 'Đề nghị bổ sung minh chứng cho từng số liệu.' });
  assert.equal(page.status, 200);
  assert.equal(state(sent.id), 'returned');
});

test('two verifiers at once: one receives, the other’s return stores nothing and keeps what was typed', async () => {
  const [officer, one, two] = [await as('htmhuong'), await as('tdthinh'), await as('lhphuong')];
  const sent = await flow.nominated(officer);
  const asked = await two.get(`/review/dossiers/${sent.id}/return`);
  await press(one, sent.id, 'receive');
  const reason = 'Đề nghị bổ sung minh chứng cho từng số liệu.';
  const page = await two.fill(asked, { reason }, undefined, { form: /return/ });
  assert.equal(page.status, 409);
  assert.equal(page.value('reason'), reason);
  assert.equal(state(sent.id), 'received');
  assert.equal((await two.fill(page, {}, undefined, { form: /return/ })).status, 200, 'sent again after seeing the new state');
  assert.equal(state(sent.id), 'returned');
});

test('who drafted cannot verify', async () => {
  const [{ code }] = house().sql('SELECT code FROM unit WHERE id = 113');
  await house().did('user', 'role', 'tbchau', 'add', `officer@${code}`);
  const [officer, both] = [await as('htmhuong'), await as('tbchau')];
  const dossier = await flow.newDossier(officer);
  await flow.fillHead(both, dossier);
  await flow.addNominee(officer, dossier, 'individual');
  assert.match((await flow.submit(officer, dossier)).path, /receipt/);
  const id = Number(dossier.split('/')[2]);
  const page = await both.get(`/review/dossiers/${id}`);
  assert.equal(page.status, 200);
  assert.ok(!page.tree.all('form').some((f) => /receive/.test(f.attrs.action)), 'nothing is offered');
  assert.ok(!page.tree.all('a', { href: /\/return$/ }).length);
  const revision = String(house().sql(`SELECT revision FROM dossier WHERE id = ${id}`)[0].revision);
  for (const act of ['receive', 'return']) {
    const answer = await both.post(`/review/dossiers/${id}/${act}`, { token: page.token, revision, reason: 'Đề nghị bổ sung minh chứng cho từng số liệu.' });
    assert.ok(answer.status < 500);
    assert.equal(state(id), 'submitted', act);
  }
  const other = await press(await as('tdthinh'), id, 'receive');
  assert.equal(other.status, 200);
  assert.equal(state(id), 'received');
});

test('another desk’s verifier sees nothing of it: 404, the same bytes as a missing one', async () => {
  const elsewhere = await as('ltkieu');
  const [{ id: line }] = house().sql(`SELECT id FROM line WHERE dossier_id = ${own.id} LIMIT 1`);
  const shape = (page) => page.html.replaceAll(page.token, 'TOKEN').replace(/[0-9a-z]{12}(?= \(404\))/, 'ID').replace(/\d{4,}/g, 'N').replaceAll(String(own.id), 'N').replaceAll(String(line), 'N');
  for (const [here, missing] of [[`/review/dossiers/${own.id}`, '/review/dossiers/999999'], [`/review/lines/${line}`, '/review/lines/999999'], [`/review/dossiers/${own.id}/return`, '/review/dossiers/999999/return']]) {
    const pages = [await elsewhere.get(here), await elsewhere.get(missing)];
    assert.deepEqual(pages.map((p) => p.status), [404, 404]);
    assert.equal(shape(pages[0]), shape(pages[1]));
  }
  const { flat } = await walk(elsewhere, '?size=100');
  const theirs = house().sql('SELECT id FROM line WHERE recipient_id = 3000 AND movement_id = 1').map((r) => r.id);
  assert.deepEqual(sorted(flat), sorted(theirs));
  const auditor = await as('cmkien');
  assert.equal((await auditor.get(`/review/dossiers/${own.id}`)).status, 200, 'the auditor reads');
  assert.ok(!(await auditor.get(`/review/dossiers/${own.id}`)).tree.all('form').some((f) => /receive|return/.test(f.attrs.action ?? '')), 'and is offered nothing');
});

test('a reception is not undone the next day', async () => {
  const [officer, verifier] = [await as('htmhuong'), await as('tdthinh')];
  const sent = await flow.nominated(officer);
  await press(verifier, sent.id, 'receive');
  const asked = await verifier.get(`/review/dossiers/${sent.id}/undo`);
  assert.equal(asked.status, 200);
  await house().clock('2021-12-02T07:30');
  const late = await verifier.fill(asked, {}, undefined, { form: /undo/ });
  assert.equal(late.status, 200);
  assert.equal(state(sent.id), 'received');
  const page = await verifier.get(`/review/dossiers/${sent.id}`);
  assert.ok(!page.tree.all('a', { href: /\/undo$/ }).length, 'nor offered');
});
