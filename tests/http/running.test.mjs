// What run.sh promises to whoever types `make run`: a second start keeps the data, several run side by side,
// a refusal is one clear line, a program that is killed comes back, and nothing is left when it stops.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, existsSync, rmSync, statSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainBin } from '../lib/house.mjs';

const script = new URL('../../cgi-bin/conf/run.sh', import.meta.url).pathname;

function start(t, dir, ...args) {
  const child = spawn(script, ['--var', dir, '--port', '0', '--workers', '1', '--bin', plainBin, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGTERM'));
  child.said = '';
  child.stdout.on('data', (d) => { child.said += d; });
  child.stderr.on('data', (d) => { child.said += d; });
  child.ended = new Promise((done) => child.on('close', (code, signal) => done(code ?? signal)));
  return child;
}
async function ready(child, dir) {
  const file = join(dir, 'demo.json');
  for (let i = 0; i < 600; i++) {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  throw new Error(`did not start: ${child.said}`);
}
async function stop(child) {
  child.kill('SIGTERM');
  return child.ended;
}
const folder = () => mkdtempSync(join(tmpdir(), 'thidua-running-'));
const alive = (pid) => existsSync(`/proc/${pid}`) && !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
const children = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

test('starts, says where, keeps the data at the second start, leaves nothing behind', async (t) => {
  const dir = folder();
  const first = start(t, dir, '--base', '/thidua/');
  const demo = await ready(first, dir);
  assert.match(demo.url, /^http:\/\/127\.0\.0\.1:\d+\/thidua\/$/);
  assert.ok(demo.accounts.length >= 5);
  for (const account of demo.accounts) assert.ok(account.user && account.password && account.roles && account.unit);
  assert.deepEqual(demo.programs.map((p) => p.name), ['portal', 'nominate', 'report', 'review', 'admin']);
  for (const program of demo.programs) {
    assert.ok(statSync(program.socket).isSocket());
    assert.ok(program.socket.length <= 107);
    assert.ok(alive(program.supervisor));
    const place = program.name === 'portal' ? '' : `${program.name}/`;
    assert.equal((await fetch(`${demo.url}${place}healthz`)).status, 200);
  }
  assert.ok(first.said.includes(demo.url));
  assert.ok(first.said.includes(demo.accounts[0].user));
  const inode = statSync(join(dir, 'thidua.db')).ino;
  await stop(first);
  assert.ok(!existsSync(join(dir, 'demo.json')));
  for (const program of demo.programs) {
    assert.ok(!alive(program.supervisor), `${program.name} is left`);
    assert.ok(!existsSync(program.socket));
  }
  const second = start(t, dir, '--base', '/thidua/');
  const began = Date.now();
  await ready(second, dir);
  assert.ok(Date.now() - began < 20000);
  assert.equal(statSync(join(dir, 'thidua.db')).ino, inode);
  await stop(second);
  rmSync(dir, { recursive: true });
});

test('two run side by side; a third on the same data is refused; a killed program comes back', async (t) => {
  const [a, b] = [folder(), folder()];
  const one = start(t, a);
  const two = start(t, b);
  const [demoA, demoB] = await Promise.all([ready(one, a), ready(two, b)]);
  assert.notEqual(demoA.url, demoB.url);
  const third = start(t, a);
  assert.equal(await third.ended, 1);
  assert.match(third.said, /already running on .*\n$/);
  const supervisor = demoA.programs[2].supervisor;
  const [victim] = children(supervisor);
  process.kill(victim, 'SIGKILL');
  for (let i = 0; i < 50 && (children(supervisor)[0] ?? victim) === victim; i++) await sleep(100);
  assert.notEqual(children(supervisor)[0], victim);
  assert.equal((await fetch(`${demoA.url}review/healthz`)).status, 200);
  await Promise.all([stop(one), stop(two)]);
  rmSync(a, { recursive: true });
  rmSync(b, { recursive: true });
});

test('nothing survives when run.sh itself is killed', async (t) => {
  const dir = folder();
  const child = start(t, dir);
  const demo = await ready(child, dir);
  const processes = demo.programs.flatMap((p) => [p.supervisor, ...children(p.supervisor)]);
  child.kill('SIGKILL');
  await child.ended;
  for (let i = 0; i < 50 && processes.some(alive); i++) await sleep(100);
  assert.deepEqual(processes.filter(alive), []);
  for (const program of demo.programs) rmSync(join(program.socket, '..', '..'), { recursive: true, force: true });
  rmSync(dir, { recursive: true });
});

test('refusals are one clear line', async (t) => {
  const dir = folder();
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => holder.on('listening', done));
  const port = String(holder.address().port);
  for (const [args, words] of [
    [['--port', port], new RegExp(`port ${port} is taken`)],
    [['--port', '99999'], /PORT is a number/],
    [['--base', 'thidua'], /BASE begins and ends with \//],
    [['--server', 'other'], /SERVER is nginx, apache or apache-fcgid/],
    [['--listen', '192.0.2.1'], /no address 192\.0\.2\.1/],
    [['--var', '/proc/none'], /cannot make the folder/],
  ]) {
    const child = start(t, dir, ...args);
    assert.equal(await child.ended, 1, args.join(' '));
    assert.match(child.said, words);
    assert.equal(child.said.trim().split('\n').length, 1, child.said);
  }
  holder.close();
  rmSync(dir, { recursive: true });
});

test('a full disk is told before anything is written', { skip: process.getuid() !== 0 && 'needs root to mount one' }, async (t) => {
  const dir = folder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', dir], { stdio: 'ignore' });
  } catch {
    rmSync(dir, { recursive: true });
    return t.skip('no right to mount here');
  }
  const child = start(t, dir);
  assert.equal(await child.ended, 1);
  assert.match(child.said, /the disk that holds .* is full/);
  assert.deepEqual(readdirSync(dir), []);
  execFileSync('umount', [dir]);
  rmSync(dir, { recursive: true });
});
