// Forms edited as data: a version comes as a file or is written in the browser, is refused with its line, looked at, compared,
// published from a day; new parts use it from then on, old ones keep theirs wherever they are shown.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { multipart } from '../lib/files.mjs';

const house = use({ before, after });
const people = {};
const as = async (login) => (people[login] ??= await signedIn(house(), login));
const admin = () => as('pgkhanh');
const one = (sql) => house().sql(sql)[0];
const newest = (name) => one(`SELECT id, version, xml FROM form_version WHERE name = '${name}' ORDER BY version DESC`);
const versions = (name) => house().sql(`SELECT version, valid_from, withdrawn_at FROM form_version WHERE name = '${name}' ORDER BY version`);
const acts = () => house().sql("SELECT act, detail FROM audit WHERE object = 'form' ORDER BY id").map((row) => `${row.act} ${row.detail}`);
const faultOf = (page) => page.tree.one('p', { id: 'e-xml' })?.words ?? '';

/** Sends a definition as a file on the page of a version. */
async function upload(id, xml) {
  const browser = await admin();
  const { token } = await browser.get(`/admin/forms/${id}`);
  const { body, type } = multipart([['token', token], ['do', 'upload']], [{ field: 'file', name: 'mẫu.xml', bytes: Buffer.from(xml) }]);
  return browser.send('POST', `/admin/forms/${id}`, { body, headers: { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin', Origin: browser.house.origin } });
}
/** Publishes the draft of that address from a day. */
async function publish(draft, from, values = {}) {
  const browser = await admin();
  return browser.fill(await browser.get(`${draft}/publish`), { from, ...values }, undefined, { form: /publish$/ });
}
const story = () => newest('nomination-story');

test('the list has every form and version; a version’s XML comes as it was published', async () => {
  const browser = await admin();
  const list = await browser.get('/admin/forms');
  assert.equal(list.status, 200);
  const all = house().sql('SELECT id, name, version, xml FROM form_version');
  for (const row of all) assert.ok(list.tree.one('a', { href: `/admin/forms/${row.id}` }), `${row.name} ${row.version}`);
  const parts = one(`SELECT count(*) AS n FROM part p JOIN dossier d ON d.id = p.dossier_id WHERE d.deleted_at = 0`).n;
  const model = await browser.model('/admin/forms');
  const rows = model.one('forms').all('row');
  assert.equal(rows.reduce((sum, row) => sum + Number(row.attrs.drafts) + Number(row.attrs.sent), 0), parts);
  const file = await browser.get(`/admin/forms/${story().id}/form.xml`);
  assert.equal(file.html, story().xml);
  assert.match(file.headers['content-disposition'], /nomination-story-2\.xml/);
  assert.match(file.headers['content-type'], /application\/xml/);
});

test('a broken or hostile definition is refused with its line, and stays in the page', async () => {
  const { id, xml } = story();
  const before = one('SELECT count(*) AS n FROM form_draft').n;
  const field = (attributes, inside = '') => xml.replace('</section>', `<field name="extra" ${attributes}><label vi="Thêm" en="More"/>${inside}</field>\n</section>`);
  const options = (n) => Array.from({ length: n }, (_, i) => `<option value="o${i}" vi="a" en="a"/>`).join('');
  const bad = {
    'no XML': ['<form name="nomination-story"', /Dòng \d+: XML chưa đúng/],
    empty: ['', /Chọn tệp XML/],
    'another form': [newest('nomination-head').xml, /biểu mẫu khác/],
    'a document type': [xml.replace('<form ', '<!DOCTYPE form [<!ENTITY a "b">]>\n<form '), /DOCTYPE/],
    'a bomb of entities': [xml.replace('<form ', `<!DOCTYPE form [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 12 }, (_, i) => `<!ENTITY a${i} "${`&a${i ? i - 1 : ''};`.repeat(20)}">`).join('')}]>\n<form `).replace(/vi="[^"]*"/, 'vi="&a11;"'), /DOCTYPE|XML chưa đúng/],
    'an outer file': [xml.replace('<form ', '<!DOCTYPE form [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<form ').replace(/<hint[^>]*>/, '&a;'), /DOCTYPE|XML chưa đúng/],
    'an unknown attribute': [field('type="text" colour="red"'), /Dòng \d+: Phần tử hoặc thuộc tính/],
    'no label in English': [xml.replace(/(<label vi="[^"]*") en="[^"]*"/, '$1'), /Dòng \d+: Phần tử hoặc thuộc tính/],
    'a name twice': [xml.replace(/(<field[^>]*>[\s\S]*?<\/field>)/, '$1$1'), /Dòng \d+: Biểu thức/],
    'no XPath': [field('type="text" relevant="((("'), /Dòng \d+: Biểu thức/],
    'an unknown field': [field('type="text" relevant="nobody = 1"'), /Dòng \d+: Biểu thức/],
    'a bomb of XPath': [field('type="text" relevant="count(//*[count(//*[count(//*[count(//*) &gt; 0]) &gt; 0]) &gt; 0]) &gt; 0"'), /Dòng \d+: Biểu thức/],
    'no pattern': [field('type="text" pattern="(["'), /Dòng \d+: Biểu thức/],
    'a pattern without end': [field('type="text" pattern="^(a+)+$"'), /Dòng \d+: Biểu thức/],
    'a list without end': [field('type="choice"', options(4000)), /Dòng \d+: Biểu thức/],
    'a column that nothing feeds': [xml.replace(/ column="(name )?title"/, ''), /Cột của danh sách/],
    'an inclusion': [xml.replace('</section>', '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="nomination-story.xml"/></section>'), /Phần tử hoặc thuộc tính/],
    'depth without end': [xml.replace('</section>', `${'<group>'.repeat(3000)}${'</group>'.repeat(3000)}</section>`), /Dòng \d+: (XML chưa đúng|Phần tử)/],
    'another encoding': [Buffer.from(xml, 'utf16le'), /UTF-8/],
    'too much': [`${xml}<!--${'x'.repeat(220000)}-->`, /200 kB/],
  };
  for (const [what, [bytes, says]] of Object.entries(bad)) {
    const began = Date.now();
    const page = await upload(id, bytes);
    assert.equal(page.status, 422, what);
    assert.match(faultOf(page), says, `${what}: ${faultOf(page)}`);
    assert.ok(Date.now() - began < 5000, `${what} took ${Date.now() - began} ms`);
    if (what === 'an unknown attribute') {
      assert.match(page.value('xml'), /colour="red"/, 'the text stays, to be mended here');
      const line = Number(faultOf(page).match(/\d+/)[0]);
      assert.match(page.value('xml').split('\n')[line - 1], /colour="red"/, 'and the line is the right one');
      const english = await (await admin()).get('/admin/forms?lang=en');
      assert.equal(english.status, 200);
      assert.match(faultOf(await upload(id, bytes)), /^Line \d+: An element or attribute/);
      await (await admin()).get('/admin/forms?lang=vi');
    }
  }
  assert.equal(one('SELECT count(*) AS n FROM form_draft').n, before, 'nothing was kept');
});

test('from a file to a version in force: refused, mended, looked at, compared, published from tomorrow; old ones stay', async () => {
  const browser = await admin();
  const officer = await as('htmhuong');
  const { id, xml } = story();
  const dossier = await flow.newDossier(officer);
  await flow.fillHead(officer, dossier);
  const old = await flow.addNominee(officer, dossier, 'story');
  const sent = await flow.nominated(officer, { nominees: [['story', {}]] });
  const shown = await officer.get(`${sent.path}/submitted`);

  // what comes: one text field more, one bound narrower, one label other
  const label = xml.match(/<field name="story_title"[\s\S]*?<label vi="([^"]*)"/)?.[1] ?? xml.match(/<label vi="([^"]*)"/)[1];
  const next = xml.replace(`vi="${label}"`, 'vi="Tên gọi mới của gương"')
    .replace('</section>', '  <field name="extra" type="text" max="80" relevant="nobody">\n<label vi="Ý kiến thêm" en="More remarks"/></field>\n</section>');
  const refused = await upload(id, next);
  assert.equal(refused.status, 422);
  const mended = await browser.fill(refused, { xml: refused.value('xml').replace(' relevant="nobody"', '') }, 'upload', { form: refused.tree.all('form').find((f) => f.one('textarea')) });
  assert.match(mended.path, /^\/admin\/forms\/drafts\/\d+$/);
  const draft = mended.path;

  // its XML again: an error keeps what was typed; a stale save keeps both
  const [text, other] = [await browser.get(`${draft}/xml`), await browser.get(`${draft}/xml`)];
  const wrong = await browser.fill(text, { xml: text.value('xml').replace('type="text" max="80"', 'type="words"') }, undefined, { form: /xml$/ });
  assert.equal(wrong.status, 422);
  assert.match(wrong.value('xml'), /type="words"/);
  assert.equal((await browser.fill(text, { xml: text.value('xml').replace('max="80"', 'max="90"') }, undefined, { form: /xml$/ })).path, draft);
  const stale = await browser.fill(other, { xml: other.value('xml').replace('max="80"', 'max="70"') }, undefined, { form: /xml$/ });
  assert.equal(stale.status, 409);
  assert.match(stale.value('xml'), /max="70"/);

  // looked at, in both languages; tried, and nothing kept
  const look = await browser.get(`${draft}/preview`);
  assert.equal(look.status, 200);
  assert.ok(look.field('extra'), 'the new field is there');
  assert.match((await browser.get(`${draft}/preview?in=en`)).words, /More remarks/);
  const tried = await browser.fill(look, { extra: 'x'.repeat(91) }, 'save', { form: /preview/ });
  assert.equal(tried.status, 422);
  assert.ok(tried.errors.some((e) => e.href === '#f-extra'), JSON.stringify(tried.errors));
  assert.equal((await browser.get(`${draft}/preview`)).value('extra'), '');

  // compared, and whom it touches
  const review = await browser.get(`${draft}/publish`);
  assert.match(review.words, /Ý kiến thêm.*Thêm trường/);
  assert.match(review.words, /Tên gọi mới của gương/);
  const model = await browser.model(`${draft}/publish`);
  const changes = model.one('changes').all('change').map((c) => `${c.attrs.kind} ${c.attrs.what}`);
  assert.equal(changes.filter((c) => c === 'added field').length, 1);
  const waiting = one(`SELECT count(*) AS n FROM part p JOIN form_version f ON f.id = p.form_version_id JOIN dossier d ON d.id = p.dossier_id JOIN state s ON s.code = d.state
    WHERE f.name = 'nomination-story' AND s.editable = 1 AND d.deleted_at = 0`).n;
  assert.equal(Number(model.one('impact').attrs.drafts), waiting);

  // not in the past, not without a day; then from tomorrow
  for (const from of ['', '30/11/2021', '31/02/2022', 'mai']) {
    const page = await publish(draft, from);
    assert.equal(page.status, 422, from);
    assert.ok(page.errors.some((e) => e.href === '#f-from'), from);
    assert.equal(page.value('from'), from);
  }
  assert.equal((await publish(draft, '02/12/2021', { revision: '1' })).status, 409);
  const done = await publish(draft, '02/12/2021');
  assert.match(done.path, /^\/admin\/forms\/\d+$/);
  const made = newest('nomination-story');
  assert.equal(made.version, 1000, 'the office’s numbers begin at 1000');
  assert.match(made.xml, /version="1000"/);
  assert.match(made.xml, /max="90"/);
  assert.equal(one('SELECT count(*) AS n FROM form_draft').n, 0);
  assert.ok(acts().some((act) => act === 'form_published nomination-story 1000, 2021-12-02'), acts().join('; '));
  assert.match((await browser.get('/admin/audit')).words, /Ban hành phiên bản biểu mẫu/);

  // today's parts are of the old version, tomorrow's of the new one
  const section = made.xml.match(/<section name="([a-z_0-9]+)"/)[1];
  const today = await flow.newNominee(officer, dossier, 'story');
  assert.equal((await officer.get(`${today}/${section}`)).field('extra'), undefined);
  await house().clock('2021-12-02');
  const tomorrow = await flow.newNominee(officer, dossier, 'story');
  assert.ok((await officer.get(`${tomorrow}/${section}`)).field('extra'), 'without a restart');
  assert.equal((await officer.get(`${old}/${section}`)).field('extra'), undefined, 'a draft keeps its version');

  // the task list says it in one line, with the way to the first of those parts
  const behind = (page) => page.tree.all('a').find((a) => a.attrs.href?.endsWith('#newer'));
  const tasks = await officer.get(dossier);
  assert.match(tasks.words, /phiên bản mới; 2 phần ở đây/);
  assert.equal(behind(tasks).attrs.href, `${old}#newer`);
  assert.equal(behind(await officer.get(sent.path)), undefined, 'what was sent is asked nothing');

  // the old draft moves on by its writer's word: what stays stays, what is lost is said before
  const before = await officer.get(`${old}/${section}`);
  const note = before.tree.one('form', { id: 'newer' });
  assert.match(note.words, /phiên bản mới từ 02\/12\/2021/);
  const open = await officer.get(`${old}/${section}`);
  const others = await officer.fill(before, { 'sent.by': 'tmpham' }, undefined, { form: note });
  assert.equal(others.status, 409, 'a page made for another person moves nothing');
  assert.equal((await officer.get(`${old}/${section}`)).field('extra'), undefined);
  const moved = await officer.fill(before, {}, undefined, { form: note });
  assert.equal(moved.path, `${old}/${section}`);
  assert.ok(moved.field('extra'));
  assert.equal(moved.tree.one('form', { id: 'newer' }), undefined, 'and is told no more');
  assert.equal(behind(await officer.get(dossier)).attrs.href, `${today}#newer`, 'the next one');
  for (const [name, value] of before.form(before.tree.one('form', { id: 'edit' })).fields.filter(([n]) => !['token', 'revision', 'to', 'section'].includes(n))) assert.equal(moved.value(name), value, name);
  const [typed, was] = open.form(open.tree.one('form', { id: 'edit' })).fields.find(([n, v]) => !['token', 'revision'].includes(n) && v.length > 5);
  assert.equal((await officer.fill(open, { [typed]: `${was} thêm` }, 'save', { form: open.tree.one('form', { id: 'edit' }) })).status, 409, 'a page that was open before is stale');
  assert.equal((await officer.fill(open, { to: String(made.id - 1) }, undefined, { form: open.tree.one('form', { id: 'newer' }) })).words.includes('Đã chuyển'), false);
  assert.equal((await officer.fill(open, {}, undefined, { form: open.tree.one('form', { id: 'newer' }) })).path, `${old}/${section}`, 'pressed twice');
  const stranger = await as('vsdin');
  assert.equal((await stranger.post(`${old}/new-version`, { token: (await stranger.get('/nominate')).token, to: String(made.id) })).status, 404);
  await house().did('check');

  // what was sent is shown and printed as it was
  assert.equal((await officer.get(`${sent.path}/submitted`)).words.includes('Ý kiến thêm'), false);
  assert.ok(shown.words.includes(label) === (await officer.get(`${sent.path}/submitted`)).words.includes(label));
  assert.equal((await officer.get(`${sent.path}/print`)).words.includes('Tên gọi mới của gương'), false);
});

test('a version whose day has not come is withdrawn; its number is not used again; one in force stays', async () => {
  const browser = await admin();
  const { id } = newest('nomination-household');
  const begin = async () => (await browser.fill(await browser.get(`/admin/forms/${id}`), {}, 'edit', { form: /\/forms\/\d+$/ })).path;
  const first = await publish(await begin(), '05/12/2021');
  // a later one may not be in force before it
  const second = await begin();
  assert.equal((await publish(second, '04/12/2021')).status, 422);
  const page = await browser.get(first.path);
  const gone = await browser.fill(page, {}, 'withdraw', { form: page.tree.all('form').find((f) => f.one('button', { value: 'withdraw' })) });
  assert.equal(gone.path, '/admin/forms');
  assert.ok(acts().includes('form_withdrawn nomination-household 1000'), acts().join('; '));
  await publish(second, '04/12/2021');
  assert.deepEqual(versions('nomination-household').map((v) => [v.version, v.valid_from, v.withdrawn_at > 0]).slice(-2), [[1000, '2021-12-05', true], [1001, '2021-12-04', false]]);
  await house().clock('2021-12-06');
  const officer = await as('htmhuong');
  const dossier = await flow.newDossier(officer);
  await flow.newNominee(officer, dossier, 'household');
  assert.equal(one('SELECT f.version FROM part p JOIN form_version f ON f.id = p.form_version_id ORDER BY p.id DESC LIMIT 1').version, 1001);
  const { token } = await browser.get('/admin/forms');
  const kept = await browser.post(`/admin/forms/${newest('nomination-household').id}`, { token: (await browser.get(first.path)).token ?? token, do: 'withdraw' });
  assert.match(kept.words, /không rút lại được/);
  assert.equal(versions('nomination-household').at(-1).withdrawn_at, 0);
});

test('a page of a draft that is gone does not fit a later draft under the same number', async () => {
  const browser = await admin();
  const begin = async (name) => (await browser.fill(await browser.get(`/admin/forms/${newest(name).id}`), {}, 'edit', { form: /\/forms\/\d+$/ })).path;
  const former = await begin('nomination-story');
  const open = await browser.get(`${former}/fields/2`);
  const page = await browser.get(former);
  await browser.fill(page, {}, 'drop', { form: page.tree.all('form').find((f) => f.one('button', { value: 'drop' })) });
  const later = await begin('nomination-household');
  assert.equal(later, former, 'the number came back');
  const stale = await browser.fill(open, { 'label.vi': 'Lạc', 'label.en': 'Astray' }, 'save', { form: /fields/ });
  assert.equal(stale.status, 409);
  assert.doesNotMatch(one('SELECT xml FROM form_draft ORDER BY id DESC').xml, /Astray/);
  const last = await browser.get(later);
  await browser.fill(last, {}, 'drop', { form: last.tree.all('form').find((f) => f.one('button', { value: 'drop' })) });
});

test('a release that comes later stands beside the office’s own version', async () => {
  const list = await (await admin()).model('/admin/forms');
  assert.equal(one("SELECT count(*) AS n FROM form_version WHERE version >= 1000 AND published_by IS NULL").n, 0);
  assert.equal(one("SELECT count(*) AS n FROM form_version WHERE version < 1000 AND published_by IS NOT NULL").n, 0);
  const states = list.one('forms').all('form').find((f) => f.attrs.name === 'nomination-household').all('row').map((row) => `${row.attrs.version} ${row.attrs.state}`);
  assert.deepEqual(states, ['1001 in_force', '1000 withdrawn', '2 past', '1 past']);
});

test('a draft is discarded by one word; nobody else’s page holds it', async () => {
  const browser = await admin();
  const begun = await browser.fill(await browser.get(`/admin/forms/${story().id}`), {}, 'edit', { form: /\/forms\/\d+$/ });
  const gone = await browser.fill(await browser.get(begun.path), {}, 'drop', { form: /drafts\/\d+$/ });
  assert.equal(gone.path, '/admin/forms');
  assert.equal((await browser.get(begun.path)).status, 404);
  assert.equal((await browser.get('/admin/forms/99999')).status, 404);
  const officer = await as('htmhuong');
  assert.equal((await officer.get('/admin/forms')).status, 403);
});

test('a person who knows no XML changes words, bounds, choices and order, and adds a field', async () => {
  const browser = await admin();
  const base = newest('nomination-individual');
  const draft = (await browser.fill(await browser.get(`/admin/forms/${base.id}`), {}, 'edit', { form: /\/forms\/\d+$/ })).path;
  const xml = () => one(`SELECT xml FROM form_draft WHERE id = ${draft.split('/').at(-1)}`).xml;
  const linkTo = async (label) => {
    const found = (await browser.get(draft)).tree.all('a', (a) => a.words === label && /fields/.test(a.attrs.href))[0];
    assert.ok(found, `a link “${label}”`);
    return found.attrs.href;
  };
  const edit = async (path, values, button = 'save') => browser.fill(await browser.get(path), values, button, { form: /(fields|sections)\/\w+$/ });

  // words and bounds; what cannot be taken stands at its input, everything typed stays
  const name = await linkTo('Họ và tên');
  const wrong = await edit(name, { 'label.vi': '', 'label.en': 'Name as born', 'hint.vi': 'Như khai sinh', 'hint.en': '', max: 'nhiều' });
  assert.equal(wrong.status, 422);
  assert.deepEqual(wrong.errors.map((e) => e.href).sort(), ['#f-hint.en', '#f-label.vi', '#f-max']);
  assert.equal(wrong.value('label.en'), 'Name as born');
  assert.equal(wrong.value('max'), 'nhiều');
  const saved = await browser.fill(wrong, { 'label.vi': 'Họ và tên khai sinh', 'hint.en': 'As in the certificate of birth', max: '60', required: 'no' }, 'save', { form: /fields/ });
  assert.equal(saved.path, draft);
  assert.match(xml(), /<field name="full_name"[^>]*max="60"/);
  assert.doesNotMatch(xml(), /<field name="full_name"[^>]*required=/);
  assert.match(xml(), /<label vi="Họ và tên khai sinh" en="Name as born"\/>\s*<hint vi="Như khai sinh" en="As in the certificate of birth"\/>/);
  // min above max is the definition's fault, said in words
  const crossed = await edit(await linkTo('Họ và tên khai sinh'), { min: '70' });
  assert.equal(crossed.status, 422);
  assert.match(crossed.words, /Biểu thức, tham chiếu hoặc giới hạn không dùng được/);
  assert.equal(crossed.value('min'), '70');

  // a choice more and one less, their words; values that rules ask are kept
  const sex = await linkTo('Giới tính');
  await edit(sex, { 'option.1.vi': 'Nam giới', 'option.4.vi': 'Không nêu', 'option.4.en': 'Not said' });
  assert.match(xml(), /<option value="male" vi="Nam giới" en="[^"]+"\/>/);
  assert.match(xml(), /<option value="o1" vi="Không nêu" en="Not said"\/>/);
  await edit(sex, { 'option.4.vi': '', 'option.4.en': '' });
  assert.doesNotMatch(xml(), /value="o1"/);

  // a section's title; a field up; a field that feeds a list stays
  await edit((await browser.get(draft)).tree.all('a', (a) => /Sửa tên, gợi ý/.test(a.words))[0].attrs.href, { 'title.vi': 'Nhân thân', 'title.en': 'Who it is' });
  assert.match(xml(), /<title vi="Nhân thân" en="Who it is"\/>/);
  const alias = (await linkTo('Tên gọi khác')).split('/').at(-1);
  await browser.fill(await browser.get(draft), {}, `up:${alias}`, { form: /drafts\/\d+$/ });
  assert.ok(xml().indexOf('name="alias"') < xml().indexOf('name="full_name"'));
  const needed = await edit(await linkTo('Họ và tên khai sinh'), {}, 'remove');
  assert.equal(needed.status, 422);
  assert.match(needed.words, /Cột của danh sách/);
  const used = await edit(await linkTo('Đề nghị truy tặng'), {}, 'remove');
  assert.equal(used.status, 422);
  assert.match(used.words, /Trường khác còn dùng trường này/);

  // a field more: text, then a choice; one removed again
  const add = `${draft}/sections/person`;
  assert.equal((await edit(add, { 'label.vi': 'Ghi chú của đơn vị', 'label.en': 'Remarks of the unit', type: 'text', max: '120' })).path, draft);
  assert.match(xml(), /<field name="ghi_chu_cua_don_vi" type="text" max="120">\s*<label vi="Ghi chú của đơn vị" en="Remarks of the unit"\/>/);
  const typed = await edit(add, { type: 'choice', 'label.vi': 'Cỡ áo', 'label.en': 'Size' }, 'type');
  assert.equal(typed.value('label.vi'), 'Cỡ áo');
  assert.equal((await browser.fill(typed, { 'option.1.vi': 'Nhỏ', 'option.1.en': 'Small', 'option.2.vi': 'Lớn', 'option.2.en': 'Large' }, 'save', { form: /sections/ })).path, draft);
  assert.match(xml(), /<field name="co_ao" type="choice">[\s\S]*<option value="o1" vi="Nhỏ"/);
  assert.equal((await edit(await linkTo('Cỡ áo'), {}, 'remove')).path, draft);
  const day = { type: 'date', 'label.vi': 'Ngày vào ngành', 'label.en': 'In service since', min: '2/9/1945', max: 'hôm nay' };
  const odd = await edit(add, { ...day, 'label.en': '' });
  assert.deepEqual(odd.errors.map((e) => e.text ?? e.words), ['Nhãn, tiếng Anh: Nhập đủ cả hai thứ tiếng', 'Ngày muộn nhất (như 31/12/2021; $today là hôm nay): Viết ngày như 31/12/2021, hoặc $today']);
  assert.equal((await edit(add, { ...day, max: '$today' })).path, draft);
  assert.match(xml(), /name="ngay_vao_nganh" type="date" min="'1945-09-02'" max="\$today"/);
  assert.equal((await browser.get(await linkTo('Ngày vào ngành'))).value('min'), '02/09/1945');
  assert.doesNotMatch(xml(), /co_ao/);

  // stale, missing
  const [one_, two] = [await browser.get(name), await browser.get(name)];
  await browser.fill(one_, { 'label.en': 'A' }, 'save', { form: /fields/ });
  const stale = await browser.fill(two, { 'label.en': 'B' }, 'save', { form: /fields/ });
  assert.equal(stale.status, 409);
  assert.equal(stale.value('label.en'), 'B');
  assert.equal((await browser.get(`${draft}/fields/9999`)).status, 404);
  assert.equal((await browser.get(`${draft}/sections/nowhere`)).status, 404);

  // the preview and the comparison speak of it, in both languages
  assert.ok((await browser.get(`${draft}/preview`)).field('ghi_chu_cua_don_vi'));
  const review = await browser.get(`${draft}/publish`);
  assert.match(review.words, /Ghi chú của đơn vị.*Thêm trường/);
  assert.match(review.words, /nhãn, tiếng Việt: Họ và tên → Họ và tên khai sinh/);
  assert.match((await browser.get(`${draft}/publish?lang=en`)).words, /Remarks of the unit.*Field added/);
  await browser.get('/admin/forms?lang=vi');
});
