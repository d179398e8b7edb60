// One whole product for a test file: cgi-bin/conf/run.sh with the checked programs, data of its own, a free port.
// stop() fails the test that calls it on a finding of the sanitizers, on a line of level=error in a program's log
// that nobody expected, and on a process that stays.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { spawn, execFile, execFileSync } from 'node:child_process';
import {
  appendFileSync, chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const top = new URL('../../', import.meta.url).pathname.replace(/\/$/, '');
const script = join(top, 'cgi-bin/conf/run.sh');
export const bin = process.env.THIDUA_BIN ?? join(top, existsSync(join(top, '.build/san/bin/portal')) ? '.build/san/bin' : '.build/bin');
/** The programs as they are installed: where speed matters more than checks. */
export const plainBin = existsSync(join(top, '.build/bin/nominate')) ? join(top, '.build/bin') : bin;
export const isRoot = process.getuid() === 0;
export const password = 'ThiDua-Demo-2021';
export const programs = ['portal', 'nominate', 'report', 'review', 'admin'];

export const alive = (pid) => {
  try {
    return !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};
export const childrenOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
};

/** Waits until test() gives something true; fails after `seconds`. */
export async function until(test, what, seconds = 15) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await test();
    if (value) return value;
    if (Date.now() > end) assert.fail(`${what}: not within ${seconds} s`);
    await sleep(50);
  }
}

// What a test that broke off leaves: houses are told to stop, folders go.
const folders = new Set();
const running = new Set();
process.on('exit', () => {
  for (const house of running) house.child.kill('SIGTERM');
  if (!process.env.KEEP) for (const dir of folders) if (![...running].some((house) => house.dir === dir)) rmSync(dir, { recursive: true, force: true });
});

/** A folder of one's own that www-data can enter; it goes with the process. */
export function folder() {
  const dir = mkdtempSync(join(tmpdir(), 'thidua-test-'));
  chmodSync(dir, 0o755);
  folders.add(dir);
  return dir;
}

/** The demo's data, made once for this build and copied for each house: making them takes longer than most tests. */
function demoData() {
  const plain = join(top, '.build/bin/thiduactl');
  const checked = join(bin, 'thiduactl');
  const version = (file) => execFileSync(file, ['--version'], { encoding: 'utf8' });
  const maker = existsSync(plain) && statSync(plain).mtimeMs >= statSync(checked).mtimeMs - 3600e3 && version(plain) === version(checked) ? plain : checked;
  const key = createHash('sha256');
  const made = ['forms', 'data'].flatMap((room) => readdirSync(join(top, 'db', room)).sort().map((file) => join(top, 'db', room, file)));
  for (const file of [maker, ...made]) key.update(`${statSync(file).mtimeMs} ${statSync(file).size} `);
  const dir = join(top, `.build/test/demo-${key.digest('hex').slice(0, 12)}`);
  if (existsSync(dir)) return dir;
  mkdirSync(join(top, '.build/test'), { recursive: true });
  const fresh = mkdtempSync(`${dir}.new-`);
  const conf = join(fresh, 'thidua.conf');
  writeFileSync(conf, '[data]\ndir = .\n');
  execFileSync(maker, ['init', '--demo'], { env: { ...process.env, THIDUA_CONF: conf, THIDUA_SHARE: join(top, '.build/share') }, stdio: ['ignore', 'ignore', 'pipe'] });
  for (const old of readdirSync(join(top, '.build/test'))) {
    if (old.startsWith('demo-') && !fresh.endsWith(old)) rmSync(join(top, '.build/test', old), { recursive: true, force: true });
  }
  renameSync(fresh, dir);
  return dir;
}

export class House {
  constructor(options = {}) {
    this.options = options;
    this.dir = options.dir ?? folder();
    this.ours = !options.dir;
    this.allowed = [];
  }

  /** options: server, base, workers, set: { 'session.idle_minutes': 1 }, bare, bin, dir, port; fresh: run.sh makes the data */
  static async start(options = {}) {
    const house = new House(options);
    house.furnish();
    await house.run();
    return house;
  }

  furnish() {
    if (this.options.bare || this.options.fresh || existsSync(join(this.dir, 'thidua.db'))) return;
    const from = demoData();
    for (const file of readdirSync(from)) if (/\.db(-wal)?$/.test(file)) copyFileSync(join(from, file), join(this.dir, file));
    if (existsSync(join(from, 'files'))) cpSync(join(from, 'files'), join(this.dir, 'files'), { recursive: true });
  }

  args() {
    const { server, base, workers = 2, port = 0, listen, set = {}, bare, bin: programsDir } = this.options;
    return ['--var', this.dir, '--port', String(port), '--workers', String(workers), '--bin', programsDir ?? bin,
      ...(server ? ['--server', server] : []), ...(base ? ['--base', base] : []), ...(listen ? ['--listen', listen] : []),
      ...(bare ? ['--bare'] : []), ...Object.entries(set).flatMap(([k, v]) => ['--set', `${k}=${v}`])];
  }

  /** Starts run.sh without waiting. */
  launch() {
    this.reports = mkdtempSync(join(tmpdir(), 'thidua-reports-'));
    chmodSync(this.reports, 0o1777);
    const log = (kind) => `log_path=${join(this.reports, kind)}`;
    this.child = spawn(script, this.args(), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        THIDUA_SHARE: join(top, '.build/share'),
        ...process.env,
        MAKELEVEL: '',
        ASAN_OPTIONS: `${log('asan')}:detect_stack_use_after_return=1:strict_string_checks=1`,
        UBSAN_OPTIONS: `${log('ubsan')}:print_stacktrace=1`,
        LSAN_OPTIONS: `suppressions=${join(top, 'tests/leaks.txt')}:print_suppressions=0`,
      },
    });
    running.add(this);
    this.said = '';
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => { this.said += text; });
    }
    this.ended = new Promise((done) => {
      this.child.on('close', (code, signal) => {
        running.delete(this);
        done(code ?? signal);
      });
    });
  }

  async ready() {
    const file = join(this.dir, 'demo.json');
    await until(() => existsSync(file) || this.child.exitCode !== null, `start: ${this.said}`, 90);
    assert.ok(existsSync(file), `did not start: ${this.said}`);
    this.demo = JSON.parse(readFileSync(file, 'utf8'));
    this.url = this.demo.url;
    this.origin = new URL(this.url).origin;
    this.mount = new URL(this.url).pathname.replace(/\/$/, '');
    const environ = readFileSync(`/proc/${this.demo.programs[0].supervisor}/environ`, 'utf8').split('\0');
    this.conf = environ.find((line) => line.startsWith('THIDUA_CONF=')).slice('THIDUA_CONF='.length);
  }

  async run() {
    this.launch();
    await this.ready();
  }

  /** One of the pids that answer for a program. */
  workers(program) {
    return childrenOf(this.demo.programs.find((p) => p.name === program).supervisor);
  }

  /** The web server's pids, the master's first. */
  webServer() {
    const master = childrenOf(this.child.pid).find((pid) => /^(nginx|\S*apache2)/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')));
    assert.ok(master, 'the web server');
    return [master, ...childrenOf(master)];
  }

  as() {
    return isRoot ? ['setpriv', '--reuid=www-data', '--regid=www-data', '--clear-groups'] : [];
  }

  /** thiduactl on this house's data: { code, out, err }. */
  ctl(args, { input, env } = {}) {
    const command = [...this.as(), join(this.options.bin ?? bin, 'thiduactl'), ...args];
    return new Promise((done) => {
      const child = execFile(command[0], command.slice(1), {
        env: { ...process.env, THIDUA_SHARE: join(top, '.build/share'), THIDUA_CONF: this.conf, ...env },
        maxBuffer: 1 << 24,
      }, (error, out, err) => done({ code: error ? error.code : 0, out, err }));
      child.stdin.on('error', () => {}).end(input ?? '');
    });
  }

  /** The same, and it must succeed. */
  async did(...args) {
    const { code, out, err } = await this.ctl(args);
    assert.equal(code, 0, `thiduactl ${args.join(' ')}: ${out}${err}`);
    return out;
  }

  /** SQL on one of the two stores, read or written as the programs' user. Rows of objects. */
  sql(text, store = 'thidua') {
    const command = [...this.as(), 'sqlite3', '-json', '-cmd', '.timeout 10000', join(this.dir, `${store}.db`), text];
    const out = execFileSync(command[0], command.slice(1), { encoding: 'utf8', maxBuffer: 1 << 26 });
    return out.trim() ? JSON.parse(out) : [];
  }
  traffic(text) {
    return this.sql(text, 'traffic');
  }

  async clock(when) {
    await this.did('clock', 'set', when);
  }

  log(program) {
    const file = join(this.dir, 'log', `${program}.log`);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Answered requests of a program as objects of its log's fields; from: how many bytes to skip. */
  requests(program, from = 0) {
    return Buffer.from(this.log(program)).subarray(from).toString().split('\n').filter((l) => l.includes('msg=request '))
      .map((line) => Object.fromEntries([...line.matchAll(/([a-z_]+)=("(?:[^"\\]|\\.)*"|\S*)/g)].map((m) => [m[1], m[2].replace(/^"|"$/g, '')])));
  }
  logSize(program) {
    const file = join(this.dir, 'log', `${program}.log`);
    return existsSync(file) ? statSync(file).size : 0;
  }

  /** Lines of level=error that this test provokes. */
  expect(...patterns) {
    this.allowed.push(...patterns);
  }

  findings() {
    const found = [];
    for (const file of readdirSync(this.reports)) found.push(`${file}:\n${readFileSync(join(this.reports, file), 'utf8')}`);
    for (const program of programs) {
      for (const line of this.log(program).split('\n')) {
        const bad = /level=error|runtime error:|ERROR: (Address|Leak)Sanitizer|GLib.*(CRITICAL|WARNING)|left running/.test(line);
        if (bad && !this.allowed.some((pattern) => pattern.test(line))) found.push(`${program}.log: ${line}`);
      }
    }
    return found;
  }

  /** SIGTERM to run.sh, everything gone, nothing found. keep: the data stay (for a second start). */
  async stop({ keep = false } = {}) {
    const pids = this.demo ? this.demo.programs.flatMap((p) => [p.supervisor, ...childrenOf(p.supervisor)]) : [];
    this.child.kill('SIGTERM');
    await Promise.race([this.ended, sleep(20000, null, { ref: false }).then(() => assert.fail('run.sh does not stop'))]);
    await until(() => !pids.some(alive), 'processes end', 10);
    const found = this.findings();
    if (found.length && process.env.KEEP) appendFileSync(join(this.dir, 'found.txt'), found.join('\n'));
    else if (!keep && this.ours) rmSync(this.dir, { recursive: true, force: true });
    rmSync(this.reports, { recursive: true, force: true });
    assert.deepEqual(found, []);
  }
}

/** before/after of a test file in two lines: const house = use({ … }) gives house() once it stands; prepare(house): more to do first. */
export function use(hooks, options = {}, prepare = undefined) {
  let house;
  hooks.before(async () => {
    house = await House.start(options);
    await prepare?.(house);
  });
  hooks.after(async () => { await house?.stop(); });
  return () => house;
}
