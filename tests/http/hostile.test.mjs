// What a person with bad intent tries, signed in or not: each line here was once possible, or would be without the
// line of C that it holds in place.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { use, password } from '../lib/house.mjs';
import { Browser, raw, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { multipart, pdf, sha256, upload } from '../lib/files.mjs';

const house = use({ before, after });
const secrets = { person: { citizen_id: '010184009999', phone: '0987654321', residence: 'Ngõ kín, phường Cốc Lếu', 'birth.d': '17', 'birth.m': '9', 'birth.y': '1979' } };
const SECRET = /010184009999|0987\.?654\.?321|Ngõ kín|17\/09\/1979|1979-09-17/;
const unitOf = (login) => String(house().sql(`SELECT g.unit_id FROM role_grant g JOIN account a ON a.id = g.account_id WHERE a.login = '${login}'`)[0].unit_id);

test('paper: a draft is its own unit’s alone; what was sent has its private values masked for everyone above', async () => {
  const officer = await signedIn(house(), 'htmhuong');
  const draft = await flow.newDossier(officer);
  await flow.addNominee(officer, draft, 'individual', secrets);
  const sent = await flow.nominated(officer, { nominees: [['individual', secrets]] });
  assert.match((await officer.get(`${draft}/print`)).html, SECRET);
  assert.match((await officer.get(`${sent.path}/print`)).html, SECRET);
  assert.equal((await officer.get(`${draft}/print?round=1`)).status, 404, 'a round that was never sent is no draft');
  assert.equal((await officer.get(`${sent.path}/print?round=2`)).status, 404);
  for (const login of ['pththam', 'cmkien']) {
    const above = await signedIn(house(), login);
    for (const query of ['', '?round=1', '?round=0']) assert.equal((await above.get(`${draft}/print${query}`)).status, 404, `${login} ${query}`);
    for (const query of ['', '?round=1', '?view=xml']) {
      const page = await above.get(`${sent.path}/print${query}`);
      assert.equal(page.status, 200, login);
      assert.match(page.html, /Nguyễn Thị Đào/);
      assert.doesNotMatch(page.html, SECRET, `${login} ${query}`);
    }
    const [{ n }] = house().traffic(`SELECT count(*) AS n FROM view_log WHERE path = '${sent.path}/print' AND account_id = (SELECT max(account_id) FROM view_log)`);
    assert.ok(n > 0, 'the log of views has it');
  }
});

test('a reader who posts what is refused is not shown the page of the refusal', async () => {
  const officer = await signedIn(house(), 'htmhuong');
  const draft = await flow.newDossier(officer);
  await flow.fillHead(officer, draft, { general: { summary: 'Tóm tắt chỉ đơn vị được xem khi còn là dự thảo.' } });
  const nominee = await flow.addNominee(officer, draft, 'individual', secrets);
  const above = await signedIn(house(), 'pththam');
  const { token } = await above.get('/nominate/new');
  for (const [path, body] of [
    [`${nominee}/person`, `token=${token}&revision=1&full_name=%ff`], [`${nominee}/person`, `token=${token}&revision=77&full_name=A`],
    [`${draft}/head/general`, `token=${token}&revision=1&summary=%ff`], [`${draft}/check`, `token=${token}&revision=1&round=0&declaration=1`], [`${draft}/check`, `token=${token}`],
  ]) {
    const answer = await above.post(path, body, { follow: false });
    assert.equal(answer.status, 303, `${path} ${body.slice(-20)}`);
    assert.doesNotMatch(answer.html, SECRET);
  }
});

test('copying: to read a dossier below is not to begin one of one’s own from it', async () => {
  const officer = await signedIn(house(), 'htmhuong');
  const theirs = await flow.newDossier(officer);
  await flow.fillHead(officer, theirs);
  const above = await signedIn(house(), 'pththam');
  const page = await above.get('/nominate/new');
  const count = () => house().sql('SELECT count(*) AS n FROM dossier')[0].n;
  const before_ = count();
  const answer = await above.post('/nominate/new', {
    token: page.token, key: page.hidden('key'), unit: unitOf('pththam'), round: '4', authority: 'province', kind: 'campaign', procedure: 'simple', from: theirs.split('/')[2],
  }, { follow: false });
  assert.equal(answer.status, 422);
  assert.equal(count(), before_);
});

test('a password typed after the session ended is kept nowhere', async () => {
  const [here, there] = [await signedIn(house(), 'tmpham'), await signedIn(house(), 'tmpham')];
  const form = await here.get('/password');
  await there.post('/sign-out', { token: (await there.get('/work')).token, everywhere: '1' });
  const answer = await here.fill(form, { current: password, password: 'Mật-khẩu-mới-99', again: 'Mật-khẩu-mới-99' }, undefined, { form: /password/, follow: false });
  assert.equal(answer.status, 303);
  assert.match(answer.headers.location, /^\/sign-in\?return=\/password$/);
  assert.deepEqual(house().traffic('SELECT path FROM parked'), []);
});

test('parked forms: of one person only the last twenty are kept', async () => {
  const [here, there] = [await signedIn(house(), 'tmpham'), await signedIn(house(), 'tmpham')];
  const token = (await here.get('/nominate/new')).token;
  await there.post('/sign-out', { token: (await there.get('/work')).token, everywhere: '1' });
  for (let i = 0; i < 25; i++) {
    const answer = await here.post('/nominate/new', { token, n: String(i) }, { follow: false });
    assert.match(answer.headers.location, /return=\/parked\//);
  }
  const kept = house().traffic('SELECT CAST(fields AS TEXT) AS fields FROM parked ORDER BY at');
  assert.equal(kept.length, 20);
  assert.equal(kept.at(-1).fields, 'n=24');
});

test('guessing in many requests at once wins nothing: each wrong one counts', async () => {
  const browser = new Browser(house(), { from: '127.0.0.99' });
  const { token } = await browser.get('/sign-in');
  const answers = await Promise.all(Array.from({ length: 30 }, () => browser.post('/sign-in', { token, login: 'ltkieu', password: 'wrong' }, { follow: false })));
  const wrong = answers.filter((a) => a.status === 422).length;
  assert.equal(answers.filter((a) => a.status === 429).length, 30 - wrong);
  assert.ok(wrong <= 6, `${wrong} were tried`); // five are free, and one process may be past the door
  assert.equal(house().traffic("SELECT n FROM throttle WHERE login = 'ltkieu'")[0].n, wrong);
});

test('a flood of refused tries is noted once a second, not once each', async () => {
  const browser = new Browser(house(), { from: '127.0.0.98' });
  const { token } = await browser.get('/sign-in');
  const began = Date.now();
  for (let i = 0; i < 60; i++) await browser.post('/sign-in', { token, login: 'pctho', password: 'wrong' }, { follow: false });
  const [{ n }] = house().traffic("SELECT count(*) AS n FROM attempt WHERE address = '127.0.0.98' AND result = 'throttled'");
  assert.ok(n >= 1 && n <= 2 + (Date.now() - began) / 1000, `${n} rows`);
});

test('a name of a page’s length and rows by the thousand swell no other page', async () => {
  const officer = await signedIn(house(), 'htmhuong');
  const dossier = await flow.newDossier(officer);
  const nominee = await flow.newNominee(officer, dossier, 'individual');
  const page = await flow.fillSection(officer, `${nominee}/person`, { full_name: 'Đào '.repeat(12000) });
  assert.equal(page.status, 422, 'stored as typed, and told');
  assert.ok(page.value('full_name').length > 40000);
  const past = await officer.get(`${nominee}/past`);
  const rows = Array.from({ length: 1900 }, (_, i) => [`past_awards.${i + 1}.year`, '2019']);
  const many = await officer.post(`${nominee}/past`, [['token', past.token], ['revision', past.hidden('revision')], ...rows, ['do', 'next']]);
  assert.equal(many.status, 422);
  for (const path of [dossier, `${dossier}/check`, `${dossier}/nominees/new?kind=individual`]) {
    const other = await officer.get(path);
    assert.equal(other.status, 200);
    assert.ok(other.bytes.length < 1000000, `${path}: ${other.bytes.length} bytes`);
  }
  const again = await officer.fill(await officer.get(`${nominee}/past`), {}, 'remove:past_awards.1', { form: /nominees\// });
  assert.equal(again.status, 200, 'what is shown can be sent again, and mended');
});

test('what pages of others send in one’s name is refused: files, lists, what saves itself, a session that goes on', async () => {
  const officer = await signedIn(house(), 'htmhuong');
  const dossier = await flow.newDossier(officer);
  const section = `${await flow.newNominee(officer, dossier, 'individual')}/achievements`;
  const page = await officer.get(section);
  const bytes = pdf('in another’s name');
  const fields = (token) => [['revision', page.hidden('revision')], ['duties', 'Của kẻ khác'], ...(token === undefined ? [] : [['token', token]])];
  const stranger = (await new Browser(house()).get('/sign-in')).token;
  const files = (path, token, more) => {
    const { body, type } = multipart([...fields(token), ...more], [{ field: path === section ? 'evidence' : 'file', name: 'a.pdf', bytes }]);
    return [path, body, { 'Content-Type': type }];
  };
  const form = (path, token, more, accept) => [path, new URLSearchParams([...fields(token), ...more]).toString(), { 'Content-Type': 'application/x-www-form-urlencoded', ...accept }];
  const xml = { Accept: 'application/xml' };
  for (const headers of [{}, { Origin: 'https://evil.example' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site', Origin: 'http://127.0.0.1:1' }]) {
    for (const token of Object.keys(headers).length ? [page.token] : [undefined, '', 'x', stranger]) { // where a browser says whence, no token helps
      for (const [path, body, own] of [files(section, token, [['do', 'upload:evidence']]), files(`${dossier}/import`, token, [['kind', 'individual']]),
        form(section, token, [['do', 'save']]), form(section, token, [['do', 'autosave']], xml), form('/session', token, [], xml)]) {
        const answer = await officer.send('POST', path, { body, headers: { ...own, ...headers }, follow: false });
        assert.equal(answer.status, 403, `${path} ${JSON.stringify(headers)} ${token}: ${answer.words.slice(0, 200)}`);
      }
    }
  }
  assert.equal((await officer.get(section)).value('duties'), '');
  assert.equal(house().sql(`SELECT count(*) AS n FROM evidence WHERE sha256 = '${sha256(bytes)}'`)[0].n, 0);
});

test('files that are two things at once are what they are kept as, run nothing, and are nobody else’s', async () => {
  const officer = await signedIn(house(), 'htmhuong');
  const dossier = await flow.newDossier(officer);
  const section = `${await flow.newNominee(officer, dossier, 'individual')}/achievements`;
  const script = '<html><script>alert(document.cookie)</script>';
  const both = pdf(script), name = `${'x'.repeat(300)}<img src=x onerror=alert(1)>"; filename="y.html`;
  const kept = await upload(officer, await officer.get(section), [{ field: 'evidence', name: `${name}.pdf`, bytes: both }], 'upload:evidence');
  assert.equal(kept.status, 200, JSON.stringify(kept.errors));
  assert.equal(kept.tree.all('img', { src: 'x' }).length, 0);
  const path = `/nominate/${dossier.split('/')[2]}/files/${sha256(both)}`;
  const file = await officer.get(path);
  assert.equal(file.headers['content-type'], 'application/pdf');
  assert.equal(file.headers['x-content-type-options'], 'nosniff');
  assert.match(file.headers['content-security-policy'], /default-src 'none'/);
  assert.doesNotMatch(file.headers['content-security-policy'], /script-src/);
  assert.match(file.headers['content-disposition'], /^inline; filename="[^"]*"; filename\*=UTF-8''[^"; ]*$/);
  const ranges = Array.from({ length: 1000 }, (_, i) => `${i}-${i}`).join(',');
  const many = await officer.get(path, { headers: { Range: `bytes=${ranges}` } });
  assert.equal(many.status, 200, 'a thousand ranges are not heeded');
  assert.equal(many.bytes.length, both.length);
  for (const range of ['bytes=-0', 'bytes=999999999-']) assert.equal((await officer.get(path, { headers: { Range: range } })).status, 416, range);
  for (const login of ['pththam', 'tdthinh', 'pgkhanh', 'cmkien']) {
    const answer = await (await signedIn(house(), login)).get(path, { follow: false });
    assert.ok([403, 404].includes(answer.status), `${login}: ${answer.status}`);
    assert.equal(answer.bytes.indexOf('alert(document'), -1);
  }
  for (const [name_, bytes] of [['a.pdf', script], ['a.png', `GIF89a${script}`], ['a.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`], ['a.html', script], ['a.docx', `PK\x03\x04${script}`]]) {
    const refused = await upload(officer, await officer.get(section), [{ field: 'evidence', name: name_, bytes: Buffer.from(bytes) }], 'upload:evidence');
    assert.equal(refused.status, 422, name_);
    assert.equal((await officer.get(`/nominate/${dossier.split('/')[2]}/files/${sha256(Buffer.from(bytes))}`)).status, 404, name_);
  }
});

test('whoever has no session is sent to sign in before a byte of what they send is waited for', async () => {
  const officer = await signedIn(house(), 'htmhuong');
  const section = `${await flow.newDossier(officer)}/head/general`;
  const head = (path) => `POST ${house().mount}${path} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 10\r\nConnection: close\r\n\r\n0123456789`;
  const answer = await raw(house(), head(section), 5);
  assert.match(answer, /^HTTP\/1\.1 303/, 'not 400: nobody looked at it');
  assert.match(answer, /\r\nLocation: [^\r]*\/sign-in\?return=/);
});
