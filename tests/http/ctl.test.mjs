// thiduactl: exit codes, one line of outcome or of trouble, and what IT staff rely on.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, top } from '../lib/house.mjs';

/** A folder of data with its thidua.conf; ctl() runs there. */
class Data {
  constructor() {
    this.dir = mkdtempSync(join(tmpdir(), 'thidua-ctl-'));
    this.conf = join(this.dir, 'thidua.conf');
    writeFileSync(this.conf, '[data]\ndir = data\n[backup]\nkeep = 2\n');
  }
  ctl(...args) {
    return this.run(args);
  }
  run(args, input = '') {
    return new Promise((done) => {
      const child = execFile(join(bin, 'thiduactl'), args, {
        env: { ...process.env, THIDUA_CONF: this.conf, THIDUA_SHARE: join(top, '.build/share'), LSAN_OPTIONS: `suppressions=${join(top, 'tests/leaks.txt')}:print_suppressions=0` },
      }, (error, out, err) => done({ code: error ? error.code : 0, out, err }));
      child.stdin.end(input);
    });
  }
  async did(...args) {
    const { code, out, err } = await this.ctl(...args);
    assert.equal(code, 0, `${args.join(' ')}: ${out}${err}`);
    assert.equal(err, '');
    return out;
  }
  /** One line to stderr, nothing to stdout. */
  async fails(code, args, said) {
    const result = await this.run(args);
    assert.equal(result.code, code, `${args.join(' ')}: ${result.out}${result.err}`);
    assert.match(result.err, /^thiduactl: [^\n]+\n$/);
    assert.match(result.err, said);
  }
}
let data;
before(async () => {
  data = new Data();
  await data.did('init', '--unit', 'UBND tỉnh Lào Cai', '--unit-code', 'UBND-TINH', '--admin', 'quantri', '--admin-name', 'Nguyễn Quản Trị');
});
after(() => rmSync(data.dir, { recursive: true, force: true }));

test('what is not understood ends with 2 and one line; --help speaks for each command', async () => {
  for (const args of [[], ['nothing'], ['--what'], ['user'], ['user', 'what'], ['user', 'add'], ['user', 'add', 'a', 'b'],
    ['user', 'role', 'quantri', 'give', 'officer@UBND-TINH'], ['user', 'role', 'quantri', 'add', 'officer'], ['unit'], ['unit', 'add', 'X'],
    ['clock'], ['clock', 'set'], ['clock', 'set', 'tomorrow'], ['clock', 'set', '2021-02-30'], ['clock', 'set', '2021-12-01T24:00'],
    ['backup', 'a', 'b'], ['backup', '--keep', '0'], ['init', '--demo', '--unit', 'x'], ['init', '--admin', 'x'], ['check', 'x']]) {
    await data.fails(2, args, /./);
  }
  const help = await data.did('--help');
  for (const command of ['init', 'migrate', 'user', 'unit', 'backup', 'restore-check', 'check', 'clock', 'demo-accounts', 'stats']) {
    assert.ok(help.includes(command), command);
    assert.match(await data.did(command, '--help'), /^Usage:/);
  }
  for (const act of ['add', 'list', 'show', 'passwd', 'disable', 'enable', 'role', 'end-sessions']) assert.match(await data.did('user', act, '--help'), /^Usage:/);
  assert.match(await data.did('--version'), /^\S+\n$/);
});

test('a configuration that cannot be read, or a key that nobody knows, is said', async () => {
  await data.fails(1, ['--config', '/nowhere/thidua.conf', 'stats'], /nowhere/);
  const other = join(data.dir, 'wrong.conf');
  writeFileSync(other, '[data]\ndirectory = x\n');
  await data.fails(1, ['--config', other, 'stats'], /directory/);
});

test('init refuses an existing database and leaves nothing where it fails', async () => {
  await data.fails(1, ['init'], /exists.*migrate/);
  const fresh = new Data();
  await fresh.fails(1, ['init', '--unit', 'X', '--admin', 'Không được'], /login/);
  assert.deepEqual(readdirSync(join(fresh.dir, 'data')), []);
  writeFileSync(join(fresh.dir, 'data/traffic.db'), '');
  await fresh.fails(1, ['init'], /traffic\.db stands without/);
  for (const args of [['stats'], ['user', 'list'], ['migrate'], ['backup'], ['clock', 'show']]) await fresh.fails(1, args, /thidua\.db/);
  rmSync(join(fresh.dir, 'data/traffic.db'));
  assert.match(await fresh.did('init'), /user add LOGIN/, 'says how the first person comes in');
  rmSync(fresh.dir, { recursive: true });
});

test('what init makes is for its own group only', () => {
  for (const file of ['thidua.db', 'traffic.db']) assert.equal(statSync(join(data.dir, 'data', file)).mode & 0o777, 0o640, file);
});

test('production has the real clock only, and no demonstration', async () => {
  await data.fails(1, ['clock', 'set', '2031-01-01'], /real clock only/);
  assert.match(await data.did('clock', 'show'), /the real clock/);
  await data.fails(1, ['demo-accounts'], /no demonstration/);
});

test('accounts from the command line', async () => {
  assert.match(await data.did('unit', 'add', 'SYT', 'Sở Y tế', '--parent', 'UBND-TINH', '--kind', 'department', '--level', 'department', '--desk'), /added/);
  const made = await data.did('user', 'add', 'lvan', '--name', 'Lý Văn An', '--post', 'Chuyên viên', '--role', 'officer@SYT');
  assert.match(made, /temporary password [a-z]{5}-\d{4}-[a-z]{5}\n$/);
  await data.fails(1, ['user', 'add', 'LVAN', '--name', 'Lý Văn An'], /login: taken/);
  await data.fails(1, ['user', 'add', 'moi', '--name', 'Lý Văn An', '--role', 'king@SYT'], /role: unknown/);
  await data.fails(1, ['user', 'show', 'moi'], /no account/);
  assert.match(await data.did('user', 'list'), /lvan +Lý Văn An \(temporary password\)/);
  await data.did('user', 'role', 'lvan', 'add', 'verifier@SYT', '--to', '2099-12-31');
  await data.fails(1, ['user', 'role', 'lvan', 'add', 'verifier@SYT'], /role: held/);
  assert.match(await data.did('user', 'show', 'lvan'), /verifier +SYT.*before 2100-01-01/);
  await data.did('user', 'role', 'lvan', 'remove', 'verifier@SYT');
  assert.doesNotMatch(await data.did('user', 'show', 'lvan'), /verifier/);
  assert.match(await data.did('user', 'passwd', 'lvan'), /temporary password/);
  const weak = await data.run(['user', 'passwd', 'lvan', '--stdin'], 'matkhau2021\n');
  assert.equal(weak.code, 1);
  assert.match(weak.err, /tried first/);
  const strong = await data.run(['user', 'passwd', 'lvan', '--stdin'], 'Núi cao sông dài\n');
  assert.equal(strong.code, 0);
  assert.ok(!strong.out.includes('sông'), 'a password that was typed is not shown');
  await data.did('user', 'disable', 'lvan');
  assert.match(await data.did('user', 'list'), /lvan .*\(disabled\)/);
  await data.did('user', 'enable', 'lvan');
  await data.did('user', 'end-sessions', 'lvan');
  await data.fails(1, ['user', 'disable', 'quantri'], /last_administrator/);
});

test('backups are whole, thinned, and tell a damaged copy', async () => {
  const folder = join(data.dir, 'data/backup');
  for (let i = 0; i < 3; i++) {
    await data.did('backup');
    await new Promise((done) => setTimeout(done, 1100)); // named by the second
  }
  const files = readdirSync(folder);
  assert.equal(files.length, 4, 'keep = 2, two files each');
  assert.match(await data.did('restore-check'), /whole/);
  const elsewhere = join(data.dir, 'elsewhere');
  await data.did('backup', elsewhere);
  assert.equal(readdirSync(elsewhere).length, 2);
  const copy = join(elsewhere, readdirSync(elsewhere).find((file) => file.startsWith('thidua-')));
  assert.equal(statSync(copy).mode & 0o077, 0, 'passwords and names are in it');
  writeFileSync(copy, 'no database');
  const tried = await data.ctl('restore-check', copy);
  assert.equal(tried.code, 1);
  await data.fails(1, ['restore-check', '/nowhere.db'], /no such file/);
});

test('a restored copy works', async () => {
  const second = new Data();
  const folder = join(data.dir, 'restored');
  await data.did('backup', folder);
  await second.did('init');
  for (const file of readdirSync(folder)) copyFileSync(join(folder, file), join(second.dir, 'data', `${file.split('-')[0]}.db`));
  assert.match(await second.did('migrate'), /0 migrations/);
  assert.match(await second.did('check'), /all is well/);
  assert.match(await second.did('user', 'list'), /quantri/);
  rmSync(second.dir, { recursive: true });
});

test('check tells what is wrong, one line each, and mends what is derived', async () => {
  const file = join(data.dir, 'data/thidua.db');
  const sql = (text) => execFileSync('sqlite3', [file, text]);
  assert.equal(await data.did('check'), 'all is well\n');
  sql("UPDATE unit SET pos = 77 WHERE code = 'SYT'");
  const told = await data.ctl('check');
  assert.equal(told.code, 1);
  assert.match(told.out, /^units: 1 are not numbered/);
  assert.match(await data.did('check', '--repair'), /\(mended\)\nmended\n$/);
  assert.equal(await data.did('check'), 'all is well\n');
  sql("DROP TRIGGER audit_keeps; UPDATE audit SET detail = 'x' WHERE id = 2");
  const broken = await data.ctl('check', '--repair');
  assert.equal(broken.code, 1);
  assert.match(broken.out, /^audit: the chain breaks at entry 2/);
});

test('the demonstration: its clock only goes on, its accounts are named with their password', async () => {
  const demo = new Data();
  assert.match(await demo.did('init', '--demo'), /demonstration/);
  assert.match(await demo.did('clock', 'show'), /^2021-12-01 08:00 \(the demonstration's clock\)/);
  await demo.did('clock', 'set', '2021-12-15T09:00');
  assert.match(await demo.did('clock', 'show'), /^2021-12-15 09:00/);
  await demo.fails(1, ['clock', 'set', '2021-12-15T08:59'], /never goes backward/);
  const accounts = JSON.parse(await demo.did('demo-accounts', '--json'));
  const officer = accounts.find((a) => a.user === 'htmhuong');
  assert.deepEqual(officer, { user: 'htmhuong', password: 'ThiDua-Demo-2021', name: 'Hoàng Thị Mai Hương', roles: ['officer'], unit: 'Trung tâm Y tế huyện Bát Xát' });
  await demo.did('user', 'passwd', 'htmhuong');
  assert.ok(!JSON.parse(await demo.did('demo-accounts', '--json')).some((a) => a.user === 'htmhuong'), 'it has the password no longer');
  assert.match(await demo.did('demo-accounts'), /ThiDua-Demo-2021/);
  assert.match(await demo.did('stats'), /dossiers +\d\d\d/);
  assert.match(await demo.did('check'), /all is well/);
  rmSync(demo.dir, { recursive: true });
});
