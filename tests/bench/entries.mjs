// What officers enter: a list of 5,000 nominees, and a section that saves itself while it is typed; beside the sqlite3 shell, which
// only writes the rows that the product left.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as servers from './servers.mjs';
import { multipart } from '../lib/files.mjs';

const lines = 5000;
const hidden = (page) => Object.fromEntries([...page.matchAll(/<input type="hidden" name="([a-z_]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
const copy = (from, to) => {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  for (const file of ['thidua.db', 'traffic.db']) copyFileSync(join(from, file), join(to, file));
};
const shell = (file, input) => execFileSync('sqlite3', [file], { input: `PRAGMA synchronous = FULL;\nPRAGMA cache_size = -8000;\n${input}`, encoding: 'utf8', maxBuffer: 1 << 26 });
const query = (file, sql) => execFileSync('sqlite3', ['-readonly', file, sql], { encoding: 'utf8' }).trim();
/** What .timer said: { wall, cpu } in ms, all statements together. */
function timed(out) {
  const all = { wall: 0, cpu: 0 };
  for (const [, real, user, system] of out.matchAll(/Run Time: real ([\d.]+) user ([\d.]+) sys ([\d.]+)/g)) {
    all.wall += real * 1000;
    all.cpu += (Number(user) + Number(system)) * 1000;
  }
  return all;
}

async function begin(place, cookie) {
  const headers = { cookie, origin: new URL(place.url).origin };
  const { token, key } = hidden(await (await fetch(`${place.url}/nominate/new`, { headers })).text());
  const fields = { token, key, unit: '113', round: '4', authority: 'province', kind: 'campaign', procedure: 'simple' };
  const answer = await fetch(`${place.url}/nominate/new`, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) });
  const path = answer.headers.get('location')?.match(/\/nominate\/\d+/)?.[0];
  if (!path) throw new Error(`bench: a dossier cannot be begun: ${answer.status}`);
  return { headers, path, id: path.match(/\d+/)[0], token };
}

// ---- a list -------------------------------------------------------------------------------------------------------------

const letters = 'abcdefghiklmnopqrstuvxy';
const list = (round) => `Họ và tên;Ngày sinh;Giới tính;Chức vụ;Đơn vị\n${Array.from({ length: lines }, (_, i) => {
  const name = [i, Math.floor(i / 23), Math.floor(i / 529), round].map((n) => `${letters[n % 23].toUpperCase()}ả`).join(' ');
  return `Nguyễn ${name};${1 + (i % 28)}/${1 + (i % 12)}/${1960 + (i % 40)};${i % 2 ? 'Nam' : 'Nữ'};Điều dưỡng;Khoa Xét nghiệm`;
}).join('\n')}\n`;

/** Sent, looked at, confirmed: { rate: lines a second, cpu: ms } of all that the worker did. */
async function enter(place, cookie, round) {
  const { headers, path, id, token } = await begin(place, cookie);
  const { body, type } = multipart([['token', token], ['kind', 'individual'], ['rows', '']], [{ field: 'file', name: 'danh-sach.csv', bytes: Buffer.from(list(round)) }]);
  const before = servers.cpu(place.pids.nominate), began = process.hrtime.bigint();
  const sent = await fetch(`${place.url}${path}/import`, { method: 'POST', redirect: 'manual', headers: { ...headers, 'content-type': type }, body });
  const preview = new URL(sent.headers.get('location') ?? 'none:', place.url);
  const page = await (await fetch(preview, { headers })).text();
  const done = await fetch(preview, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(hidden(page)) });
  const ns = Number(process.hrtime.bigint() - began);
  const there = Number(query(join(place.data, 'thidua.db'), `SELECT count(*) FROM nominee WHERE dossier_id = ${id}`));
  if (done.status !== 303 || there !== lines) throw new Error(`bench: ${there} lines of ${lines} came in: ${sent.status} ${done.status}`);
  return { rate: lines / ns * 1e9, cpu: (servers.cpu(place.pids.nominate) - before) / 1e6 };
}

/** The rows that an import changed in `after`, put into a copy of `before` by one transaction. */
function putRows(before, after, own) {
  copyFileSync(before, own);
  const tables = query(after, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'").split('\n');
  const put = tables.map((name) => `INSERT OR REPLACE INTO main.${name} SELECT * FROM temp.new_${name};\n`).join('');
  const out = shell(own, `PRAGMA journal_mode = WAL;\nATTACH '${after}' AS other;
${tables.map((name) => `CREATE TEMP TABLE new_${name} AS SELECT * FROM other.${name} EXCEPT SELECT * FROM main.${name};\n`).join('')}
.timer on\nBEGIN IMMEDIATE;\n${put}COMMIT;\n.timer off\nSELECT 'nominees', count(*) FROM main.nominee;\n`);
  rmSync(`${own}-wal`, { force: true });
  if (/nominees\|(\d+)/.exec(out)?.[1] !== query(after, 'SELECT count(*) FROM nominee')) throw new Error(`bench: the shell's rows are others: ${out}`);
  const { wall, cpu } = timed(out);
  return { rate: lines / wall * 1000, cpu };
}

/** data: folder of the small database; tools: what measure.mjs has. */
export async function lists(port, data, { alternate, middle, ratio, least, round, tell }) {
  const folder = join(data, '../lists');
  copy(data, folder);
  const [database, before, after, own] = ['thidua.db', 'before.db', 'after.db', 'own.db'].map((file) => join(folder, file));
  const place = await servers.house('lists', folder, { portal: 1, nominate: 1 }, port);
  await servers.reload();
  const cookie = await servers.signIn(place, 'htmhuong');
  // whole copies: what stands in the log of writes is put into the database first
  const keep = (file) => {
    shell(database, 'PRAGMA wal_checkpoint(TRUNCATE);\n');
    copyFileSync(database, file);
  };
  let n = 0;
  keep(before);
  await enter(place, cookie, n++);
  keep(after);
  const bare = () => putRows(before, after, own);
  const r = await alternate({ bare: { one: bare }, again: { one: bare }, ours: { one: () => enter(place, cookie, n++) } }, (side) => side.one());
  const many = lines.toLocaleString('en');
  tell(`the rows of ${many} imported lines by the sqlite3 shell`, middle(r.bare, 'rate'), 'lines/s', 'itself', ratio(r.again, r.bare, 'rate'));
  tell(`a list of ${many} lines: read, looked at, written`, middle(r.ours, 'rate'), 'lines/s', `its rows alone ${round(middle(r.bare, 'rate'))}/s`, ratio(r.ours, r.bare, 'rate'));
  tell(`a list of ${many} lines: worker CPU`, middle(r.ours, 'cpu'), 'ms', `its rows alone ${round(middle(r.bare, 'cpu'))} ms${least(r.bare, r.ours)}`, ratio(r.bare, r.ours, 'cpu'));
  rmSync(folder, { recursive: true, force: true });
}

// ---- a section that saves itself ----------------------------------------------------------------------------------------

const saves = 60000, once = 1000;
const typed = (i) => `Đề nghị khen thưởng tập thể và cá nhân có thành tích trong phòng, chống dịch, lần gõ thứ ${i}.`;

/** What one save changes, `once` times by the shell, a durable transaction each. */
function putSaves(file, dossier) {
  const database = join(file, 'thidua.db');
  const [part, answers] = query(database, `SELECT id, answers FROM part WHERE dossier_id = ${dossier} AND nominee_id IS NULL`).split('|');
  const text = answers.replaceAll("'", "''");
  const one = (i) => `BEGIN IMMEDIATE;
UPDATE part SET answers = '${text.replace('</answers>', `<!--${i}--></answers>`)}', size = ${text.length}, saved_at = ${i}, revision = revision + 1 WHERE id = ${part};
UPDATE part_section SET revision = revision + 1, saved_at = ${i}, page_no = ${i} WHERE part_id = ${part} AND section = 'general';
UPDATE drafter SET saved_at = ${i} WHERE dossier_id = ${dossier};
UPDATE dossier SET changed_at = ${i}, revision = revision + 1 WHERE id = ${dossier};
UPDATE store SET revision = revision + 1 WHERE id = 1;
COMMIT;\n`;
  const { wall, cpu } = timed(shell(database, `.timer on\n${Array.from({ length: once }, (_, i) => one(i + 1)).join('')}`));
  return { rate: once / wall * 1000, cpu: cpu / once * 1000 };
}

export async function autosaves(port, data, bare, { alternate, wrk, load, middle, ratio, least, round, tell }) {
  const folder = join(data, '../saves'), own = join(data, '../saves-own');
  copy(data, folder);
  const place = await servers.house('saves', folder, { portal: 1, nominate: 1 }, port);
  await servers.reload();
  const { headers, path, id } = await begin(place, await servers.signIn(place, 'htmhuong'));
  const section = `${path}/head/general`;
  const fields = hidden(await (await fetch(`${place.url}${section}`, { headers })).text());
  const send = Array.from({ length: saves }, (_, i) =>
    `/saves${section}\t${new URLSearchParams({ ...fields, summary: typed(i), 'sent.page': 'abcdefabcdefabcd', 'sent.no': String(i + 1), do: 'autosave' })}`);
  const side = load(place.url, send, place.pids.nominate, [`Cookie: ${headers.cookie}`, `Origin: ${headers.origin}`, 'Accept: application/xml'], 'POST');
  const database = join(folder, 'thidua.db');
  const revision = () => Number(query(database, `SELECT coalesce(max(s.revision), 0) FROM part_section s JOIN part p ON p.id = s.part_id WHERE p.dossier_id = ${id}`));
  const first = await fetch(`${place.url}${section}`, { method: 'POST', headers: { ...headers, accept: 'application/xml' }, body: new URLSearchParams(send[0].split('\t')[1]) });
  if (first.status !== 200) throw new Error(`bench: an autosave is refused: ${first.status} ${await first.text()}`);
  shell(database, 'PRAGMA wal_checkpoint(TRUNCATE);\n');
  copy(folder, own);
  const origin = headers.origin;
  const answer = load(origin, ['/bare/'], bare);
  // one after another, as one page sends them: what overtakes another would not be written
  const http = (seconds) => {
    const before = revision(), result = wrk(side, seconds, 1), written = revision() - before;
    const asked = side.served - (side.counted ?? 0);
    side.counted = side.served;
    if (written < asked * 0.99) throw new Error(`bench: ${written} of ${asked} autosaves were written`);
    return result;
  };
  const rows = () => putSaves(own, id);
  const r = await alternate({ rows: { one: rows }, again: { one: rows }, bare: { one: (seconds) => wrk(answer, seconds, 1) }, ours: { one: http } }, (one, seconds) => one.one(seconds));
  tell('the rows of an autosave by the sqlite3 shell', middle(r.rows, 'rate'), '1/s', 'itself', ratio(r.again, r.rows, 'rate'));
  tell('an autosave, one at a time', middle(r.ours, 'rate'), '1/s', `its rows alone ${round(middle(r.rows, 'rate'))}/s`, ratio(r.ours, r.rows, 'rate'));
  tell('an autosave: worker CPU', middle(r.ours, 'cpu'), 'us', `its rows alone ${round(middle(r.rows, 'cpu'))} us${least(r.rows, r.ours)}`, ratio(r.rows, r.ours, 'cpu'));
  tell('an autosave: worker CPU', middle(r.ours, 'cpu'), 'us', `bare libfcgi, a page ${round(middle(r.bare, 'cpu'))} us${least(r.bare, r.ours)}`, ratio(r.bare, r.ours, 'cpu'));
  rmSync(folder, { recursive: true, force: true });
  rmSync(own, { recursive: true, force: true });
}
