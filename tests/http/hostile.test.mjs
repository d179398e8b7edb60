// What a person with bad intent tries, signed in or not: each line here was once possible, or would be without the
// line of C that it holds in place.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { use, password } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

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
