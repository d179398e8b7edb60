// A form with files that comes after the session has ended, from a browser without a script: parked whole, handed back to
// the same person alone; and what strangers cannot leave on the disk.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { use } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { multipart, pdf, png, sha256, upload } from '../lib/files.mjs';

const MB = 1 << 20;
const house = use({ before, after }, { workers: 1, set: { 'limits.upload_bytes': String(2 * MB), 'limits.file_bytes': String(MB) } });
const password = 'ThiDua-Demo-2021';
const home = () => join(house().dir, 'files/incoming');
const parked = () => (existsSync(home()) ? readdirSync(home()).filter((name) => name.startsWith('parked-')).sort() : []);
const stored = (bytes) => join(house().dir, 'files', sha256(bytes).slice(0, 2), sha256(bytes).slice(2));
const names = (place) => house().sql(`SELECT e.name FROM evidence e JOIN part p ON p.id = e.part_id WHERE p.nominee_id = ${place.split('/')[4]} AND e.dropped_at = 0 ORDER BY e.position`).map((row) => row.name);
const end = () => house().traffic('UPDATE session SET ended_at = begun_at + 1 WHERE ended_at = 0');
const file = (name, bytes) => ({ field: 'evidence', name, bytes });
const clean = () => { for (const name of parked()) utimesSync(join(home(), name), 1, 1); };

/** An officer before a section with a field of files. */
async function begin() {
  const browser = await signedIn(house(), 'htmhuong');
  const place = `${await flow.newNominee(browser, await flow.newDossier(browser), 'individual')}/achievements`;
  return { browser, place, page: await browser.get(place) };
}
const back = (browser, asked, login = 'htmhuong') => browser.fill(asked, { login, password }, undefined, { form: /sign-in/ });

test('typed text and files come back together to the same person, and the form is as if it had come in time', async () => {
  const { browser, place, page } = await begin();
  end();
  const files = [file('Báo cáo thành tích.pdf', pdf('one', 300000)), file('Chốt.png', png), file('rỗng.pdf', Buffer.alloc(0))];
  const asked = await upload(browser, page, files, 'upload:evidence', { duties: 'Gõ dở, <b>chưa</b> lưu' });
  assert.match(asked.path, /^\/sign-in\?return=\/parked\//);
  assert.equal(parked().length, 2, 'an empty one has no bytes');
  for (const name of parked()) assert.match(name, /^parked-10-[0-9a-f]{8}-[0-9a-f]{32}-\d+$/);
  assert.deepEqual(names(place), [], 'nothing is written yet');
  const key = new URL(asked.path, house().url).searchParams.get('return');
  const other = await signedIn(house(), 'lmanh');
  assert.equal((await other.get(key, { follow: false })).status, 303, 'nobody else sees it');
  const returned = await back(browser, asked);
  assert.match(returned.path, /^\/parked\//);
  for (const word of ['Các tệp sau được giữ và gửi cùng', 'Báo cáo thành tích.pdf', 'Chốt.png']) assert.ok(returned.words.includes(word), word);
  assert.ok(!returned.words.includes('chưa được giữ'));
  const again = await browser.fill(returned, {}, undefined, { form: /achievements/ });
  assert.equal(again.status, 422, 'the empty file is told of as ever');
  assert.ok(again.words.includes('rỗng.pdf') && again.words.includes('Báo cáo thành tích.pdf'), again.words.slice(0, 600));
  assert.deepEqual(names(place), ['Báo cáo thành tích.pdf', 'Chốt.png']);
  assert.equal((await browser.get(place)).value('duties'), 'Gõ dở, <b>chưa</b> lưu');
  assert.deepEqual(readFileSync(stored(files[0].bytes)), files[0].bytes, 'byte by byte');
  // a second press changes nothing
  const twice = await browser.fill(returned, {}, undefined, { form: /achievements/ });
  assert.ok([200, 409, 422].includes(twice.status), `${twice.status}`);
  assert.deepEqual(names(place), ['Báo cáo thành tích.pdf', 'Chốt.png']);
  await house().did('check');
});

test('a key is of use to its person and for its page only; what a browser says of kept files is not believed', async () => {
  const { browser, place, page } = await begin();
  end();
  const bytes = pdf('mine');
  const asked = await upload(browser, page, [file('của tôi.pdf', bytes)], 'upload:evidence', { duties: 'x' });
  const key = new URL(asked.path, house().url).searchParams.get('return').split('/').pop();
  const colleague = await signedIn(house(), 'tmpham');
  const theirs = await colleague.fill(await colleague.get(place), { parked: key, duties: 'khác' }, 'save', { form: /nominees/ });
  assert.ok(theirs.status < 400);
  assert.deepEqual(names(place), [], 'a colleague in the same form gets nothing by the key');
  await back(browser, asked);
  const elsewhere = `${place.split('/').slice(0, 3).join('/')}/head/general`;
  await browser.fill(await browser.get(elsewhere), { parked: key }, 'save', { form: /head/ });
  assert.equal(house().sql(`SELECT count(*) AS n FROM evidence WHERE sha256 = '${sha256(bytes)}'`)[0].n, 0, 'nor another page');
  // a forged file within a parked form: bytes under a digest that is not theirs
  end();
  const late = await upload(browser, await (await signedIn(house(), 'htmhuong')).get(place), [], 'save', {});
  assert.equal(late.status, 200);
  const forged = `evidence\t0\t10\t${'0'.repeat(64)}\t${parked()[0]}\tgiả.pdf`;
  const browser2 = await signedIn(house(), 'htmhuong');
  const form = await browser2.get(place);
  end();
  const asked2 = await upload(browser2, form, [], 'upload:evidence', { files_kept: forged });
  const page2 = await back(browser2, asked2);
  assert.ok(!page2.words.includes('giả.pdf'), 'not believed');
  await browser2.fill(page2, {}, undefined, { form: /achievements/ });
  assert.equal(house().sql(`SELECT count(*) AS n FROM evidence WHERE sha256 = '${'0'.repeat(64)}'`)[0].n, 0);
});

test('a form parked twice still has its files', async () => {
  const { browser, place, page } = await begin();
  end();
  const returned = await back(browser, await upload(browser, page, [file('hai lần.pdf', pdf('twice'))], 'upload:evidence', { duties: 'hai lần' }));
  end();
  const second = await back(browser, await browser.fill(returned, {}, undefined, { form: /achievements/ }));
  assert.match(second.path, /^\/parked\//);
  assert.notEqual(second.path, returned.path);
  await browser.fill(second, {}, undefined, { form: /achievements/ });
  assert.deepEqual(names(place), ['hai lần.pdf']);
  assert.equal((await browser.get(place)).value('duties'), 'hai lần');
});

test('strangers leave nothing: no session, a session long ended, a token that is not theirs', async () => {
  const { browser, place, page } = await begin();
  const had = parked();
  const bytes = pdf('stranger', 200000);
  const { body, type } = multipart([['token', page.token], ['do', 'upload:evidence']], [file('lạ.pdf', bytes)]);
  const nobody = new Browser(house());
  const headers = { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin', Origin: house().origin };
  assert.match((await nobody.send('POST', place, { body, headers })).path, /^\/sign-in\?return=\/nominate/);
  assert.deepEqual(parked(), had);
  end();
  const wrong = multipart([['token', 'x'.repeat(64)], ['do', 'upload:evidence']], [file('lạ.pdf', bytes)]);
  assert.match((await browser.send('POST', place, { body: wrong.body, headers: { ...headers, 'Content-Type': wrong.type } })).path, /^\/sign-in\?return=\/nominate/);
  assert.deepEqual(parked(), had, 'a page of another site cannot leave a file');
  assert.deepEqual(readdirSync(home()).filter((name) => !name.startsWith('parked-')), [], 'nor half a one');
  house().traffic(`UPDATE session SET seen_at = seen_at - 2 * 86400000000, begun_at = begun_at - 2 * 86400000000`);
  await upload(browser, page, [file('lạ.pdf', bytes)], 'upload:evidence');
  assert.deepEqual(parked(), had, 'a day later a cookie is no one\'s');
});

test('each person has room for one sending; what does not fit is named, and what was typed is kept all the same', async () => {
  const { browser, place, page } = await begin();
  clean();
  await house().did('files', 'sweep');
  assert.deepEqual(parked(), [], 'the nightly sweep takes them a day later');
  end();
  const big = (n) => pdf(`big ${n}`, 900 * 1024);
  const first = await upload(browser, page, [file('1.pdf', big(1)), file('2.pdf', big(2))], 'upload:evidence', { duties: 'đầy' });
  assert.equal(parked().length, 2);
  const second = await upload(browser, page, [file('ba.pdf', big(3)), file('nhỏ.pdf', pdf('small'))], 'upload:evidence', { duties: 'tràn' });
  assert.equal(parked().length, 3, 'what still fits is kept');
  const returned = await back(browser, second);
  assert.match(returned.words, /chưa được giữ[^]*ba\.pdf/);
  assert.match(returned.words, /được giữ và gửi cùng: ?nhỏ\.pdf/);
  await browser.fill(returned, {}, undefined, { form: /achievements/ });
  assert.deepEqual(names(place), ['nhỏ.pdf']);
  assert.equal((await browser.get(place)).value('duties'), 'tràn');
  // another person has room of their own
  const other = await signedIn(house(), 'tmpham');
  const otherPage = await other.get(place);
  end();
  await upload(other, otherPage, [file('khác.pdf', pdf('other'))], 'upload:evidence');
  assert.equal(parked().filter((name) => !name.startsWith('parked-10-')).length, 1);
  // all together eight sendings: as if more than seven and a half stood there
  writeFileSync(join(home(), 'parked-999-00000000-ffffffffffffffffffffffffffffffff-0'), Buffer.alloc(15 * MB + MB / 2));
  const had = parked();
  const third = await signedIn(house(), 'tmpham');
  const thirdPage = await third.get(place);
  end();
  const lost = await upload(third, thirdPage, [file('hết chỗ.pdf', big(4))], 'upload:evidence', { duties: 'hết chỗ' });
  assert.deepEqual(parked(), had);
  assert.match((await back(third, lost, 'tmpham')).words, /chưa được giữ[^]*hết chỗ\.pdf/);
  assert.ok(first.path.startsWith('/sign-in'));
});

test('files that are gone are told of by name, and the page is never an error', async () => {
  const { browser, place, page } = await begin();
  clean();
  await house().did('files', 'sweep');
  end();
  const asked = await upload(browser, page, [file('mất.pdf', pdf('gone'))], 'upload:evidence', { duties: 'còn chữ' });
  clean();
  await house().did('files', 'sweep');
  assert.deepEqual(parked(), []);
  const returned = await back(browser, asked);
  assert.match(returned.words, /chưa được giữ[^]*mất\.pdf/);
  const again = await browser.fill(returned, {}, undefined, { form: /achievements/ });
  assert.ok(again.status < 500);
  assert.equal((await browser.get(place)).value('duties'), 'còn chữ');
});
