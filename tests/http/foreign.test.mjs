// What comes from outside and harms, each kind through both web servers: refused by a page in the reader's language, in flat
// memory, with nothing half written, by a process that goes on as before.
import test from 'node:test';
import assert from 'node:assert/strict';
import net from 'node:net';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { House, alive, childrenOf, plainBin, until } from '../lib/house.mjs';
import { encode, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { multipart, pdf, upload, zip } from '../lib/files.mjs';

const peak = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const descriptors = (pid) => readdirSync(`/proc/${pid}/fd`).length;
const text = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));

// ---- files made to harm ----

const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const row = (...cells) => `<row>${cells.map((one) => `<c t="str"><v>${one}</v></c>`).join('')}</row>`;
const sheet = (rows) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const head = row('Họ và tên', 'Năm sinh');
/** A workbook's parts; `other` replaces or adds some. */
const book = (rows, other = {}) => Object.entries({
  '[Content_Types].xml': '<Types/>',
  '_rels/.rels': `<Relationships><Relationship Id="r" Type="${kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s" Type="${kind}/worksheet" Target="sheet.xml"/><Relationship Id="t" Type="${kind}/sharedStrings" Target="strings.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns:r="${kind}"><sheets><sheet name="a" r:id="s"/></sheets></workbook>`,
  'xl/strings.xml': '<sst><si><t>x</t></si></sst>',
  'xl/sheet.xml': sheet(rows),
  ...other,
});
/** One entry deflated; what its heads say of sizes and sums may be a lie. */
function deflated(name, bytes, { size = bytes.length, times = 1 } = {}) {
  const small = deflateRawSync(bytes, { level: 9 }), file = Buffer.from(name), fixed = Buffer.alloc(26), place = Buffer.alloc(14), end = Buffer.alloc(22);
  fixed.writeUInt16LE(20, 0);
  fixed.writeUInt16LE(8, 4);
  fixed.writeUInt32LE(small.length, 14);
  fixed.writeUInt32LE(size, 18);
  fixed.writeUInt16LE(file.length, 22);
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fixed, file, small]);
  const central = Buffer.concat([Buffer.from('504b01021400', 'hex'), fixed, place, file]);
  Buffer.from('504b0506', 'hex').copy(end);
  end.writeUInt16LE(times, 8);
  end.writeUInt16LE(times, 10);
  end.writeUInt32LE(central.length * times, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, ...Array.from({ length: times }, () => central), end]);
}
const laughs = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefgh'.split('').map((c, i) => `<!ENTITY ${c} "${`&${'abcdefg'[i]};`.repeat(10)}">`).join('')}]>`;
const zeros = Buffer.alloc(64 << 20);

const lists = {
  'a bomb of zeros': deflated('xl/workbook.xml', zeros),
  'a bomb that says it is small': deflated('_rels/.rels', zeros, { size: 100 }),
  'one entry named 60,000 times': deflated('xl/sheet.xml', Buffer.from(sheet(head)), { times: 60000 }),
  '20,000 entries': zip(Array.from({ length: 20000 }, (_, i) => [`xl/${i}`, ''])),
  'a zip in itself': zip([['a.zip', zip([['b.zip', zip(book(head))]])]]),
  'entities in the sheet': zip(book(head, { 'xl/sheet.xml': laughs + sheet(row('&h;')) })),
  'entities in the strings': zip(book(head, { 'xl/strings.xml': `${laughs}<sst><si><t>&h;</t></si></sst>` })),
  'entities in the book': zip(book(head, { 'xl/workbook.xml': `${laughs}<workbook>&h;</workbook>` })),
  'entities in the relations': zip(book(head, { '_rels/.rels': `${laughs}<Relationships>&h;</Relationships>` })),
  'a file of the server': zip(book(head, { 'xl/sheet.xml': `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${sheet(head + row('&f;'))}` })),
  'a file by a parameter': zip(book(head, { 'xl/sheet.xml': `<!DOCTYPE x [<!ENTITY % f SYSTEM "file:///etc/passwd">%f;]>${sheet(head)}` })),
  '100,000 elements in each other': zip(book('<row>'.repeat(100000))),
  'an attribute of 12 MB': zip(book(`<row r="${'1'.repeat(12 << 20)}"/>`)),
  'a cell of 12 MB': zip(book(head + row('x'.repeat(12 << 20)))),
  'a row of 17,000 cells': zip(book(row(...Array.from({ length: 17000 }, () => 'x')))),
  'a string far away': zip(book(`${head}<row><c t="s"><v>4294967295</v></c></row>`)),
  'a sheet outside': zip(book(head, { 'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s" Type="${kind}/worksheet" Target="../../../../etc/passwd"/></Relationships>` })),
  'an encoding that is none': zip(book(head, { 'xl/sheet.xml': `<?xml version="1.0" encoding="UTF-7"?>${sheet('+ADw-row/+AD4-')}` })),
  'an XLSX cut in the middle': zip(book(head + row('Lý', '1990').repeat(100))).subarray(0, 900),
  'an XLS of noise': text(Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(60000, 'ĐÀ')),
  'UTF-16 of an odd length': Buffer.from('fffe480000', 'hex'),
  'half of a pair of UTF-16': text(Buffer.from('fffe', 'hex'), Buffer.from('Họ và tên;Năm sinh\nA', 'utf16le'), Buffer.from('00d80a00', 'hex')),
  'a line of 8 MB': text('Họ và tên;Năm sinh\n', Buffer.alloc(8 << 20, 'x')),
  'a quote that never ends': text('Họ và tên;Năm sinh\n"', Buffer.alloc(8 << 20, 'x\n')),
  '500,000 columns': text('Họ và tên', Buffer.alloc(1000000, ';x'), '\nA'),
  '3 million empty lines': Buffer.alloc(3 << 20, '\n'),
  'bytes that no encoding has': text('Họ và tên;Năm sinh\nA\0;1\n'),
};

// ---- bodies ----

const form = 'application/x-www-form-urlencoded', parts = 'multipart/form-data; boundary=B';
const part = (headers, bytes = 'x') => text(`--B\r\n${headers}\r\n\r\n`, bytes, '\r\n--B--\r\n');
const disposition = 'Content-Disposition: form-data; name=';
const bodies = {
  '10,000 fields': [400, form, encode(Array.from({ length: 10000 }, (_, i) => [`f${i}`, 'x']))],
  '10,000 parts': [400, parts, multipart(Array.from({ length: 10000 }, (_, i) => [`f${i}`, 'x']), [], 'B').body],
  '2,000 rows of a group, numbered at random': [400, form, encode(Array.from({ length: 2500 }, (_, i) => [`recent_awards.${i * 7919}.year`, '1']))],
  'a form in a form': [400, parts, part(`${disposition}"a"\r\nContent-Type: multipart/form-data; boundary=C`, `--C\r\n${disposition}"b"\r\n\r\nx\r\n--C--`)],
  'a field whose name is a path': [400, parts, part(`${disposition}"../../etc/passwd"`)],
  'a field whose name has a quote': [400, parts, part(`${disposition}"a\\"b"`)],
  'a name in a strange encoding': [400, parts, part(`${disposition}"=?UTF-7?Q?+ADw-?="`)],
  'no end': [400, parts, part(`${disposition}"a"; filename="b.pdf"`, pdf('x')).subarray(0, -6)],
  'a field of 1 MB': [413, form, `duties=${'x'.repeat(1 << 20)}`],
  'fields of 1 MB in parts': [413, parts, multipart([['duties', 'x'.repeat(1 << 20)]], [], 'B').body],
  'a file of 101 MB': [413, parts, null],
  'JSON': [415, 'application/json', '{"a":1}'],
  'names that are no text': [400, form, 'a%ff=1'],
};

// ---- one house, told what it must bear ----

async function hostile(server, t) {
  const house = await House.start({ server, workers: 1, bin: plainBin });
  try {
    const officer = await signedIn(house, 'htmhuong');
    const dossier = await flow.newDossier(officer);
    const section = `${await flow.newNominee(officer, dossier, 'individual')}/achievements`;
    const headers = { 'Sec-Fetch-Site': 'same-origin', Origin: house.origin };
    const incoming = () => (existsSync(join(house.dir, 'files/incoming')) ? readdirSync(join(house.dir, 'files/incoming')) : []);
    const files = () => (existsSync(join(house.dir, 'files')) ? readdirSync(join(house.dir, 'files'), { recursive: true }).sort() : []);
    const tables = house.sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'line_search%'").map((one) => one.name);
    const stands = () => ([house.sql(`SELECT ${tables.map((name) => `(SELECT count(*) FROM ${name}) AS ${name}`).join()}, (SELECT revision FROM store) AS revision`), files()]);
    const list = async (name, bytes, lang) => {
      const { token } = await officer.get(`${dossier}/import`);
      const { body, type } = multipart([['token', token], ['kind', 'individual'], ['rows', '']], [{ field: 'file', name, bytes }]);
      return officer.send('POST', `${dossier}/import`, { body, headers: { ...headers, 'Content-Type': type, Cookie: `${officer.cookie}; lang=${lang}` } });
    };
    const send = (body, type, lang) => officer.send('POST', section, { body, headers: { ...headers, 'Content-Type': type, Cookie: `${officer.cookie}; lang=${lang}` } });
    // what is read once: libmagic's table, the sheets, a good list
    await upload(officer, await officer.get(section), [{ field: 'evidence', name: 'a.pdf', bytes: pdf('warm') }], 'upload:evidence');
    await list('a.csv', Buffer.from('Họ và tên;Năm sinh\n'), 'vi');
    await list('a.xlsx', zip(book('')), 'vi');
    const [pid] = house.workers('nominate');
    const before = { stands: stands(), peak: peak(pid), descriptors: descriptors(pid) };
    const goesOn = (what) => {
      assert.deepEqual(stands(), before.stands, `${what}: nothing was written`);
      assert.deepEqual(incoming(), [], `${what}: nothing lies about`);
      assert.deepEqual(house.workers('nominate'), [pid], `${what}: the same process`);
      assert.equal(descriptors(pid), before.descriptors, `${what}: descriptors`);
      assert.deepEqual(childrenOf(pid).filter(alive), [], `${what}: no process of its own`);
    };
    const speaks = (page, lang, what) => {
      assert.equal(page.tree.one('html').attrs.lang, lang, what);
      assert.match(page.h1 ?? '', lang === 'vi' ? /[à-ỹđ]/i : /^[\x20-\x7e“”’–]+$/, `${what}: ${page.h1}`);
    };

    await t.test('bodies', async (t) => {
      for (const [what, [status, type, body]] of Object.entries(bodies)) {
        for (const lang of ['vi', 'en']) {
          const bytes = body ?? multipart([], [{ field: 'evidence', name: 'a.pdf', bytes: Buffer.alloc(101 << 20) }], 'B').body;
          const page = await send(bytes, type, lang).catch((error) => error);
          if (page instanceof Error) { // refused before it came: the connection may be closed while we still send
            assert.ok(body === null && /EPIPE|ECONNRESET/.test(page.code), `${what}: ${page}`);
            continue;
          }
          assert.equal(page.status, status, `${what}: ${page.words.slice(0, 200)}`);
          if (body !== null) speaks(page, lang, what); // the web server's own page speaks both
        }
        goesOn(what);
      }
      const grown = peak(pid) - before.peak;
      t.diagnostic(`${server}: ${Object.keys(bodies).length} bodies: peak ${before.peak.toFixed(1)} MB, ${grown.toFixed(1)} MB more`);
      assert.ok(grown < 12, `${grown} MB more`);
    });

    await t.test('lists', async (t) => {
      let worst = 0;
      for (const [what, bytes] of Object.entries(lists)) {
        const lang = worst++ % 2 ? 'en' : 'vi';
        const began = Date.now();
        const page = await list(what.includes('XLS ') ? 'a.xls' : 'a.xlsx', bytes, lang);
        assert.equal(page.status, 422, `${what}: ${page.words.slice(0, 300)}`);
        assert.equal(page.errors[0]?.href, '#f-file', what);
        assert.match(page.errors[0].text, lang === 'vi' ? /[à-ỹđ]/i : /^[\x20-\x7e“”’–]+$/, `${what}: ${page.errors[0].text}`);
        assert.doesNotMatch(page.html, /root:x:/, what);
        assert.ok(Date.now() - began < 10000, `${what}: ${Date.now() - began} ms`);
        goesOn(what);
      }
      const grown = peak(pid) - before.peak;
      t.diagnostic(`${server}: ${Object.keys(lists).length} lists: ${grown.toFixed(1)} MB more`);
      assert.ok(grown < 60, `${grown} MB more`); // libxml2 bears 10 MB in one attribute, and holds them twice
    });

    await t.test('a line that goes down in the middle of a file leaves nothing', async () => {
      const { hostname, port } = new URL(house.url);
      const begun = `POST ${house.mount}${section} HTTP/1.1\r\nHost: x\r\nCookie: ${officer.cookie}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: ${parts}\r\nContent-Length: 9000000\r\n\r\n--B\r\n${disposition}"evidence"; filename="a.pdf"\r\n\r\n`;
      const socket = net.connect(Number(port), hostname, () => socket.write(begun));
      socket.on('error', () => {});
      socket.write(pdf('cut', 2 << 20));
      await sleep(500);
      socket.destroy();
      await until(async () => (await officer.get(section)).status === 200 && incoming().length === 0, 'the worker is free and the file gone');
      goesOn('cut');
    });

    await t.test('slow forms hold no program', async () => {
      const { hostname, port } = new URL(house.url);
      const begun = `POST ${house.mount}/sign-in HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: ${form}\r\nContent-Length: 900\r\n\r\nlogin=`;
      const slow = Array.from({ length: 4 }, () => net.connect(Number(port), hostname, function () { this.write(begun); }));
      for (const socket of slow) socket.on('error', () => {});
      const drip = setInterval(() => slow.forEach((socket) => socket.write('a')), 200);
      try {
        await sleep(600);
        for (let i = 0; i < 3; i++) {
          const asked = Date.now();
          assert.equal((await officer.get('/work')).status, 200);
          assert.ok(Date.now() - asked < 2000, `${Date.now() - asked} ms beside slow ones`);
        }
      } finally {
        clearInterval(drip);
        slow.forEach((socket) => socket.destroy());
      }
    });
    assert.equal((await officer.get(section)).status, 200);
  } finally {
    await house.stop();
  }
}

for (const server of ['nginx', 'apache']) test(`through ${server}`, { timeout: 300_000 }, (t) => hostile(server, t));
