// A roll-up's files: the spreadsheet and the written summary, through the web server, opened in LibreOffice.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { use, folder } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { convert, pdfText, sheets } from '../lib/office.mjs';

const house = use({ before, after }, {}, (it) => flow.nobodyReported(it));
const periodOf = (kind, no) => house().sql(`SELECT id FROM period WHERE kind = '${kind}' AND year = 2021 AND no = ${no}`)[0].id;
const HOSTILE = '=cmd|"/c calc"!A1 <b>&amp; ]]> {x} \u0111\u1EBF 😀';

const inOrder = (text, words) => {
  let at = 0;
  for (const word of words) {
    const next = text.indexOf(word, at);
    assert.ok(next >= 0, `“${word}” after “${text.slice(Math.max(0, at - 40), at)}”`);
    at = next + word.length;
  }
};
/** Parts of a zipped file are well-formed XML. */
function wellFormed(bytes, name) {
  const dir = folder();
  const file = join(dir, name);
  writeFileSync(file, bytes);
  execFileSync('python3', ['-c', 'import sys, zipfile, xml.dom.minidom\nfor n in zipfile.ZipFile(sys.argv[1]).namelist(): xml.dom.minidom.parseString(zipfile.ZipFile(sys.argv[1]).read(n))', file]);
}
const strays = () => readdirSync(tmpdir()).filter((name) => /^(tmp|xl|lxw|zip|\.zip|file)[.\w]*$/i.test(name));

/** A whole monthly report of a unit. */
async function monthly(officer, period, figures) {
  const path = await flow.newReport(officer, period);
  await flow.fillSection(officer, `${path}/head/launch`, { launched: 'yes', plan_no: '12/KH-SYT', plan_on: '25/09/2021', leadership: `Ban hành kế hoạch, giao ban hằng tuần.\n${HOSTILE}` });
  await flow.fillFigures(officer, path, figures);
  const page = await officer.get(`${path}/head/contents`);
  const fields = page.form(/\/head\//).fields.filter(([name]) => name.startsWith('content_')).map(([name]) => [name, `Hoàn thành toàn bộ nhiệm vụ được giao trong kỳ của ${name}, không để xảy ra sai sót.`]);
  await officer.fill(page, Object.fromEntries(fields), 'next', { form: /\/head\// });
  await flow.fillSection(officer, `${path}/head/assessment`, { weaknesses: 'Một số đơn vị báo cáo còn chậm.', causes: 'Nhân lực tập trung cho chống dịch.', lessons: 'Phân công rõ người, rõ việc.', direction: 'Tiếp tục tiêm chủng cho trẻ em.', requests: '' });
  await flow.fillSection(officer, `${path}/head/paper`, flow.brief.paper);
  const receipt = await flow.submit(officer, path);
  assert.equal(receipt.status, 200, JSON.stringify(receipt.errors));
  return { id: Number(path.split('/')[2]), code: receipt.words.match(/BC-\d{4}-\d{6,}/)[0] };
}

let sent, period, desk;
test('a month is reported', async () => {
  const officer = await signedIn(house(), 'pththam');
  desk = await signedIn(house(), 'tdthinh');
  period = periodOf('month', 11);
  sent = await monthly(officer, period, {
    doses: '12.906', doses_total: '51.318', adults_total: '500.000', dose1_adults: '1.000', dose1_adults_total: '512.500', dose1_rate_total: '102,5', donations_total: '498.500.000',
  });
  // another unit's figure beyond what a spreadsheet's number holds, a unit excused
  house().sql(`INSERT INTO report_figure (period_id, figure_id, unit_id, unit_pos, dossier_id, now, total)
    SELECT x.period_id, x.figure_id, u.id, u.pos, x.dossier_id, 750, 9007199254740993 FROM report_figure x JOIN figure f ON f.id = x.figure_id
    JOIN unit u ON u.name = 'Sở Tài chính' WHERE x.dossier_id = ${sent.id} AND f.code = 'donations'`);
  house().sql(`UPDATE expected SET first_at = (SELECT p.due_at FROM period p WHERE p.id = ${period}) WHERE period_id = ${period} AND unit_id = (SELECT id FROM unit WHERE name = 'Sở Tài chính')`);
  house().sql(`UPDATE expected SET excused_at = 1, excuse = 'Cách ly toàn đơn vị.' WHERE period_id = ${period} AND unit_id = (SELECT id FROM unit WHERE name = 'Sở Tư pháp')`);
  house().sql(`UPDATE expected SET unit_name = '${HOSTILE.replace(/'/g, "''")}' WHERE period_id = ${period} AND unit_id = (SELECT id FROM unit WHERE name = 'Sở Ngoại vụ')`);
});

test('files say what they are, and are saved under a name', async () => {
  for (const [file, type, plain, whole] of [
    ['table.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Tong hop so lieu Thang 11-2021.xlsx', 'Tổng hợp số liệu Tháng 11-2021.xlsx'],
    ['summary.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Bao cao tong hop Thang 11-2021.docx', 'Báo cáo tổng hợp Tháng 11-2021.docx'],
  ]) {
    const path = `/report/desk/periods/${period}/${file}`;
    const got = await desk.get(path, { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(got.status, 200);
    assert.equal(got.headers['content-type'], type);
    assert.equal(got.headers['x-content-type-options'], 'nosniff');
    assert.equal(got.headers['cache-control'], 'private, no-cache');
    assert.equal(got.headers['content-encoding'], undefined, 'not zipped again');
    assert.equal(Number(got.headers['content-length']), got.bytes.length);
    assert.equal(got.headers['content-disposition'], `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(whole)}`);
    wellFormed(got.bytes, file);
    const model = await desk.get(`${path}?view=xml`);
    assert.equal(model.headers['content-type'], 'application/xml; charset=utf-8');
    assert.equal(model.headers['content-disposition'], undefined);
    assert.equal(model.model.name, 'page');
  }
});

test('the spreadsheet: exact numbers, units named, the missing in words, texts never formulas', async () => {
  const had = strays();
  const { bytes } = await desk.get(`/report/desk/periods/${period}/table.xlsx`);
  const book = sheets(bytes);
  assert.deepEqual(Object.keys(book).sort(), ['Chưa gửi', 'Chỉ tiêu', 'Theo đơn vị', 'Tổng quan'].sort());
  const rows = house().sql(`SELECT count(*) AS n FROM expected WHERE period_id = ${period}`)[0].n;
  for (const line of [`Số báo cáo phải gửi;${rows - 1}`, 'Đã gửi;2', 'Đúng hạn;1', 'Chậm;1', `Chưa gửi;${rows - 3}`, 'Được miễn;1']) {
    assert.ok(book['Tổng quan'].replace(/"/g, '').includes(line), `${line}\n${book['Tổng quan']}`);
  }
  // as printed: a CSV writes dates in its own way
  const printed = pdfText(convert(bytes, 'table.xlsx', 'pdf').file);
  for (const day of [/Số liệu từ ngày\s+15\/10\/2021/, /Đến ngày\s+14\/11\/2021/, /Hạn gửi\s+25\/11\/2021/, /Mũi tiêm vắc xin\s+mũi\s+12[.,]906\s+51[.,]318/]) assert.match(printed, day);
  const figures = book['Chỉ tiêu'].replace(/"/g, '').split('\n');
  assert.ok(figures.includes('2;Mũi tiêm vắc xin;mũi;12906;51318;1'), book['Chỉ tiêu']);
  assert.ok(figures.some((line) => /Tỷ lệ tiêm mũi 1, từ 18 tuổi;%;;102\.5%;1$/.test(line)), 'a ratio of the sums');
  assert.ok(figures.some((line) => line.includes('9.007.199.753.240.993')), 'more than 15 digits, not one lost');
  const units = book['Theo đơn vị'].split('\n');
  const health = units.find((line) => line.includes('Sở Y tế'));
  assert.ok(health.includes(sent.code) && health.includes('Đã gửi') && health.includes(';12906;51318;') && health.includes(';102.5%;') && health.includes(';498500000'), health);
  assert.ok(units.find((line) => line.includes('Sở Tài chính')).includes('9.007.199.254.740.993'));
  assert.ok(units.find((line) => line.includes('Sở Nội vụ')).includes('Chưa gửi'));
  assert.ok(units.find((line) => line.includes('Sở Tư pháp')).includes('Được miễn'));
  assert.ok(book['Theo đơn vị'].includes(HOSTILE.replace(/"/g, '""')), 'a text that begins with = stays one');
  assert.equal(book['Chưa gửi'].trim().split('\n').length, rows - 3 + 2);
  assert.ok(!book['Chưa gửi'].includes('Sở Y tế') && !book['Chưa gửi'].includes('Sở Tư pháp'));
  assert.deepEqual(strays(), had, 'no temporary file is left');
});

test('the summary: layout and outline of an official report', async () => {
  const { bytes } = await desk.get(`/report/desk/periods/${period}/summary.docx`);
  const { file } = convert(bytes, 'summary.docx', 'pdf');
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  assert.match(info, /Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
  const pages = Number(info.match(/Pages:\s+(\d+)/)[1]);
  assert.ok(pages >= 8 && pages <= 60, `${pages} pages`);
  const text = pdfText(file);
  const flat = text.replace(/\s+/g, ' ');
  inOrder(flat, ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', '/BC-', 'BÁO CÁO', 'Lào Cai đoàn kết, chung sức, đồng lòng',
    'I. TÌNH HÌNH CHUNG', 'II. CÔNG TÁC LÃNH ĐẠO', 'III. KẾT QUẢ THEO TỪNG NỘI DUNG', '1. Hoàn thành xuất sắc', '2. Linh hoạt biện pháp', '3. Lực lượng tuyến đầu', '4. Trách nhiệm', '5. Nòng cốt', '6. ', '7. ', '8. ',
    'IV. CÔNG TÁC TUYÊN TRUYỀN', 'V. CÔNG TÁC KHEN THƯỞNG', 'Cấp tỉnh', 'VI. ĐÁNH GIÁ CHUNG', 'VII. PHƯƠNG HƯỚNG, KIẾN NGHỊ', 'Nơi nhận:', 'Lưu: VT', 'PHỤ LỤC I', 'PHỤ LỤC II', 'Cách ly toàn đơn vị.', 'PHỤ LỤC III', 'PHỤ LỤC IV']);
  for (const said of ['12.906', '51.318', '102,5%', '9.007.199.753.240.993', 'đã có 2 trên', 'Sở Y tế: Ban hành kế hoạch, giao ban hằng tuần.', 'Tiếp tục tiêm chủng cho trẻ em.', 'của content_2']) assert.ok(flat.includes(said), said);
  assert.ok(flat.includes('=cmd|"/c calc"!A1 <b>&amp; ]]> {x} đế'), 'hostile text is text');
  const heads = text.split('\f').map((page) => page.trim().split('\n')[0].trim());
  assert.notEqual(heads[0], '1', 'no number on the first page');
  assert.deepEqual(heads.slice(1, 4), ['2', '3', '4']);
});

test('a period without reports, the brief form, English, a list that is cut', async () => {
  const week = periodOf('week', 46);
  for (const file of ['table.xlsx', 'summary.docx']) {
    const got = await desk.get(`/report/desk/periods/${week}/${file}`);
    assert.equal(got.status, 200);
    wellFormed(got.bytes, file);
  }
  const english = await desk.get(`/report/desk/periods/${week}/summary.docx`, { headers: { Cookie: `${desk.cookie}; lang=en` } });
  const text = pdfText(convert(english.bytes, 'summary.docx', 'pdf').file).replace(/\s+/g, ' ');
  inOrder(text, ['I. GENERAL SITUATION', 'reports owed have come', 'APPENDIX II', 'Missing']);
  const proposed = (await desk.model(`/report/desk/periods/${week}/summary.docx`)).rows('proposed');
  assert.equal(proposed.length, 500);
  assert.ok(text.includes('Only the first rows (500)'), 'and the document says so');
});

test('rights, HEAD, and errors that stay pages', async () => {
  for (const file of ['table.xlsx', 'summary.docx']) {
    const path = `/report/desk/periods/${period}/${file}`;
    assert.equal((await (await signedIn(house(), 'pththam')).get(path)).status, 403);
    assert.equal((await (await signedIn(house(), 'ltkieu')).get(path)).status, 404);
    assert.equal((await (await signedIn(house(), 'cmkien')).get(path)).status, 200);
    assert.equal((await new Browser(house()).get(path, { follow: false })).status, 303);
    const none = await desk.get(`/report/desk/periods/999999/${file}`);
    assert.equal(none.status, 404);
    assert.match(none.headers['content-type'], /^text\/html/);
    assert.equal(none.headers['content-disposition'], undefined);
    const head = await fetch(new URL(path.slice(1), house().url.replace(/\/?$/, '/')), { method: 'HEAD', headers: { Cookie: desk.cookie } });
    assert.equal(head.status, 200);
    assert.match(head.headers.get('content-disposition'), /^attachment; /);
    assert.equal((await head.arrayBuffer()).byteLength, 0);
    assert.ok(Number(head.headers.get('content-length')) > 5000);
  }
});
