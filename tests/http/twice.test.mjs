// Who is perhaps named twice for one achievement (domain.md 1.2): shown before sending, with the article; a reason is asked,
// never a stop; the verifier reads it. And text of old fonts: recognised, its turning offered, not forced (6.2).
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

const house = use({ before, after });
const people = new Map();
async function as(login) {
  if (!people.has(login)) people.set(login, await signedIn(house(), login));
  return people.get(login);
}
const idOf = (path) => Number(path.split('/')[2]);
const person = (full_name, values = {}) => ['individual', { person: { full_name, citizen_id: '', 'birth.y': '1979', ...values } }];
const begun = async (browser, nominees, dossier = {}) => {
  const path = await flow.newDossier(browser, dossier);
  await flow.fillHead(browser, path);
  const lines = [];
  for (const [kind, values] of nominees) lines.push(await flow.addNominee(browser, path, kind, values));
  return { path, nominees: lines };
};
const twinsOf = async (browser, path) => (await browser.model(path)).all('twin').map((twin) => ({ ...twin.attrs, facts: twin.all('fact').map((fact) => fact.attrs.code).join(' ') }));
const REASON = 'Hai người khác nhau cùng họ tên, cùng năm sinh; đã đối chiếu căn cước.';

test('the same person from two units, spelled in two ways: shown with the article, a reason asked and read', async () => {
  const [health, centre, verifier] = [await as('pththam'), await as('htmhuong'), await as('tdthinh')];
  const first = await flow.nominated(health, { dossier: { unit: '6' }, nominees: [person('Ngải Seo Thỷ')] });
  const { path, nominees: [nominee] } = await begun(centre, [person('NGẢI SEO THỈ'.normalize('NFD').toLowerCase().replace(/^n/, 'N').replace(' s', ' S').replace(' t', ' T'))]);
  // a quiet note where the nominee is written, on the task list, and all of it on check-answers
  const form = await centre.get(`${nominee}/person`);
  const tasks = await centre.get(path);
  const check = await centre.get(`${path}/check`);
  assert.match(tasks.words, /Có thể trùng: Sở Y tế/);
  for (const page of [form, check]) {
    for (const part of ['Sở Y tế', 'Bằng khen', 'điểm b khoản 2 Điều 6 Luật Thi đua, khen thưởng', 'Đã trình', 'cùng đợt này', 'năm sinh']) assert.ok(page.words.includes(part), `${page.path}: ${part}`);
    assert.ok(!page.words.includes(first.code), 'another unit’s code is not told');
    assert.ok(!page.html.includes('010184001234') && !page.words.includes('Điều dưỡng, Khoa'), 'nor anything private');
  }
  const [twin] = await twinsOf(centre, `${path}/check`);
  assert.deepEqual({ because: twin.because, facts: twin.facts, href: twin.href, code: twin.code }, { because: 'round', facts: 'name birth_year family', href: undefined, code: '' });
  // sending asks why, and keeps what was typed
  for (const twice of ['', '  ', 'ngắn quá', 'dài '.repeat(300)]) {
    const refused = await centre.fill(check, { declaration: '1', twice }, 'submit', { form: /check/ });
    assert.equal(refused.status, 422, twice);
    assert.deepEqual(refused.errors.map((e) => e.href), ['#twice']);
    assert.equal(refused.value('twice').trim(), twice.trim());
  }
  const undeclared = await centre.fill(check, { declaration: undefined, twice: REASON }, 'submit', { form: /check/ });
  assert.deepEqual([undeclared.status, undeclared.errors.map((e) => e.href)[0], undeclared.value('twice')], [422, '#declaration', REASON], 'a reason stays typed');
  const nothing = await centre.fill(check, { declaration: undefined, twice: '' }, 'submit', { form: /check/ });
  assert.deepEqual(nothing.errors.map((e) => e.href), ['#declaration', '#twice'], 'all that is missing is said at once');
  assert.match(nothing.words, /Có 2 lỗi cần sửa/);
  const receipt = await centre.fill(check, { declaration: '1', twice: REASON }, 'submit', { form: /check/ });
  assert.match(receipt.path, /receipt\?round=1$/);
  assert.equal(house().sql(`SELECT twice_reason FROM submission WHERE dossier_id = ${idOf(path)}`)[0].twice_reason, REASON);
  assert.ok((await centre.get(`${path}/submitted`)).words.includes(REASON), 'what was sent says so');
  // the desk sees both, with links within its reach, and why
  const [{ id: line }] = house().sql(`SELECT id FROM line WHERE dossier_id = ${idOf(path)}`);
  const [{ id: other }] = house().sql(`SELECT id FROM line WHERE dossier_id = ${first.id}`);
  for (const address of [`/review/lines/${line}`, `/review/dossiers/${idOf(path)}`]) {
    const page = await verifier.get(address);
    for (const part of [first.code, REASON, 'điểm b khoản 2 Điều 6']) assert.ok(page.words.includes(part), `${address}: ${part}`);
    assert.ok(page.html.includes(`/review/lines/${other}"`));
  }
  const back = await verifier.get(`/review/dossiers/${idOf(path)}/return`);
  await verifier.fill(back, { reason: 'Bổ sung số liệu của từng tháng và xác nhận của khoa.' }, 'return', { form: /return/ });
  assert.equal((await centre.get(`${path}/check`)).value('twice'), REASON, 'returned, it stands there from before');
  const theirs = await verifier.get(`/review/lines/${other}`);
  assert.ok(theirs.words.includes('Có thể trùng') && !theirs.words.includes(REASON), 'the first one is shown too; its unit was asked nothing');
  assert.equal((await (await as('pgkhanh')).get(`/review/lines/${line}`)).status, 403);
});

test('what is not the same is left alone, and what was mended asks no reason', async () => {
  const centre = await as('htmhuong');
  await flow.nominated(centre, { nominees: [person('Tẩn Láo Ú')] });
  const { path } = await begun(centre, [person('Tẩn Láo Ú', { 'birth.y': '1990' }), person('Tẩn Láo Tả')]);
  assert.deepEqual(await twinsOf(centre, `${path}/check`), [], 'born in another year; another name');
  const receipt = await flow.submit(centre, path);
  assert.match(receipt.path, /receipt/);
  const again = await begun(centre, [person('Tẩn Láo Ú'), person('Tẩn Láo Pết')]);
  assert.equal((await twinsOf(centre, `${again.path}/check`)).length, 1);
  const away = await centre.get(`${again.nominees[0]}/delete`);
  await centre.fill(away, {}, undefined, { form: /delete$/ });
  const check = await centre.get(`${again.path}/check`);
  assert.ok(!check.field('twice'), 'nobody left who is named twice');
  assert.match((await centre.fill(check, { declaration: '1' }, 'submit', { form: /check/ })).path, /receipt/);
  assert.equal(house().sql(`SELECT twice_reason FROM submission WHERE dossier_id = ${idOf(again.path)}`)[0].twice_reason, '');
});

test('the same citizen under two names, the same name with two numbers', async () => {
  const centre = await as('htmhuong');
  const sent = await flow.nominated(centre, { nominees: [person('Sùng Thị Mai', { citizen_id: '010179000111' }), person('Lồ Văn Chô', { citizen_id: '010179000222' })] });
  const { path } = await begun(centre, [person('Sùng Mai', { citizen_id: '010 179 000 111' }), person('Lồ Văn Chô', { citizen_id: '010179000333' })]);
  const found = await twinsOf(centre, `${path}/check`);
  assert.deepEqual(found.map((t) => [t.facts, t.code]), [['birth_year family citizen', sent.code]], 'one’s own unit’s code is told');
  assert.ok(found[0].href.endsWith(sent.path));
  const kept = house().sql("SELECT count(*) AS n FROM identity WHERE citizen LIKE '%010179000111%' OR who LIKE '%010179000111%'")[0].n;
  assert.equal(kept, 0, 'the number itself is not kept there');
});

test('twice on one list; a collective by its abbreviation; a household; an English page', async () => {
  const centre = await as('htmhuong');
  const { path, nominees } = await begun(centre, [
    ['collective', { body: { name: 'TYT xã Trịnh Tường' } }], ['collective', { body: { name: 'Trạm Y tế xã Trịnh Tường' } }],
    ['household', { household: { name: 'Hộ gia đình ông Phàn A Nải' } }], ['household', { household: { name: 'Phàn A Nải' } }]]);
  const found = await twinsOf(centre, `${path}/check`);
  assert.deepEqual(found.map((t) => [t.because, t.other]), [['list', 'Trạm Y tế xã Trịnh Tường'], ['list', 'TYT xã Trịnh Tường'], ['list', 'Phàn A Nải'], ['list', 'Hộ gia đình ông Phàn A Nải']]);
  assert.ok(found[0].href.includes(nominees[1]));
  const english = await signedIn(house(), 'htmhuong');
  const page = await english.get(`${path}/check?lang=en`);
  assert.match(page.words, /Nominees perhaps named twice: 4\. One achievement is not rewarded several times/);
  const refused = await english.fill(page, { declaration: '1' }, 'submit', { form: /check/ });
  assert.match(refused.errors[0].text, /20 to 1,000/);
});

test('a long list takes no more statements than a short one', async () => {
  const centre = await as('htmhuong');
  const one = await begun(centre, [person('Chảo Ông Sài'), person('Chảo Ông Sài')]);
  const many = await begun(centre, Array.from({ length: 12 }, () => person('Chảo Ông Sài')));
  const statements = async (path) => {
    const seen = [];
    for (let i = 0; i < 3; i++) {
      const from = house().logSize('nominate');
      await centre.get(`${path}?n=${i}`, { xml: true });
      seen.push(Number(house().requests('nominate', from).slice(-1)[0].sql));
    }
    return Math.min(...seen);
  };
  for (const tail of ['', '/check']) assert.equal(await statements(one.path + tail), await statements(many.path + tail), tail);
  assert.equal((await twinsOf(centre, `${many.path}/check`)).length, 60, 'five for each of twelve');
});

// ---- text of old fonts

const stored = (nominee) => house().sql(`SELECT answers FROM part WHERE nominee_id = ${nominee.split('/')[4]}`)[0].answers;
const TCVN3 = 'Phô tr¸ch ph\u00adßng xÐt nghiÖm, tr¶ kÕt qu¶ trong ngµy'; // the letter ư is Latin-1's soft hyphen
const TURNED = 'Phụ trách phưòng xét nghiệm, trả kết quả trong ngày';

test('text of TCVN3 and VNI fonts is offered to be turned, before and after shown, and left by one’s word', async () => {
  const centre = await as('htmhuong');
  const { path, nominees: [nominee] } = await begun(centre, [person('Chẻo A Mắn')]);
  const section = `${nominee}/achievements`;
  // going on stays once, where the text came in
  const saved = await flow.fillSection(centre, section, { duties: TCVN3 });
  assert.equal(saved.path, section);
  for (const part of ['có vẻ gõ bằng phông TCVN3', TURNED, 'Chuyển sang Unicode', 'Giữ nguyên']) assert.ok(saved.words.includes(part), part);
  assert.ok(saved.value('duties').includes('ph\u00adßng'), 'kept as typed');
  assert.ok(saved.field('duties').attrs['aria-describedby'].split(' ').some((id) => saved.tree.one('*', (n) => n.attrs.id === id && /TCVN3/.test(n.words))));
  const on = await centre.fill(saved, {}, 'next', { form: /achievements/ });
  assert.equal(on.path, `${nominee}/past`, 'nobody is held a second time');
  // and also where it was saved while it was typed
  const other = `${await flow.newNominee(centre, path, 'individual')}/achievements`;
  const fresh = await centre.get(other);
  const typing = { duties: TCVN3, 'sent.page': '00112233445566aa' };
  const kept = fresh.form(/achievements/).fields.filter(([name]) => name !== 'duties');
  assert.equal((await centre.post(other, [...kept, ...Object.entries({ ...typing, 'sent.no': '1', do: 'autosave' })], { xml: true, headers: { Accept: 'application/xml' } })).status, 200);
  const told = await centre.fill(fresh, { ...typing, 'sent.no': '2', achievements: 'Lấy và xét nghiệm mẫu tại các chốt. '.repeat(8), achieved_from: '1/8/2021', achieved_to: '30/9/2021', discipline: 'none' }, 'next', { form: /achievements/ });
  assert.equal(told.path, other);
  assert.match(told.words, /có vẻ gõ bằng phông TCVN3/);
  await centre.fill(await centre.get(other.replace('achievements', 'delete')), {}, undefined, { form: /delete$/ });
  // it stands at check-answers, and stops nobody
  const check = await centre.get(`${path}/check`);
  assert.match(check.words, /có vẻ gõ bằng phông TCVN3/);
  assert.deepEqual(check.errors, []);
  // turned: a save that keeps all else that was typed
  const page = await centre.get(`${section}?from=check`);
  const turned = await centre.fill(page, { discipline: 'some', discipline_note: 'Chưa lưu' }, 'turn:duties', { form: /achievements/ });
  assert.equal(turned.path, `${section}?edit=1&from=check`);
  assert.equal(turned.value('duties'), TURNED);
  assert.ok(stored(nominee).includes(TURNED) && !stored(nominee).includes('nghiÖm'));
  assert.doesNotMatch(turned.words, /TCVN3/);
  assert.equal(turned.value('discipline'), 'some');
  await centre.fill(turned, { discipline: 'none' }, 'save', { form: /achievements/ });
  // VNI, in a row of a table, left as it is: silent until it changes
  const past = `${nominee}/past`;
  const VNI = 'Baèng khen cuûa Chuû tòch UBND tænh';
  const values = { no_past_awards: undefined, 'past_awards.1.year': '2019', 'past_awards.1.title': VNI, 'past_awards.1.decision_no': '3476/QĐ-UBND', 'past_awards.1.decided_on': '27/9/2019', 'past_awards.1.decided_by': 'UBND tỉnh' };
  const typed = await flow.fillSection(centre, past, values);
  assert.match(typed.words, /có vẻ gõ bằng phông VNI/);
  assert.match(typed.words, /Bằng khen của Chủ tịch UBND tỉnh/);
  const button = typed.tree.all('button', (n) => /^asis:/.test(n.attrs.value ?? ''))[0].attrs.value;
  const left = await centre.fill(typed, {}, button, { form: /past/ });
  assert.doesNotMatch(left.words, /phông VNI/);
  assert.ok(stored(nominee).includes('asis="1"') && left.value(button.slice(5)) === VNI);
  await centre.fill(left, {}, 'save', { form: /past/ });
  assert.doesNotMatch((await centre.get(`${path}/check`)).words, /phông VNI/);
  const changed = await flow.fillSection(centre, past, { [button.slice(5)]: `${VNI} Laøo Cai` }, 'save');
  assert.equal(changed.status, 200);
  assert.match((await centre.get(`${path}/check`)).words, /phông VNI/, 'another text is another matter');
  const english = await centre.get(`${past}?lang=en`);
  assert.match(english.words, /seems typed in a VNI font.*Turn into Unicode/);
  await centre.get(`${past}?lang=vi`);
});

test('Vietnamese in Unicode, decomposed or not, English and signs raise nothing; a button with another name is a save', async () => {
  const centre = await as('htmhuong');
  const { nominees: [nominee] } = await begun(centre, [person('Chẻo A Chảo')]);
  const section = `${nominee}/achievements`;
  for (const duties of ['Phụ trách tổ xét nghiệm 5 m², 30 °C; §2 «Tiếng Việt» – Müller, Café', 'Phụ trách tổ xét nghiệm lưu động'.normalize('NFD'), 'Head of testing: 100 % of samples, naïve Bayes']) {
    await flow.fillSection(centre, section, { duties }, 'save');
    const page = await centre.get(section);
    assert.doesNotMatch(page.words, /có vẻ gõ bằng phông/, duties);
    assert.equal(page.value('duties'), duties.normalize('NFC'));
  }
  for (const button of ['turn:duties', 'asis:nothing', 'turn:duties\r\nX-Evil: 1', 'turn:past_awards.1.year', 'asis:full_name']) {
    const page = await centre.get(section);
    const answer = await centre.fill(page, { duties: 'Phụ trách tổ' }, button, { form: /achievements/ });
    assert.equal(answer.status, 200, button);
    assert.equal(answer.headers['x-evil'], undefined);
    assert.ok(stored(nominee).includes('Phụ trách tổ<') && !stored(nominee).includes('asis'));
  }
});

// ---- the task list and check-answers, for hundreds

test('from check-answers one goes to what is to mend and comes back; only those with errors, on both lists', async () => {
  const centre = await as('htmhuong');
  const { path } = await begun(centre, [['story', {}]]);
  const blank = [];
  for (let i = 0; i < 60; i++) blank.push(await flow.newNominee(centre, path, 'story'));
  const all = await centre.model(`${path}/check`);
  const listed = (model) => model.all('nominees')[0].all('row').map((row) => row.attrs.n);
  assert.equal(listed(all).length, 50);
  const [list] = all.all('list');
  assert.deepEqual([list.attrs.total, list.attrs.errors, Boolean(list.attrs.next)], ['61', '60', true]);
  const bad = await centre.model(list.attrs.errors_href.split('#')[0]);
  assert.deepEqual([listed(bad)[0], listed(bad).length], ['2', 50], 'the first one is done');
  const rest = await centre.model(bad.all('list')[0].attrs.next.split('#')[0]);
  assert.deepEqual([listed(rest), Boolean(rest.all('list')[0].attrs.prev)], [Array.from({ length: 10 }, (_, i) => String(52 + i)), true]);
  // a nominee's link keeps where one came from, over a redirect, to the first section that is not done
  await flow.fillSection(centre, `${blank[0]}/subject`, flow.answers.story[0][1], 'save');
  const there = await centre.get(`${blank[0]}?from=check`);
  assert.equal(there.path, `${blank[0]}/story?from=check`);
  const back = await centre.fill(there, flow.answers.story[1][1], 'next', { form: /story/ });
  assert.equal(back.path, `${path}/check`);
  assert.equal((await centre.get(blank[0])).path, `${blank[0]}/subject`, 'from elsewhere: the first');
  // the task list's own: only what was begun and is wrong
  await flow.fillSection(centre, `${blank[1]}/subject`, { who: '' }, 'save');
  const tasks = await centre.get(path);
  const only = await centre.get(tasks.tree.all('a', (a) => /errors=1/.test(a.attrs.href ?? ''))[0].attrs.href.split('#')[0]);
  assert.equal(only.tree.all('table')[0].all('tr').length, 2, 'a head and one row');
});

test('a database from before gets by migrate what nominees are told by, and asks from then on', async () => {
  const centre = await as('htmhuong');
  const sent = await flow.nominated(centre, { nominees: [person('Hoàng Seo Dế', { citizen_id: '010179000777' })] });
  const { path } = await begun(centre, [person('Hoàng Dế', { citizen_id: '010179000777' })]);
  const rows = () => JSON.stringify(house().sql(`SELECT * FROM identity WHERE nominee_id IN (SELECT id FROM nominee WHERE dossier_id IN (${sent.id}, ${idOf(path)})) ORDER BY nominee_id, sent`));
  const before = rows();
  // as the migration leaves it: what was submitted, without citizen numbers; no working copies
  house().sql("DELETE FROM identity WHERE sent = 0; UPDATE identity SET citizen = ''");
  house().sql('UPDATE store SET revision = revision + 1');
  assert.deepEqual(await twinsOf(centre, `${path}/check`), []);
  const done = await house().ctl(['migrate', '--no-backup']);
  assert.equal(done.code, 0, done.out + done.err);
  assert.equal(rows(), before);
  assert.equal((await twinsOf(centre, `${path}/check?again=1`)).length, 1);
});
