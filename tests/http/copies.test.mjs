// Copies of submissions: on paper and for word processors, the same words; each sending its own; for the unit and for the desk.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { House, folder, plainBin, use } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { convert, pdfText } from '../lib/office.mjs';

const house = use({ before, after }, {}, (it) => flow.nobodyReported(it));
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const HOSTILE = '=cmd|"/c calc"!A1 <b>&amp; ]]> <w:p/> {x} 😀';
const LONG = 'x'.repeat(400);
const weekOf = (no) => house().sql(`SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = ${no}`)[0].id;
const desk = (path) => path.replace(/^\/nominate\//, '/review/dossiers/').replace(/^\/report\//, '/report/desk/');

/** The words of a document as its runs hold them, a blank between paragraphs; fails where a part is no XML. */
function documentText(bytes) {
  const file = join(folder(), 'document.docx');
  writeFileSync(file, bytes);
  const script = `import sys, zipfile, xml.dom.minidom as m
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None and len(set(z.namelist())) == len(z.namelist())
parts = {n: m.parseString(z.read(n)) for n in z.namelist()}
body = parts['word/document.xml']
print(' '.join(''.join(t.firstChild.data for t in p.getElementsByTagName('w:t') if t.firstChild) for p in body.getElementsByTagName('w:p')))`;
  return execFileSync('python3', ['-c', script, file], { encoding: 'utf8', maxBuffer: 1 << 28 }).replace(/\s+/g, ' ');
}
/** The words of the print view's document, without the tools above it. */
const paperText = (page) => page.html.replace(/^[\s\S]*<main[^>]*>/, '').replace(/<\/main>[\s\S]*$/, '').replace(/<(p|h\d|td|th|tr|div|br|article|li)\b[^>]*>/g, ' ').replace(/<[^>]*>/g, '')
  .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
/** What is written in capitals by its style only is the same words. The minute of printing may differ. */
const words = (text) => text.normalize('NFC').replace(/ in lúc \d+\/\d+\/\d+ \d+:\d+/g, '').split(/\s+/).filter(Boolean);

async function same(browser, path, query = '') {
  const paper = await browser.get(`${path}/print${query}`);
  assert.equal(paper.status, 200, path);
  const file = await browser.get(`${path}/document.docx${query}`);
  assert.equal(file.status, 200, path);
  assert.equal(file.headers['content-type'], DOCX);
  assert.deepEqual(words(documentText(file.bytes)), words(paperText(paper)), `${path}${query}: paper and file hold the same words in the same order`);
  return { paper, file, text: paperText(paper) };
}

let officer, reporter, verifier;
test('people sign in', async () => {
  officer = await signedIn(house(), 'htmhuong');
  reporter = await signedIn(house(), 'pththam');
  verifier = await signedIn(house(), 'tdthinh');
});

test('a nomination of every kind: the letter, its list, a report each; the same words in the file', async () => {
  const sent = await flow.nominated(officer, {
    head: { general: { summary: `Dòng một ${HOSTILE}\nDòng hai ${LONG}` } },
    nominees: [['individual', {}], ['collective', {}], ['household', {}], ['story', { story: { novelty: `Đoạn đầu ${HOSTILE}\n\n\nĐoạn sau: Nguyê\u0303n` } }]],
  });
  const { text, file } = await same(officer, sent.path);
  for (const said of ['Cộng hòa xã hội chủ nghĩa Việt Nam', 'Độc lập - Tự do - Hạnh phúc', 'Số: 47/TTr-TTYT', 'ngày 27 tháng 11 năm 2021', 'Tờ trình', 'Kính gửi:',
    'Căn cứ Kế hoạch số 353/KH-UBND ngày 21 tháng 9 năm 2021 của', '01 tập thể, 01 cá nhân và 01 hộ gia đình', '01 gương điển hình tiên tiến', 'Nội dung thi đua:', 'Danh sách',
    'Kèm theo Tờ trình số 47/TTr-TTYT ngày 27 tháng 11 năm 2021', 'I. Tập thể (01)', 'II. Cá nhân (01)', 'III. Hộ gia đình (01)', 'IV. Gương điển hình tiên tiến (01)', 'Nơi nhận:', 'Lưu: VT.', 'Nguyễn Hữu Thắng',
    'Báo cáo thành tích đề nghị khen thưởng', 'Người báo cáo thành tích', 'Nguyễn Thị Đào', sent.code, 'SHA-256:', HOSTILE, LONG, 'Nguyễn']) assert.ok(text.includes(said), said);
  assert.ok(!/Số tờ trình:|Thẩm quyền ký:/.test(text), 'what the letter says is not said again');
  assert.equal(file.headers['content-disposition'], `attachment; filename="${sent.code} To trinh de nghi khen thuong.docx"; filename*=UTF-8''${encodeURIComponent(`${sent.code} Tờ trình đề nghị khen thưởng.docx`)}`);
  assert.equal(file.headers['x-content-type-options'], 'nosniff');
  // as LibreOffice opens it
  const pdf = convert(file.bytes, 'copy.docx', 'pdf').file;
  assert.match(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }), /Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
  const shown = pdfText(pdf).replace(/\s+/g, ' ').toUpperCase();
  for (const said of ['ĐỘC LẬP - TỰ DO - HẠNH PHÚC', '47/TTR-TTYT', 'DANH SÁCH', 'III. HỘ GIA ĐÌNH (01)', 'ĐẠI DIỆN HỘ GIA ĐÌNH', '<W:P/>']) assert.ok(shown.includes(said), said);
  const heads = pdfText(pdf).split('\f').map((page) => page.trim().split('\n')[0].trim());
  assert.notEqual(heads[0], '1');
  assert.equal(heads[1], '2');
});

test('the document is Vietnamese for an English reader, the tools around it are not', async () => {
  const sent = await flow.nominated(officer);
  const cookie = { headers: { Cookie: `${officer.cookie}; lang=en` } };
  const english = await officer.get(`${sent.path}/print`, cookie);
  const own = await officer.get(`${sent.path}/print`);
  assert.deepEqual(words(paperText(english)), words(paperText(own)));
  assert.match(english.html, /<main lang="vi">/);
  assert.match(english.html, /Word copy/);
  const file = await officer.get(`${sent.path}/document.docx`, cookie);
  assert.deepEqual(words(documentText(file.bytes)), words(paperText(own)));
});

test('each sending keeps its words; a draft is marked; the desk reads what was sent, private values masked', async () => {
  const sent = await flow.nominated(officer);
  const first = await same(officer, sent.path);
  const page = await verifier.get(desk(sent.path));
  assert.ok(page.html.includes(`${desk(sent.path)}/print?round=1`) && page.html.includes(`${desk(sent.path)}/document.docx?round=1`), 'the desk has links to both');
  const back = await verifier.get(`${desk(sent.path)}/return`);
  assert.equal((await verifier.fill(back, { reason: 'Bổ sung số liệu về thành tích của cá nhân.' }, undefined, { form: /return$/ })).status, 200);
  await flow.fillSection(officer, `${sent.nominees[0]}/person`, { post: 'Điều dưỡng trưởng' });
  const draft = await same(officer, sent.path);
  assert.match(draft.text, /Bản dự thảo, hồ sơ chưa trình/);
  assert.match(draft.text, /Điều dưỡng trưởng/);
  assert.match(decodeURIComponent(draft.file.headers['content-disposition']), /thưởng, dự thảo\.docx$/);
  const links = draft.paper.html.match(/href="print\?round=\d+"/g);
  assert.deepEqual(links, ['href="print?round=1"'], 'what was sent stands beside the draft');
  const again = await flow.submit(officer, sent.path, { answer: 'Đã bổ sung số liệu về thành tích.' });
  assert.match(again.path, /round=2$/, JSON.stringify(again.errors));
  const second = await same(officer, sent.path);
  assert.match(second.text, /Lần gửi 2,/);
  assert.match(decodeURIComponent(second.file.headers['content-disposition']), /thưởng, lần 2\.docx$/);
  const old = await same(officer, sent.path, '?round=1');
  assert.deepEqual(words(old.text), words(first.text), 'the first sending reads as it did');
  for (const query of ['', '?round=1', '?round=2']) {
    const read = await same(verifier, desk(sent.path), query);
    assert.ok(!read.text.includes('010184001234') && second.text.includes('010184001234'), 'private values are the unit’s');
    assert.equal(/Điều dưỡng trưởng/.test(read.text), query !== '?round=1');
  }
  for (const who of [officer, verifier]) for (const file of ['print', 'document.docx']) {
    const none = await who.get(`${who === officer ? sent.path : desk(sent.path)}/${file}?round=3`);
    assert.equal(none.status, 404);
    assert.match(none.headers['content-type'], /^text\/html/);
  }
});

test('a submission keeps the version of the form that it was sent with', async () => {
  const versions = (id) => house().sql(`SELECT xml FROM submission WHERE dossier_id = ${id} ORDER BY round DESC LIMIT 1`)[0].xml.match(/form="nomination-individual" version="\d"/)[0].match(/\d/)[0];
  const sent = await flow.nominated(officer);
  assert.equal(versions(sent.id), '2');
  await same(officer, sent.path);
  const [old] = house().sql(`SELECT d.id FROM dossier d JOIN submission s ON s.dossier_id = d.id
    WHERE d.deleted_at = 0 AND s.xml LIKE '%form="nomination-individual" version="1"%' LIMIT 1`);
  assert.ok(old, 'the demo has submissions of version 1');
  const auditor = await signedIn(house(), 'cmkien');
  assert.equal(versions(old.id), '1');
  await same(auditor, `/nominate/${old.id}`);
  const model = await auditor.get(`/nominate/${old.id}/document.docx?view=xml`);
  assert.deepEqual([...new Set(model.html.match(/<summary name="[^"]*" version="\d"/g).map((head) => head.slice(-2, -1)))], ['1']);
});

test('what was sent is printed and exported as it was after the office took a field away, gave one and another name', async () => {
  const sent = await flow.nominated(officer);
  const asked = await same(officer, sent.path);
  assert.match(asked.text, /Chức vụ, chức danh hoặc nghề nghiệp/);
  assert.match(asked.text, /Nơi ở: Tổ 3, phường Cốc Lếu/);

  const admin = await signedIn(house(), 'pgkhanh');
  const [{ id }] = house().sql("SELECT max(id) AS id FROM form_version WHERE name = 'nomination-individual'");
  const draft = (await admin.fill(await admin.get(`/admin/forms/${id}`), {}, 'edit', { form: /forms\/\d+$/ })).path;
  const field = async (label) => admin.get((await admin.get(draft)).tree.all('a').find((a) => a.words === label).attrs.href);
  for (const [label, values, act] of [['Nơi ở', {}, 'remove'], ['Chức vụ, chức danh hoặc nghề nghiệp', { 'label.vi': 'Việc đang làm', 'label.en': 'Present work' }, 'save']]) {
    assert.equal((await admin.fill(await field(label), values, act, { form: /fields/ })).path, draft, label);
  }
  assert.equal((await admin.fill(await admin.get(`${draft}/sections/person`), { type: 'text', 'label.vi': 'Năm vào ngành', 'label.en': 'In service since' }, 'save', { form: /sections/ })).path, draft);
  const published = await admin.fill(await admin.get(`${draft}/publish`), { from: '01/12/2021' }, undefined, { form: /publish$/ });
  assert.match(published.path, /^\/admin\/forms\/\d+$/);

  const now = await flow.newDossier(officer);
  const section = await officer.get(`${await flow.newNominee(officer, now, 'individual')}/person`);
  assert.match(section.words, /Việc đang làm/, 'the office’s version is in force');
  assert.equal(section.field('residence'), undefined);
  for (const [who, path] of [[officer, sent.path], [verifier, desk(sent.path)]]) assert.match((await same(who, path)).text, /Chức vụ, chức danh hoặc nghề nghiệp/, path);
  const again = await same(officer, sent.path);
  assert.deepEqual(words(documentText(again.file.bytes)), words(documentText(asked.file.bytes)), 'the file holds what it held before');
  assert.match((await officer.get(`${sent.path}/submitted`)).words, /Nơi ở/);
});

test('a report: its figures under their headings, its sendings, for the desk', async () => {
  const sent = await flow.reported(reporter, weekOf(46), { figures: { doses: '12.906', doses_total: '51.318' } });
  const { text, file, paper } = await same(reporter, sent.path);
  for (const said of ['Báo cáo Kết quả phong trào thi đua', 'Tuần 46/2021 (số liệu từ ngày', 'I. Tình hình', 'II. Số liệu', 'A. Khen thưởng', 'Mũi tiêm vắc xin mũi 12.906 51.318', 'Trên đây là kết quả phong trào thi đua của Sở Y tế', 'KT. ', 'Phó Giám đốc', 'Đoàn Khắc Tiệp', sent.code]) assert.ok(text.includes(said), said);
  assert.match(paper.html, /<td class="r">12\.906<\/td>/);
  assert.match(decodeURIComponent(file.headers['content-disposition']), new RegExp(`UTF-8''${sent.code} Báo cáo Tuần 46-2021\\.docx$`));
  await same(verifier, desk(sent.path));
  assert.ok((await verifier.get(desk(sent.path))).html.includes('/document.docx?round=1'));
});

test('who may not see it gets nothing; HEAD; views of personal data are logged', async () => {
  const sent = await flow.nominated(officer);
  const report = await flow.reported(reporter, weekOf(45));
  const other = await signedIn(house(), 'ltkieu');
  for (const file of ['print', 'document.docx']) {
    assert.equal((await other.get(`${desk(sent.path)}/${file}`)).status, 404);
    assert.equal((await officer.get(`${report.path}/${file}`)).status, 404);
    assert.equal((await new Browser(house()).get(`${sent.path}/${file}`, { follow: false })).status, 303);
    assert.equal((await officer.get(`${desk(sent.path)}/${file}`)).status, 403);
  }
  const head = await fetch(new URL(`${sent.path.slice(1)}/document.docx`, house().url.replace(/\/?$/, '/')), { method: 'HEAD', headers: { Cookie: officer.cookie } });
  assert.equal(head.status, 200);
  assert.equal((await head.arrayBuffer()).byteLength, 0);
  await verifier.get(`${desk(sent.path)}/document.docx`);
  assert.equal(house().traffic(`SELECT count(*) AS n FROM view_log WHERE path = '${desk(sent.path)}/document.docx'`)[0].n, 1);
});

/** A draft of n individuals with the same answers; its path. */
async function crowd(it, browser, n) {
  const path = await flow.newDossier(browser);
  await flow.fillHead(browser, path);
  const seed = await flow.addNominee(browser, path, 'individual');
  const [id, nominee] = [path.split('/')[2], seed.split('/')[4]];
  it.sql(`WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < ${n - 1})
    INSERT INTO nominee (dossier_id, kind, position, created_at) SELECT ${id}, 'individual', n + 1, 1 FROM more`);
  it.sql(`INSERT INTO part (dossier_id, nominee_id, form_version_id, answers, title, subtitle, award_id, contents, state, errors, warnings, saved_at, saved_by, revision)
    SELECT ${id}, n.id, p.form_version_id, p.answers, p.title, p.subtitle, p.award_id, p.contents, p.state, 0, 0, p.saved_at, p.saved_by, p.revision
    FROM nominee n JOIN part p ON p.nominee_id = ${nominee} WHERE n.dossier_id = ${id} AND n.id <> ${nominee}`);
  return path;
}

test('500 nominees: one table whose head repeats, a file in bounded time, the same model', async () => {
  const path = await crowd(house(), officer, 500);
  const began = Date.now();
  const { paper, file } = await same(officer, path);
  const took = Date.now() - began;
  assert.equal(paper.html.match(/<table class="nominees">/g).length, 1);
  assert.equal(paper.html.match(/Người báo cáo thành tích/g).length, 500);
  assert.ok(took < 60000, `${took} ms`);
  assert.ok(file.bytes.length < 4e6, `${file.bytes.length} bytes`);
  const model = (await officer.get(`${path}/print?view=xml`)).html;
  assert.deepEqual([...model.matchAll(/<part kind="individual" id="\d+" n="(\d+)"/g)].map((part) => Number(part[1])), Array.from({ length: 500 }, (_, i) => i + 1), 'as a model it stands whole');
});

test('500 nominees: a worker takes little memory for them, and gives it back', async () => {
  const it = await House.start({ bin: plainBin, workers: 1 });
  try {
    const browser = await signedIn(it, 'htmhuong');
    const path = await crowd(it, browser, 500);
    const [worker] = it.workers('nominate');
    const megabytes = (key) => Number(readFileSync(`/proc/${worker}/status`, 'utf8').match(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm'))[1]) / 1024;
    const idle = megabytes('VmRSS');
    for (const copy of ['print', 'document.docx', 'document.docx']) {
      assert.equal((await browser.get(`${path}/${copy}`)).status, 200);
      await browser.get('/nominate/'); // the worker is free again
      assert.ok(megabytes('VmHWM') < idle + 80, `${copy}: ${megabytes('VmHWM')} MB at its peak, ${idle} before`);
      assert.ok(megabytes('VmRSS') < idle + 40, `${copy}: ${megabytes('VmRSS')} MB afterwards, ${idle} before`);
    }
    assert.deepEqual(it.workers('nominate'), [worker], 'it was this process');
  } finally {
    await it.stop();
  }
});
