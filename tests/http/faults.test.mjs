// What breaks in the middle: programs killed during a thousand submissions, a full disk, a folder that cannot be
// written. Every receipt that somebody saw is found, once; nothing is half there.
import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { House, folder, isRoot, plainBin, programs } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { pdf, upload } from '../lib/files.mjs';

const SUBMISSIONS = Number(process.env.SUBMISSIONS ?? 1000);
const CLIENTS = 8;
const SECONDS = 120;

/** Until it is answered by a program: a killed one's 502 and a broken connection are tried again, as a person would. */
async function stubborn(act) {
  for (let tries = 0; ; tries++) {
    const page = await act().catch((error) => ({ status: 599, words: String(error) }));
    if (page.status < 500) return page;
    assert.ok(tries < 200, `no answer: ${page.status} ${page.words?.slice(0, 200)}`);
    await sleep(20 + 20 * tries);
  }
}

/** Drafts that are ready to be sent, copied in the store from one that a person wrote. */
async function drafts(house, n) {
  const officer = await signedIn(house, 'htmhuong');
  const first = await flow.newDossier(officer);
  await flow.fillHead(officer, first);
  await flow.addNominee(officer, first, 'household');
  const id = Number(first.split('/')[2]);
  const columns = (table) => house.sql(`SELECT name FROM pragma_table_info('${table}')`).map((row) => row.name);
  const copy = (table, where, change) => {
    const names = columns(table);
    return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => change[name] ?? `t.${name}`).join(', ')} FROM ${table} t, n WHERE ${where};`;
  };
  const [max] = house.sql('SELECT (SELECT max(id) FROM dossier) AS dossier, (SELECT max(id) FROM nominee) AS nominee, (SELECT max(id) FROM part) AS part');
  const [old] = house.sql(`SELECT (SELECT id FROM nominee WHERE dossier_id = ${id}) AS nominee, (SELECT id FROM part WHERE dossier_id = ${id} AND nominee_id IS NULL) AS head,
    (SELECT id FROM part WHERE dossier_id = ${id} AND nominee_id IS NOT NULL) AS part`);
  const n1 = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${n}) `;
  const dossier = `${max.dossier} + n.i`;
  const nominee = `${max.nominee} + n.i`;
  const part = `CASE t.%s WHEN ${old.head} THEN ${max.part} + 2 * n.i ELSE ${max.part} + 2 * n.i + 1 END`;
  const statements = [
    copy('dossier', `t.id = ${id}`, { id: dossier }), copy('nominee', `t.id = ${old.nominee}`, { id: nominee, dossier_id: dossier }),
    copy('part', `t.dossier_id = ${id}`, { id: part.replace('%s', 'id'), dossier_id: dossier, nominee_id: `CASE WHEN t.nominee_id IS NULL THEN NULL ELSE ${nominee} END` }),
    copy('part_section', `t.part_id IN (${old.head}, ${old.part})`, { part_id: part.replace('%s', 'part_id') }),
    copy('private_answer', `t.part_id IN (${old.head}, ${old.part})`, { part_id: part.replace('%s', 'part_id') }),
    copy('drafter', `t.dossier_id = ${id}`, { dossier_id: dossier }),
  ];
  house.sql(`BEGIN IMMEDIATE; ${statements.map((s) => n1 + s).join(' ')} COMMIT;`);
  return Array.from({ length: n }, (_, i) => `/nominate/${max.dossier + 1 + i}`);
}

test('kill -9 in the middle of a thousand submissions: every receipt is found, once', { timeout: (SECONDS + 120) * 1000 }, async (t) => {
  const house = await House.start({ workers: 3, bin: plainBin });
  t.after(() => house.stop());
  const todo = await drafts(house, SUBMISSIONS);
  const clients = await Promise.all(Array.from({ length: CLIENTS }, (_, i) => signedIn(house, i % 2 ? 'tmpham' : 'htmhuong')));
  const receipts = new Map();
  let kills = 0;
  let running = true;
  const began = Date.now();
  const killer = (async () => {
    while (running) {
      await sleep(250 + Math.random() * 500);
      const pids = house.workers('nominate');
      if (!pids.length || !running) continue;
      try {
        process.kill(pids[Math.floor(Math.random() * pids.length)], 'SIGKILL');
        kills++;
      } catch { /* it went by itself */ }
    }
  })();
  const submitAll = async (browser) => {
    for (let path = todo.pop(); path && Date.now() - began < SECONDS * 1000; path = todo.pop()) {
      const check = await stubborn(() => browser.get(`${path}/check`));
      // a person presses again until a receipt is there
      const receipt = await stubborn(() => browser.fill(check, { declaration: '1' }, 'submit', { form: /check/ }));
      assert.match(receipt.path, /\/receipt\?round=1$/, `${path}: ${receipt.status} ${receipt.words.slice(0, 300)}`);
      const code = flow.codeOf(receipt);
      assert.ok(code, 'a receipt has its code');
      receipts.set(path, { code, hash: receipt.words.match(/(?:[0-9a-f]{4} ?){16}/g)?.join('').replaceAll(' ', '') });
    }
  };
  try {
    await Promise.all(clients.map(submitAll));
  } finally {
    running = false;
    await killer;
  }
  t.diagnostic(`${receipts.size} receipts in ${((Date.now() - began) / 1000).toFixed(1)} s, ${kills} programs killed`);
  assert.ok(receipts.size >= Math.min(SUBMISSIONS, 200), `${receipts.size} receipts`);
  assert.ok(kills >= 5);
  const rows = house.sql(`SELECT d.id, d.code, d.state, d.submissions, (SELECT count(*) FROM submission s WHERE s.dossier_id = d.id) AS sent,
    (SELECT count(*) FROM line l WHERE l.dossier_id = d.id) AS lines, (SELECT count(*) FROM event e WHERE e.dossier_id = d.id AND e.act = 'submit') AS events,
    (SELECT sha256 FROM submission s WHERE s.dossier_id = d.id) AS sha256 FROM dossier d WHERE d.id > 0`);
  const byId = new Map(rows.map((row) => [`/nominate/${row.id}`, row]));
  for (const [path, { code, hash }] of receipts) {
    const row = byId.get(path);
    assert.deepEqual([row.code, row.state, row.submissions, row.sent, row.lines, row.events], [code, 'submitted', 1, 1, 1, 1], path);
    if (hash) assert.ok(hash.includes(row.sha256), 'the hash that was shown');
  }
  const codes = [...receipts.values()].map((r) => r.code);
  assert.equal(new Set(codes).size, codes.length, 'no code twice');
  const numbers = house.sql("SELECT code FROM dossier WHERE code LIKE 'HS-2021-%'").map((row) => Number(row.code.slice(8))).sort((a, b) => a - b);
  assert.deepEqual(numbers, numbers.map((_, i) => i + 1), 'and the book has no gap');
  const check = await house.ctl(['check']);
  assert.equal(check.code, 0, check.out + check.err);
});

/** A house whose data stand on a file system of their own. */
async function onSmallDisk(t, size) {
  const dir = folder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', dir], { stdio: 'ignore' });
  } catch {
    t.skip('no right to mount here');
    return null;
  }
  const house = new House({ dir, workers: 1 });
  t.after(async () => {
    await house.stop({ keep: true }).finally(() => execFileSync('umount', ['-l', dir]));
  });
  house.furnish();
  await house.run();
  return house;
}

test('a full disk: 507, nothing half written, and work goes on when there is room', { skip: !isRoot && 'needs root to mount a small disk' }, async (t) => {
  const house = await onSmallDisk(t, '96m');
  if (!house) return;
  house.expect(/id=full/, /disk|full|No space/);
  const officer = await signedIn(house, 'htmhuong');
  const dossier = await flow.newDossier(officer);
  await flow.fillHead(officer, dossier);
  const nominee = await flow.addNominee(officer, dossier, 'individual');
  const page = await officer.get(`${nominee}/achievements`);
  const fill = join(house.dir, 'ballast');
  const free = () => Number(execFileSync('df', ['-Pk', house.dir], { encoding: 'utf8' }).split('\n')[1].split(/\s+/)[3]);
  try {
    execFileSync('dd', ['if=/dev/zero', `of=${fill}`, 'bs=64k'], { stdio: 'ignore' });
  } catch { /* it ends when the disk is full */ }
  assert.ok(free() < 64);
  const look = () => JSON.stringify(house.sql('SELECT (SELECT count(*) FROM event) AS e, (SELECT count(*) FROM submission) AS s, (SELECT max(revision) FROM part) AS r'));
  const before = look();
  const statuses = [];
  for (let i = 0; i < 12; i++) {
    const words = 'Đợt này viết rất dài để đĩa không còn chỗ. '.repeat(120) + i;
    const answer = await officer.fill(page, { achievements: words }, 'save', { form: /nominees/ });
    statuses.push(answer.status);
    if (answer.status === 507) {
      assert.match(answer.words, /[0-9a-z]{12} \(507\)/);
      assert.match(answer.headers['content-type'], /html/);
      break;
    }
  }
  assert.equal(statuses.at(-1), 507, statuses.join());
  assert.equal((await officer.get(dossier)).status, 200, 'reading goes on');
  const refused = await upload(officer, page, [{ field: 'evidence', name: 'to.pdf', bytes: pdf('full', 4 << 20) }], 'upload:evidence', { duties: 'Chữ gõ cùng tệp.' });
  assert.equal(refused.status, 507, 'a file that does not fit');
  const incoming = join(house.dir, 'files/incoming');
  assert.deepEqual(existsSync(incoming) ? readdirSync(incoming) : [], [], 'nothing of it stays');
  assert.equal(house.sql(`SELECT count(*) AS n FROM evidence WHERE dossier_id = ${dossier.split('/')[2]}`)[0].n, 0);
  execFileSync('rm', [fill]);
  const kept = await upload(officer, await officer.get(`${nominee}/achievements`), [{ field: 'evidence', name: 'vừa.pdf', bytes: pdf('fits') }], 'upload:evidence');
  assert.equal(kept.status, 200, 'and one that fits');
  const saved = await officer.fill(await officer.get(`${nominee}/achievements`), { achievements: 'Viết lại sau khi có chỗ. '.repeat(20) }, 'save', { form: /nominees/ });
  assert.equal(saved.status, 200);
  assert.ok(before);
  assert.match((await flow.submit(officer, dossier)).path, /receipt/);
  const check = await house.ctl(['check']);
  assert.equal(check.code, 0, check.out + check.err);
});

test('a database that cannot be written: pages can be read, saving says that it did not', async (t) => {
  const house = await House.start({ workers: 1 });
  t.after(() => house.stop());
  const officer = await signedIn(house, 'htmhuong');
  const dossier = await flow.newDossier(officer);
  const page = await officer.get(`${dossier}/head/general`);
  const count = () => house.sql('SELECT count(*) AS n FROM part_section')[0].n;
  const before = count();
  house.expect(/./);
  // a writer that never ends: another process holds the write lock
  const { spawn } = await import('node:child_process');
  const command = [...house.as(), 'sqlite3', join(house.dir, 'thidua.db')];
  const holder = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  holder.stdin.write('BEGIN IMMEDIATE;\nSELECT 1;\n');
  await new Promise((done) => holder.stdout.once('data', done));
  const answer = await officer.fill(page, { summary: 'Trong lúc có người khác đang ghi mãi.' }, 'save', { form: /head/ });
  assert.equal(answer.status, 503);
  assert.match(answer.headers['retry-after'], /^\d+$/);
  assert.equal((await officer.get(dossier)).status, 200, 'reading goes on');
  holder.stdin.end('ROLLBACK;\n');
  await new Promise((done) => holder.on('close', done));
  assert.equal(count(), before, 'nothing was stored');
  assert.equal((await officer.fill(page, { summary: 'Rồi thì ghi được, như thường lệ.' }, 'save', { form: /head/ })).status, 200);
});

test('a worker that is killed while it answers: the next one serves, and nobody is signed out', async (t) => {
  const house = await House.start({ workers: 1 });
  t.after(() => house.stop());
  const officer = await signedIn(house, 'htmhuong');
  for (const program of programs.slice(0, 2)) {
    for (let i = 0; i < 3; i++) {
      const [pid] = house.workers(program);
      process.kill(pid, 'SIGKILL');
      const page = await stubborn(() => officer.get(program === 'portal' ? '/work' : '/nominate'));
      assert.equal(page.status, 200);
      assert.notEqual(house.workers(program)[0], pid);
    }
  }
});
