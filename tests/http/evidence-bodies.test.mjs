// Bodies with files that no browser sends, large ones, slow ones, ones that break off; memory and disk beside them.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import net from 'node:net';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { House, plainBin, until, use } from '../lib/house.mjs';
import { raw, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { multipart, pdf, png, sha256, upload } from '../lib/files.mjs';

const house = use({ before, after }, { workers: 1 });
let person, place;
async function section() {
  person ??= await signedIn(house(), 'htmhuong');
  place ??= `${await flow.newNominee(person, await flow.newDossier(person), 'individual')}/achievements`;
  return person.get(place);
}
const stored = (bytes, dir = house().dir) => join(dir, 'files', sha256(bytes).slice(0, 2), sha256(bytes).slice(2));
const incoming = (dir = house().dir) => (existsSync(join(dir, 'files/incoming')) ? readdirSync(join(dir, 'files/incoming')) : []);
const count = (bytes) => house().sql(`SELECT count(*) AS n FROM evidence WHERE sha256 = '${sha256(bytes)}'`)[0].n;
async function send(body, type = 'multipart/form-data; boundary=B', options = {}) {
  await section();
  return person.send('POST', place, { body, headers: { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin', Origin: house().origin }, ...options });
}
/** A body of one file whose part has this head. */
const one = (head, bytes = pdf('head')) => Buffer.concat([Buffer.from(`--B\r\n${head}\r\n\r\n`), bytes, Buffer.from('\r\n--B--\r\n')]);
const named = 'Content-Disposition: form-data; name="evidence"; filename="a.pdf"';

test('bodies that are none: 400 with a page, nothing kept', async () => {
  const good = one(named);
  const bad = {
    'no boundary': [good, 'multipart/form-data'],
    'an empty boundary': [good, 'multipart/form-data; boundary=""'],
    'a boundary of 71 letters': [good, `multipart/form-data; boundary=${'x'.repeat(71)}`],
    'another boundary than in the body': [good, 'multipart/form-data; boundary=C'],
    'something before the first line': [Buffer.concat([Buffer.from('hello\r\n'), good])],
    'no closing line': [good.subarray(0, good.length - 8)],
    'cut in a head': ['--B\r\nContent-Disposition: form-da'],
    'letters behind the line': ['--Bx\r\n\r\n--B--\r\n'],
    'nothing': [''],
    'a part within a part': [one(`${named}\r\nContent-Type: multipart/mixed; boundary=C`, Buffer.from('--C\r\n\r\nx\r\n--C--'))],
    'a mail in a part': [one(`${named}\r\nContent-Type: message/rfc822`)],
    'base64': [one(`${named}\r\nContent-Transfer-Encoding: base64`)],
    'no name': [one('Content-Disposition: form-data; filename="a.pdf"')],
    'no disposition': [one('Content-Type: application/pdf')],
    'two dispositions': [one(`${named}\r\n${named}`)],
    'an attachment of a mail': [one('Content-Disposition: attachment; name="evidence"; filename="a.pdf"')],
    'a folded line': [one('Content-Disposition: form-data;\r\n name="evidence"; filename="a.pdf"')],
    'a line that is no header': [one(`${named}\r\nhello`)],
    'a NUL in the head': [one(`${named}\0`)],
    'a head of 9,000 bytes': [one(`${named}\r\nX: ${'x'.repeat(9000)}`)],
    'a field whose name is none': [one('Content-Disposition: form-data; name="a b"', Buffer.from('x'))],
    'a file whose field has a tab in its name': [one('Content-Disposition: form-data; name="evidence\t0\t10"; filename="a.pdf"')],
    'a file whose field has no name': [one('Content-Disposition: form-data; name=""; filename="a.pdf"')],
    '10,000 fields': [multipart(Array.from({ length: 10000 }, (_, i) => [`f${i}`, 'x']), [], 'B').body],
  };
  for (const [what, [body, type]] of Object.entries(bad)) {
    const page = await send(body, type);
    assert.equal(page.status, 400, `${what}: ${page.status}`);
    assert.match(page.h1 ?? '', /\S/, `${what}: a page`);
  }
  const long = await send(multipart([['duties', 'x'.repeat(300000)]], [], 'B').body);
  assert.equal(long.status, 413, 'plain fields have the form\'s own limit');
  const text = await send(multipart([['revision', '0'], ['duties', Buffer.from([0xff, 0xfe])]], [], 'B').body);
  assert.equal(text.status, 422, 'bytes that are no text are told of at their field');
  const elsewhere = await person.send('POST', '/nominate/new', { body: good, headers: { 'Content-Type': 'multipart/form-data; boundary=B', 'Sec-Fetch-Site': 'same-origin' } });
  assert.equal(elsewhere.status, 415, 'no other form takes files');
  assert.deepEqual(incoming(), []);
  assert.equal((await person.get('/healthz')).status, 200);
});

test('names as people have them', async () => {
  const page = await section();
  for (const [sent, kept] of [
    ['filename="a \\"b\\" c.pdf"', 'a "b" c.pdf'], ['filename="d %22e%22.pdf"', 'd "e".pdf'], ['filename="..\\..\\f.pdf"', 'f.pdf'], ['filename="/g/../h.pdf"', 'h.pdf'],
    ['filename="Ba\u0301o ca\u0301o.pdf"', 'Báo cáo.pdf'], ['filename="i\u202Efdp.pdf"', 'ifdp.pdf'], ["filename*=UTF-8''T%E1%BB%9D%20khai.pdf", 'Tờ khai.pdf'],
    [`filename="${'đ'.repeat(300)}.pdf"`, `${'đ'.repeat(98)}.pdf`], ['filename="j%0D%0Ak.pdf"', 'j k.pdf'], ['filename=l.pdf', 'l.pdf'], ['filename="100%.pdf"', '100%.pdf'],
  ]) {
    const bytes = pdf(sent);
    const { body, type } = multipart([['revision', String(house().sql(`SELECT max(s.revision) AS n FROM part_section s JOIN part p ON p.id = s.part_id
      WHERE s.section = 'achievements' AND p.nominee_id = ${place.split('/')[4]}`)[0].n ?? 0)], ['do', 'upload:evidence'], ['token', page.token]],
    [{ bytes, head: `Content-Disposition: form-data; name="evidence"; ${sent}\r\nContent-Type: application/pdf` }]);
    const answer = await send(body, type);
    assert.ok([200, 422].includes(answer.status), `${sent}: ${answer.status}`);
    const [row] = house().sql(`SELECT name FROM evidence WHERE sha256 = '${sha256(bytes)}'`);
    if (row) assert.equal(row.name, kept, sent);
    else assert.match(answer.words, /có nhiều nhất 10 tệp/, sent);
  }
});

test('a body that says it has 2 GB is refused before it comes; one that is slow holds no program', async () => {
  await section();
  const head = (length) => `POST ${house().mount}${place} HTTP/1.1\r\nHost: x\r\nCookie: ${person.cookie}\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: ${length}\r\n\r\n`;
  const huge = await raw(house(), head(2147483648), 2);
  assert.match(huge, /^HTTP\/1\.1 413/);
  assert.match(huge, /<h1>/, 'a page');
  const { hostname, port } = new URL(house().url);
  const slow = net.connect(Number(port), hostname, () => slow.write(`${head(1000000)}--B\r\n`));
  slow.on('error', () => {});
  for (let i = 0; i < 3; i++) {
    const asked = Date.now();
    assert.equal((await person.get(place)).status, 200);
    assert.ok(Date.now() - asked < 2000, 'the only worker answers meanwhile');
  }
  slow.destroy();
});

const peak = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);

test('20 MB come and go in flat memory', async (t) => {
  const other = await House.start({ workers: 1, bin: plainBin });
  t.after(() => other.stop());
  const officer = await signedIn(other, 'htmhuong');
  const path = `${await flow.newNominee(officer, await flow.newDossier(officer), 'individual')}/achievements`;
  await upload(officer, await officer.get(path), [{ field: 'evidence', name: 'nhỏ.pdf', bytes: pdf('small') }, { field: 'evidence', name: 'b.png', bytes: png }], 'upload:evidence');
  const [pid] = other.workers('nominate');
  const before = peak(pid);
  const large = [pdf('large a', 20 << 20), pdf('large b', 20 << 20)];
  const files = large.map((bytes, i) => ({ field: 'evidence', name: `lớn ${i}.pdf`, bytes }));
  const kept = await upload(officer, await officer.get(path), files, 'upload:evidence');
  assert.equal(kept.status, 200, JSON.stringify(kept.errors));
  const [id] = path.match(/\d+/);
  const back = await officer.get(`/nominate/${id}/files/${sha256(large[0])}`);
  assert.equal(sha256(back.bytes), sha256(large[0]));
  const grown = peak(pid) - before;
  t.diagnostic(`40 MB sent, 20 MB fetched: peak ${before} kB, ${grown} kB more`);
  assert.equal(other.workers('nominate')[0], pid, 'the same process');
  assert.ok(grown < 3000, `${grown} kB more`);
  const over = await upload(officer, await officer.get(path), [{ field: 'evidence', name: 'quá.pdf', bytes: pdf('x', (20 << 20) + 1) }], 'upload:evidence');
  assert.equal(over.status, 422);
  assert.match(over.errors[0].text, /“quá.pdf” nặng 20,1 MB. Chọn tệp không quá 20 MB/);
  assert.deepEqual(incoming(other.dir), []);
});

test('kill -9 between the file and its row: nothing names it, nobody sees it, the sweep takes it', async () => {
  const page = await section();
  const bytes = pdf('killed', 100000);
  const [pid] = house().workers('nominate');
  // another process holds the turn of writers
  const command = [...house().as(), 'sqlite3', join(house().dir, 'thidua.db')];
  const lock = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  lock.stdin.write('BEGIN IMMEDIATE;\nSELECT 1;\n');
  await new Promise((done) => { lock.stdout.once('data', done); });
  const sent = upload(person, page, [{ field: 'evidence', name: 'chết.pdf', bytes }], 'upload:evidence').catch(() => {});
  await until(() => existsSync(stored(bytes)), 'the file stands');
  assert.equal(count(bytes), 0);
  process.kill(pid, 'SIGKILL');
  lock.stdin.end('ROLLBACK;\n');
  await sent;
  assert.equal(count(bytes), 0, 'no row');
  assert.ok(!(await section()).words.includes('chết.pdf'));
  assert.equal((await person.get(`/nominate/${place.split('/')[2]}/files/${sha256(bytes)}`)).status, 404);
  await house().did('files', 'sweep');
  assert.ok(existsSync(stored(bytes)), 'it is young: somebody may be about to name it');
  utimesSync(stored(bytes), 1, 1);
  assert.match(await house().did('files', 'sweep'), /swept: 1 files/);
  assert.ok(!existsSync(stored(bytes)));
});

test('backup, check and restore know the files', async () => {
  const bytes = pdf('backed up');
  await upload(person, await section(), [{ field: 'evidence', name: 'sao lưu.pdf', bytes }], 'upload:evidence');
  if (count(bytes) === 0) { // the list was full
    await person.fill(await section(), {}, 'remove:evidence.1', { form: /nominees\// });
    await upload(person, await section(), [{ field: 'evidence', name: 'sao lưu.pdf', bytes }], 'upload:evidence');
  }
  assert.equal(count(bytes), 1);
  await house().did('backup');
  const copy = join(house().dir, 'backup/files', sha256(bytes).slice(0, 2), sha256(bytes).slice(2));
  assert.equal(sha256(readFileSync(copy)), sha256(bytes));
  await house().did('restore-check');
  assert.match(await house().did('check'), /all is well/);
  rmSync(stored(bytes));
  const lost = await house().ctl(['check']);
  assert.equal(lost.code, 1);
  assert.match(lost.out, new RegExp(`files: ${sha256(bytes)} is not there`));
  assert.match(await house().did('files', 'restore'), /: 1 files brought back/);
  assert.match(await house().did('check'), /all is well/);
  assert.equal(statSync(stored(bytes)).size, bytes.length);
});
