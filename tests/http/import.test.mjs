// A list of nominees comes in: pasted, read, looked at line by line, written all at once; never twice, never by halves.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import { fillSection, newDossier, pasteList } from '../lib/flow.mjs';
import { multipart } from '../lib/files.mjs';

const house = use({ before, after });
const people = new Map();
async function as(login) {
  if (!people.has(login)) people.set(login, await signedIn(house(), login));
  return people.get(login);
}
const idOf = (path) => Number(path.split('/')[2]);
const count = (table, where) => house().sql(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)[0].n;
const nominees = (dossier) => count('nominee', `dossier_id = ${idOf(dossier)} AND removed_at = 0`);

const rows = (lines) => lines.map((line) => line.join('\t')).join('\r\n');
const head = ['TT', 'Họ và tên', 'Năm sinh', 'Giới tính', 'Chức vụ', 'Hình thức khen thưởng'];
const three = [head, ['1', 'Giàng A Páo', '1984', 'Nam', 'Điều dưỡng', 'Bằng khen'], ['2', 'Lý Thị Mẩy', '05/8/1990', 'Nữ', 'Bác sĩ', 'Bằng khen'],
  ['3', 'Vàng Seo Chúng', '1979', 'Nam', 'Trưởng thôn', 'Bằng khen']];

const paste = (browser, dossier, lines, kind) => pasteList(browser, dossier, typeof lines === 'string' ? lines : rows(lines), kind);
const confirm = (browser, page) => browser.fill(page, {}, undefined, { form: /\/import\/\d+$/ });
const cells = (page) => page.tree.all('tr').slice(1).map((tr) => tr.all('td').map((td) => td.words));

test('a list pasted from Excel is shown first, and written when it is confirmed', async () => {
  const officer = await as('htmhuong');
  const dossier = await newDossier(officer);
  const tasks = await officer.get(dossier);
  assert.ok(tasks.tree.one('a', { href: `${dossier}/import` }), 'the task list leads there');
  const preview = await paste(officer, dossier, [['DANH SÁCH TRÍCH NGANG'], [], ...three, ['', 'Tổng cộng: 3 người']]);
  assert.equal(preview.status, 200, preview.words.slice(0, 300));
  assert.match(preview.path, /\/import\/\d+$/);
  assert.equal(nominees(dossier), 0, 'nothing is written yet');
  assert.deepEqual(cells(preview), [
    ['4', 'Giàng A Páo', '1984', 'Nam', 'Điều dưỡng', 'Bằng khen của Chủ tịch UBND tỉnh'],
    ['5', 'Lý Thị Mẩy', '05/08/1990', 'Nữ', 'Bác sĩ', 'Bằng khen của Chủ tịch UBND tỉnh'],
    ['6', 'Vàng Seo Chúng', '1979', 'Nam', 'Trưởng thôn', 'Bằng khen của Chủ tịch UBND tỉnh'],
  ]);
  assert.match(preview.words, /Sẽ thêm vào hồ sơ: 3/);
  assert.match(preview.words, /Không phải đối tượng.*: 1/, 'the sum below');
  const done = await confirm(officer, preview);
  assert.equal(done.path, dossier);
  assert.match(done.words, /Đã ghi danh sách vào hồ sơ/);
  assert.equal(nominees(dossier), 3);
  for (const name of ['Giàng A Páo', 'Lý Thị Mẩy', 'Vàng Seo Chúng']) assert.ok(done.words.includes(name), name);
  const link = done.tree.all('a', { class: 'name' }).find((a) => a.words === 'Lý Thị Mẩy').attrs.href;
  const page = await officer.get(`${link}/person`);
  assert.deepEqual(['full_name', 'birth.d', 'birth.m', 'birth.y', 'sex', 'post', 'salutation'].map((name) => page.value(name)),
    ['Lý Thị Mẩy', '5', '8', '1990', 'female', 'Bác sĩ', 'ms']);
  assert.equal((await fillSection(officer, `${link}/person`, { residence: 'Thôn Choản Thèn', class: 'citizen' })).status, 200, 'and goes on in the form');
  const row = house().sql(`SELECT answers FROM part p JOIN nominee n ON n.id = p.nominee_id WHERE n.dossier_id = ${idOf(dossier)} LIMIT 1`)[0];
  assert.ok(!/<[dm]>\d/.test(row.answers), 'private parts of a birth stand apart');
  assert.equal(count('import_line', '1 = 1'), 0, 'the list waits no longer');
});

test('a template has the form’s own columns, and comes back with each of them known', async () => {
  const officer = await as('htmhuong');
  const dossier = await newDossier(officer);
  const page = await officer.get(`${dossier}/import`);
  const links = page.tree.all('a').map((a) => a.attrs.href).filter((href) => /template/.test(href));
  assert.equal(links.length, 8);
  for (const href of links) {
    const file = await officer.get(href);
    assert.equal(file.status, 200, href);
    const csv = /\.csv/.test(href);
    assert.match(file.headers['content-type'], csv ? /^text\/csv/ : /spreadsheetml\.sheet$/);
    assert.match(file.headers['content-disposition'], new RegExp(`nomination-[a-z]+\\.${csv ? 'csv' : 'xlsx'}`));
    if (!csv) assert.equal(file.bytes.subarray(0, 2).toString(), 'PK');
    else {
      assert.ok(file.html.startsWith('\uFEFF'), 'as Excel knows UTF-8');
      const names = file.html.slice(1).trim();
      const kind = href.match(/kind=([a-z]+)/)[1];
      const preview = await paste(officer, dossier, `${names}\n${names.split(';').map((_, i) => `"x${i}"`).join(';')}`, kind);
      assert.equal(preview.status, 200, `${kind}: ${preview.errors.map((e) => e.text)}`);
      assert.ok(!/Cột không dùng đến/.test(preview.words), kind);
      assert.equal(preview.tree.all('th').length, names.split(';').length + 1, kind);
    }
  }
  assert.equal((await officer.get(`${dossier}/import/template.xlsx?kind=other`)).status, 404);
});

test('the same list twice makes nothing twice, however it is sent', async () => {
  const officer = await as('htmhuong');
  const dossier = await newDossier(officer);
  const first = await paste(officer, dossier, three);
  const waiting = await paste(officer, dossier, three);
  assert.equal(waiting.path, first.path, 'a list that waits is shown again');
  const [one, two] = await Promise.all([confirm(officer, first), confirm(officer, first)]);
  assert.deepEqual([one.path, two.path], [dossier, dossier]);
  assert.equal(nominees(dossier), 3, 'a double click');
  const again = await paste(officer, dossier, three);
  assert.equal(again.path, dossier);
  assert.match(again.words, /đã được nhập vào hồ sơ/);
  // another list with the same people and a new one
  const more = await paste(officer, dossier, [...three, ['4', 'Thào A Sùng', '1988', 'Nam', 'Y sĩ', 'Bằng khen'], ['5', 'Thào A Sùng', '1988', 'Nam', 'Y sĩ', 'Bằng khen']]);
  assert.match(more.words, /Sẽ thêm vào hồ sơ: 1/);
  assert.equal(more.tree.all('small').filter((n) => n.words === 'Đã có trong hồ sơ').length, 3);
  assert.match(more.words, /Giống dòng thứ 4 của danh sách/);
  await confirm(officer, more);
  assert.equal(nominees(dossier), 4);
});

test('what is wrong stands at its cell; wrong lines are written as typed and wait in the task list', async () => {
  const officer = await as('htmhuong');
  const dossier = await newDossier(officer);
  const preview = await paste(officer, dossier, [head, ['1', 'Giàng A Páo', '1984', 'Nam', 'Điều dưỡng', 'Bằng khen'],
    ['2', 'R2D2', 'khoảng 1984', 'người máy', '', 'Huân chương'], ['3', 'Lý A', '2020', 'Nam', '<b>"x"</b>', '']]);
  assert.match(preview.words, /Dòng có lỗi: 2/);
  const [good, bad, young] = cells(preview);
  assert.ok(!/Nhập|Chọn/.test(good.join()));
  assert.match(bad[1], /chỉ gồm chữ cái/);
  assert.match(bad[2], /khoảng 1984.*bốn chữ số/);
  assert.match(bad[3], /người máy.*trong danh sách/);
  assert.match(bad[4], /Nhập chức vụ/);
  assert.match(bad[5], /Huân chương.*trong danh sách/);
  assert.match(young[2], /phải từ 1911 đến 2015/);
  assert.ok(young[4].startsWith('<b>"x"</b>'));
  const only = await officer.get(`${preview.path}?errors=1`);
  assert.equal(cells(only).length, 2);
  const done = await confirm(officer, preview);
  assert.equal(nominees(dossier), 3);
  assert.equal(count('part p JOIN nominee n ON n.id = p.nominee_id', `n.dossier_id = ${idOf(dossier)} AND p.state = 'error'`), 2);
  assert.ok(done.words.includes('R2D2'));
});

test('lines without errors go in first; the others wait on, as a file to mend that comes back', async () => {
  const officer = await as('htmhuong');
  const dossier = await newDossier(officer);
  const list = [head, ['1', 'Giàng A Páo', '1984', 'Nam', 'Điều dưỡng', 'Bằng khen'], ['2', 'R2D2', 'khoảng 1984', 'người máy', '', 'Huân chương'],
    ['3', 'Lý Thị Mẩy', '1990', 'Nữ', 'Bác sĩ', 'BK'], ['4', 'Vàng Seo Chúng', '30/2/1979', 'Nam', 'Trưởng thôn', 'Bằng khen']];
  const preview = await paste(officer, dossier, list);
  assert.match(preview.words, /Dòng có lỗi: 2 \(Họ và tên: 1; Ngày, tháng, năm sinh: 2; Giới tính: 1; Chức vụ, chức danh hoặc nghề nghiệp: 1; Hình thức đề nghị: 1\)/);
  assert.match(cells(preview)[3][2], /30\/2\/1979.*ngày sinh có trong tháng/, 'a day in no calendar is a day');
  const only = preview.tree.all('button').find((one) => one.attrs.name === 'only');
  assert.equal(only.words, 'Chỉ ghi 2 dòng không lỗi');
  const send = () => officer.post(preview.path, { token: preview.token, only: 'good' });
  const [rest, twice] = await Promise.all([send(), send()]);
  assert.equal(nominees(dossier), 2, 'pressed twice');
  const left = rest.path === dossier ? twice : rest;
  assert.notEqual(left.path, preview.path);
  assert.match(left.words, /Đã ghi các dòng không lỗi/);
  assert.deepEqual(cells(left).map((row) => [row[0], row[1].slice(0, 4)]), [['3', 'R2D2'], ['5', 'Vàng']]);
  assert.match(left.words, /Sẽ thêm vào hồ sơ: 2/);
  const link = left.tree.all('a').find((one) => /errors\.xlsx$/.test(one.attrs.href)).attrs.href;
  const file = await officer.get(link);
  assert.equal(file.status, 200);
  assert.match(file.headers['content-disposition'], /import-errors\.xlsx/);
  assert.equal(file.bytes.subarray(0, 2).toString(), 'PK');
  assert.equal((await (await as('tmpham')).get(link)).status, 404, 'its owner’s alone');
  // the file as it is: read as the list was, with the same faults
  const { token } = await officer.get(`${dossier}/import`);
  const { body, type } = multipart([['token', token], ['kind', 'individual'], ['rows', '']], [{ field: 'file', name: 'sửa.xlsx', bytes: file.bytes }]);
  const again = await officer.send('POST', `${dossier}/import`, { body, headers: { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin', Origin: house().origin } });
  assert.equal(again.status, 200, JSON.stringify(again.errors));
  assert.deepEqual(cells(again).map((row) => row.slice(1)), cells(left).map((row) => row.slice(1)));
  assert.doesNotMatch(again.words, /Cột không dùng đến/);
  // mended, and sent as the whole list again: what is in is known
  const mended = await paste(officer, dossier, [...list.slice(0, 4), ['4', 'Vàng Seo Chúng', '20/2/1979', 'Nam', 'Trưởng thôn', 'Bằng khen']]);
  assert.match(mended.words, /Sẽ thêm vào hồ sơ: 2.*Bỏ qua.*: 2/s);
  assert.deepEqual((await paste(officer, dossier, list)).path, left.path, 'the same list leads to what is left of it');
});

const TCVN3 = [['TT', 'Hä vµ tªn', 'N¨m sinh', 'Giíi tÝnh', 'Chøc vô', 'H×nh thøc khen th\u00adëng'], ['1', 'NGUYÔN THÞ \u00a7µO', '1984', 'N÷', '\u00a7iÒu d\u00adìng', 'B»ng khen'],
  ['2', 'Lª V¨n TuÊn', '1990', 'Nam', 'B¸c sÜ', 'B»ng khen'], ['', 'Tæng céng: 2 ng\u00adêi']];
test('a list typed in an old font is read by its heads, its turning offered with before and after, not forced', async () => {
  const officer = await as('htmhuong');
  const dossier = await newDossier(officer);
  const preview = await paste(officer, dossier, TCVN3);
  assert.equal(preview.status, 200, JSON.stringify(preview.errors));
  for (const part of ['có vẻ gõ bằng phông TCVN3', 'NGUYỄN THỊ ĐÀO', 'Điều dưỡng', 'Bằng khen']) assert.ok(preview.words.includes(part), part);
  assert.match(preview.words, /Lª V¨n TuÊn/);
  const form = preview.tree.all('form').find((one) => /turn$/.test(one.attrs.action));
  const turned = await officer.post(form.attrs.action, { token: preview.token });
  assert.equal(count('import', `dossier_id = ${idOf(dossier)}`), 1, 'it takes the place of the list as it was');
  assert.deepEqual(cells(turned), [['2', 'Nguyễn Thị Đào', '1984', 'Nữ', 'Điều dưỡng', 'Bằng khen của Chủ tịch UBND tỉnh'], ['3', 'Lê Văn Tuấn', '1990', 'Nam', 'Bác sĩ', 'Bằng khen của Chủ tịch UBND tỉnh']]);
  assert.match(turned.words, /Đã chuyển danh sách sang Unicode/);
  assert.doesNotMatch(turned.words, /phông TCVN3|Dòng có lỗi/);
  assert.match(turned.words, /viết hoa toàn bộ.*: 1/);
  await confirm(officer, turned);
  assert.equal(nominees(dossier), 2);
  // left as it is, it is written as it is
  const other = await newDossier(officer);
  await confirm(officer, await paste(officer, other, TCVN3));
  assert.match(house().sql(`SELECT group_concat(title) AS s FROM part p JOIN nominee n ON n.id = p.nominee_id WHERE n.dossier_id = ${idOf(other)}`)[0].s, /Lª V¨n TuÊn/);
  const late = await officer.post(form.attrs.action, { token: preview.token });
  assert.deepEqual([late.path, nominees(dossier)], [dossier, 2], 'a list that was taken in is not turned any more');
});

test('text that is a formula elsewhere is text here', async () => {
  const officer = await as('htmhuong');
  const dossier = await newDossier(officer);
  const evil = '=HYPERLINK("http://example.vn","x")';
  const preview = await paste(officer, dossier, [['Họ và tên', 'Chức vụ'], ['Giàng A', evil], ['Lý B', '@SUM(1+1)*cmd|\' /C calc\'!A0']]);
  assert.equal(cells(preview)[0][2], evil);
  await confirm(officer, preview);
  assert.match(house().sql(`SELECT group_concat(subtitle) AS s FROM part p JOIN nominee n ON n.id = p.nominee_id WHERE n.dossier_id = ${idOf(dossier)}`)[0].s, /=HYPERLINK.*@SUM/);
});

test('what is no list is refused with words at the field, and what was pasted stays', async () => {
  const officer = await as('htmhuong');
  const dossier = await newDossier(officer);
  const wide = Array.from({ length: 201 }, (_, i) => `c${i}`);
  for (const [lines, words] of [
    ['', /Dán các dòng/],
    [' \r\n \t ', /Dán các dòng/],
    ['<html><table><tr><td>Họ và tên</td></tr></table>', /không phải bảng/],
    ['Họ và tên\tChức vụ\r\nA\t"không đóng\r\nB\tC', /hỏng.*\(dòng 2, cột B\)/],
    [rows([wide]), /quá nhiều cột.*\(dòng 1, cột GS\)/],
    [rows([['Chức vụ'], ['y tá']]), /Không thấy dòng tiêu đề/],
    [rows([head]), /Không có dòng nào/],
    [`Họ và tên\tChức vụ\nA\t${'x'.repeat(32768)}`, /32\.767 ký tự.*\(dòng 2, cột B\)/],
  ]) {
    const page = await paste(officer, dossier, lines);
    assert.equal(page.status, 422, String(lines).slice(0, 40));
    assert.match(page.errors[0].text, words);
    assert.equal(page.errors[0].href, '#f-rows');
    if (lines.trim()) assert.equal(page.value('rows'), lines.replace(/\r?\n/g, '\r\n'), 'what was pasted stays');
  }
  const broken = await officer.get(`${dossier}/import`);
  const answer = await officer.post(`${dossier}/import`, [['token', broken.token], ['kind', 'individual'], ['rows', Buffer.from([0x41, 0xff, 0xfe])]]);
  assert.equal(answer.status, 422, 'letters in no encoding');
  assert.equal((await officer.post(`${dossier}/import`, { token: broken.token, kind: 'individual', rows: 'x'.repeat(300000) })).status, 413);
  assert.equal(nominees(dossier), 0);
  assert.equal(count('import', `dossier_id = ${idOf(dossier)}`), 0);
});

test('5,000 lines go in at once, page by page to look at; 5,001 do not', async () => {
  const officer = await as('htmhuong');
  const dossier = await newDossier(officer);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const name = (i) => `A ${letters[Math.floor(i / 676)]}${letters[Math.floor(i / 26) % 26]}${letters[i % 26]}`;
  const list = (n) => rows([['Ho ten', 'Nam sinh'], ...Array.from({ length: n }, (_, i) => [name(i), String(1950 + (i % 50))])]);
  const refused = await paste(officer, dossier, list(5001));
  assert.equal(refused.status, 422);
  assert.match(refused.errors[0].text, /5\.000/);
  const preview = await paste(officer, dossier, list(5000));
  assert.match(preview.words, /Sẽ thêm vào hồ sơ: 5\.000/);
  assert.equal(cells(preview).length, 50);
  const last = await officer.get(`${preview.path}?page=100`);
  assert.equal(cells(last).length, 50);
  assert.equal(cells(last).at(-1)[1], name(4999));
  assert.ok(!last.tree.one('a', { rel: 'next' }));
  const begun = Date.now();
  await confirm(officer, preview);
  assert.equal(nominees(dossier), 5000);
  console.log(`# 5,000 lines confirmed in ${Date.now() - begun} ms by the checked build`);
  assert.equal((await paste(officer, dossier, rows([['Ho ten'], ['A new one']]))).status, 422, 'the dossier is full');
});

test('a dossier that changed meanwhile: the lines are compared anew, then confirmed', async () => {
  const [one, other] = [await as('htmhuong'), await as('tmpham')];
  const dossier = await newDossier(one);
  const mine = await paste(one, dossier, three);
  const theirs = await paste(other, dossier, three.slice(0, 3));
  assert.notEqual(mine.path, theirs.path);
  await confirm(other, theirs);
  assert.equal(nominees(dossier), 2);
  const again = await confirm(one, mine);
  assert.match(again.path, /\/import\/\d+$/);
  assert.match(again.words, /đã thay đổi/);
  assert.match(again.words, /Sẽ thêm vào hồ sơ: 1/);
  assert.equal((await one.get(mine.path)).status, 404, 'the list as it was is gone');
  await confirm(one, again);
  assert.equal(nominees(dossier), 3);
});

test('a list is its owner’s alone, for a day, and goes when it is dropped', async () => {
  const [officer, other] = [await as('htmhuong'), await as('tmpham')];
  const dossier = await newDossier(officer);
  const preview = await paste(officer, dossier, three);
  assert.equal((await other.get(preview.path)).status, 404, 'not a colleague’s');
  const token = (await other.get(`${dossier}/import`)).token;
  assert.equal((await other.post(preview.path, { token })).status, 404);
  assert.equal((await other.post(`${preview.path}/cancel`, { token })).status, 404);
  const elsewhere = await newDossier(officer);
  assert.equal((await officer.get(preview.path.replace(dossier, elsewhere))).status, 404, 'not under another dossier');
  assert.equal((await (await as('tdthinh')).get(preview.path)).status, 403);
  assert.equal((await (await as('cmkien')).get(preview.path)).status, 403);
  const button = preview.tree.all('button').find((one) => /cancel$/.test(one.attrs.formaction ?? ''));
  const dropped = await officer.post(button.attrs.formaction, { token: preview.token });
  assert.equal(dropped.path, `${dossier}/import`);
  assert.equal((await officer.get(preview.path)).status, 404);
  const late = await paste(officer, dossier, three);
  house().sql(`UPDATE import SET expires_at = made_at WHERE dossier_id = ${idOf(dossier)}`);
  assert.equal((await officer.get(late.path)).status, 404, 'a day later');
  await house().did('calendar');
  assert.equal(count('import', `dossier_id = ${idOf(dossier)}`), 0, 'swept at night');
  const forgotten = await paste(officer, dossier, three);
  assert.equal(forgotten.status, 200);
  house().sql(`UPDATE import SET expires_at = made_at WHERE dossier_id = ${idOf(dossier)}`);
  await paste(officer, elsewhere, three);
  assert.equal(count('import', `dossier_id = ${idOf(dossier)}`), 0, 'or when the next one comes');
  // a dossier that is sent takes no list
  const gone = await officer.get(`${elsewhere}/delete`);
  await officer.fill(gone, {}, 'delete', { form: /delete$/ });
  assert.equal((await officer.get(`${elsewhere}/import`)).status, 404);
  assert.equal(count('import_line', `import_id IN (SELECT id FROM import WHERE dossier_id = ${idOf(elsewhere)})`), 0, 'a dossier takes its waiting lists along');
});
