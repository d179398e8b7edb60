// Notices as mail through a real relay (Debian's aiosmtpd): to whom, what it says, and that nothing goes twice.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, folder, isRoot, top, until, use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

const box = join(folder(), 'mail');
mkdirSync(box);

/** The relay on a port of its own, or on the one it had. */
let relay;
async function startRelay(port = '') {
  relay = spawn('/usr/bin/python3', [join(top, 'tests/lib/relay.py'), box, ...(port ? [String(port)] : [])], { stdio: ['ignore', 'pipe', 'inherit'] });
  return Number(await new Promise((done) => { relay.stdout.once('data', (text) => done(String(text).trim())); }));
}
const stopRelay = () => new Promise((done) => { relay.once('close', done); relay.kill(); });
const port = await startRelay();
after(stopRelay);

const house = use({ before, after }, { workers: 1, set: { 'mail.relay': `smtp://127.0.0.1:${port}`, 'mail.from': 'thidua@laocai.example' } });
const people = new Map();
const as = async (login) => people.get(login) ?? people.set(login, await signedIn(house(), login)).get(login);
const answer = (text) => (text ? writeFileSync(join(box, 'answer'), text) : rmSync(join(box, 'answer'), { force: true }));
const letters = () => readdirSync(box).filter((name) => name.endsWith('.eml')).sort();
const rows = (where = '1') => house().sql(`SELECT * FROM mail WHERE ${where} ORDER BY id`);
const count = (state) => rows(`state = '${state}'`).length;
/** The retry's time has come. */
const later = () => house().sql("UPDATE mail SET next_at = 1 WHERE state = 'queued'");
const send = () => house().did('mail');

/** A letter as a mail reader shows it, by Python's own parser: nothing of ours. */
const readLetter = (name) => new Promise((done, fail) => {
  const code = `import email, email.policy, json, sys
m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
b = m.get_body(('plain',))
print(json.dumps({'headers': [[k, str(v)] for k, v in m.items()], 'text': b.get_content(), 'type': b.get_content_type(), 'defects': [str(d) for d in m.defects]}))`;
  execFile('/usr/bin/python3', ['-c', code, join(box, name)], (error, out) => (error ? fail(error) : done(JSON.parse(out))));
});
const header = (letter, name) => letter.headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

async function returned() {
  const sent = await flow.nominated(await as('htmhuong'));
  const verifier = await as('tdthinh');
  const done = await verifier.fill(await verifier.get(`/review/dossiers/${sent.id}/return`),
    { reason: 'Đề nghị bổ sung minh chứng cho từng số liệu.' }, undefined, { form: /return$/ });
  assert.equal(done.status, 200);
  return sent;
}
const emptied = async () => {
  answer('');
  later();
  await send();
  assert.deepEqual(rows("state IN ('queued', 'sending')"), []);
};

test('a returned dossier gives each officer of the unit exactly one mail, readable, without reasons and names', async () => {
  const sent = await returned();
  const asked = house().sql(`SELECT DISTINCT a.email FROM role_grant g JOIN account a ON a.id = g.account_id
    WHERE g.unit_id = 113 AND g.role IN ('officer', 'unit_head') AND a.disabled_at = 0 AND g.valid_from <= '2021-12-01' AND g.valid_to > '2021-12-01'`);
  const event = house().sql(`SELECT id FROM event WHERE dossier_id = ${sent.id} AND act = 'return'`)[0].id;
  const mine = rows(`key LIKE 'notice:${event}:%'`);
  assert.ok(mine.length >= 3);
  assert.deepEqual(mine.map((row) => row.address).sort(), asked.map((row) => row.email).sort());
  assert.equal(rows(`address = 'tdthinh@laocai.example' AND key LIKE 'notice:${event}:%'`).length, 0, 'who returned it knows');
  assert.match(await send(), new RegExp(`^${rows().length} sent, 0 to be tried again, 0 failed`));
  assert.equal(letters().length, rows().length);
  const read = await Promise.all(letters().map(readLetter));
  const letter = read.find((l) => header(l, 'To')[0].includes('htmhuong@laocai.example') && header(l, 'Subject')[0].includes('trả lại'));
  assert.deepEqual(header(letter, 'Subject'), [`Hồ sơ ${sent.code}: Đã trả lại bổ sung`]);
  assert.deepEqual(letter.defects, []);
  assert.equal(letter.type, 'text/plain');
  assert.match(letter.text, new RegExp(`Hồ sơ ${sent.code} của Trung tâm Y tế huyện Bát Xát`));
  assert.ok(letter.text.includes(`${house().origin}${house().mount}${sent.path}`), letter.text);
  assert.deepEqual(header(letter, 'From'), ['thidua@laocai.example']);
  for (const name of ['Date', 'Message-ID', 'MIME-Version', 'Auto-Submitted']) assert.equal(header(letter, name).length, 1, name);
  for (const one of read) assert.doesNotMatch(JSON.stringify(one), /minh chứng|Nguyễn Thị Đào|010184001234/);
  assert.equal(new Set(read.map((l) => header(l, 'Message-ID')[0])).size, read.length);
});

test('run again, and many at once: nothing goes twice', async () => {
  const before = letters().length;
  assert.equal(await send(), '');
  assert.equal(letters().length, before);
  await returned();
  const waiting = count('queued');
  assert.ok(waiting > 0);
  await Promise.all([send(), send(), send()]);
  assert.equal(letters().length, before + waiting);
  assert.equal(count('sent'), letters().length);
});

test('451 is tried again, by the schedule; 550 fails at once, is listed and can be queued again', async () => {
  const before = letters().length;
  await returned();
  const waiting = count('queued');
  answer('451 4.7.1 try later');
  assert.match(await send(), new RegExp(`^0 sent, ${waiting} to be tried again, 0 failed`));
  assert.equal(await send(), '', 'not before its time');
  const [row] = rows("state = 'queued'");
  assert.match(row.last_error, /451 4\.7\.1 try later/);
  assert.equal(row.attempts, 1);
  assert.ok(Math.abs(row.next_at / 1000 - Date.now() - 60e3) < 30e3, 'in a minute');
  later();
  answer('550 5.1.1 no such mailbox');
  assert.match(await send(), new RegExp(`^0 sent, 0 to be tried again, ${waiting} failed`));
  assert.equal(letters().length, before);
  answer('');
  assert.equal(await send(), '', 'a refusal is final');
  const listed = (await house().did('mail', '--list')).trim().split('\n');
  assert.equal(listed.length, waiting);
  assert.match(listed[0], /failed +2 .* notice:\d+:\d+ +550 5\.1\.1 no such mailbox/);
  assert.match(await house().did('mail', '--retry', String(row.id)), /queued again/);
  assert.match(await send(), /^1 sent/);
  assert.equal(letters().length, before + 1);
  const twice = await house().ctl(['mail', '--retry', String(row.id)]);
  assert.equal(twice.code, 1, 'what was sent is not queued again');
});

test('the relay is down: one attempt a run, then all goes', async () => {
  await returned();
  const [before, waiting] = [letters().length, count('queued')];
  await stopRelay();
  const said = await house().ctl(['mail']);
  assert.equal(said.code, 0, said.err);
  assert.match(said.out, /^0 sent, 1 to be tried again, 0 failed/);
  assert.match(said.err, /level=warning program=thiduactl .*mail not taken/);
  assert.doesNotMatch(said.err, /@laocai/, 'no addresses in the log');
  assert.equal(await startRelay(port), port);
  await emptied();
  assert.equal(letters().length, before + waiting);
});

test('kill -9 while the relay has the letter: not sent again by itself, said, and the same letter by hand', async () => {
  await returned();
  later();
  const before = letters().length;
  answer('hang');
  const [command, ...args] = [...house().as(), join(bin, 'thiduactl'), 'mail'];
  const child = spawn(command, args, { env: { ...process.env, THIDUA_SHARE: join(top, '.build/share'), THIDUA_CONF: house().conf }, stdio: 'ignore' });
  const ended = new Promise((done) => { child.once('close', done); });
  await until(() => letters().length > before, 'the relay has a letter');
  child.kill('SIGKILL');
  await ended;
  const [row] = rows("state = 'sending'");
  assert.ok(row);
  answer('');
  await send();
  assert.equal(rows(`id = ${row.id}`)[0].state, 'sending', 'its time is not over');
  house().sql(`UPDATE mail SET next_at = 1 WHERE id = ${row.id}`);
  await send();
  assert.equal(rows(`id = ${row.id}`)[0].state, 'failed');
  const ids = async () => (await Promise.all(letters().map(readLetter))).map((l) => header(l, 'Message-ID')[0]).filter((id) => id === row.message_id);
  assert.equal((await ids()).length, 1);
  assert.match(await house().did('mail', '--list'), new RegExp(`^ *${row.id} +failed .*not sent again by itself`, 'm'));
  await house().did('mail', '--retry', String(row.id));
  await send();
  assert.equal((await ids()).length, 2, 'a person decided so; the id lets a mail reader see that it is one letter');
});

test('the line breaks after the whole letter: perhaps taken, so not sent again by itself', async () => {
  await emptied();
  await returned();
  const [before, waiting] = [letters().length, count('queued')];
  answer('drop');
  const said = await house().ctl(['mail']);
  assert.match(said.out, /^0 sent, 0 to be tried again, 1 failed/, 'and the rest waits for a better minute');
  assert.equal(letters().length, before + 1);
  assert.equal(rows("last_error LIKE 'no answer after the whole letter%'").length, 1);
  await emptied();
  assert.equal(letters().length, before + waiting);
});

test('--test goes past the queue; the health page counts; without a relay nothing is queued', async () => {
  const before = letters().length;
  assert.match(await house().did('mail', '--test', 'an@laocai.example'), /took it for an@laocai\.example/);
  const letter = await readLetter(letters().at(-1));
  assert.equal(letters().length, before + 1);
  assert.match(header(letter, 'Subject')[0], /^Thư thử/);
  for (const bad of ['an', 'a@b\r\nRCPT TO:<c@d>', 'a b@c']) assert.equal((await house().ctl(['mail', '--test', bad])).code, 2, bad);
  assert.equal((await house().ctl(['mail', '--list', '--test', 'a@b.example'])).code, 2);
  const health = await (await as('pgkhanh')).get('/admin', { xml: true });
  assert.ok(health.model.rows('checks').some((row) => row.attrs.name === 'mail' && row.attrs.state === 'attention' && Number(row.attrs.limit) > 0), 'some failed above');
  const off = await house().ctl(['mail'], { env: { THIDUA_CONF: changed(/^relay = .*$/m, 'relay =') } });
  assert.match(off.out, /mail is off/);
});

test('a password never goes in the clear, and a file that everybody reads is refused', async () => {
  const before = letters().length;
  const secret = join(box, 'secret');
  writeFileSync(secret, 'x\n', { mode: 0o644 });
  const open = await house().ctl(['mail', '--test', 'an@laocai.example'], { env: { THIDUA_CONF: changed(/^(relay = .*)$/m, `$1\nuser = thidua\npassword_file = ${secret}`) } });
  assert.equal(open.code, 1);
  assert.match(open.err, /everybody can read it/);
  const clear = await house().ctl(['mail', '--test', 'an@laocai.example'], { env: { THIDUA_CONF: changed(/^(relay = .*)$/m, '$1\nuser = thidua') } });
  assert.equal(clear.code, 1, 'the relay offers no TLS');
  assert.match(clear.err, /not sent: .*SSL/);
  assert.equal(letters().length, before);
});

/** A relay that wants STARTTLS and the name thidua, with a certificate of its own making. */
async function startStrict(password) {
  const dir = folder();
  const [cert, key, letterbox] = ['relay.pem', 'relay.key', 'box'].map((name) => join(dir, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  mkdirSync(letterbox);
  const strict = spawn('/usr/bin/python3', [join(top, 'tests/lib/relay.py'), letterbox], {
    stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, RELAY_CERT: cert, RELAY_KEY: key, RELAY_PASSWORD: password },
  });
  const at = await new Promise((done) => { strict.stdout.once('data', (text) => done(String(text).trim())); });
  return {
    cert,
    /** A file with this password that only the programs' user reads. */
    secret(text) {
      const file = join(dir, text.replace(/\W/g, '_'));
      writeFileSync(file, `${text}\nsecond line\n`, { mode: 0o640 });
      if (isRoot) execFileSync('chgrp', ['www-data', file]);
      return file;
    },
    taken: () => readdirSync(letterbox).filter((name) => name.endsWith('.eml')).sort().map((name) => readFileSync(join(letterbox, name), 'utf8')),
    /** thiduactl with these lines of [mail]. */
    ctl: (args, ...lines) => house().ctl(args, { env: { THIDUA_CONF: changed(/^relay = .*$/m, [`relay = smtp://localhost:${at}`, ...lines].join('\n')) } }),
    stop: () => new Promise((done) => { strict.once('close', done); strict.kill(); }),
  };
}

test('a relay with STARTTLS and names: its certificate is checked, a wrong password told, nothing goes without TLS', async () => {
  const strict = await startStrict('đúng mật khẩu');
  const tried = (...lines) => strict.ctl(['mail', '--test', 'an@laocai.example'], ...lines);
  const who = ['user = thidua', `password_file = ${strict.secret('đúng mật khẩu')}`];
  try {
    const unknown = await tried(...who);
    assert.equal(unknown.code, 1, 'nobody vouches for this certificate');
    assert.match(unknown.err, /not sent: .*(certificate|SSL)/i);
    for (const tls of ['auto', 'required']) {
      const good = await tried(...who, `ca_file = ${strict.cert}`, ...(tls === 'auto' ? [] : ['tls = required']));
      assert.equal(good.code, 0, good.err);
    }
    assert.equal(strict.taken().length, 2);
    for (const letter of strict.taken()) assert.match(letter, /^X-Over: tls thidua\r\n/);
    const bad = await tried('user = thidua', `password_file = ${strict.secret('guessed')}`, `ca_file = ${strict.cert}`);
    assert.equal(bad.code, 1);
    assert.match(bad.err, /not sent: .*(535|denied|uthentication)/i);
    assert.doesNotMatch(bad.err, /guessed/, 'the password is never told');
    const nobody = await tried(`ca_file = ${strict.cert}`);
    assert.equal(nobody.code, 1, 'the relay wants a name');
    assert.match(nobody.err, /530/);
    for (const lines of [[...who, 'tls = off'], [...who, `ca_file = ${strict.cert}.none`]]) assert.equal((await tried(...lines)).code, 1, lines.at(-1));
    assert.equal(strict.taken().length, 2);
  } finally {
    await strict.stop();
  }
  const plain = await house().ctl(['mail', '--test', 'an@laocai.example'], { env: { THIDUA_CONF: changed(/^(relay = .*)$/m, '$1\ntls = required') } });
  assert.equal(plain.code, 1, 'a relay without TLS gets nothing');
  assert.match(plain.err, /not sent: .*SSL/);
});

test('a password that the relay refuses leaves the queue waiting, not failed', async () => {
  await emptied();
  await returned();
  const waiting = count('queued');
  assert.ok(waiting > 0);
  const strict = await startStrict('right');
  const said = await strict.ctl(['mail'], 'user = thidua', `password_file = ${strict.secret('guessed')}`, `ca_file = ${strict.cert}`);
  await strict.stop();
  assert.match(said.out, /^0 sent, 1 to be tried again, 0 failed/, said.out + said.err);
  assert.equal(strict.taken().length, 0);
  assert.equal(count('queued'), waiting);
  await emptied();
});

/** The house's configuration with something else in it. */
function changed(pattern, text) {
  const file = join(box, 'changed.conf');
  const conf = readFileSync(house().conf, 'utf8');
  assert.match(conf, pattern);
  writeFileSync(file, conf.replace(pattern, text), { mode: 0o644 });
  return file;
}

test('a database from before mail gets its tables and words by migrate, once, and keeps what it has', async () => {
  const before = 10; // the last migration without mail
  const run = (dir, ...args) => new Promise((done) => {
    writeFileSync(join(dir, 'thidua.conf'), '[data]\ndir = .\n');
    const env = { ...process.env, THIDUA_SHARE: join(top, '.build/share'), THIDUA_CONF: join(dir, 'thidua.conf') };
    execFile(join(bin, 'thiduactl'), args, { env }, (error, out, err) => done(`${out}${err}`));
  });
  const sql = (dir, text) => execFileSync('sqlite3', [join(dir, 'thidua.db')], { encoding: 'utf8', input: text }).trim();
  const [fresh, old] = [folder(), folder()];
  assert.match(await run(fresh, 'init'), /made/);
  const [words, files, last] = ['SELECT count(*) FROM mail_template;', 'SELECT group_concat(name) FROM (SELECT name FROM data_file ORDER BY name);', 'SELECT max(number) FROM schema_version;']
    .map((text) => sql(fresh, text));
  const own = sql(fresh, '.dump schema_version').split('\n').filter((line) => !/INSERT INTO schema_version VALUES\((\d+)/.test(line) || Number(line.match(/VALUES\((\d+)/)[1]) <= before).join('\n');
  const scripts = (dir, keep) => readdirSync(join(top, dir)).filter((name) => name.endsWith('.sql') && !name.includes('postgresql') && keep(name)).sort().map((name) => join(top, dir, name));
  const known = scripts('db/data', (name) => /^(1[0-8]|20)-/.test(name));
  sql(old, [...scripts('db/migrations', (name) => Number(name.slice(0, 4)) <= before), ...known].map((file) => `.read ${file}`).join('\n'));
  sql(old, `${own}\n${known.map((file) => `INSERT INTO data_file VALUES ('${file.match(/([^/]+)\.sql$/)[1]}', 1);`).join('\n')}`);
  const traffic = Number(execFileSync('sqlite3', [join(fresh, 'traffic.db'), 'SELECT max(number) FROM schema_version'], { encoding: 'utf8' }));
  assert.match(await run(old, 'migrate', '--no-backup'), new RegExp(`: ${last - before + traffic} migrations applied`));
  assert.equal(sql(old, 'SELECT count(*) FROM mail_template;'), words);
  assert.equal(sql(old, 'SELECT group_concat(name) FROM (SELECT name FROM data_file ORDER BY name);'), files);
  assert.equal(sql(old, 'SELECT count(*) FROM reminder_day;'), sql(fresh, 'SELECT count(*) FROM reminder_day;'));
  assert.match(await run(old, 'migrate', '--no-backup'), /0 migrations applied/);
  assert.equal(sql(old, 'SELECT count(*) FROM role;'), '8');
});
