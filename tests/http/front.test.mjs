// The core once more behind each web server and under a prefix: the same pages, the same rights, the same first byte.
import test from 'node:test';
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { House } from '../lib/house.mjs';
import { Browser, encode, raw, request, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { pdf, sha256, upload } from '../lib/files.mjs';

/** Submits a dossier slowly, with heads that claim another time: its row, whose time is that of the first byte. */
async function judgedByFirstByte(house, browser, dossier) {
  const { mount } = house;
  const check = await browser.get(`${dossier}/check`);
  const body = encode([...check.form(/check/).fields.filter(([k]) => !['declaration', 'twice'].includes(k)), ...Object.entries(flow.declared(check)), ['do', 'submit']]);
  const { hostname, port } = new URL(house.url);
  const forged = ['THIDUA_RECEIVED', 'Thidua-Received', 'THIDUA-RECEIVED'].flatMap((name) => [`${name}: t=1`, `${name}: 1.000 0.000`]).concat(['THIDUA_USER: pgkhanh', 'Thidua-User: pgkhanh', 'THIDUA_MOUNT: /x', 'Proxy: evil.example']);
  const socket = connect(Number(port), hostname);
  const sentAt = Date.now();
  socket.write(`POST ${mount}${dossier}/check HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${browser.cookie}\r\nOrigin: ${house.origin}\r\n${forged.join('\r\n')}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body.slice(0, 30)}`);
  let answer = '';
  socket.setEncoding('latin1').on('data', (part) => { answer += part; });
  await sleep(1500);
  socket.write(body.slice(30));
  await new Promise((done) => socket.on('close', done));
  assert.match(answer, /^HTTP\/1\.1 303/, answer.slice(0, 200));
  const [row] = house.sql(`SELECT at, real_at, account_id FROM submission WHERE dossier_id = ${dossier.split('/')[2]}`);
  const [{ domain_epoch_at: domain, real_epoch_at: real }] = house.sql('SELECT * FROM clock');
  const received = (row.at - domain + real) / 1000;
  assert.ok(Math.abs(received - sentAt) < 700, `judged by its first byte: ${Math.round(received - sentAt)} ms beside it`);
  if (house.demo.server === 'nginx') assert.ok(row.real_at / 1000 - sentAt > 1200, 'though the rest came later');
  return row;
}

/** From sign-in to the reviewers' list, and what only a front end can spoil. */
async function core(house, t) {
  const { mount } = house;
  await t.test('sign-in, a nomination, its receipt, the list, a return', async () => {
    const officer = await signedIn(house, 'htmhuong');
    assert.ok([...officer.cookies.keys()].includes('session'));
    const sent = await flow.nominated(officer, { nominees: [['individual', {}], ['collective', {}]] });
    assert.match(sent.code, /^HS-2021-\d{6}$/);
    const verifier = await signedIn(house, 'tdthinh');
    const list = await verifier.get(`/review?q=${encodeURIComponent('nguyễn thị đào')}&sort=name`);
    assert.equal(list.status, 200);
    for (const a of list.tree.all('a', (n) => n.attrs.href?.startsWith('/'))) assert.ok(a.attrs.href.startsWith(`${mount}/`), `${a.attrs.href} is below the mount`);
    assert.ok(list.words.includes(sent.code));
    const ask = await verifier.get(`/review/dossiers/${sent.id}/return`);
    const done = await verifier.fill(ask, { reason: 'Đề nghị bổ sung minh chứng cho từng số liệu.' }, undefined, { form: /return/ });
    assert.equal(done.status, 200);
    assert.equal(house.sql(`SELECT state FROM dossier WHERE id = ${sent.id}`)[0].state, 'returned');
  });

  await t.test('refusals, wrong input, two languages, the model', async () => {
    const officer = await signedIn(house, 'htmhuong');
    const missing = await officer.get('/nominate/999999');
    assert.equal(missing.status, 404);
    assert.ok(missing.tree.one('main'), 'our page, not the server’s');
    assert.equal((await officer.get('/review')).status, 403);
    assert.equal((await new Browser(house).get('/work', { follow: false })).headers.location, `${mount}/sign-in?return=/work`);
    assert.equal((await officer.send('PUT', '/work')).status, 405);
    const dossier = await flow.newDossier(officer);
    const page = await flow.fillSection(officer, `${dossier}/head/general`, { summary: 'Ngắn – “đủ dấu” ệ' });
    assert.equal(page.status, 422);
    assert.equal(page.value('summary'), 'Ngắn – “đủ dấu” ệ');
    const english = await officer.get(`${dossier}?lang=en`);
    assert.equal(english.tree.one('html').attrs.lang, 'en');
    const model = await officer.model(dossier);
    assert.equal(model.attrs.mount, mount);
    assert.equal(model.attrs.path, dossier);
    const percent = await officer.get('/nominate/%ff');
    assert.equal(percent.status, 404);
    assert.equal((await officer.get('/review/../work')).status, 200);
    for (const name of ['', '/nominate', '/report', '/review', '/admin']) assert.equal((await request(`${house.origin}${mount}${name}/healthz`)).status, 200, name);
  });

  await t.test('bodies: a long form passes, a larger one is refused by our page', async () => {
    const officer = await signedIn(house, 'tmpham');
    const token = (await officer.get('/nominate/new')).token;
    const post = (n) => officer.post('/nominate/new', encode({ token, a: 'x'.repeat(n) }));
    assert.equal((await post(200_000)).status, 422, '200 kB reach the program');
    assert.equal((await post(300_000)).status, 413);
    const chunked = await officer.send('POST', '/nominate/new', { body: `token=${token}`, headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin', 'Transfer-Encoding': 'chunked' } });
    assert.ok([422, 411].includes(chunked.status), `a body without length: ${chunked.status}`);
  });

  await t.test('files: sent and fetched through this server, in parts too; what is too large is refused', async () => {
    const officer = await signedIn(house, 'tmpham');
    const nominee = await flow.newNominee(officer, await flow.newDossier(officer), 'individual');
    const section = `${nominee}/achievements`;
    const bytes = pdf('front', 3 << 20);
    const kept = await upload(officer, await officer.get(section), [{ field: 'evidence', name: 'Qua máy chủ.pdf', bytes }], 'upload:evidence');
    assert.equal(kept.status, 200, JSON.stringify(kept.errors));
    const file = `/nominate/${nominee.split('/')[2]}/files/${sha256(bytes)}`;
    assert.equal(sha256((await officer.get(file)).bytes), sha256(bytes));
    const part = await officer.get(file, { headers: { Range: 'bytes=1000000-1000099' } });
    assert.equal(part.status, 206);
    assert.deepEqual(part.bytes, bytes.subarray(1000000, 1000100));
    const head = `POST ${mount}${section} HTTP/1.1\r\nHost: x\r\nCookie: ${officer.cookie}\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 2147483648\r\nConnection: close\r\n\r\n`;
    const huge = await raw(house, head, 3);
    assert.match(huge, /^HTTP\/1\.1 413/);
    assert.match(huge, /<h1/, 'with a page');
  });

  await t.test('kept pages: ETag, 304, compression; hashed files for ever', async () => {
    const verifier = await signedIn(house, 'lhphuong');
    await verifier.get('/review');
    const page = await verifier.get('/review');
    assert.ok(page.headers.etag);
    const known = await verifier.get('/review', { headers: { 'If-None-Match': page.headers.etag } });
    assert.equal(known.status, 304);
    const small = await verifier.get('/review', { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(small.status, 200);
    if (small.headers['content-encoding']) assert.ok(small.bytes.length < page.bytes.length / 2, 'compressed');
    const css = page.tree.one('link', { rel: 'stylesheet' }).attrs.href;
    assert.ok(css.startsWith(`${mount}/assets/`));
    const file = await request(house.origin + css);
    assert.equal(file.status, 200);
    assert.match(file.headers['cache-control'], /max-age=31536000/);
    const dir = await request(`${house.origin}${mount}/assets/`);
    assert.ok([403, 404].includes(dir.status), 'no listing of files');
  });

  await t.test('the first byte’s time and the user’s name come from the server only', async () => {
    const officer = await signedIn(house, 'htmhuong');
    const dossier = await flow.newDossier(officer);
    await flow.fillHead(officer, dossier);
    await flow.addNominee(officer, dossier, 'household');
    assert.equal((await judgedByFirstByte(house, officer, dossier)).account_id, 10);
    const writer = await signedIn(house, 'pththam');
    const period = house.sql("SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = 46")[0].id;
    const report = await flow.filledReport(writer, period);
    const { at } = await judgedByFirstByte(house, writer, report);
    assert.equal(house.sql(`SELECT first_at FROM expected WHERE period_id = ${period} AND dossier_id = ${report.split('/')[2]}`)[0].first_at, at, 'on time or late by it');
    const { hostname, port } = new URL(house.url);
    const stranger = await raw(house, `GET ${mount}/work HTTP/1.1\r\nHost: ${hostname}:${port}\r\nThidua-User: pgkhanh\r\nTHIDUA_USER: pgkhanh\r\nRemote-User: pgkhanh\r\nAuthorization: Basic cGdraGFuaDp4\r\nConnection: close\r\n\r\n`);
    assert.match(stranger, /^HTTP\/1\.1 303/);
  });
}

for (const [server, base] of [['nginx', '/thidua/'], ['apache', '/'], ['apache', '/thi/dua/'], ['apache-fcgid', '/thidua/']]) {
  test(`${server} under ${base}`, async (t) => {
    const house = await House.start({ server, base });
    try {
      assert.equal(house.demo.server, server);
      assert.ok(house.url.endsWith(base));
      await core(house, t);
      if (base !== '/') {
        const bare = await request(house.origin + base.slice(0, -1));
        assert.ok([301, 308].includes(bare.status) && new URL(bare.headers.location, house.origin).pathname === base, 'the mount without its slash leads to it');
        assert.ok([403, 404].includes((await request(`${house.origin}/elsewhere`)).status), 'what is outside the mount is not ours');
      }
    } finally {
      await house.stop();
    }
  });
}
