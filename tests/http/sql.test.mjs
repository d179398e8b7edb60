// How many SQL statements each page takes, as literals: a loop over rows that asks again for each would show here.
// Counted by the programs themselves (sql= in their log): one process each, the session known, no visit to write.
// "many" is the same page with more rows on it: the number must not grow with them.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { bin, programs, top, use } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { planted } from '../lib/files.mjs';

const people = {};
const thing = {};
const house = use({ before, after }, { workers: 1 }, async (it) => {
  flow.nobodyReported(it);
  for (const login of ['htmhuong', 'pththam', 'tdthinh', 'pgkhanh', 'cmkien']) people[login] = await signedIn(it, login);
  people.nobody = new Browser(it);
  const officer = people.htmhuong;
  thing.draft = await flow.newDossier(officer);
  thing.nominee = await flow.addNominee(officer, thing.draft, 'individual');
  const sent = await flow.nominated(officer);
  const many = await flow.nominated(officer, { nominees: Array.from({ length: 12 }, () => ['story', {}]) });
  thing.long = await flow.newDossier(officer);
  for (let i = 0; i < 12; i++) await flow.newNominee(officer, thing.long, 'story');
  const lines = (n) => Array.from({ length: n }, (_, i) => `Vàng A\t${1930 + i}`).join('\n');
  thing.list = (await flow.pasteList(officer, thing.draft, `Họ và tên\tNăm sinh\n${lines(2)}`)).path;
  thing.longList = (await flow.pasteList(officer, thing.draft, `Họ và tên\tNăm sinh\n${lines(60)}`)).path;
  Object.assign(thing, { sent: sent.path, many: many.path, sentId: sent.id, manyId: many.id });
  const received = await flow.nominated(officer);
  const at = await people.tdthinh.get(`/review/dossiers/${received.id}`);
  await people.tdthinh.fill(at, {}, undefined, { form: /receive$/ });
  thing.receivedId = received.id;
  const week = (no) => it.sql(`SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = ${no}`)[0].id;
  thing.report = await flow.newReport(people.pththam, week(46));
  thing.period = week(45);
  thing.before = week(41);
  thing.reported = (await flow.reported(people.pththam, week(45))).path;
  thing.accepted = (await flow.reported(people.pththam, week(44))).path;
  it.sql(`UPDATE dossier SET state = 'accepted', received_at = submitted_at WHERE id = ${thing.accepted.split('/')[2]}`);
  thing.owing = it.sql("SELECT id FROM unit WHERE name = 'Sở Tư pháp'")[0].id;
  thing.excused = week(43);
  it.sql(`UPDATE expected SET excused_at = 1, excuse = 'x' WHERE unit_id = ${thing.owing} AND period_id = ${thing.excused}`);
  const id = (path) => Number(path.split('/')[2]);
  thing.file = await planted(it, officer, id(thing.draft), [[sent.id, 1], [id(thing.report), 0], [id(thing.reported), 1]]);
  thing.form = it.sql("SELECT max(id) AS id FROM form_version WHERE name = 'nomination-individual'")[0].id;
  thing.written = (await people.pgkhanh.fill(await people.pgkhanh.get(`/admin/forms/${thing.form}`), {}, 'edit', { form: /forms\/\d+$/ })).path;
  thing.line = it.sql(`SELECT id FROM line WHERE dossier_id = ${sent.id}`)[0].id;
});

/** The statements of a page that is made anew, not taken from the cache: the least of a few looks. */
async function statements(login, path) {
  const browser = people[login];
  const program = path.match(/^\/(nominate|report|review|admin)\b/)?.[1] ?? 'portal';
  const seen = [];
  for (let i = 0; i < 4; i++) {
    const from = house().logSize(program);
    const separator = path.includes('?') ? '&' : '?';
    const page = await browser.get(`${path}${separator}again=${i}`, { xml: true, follow: false });
    assert.equal(page.status, 200, path);
    const [line] = house().requests(program, from).slice(-1);
    assert.notEqual(line.cache, 'hit');
    seen.push(Number(line.sql));
  }
  return Math.min(...seen);
}

const table = () => [
  // who         page                                               statements
  ['nobody', '/', 7],
  ['pththam', '/', 12],
  ['nobody', '/movements/1', 3],
  ['nobody', '/sign-in', 0],
  ['htmhuong', '/work', 7],
  ['tdthinh', '/work', 4],
  ['htmhuong', '/password', 1],
  ['htmhuong', '/nominate', 5],
  ['htmhuong', '/nominate/new', 6],
  ['htmhuong', thing.draft, 24],
  ['htmhuong', `${thing.long}`, 24],
  ['htmhuong', `${thing.draft}/head/general`, 14],
  ['htmhuong', `${thing.nominee}/person`, 22],
  ['htmhuong', `${thing.nominee}/proposal`, 22],
  ['htmhuong', `${thing.draft}/nominees/new?kind=individual`, 5],
  ['htmhuong', `${thing.draft}/head/proposal`, 15],
  ['htmhuong', `${thing.nominee}/achievements`, 23],
  ['htmhuong', `${thing.draft}/files/${thing.file}`, 7],
  ['htmhuong', `${thing.draft}/check`, 24],
  ['htmhuong', `${thing.long}/check`, 21],
  ['htmhuong', `${thing.draft}/print`, 17],
  ['htmhuong', `${thing.draft}/document.docx`, 21],
  ['htmhuong', `${thing.sent}/receipt`, 12],
  ['htmhuong', `${thing.sent}/submitted`, 13],
  ['htmhuong', `${thing.many}/submitted`, 13],
  ['pththam', '/report', 3],
  ['tdthinh', '/report/desk', 6],
  ['tdthinh', '/report/desk/units', 4],
  ['tdthinh', '/report/desk/units?unit=6', 4],
  ['tdthinh', '/report/desk/open', 4],
  ['tdthinh', '/report/desk/periods/1', 6],
  ['tdthinh', `/report/desk/periods/${thing.period}/remind`, 5],
  ['tdthinh', `/report/desk/periods/${thing.period}/${thing.owing}/remind`, 5],
  ['tdthinh', `/report/desk/periods/${thing.period}/${thing.owing}/excuse`, 5],
  ['tdthinh', `/report/desk/periods/${thing.excused}/${thing.owing}/undo-excuse`, 3],
  ['tdthinh', `/report/desk/periods/${thing.period}/figures`, 15],
  ['tdthinh', `/report/desk/periods/${thing.period}/figures?from=${thing.before}&unit=6&group=3&content=2&show=all`, 19],
  ['tdthinh', `/report/desk/periods/${thing.period}/figures/doses`, 13],
  ['tdthinh', `/report/desk/periods/${thing.period}/figures/doses?from=${thing.before}`, 14],
  ['tdthinh', `/report/desk/periods/${thing.period}/table.xlsx`, 7],
  ['tdthinh', `/report/desk/periods/${thing.period}/summary.docx`, 15],
  ['tdthinh', `${thing.reported.replace('/report/', '/report/desk/')}`, 17],
  ['tdthinh', `${thing.reported.replace('/report/', '/report/desk/')}/return`, 8],
  ['tdthinh', `${thing.accepted.replace('/report/', '/report/desk/')}/undo-accept`, 6],
  ['cmkien', '/report', 2],
  ['pththam', thing.report, 22],
  ['pththam', `${thing.report}/head/figures`, 18],
  ['pththam', `${thing.report}/files/${thing.file}`, 7],
  ['tdthinh', `${thing.reported.replace('/report/', '/report/desk/')}/files/${thing.file}`, 7],
  ['tdthinh', `/review/lines/${thing.line}/files/${thing.file}`, 7],
  ['tdthinh', `/review/dossiers/${thing.sentId}/files/${thing.file}`, 7],
  ['pththam', `${thing.report}/check`, 19],
  ['pththam', `${thing.report}/print`, 19],
  ['pththam', `${thing.report}/document.docx`, 23],
  ['tdthinh', `${thing.reported.replace('/report/', '/report/desk/')}/print`, 18],
  ['tdthinh', `${thing.reported.replace('/report/', '/report/desk/')}/document.docx`, 18],
  ['pththam', `${thing.report}/delete`, 6],
  ['pththam', `${thing.reported}/receipt`, 7],
  ['pththam', `${thing.reported}/submitted`, 15],
  ['pththam', `${thing.reported}/versions`, 13],
  ['pththam', `${thing.accepted}/correct`, 7],
  ['tdthinh', '/review', 5],
  ['tdthinh', '/review?size=100', 7],
  ['tdthinh', '/review?q=thi&state=open&unit=6', 18],
  ['tdthinh', `/review/lines/${thing.line}`, 30],
  ['tdthinh', `/review/dossiers/${thing.sentId}`, 24],
  ['tdthinh', `/review/dossiers/${thing.manyId}`, 24],
  ['tdthinh', `/review/dossiers/${thing.manyId}/return`, 10],
  ['tdthinh', `/review/dossiers/${thing.receivedId}/undo`, 7],
  ['tdthinh', `/review/dossiers/${thing.sentId}/print`, 12],
  ['tdthinh', `/review/dossiers/${thing.sentId}/document.docx`, 16],
  ['htmhuong', `${thing.sent}/withdraw`, 8],
  ['htmhuong', `${thing.draft}/delete`, 6],
  ['htmhuong', `${thing.nominee}/delete`, 7],
  ['pgkhanh', '/admin/accounts/new', 2],
  ['pgkhanh', '/admin', 9],
  ['pgkhanh', '/admin/accounts', 54], // the last sign-in of each of the 50 stands in Traffic, by its index
  ['pgkhanh', '/admin/accounts/10', 7],
  ['pgkhanh', '/admin/audit', 1],
  ['pgkhanh', '/admin/forms', 11],
  ['pgkhanh', `/admin/forms/${thing.form}`, 4],
  ['pgkhanh', `/admin/forms/${thing.form}/form.xml`, 2],
  ['pgkhanh', `/admin/forms/${thing.form}/preview`, 2],
  ['pgkhanh', thing.written, 3],
  ['pgkhanh', `${thing.written}/xml`, 3],
  ['pgkhanh', `${thing.written}/fields/2`, 3],
  ['pgkhanh', `${thing.written}/sections/person`, 3],
  ['pgkhanh', `${thing.written}/preview?section=achievements`, 3],
  ['pgkhanh', `${thing.written}/publish`, 12], // the definition of each earlier version, whatever the number of parts
  ['htmhuong', `${thing.draft}/import/template.xlsx?kind=individual`, 8],
  ['htmhuong', `${thing.draft}/import/template.csv?kind=individual`, 8],
  // a view logged makes the session be read again: other pages stand between
  ['htmhuong', `${thing.draft}/import`, 4],
  ['htmhuong', thing.list, 15],
  ['htmhuong', `${thing.draft}/import`, 4],
  ['htmhuong', thing.longList, 15],
  ['htmhuong', `${thing.draft}/import`, 4],
  ['htmhuong', `${thing.longList}/errors.xlsx`, 13],
];

test('no page is left out', () => {
  // these only lead on: to a first section, back home
  const leads = ['/nominate/{id}/head', '/nominate/{id}/nominees/{#nominee}', '/report/{id}/head', '/parked/{key}'];
  const routes = programs.flatMap((program) => execFileSync(join(bin, program), ['--routes'], { encoding: 'utf8', env: { ...process.env, THIDUA_SHARE: join(top, '.build/share') } }).trim().split('\n'))
    .map((line) => line.split(' ')).filter(([method, path]) => method === 'GET' && !leads.includes(path)).map(([, path]) => path);
  const paths = table().map(([, path]) => path.split('?')[0]);
  const fits = (route) => new RegExp(`^${route.replace(/\{#?[a-z]+\}/g, (m) => (/id|#/.test(m) ? '\\d+' : '[a-z_0-9]+'))}$`);
  assert.deepEqual(routes.filter((route) => !paths.some((path) => fits(route).test(path))), []);
});

test('each page takes its literal number of statements', async () => {
  const found = [];
  for (const [login, path, expected] of table()) {
    const n = await statements(login, path);
    if (n !== expected) found.push(`${login} ${path}: ${n}, not ${expected}`);
  }
  assert.deepEqual(found, []);
});
