// An officer's way from a blank page to a receipt, and everything that can go wrong on it.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { use } from '../lib/house.mjs';
import { signedIn, encode } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { fillSection, newDossier, newNominee } from '../lib/flow.mjs';

const house = use({ before, after });
const people = new Map();
/** A signed-in browser of this person, the same one for the whole file; fresh: another one. */
async function as(login, { fresh = false } = {}) {
  if (fresh) return signedIn(house(), login);
  if (!people.has(login)) people.set(login, await signedIn(house(), login));
  return people.get(login);
}
const idOf = (path) => Number(path.split('/')[2]);
const nomineeOf = (path) => Number(path.split('/')[4]);
const count = (table, where) => house().sql(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)[0].n;
/** The answers as they are stored. */
const stored = (nominee) => house().sql(`SELECT answers FROM part WHERE nominee_id = ${nominee}`)[0].answers;
const storedHead = (dossier) => house().sql(`SELECT answers FROM part WHERE dossier_id = ${dossier} AND nominee_id IS NULL`)[0].answers;
const hrefs = (page) => page.errors.map((e) => e.href);

test('each kind of nominee travels from a blank form to a receipt', async () => {
  const browser = await as('htmhuong');
  const sent = await flow.nominated(browser, { nominees: [['individual', {}], ['collective', {}], ['household', {}], ['story', {}]] });
  assert.match(sent.code, /^HS-2021-\d{6}$/);
  const { words } = sent.receipt;
  for (const part of ['1 cá nhân', '1 tập thể', '1 hộ gia đình', '1 gương điển hình', 'Ban Thi đua - Khen thưởng', 'Hoàng Thị Mai Hương', '47/TTr-TTYT', '27/11/2021']) {
    assert.ok(words.includes(part), part);
  }
  const [row] = house().sql(`SELECT xml, sha256, round FROM submission WHERE dossier_id = ${sent.id}`);
  assert.equal(createHash('sha256').update(row.xml).digest('hex'), row.sha256, 'the hash is that of the stored XML');
  assert.ok(words.replaceAll(' ', '').includes(row.sha256), 'and stands on the receipt');
  assert.ok(!row.xml.includes('010184001234'), 'private answers stand apart from it');
  const again = await browser.get(sent.receipt.path);
  assert.ok(again.words.includes(sent.code), 'its link goes on working');
  for (const page of ['', '/submitted', '/print', '/receipt']) assert.equal((await browser.get(sent.path + page)).status, 200, page);
  const list = await browser.get('/nominate');
  assert.ok(list.words.includes(sent.code));
  const next = await flow.nominated(browser);
  assert.equal(Number(next.code.slice(-6)), Number(sent.code.slice(-6)) + 1, 'codes have no gaps');
});

test('a section is saved whatever it holds; going on says what to mend, links to it and keeps what was typed', async () => {
  const browser = await as('htmhuong');
  const dossier = await newDossier(browser);
  const path = await newNominee(browser, dossier, 'individual');
  const typed = {
    salutation: 'other', salutation_other: '', full_name: 'A', 'birth.d': '31', 'birth.m': '2', 'birth.y': '1984', sex: 'robot', residence: 'x',
    class: 'direct_worker', post: '<b>"&\'', workplace: '  hai   chỗ ', citizen_id: '12', phone: '0912',
  };
  const page = await fillSection(browser, `${path}/person`, typed);
  assert.equal(page.status, 422);
  assert.deepEqual(hrefs(page), ['#f-salutation_other', '#f-full_name', '#f-birth.d', '#f-sex', '#f-residence']);
  for (const { href, text } of page.errors) {
    const at = page.tree.one('*', { id: href.slice(1) });
    assert.ok(at, `${href} stands in the page`);
    assert.equal(at.attrs['aria-invalid'] ?? at.parent.parent.attrs.class.includes('bad') ? 'true' : '', 'true', `${href} is marked`);
    assert.ok(page.words.includes(text) && text.length > 8, text);
    const message = page.tree.all('p', { class: 'error' }).some((p) => p.words === text);
    assert.ok(message, `“${text}” stands at the field too`);
  }
  for (const name of ['full_name', 'birth.d', 'birth.m', 'birth.y', 'residence', 'post', 'citizen_id', 'phone']) assert.equal(page.value(name), typed[name], name);
  assert.equal(page.value('workplace'), 'hai chỗ', 'blanks are put right');
  assert.match(page.words, /đã lưu|được lưu/i, 'it says that it is saved all the same');
  const back = await browser.get(`${path}/person`);
  for (const name of ['full_name', 'residence', 'post']) assert.equal(back.value(name), typed[name]);
  assert.ok(back.errors.length, 'and says so on the next visit');
  const saved = await fillSection(browser, `${path}/person`, { full_name: '' }, 'save');
  assert.equal(saved.path, dossier, '“save, come back later” goes to the list whatever it holds');
  assert.equal(saved.status, 200);
  assert.ok(saved.tree.one('*', { role: 'status' }) ?? /Đã lưu/.test(saved.words));
});

test('lengths are counted in characters, after NFC, a line break as one', async () => {
  const browser = await as('htmhuong');
  const dossier = await newDossier(browser);
  const path = await newNominee(browser, dossier, 'individual');
  await fillSection(browser, `${path}/person`, flow.answers.individual[0][1]);
  const say = async (text, field = 'duties') => hrefs(await fillSection(browser, `${path}/achievements`, { ...flow.answers.individual[1][1], [field]: text }));
  assert.deepEqual(await say('ệ'.repeat(10)), []);
  assert.deepEqual(await say('ệ'.repeat(9)), ['#f-duties']);
  assert.deepEqual(await say('e\u0323\u0302'.repeat(1000)), [], '1,000 letters of three code points each');
  assert.deepEqual(await say('ệ'.repeat(1001)), ['#f-duties']);
  assert.deepEqual(await say(`${'ă'.repeat(499)}\r\n${'ă'.repeat(500)}`), [], 'CRLF is one character');
  assert.deepEqual(await say(`${'ă'.repeat(499)}\r\n\r\n${'ă'.repeat(500)}`), ['#f-duties']);
});

test('text: NFC, invisible characters mended, line breaks and blanks of all kinds', async () => {
  const browser = await as('htmhuong');
  const dossier = await newDossier(browser);
  const path = await newNominee(browser, dossier, 'individual');
  const nominee = nomineeOf(path);
  const person = flow.answers.individual[0][1];
  await fillSection(browser, `${path}/person`, {
    ...person, full_name: '\uFEFFNguye\u0302\u0303n\u00A0Thi\u0323\u200B\u2003 \u0110a\u0300o\u00AD ', post: 'Tổ\r\ntrưởng\u2028điều\u000Bdưỡng',
  });
  let xml = stored(nominee);
  assert.ok(xml.includes('<full_name>Nguyễn Thị Đào</full_name>'), xml);
  assert.ok(xml.includes('<post>Tổ trưởng điều dưỡng</post>'), 'a line is one line');
  const page = await fillSection(browser, `${path}/achievements`, { ...flow.answers.individual[1][1], duties: 'Một\r\nhai\rba\u2028bốn\u000Bnăm \u2066sáu\u2069 <bảy> & "tám"\n\n' }, 'save');
  assert.equal(page.status, 200);
  xml = stored(nominee);
  assert.ok(/<duties>Một\nhai\nba\nbốn\nnăm sáu &lt;bảy&gt; &amp; "tám"\s*<\/duties>/.test(xml), xml.slice(0, 900));
  const shown = await browser.get(`${path}/achievements`);
  assert.match(shown.value('duties'), /^Một\r\nhai\r\nba\r\nbốn\r\nnăm sáu <bảy> & "tám"/);
});

test('bytes that are no text are refused at their field, nothing is stored, the rest stays typed', async () => {
  const browser = await as('htmhuong');
  const dossier = await newDossier(browser);
  const path = await newNominee(browser, dossier, 'individual');
  await fillSection(browser, `${path}/person`, flow.answers.individual[0][1]);
  const before = stored(nomineeOf(path));
  for (const [what, bytes] of [
    ['NUL', Buffer.from('Nguyễn\0Đào')], ['C0', Buffer.from('Nguyễn\x07')], ['DEL to C1', Buffer.from('Nguyễn\u0085Đào')], ['latin-1', Buffer.from('Nguy\xean', 'latin1')],
    ['overlong', Buffer.from([0x41, 0xc0, 0x80])], ['surrogate', Buffer.from([0xed, 0xa0, 0x80])], ['noncharacter', Buffer.from('a\uFFFEb')],
    ['cut short', Buffer.from([0x41, 0xe1, 0xba])], ['over U+10FFFF', Buffer.from([0xf4, 0x90, 0x80, 0x80])], ['broken percent', '%zz'],
  ]) {
    const page = await browser.get(`${path}/person`);
    const form = page.form(/\/nominees\//);
    const body = encode([...form.fields.filter(([k]) => !['full_name', 'post'].includes(k)), ['post', 'Y sĩ mới'], ...(typeof bytes === 'string' ? [] : [['full_name', bytes]]), ['do', 'next']])
      + (typeof bytes === 'string' ? `&full_name=${bytes}` : '');
    const answer = await browser.post(`${path}/person`, body);
    assert.equal(answer.status, 422, what);
    assert.equal(hrefs(answer)[0], '#f-full_name', what);
    assert.equal(answer.value('post'), 'Y sĩ mới', `${what}: what else was typed stays`);
    assert.equal(stored(nomineeOf(path)), before, `${what}: nothing is stored`);
  }
});

test('dates, numbers, years and choices are judged as people write them', async () => {
  const browser = await as('htmhuong');
  const dossier = await newDossier(browser);
  const path = await newNominee(browser, dossier, 'collective');
  const body = flow.answers.collective[0][1];
  const achieved = flow.answers.collective[1][1];
  const judge = async (section, values, field) => {
    const page = await fillSection(browser, `${path}/${section}`, values);
    return hrefs(page).includes(`#f-${field}`) ? 'error' : 'fine';
  };
  await fillSection(browser, `${path}/body`, body);
  for (const [text, verdict, kept] of [
    ['1/8/2021', 'fine', '2021-08-01'], ['01-08-2021', 'fine', '2021-08-01'], ['1.8.2021', 'fine', '2021-08-01'], ['2021-08-01', 'fine', '2021-08-01'], ['29/02/2020', 'fine', '2020-02-29'],
    ['29/02/2021', 'error'], ['31/04/2021', 'error'], ['32/01/2021', 'error'], ['08/2021', 'error'], ['hôm qua', 'error'], ['02/12/2021', 'error'], ['', 'error'], ['1/8/21', 'error'],
  ]) {
    assert.equal(await judge('achievements', { ...achieved, achieved_from: text }, 'achieved_from'), verdict, `“${text}”`);
    if (kept) assert.ok(stored(nomineeOf(path)).includes(`<achieved_from>${kept}</achieved_from>`), text);
  }
  assert.equal(await judge('achievements', { ...achieved, achieved_from: '30/10/2021', achieved_to: '29/10/2021' }, 'achieved_to'), 'error', 'ends before it begins');
  for (const [text, verdict, kept] of [
    ['1.250', 'fine', '1250'], ['1250', 'fine', '1250'], ['1 250', 'error'], ['0', 'error'], ['-5', 'error'], ['1,5', 'error'], ['1.25', 'error'], ['100000', 'error'], ['nhiều', 'error'], ['٣', 'error'],
  ]) {
    assert.equal(await judge('body', { ...body, staff_total: text, staff_women: '', staff_party: '' }, 'staff_total'), verdict, `“${text}”`);
    if (kept) assert.ok(stored(nomineeOf(path)).includes(`<staff_total>${kept}</staff_total>`), text);
  }
  assert.equal(await judge('body', { ...body, staff_total: '10', staff_women: '11' }, 'staff_women'), 'error', 'more women than people');
  assert.equal(await judge('body', { ...body, class: 'not_there' }, 'class'), 'error');
  await fillSection(browser, `${path}/body`, body);
  const page = await fillSection(browser, `${path}/proposal`, { ...flow.answers.collective[3][1], contents: ['1', '2', '3', '4'] });
  assert.deepEqual(hrefs(page), ['#f-contents'], 'at most three contents');
});

test('a mismatch of a pattern warns and stops nobody', async () => {
  const browser = await as('htmhuong');
  const dossier = await newDossier(browser);
  await flow.fillHead(browser, dossier, { proposal: { proposal_no: 'Số bốn bảy' } });
  await flow.addNominee(browser, dossier, 'individual', { person: { citizen_id: '12345', phone: 'gọi văn phòng' } });
  const path = `/nominate/${idOf(dossier)}`;
  const check = await browser.get(`${path}/check`);
  assert.equal(check.errors.length, 0);
  const warnings = check.tree.all('div', { class: /warning/ }).map((n) => n.words).join(' ');
  for (const word of ['12345', 'gọi văn phòng', 'Số bốn bảy']) assert.ok(warnings.includes(word) || /số/i.test(warnings), `${word}: ${warnings}`);
  assert.match((await flow.submit(browser, dossier)).path, /receipt/);
  const line = house().sql(`SELECT warnings FROM line WHERE dossier_id = ${idOf(dossier)}`)[0];
  assert.ok(line.warnings >= 2, 'the verifier is told');
});

test('rows of a group come and go without JavaScript, and what else was typed is kept', async () => {
  const browser = await as('htmhuong');
  const dossier = await newDossier(browser);
  const path = await newNominee(browser, dossier, 'individual');
  await fillSection(browser, `${path}/person`, flow.answers.individual[0][1]);
  let page = await fillSection(browser, `${path}/past`, { no_past_awards: undefined }, 'add:past_awards');
  assert.match(page.path, /\/past\?edit=1/);
  const names = (p) => p.tree.all('*', (n) => /^past_awards\.\d+\./.test(n.attrs.name ?? '')).map((n) => n.attrs.name);
  const rows = new Set(names(page).map((n) => n.split('.')[1]));
  assert.ok(rows.size >= 1);
  const row = (n, year, title) => ({
    [`past_awards.${n}.year`]: year, [`past_awards.${n}.title`]: title, [`past_awards.${n}.decision_no`]: '12/QĐ-UBND', [`past_awards.${n}.decided_on`]: `20/12/${year}`,
    [`past_awards.${n}.decided_by`]: 'Chủ tịch UBND tỉnh',
  });
  page = await browser.fill(page, row(1, '2019', 'Giấy khen A'), 'add:past_awards', { form: /nominees/ });
  page = await browser.fill(page, row(2, '2020', 'Bằng khen B'), 'add:past_awards', { form: /nominees/ });
  page = await browser.fill(page, row(3, '2018', 'Giấy khen C'), 'remove:past_awards.2', { form: /nominees/ });
  assert.equal(page.value('past_awards.1.title'), 'Giấy khen A');
  assert.equal(page.value('past_awards.2.title'), 'Giấy khen C', 'the gap closes');
  assert.ok(!page.field('past_awards.3.title')?.attrs.value);
  page = await browser.fill(page, {}, 'next', { form: /nominees/ });
  assert.match(page.path, /\/proposal$/, JSON.stringify(page.errors));
  const xml = stored(nomineeOf(path));
  assert.equal((xml.match(/<row><year>/g) ?? []).length, 2, 'an empty row is no row');
  const half = await fillSection(browser, `${path}/past`, { 'past_awards.2.year': '', 'past_awards.2.decided_on': '30/02/2020' });
  assert.deepEqual(hrefs(half), ['#f-past_awards.2.year', '#f-past_awards.2.decided_on']);
  assert.equal((await fillSection(browser, `${path}/past`, { no_past_awards: '1' })).status, 422, 'none and rows at once');
});

test('what is not asked is not demanded and not sent: conditions', async () => {
  const browser = await as('htmhuong');
  const dossier = await newDossier(browser);
  const path = await newNominee(browser, dossier, 'individual');
  const person = flow.answers.individual[0][1];
  const achieved = flow.answers.individual[1][1];
  assert.deepEqual(hrefs(await fillSection(browser, `${path}/person`, { ...person, class: 'citizen', workplace: '' })), []);
  assert.deepEqual(hrefs(await fillSection(browser, `${path}/person`, { ...person, workplace: '' })), ['#f-workplace']);
  assert.deepEqual(hrefs(await fillSection(browser, `${path}/person`, { ...person, class: 'leader_other' })), []);
  assert.deepEqual(hrefs(await fillSection(browser, `${path}/achievements`, achieved)), ['#f-unit_results'], 'leaders tell what their body did');
  await fillSection(browser, `${path}/achievements`, { ...achieved, unit_results: 'Tập thể hoàn thành tốt nhiệm vụ. '.repeat(5) });
  await fillSection(browser, `${path}/person`, person);
  assert.deepEqual(hrefs(await fillSection(browser, `${path}/achievements`, { ...achieved, discipline: 'some' })), ['#f-discipline_note']);
  await fillSection(browser, `${path}/achievements`, achieved);
  for (const [section, values] of flow.answers.individual.slice(2)) await fillSection(browser, `${path}/${section}`, values);
  await flow.fillHead(browser, dossier);
  assert.match((await flow.submit(browser, dossier)).path, /receipt/);
  const { xml } = house().sql(`SELECT xml FROM submission WHERE dossier_id = ${idOf(dossier)}`)[0];
  assert.ok(!xml.includes('Tập thể hoàn thành tốt nhiệm vụ'), 'what became irrelevant is not sent');
});

test('submitting an unfinished dossier: every gap named with a link, nothing sent', async () => {
  const browser = await as('htmhuong');
  const dossier = await newDossier(browser);
  const bare = await flow.submit(browser, dossier);
  assert.equal(bare.status, 422);
  assert.ok(bare.errors.some((e) => e.href === '#nominees'), 'nobody is nominated');
  const path = await newNominee(browser, dossier, 'story');
  const page = await flow.submit(browser, dossier);
  assert.equal(page.status, 422);
  assert.ok(page.errors.length > 10);
  for (const { href } of page.errors.slice(0, 30)) {
    const [address, id] = href.split('#');
    assert.match(address, /^\/nominate\/\d+\/(head|nominees\/\d+)\/[a-z]+\?from=check$/);
    const there = await browser.get(address);
    assert.equal(there.status, 200);
    assert.ok(there.tree.one('*', { id }), `${href} leads to its field`);
  }
  await flow.fillHead(browser, dossier);
  for (const [section, values] of flow.answers.story) await fillSection(browser, `${path}/${section}`, values);
  const undeclared = await flow.submit(browser, dossier, { declaration: undefined });
  assert.equal(undeclared.status, 422);
  assert.deepEqual(hrefs(undeclared), ['#declaration']);
  assert.equal(count('submission', `dossier_id = ${idOf(dossier)}`), 0);
  const mended = await fillSection(browser, `${path}/subject?from=check`, {});
  assert.equal(mended.path, `${dossier}/check`, 'who came from check-answers goes back there');
});

test('a double click and a resend: one dossier, one nominee, one receipt', async () => {
  const browser = await as('htmhuong');
  const blank = await browser.get('/nominate/new');
  const choice = { unit: '113', round: '4', authority: 'province', kind: 'campaign', procedure: 'simple' };
  const made = await Promise.all([1, 2, 3].map(() => browser.fill(blank, choice)));
  const [dossier] = made.map((p) => p.path);
  assert.deepEqual(made.map((p) => p.path), [dossier, dossier, dossier]);
  assert.equal((await browser.fill(blank, choice)).path, dossier, 'an hour later too');
  const other = await as('tmpham');
  const theirs = await other.get('/nominate/new');
  assert.equal((await other.fill(theirs, { ...choice, key: blank.hidden('key') })).status, 403, 'somebody else’s key');
  const page = await browser.get(`${dossier}/nominees/new?kind=individual`);
  const twice = await Promise.all([1, 2].map(() => browser.fill(page, { kind: 'individual' }, undefined, { form: /nominees\/new/ })));
  assert.equal(twice[0].path, twice[1].path);
  assert.equal(count('nominee', `dossier_id = ${idOf(dossier)}`), 1);
  const nominee = twice[0].path.match(/^.*\/nominees\/\d+/)[0];
  for (const [section, values] of flow.answers.individual) await fillSection(browser, `${nominee}/${section}`, values);
  await flow.fillHead(browser, dossier);
  const check = await browser.get(`${dossier}/check`);
  const send = () => browser.fill(check, flow.declared(check), 'submit', { form: /check/ });
  const receipts = await Promise.all([send(), send(), send()]);
  assert.deepEqual(new Set(receipts.map((p) => p.path)), new Set([`${dossier}/receipt?round=1`]));
  const late = await send();
  assert.equal(late.path, `${dossier}/receipt?round=1`);
  assert.equal(flow.codeOf(late), flow.codeOf(receipts[0]));
  assert.equal(count('submission', `dossier_id = ${idOf(dossier)}`), 1);
  assert.equal(count('event', `dossier_id = ${idOf(dossier)} AND act = 'submit'`), 1);
});

test('two people in one draft: the second sees both versions and chooses; nothing is overwritten', async () => {
  const [first, second] = [await as('htmhuong'), await as('tmpham')];
  const dossier = await newDossier(first);
  const path = `${dossier}/head/general`;
  const [mine, theirs] = [await second.get(path), await first.get(path)];
  const theirWords = 'Hoàng Thị Mai Hương viết bản này trước, đã lưu.';
  const myWords = 'Tẩn Mẩy Pham viết bản khác.\r\nHai dòng <b>.';
  await first.fill(theirs, { contents: ['2'], summary: theirWords }, 'save', { form: /head/ });
  const clash = await second.fill(mine, { contents: ['2', '5'], summary: myWords }, 'next', { form: /head/ });
  assert.equal(clash.status, 409);
  for (const words of [theirWords, 'Tẩn Mẩy Pham viết bản khác.', 'Hai dòng <b>.', 'Hoàng Thị Mai Hương']) assert.ok(clash.words.includes(words), words);
  assert.ok(storedHead(idOf(dossier)).includes(theirWords), 'nothing is overwritten');
  assert.ok(!storedHead(idOf(dossier)).includes('Tẩn Mẩy'));
  const choices = clash.tree.all('input', { type: 'radio' }).map((n) => `${n.attrs.name}=${n.attrs.value}`);
  assert.deepEqual(choices.sort(), ['pick.contents=mine', 'pick.contents=theirs', 'pick.summary=mine', 'pick.summary=theirs']);
  const again = await first.fill(await first.get(path), { contents: ['3'] }, 'save', { form: /head/ });
  assert.equal(again.status, 200);
  const second409 = await second.fill(clash, { 'pick.contents': 'theirs', 'pick.summary': 'mine' }, 'save', { form: /head/ });
  assert.equal(second409.status, 409, 'a third save in between is seen as well');
  const chosen = await second.fill(second409, { 'pick.contents': 'theirs', 'pick.summary': 'mine' }, 'save', { form: /head/ });
  assert.equal(chosen.status, 200);
  assert.equal(chosen.path, dossier);
  const xml = storedHead(idOf(dossier));
  assert.match(xml, /<summary>Tẩn Mẩy Pham viết bản khác\.\nHai dòng &lt;b&gt;\.<\/summary>/);
  assert.match(xml, /<contents>3<\/contents>/);
  assert.ok(!xml.includes('<contents>2</contents>') && !xml.includes('<contents>5</contents>'));
  const same = await second.get(path);
  await first.fill(await first.get(path), { contents: ['3'], summary: 'Cùng một lời, hai người gõ.' }, 'save', { form: /head/ });
  const agreed = await second.fill(same, { contents: ['3'], summary: 'Cùng một lời, hai người gõ.' }, 'next', { form: /head/ });
  assert.equal(agreed.status, 200, 'who typed the same needs no question');
  const one = await first.get(`${dossier}/head/proposal`);
  const two = await second.get(path);
  await first.fill(one, { proposal_no: '1/TTr-TTYT' }, 'save', { form: /head/ });
  assert.equal((await second.fill(two, { summary: 'Phần khác thì không vướng nhau đâu.' }, 'save', { form: /head/ })).status, 200, 'another section is another matter');
});

test('withdraw asks for a reason of 20 to 1,000 characters and says so afterwards', async () => {
  const browser = await as('htmhuong');
  const sent = await flow.nominated(browser);
  const ask = (reason) => browser.get(`${sent.path}/withdraw`).then((page) => browser.fill(page, { reason }, undefined, { form: /withdraw/ }));
  for (const reason of ['', 'Quá ngắn', 'x'.repeat(19), 'x'.repeat(1001)]) {
    const page = await ask(reason);
    assert.equal(page.status, 422, reason.slice(0, 20));
    assert.deepEqual(hrefs(page), ['#reason']);
    assert.equal(page.value('reason'), reason, 'it stays typed');
  }
  const reason = 'Đơn vị phát hiện sai họ tên, xin rút để làm lại.';
  const done = await ask(reason);
  assert.equal(done.status, 200);
  assert.ok(done.words.includes(reason));
  assert.equal(house().sql(`SELECT state FROM dossier WHERE id = ${sent.id}`)[0].state, 'withdrawn');
  assert.equal((await browser.get(sent.receipt.path)).status, 200, 'the receipt stays');
  assert.equal((await browser.get(`${sent.path}/head/general`)).path, sent.path, 'and nothing can be changed');
});

test('a draft is deleted with its contents, once submitted never', async () => {
  const browser = await as('htmhuong');
  const dossier = await newDossier(browser);
  await flow.addNominee(browser, dossier, 'individual');
  const page = await browser.get(`${dossier}/delete`);
  const done = await browser.fill(page, {}, undefined, { form: /delete/ });
  assert.equal(done.path, '/nominate');
  assert.equal((await browser.get(dossier)).status, 404);
  for (const table of ['part', 'nominee', 'drafter']) assert.equal(count(table, `dossier_id = ${idOf(dossier)}`), 0, table);
  assert.equal(count('event', `dossier_id = ${idOf(dossier)} AND act = 'delete_draft'`), 1, 'the event stays');
  const sent = await flow.nominated(browser);
  const refused = await browser.post(`${sent.path}/delete`, { token: (await browser.get('/work')).token, revision: '1' });
  assert.ok(refused.status < 500);
  assert.equal((await browser.get(sent.path)).status, 200);
  assert.equal(count('part', `dossier_id = ${sent.id}`), 2);
});

test('a nominee is taken off the list', async () => {
  const browser = await as('htmhuong');
  const dossier = await newDossier(browser);
  const [a, b] = [await flow.addNominee(browser, dossier, 'individual'), await flow.addNominee(browser, dossier, 'household')];
  const asked = await browser.get(`${a}/delete`);
  assert.ok(asked.words.includes('Nguyễn Thị Đào'));
  const done = await browser.fill(asked, {}, undefined, { form: /delete/ });
  assert.equal(done.path, dossier);
  assert.ok(!done.words.includes('Nguyễn Thị Đào') && done.words.includes('Hộ ông Lý Láo Lở'));
  assert.equal((await browser.get(`${a}/person`)).status, 404);
  assert.equal((await browser.get(`${b}/household`)).status, 200);
});

test('begin from an earlier dossier, and from an earlier nominee', async () => {
  const browser = await as('htmhuong');
  const sent = await flow.nominated(browser, { nominees: [['collective', { body: { name: 'Tập thể Khoa Dược năm trước' } }]] });
  const dossier = await newDossier(browser, { from: String(sent.id) });
  const page = await browser.get(dossier);
  assert.ok(page.words.includes('Tập thể Khoa Dược năm trước'));
  const general = await browser.get(`${dossier}/head/general`);
  assert.equal(general.value('summary'), flow.answers.head[0][1].summary);
  const copy = page.tree.all('a', { href: /\/nominees\/\d+/ })[0].attrs.href.match(/\/nominate\/\d+\/nominees\/\d+/)[0];
  assert.notEqual(nomineeOf(copy), nomineeOf(sent.nominees[0]));
  assert.ok(!stored(nomineeOf(sent.nominees[0])).includes('khác'), 'the earlier one stays as it was');
  const fresh = await newDossier(browser);
  const choose = await browser.get(`${fresh}/nominees/new?kind=collective`);
  assert.ok(choose.words.includes('Tập thể Khoa Dược năm trước'));
  const nominee = await newNominee(browser, fresh, 'collective', String(nomineeOf(sent.nominees[0])));
  assert.equal((await browser.get(`${nominee}/body`)).value('name'), 'Tập thể Khoa Dược năm trước');
  const stranger = await as('vsdin');
  const theirs = await newDossier(stranger, { unit: '118' });
  const refused = await stranger.get(`${theirs}/nominees/new?kind=collective`)
    .then((form) => stranger.fill(form, { kind: 'collective', from: String(nomineeOf(sent.nominees[0])) }, undefined, { form: /nominees\/new/ }));
  assert.ok(!refused.html.includes('Khoa Dược năm trước'), 'another unit’s nominees cannot be copied');
});

test('full procedure: minutes, the meeting, the unit head submits', async () => {
  const [officer, head] = [await as('htmhuong'), await as('nhthang')];
  const dossier = await newDossier(officer, { procedure: 'full' });
  await flow.fillHead(officer, dossier, { full: true });
  await flow.addNominee(officer, dossier, 'individual', { proposal: { votes_for: '5', votes_against: '1' } });
  const act = async (browser, name, values = {}) => browser.fill(await browser.get(dossier), values, undefined, { form: new RegExp(`/${name}$`) });
  const early = await officer.get(`${dossier}/check`);
  assert.ok(!early.tree.one('button', { value: 'submit' }), 'the officer is offered no submission');
  const [{ revision }] = house().sql(`SELECT revision FROM dossier WHERE id = ${idOf(dossier)}`);
  await officer.post(`${dossier}/check`, { token: early.token, revision: String(revision), round: '0', declaration: '1', do: 'submit' });
  assert.equal(count('submission', `dossier_id = ${idOf(dossier)}`), 0, 'and a hand-made one is refused');
  assert.equal((await act(officer, 'to-meeting')).status, 200);
  const state = () => house().sql(`SELECT state FROM dossier WHERE id = ${idOf(dossier)}`)[0].state;
  assert.equal(state(), 'unit_meeting');
  const page = await head.get(dossier);
  assert.equal(page.status, 200);
  assert.match((await flow.submit(head, dossier)).path, /receipt\?round=1$/);
  assert.equal(state(), 'submitted');
});

test('full procedure: too few votes counted, and the head sends it back to the officer', async () => {
  const [officer, head] = [await as('htmhuong'), await as('nhthang')];
  const dossier = await newDossier(officer, { procedure: 'full' });
  await flow.fillHead(officer, dossier, { full: true });
  const path = await newNominee(officer, dossier, 'individual');
  for (const [section, values] of flow.answers.individual.slice(0, 3)) await fillSection(officer, `${path}/${section}`, values);
  const over = await fillSection(officer, `${path}/proposal`, { ...flow.answers.individual[3][1], votes_for: '6', votes_against: '2' });
  assert.deepEqual(hrefs(over), ['#f-votes_against'], 'more votes than members');
  await officer.fill(await officer.get(dossier), {}, undefined, { form: /to-meeting$/ });
  const page = await head.get(dossier);
  const back = await head.fill(page, { reason: 'Cần bổ sung số phiếu của từng người trước khi trình.' }, undefined, { form: /back-to-draft$/ });
  assert.ok(back.status === 200 || back.status === 422, String(back.status));
  const [row] = house().sql(`SELECT state FROM dossier WHERE id = ${idOf(dossier)}`);
  if (back.status === 200) assert.equal(row.state, 'draft');
});

test('returned: the reasons stand at the nominees, an answer is required, round two keeps the code', async () => {
  const [officer, verifier] = [await as('htmhuong'), await as('tdthinh')];
  const sent = await flow.nominated(officer, { nominees: [['individual', {}], ['household', {}]] });
  const lines = house().sql(`SELECT id, nominee_id FROM line WHERE dossier_id = ${sent.id} ORDER BY position`);
  const page = await verifier.get(`/review/dossiers/${sent.id}/return`);
  assert.equal(page.status, 200);
  const reason = 'Hồ sơ thiếu số liệu của từng tháng, đề nghị bổ sung.';
  const note = 'Ghi rõ số mẫu xét nghiệm của từng tháng.';
  const done = await verifier.fill(page, { reason, [`reason.${lines[0].id}`]: note }, undefined, { form: /return/ });
  assert.equal(done.status, 200, JSON.stringify(done.errors));
  assert.equal(house().sql(`SELECT state FROM dossier WHERE id = ${sent.id}`)[0].state, 'returned');
  const work = await officer.get('/work');
  assert.ok(work.words.includes(reason), 'it stands on “my work”');
  const tasks = await officer.get(sent.path);
  assert.ok(tasks.words.includes(reason) && tasks.words.includes(note));
  const form = await officer.get(`${sent.nominees[0]}/achievements`);
  assert.ok(form.words.includes(note), 'and at the nominee');
  assert.ok(!(await officer.get(`${sent.nominees[1]}/household`)).words.includes(note));
  const before = house().sql(`SELECT name, summary FROM line WHERE id = ${lines[0].id}`)[0];
  await fillSection(officer, `${sent.nominees[0]}/proposal`, { summary: 'Nâng công suất xét nghiệm lên 900 mẫu mỗi ngày, có số liệu từng tháng kèm theo.' });
  assert.deepEqual(house().sql(`SELECT name, summary FROM line WHERE id = ${lines[0].id}`)[0], before, 'mending changes nothing that reviewers see');
  for (const answer of ['', 'Đã sửa', 'x'.repeat(1001)]) {
    const refused = await flow.submit(officer, sent.path, { answer });
    assert.equal(refused.status, 422);
    assert.deepEqual(hrefs(refused), ['#answer']);
    assert.equal(refused.value('answer'), answer);
  }
  const answer = 'Đơn vị đã bổ sung số liệu từng tháng vào phần tóm tắt.';
  const receipt = await flow.submit(officer, sent.path, { answer });
  assert.match(receipt.path, /receipt\?round=2$/);
  assert.equal(flow.codeOf(receipt), sent.code);
  assert.ok((await officer.get(sent.receipt.path)).words.includes(sent.code), 'the first receipt stays');
  const seen = await verifier.get(`/review/dossiers/${sent.id}`);
  assert.ok(seen.words.includes(answer), 'the verifier reads the answer');
  assert.equal(house().sql(`SELECT count(*) AS n FROM line WHERE dossier_id = ${sent.id}`)[0].n, 2, 'the same lines');
});

test('another unit, another dossier: 404 with the same bytes as one that does not exist', async () => {
  const officer = await as('htmhuong');
  const stranger = await as('vsdin');
  const dossier = await newDossier(officer);
  const shape = (page) => page.html.replaceAll(page.token, 'TOKEN').replace(/[0-9a-z]{12}(?= \(404\))/, 'ID').replaceAll(idOf(dossier), 'N').replaceAll('999999', 'N');
  for (const tail of ['', '/head/general', '/check', '/receipt', '/submitted', '/print', '/withdraw', '/delete']) {
    const [hidden, missing] = [await stranger.get(dossier + tail), await stranger.get(`/nominate/999999${tail}`)];
    assert.deepEqual([hidden.status, missing.status], [404, 404], tail);
    assert.equal(shape(hidden), shape(missing), tail);
  }
  const above = await as('pththam');
  assert.equal((await above.get(dossier)).status, 200, 'the unit above sees it');
  assert.notEqual((await above.get(`${dossier}/head/general`, { follow: false })).status, 200, 'and does not write in it');
  const page = await above.get('/nominate/new');
  const saved = await above.post(`${dossier}/head/general`, { token: page.token, revision: '0', summary: 'Cấp trên viết vào đây thì không được.', do: 'save' });
  assert.ok(saved.status < 500);
  assert.ok(!storedHead(idOf(dossier)).includes('Cấp trên'), 'not even by a hand-made form');
});

test('the unit above reads and changes nothing, by no hand-made form either', async () => {
  const [officer, above] = [await as('htmhuong'), await as('pththam')];
  const sent = await flow.nominated(officer);
  const draft = await newDossier(officer);
  await flow.fillHead(officer, draft);
  const nominee = await flow.addNominee(officer, draft, 'individual');
  const { token } = await above.get('/nominate/new');
  const look = () => JSON.stringify(['dossier', 'nominee', 'part', 'event', 'submission', 'drafter']
    .map((table) => house().sql(`SELECT * FROM ${table} WHERE ${table === 'dossier' ? 'id' : 'dossier_id'} IN (${sent.id}, ${idOf(draft)})`)));
  const before = look();
  const revision = (id) => String(house().sql(`SELECT revision FROM dossier WHERE id = ${id}`)[0].revision);
  const own = { revision: revision(idOf(draft)), round: '0', declaration: '1', reason: 'Lý do đủ dài để được nhận vào hồ sơ này.' };
  for (const [path, values] of [
    [`${draft}/nominees/new`, { key: 'a'.repeat(32), kind: 'individual' }], [`${nominee}/delete`, {}], [`${nominee}/person`, { revision: '1', full_name: 'Khác', do: 'save' }],
    [`${draft}/delete`, own], [`${draft}/check`, { ...own, do: 'submit' }], [`${draft}/to-meeting`, own], [`${draft}/back-to-draft`, own],
    [`${sent.path}/withdraw`, { ...own, revision: revision(sent.id) }],
  ]) {
    const page = await above.post(path, { token, ...values });
    assert.ok(page.status < 500, `${path}: ${page.status}`);
    assert.equal(look(), before, path);
  }
});

test('the language changes by a button of the form, and nothing typed is lost', async () => {
  const browser = await as('htmhuong', { fresh: true });
  const dossier = await newDossier(browser);
  const page = await fillSection(browser, `${dossier}/head/general`, { summary: 'Chữ đang gõ dở dang' }, 'lang:en');
  assert.equal(page.status, 200);
  assert.equal(page.tree.one('html').attrs.lang, 'en');
  assert.equal(page.value('summary'), 'Chữ đang gõ dở dang');
  assert.match(page.words, /Summary of the proposal/);
  const wrong = await fillSection(browser, `${dossier}/head/general`, { summary: 'short' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.errors.map((e) => e.text).join(), /at least 20 characters/);
});

test('“my work”, the unit’s own list by state and year, a draft on paper', async () => {
  const officer = await as('vsdin');
  const dossier = await newDossier(officer, { unit: '118' });
  const sent = await flow.nominated(officer, { dossier: { unit: '118' } });
  const work = await officer.model('/work');
  const draft = work.rows('drafts').find((row) => row.attrs.id === String(idOf(dossier)));
  assert.ok(draft, 'the draft stands there');
  assert.ok(Number(draft.attrs.days_left) > 20, 'with the days that are left');
  assert.ok(work.rows('sent').some((row) => row.attrs.code === sent.code));
  const page = await officer.get('/work');
  assert.ok(page.tree.all('a', { href: dossier }).length, 'and leads to it');
  for (const [query, has, hasNot] of [['', [idOf(dossier), sent.id], []], ['?state=draft', [idOf(dossier)], [sent.id]], ['?state=submitted&year=2021', [sent.id], [idOf(dossier)]], ['?year=2020', [], [sent.id, idOf(dossier)]]]) {
    const list = (await officer.model(`/nominate${query}`)).rows('dossiers').map((row) => Number(row.attrs.id));
    for (const id of has) assert.ok(list.includes(id), `${query} has ${id}`);
    for (const id of hasNot) assert.ok(!list.includes(id), `${query} has not ${id}`);
  }
  await flow.fillHead(officer, dossier);
  await flow.addNominee(officer, dossier, 'household');
  const paper = await officer.get(`${dossier}/print`);
  for (const part of ['47/TTr-TTYT', 'Hộ ông Lý Láo Lở', 'Nguyễn Hữu Thắng']) assert.ok(paper.words.includes(part), part);
  assert.match(paper.words, /dự thảo/i);
  assert.doesNotMatch((await officer.get(`${sent.path}/print`)).words, /dự thảo/i);
});

test('who writes for two units says for which; nobody writes for another', async () => {
  const both = await as('pththam');
  const blank = await both.get('/nominate/new');
  assert.deepEqual(blank.tree.all('*', (n) => n.attrs.name === 'unit' && n.attrs.type === 'radio').map((n) => n.attrs.value)
    .concat(blank.field('unit')?.all('option').map((o) => o.attrs.value).filter(Boolean) ?? []).sort(), ['103', '6']);
  const choice = { round: '4', authority: 'province', kind: 'campaign', procedure: 'simple' };
  const undecided = await both.fill(blank, { ...choice, unit: undefined });
  assert.equal(undecided.status, 422);
  assert.deepEqual(hrefs(undecided), ['#f-unit']);
  assert.match((await both.fill(undecided, { unit: '103' })).path, /^\/nominate\/\d+$/);
  const before = count('dossier', '1');
  const officer = await as('htmhuong');
  for (const wrong of [{ unit: '118' }, { unit: '6' }, { unit: '999999' }, { round: '1' }, { round: '99' }, { authority: 'president of all' }, { kind: 'nothing' }, { procedure: 'quick' }]) {
    const page = await officer.fill(await officer.get('/nominate/new'), { unit: '113', ...choice, ...wrong });
    assert.ok(page.status === 422 || page.path === '/nominate/new', `${JSON.stringify(wrong)}: ${page.status} ${page.path}`);
  }
  assert.equal(count('dossier', '1'), before, 'nothing was begun');
});

test('sixty nominees: the list has pages, and one of those with errors only', async () => {
  const officer = await as('htmhuong');
  const dossier = await newDossier(officer);
  await flow.fillHead(officer, dossier);
  const whole = await flow.addNominee(officer, dossier, 'household');
  for (let i = 0; i < 59; i++) await newNominee(officer, dossier, 'story');
  const first = await officer.model(dossier);
  assert.equal(first.rows('nominees').length, 50);
  assert.equal(first.at('list').attrs.total, '60');
  const second = await officer.model(officer.path(first.at('list').attrs.next.replace(/#.*/, '')));
  assert.equal(second.rows('nominees').length, 10);
  const check = await officer.model(`${dossier}/check`);
  assert.equal(check.rows('nominees').length, 50);
  assert.ok(Number(check.at('errors').attrs.count) > 500, 'each gap counts');
  const page = await flow.submit(officer, dossier);
  assert.equal(page.status, 422);
  assert.ok(page.errors.length <= 101, 'but a hundred are shown');
  await fillSection(officer, `${whole}/past`, { no_past_awards: undefined }, 'save');
  const { errors_href: only } = (await officer.model(dossier)).at('list').attrs;
  assert.ok(only, 'a way to those with errors');
  const bad = await officer.model(officer.path(only.replace(/#.*/, '')));
  assert.ok(bad.rows('nominees').length >= 1 && bad.rows('nominees').length < 60, `${bad.rows('nominees').length} with errors`);
});

test('the clock: a round closes, a deadline is judged by the first byte', async () => {
  const browser = await as('htmhuong');
  const [{ closes_at: closes }] = house().sql('SELECT closes_at FROM round WHERE id = 4');
  const day = (us) => new Date(us / 1000 + 7 * 3600e3).toISOString().slice(0, 19);
  const ready = async () => {
    const dossier = await newDossier(browser);
    await flow.fillHead(browser, dossier);
    await flow.addNominee(browser, dossier, 'individual');
    return dossier;
  };
  const [inTime, late] = [await ready(), await ready()];
  const again = await signedIn(house(), 'htmhuong');
  await house().clock(day(closes - 20e6));
  const checks = [await again.get(`${inTime}/check`), await again.get(`${late}/check`)];
  assert.equal(checks[0].status, 200);
  const form = checks[0].form(/check/);
  const body = encode([...form.fields.filter(([k]) => !['declaration', 'twice'].includes(k)), ...Object.entries(flow.declared(checks[0])), ['do', 'submit']]);
  // the head and half of the body now, the rest after the round has closed
  const { connect } = await import('node:net');
  const { hostname, port } = new URL(house().url);
  const socket = connect(Number(port), hostname);
  const head = `POST ${inTime}/check HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${again.cookie}\r\nOrigin: ${house().origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  socket.write(head + body.slice(0, 40));
  let answer = '';
  socket.setEncoding('latin1').on('data', (part) => { answer += part; });
  await new Promise((done) => setTimeout(done, 300));
  await house().clock(day(closes - 2e6));
  await new Promise((done) => setTimeout(done, 3000));
  socket.write(body.slice(40));
  await new Promise((done) => socket.on('close', done));
  assert.match(answer, /^HTTP\/1\.1 303 /, answer.slice(0, 300));
  assert.match(answer, /location: [^\r]*receipt\?round=1/i, 'its first byte came in time');
  const refused = await again.fill(checks[1], flow.declared(checks[1]), 'submit', { form: /check/ });
  assert.doesNotMatch(refused.path, /receipt/);
  assert.equal(count('submission', `dossier_id = ${idOf(late)}`), 0);
  const blank = await again.get('/nominate/new');
  assert.ok(!blank.field('round')?.all('option', { value: '4' }).length, 'a closed round is not offered');
});
