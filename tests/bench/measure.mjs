// Measures, alternating in one run, and prints a table; writes var/bench.tsv. What is measured and how: README.md.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { autosaves, lists } from './entries.mjs';
import { files as filesSent } from './files.mjs';
import * as servers from './servers.mjs';

const { run, build, top, cpu } = servers;
const quick = Boolean(process.env.QUICK);
const rounds = quick ? 3 : 9;
const seconds = quick ? 1 : 2;
const data = (name) => join(process.env.VAR ?? join(top, 'var'), 'bench', name);
const only = new Set((process.env.ONLY ?? 'list large search reports send files entries memory').split(' '));
const table = [];
const many = Number(process.env.LINES ?? 1e6).toLocaleString('en');

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const round = (n) => (n >= 100 ? String(Math.round(n)) : n.toPrecision(3));
/** goal: ">= 3.5", "<= 8" or "" ; it speaks of the ratio where there is one, else of the value. */
function tell(measure, value, unit, reference = '', ratio = null, goal = '') {
  const [sign, limit] = goal.split(' ');
  const judged = ratio ?? value;
  const met = goal === '' ? '' : (sign === '>=' ? judged >= Number(limit) : judged <= Number(limit)) ? 'yes' : 'NO';
  table.push([measure, round(value), unit, reference, ratio === null ? '' : ratio.toFixed(2), goal, met]);
}

// ---- load -----------------------------------------------------------------------------------------------------------

let files = 0;
/** What wrk sends: { url, file, n, headers, pids, method }. lines: paths, or path TAB body. */
function load(url, lines, pids, headers = [], method = 'GET') {
  const file = join(run, `requests-${files++}`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return { url, file, n: lines.length, pids, headers, method, offset: 0, served: 0 };
}

/** One run of wrk: requests a second, workers' microseconds a request. Goes on where the last one ended. */
function wrk(side, time = seconds, connections = 16) {
  const before = cpu(side.pids);
  const out = execFileSync('wrk', ['-t1', `-c${connections}`, `-d${time}s`, '-s', join(top, 'tests/bench/wrk.lua'), side.url, '--',
    side.file, String(side.offset), side.method, ...side.headers], { encoding: 'utf8' });
  const used = cpu(side.pids) - before;
  const { requests, us, failed, status, bytes } = JSON.parse(/^JSON (.*)$/m.exec(out)[1]);
  if (failed > 0 || status > 0 || requests === 0) throw new Error(`bench: ${side.name}: ${failed} broken, ${status} refused of ${requests}`);
  side.offset = (side.offset + requests + connections) % side.n;
  side.served += requests;
  return { rate: requests / us * 1e6, cpu: used / requests / 1000, bytes: bytes / requests };
}

/** Rounds of all sides, their order rotated; gives name -> [{ rate, cpu }]. */
async function alternate(sides, one = wrk) {
  const names = Object.keys(sides);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) {
    sides[name].name = name;
    await one(sides[name], 1);
  }
  for (let i = 0; i < rounds; i++) {
    for (let k = 0; k < names.length; k++) {
      const name = names[(i + k) % names.length];
      results[name].push(await one(sides[name]));
    }
  }
  return results;
}
const middle = (results, key) => median(results.map((r) => r[key]));
/** What each costs where nothing disturbed it: the least of each side. Said beside the median's ratio. */
const least = (a, b) => `; least ${(Math.min(...a.map((r) => r.cpu)) / Math.min(...b.map((r) => r.cpu))).toFixed(2)}`;
/** The median of the rounds' own ratios. */
const ratio = (a, b, key) => median(a.map((r, i) => r[key] / b[i][key]));

// ---- pages -----------------------------------------------------------------------------------------------------------

const get = (place, path, cookie, headers = {}) =>
  fetch(`${place.url}${path}`, { redirect: 'manual', headers: { cookie, 'accept-encoding': 'identity', ...headers } });
async function body(place, path, cookie) {
  const answer = await get(place, path, cookie);
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`bench: ${place.name}${path}: ${answer.status}`);
  return text;
}

const pathOf = (place, path) => `/${place.name}${path}`;

/** Addresses of pages, all different: the list in six orders, page after page, by the page's own links. */
async function addresses(place, cookie) {
  const found = [];
  for (const sort of ['', '?sort=name', '?sort=-name', '?sort=due', '?sort=-due', '?sort=unit']) {
    let path = `/review${sort}`;
    for (let i = 0; path && i < 100; i++) {
      if (i > 0) found.push(path);
      const model = await body(place, `${path}${path.includes('?') ? '&' : '?'}view=xml`, cookie);
      path = /<list [^>]* next="([^"]*)"/.exec(model)?.[1].replaceAll('&amp;', '&').slice(place.name.length + 1);
    }
  }
  if (found.length < 300 || new Set(found).size !== found.length) throw new Error(`bench: only ${found.length} pages`);
  // neighbours in the file are of different orders
  return found.map((_, i) => found[(i * 101) % found.length]);
}

/** An answer as it came, to be given by the bare program. */
async function precompute(place, path, cookie) {
  const answer = await get(place, path, cookie);
  const text = await answer.text();
  const kept = [...answer.headers].filter(([name]) => !['connection', 'date', 'server', 'transfer-encoding', 'keep-alive', 'set-cookie'].includes(name));
  const file = join(run, 'answer');
  writeFileSync(file, `Status: 200 OK\r\n${kept.map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n${text}`);
  return { file, bytes: Buffer.byteLength(text), etag: answer.headers.get('etag') };
}

/** The reference makes the same page: its model equals the house's, and the page's words do. */
async function same(small, phpPlace, cookie, paths) {
  const plain = (xml) => xml.replace(/<\?xml[^>]*>\s*/, '').replace(/ (now|now_shown|build|switch)="[^"]*"/g, '').replace(/ seen="1"/g, '')
    .replace(/<([a-z_]+)((?: [a-z_]+="[^"]*")+)/g, (_, name, attributes) => `<${name} ${attributes.match(/[a-z_]+="[^"]*"/g).sort().join(' ')}`)
    .replace(/(<lines>.*<\/lines>)(.*)(<\/page>)/s, '$2$1$3').trim();
  const words = (html) => html.replace(/<[^>]*>/g, ' ').replace(/&nbsp;/g, '\u00a0').replace(/&(amp|lt|gt|quot);/g, ' ').replace(/\b\d\d:\d\d\b/g, ' ').replace(/\s+/g, ' ').trim();
  for (const path of paths) {
    const ask = `${path}${path.includes('?') ? '&' : '?'}view=xml`;
    const [ours, theirs] = [plain(await body(small, ask, cookie)), plain(await body(phpPlace, ask, ''))];
    if (ours !== theirs) {
      let i = 0;
      while (ours[i] === theirs[i]) i++;
      throw new Error(`bench: the reference's model differs on ${path}:\n  ${ours.slice(Math.max(0, i - 120), i + 120)}\n  ${theirs.slice(Math.max(0, i - 120), i + 120)}`);
    }
    const pages = [words(await body(small, path, cookie)), words(await body(phpPlace, path, ''))];
    if (pages[0] !== pages[1]) {
      let i = 0;
      while (pages[0][i] === pages[1][i]) i++;
      throw new Error(`bench: the reference's page differs on ${path}:\n  ${pages[0].slice(Math.max(0, i - 80), i + 80)}\n  ${pages[1].slice(Math.max(0, i - 80), i + 80)}`);
    }
  }
}

/** How the house's workers answered lately: share of the page cache's answers, from their own log. */
const logged = (name, program) => readFileSync(join(run, `${name}/${program}.log`), 'utf8');
function cacheStates(name, since) {
  const states = {};
  for (const [, state] of logged(name, 'review').slice(since).matchAll(/ cache=(\S+)/g)) states[state] = (states[state] ?? 0) + 1;
  return states;
}

async function pages(port) {
  const small = await servers.house('small', data('small'), { portal: 1, review: 2 }, port);
  const large = only.has('large') ? await servers.house('large', data('large'), { portal: 1, review: 2 }, port) : null;
  const phpPids = await servers.php(data('small'));
  await servers.nginx(port);
  const cookie = await servers.signIn(small, 'tdthinh');
  const first = await precompute(small, '/review', cookie);
  const barePids = await servers.bare(first.file);
  const paths = await addresses(small, cookie);
  await same(small, { name: 'php', url: small.url.replace('/small', '/php') }, cookie, ['/review', ...paths.slice(0, 12)]);
  const origin = small.url.replace('/small', '');
  const send = [`Cookie: ${cookie}`];
  const sides = {
    bare: load(origin, ['/bare/'], barePids),
    again: load(origin, ['/bare/'], barePids),
    php: load(origin, paths.map((path) => `/php${path}`), phpPids),
    first: load(origin, paths.map((path) => pathOf(small, path)), small.pids.review, send),
    seen: load(origin, [pathOf(small, '/review')], small.pids.review, send),
    unchanged: load(origin, [pathOf(small, '/review')], small.pids.review, [...send, `If-None-Match: ${first.etag}`]),
  };
  if (large) {
    const theirs = await servers.signIn(large, 'tdthinh');
    sides.large = load(origin, (await addresses(large, theirs)).map((path) => pathOf(large, path)), large.pids.review, [`Cookie: ${theirs}`]);
  }
  const since = logged('small', 'review').length;
  const r = await alternate(sides);
  const states = cacheStates('small', since);
  const line = (name, reference) => `${reference} ${round(middle(r[name], 'rate'))}/s`;
  tell('bytes of the page', first.bytes / 1024, 'KiB');
  tell('bare libfcgi, same bytes', middle(r.bare, 'rate'), 'req/s', 'itself', ratio(r.again, r.bare, 'rate'));
  tell('bare libfcgi, same bytes: worker CPU', middle(r.bare, 'cpu'), 'us', 'itself', ratio(r.again, r.bare, 'cpu'));
  tell('list, first view: worker CPU', middle(r.first, 'cpu'), 'us', `PHP-FPM ${round(middle(r.php, 'cpu'))} us${least(r.php, r.first)}`, ratio(r.php, r.first, 'cpu'), '>= 3.5');
  tell('list, first view', middle(r.first, 'rate'), 'req/s', line('php', 'PHP-FPM'), ratio(r.first, r.php, 'rate'), '>= 2.5');
  tell('list, first view', middle(r.first, 'rate'), 'req/s', line('bare', 'bare'), ratio(r.first, r.bare, 'rate'), '>= 0.18');
  tell('list, seen again unchanged', middle(r.seen, 'rate'), 'req/s', line('bare', 'bare'), ratio(r.seen, r.bare, 'rate'), '>= 0.85');
  tell('list, seen again: worker CPU', middle(r.seen, 'cpu'), 'us', `bare ${round(middle(r.bare, 'cpu'))} us${least(r.bare, r.seen)}`, ratio(r.bare, r.seen, 'cpu'));
  tell('list, not modified (304)', middle(r.unchanged, 'rate'), 'req/s', line('bare', 'bare'), ratio(r.unchanged, r.bare, 'rate'), '>= 1.3');
  tell('list, 304: worker CPU', middle(r.unchanged, 'cpu'), 'us', `bare ${round(middle(r.bare, 'cpu'))} us${least(r.bare, r.unchanged)}`, ratio(r.bare, r.unchanged, 'cpu'));
  if (large) {
    tell(`list over ${many}, first view: worker CPU`, middle(r.large, 'cpu'), 'us', `10,000: ${round(middle(r.first, 'cpu'))} us${least(r.large, r.first)}`, ratio(r.large, r.first, 'cpu'), '<= 1.3');
  }
  console.log(`The first views' cache: ${JSON.stringify(states)} (each first view a miss: ${states.miss ?? 0} misses, ${sides.first.served} first views)`);
  if (only.has('memory')) memory(small, sides.first);
  return barePids;
}

// ---- memory -----------------------------------------------------------------------------------------------------------

/** Goes on with first views until each of the two has answered enough. */
function memory(small, side) {
  const wanted = quick ? 20000 : 100000;
  const count = () => small.pids.review.map((pid) => [pid, servers.resident(pid) / 1024]);
  const served = () => logged('small', 'review').split(' msg=request ').length - 1 + logged('small', 'review').split('msg="request"').length - 1;
  const early = Math.max(...count().map(([, mb]) => mb));
  const half = served();
  while (served() < 2 * wanted) wrk(side, quick ? 2 : 5);
  const late = Math.max(...count().map(([, mb]) => mb));
  tell(`resident after ${Math.round(served() / 2000)},000 requests a process`, late, 'MB', '', null, '<= 40');
  tell('its growth since the measures above', late - early, 'MB', `${half} requests before`, null, '<= 1');
}

// ---- search -----------------------------------------------------------------------------------------------------------

/** One request alone: { cost: its worker's CPU in ms, page }. */
async function single(place, program, path, cookie) {
  const before = cpu(place.pids[program]);
  const page = await body(place, path, cookie);
  return { cost: (cpu(place.pids[program]) - before) / 1e6, page };
}

/** One process without a page cache: each request is a first view. */
async function search(port) {
  const place = await servers.house('search', data('large'), { portal: 1, review: 1 }, port, { limits: { page_cache_entries: 0 } });
  await servers.reload();
  const cookie = await servers.signIn(place, 'tdthinh');
  const times = quick ? 10 : 30;
  const one = async (path) => {
    for (let i = 0; i < 3; i++) await (await get(place, path, cookie)).text();
    const views = [];
    for (let i = 0; i < times; i++) views.push(await single(place, 'review', path, cookie));
    return { cost: median(views.map((view) => view.cost)), page: views[0].page };
  };
  const list = (await one('/review')).cost;
  const lines = readFileSync(join(top, 'tests/bench/queries.txt'), 'utf8').split('\n').filter((l) => l && !l.startsWith('#'));
  for (const text of lines) {
    const [kind, q] = text.split('\t');
    const { cost, page } = await one(`/review?q=${encodeURIComponent(q)}`);
    const shown = (page.match(/<td class="code">/g) ?? []).length;
    tell(`search over ${many}, ${kind}: ${q}`, cost, 'ms CPU', `list ${round(list)} ms, ${shown} rows`, cost / list);
    const row = table.at(-1);
    row[5] = '<= 8 ms';
    row[6] = cost <= 8 ? 'yes' : 'NO';
  }
}

// ---- reports ------------------------------------------------------------------------------------------------------------

/** The sqlite3 shell's GROUP BY over the same rows: { cost: its CPU in ms, doses: the sum of one figure }. */
function shell(file, from, to) {
  const sql = `SELECT x.figure_id, count(*), sum(x.now), sum(x.total) FROM report_figure x WHERE x.period_id BETWEEN ${from} AND ${to} GROUP BY x.figure_id`;
  const doses = `SELECT sum(x.now) FROM report_figure x JOIN figure f ON f.id = x.figure_id WHERE f.code = 'doses' AND x.period_id BETWEEN ${from} AND ${to}`;
  const out = execFileSync('sqlite3', ['-readonly', file], { input: `${sql};\n.timer on\n${sql};\n.timer off\n.print doses\n${doses};\n`, encoding: 'utf8' });
  const [, user, system] = /user ([\d.]+) sys ([\d.]+)/.exec(out);
  return { cost: (Number(user) + Number(system)) * 1000, doses: /doses\n(\d+)/.exec(out)[1] };
}

/** A roll-up as first view and seen again, in turn with the shell; where the page does not show the shell's sum, the table says so. */
async function rollup(name, { first, again, cookies }, path, [from, to]) {
  const sides = { first: [], again: [], shell: [], twice: [] };
  let other = '';
  for (let i = 0; i <= (quick ? 5 : 15); i++) {
    const file = join(first.data, 'thidua.db');
    const views = { shell: shell(file, from, to), first: await single(first, 'report', path, cookies[0]), twice: shell(file, from, to),
      again: await single(again, 'report', path, cookies[1]) };
    if (i === 0) { // the first round fills caches; it says whether both add up the same
      const sum = views.shell.doses.replace(/\B(?=(\d{3})+$)/g, '.');
      if (!views.first.page.includes(sum)) other = ' (NOT the shell\'s rows)';
    } else for (const [side, view] of Object.entries(views)) sides[side].push({ cpu: view.cost });
  }
  const beside = `sqlite3 GROUP BY ${round(middle(sides.shell, 'cpu'))} ms`;
  tell(`sqlite3's GROUP BY, ${name}`, middle(sides.shell, 'cpu'), 'ms CPU', 'itself', ratio(sides.twice, sides.shell, 'cpu'));
  tell(`roll-up, ${name}, first view${other}`, middle(sides.first, 'cpu'), 'ms CPU', `${beside}${least(sides.first, sides.shell)}`, ratio(sides.first, sides.shell, 'cpu'));
  tell(`roll-up, ${name}, seen again${other}`, middle(sides.again, 'cpu'), 'ms CPU', `${beside}${least(sides.again, sides.shell)}`, ratio(sides.again, sides.shell, 'cpu'));
}

/** The figures' page of a monthly report that the officer of Sở Y tế has begun. */
async function figuresPage(place, cookie) {
  const list = await body(place, '/report', cookie);
  const token = /name="token" value="([^"]*)"/.exec(list)[1];
  const month = execFileSync('sqlite3', [join(place.data, 'thidua.db'), "SELECT id FROM period WHERE kind = 'month' AND year = 2021 AND no = 11"], { encoding: 'utf8' }).trim();
  const answer = await fetch(`${place.url}/report/begin`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ token, period: month, unit: '6' }),
    headers: { cookie, origin: new URL(place.url).origin } });
  const path = answer.headers.get('location')?.replace(`/${place.name}`, '');
  if (!/^\/report\/\d+$/.test(path)) throw new Error(`bench: a report cannot be begun: ${answer.status} ${path}`);
  return `${path}/head/figures`;
}

async function reports(port, barePids) {
  const first = await servers.house('reports', data('reports'), { portal: 1, report: 1 }, port, { limits: { page_cache_entries: 0 } });
  const again = await servers.house('reports-again', data('reports'), { portal: 1, report: 1 }, port);
  await servers.reload();
  const both = { first, again, cookies: [await servers.signIn(first, 'tdthinh'), await servers.signIn(again, 'tdthinh')] };
  const [begin, end] = execFileSync('sqlite3', ['-separator', ' ', join(first.data, 'thidua.db'), "SELECT min(id), max(id) FROM period WHERE kind = 'week' AND year = 2020"],
    { encoding: 'utf8' }).split(' ').map(Number);
  await rollup('400 units × 1 week × 60 figures', both, `/report/desk/periods/${end}/figures`, [end, end]);
  await rollup('400 units × 52 weeks × 60 figures', both, `/report/desk/periods/${end}/figures?from=${begin}`, [begin, end]);
  const officer = await servers.signIn(first, 'pththam');
  const path = await figuresPage(first, officer);
  const origin = first.url.replace('/reports', '');
  const r = await alternate({ bare: load(origin, ['/bare/'], barePids), form: load(origin, [pathOf(first, path)], first.pids.report, [`Cookie: ${officer}`]) });
  tell("report form's figures page", middle(r.form, 'rate'), 'req/s', `bare ${round(middle(r.bare, 'rate'))}/s`, ratio(r.form, r.bare, 'rate'));
  tell("report form's figures page: worker CPU", middle(r.form, 'cpu'), 'us', `bare ${round(middle(r.bare, 'cpu'))} us${least(r.form, r.bare)}`, ratio(r.form, r.bare, 'cpu'));
}

// ---- submissions --------------------------------------------------------------------------------------------------------

async function ask(program, text) {
  program.process.stdin.write(`${text}\n`);
  const { value } = await program.lines.next();
  if (value === undefined) throw new Error('bench: transaction has ended');
  return value;
}

async function sending(port) {
  const folder = data('sending');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const file of ['thidua.db', 'traffic.db']) copyFileSync(join(data('small'), file), join(folder, file));
  const wanted = rounds * (quick ? 3000 : 4000) + 8000;
  const [login, firstText] = execFileSync(join(build, 'bench/fill'), [join(folder, 'thidua.db'), '--drafts', String(wanted), join(top, 'tests/bench/drafts.sql')], { encoding: 'utf8' }).split(' ');
  let next = Number(firstText);
  const end = next + wanted;
  const place = await servers.house('sending', folder, { portal: 1, nominate: 2 }, port);
  await servers.reload();
  const cookie = await servers.signIn(place, login);
  const page = await body(place, `/nominate/${next}/check`, cookie);
  const form = Object.fromEntries([...page.matchAll(/<input type="hidden" name="([a-z]+)" value="([^"]*)"/g)].map(([, k, v]) => [k, v]));
  const fields = new URLSearchParams({ ...form, declaration: '1', answer: '' }).toString();
  const headers = [`Cookie: ${cookie}`, `Origin: ${new URL(place.url).origin}`];
  // one through HTTP is the pattern of the bare ones; both leave the same rows behind
  const answer = await fetch(`${place.url}/nominate/${next}/check`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields),
    headers: { cookie, origin: new URL(place.url).origin } });
  if (answer.status !== 303 || !answer.headers.get('location').includes('/receipt')) {
    writeFileSync(join(run, 'refused.html'), await answer.text());
    throw new Error(`bench: a submission is not accepted: ${answer.status}, see ${run}/refused.html (KEEP=1)`);
  }
  const child = spawn(join(build, 'bench/transaction'), [join(folder, 'thidua.db'), String(next++)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const bare = { process: child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  const counts = async () => Object.fromEntries((await ask(bare, 'count')).trim().split(' ').map((pair) => pair.split('=')).map(([k, v]) => [k, Number(v)]));
  const difference = (a, b) => JSON.stringify(Object.fromEntries(Object.keys(a).filter((k) => a[k] !== b[k]).map((k) => [k, b[k] - a[k]])));
  const start = await counts();
  await fetch(`${place.url}/nominate/${next}/check`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers: { cookie, origin: new URL(place.url).origin } });
  next++;
  const through = await counts();
  await ask(bare, `send ${next++} 1`);
  const after = await counts();
  if (difference(start, through) !== difference(through, after)) {
    throw new Error(`bench: the bare transaction leaves other rows: ${difference(start, through)} and ${difference(through, after)}`);
  }
  const room = (n) => { if (next + n > end) throw new Error('bench: too few drafts'); };
  const http = async () => {
    room(4000);
    const lines = [];
    for (let i = 0; i < 4000; i++) lines.push(`/sending/nominate/${next + i}/check\t${fields}`);
    const side = load(place.url, lines, place.pids.nominate, headers, 'POST');
    side.name = 'submission';
    const before = (await counts()).submission;
    const began = process.hrtime.bigint();
    const result = wrk(side, 1);
    const accepted = (await counts()).submission - before;
    const sent = Math.round(result.rate * Number(process.hrtime.bigint() - began) / 1e9) + 32;
    if (accepted < result.rate * 0.9) throw new Error(`bench: ${accepted} accepted of about ${Math.round(result.rate)}`);
    next += Math.min(4000, Math.max(accepted, sent) + 32);
    return result;
  };
  const plain = async () => {
    const n = 500;
    room(n);
    const [wall, used] = (await ask(bare, `send ${next} ${n}`)).split(' ').map(Number);
    next += n;
    return { rate: n / wall * 1e9, cpu: used / n / 1000 };
  };
  const r = await alternate({ bare: { one: plain }, again: { one: plain }, http: { one: http } }, (side) => side.one());
  child.stdin.end();
  tell('bare transaction of a submission', middle(r.bare, 'rate'), '1/s', 'itself', ratio(r.again, r.bare, 'rate'));
  tell('accepted submission (3 nominees)', middle(r.http, 'rate'), '1/s', `bare transaction ${round(middle(r.bare, 'rate'))}/s`, ratio(r.http, r.bare, 'rate'), '>= 0.5');
  tell('accepted submission: worker CPU', middle(r.http, 'cpu'), 'us', `bare transaction ${round(middle(r.bare, 'cpu'))} us${least(r.bare, r.http)}`, ratio(r.bare, r.http, 'cpu'));
  rmSync(folder, { recursive: true, force: true });
}

// ---- the whole ----------------------------------------------------------------------------------------------------------

function print() {
  const head = ['measure', 'value', 'unit', 'reference', 'ratio', 'goal', 'met'];
  const all = [head, ...table];
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i].length)));
  for (const row of all) console.log(row.map((cell, i) => (i === 1 || i === 4 ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  ').trimEnd());
  const file = join(process.env.VAR ?? join(top, 'var'), 'bench.tsv');
  writeFileSync(file, `${all.map((row) => row.slice(0, 6).join('\t')).join('\n')}\n`);
  console.log(`written to ${file}`);
}

const port = await servers.freePort();
try {
  const barePids = await pages(port);
  if (only.has('search')) await search(port);
  if (only.has('reports')) await reports(port, barePids);
  if (only.has('send')) await sending(port);
  const tools = { alternate, wrk, load, middle, ratio, least, round, tell };
  if (only.has('files')) await filesSent(port, data('small'), tools);
  if (only.has('entries')) {
    await lists(port, data('small'), tools);
    await autosaves(port, data('small'), barePids, tools);
  }
  print();
} finally {
  await servers.stop();
}
