// thiduactl, as IT staff type it: what it does, what it says, how it ends.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { House, bin, folder, top, use } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

const house = use({ before, after }, { workers: 1 });
const ctl = (...args) => house().ctl(args);

/** thiduactl on a folder of its own, without a server. */
function alone(dir, args, { input = '', env = {}, conf = '[data]\ndir = .\n' } = {}) {
  if (!existsSync(join(dir, 'thidua.conf'))) writeFileSync(join(dir, 'thidua.conf'), conf);
  return new Promise((done) => {
    const child = execFile(join(bin, 'thiduactl'), args, { env: { ...process.env, THIDUA_SHARE: join(top, '.build/share'), THIDUA_CONF: join(dir, 'thidua.conf'), ...env } },
      (error, out, err) => done({ code: error ? error.code : 0, out, err }));
    child.stdin.on('error', () => {}).end(input);
  });
}

test('--help everywhere, each command; what is not understood ends with 2 and one line', async () => {
  const help = await ctl('--help');
  assert.equal(help.code, 0);
  for (const command of ['init', 'migrate', 'user', 'unit', 'backup', 'restore-check', 'check', 'calendar', 'clock', 'demo-accounts', 'stats', 'mail', 'files']) {
    assert.match(help.out, new RegExp(`\\b${command}\\b`));
    const own = await ctl(command, '--help');
    assert.equal(own.code, 0, command);
    assert.match(own.out, /Usage/i, command);
  }
  const bare = await alone(folder(), ['files', '--help'], { env: { THIDUA_CONF: '/nowhere/thidua.conf' } });
  assert.equal(bare.code, 0, 'help needs no configuration');
  assert.match(bare.out, /sweep/);
  for (const sub of ['add', 'list', 'show', 'passwd', 'disable', 'enable', 'role', 'end-sessions']) assert.equal((await ctl('user', sub, '--help')).code, 0, sub);
  for (const wrong of [[], ['nothing'], ['user'], ['user', 'nothing'], ['clock'], ['clock', 'set'], ['clock', 'set', 'tomorrow'], ['clock', 'set', '2021-02-30'], ['user', 'add'], ['--nothing'], ['init', '--nothing'],
    ['user', 'role', 'htmhuong', 'add', 'officer'], ['unit', 'add', 'THEM', 'Đơn vị thêm'], ['backup', '--keep', '0'], ['calendar', '--until', '2022-02-30'], ['calendar', 'now']]) {
    const said = await ctl(...wrong);
    assert.equal(said.code, 2, wrong.join(' '));
    assert.equal(said.out, '', wrong.join(' '));
    assert.equal(said.err.trim().split('\n').length, 1, said.err);
    assert.match(said.err, /^thiduactl/);
  }
  assert.match((await ctl('--version')).out, /\S/);
});

test('init makes a database once, with its first administrator; migrate does nothing twice', async () => {
  const dir = folder();
  const made = await alone(dir, ['init', '--unit', 'UBND tỉnh Lào Cai', '--admin', 'quantri', '--admin-name', 'Nguyễn Thị Quản Trị']);
  assert.equal(made.code, 0, made.err);
  assert.match(made.out, /temporary password \S+/);
  assert.equal(statSync(join(dir, 'thidua.db')).mode & 0o007, 0, 'closed to other users');
  const again = await alone(dir, ['init']);
  assert.equal(again.code, 1);
  assert.match(again.err, /exists: nothing done/);
  const migrated = await alone(dir, ['migrate', '--no-backup']);
  assert.equal(migrated.code, 0, migrated.err);
  assert.match(migrated.out, /0 migrations applied, 0 forms published/);
  const clock = await alone(dir, ['clock', 'show']);
  assert.match(clock.out, /the real clock/);
  const set = await alone(dir, ['clock', 'set', '2030-01-01']);
  assert.equal(set.code, 1);
  assert.match(set.err, /real clock only/);
  assert.equal((await alone(dir, ['check'])).code, 0);
  const second = folder();
  const bare = await alone(second, ['init']);
  assert.equal(bare.code, 0);
  assert.match(bare.out, /administrator@/, 'says how the first administrator is made');
  assert.equal((await alone(folder(), ['migrate'])).code, 1);
  assert.equal((await alone(folder(), ['init', '--demo', '--admin', 'x'])).code, 2);
  const demo = await alone(second, ['demo-accounts']);
  assert.ok(demo.code !== 0 || demo.out.trim() === '' || !/ThiDua/.test(demo.out), 'no demo password outside a demo');
});

test('what is wrong with a unit or an account is said with what would be right', async () => {
  assert.match((await ctl('unit', 'kinds')).out, /^department +Sở, ban, ngành tỉnh$/m);
  for (const [args, said] of [
    [['unit', 'add', 'THEM', 'Đơn vị thêm', '--parent', 'UBND-TINH', '--kind', 'khac'], /THEM: kind: unknown \(see thiduactl unit kinds\)/],
    [['unit', 'add', 'THEM', 'Đơn vị thêm', '--parent', 'KHAC'], /parent: unknown \(see thiduactl unit list\)/],
    [['user', 'add', 'Tên', '--name', 'Lý Văn An'], /login: form \(2 to 40 of a-z/],
    [['user', 'role', 'htmhuong', 'remove', 'auditor@UBND-TINH'], /role: unknown \(see/]]) {
    const answer = await ctl(...args);
    assert.equal(answer.code, 1, args.join(' '));
    assert.match(answer.err, said);
  }
});

test('root does not touch the data of another account: the service could not write what it made', { skip: process.getuid() !== 0 }, async () => {
  const dir = folder();
  assert.equal((await alone(dir, ['init'])).code, 0);
  chownSync(dir, 33, 33);
  for (const args of [['backup'], ['user', 'list'], ['check']]) {
    const { code, err } = await alone(dir, args);
    assert.equal(code, 1);
    assert.match(err, /is not root's: runuser -u www-data -- thiduactl/);
  }
  assert.ok(!existsSync(join(dir, 'backup')));
  assert.equal((await alone(dir, ['backup', '--help'])).code, 0);
});

test('a folder that cannot be written: said in one line, nothing left behind', async () => {
  const dir = folder();
  writeFileSync(join(dir, 'thidua.conf'), '[data]\ndir = .\n');
  chmodSync(dir, 0o555);
  const command = [...house().as(), join(bin, 'thiduactl'), 'init', '--demo'];
  const said = await new Promise((done) => {
    execFile(command[0], command.slice(1), { env: { ...process.env, THIDUA_SHARE: join(top, '.build/share'), THIDUA_CONF: join(dir, 'thidua.conf') } }, (error, out, err) => done({ code: error?.code ?? 0, out, err }));
  });
  chmodSync(dir, 0o755); // or nobody but root could take it away
  assert.equal(said.code, 1);
  assert.match(said.err, /cannot make a folder in .*Permission denied/);
  assert.equal(said.err.trim().split('\n').length, 1);
  assert.deepEqual(readdirSync(dir), ['thidua.conf']);
});

test('configuration: a misspelt key, a bad value, a missing file are named', async () => {
  const dir = folder();
  for (const [conf, words] of [['[data]\ndirr = .\n', /dirr/], ['[session]\nidle_minutes = never\n', /idle_minutes/], ['[nothing]\nx = 1\n', /nothing/], ['no group\n', /thidua\.conf/]]) {
    writeFileSync(join(dir, 'thidua.conf'), conf);
    const said = await alone(dir, ['stats']);
    assert.equal(said.code, 1, conf);
    assert.match(said.err, words);
    assert.equal(said.err.trim().split('\n').length, 1, said.err);
  }
  const missing = await alone(dir, ['stats'], { env: { THIDUA_CONF: join(dir, 'absent.conf') } });
  assert.equal(missing.code, 1);
  assert.match(missing.err, /absent\.conf/);
});

test('user: added, listed, given a password and roles, disabled; at work at once', async () => {
  const added = await ctl('user', 'add', 'ctlmoi', '--name', 'Đặng Thị Mới', '--post', 'Chuyên viên', '--role', 'officer@TTYT-BX');
  const [{ code: unit }] = house().sql('SELECT code FROM unit WHERE id = 113');
  const done = added.code === 0 ? added : await ctl('user', 'add', 'ctlmoi', '--name', 'Đặng Thị Mới', '--post', 'Chuyên viên', '--role', `officer@${unit}`);
  assert.equal(done.code, 0, done.err);
  const [, temporary] = done.out.match(/temporary password (\S+)/);
  assert.equal((await new Browser(house()).signIn('ctlmoi', temporary)).path, '/password');
  assert.match((await ctl('user', 'list')).out, /ctlmoi\s+Đặng Thị Mới.*temporary password/);
  assert.match((await ctl('user', 'show', 'ctlmoi')).out, /officer/);
  const set = await house().ctl(['user', 'passwd', 'ctlmoi', '--stdin'], { input: 'Mot-mat-khau-tot-2021\n' });
  assert.equal(set.code, 0, set.err);
  const browser = await signedIn(house(), 'ctlmoi', 'Mot-mat-khau-tot-2021');
  assert.equal((await browser.get('/nominate')).status, 200);
  for (const weak of ['short', 'ctlmoi-2021', '1234567890', '']) assert.equal((await house().ctl(['user', 'passwd', 'ctlmoi', '--stdin'], { input: `${weak}\n` })).code, 1, weak);
  assert.equal((await ctl('user', 'end-sessions', 'ctlmoi')).code, 0);
  assert.equal((await browser.get('/work', { follow: false })).status, 303);
  assert.equal((await ctl('user', 'role', 'ctlmoi', 'add', `auditor@${unit}`)).code, 0);
  assert.equal((await ctl('user', 'role', 'ctlmoi', 'add', `auditor@${unit}`)).code, 1, 'twice');
  assert.equal((await ctl('user', 'role', 'ctlmoi', 'remove', `auditor@${unit}`)).code, 0);
  assert.equal((await ctl('user', 'disable', 'ctlmoi')).code, 0);
  assert.equal((await new Browser(house()).signIn('ctlmoi', 'Mot-mat-khau-tot-2021')).status, 422);
  assert.equal((await ctl('user', 'enable', 'ctlmoi')).code, 0);
  for (const wrong of [['show', 'nobody99'], ['disable', 'nobody99'], ['add', 'htmhuong', '--name', 'Ai đó'], ['add', 'Tên có dấu', '--name', 'Ai đó'], ['role', 'ctlmoi', 'add', 'king@X'], ['role', 'ctlmoi', 'add', 'officer@NOWHERE']]) {
    const said = await ctl('user', ...wrong);
    assert.equal(said.code, 1, wrong.join(' '));
    assert.equal(said.err.trim().split('\n').length, 1, said.err);
  }
});

test('backup while people work: whole, tried, kept in number; restore-check finds damage', async () => {
  const officer = await signedIn(house(), 'htmhuong');
  const working = (async () => {
    for (let i = 0; i < 3; i++) await flow.newDossier(officer);
  })();
  const dir = join(house().dir, 'backup');
  for (let i = 0; i < 3; i++) {
    const made = await ctl('backup', '--keep', '2');
    assert.equal(made.code, 0, made.err);
    assert.match(made.out, /bytes, tried/);
  }
  await working;
  const whole = await ctl('restore-check');
  assert.equal(whole.code, 0, whole.err);
  assert.match(whole.out, /: whole/);
  const files = readdirSync(dir, { recursive: true }).map(String).filter((file) => /thidua.*\.db$/.test(file)).sort();
  assert.ok(files.length >= 1 && files.length <= 2, files.join());
  const copy = join(folder(), 'damaged.db');
  copyFileSync(join(dir, files.at(-1)), copy);
  truncateSync(copy, Math.floor(statSync(copy).size / 2));
  const damaged = await alone(folder(), ['restore-check', copy]);
  assert.equal(damaged.code, 1, damaged.out);
});

test('a restored backup is a whole house; a lost traffic.db is made anew', async () => {
  const dir = join(house().dir, 'backup');
  const file = readdirSync(dir, { recursive: true }).map(String).filter((name) => /thidua.*\.db$/.test(name)).sort().at(-1);
  const fresh = folder();
  mkdirSync(fresh, { recursive: true });
  copyFileSync(join(dir, file), join(fresh, 'thidua.db'));
  cpSync(join(dir, 'files'), join(fresh, 'files'), { recursive: true });
  const restored = await House.start({ dir: fresh, workers: 1 });
  try {
    const officer = await signedIn(restored, 'htmhuong');
    assert.match((await flow.nominated(officer)).code, /^HS-2021-/);
  } finally {
    await restored.stop();
  }
});

test('check finds figures that disagree, --repair mends what is derived', async () => {
  assert.equal((await ctl('check')).code, 0);
  house().sql('UPDATE tally SET n = n + 1 WHERE rowid = (SELECT min(rowid) FROM tally)');
  const found = await ctl('check');
  assert.equal(found.code, 1, found.out);
  assert.match(found.out, /tally/);
  const mended = await ctl('check', '--repair');
  assert.equal(mended.code, 0, mended.out + mended.err);
  assert.match(mended.out, /mended/);
  assert.equal((await ctl('check')).code, 0);
});

test('check compares reports with what was sent and what is owed', async () => {
  const [one] = house().sql(`SELECT x.dossier_id AS id, d.code, x.figure_id AS figure, x.period_id AS period, x.unit_id AS unit, x.now FROM report_figure x JOIN dossier d ON d.id = x.dossier_id
    WHERE x.now > 0 ORDER BY x.dossier_id DESC LIMIT 1`);
  const where = `period_id = ${one.period} AND unit_id = ${one.unit}`;
  const first = house().sql(`SELECT first_at FROM expected WHERE ${where}`)[0].first_at;
  for (const [what, plant, says, mend] of [
    ['a figure', `UPDATE report_figure SET now = now + 1 WHERE ${where} AND figure_id = ${one.figure}`, new RegExp(`report_figure: ${one.code}: 1 figures`), `UPDATE report_figure SET now = now - 1 WHERE ${where} AND figure_id = ${one.figure}`],
    ['a first sending', `UPDATE expected SET first_at = first_at + 1 WHERE ${where}`, /expected: 1 rows say another first sending/, `UPDATE expected SET first_at = ${first} WHERE ${where}`],
    ['a report that nobody expects', `UPDATE expected SET dossier_id = NULL, first_at = 0 WHERE ${where}`, /expected: 1 reports are not/, `UPDATE expected SET dossier_id = ${one.id}, first_at = ${first} WHERE ${where}`],
    ['a place', `UPDATE report_figure SET unit_pos = unit_pos + 1 WHERE ${where}; UPDATE expected SET unit_pos = unit_pos + 1 WHERE ${where}`, /expected: 1 rows have another place[^]*report_figure: \d+ rows have another place/, null],
  ]) {
    house().sql(plant);
    const found = await ctl('check');
    assert.equal(found.code, 1, `${what}: ${found.out}`);
    assert.match(found.out, says, what);
    if (mend) house().sql(mend);
    else assert.equal((await ctl('check', '--repair')).code, 0, what);
    assert.equal((await ctl('check')).code, 0, `${what} is mended`);
  }
});

test('clock: a demo’s moves on, never back', async () => {
  assert.match((await ctl('clock', 'show')).out, /demonstration/);
  for (const when of ['2021-12-02', '2021-12-02T09:00', '2021-12-02T09:00:30']) assert.equal((await ctl('clock', 'set', when)).code, 0, when);
  const back = await ctl('clock', 'set', '2021-12-01');
  assert.equal(back.code, 1);
  assert.match(back.err, /never goes backward/);
  assert.match((await new Browser(house()).get('/')).words, /02\/12\/2021/, 'and the pages say so at once');
});

test('calendar writes ahead, and nothing twice', async () => {
  const more = await ctl('calendar', '--until', '2022-01-26');
  assert.equal(more.code, 0, more.err);
  assert.match(more.out, /^up to 2022-01-26: 4 periods, [1-9]\d* expected reports added; 0 withdrawn/);
  assert.match((await ctl('calendar', '--until', '2022-01-26')).out, /: 0 periods, 0 expected/);
});

test('stats and demo-accounts', async () => {
  assert.equal((await ctl('stats')).code, 0);
  const list = await ctl('demo-accounts', '--json');
  const accounts = JSON.parse(list.out);
  for (const account of accounts) assert.ok(account.user && account.password && account.roles.length && account.unit);
  assert.deepEqual(accounts, house().demo.accounts.filter((a) => accounts.some((b) => b.user === a.user)));
  assert.ok(!readFileSync(join(house().dir, 'log/thiduactl.log'), 'utf8').includes('password'));
});
