// Evidence: files that go with a form, from the officer's browser to the desk; whatever a body may hold.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { use } from '../lib/house.mjs';
import { raw, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { docx, jpeg, multipart, pdf, png, sha256, upload, zip } from '../lib/files.mjs';

const house = use({ before, after }, { set: { 'limits.file_bytes': 20971520 } });
const people = new Map();
async function as(login) {
  if (!people.has(login)) people.set(login, await signedIn(house(), login));
  return people.get(login);
}
const stored = (bytes) => join(house().dir, 'files', sha256(bytes).slice(0, 2), sha256(bytes).slice(2));
const incoming = () => (existsSync(join(house().dir, 'files/incoming')) ? readdirSync(join(house().dir, 'files/incoming')) : []);
const rows = (where) => house().sql(`SELECT * FROM evidence WHERE ${where} ORDER BY id`);
const number = (path) => path.split('/')[2];

/** A dossier with a nominee of that kind, the achievements not yet written. */
async function begun(browser, kind = 'individual') {
  const dossier = await flow.newDossier(browser);
  const nominee = await flow.newNominee(browser, dossier, kind);
  return { dossier, nominee, section: `${nominee}/achievements` };
}

test('several files go with a field, are listed with sizes, opened, taken off one by one', async () => {
  const browser = await as('htmhuong');
  const { dossier, section } = await begun(browser);
  const page = await browser.get(section);
  assert.equal(page.status, 200, page.words.slice(0, 300));
  const input = page.field('evidence');
  assert.equal(input.attrs.type, 'file');
  assert.match(input.attrs.accept, /\.pdf,.*\.docx/);
  assert.match(page.words, /Nhiều nhất 10 tệp, mỗi tệp không quá 20 MB: PDF, ảnh JPG/);
  const files = [
    { field: 'evidence', name: 'Báo cáo thành tích "Chốt Y Tý".pdf', bytes: pdf('one') },
    { field: 'evidence', name: 'C:\\Ảnh\\chốt.jpg', bytes: jpeg },
    { field: 'evidence', name: 'xác nhận.docx', bytes: docx },
  ];
  const kept = await upload(browser, page, files, 'upload:evidence', { duties: 'Phụ trách chốt' });
  assert.equal(kept.status, 200, JSON.stringify(kept.errors));
  assert.equal(kept.value('duties'), 'Phụ trách chốt', 'what was typed beside is saved too');
  for (const name of ['Báo cáo thành tích "Chốt Y Tý".pdf', 'chốt.jpg', 'xác nhận.docx']) assert.ok(kept.words.includes(name), name);
  assert.ok(!kept.words.includes('C:'), 'folders are nobody\'s business');
  const list = kept.tree.all('ul', { class: 'files' })[0].all('li');
  assert.equal(list.length, 3);
  assert.equal(rows(`dossier_id = ${number(dossier)}`).length, 3);
  for (const { bytes } of files) assert.equal(sha256(readFileSync(stored(bytes))), sha256(bytes));
  const opened = await browser.get(browser.path(list[0].one('a').attrs.href));
  assert.equal(opened.status, 200);
  assert.deepEqual(opened.bytes, files[0].bytes);
  for (const login of ['pththam', 'cmkien']) assert.equal((await (await as(login)).get(browser.path(list[0].one('a').attrs.href))).status, 404, `${login}: a draft is read by its unit alone`);
  const fewer = await browser.fill(kept, {}, 'remove:evidence.2', { form: /nominees\// });
  assert.ok(!fewer.words.includes('chốt.jpg') && fewer.words.includes('xác nhận.docx'));
  assert.deepEqual(rows(`dossier_id = ${number(dossier)} AND dropped_at = 0`).map((row) => row.name), [files[0].name, 'xác nhận.docx']);
  assert.equal((await browser.get(browser.path(list[1].one('a').attrs.href))).status, 404, 'what was taken off is nobody\'s');
  await upload(browser, await browser.get(`${dossier}/head/proposal`), [{ field: 'proposal_file', name: 'tờ trình.pdf', bytes: pdf('letter') }], 'save');
  const check = await browser.get(`${dossier}/check`);
  assert.ok(check.tree.all('a').some((a) => a.words === 'tờ trình.pdf'), 'check-answers lists them');
  assert.deepEqual(incoming(), [], 'nothing is left half-way');
});

test('what cannot be taken is said at the field, each by its own name; the rest is kept', async () => {
  const browser = await as('htmhuong');
  const { section } = await begun(browser);
  const say = async (files, button = 'upload:evidence') => {
    const page = await upload(browser, await browser.get(section), files.map((one) => ({ field: 'evidence', ...one })), button);
    assert.equal(page.status, 422, page.words.slice(0, 300));
    assert.equal(page.errors[0].href, '#f-evidence');
    assert.equal(page.tree.all('*', { id: 'f-evidence' }).length, 1, 'the link lands somewhere');
    if (page.field('evidence')) assert.equal(page.field('evidence').attrs['aria-invalid'], 'true');
    return page.errors[0].text;
  };
  assert.match(await say([]), /^Chưa chọn tệp nào/);
  assert.match(await say([{ name: 'rỗng.pdf', bytes: '' }]), /“rỗng.pdf” không có nội dung/);
  assert.match(await say([{ name: 'bài.pdf', bytes: 'MZ\x90 không phải PDF' }]), /“bài.pdf” không thuộc loại nhận được. Gửi một trong các loại: PDF/);
  assert.match(await say([{ name: 'macro.pdf', bytes: zip([['a.txt', 'x']]) }]), /không thuộc loại/, 'the name decides nothing');
  assert.match(await say([{ name: 'cụt.pdf', bytes: pdf('cut', 9000).subarray(0, 7000) }]), /“cụt.pdf” bị hỏng hoặc chưa đủ phần cuối/);
  const both = await say([{ name: 'tốt.png', bytes: png }, { name: 'rỗng.png', bytes: '' }, { name: 'x.svg', bytes: '<svg xmlns="http://www.w3.org/2000/svg"/>' }]);
  assert.match(both, /rỗng.png.*x.svg/);
  const page = await browser.get(section);
  assert.ok(page.words.includes('tốt.png'), 'the good one is kept');
  const nine = Array.from({ length: 10 }, (_, i) => ({ name: `${i}.pdf`, bytes: pdf(`many ${i}`) }));
  assert.match(await say(nine), /“9.pdf”: “Báo cáo thành tích và minh chứng” có nhiều nhất 10 tệp/);
  assert.match(await say(['a', 'b'].map((name) => ({ name: `${name}.pdf`, bytes: pdf(`beyond ${name}`) }))), /“a.pdf”, “b.pdf”: “Báo cáo thành tích và minh chứng” có nhiều nhất 10 tệp/, 'one sentence for both');
  const full = await browser.get(section);
  assert.equal(full.tree.all('ul', { class: 'files' })[0].all('li').length, 10);
  assert.equal(full.field('evidence'), undefined, 'a full list asks for no more');
  assert.ok(full.words.includes('Đã đủ số tệp'));
  const en = await signedIn(house(), 'tmpham');
  await en.get('/?lang=en');
  const { section: other } = await begun(en);
  const words = await upload(en, await en.get(other), [{ field: 'evidence', name: 'a.exe', bytes: 'MZ' }], 'next');
  assert.match(words.words, /The file “a.exe” is of a type that is not taken. Send one of these: PDF, JPG picture/);
});

test('a form refused for another field keeps the files', async () => {
  const browser = await as('htmhuong');
  const { section } = await begun(browser);
  const page = await upload(browser, await browser.get(section), [{ field: 'evidence', name: 'giữ.pdf', bytes: pdf('kept') }], 'next');
  assert.equal(page.status, 422);
  assert.ok(page.errors.length > 2 && !page.errors.some((e) => e.href === '#f-evidence'));
  assert.ok(page.words.includes('giữ.pdf') && page.words.includes('Những gì đã nhập đã được lưu'));
});

test('somebody saved in between: the files are kept, the clash is shown', async () => {
  const browser = await as('htmhuong');
  const { section } = await begun(browser);
  const stale = await browser.get(section);
  const other = await as('tmpham');
  await other.fill(await other.get(section), { duties: 'Việc của người kia' }, 'save', { form: /nominees\// });
  const page = await upload(browser, stale, [{ field: 'evidence', name: 'muộn.pdf', bytes: pdf('late') }], 'save', { duties: 'Việc của tôi' });
  assert.equal(page.status, 409);
  assert.ok(page.words.includes('Việc của người kia') && page.words.includes('Việc của tôi'));
  assert.ok((await browser.get(section)).words.includes('muộn.pdf'));
  const chosen = await upload(browser, stale, [{ field: 'evidence', name: 'sau.pdf', bytes: pdf('later') }], 'save', { duties: 'Việc của tôi', 'pick.duties': 'mine' });
  assert.equal(chosen.status, 409, 'what was chosen of an older page is asked again');
  const now = await browser.get(section);
  assert.equal(now.value('duties'), 'Việc của người kia');
  assert.ok(now.words.includes('sau.pdf'));
});

test('somebody saved in between, and the dossier takes no more: what was typed stands in the page', async () => {
  const browser = await as('htmhuong');
  const { section } = await begun(browser);
  const stale = await browser.get(section);
  const other = await as('tmpham');
  await other.fill(await other.get(section), { duties: 'Việc của người kia' }, 'save', { form: /nominees\// });
  const bytes = pdf('no room');
  const [{ n }] = house().sql("SELECT n FROM bound WHERE name = 'part_size'");
  house().sql("UPDATE bound SET n = 10 WHERE name = 'part_size'");
  try {
    const page = await upload(browser, stale, [{ field: 'evidence', name: 'hết chỗ.pdf', bytes }], 'save', { duties: 'Việc của tôi' });
    assert.equal(page.status, 413, page.words.slice(0, 300));
    assert.ok(page.words.includes('Việc của tôi'));
  } finally {
    house().sql(`UPDATE bound SET n = ${n} WHERE name = 'part_size'`);
  }
  assert.deepEqual(rows(`sha256 = '${sha256(bytes)}'`), []);
});

test('a submission freezes its list; older submissions show and serve theirs; others see only what was sent', async () => {
  const browser = await as('htmhuong');
  const dossier = await flow.newDossier(browser);
  await flow.fillHead(browser, dossier);
  const nominee = await flow.addNominee(browser, dossier, 'individual');
  const section = `${nominee}/achievements`;
  const first = pdf('frozen'), second = pdf('after');
  await upload(browser, await browser.get(section), [{ field: 'evidence', name: 'đợt 1.pdf', bytes: first }], 'upload:evidence');
  const receipt = await flow.submit(browser, dossier);
  assert.match(receipt.path, /receipt\?round=1$/, JSON.stringify(receipt.errors));
  assert.ok(receipt.words.includes('đợt 1.pdf') && receipt.words.replace(/ /g, '').includes(sha256(first)), 'the receipt names it with its digest');
  const [{ xml }] = house().sql(`SELECT xml FROM submission WHERE dossier_id = ${number(dossier)}`);
  assert.ok(xml.includes(`media="application/pdf" sha256="${sha256(first)}" size="${first.length}">đợt 1.pdf</evidence>`), 'the canonical copy holds it');
  const desk = await as('tdthinh');
  const id = number(dossier), file = `/files/${sha256(first)}`;
  const line = house().sql(`SELECT id FROM line WHERE dossier_id = ${id}`)[0].id;
  const seen = await desk.get(`/review/lines/${line}`);
  const link = seen.tree.all('a').find((a) => a.words === 'đợt 1.pdf').attrs.href;
  assert.deepEqual((await desk.get(desk.path(link))).bytes, first);
  assert.equal((await desk.get(`/review/dossiers/${id}${file}`)).status, 200);
  assert.equal((await desk.get(`/nominate/${id}${file}`)).status, 403, 'the unit\'s own pages are not the desk\'s');
  assert.equal((await (await as('ltkieu')).get(`/review/dossiers/${id}${file}`)).status, 404, 'another desk');
  assert.equal((await (await as('vsdin')).get(`/nominate/${id}${file}`)).status, 404, 'another unit');
  assert.equal((await (await as('pgkhanh')).get(`/nominate/${id}${file}`)).status, 403, 'administrators see no dossiers');
  const auditor = await as('cmkien');
  for (const place of [`/nominate/${id}`, `/review/dossiers/${id}`]) assert.equal((await auditor.get(place + file)).status, 200, place);
  await desk.fill(await desk.get(`/review/dossiers/${id}/return`), { reason: 'Bổ sung bản có dấu của thủ trưởng đơn vị.' }, undefined, { form: /return/ });
  const page = await browser.get(section);
  await browser.fill(page, {}, 'remove:evidence.1', { form: /nominees\// });
  await upload(browser, await browser.get(section), [{ field: 'evidence', name: 'đợt 2.pdf', bytes: second }], 'upload:evidence');
  assert.equal((await desk.get(`/review/dossiers/${id}/files/${sha256(second)}`)).status, 404, 'what is being mended is not theirs yet');
  const again = await flow.submit(browser, dossier, { answer: 'Đã bổ sung bản có dấu của thủ trưởng.' });
  assert.match(again.path, /receipt\?round=2$/, JSON.stringify(again.errors));
  const old = await browser.get(`${dossier}/submitted?round=1`);
  assert.ok(old.words.includes('đợt 1.pdf') && !old.words.includes('đợt 2.pdf'));
  for (const bytes of [first, second]) assert.equal((await desk.get(`/review/dossiers/${id}/files/${sha256(bytes)}`)).status, 200);
  assert.ok((await browser.get(`${dossier}/print?round=2`)).words.includes('đợt 2.pdf'));
  house().sql("UPDATE evidence SET dropped_at = 1 WHERE dropped_at > 0");
  assert.equal((await browser.get(`${dossier}${file}`)).status, 200);
  await house().did('files', 'sweep');
  assert.ok(existsSync(stored(first)), 'a submission names it');
});

test('a report has its annexes; its desk sees them once it is sent', async () => {
  const writer = await as('pththam');
  const month = house().sql("SELECT id FROM period WHERE kind = 'month' AND year = 2021 AND no = 11")[0].id;
  const report = await flow.newReport(writer, month);
  const annex = pdf('annex'), other = pdf('annex 2');
  const kept = await upload(writer, await writer.get(`${report}/head/paper`), [
    { field: 'annex', name: 'Phụ lục 1.pdf', bytes: annex }, { field: 'report_file', name: 'Báo cáo ký.pdf', bytes: other },
  ], 'upload:annex');
  assert.ok(kept.words.includes('Phụ lục 1.pdf') && kept.words.includes('Báo cáo ký.pdf'), kept.words.slice(0, 500));
  assert.deepEqual((await writer.get(`${report}/files/${sha256(annex)}`)).bytes, annex);
  const check = await writer.get(`${report}/check`);
  assert.ok(check.words.includes('Phụ lục 1.pdf'));
  assert.ok((await writer.get(`${report}/print`)).words.includes('Phụ lục 1.pdf'));
  assert.equal((await (await as('tdthinh')).get(`/report/desk/${number(report)}/files/${sha256(annex)}`)).status, 404, 'a draft is the unit\'s own');
});

test('a nominee taken off the list, a draft dropped: their files are nobody\'s', async () => {
  const browser = await as('htmhuong');
  const { dossier, nominee, section } = await begun(browser);
  const bytes = pdf('gone');
  await upload(browser, await browser.get(section), [{ field: 'evidence', name: 'đi.pdf', bytes }], 'upload:evidence');
  await browser.fill(await browser.get(`${nominee}/delete`), {}, undefined, { form: /delete/ });
  assert.equal((await browser.get(`${dossier}/files/${sha256(bytes)}`)).status, 404);
  const { section: another, dossier: dropped } = await begun(browser);
  const last = pdf('dropped');
  await upload(browser, await browser.get(another), [{ field: 'evidence', name: 'bỏ.pdf', bytes: last }], 'upload:evidence');
  const gone = await browser.fill(await browser.get(`${dropped}/delete`), {}, undefined, { form: /delete/ });
  assert.equal(gone.status, 200);
  assert.equal(rows(`dossier_id = ${number(dropped)}`).length, 0);
  assert.equal((await browser.get(`${dropped}/files/${sha256(last)}`)).status, 404);
});

test('the demonstration has files with its newest dossiers, all in their places', async () => {
  const rows = house().sql(`SELECT e.name, e.media, e.size, e.sha256 FROM evidence e JOIN dossier d ON d.id = e.dossier_id WHERE d.created_at < (SELECT domain_epoch_at FROM clock) AND e.round = 1`);
  assert.ok(rows.length > 20, `${rows.length}`);
  for (const row of rows) {
    const bytes = readFileSync(join(house().dir, 'files', row.sha256.slice(0, 2), row.sha256.slice(2)));
    assert.deepEqual([row.media, bytes.length, sha256(bytes)], ['application/pdf', row.size, row.sha256]);
    assert.match(bytes.toString('latin1'), /^%PDF-1\.4[^]*startxref\n\d+\n%%EOF\n$/);
  }
});

test('drafts and submissions of version 1 go on without file fields', async () => {
  const old = house().sql(`SELECT p.dossier_id AS id FROM part p JOIN form_version f ON f.id = p.form_version_id JOIN dossier d ON d.id = p.dossier_id
    JOIN unit u ON u.id = d.unit_id WHERE f.version = 1 AND p.nominee_id IS NULL AND d.unit_id = 113 AND d.submissions > 0 LIMIT 1`)[0].id;
  const browser = await as('htmhuong');
  for (const page of ['submitted', 'print']) assert.equal((await browser.get(`/nominate/${old}/${page}`)).status, 200, page);
  const draft = house().sql(`SELECT p.dossier_id AS id, n.id AS nominee FROM nominee n JOIN part p ON p.nominee_id = n.id JOIN form_version f ON f.id = p.form_version_id
    JOIN dossier d ON d.id = n.dossier_id JOIN state s ON s.code = d.state WHERE f.version = 1 AND n.kind = 'individual' AND n.removed_at = 0 AND s.editable = 1
    AND d.genre = 'nomination' AND d.deleted_at = 0 AND d.unit_id = 113 LIMIT 1`)[0];
  const section = `/nominate/${draft.id}/nominees/${draft.nominee}/achievements`;
  const page = await browser.get(section);
  assert.equal(page.field('evidence'), undefined, 'its form asks for no files');
  const saved = await browser.fill(page, { duties: 'Viết tiếp trên biểu mẫu cũ.' }, 'save', { form: /achievements$/ });
  assert.equal(saved.status, 200);
  assert.equal((await browser.get(section)).value('duties'), 'Viết tiếp trên biểu mẫu cũ.');
  const stray = await upload(browser, await browser.get(section), [{ field: 'evidence', name: 'lạc.pdf', bytes: pdf('stray') }], 'save');
  assert.ok(stray.status < 400 && !existsSync(stored(pdf('stray'))), 'a file for no field is not kept');
  const copy = await flow.newDossier(browser, { from: String(old) });
  const [{ version, answers }] = house().sql(`SELECT f.version, p.answers FROM part p JOIN form_version f ON f.id = p.form_version_id
    WHERE p.dossier_id = ${number(copy)} AND p.nominee_id IS NULL`);
  assert.equal(version, 2, 'a copy begins with the version in force');
  assert.ok(answers.includes('<summary>'), 'and keeps the answers that both ask for');
});

test('names, types and ranges of a download', async () => {
  const browser = await as('htmhuong');
  const { dossier, section } = await begun(browser);
  const bytes = pdf('range', 5000);
  await upload(browser, await browser.get(section), [
    { field: 'evidence', name: 'Tờ trình “số 5” của huyện Bát Xát; bản\tđã ký.pdf', bytes }, { field: 'evidence', name: '../../etc/passwd.docx', bytes: docx },
  ], 'upload:evidence');
  const path = `${dossier}/files/${sha256(bytes)}`;
  const whole = await browser.get(path);
  assert.equal(whole.headers['content-type'], 'application/pdf');
  assert.equal(whole.headers['x-content-type-options'], 'nosniff');
  assert.match(whole.headers['content-disposition'], /^inline; filename="To trinh _so 5_ cua huyen Bat Xat; ban da ky.pdf"; filename\*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh%20%E2%80%9C/);
  assert.match(whole.headers['cache-control'], /private/);
  assert.equal(whole.headers['accept-ranges'], 'bytes');
  assert.equal(whole.headers.etag, `"${sha256(bytes)}"`);
  const word = await browser.get(`${dossier}/files/${sha256(docx)}`);
  assert.match(word.headers['content-disposition'], /^attachment; filename="passwd.docx"/);
  assert.match(word.headers['content-type'], /wordprocessingml/);
  const part = async (range, more = {}) => browser.get(path, { headers: { Range: range, ...more } });
  for (const [range, from, to] of [['bytes=0-99', 0, 100], ['bytes=4990-', 4990, 5000], ['bytes=-10', 4990, 5000], ['bytes=4000-99999', 4000, 5000]]) {
    const got = await part(range);
    assert.equal(got.status, 206, range);
    assert.equal(got.headers['content-range'], `bytes ${from}-${to - 1}/5000`);
    assert.deepEqual(got.bytes, bytes.subarray(from, to), range);
  }
  const behind = await part('bytes=5000-');
  assert.equal(behind.status, 416);
  assert.equal(behind.headers['content-range'], 'bytes */5000');
  for (const odd of ['bytes=0-1,5-6', 'bytes=9-1', 'lines=1-2', 'bytes=x-']) assert.equal((await part(odd)).status, 200, odd);
  assert.equal((await part('bytes=0-9', { 'If-Range': whole.headers.etag })).status, 206);
  assert.equal((await part('bytes=0-9', { 'If-Range': '"other"' })).status, 200);
  assert.equal((await browser.get(path, { headers: { 'If-None-Match': whole.headers.etag } })).status, 304);
  const head = await browser.send('HEAD', path);
  assert.equal(head.status, 200);
  assert.equal(head.headers['content-length'], '5000');
  assert.equal(head.bytes.length, 0);
});
