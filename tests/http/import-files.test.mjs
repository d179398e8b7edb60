// Lists of nominees that come as files: each format and encoding as offices have it, and files made to harm.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import { newDossier } from '../lib/flow.mjs';
import { crc32, multipart, zip } from '../lib/files.mjs';

const house = use({ before, after });
let officer;
const someone = async () => (officer ??= await signedIn(house(), 'htmhuong'));
const idOf = (path) => Number(path.split('/')[2]);
const count = (table, where) => house().sql(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)[0].n;
const fixture = (name) => readFileSync(new URL(`../fixtures/tables/${name}`, import.meta.url));

/** Sends a file on the dossier's page as a browser does; the page that answers. */
async function send(browser, dossier, name, bytes, { kind = 'individual', rows = '' } = {}) {
  const { token } = await browser.get(`${dossier}/import`);
  const { body, type } = multipart([['token', token], ['kind', kind], ['rows', rows]], name === undefined ? [] : [{ field: 'file', name, bytes }]);
  return browser.send('POST', `${dossier}/import`, { body, headers: { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin', Origin: browser.house.origin } });
}
const cells = (page) => page.tree.all('tr').slice(1).map((tr) => tr.all('td').map((td) => td.words));
const confirm = (browser, page) => browser.fill(page, {}, undefined, { form: /\/import\/\d+$/ });

const two = [
  ['Giàng A Páo', '05/08/1984', 'Nam', 'Điều dưỡng'],
  ['Lý Thị Mẩy', '1990', 'Nữ', 'Bác sĩ'],
];
const text = `Họ và tên;Ngày sinh;Giới tính;Chức vụ\r\n${two.map((row) => row.join(';')).join('\r\n')}\r\n`;
const nfc = (page) => cells(page).map((row) => row.slice(1, 5));
/** Windows-1258 as Vietnamese Windows writes it: base letters, the tone after them. */
const windows1258 = (words) => Buffer.from([...words.normalize('NFC')].flatMap((letter) => {
  const [base, tone] = letter.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/) ? [letter.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/, '').normalize('NFC'), letter.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/)[0]] : [letter, ''];
  const own = { ă: 0xe3, Ă: 0xc3, đ: 0xf0, Đ: 0xd0, ơ: 0xf5, Ơ: 0xd5, ư: 0xfd, Ư: 0xdd, '\u0300': 0xcc, '\u0301': 0xec, '\u0303': 0xde, '\u0309': 0xd2, '\u0323': 0xf2 };
  return [base, tone].filter(Boolean).map((one) => own[one] ?? one.codePointAt(0));
}));

test('a list comes in any format and encoding that offices have', async () => {
  const browser = await someone();
  const dossier = await newDossier(browser);
  for (const [name, bytes] of [
    ['danh sách.csv', Buffer.from(text)],
    ['utf8-bom.csv', Buffer.from(`\uFEFF${text}`)],
    ['nfd.csv', Buffer.from(text.normalize('NFD'))],
    ['tab.txt', Buffer.from(text.replaceAll(';', '\t'))],
    ['phẩy.csv', Buffer.from(text.replaceAll(';', ','))],
    ['utf16.csv', Buffer.from(`\uFEFF${text.replaceAll(';', '\t')}`, 'utf16le')],
    ['utf16be.csv', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['windows.csv', windows1258(text)],
    ['windows-tab.txt', windows1258(text.replaceAll(';', '\t'))],
    ['..\\..\\"tên"\u202E.csv', Buffer.from(`${text} `)],
  ]) {
    const page = await send(browser, dossier, name, bytes);
    assert.equal(page.status, 200, `${name}: ${page.errors.map((e) => e.text)}`);
    assert.deepEqual(nfc(page), two, name);
    if (name.startsWith('windows')) assert.match(page.words, /Windows-1258/);
  }
  for (const name of ['trich-ngang.xls', 'trich-ngang.xlsx']) {
    const page = await send(browser, dossier, name, fixture(name));
    assert.equal(page.status, 200, name);
    assert.ok(page.words.includes(`${name} · Trích ngang`));
    assert.deepEqual(cells(page).map((row) => row.slice(0, 6)), [['7', 'Giàng A Páo', '05/08/1984', 'Nam', 'Điều dưỡng', 'Khoa Xét nghiệm'], ['8', 'Lý Thị Mẩy', '1990', 'Nữ', 'Bác sĩ', 'Khoa Nội']]);
  }
  const last = await send(browser, dossier, 'again.xls', fixture('trich-ngang.xls'));
  assert.equal((await confirm(browser, last)).path, dossier);
  assert.equal(count('nominee', `dossier_id = ${idOf(dossier)}`), 2);
  assert.match((await send(browser, dossier, 'other-name.xls', fixture('trich-ngang.xls'))).words, /đã được nhập vào hồ sơ/, 'the same bytes under another name');
  const same = await send(browser, dossier, 'x.xlsx', fixture('trich-ngang.xlsx'));
  assert.match(same.words, /Sẽ thêm vào hồ sơ: 0/, 'the same people in another format');
  assert.ok(!same.tree.one('button', { class: 'button primary' }));
});

// Excel 97's own CSV of a list typed in .VnTime: its bytes are TCVN3's numbers.
test('a file of eight-bit letters is Windows-1258 or of an old font, whichever makes words', async () => {
  const browser = await someone();
  const dossier = await newDossier(browser);
  const bytes = Buffer.from('STT;Hä vµ tªn;N¨m sinh;Chøc vô\r\n1;Gi\u00b5ng A P\u00b8o;1984;\u00a7iÒu d\u00adìng\r\n2;Lý ThÞ MÈy;1990;B\u00b8c sÜ\r\n', 'latin1');
  const page = await send(browser, dossier, 'vntime.csv', bytes);
  assert.equal(page.status, 200, JSON.stringify(page.errors));
  const turned = await browser.post(`${page.path}/turn`, { token: page.token });
  assert.deepEqual(cells(turned).map((row) => row.slice(1)), [['Giàng A Páo', '1984', 'Điều dưỡng'], ['Lý Thị Mẩy', '1990', 'Bác sĩ']]);
});

test('a list that a colleague made by hand: heads of two rows, capitals, lost zeros, days as text, signatures below', async () => {
  const browser = await someone();
  const dossier = await newDossier(browser);
  for (const name of ['nguoi-lam-tay.xlsx', 'nguoi-lam-tay.xls']) {
    const page = await send(browser, dossier, name, fixture(name));
    assert.equal(page.status, 200, JSON.stringify(page.errors));
    assert.deepEqual(cells(page).map((row) => [row[0], row[1], row[2].match(/^[\d/]+/)[0], row[3], row[6], row[7]]), [
      ['11', 'Giàng A Páo', '05/08/1984', 'Nam', '010084001234', '0912345678'], ['12', 'Lý Thị Mẩy', '05/08/1990', 'Nữ', '010190004321', '0987.654.321'],
      ['13', 'Vàng Seo Chúng', '1979', 'Nam', '010079001111', ''], ['15', 'Nguyễn Thị Đào', '07/1991', 'Nữ', '010191007777', '0912 345 679'],
      ['16', 'Tẩn Láo Tả', '30/2/1980', 'Nam', '', ''], ['17', 'Phàn Thị Mẩy', '29/02/1992', 'Nữ', '010192003333', '0977123456']]);
    for (const part of [/thêm lại số 0.*: 5 ô/, /viết hoa toàn bộ.*: 3/, /Không phải đối tượng.*: 7/, /Dòng 22: NGƯỜI LẬP BIỂU THỦ TRƯỞNG ĐƠN VỊ/, /Dòng 14: II KHOA NỘI/]) assert.match(page.words, part, name);
  }
});

// ---- files made to harm ----

const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const xlsx = (sheet) => [
  ['[Content_Types].xml', '<Types/>'],
  ['_rels/.rels', `<Relationships><Relationship Id="r" Type="${kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
  ['xl/_rels/workbook.xml.rels', `<Relationships><Relationship Id="s" Type="${kind}/worksheet" Target="sheet.xml"/></Relationships>`],
  ['xl/workbook.xml', `<workbook xmlns:r="${kind}"><sheets><sheet name="a" r:id="s"/></sheets></workbook>`],
  ['xl/sheet.xml', sheet],
];
const row = (...texts) => `<row>${texts.map((one) => `<c t="str"><v>${one}</v></c>`).join('')}</row>`;

/** A zip of deflated entries, so that a bomb is one. */
function packed(entries) {
  const parts = [], central = [];
  let at = 0;
  for (const [name, bytes] of entries) {
    const raw = Buffer.from(bytes), small = deflateRawSync(raw, { level: 9 }), file = Buffer.from(name), fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE(crc32(raw), 10);
    fixed.writeUInt32LE(small.length, 14);
    fixed.writeUInt32LE(raw.length, 18);
    fixed.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fixed, file, small]), more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fixed, more, file]));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(central), end = Buffer.alloc(22);
  Buffer.from('504b0506', 'hex').copy(end);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}
test('files that harm or are no lists are refused with words at the field, and nothing is kept', async () => {
  const browser = await someone();
  const dossier = await newDossier(browser);
  const bomb = packed(xlsx(`<worksheet><sheetData>${'<row/>'.repeat(8 << 20)}</sheetData></worksheet>`));
  assert.ok(bomb.length < 1 << 20, 'a bomb is small');
  const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(512)]);
  const many = `Ho ten;Nam sinh\n${Array.from({ length: 5001 }, (_, i) => `A ${String.fromCharCode(97 + (i % 26), 97 + (Math.floor(i / 26) % 26), 97 + Math.floor(i / 676))};1980`).join('\n')}`;
  for (const [name, bytes, words] of [
    ['rỗng.csv', '', /Tệp không có gì/],
    ['bomb.xlsx', bomb, /quá lớn/],
    ['entities.xlsx', zip(xlsx(`<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><worksheet><sheetData>${row('Họ và tên')}${row('&d;')}</sheetData></worksheet>`)), /khai báo lạ/],
    ['outside.xlsx', zip(xlsx(`<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet><sheetData>${row('Họ và tên')}</sheetData></worksheet>`)), /khai báo lạ/],
    ['broken.xlsx', zip(xlsx(`<worksheet><sheetData>${row('Họ và tên')}<row>`)), /hỏng/],
    ['cut.xlsx', fixture('trich-ngang.xlsx').subarray(0, 3000), /hỏng/],
    ['cut.xls', fixture('trich-ngang.xls').subarray(0, 4096), /hỏng|không phải bảng/],
    ['locked.xlsx', locked, /mật khẩu/],
    ['thư.docx', zip([['_rels/.rels', `<Relationships><Relationship Id="r" Type="${kind}/officeDocument" Target="word/document.xml"/></Relationships>`], ['word/document.xml', '<a/>']]), /không phải bảng/],
    ['bảng.ods', zip([['mimetype', 'application/vnd.oasis.opendocument.spreadsheet'], ['content.xml', '<a/>']]), /không phải bảng/],
    ['xuất.xls', '<html><table><tr><td>Họ và tên</td></tr></table></html>', /không phải bảng/],
    ['trang.pdf', '%PDF-1.7\n%x', /không phải bảng/],
    ['ảnh.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /không phải bảng/],
    ['nửa.csv', Buffer.from([0xff, 0xfe, 0x48, 0x00, 0x0a]), /không đọc được.*dòng 1/],
    ['không đầu.xlsx', zip(xlsx(`<worksheet><sheetData>${row('a', 'b')}</sheetData></worksheet>`)), /Không thấy dòng tiêu đề/],
    ['nhiều.csv', many, /5\.000/],
    ['rộng.xlsx', zip(xlsx('<worksheet><sheetData><row r="1"><c r="XFD1" t="str"><v>x</v></c></row></sheetData></worksheet>')), /quá nhiều cột.*cột XFD/],
  ]) {
    const page = await send(browser, dossier, name, Buffer.from(bytes));
    assert.equal(page.status, 422, name);
    assert.equal(page.errors[0].href, '#f-file', name);
    assert.match(page.errors[0].text, words, name);
  }
  const none = await send(browser, dossier, '', Buffer.alloc(0));
  assert.equal(none.status, 422);
  assert.equal(none.errors[0].href, '#f-rows', 'no file and no rows');
  assert.equal(count('import', `dossier_id = ${idOf(dossier)}`), 0);
});

test('formulas, readings and faults: what was saved with them counts; rows are pasted in the same form', async () => {
  const browser = await someone();
  const dossier = await newDossier(browser);
  const sheet = `<worksheet><sheetData>${row('Họ và tên', 'Năm sinh', 'Chức vụ')}<row><c t="str"><f>HYPERLINK("http://example.vn","x")</f><v>Giàng A</v></c><c><f>1900+84</f><v>1984</v></c><c t="e"><v>#N/A</v></c></row></sheetData></worksheet>`;
  const page = await send(browser, dossier, 'formulas.xlsm', zip(xlsx(sheet)));
  assert.equal(page.status, 200);
  assert.deepEqual(cells(page)[0].slice(1, 3), ['Giàng A', '1984']);
  assert.match(cells(page)[0][3], /không đọc được “#N\/A”/);
  const pasted = await send(browser, dossier, undefined, undefined, { rows: text.replaceAll(';', '\t') });
  assert.deepEqual(nfc(pasted), two, 'tabs come through');
});
