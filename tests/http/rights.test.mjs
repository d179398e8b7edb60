// The matrix: every route of every program × every role. The answers stand in expected/rights.tsv; a route that is
// not in it fails, so that none escapes. After a change: UPDATE=1 node --test tests/http/rights.test.mjs, then read
// the difference with care (decisions 36: 403 the role lacks the route, 404 the thing is outside one's scope,
// s = 303 to sign-in, p = 303 to the password page, 303 = anywhere else; all else is the page's own answer).
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { use, bin, top, programs } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { planted } from '../lib/files.mjs';

const house = use({ before, after }, { set: { 'sign-in.address_rate_per_minute': 100000 } }, (it) => flow.nobodyReported(it));
const file = new URL('expected/rights.tsv', import.meta.url);

const people = {
  anonymous: null,
  officer: 'htmhuong',
  'officer-elsewhere': 'vsdin',
  'officer-above': 'pththam',
  'unit-head': 'nhthang',
  verifier: 'tdthinh',
  'verifier-elsewhere': 'ltkieu',
  'verifier-drafter': 'lhphuong',
  council: 'lqvinh',
  secretary: 'dqtrang',
  clerk: 'bkyen',
  administrator: 'pgkhanh',
  auditor: 'cmkien',
  'must-change': 'ltpanh',
};

function routes() {
  return programs.flatMap((program) => execFileSync(join(bin, program), ['--routes'], { encoding: 'utf8', env: { ...process.env, THIDUA_SHARE: join(top, '.build/share') } })
    .trim().split('\n').map((line) => {
      const [method, path, right, scope, flags] = line.split(' ');
      return { method, path, right, scope, flags };
    }));
}

/** A draft and a submitted dossier of one unit, both touched by a verifier who also drafts there. */
async function things() {
  const [{ code }] = house().sql('SELECT code FROM unit WHERE id = 113');
  await house().did('user', 'role', people['verifier-drafter'], 'add', `officer@${code}`);
  const [officer, both] = [await signedIn(house(), people.officer), await signedIn(house(), people['verifier-drafter'])];
  const draft = await flow.newDossier(officer);
  const nominee = await flow.addNominee(officer, draft, 'individual');
  const sent = await flow.newDossier(officer);
  await flow.fillHead(both, sent);
  await flow.addNominee(officer, sent, 'individual');
  await flow.submit(officer, sent);
  const id = sent.split('/')[2];
  const [{ id: line }] = house().sql(`SELECT id FROM line WHERE dossier_id = ${id}`);
  const spare = async () => (await flow.newNominee(officer, draft, 'story')).split('/')[4];
  let lists = 0;
  const list = async () => (await flow.pasteList(officer, draft, `Họ và tên\tNăm sinh\nVàng A\t${1930 + (lists++ % 80)}\n`)).path.split('/').at(-1);
  const writer = await signedIn(house(), people['officer-above']);
  const week = (no) => house().sql(`SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = ${no}`)[0].id;
  const reports = { report: (await flow.newReport(writer, week(46))).split('/')[2], reported: String((await flow.reported(writer, week(45))).id), period: String(week(45)), owing: String(house().sql("SELECT id FROM unit WHERE name = 'Sở Tư pháp'")[0].id) };
  const evidence = await planted(house(), officer, draft.split('/')[2], [[id, 1], [reports.report, 0], [reports.reported, 1]]);
  const office = await signedIn(house(), people.administrator);
  const form = String(house().sql("SELECT max(id) AS id FROM form_version WHERE name = 'nomination-individual'")[0].id);
  const [, written] = (await office.fill(await office.get(`/admin/forms/${form}`), {}, 'edit', { form: /forms\/\d+$/ })).path.match(/drafts\/(\d+)$/);
  return { ...reports, form, written, file: evidence, draft: draft.split('/')[2], nominee: nominee.split('/')[4], stays: nominee.split('/')[4], spare, list, sent: id, line: String(line), account: '38' };
}

function address(route, thing) {
  const ofSent = /^\/nominate\/\{id\}\/(receipt|submitted|print|document\.docx|withdraw|files\/\{file\})$/.test(route.path);
  const reported = /^\/report\/(desk\/\{id\}|\{id\}\/(receipt|submitted|versions|print|document\.docx|correct|files\/\{file\})$)/.test(route.path);
  const id = reported ? thing.reported : route.path.startsWith('/report') ? thing.report : route.path.startsWith('/admin') ? thing.account : route.path.startsWith('/movements') ? '1'
    : route.path.startsWith('/review') || ofSent ? thing.sent : thing.draft;
  return route.path.replace('{id}', id).replace('{#nominee}', thing.nominee).replace('{#import}', thing.waiting).replace('{#line}', thing.line).replace('{#version}', thing.form).replace('{#draft}', thing.written).replace('{#thing}', '2').replace('{#period}', thing.period).replace('{#unit}', thing.owing).replace('{figure}', 'doses').replace('{file}', thing.file).replace('{key}', '0'.repeat(32))
    .replace('{section}', route.path.includes('nominees') || route.path.startsWith('/admin') ? 'person' : route.path.startsWith('/report') ? 'situation' : 'general');
}

function verdict(page) {
  if (page.status !== 303) return String(page.status);
  if (page.headers.location.startsWith('/sign-in')) return 's';
  return page.headers.location === '/password' ? 'p' : '303';
}

/** What the role gets: as HTML, and "/xml" where the model's answer differs. */
async function ask(browser, route, path, role) {
  const headers = { 'Sec-Fetch-Site': 'same-origin' };
  const body = { key: randomBytes(16).toString('hex'), kind: 'individual', login: `nobody-${role}` };
  const send = (options) => (route.method === 'POST' ? browser.post(path, body, { follow: false, headers, ...options }) : browser.get(path, { follow: false, ...options }));
  const html = verdict(await send({}));
  const xml = route.path === '/sign-out' ? html : verdict(await send({ xml: true }));
  return html === xml ? html : `${html}/${xml}`;
}

test('each route gives each role what the checked table says', async () => {
  const thing = await things();
  const table = [['method', 'path', ...Object.keys(people)]];
  const rows = routes();
  for (const route of rows) table.push([route.method, route.path]);
  for (const [role, login] of Object.entries(people)) {
    let browser = login ? await signedIn(house(), login) : new Browser(house());
    for (const [i, route] of rows.entries()) {
      if (/delete$/.test(route.path)) thing.nominee = await thing.spare();
      if (route.path.includes('{#import}')) thing.waiting = await thing.list();
      table[i + 1].push(await ask(browser, route, address(route, thing), role));
      thing.nominee = thing.stays;
      if (route.path === '/sign-out' && login) browser = await signedIn(house(), login);
    }
  }
  const text = `${table.map((row) => row.join('\t')).join('\n')}\n`;
  if (process.env.UPDATE) writeFileSync(file, text);
  const expected = readFileSync(file, 'utf8');
  const found = [];
  const old = new Map(expected.trim().split('\n').map((line) => line.split('\t')).map((row) => [row.slice(0, 2).join(' '), row]));
  const head = table[0];
  for (const row of table.slice(1)) {
    const was = old.get(row.slice(0, 2).join(' '));
    if (!was) found.push(`${row[0]} ${row[1]}: a new route, not in rights.tsv`);
    else for (let i = 2; i < row.length; i++) if (row[i] !== was[i]) found.push(`${row[0]} ${row[1]}: ${head[i]} gets ${row[i]}, not ${was[i]}`);
    old.delete(row.slice(0, 2).join(' '));
  }
  old.delete('method path');
  for (const gone of old.keys()) found.push(`${gone}: in rights.tsv, in no program`);
  assert.deepEqual(found, []);
  assert.equal(text, expected, 'and in the same order');
});

// What must hold of the table itself, whoever regenerates it.
test('the table keeps decisions 36', () => {
  const [head, ...rows] = readFileSync(file, 'utf8').trim().split('\n').map((line) => line.split('\t'));
  const cell = (row, role) => row[head.indexOf(role)];
  const open = new Set(['GET /', 'GET /movements/{id}', 'GET /sign-in', 'POST /sign-in']);
  const roles = (row) => head.slice(2).map((role) => [role, cell(row, role)]);
  const denied = (text) => text.split('/').every((one) => ['403', '404'].includes(one));
  for (const row of rows) {
    const name = `${row[0]} ${row[1]}`;
    if (!open.has(name)) {
      assert.equal(cell(row, 'anonymous'), name === 'POST /sign-out' ? 's' : 's/403', name);
      if (!/^(POST \/sign-out|(GET|POST) \/password)$/.test(name)) assert.equal(cell(row, 'must-change'), 'p/403', name);
    }
    if (row[1].startsWith('/admin')) {
      for (const [role, text] of roles(row)) if (!['administrator', 'anonymous', 'must-change'].includes(role)) assert.equal(text, '403', `${name} ${role}`);
    }
    if (/^\/(nominate|report|review)/.test(row[1])) assert.equal(cell(row, 'administrator'), '403', `${name}: administrators see no dossiers`);
    if (row[0] === 'POST' && /^\/(nominate|report|review|admin)/.test(row[1])) assert.equal(cell(row, 'auditor'), '403', `${name}: auditors change nothing`);
    if (row[0] === 'GET' && /^\/(nominate|report|review)/.test(row[1]) && cell(row, 'auditor') !== '403') assert.equal(cell(row, 'auditor').slice(0, 1), '2', `${name}: auditors read`);
    if (row[1].startsWith('/nominate/{id}')) {
      assert.ok(denied(cell(row, 'officer-elsewhere')), `${name}: another unit's officer`);
      for (const role of ['verifier', 'verifier-elsewhere', 'council', 'secretary', 'clerk']) assert.equal(cell(row, role), '403', `${name} ${role}`);
    }
    if (row[1].startsWith('/report/{id}')) {
      for (const role of ['officer', 'officer-elsewhere', 'unit-head']) assert.ok(denied(cell(row, role)), `${name}: another unit's ${role}`);
      for (const role of ['verifier', 'verifier-elsewhere', 'council', 'secretary', 'clerk']) assert.equal(cell(row, role), '403', `${name} ${role}`);
    }
    if (row[1].startsWith('/review/')) assert.equal(denied(cell(row, 'verifier-elsewhere')), true, `${name}: another desk's verifier`);
    if (row[1].startsWith('/review')) for (const role of ['officer', 'officer-elsewhere', 'officer-above', 'unit-head']) assert.equal(cell(row, role), '403', `${name} ${role}`);
    for (const [role, text] of roles(row)) assert.ok(!/5\d\d/.test(text), `${name} ${role}: ${text}`);
  }
});

test('nothing was changed by asking', () => {
  const [row] = house().sql("SELECT count(*) AS n FROM dossier WHERE state = 'submitted' AND id = (SELECT max(id) FROM dossier WHERE genre = 'nomination')");
  assert.equal(row.n, 1);
});
