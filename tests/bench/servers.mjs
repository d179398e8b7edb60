// Starts and stops what is measured: one nginx, the product on several data folders, the references.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

export const top = new URL('../../', import.meta.url).pathname.replace(/\/$/, '');
const here = join(top, 'tests/bench');
const conf = join(top, 'cgi-bin/conf');
export const build = process.env.B?.startsWith('/') ? process.env.B : join(top, process.env.B ?? '.build');
const root = process.getuid() === 0;
const children = [];

export const childrenOf = (pid) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
export const cpu = (pids) => Number(execFileSync(join(build, 'bench/cputime'), pids.map(String), { encoding: 'utf8' }));
export const resident = (pid) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);

async function until(test, what, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; ;) {
    if (test()) return;
    if (Date.now() > end) throw new Error(`bench: ${what} within ${seconds} s`);
    await sleep(50);
  }
}

export const run = mkdtempSync('/tmp/thidua-bench-');

function start(name, command, options = {}) {
  const log = openSync(join(run, `${name}.log`), 'a');
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', log, log], ...options });
  child.on('exit', (code) => { if (!stopping) console.error(`bench: ${name} has ended (${code}), see ${run}/${name}.log`); });
  children.push(child);
  return child;
}

/** `processes` workers behind the socket run/NAME.sock; gives their pids. */
async function workers(name, processes, command, env = {}) {
  const socket = join(run, `${name}.sock`);
  const child = start(name, ['spawn-fcgi', '-n', '-s', socket, '-M', '0666', '--', '/usr/bin/multiwatch', '-s', 'TERM', '-r', '3',
    '-t', '500', '-f', String(processes), '--', ...command], { env: { ...process.env, ...env } });
  await until(() => existsSync(socket) && childrenOf(child.pid).length === processes, `${name} does not start`);
  return childrenOf(child.pid);
}

/** The product on a data folder, mounted at /NAME/: { url, pids: { review: […], … } }. */
export async function house(name, data, programs, port, settings = {}) {
  const site = join(run, 'sites', name);
  mkdirSync(site, { recursive: true });
  const file = join(site, 'thidua.conf');
  const extra = Object.entries(settings).map(([group, keys]) =>
    `[${group}]\n${Object.entries(keys).map(([k, v]) => `${k} = ${v}`).join('\n')}\n`).join('');
  writeFileSync(file, `[server]\nmount=/${name}/\norigins=http://127.0.0.1:${port}\n[data]\ndir=${data}\n${extra}`);
  for (const part of ['nginx-thidua.conf', 'nginx-params.conf']) {
    execFileSync(join(conf, 'render.sh'), [join(conf, `${part}.in`), join(site, part), `BASE=/${name}/`, `CONF=${site}`,
      `SHARE=${build}/share`, `ERROR=${build}/share/error`, `SOCKETS=${run}/${name}`, 'UPLOAD_BYTES=104857600']);
  }
  mkdirSync(join(run, name));
  const pids = {};
  for (const [program, n] of Object.entries(programs)) {
    pids[program] = await workers(`${name}/${program}`, n, [join(build, 'bin', program)],
      { THIDUA_CONF: file, THIDUA_SHARE: `${build}/share` });
  }
  return { name, url: `http://127.0.0.1:${port}/${name}`, data, pids, conf: file };
}

export const bare = (answer) => workers('bare', 2, [join(build, 'bench/bare'), answer]);

/** The bare program that writes bodies into a folder, one process. */
export const receive = (folder) => workers('receive', 1, [join(build, 'bench/receive'), folder]);

/** PHP-FPM with two children on the small data folder. */
export async function php(data) {
  const folder = join(run, 'php');
  mkdirSync(folder);
  execFileSync(join(build, 'bench/resolve'), [join(build, 'share'), folder]);
  copyFileSync(join(here, 'reference/list.php'), join(folder, 'list.php'));
  const fpm = readdirSync('/usr/sbin').filter((file) => /^php-fpm[0-9.]+$/.test(file)).sort().pop();
  if (!fpm) throw new Error('bench: no php-fpm (cgi-bin/conf/deps.sh bench installs it)');
  writeFileSync(join(folder, 'fpm.conf'), `[global]\nerror_log=${run}/php.log\ndaemonize=no\n[bench]\n${root ? 'user=root\ngroup=root\n' : ''}
listen=${run}/php.sock\npm=static\npm.max_children=2\npm.max_requests=0\nenv[RECORDS]=${data}/thidua.db
php_admin_value[opcache.enable]=1\nphp_admin_value[opcache.validate_timestamps]=0\nphp_admin_flag[display_errors]=off\ncatch_workers_output=yes\n`);
  const child = start('php-fpm', [`/usr/sbin/${fpm}`, ...(root ? ['-R'] : []), '-F', '-y', join(folder, 'fpm.conf')]);
  await until(() => existsSync(join(run, 'php.sock')) && childrenOf(child.pid).length === 2, 'php-fpm does not start');
  return childrenOf(child.pid);
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.on('listening', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

export async function nginx(port) {
  const file = join(run, 'nginx.conf');
  execFileSync(join(conf, 'render.sh'), [join(here, 'nginx.conf.in'), file, `RUN=${run}`, `PORT=${port}`]);
  if (root) writeFileSync(file, `user root;\n${readFileSync(file, 'utf8')}`);
  start('nginx', ['nginx', '-e', join(run, 'nginx.log'), '-c', file, '-p', run],
    { env: { ...process.env, PATH: `/usr/sbin:${process.env.PATH}` } });
  await until(() => existsSync(join(run, 'nginx.pid')), 'nginx does not start');
}

/** After another house has been set up. */
export async function reload() {
  process.kill(Number(readFileSync(join(run, 'nginx.pid'), 'utf8')), 'SIGHUP');
  await sleep(500);
}

/** Signs in; gives the Cookie header. */
export async function signIn(place, login, password = 'ThiDua-Demo-2021') {
  const cookies = new Map();
  const take = (answer) => {
    for (const [, name, value] of (answer.headers.get('set-cookie') ?? '').matchAll(/(?:^|, )([a-z]+)=([0-9a-f]+)/g)) cookies.set(name, value);
  };
  const header = () => [...cookies].map(([k, v]) => `${k}=${v}`).join('; ');
  const page = await fetch(`${place.url}/sign-in`);
  take(page);
  const token = /name="token" value="([^"]*)"/.exec(await page.text())[1];
  const answer = await fetch(`${place.url}/sign-in`, {
    method: 'POST', redirect: 'manual', headers: { cookie: header(), origin: new URL(place.url).origin },
    body: new URLSearchParams({ login, password, token, return: '/work' }),
  });
  take(answer);
  if (answer.status !== 303 || !cookies.has('session')) throw new Error(`bench: ${login} cannot sign in: ${answer.status}`);
  return header();
}

let stopping = false;
export async function stop() {
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  await Promise.race([Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? new Promise((done) => child.on('exit', done)))), sleep(8000)]);
  if (!process.env.KEEP) rmSync(run, { recursive: true, force: true });
}
