// Every page that the house serves, with somebody who may open it and something in it: [name, login, path, more].
// `furnish` makes by the officers' own acts what the demo does not hold for sure; all else is picked by its state.
import assert from 'node:assert/strict';
import { password } from '../../lib/house.mjs';
import { signedIn } from '../../lib/browser.mjs';
import * as flow from '../../lib/flow.mjs';
import { docx, jpeg, pdf, png, upload } from '../../lib/files.mjs';

const long = 'Trung tâm Y tế huyện Bát Xát phối hợp với các đơn vị trên địa bàn truy vết, lấy mẫu, xét nghiệm, tiêm chủng. ';

/** A dossier sent, one returned, one drawn up in part with faults, an empty one, one before the unit's meeting. */
export async function furnish(house) {
  const officer = await signedIn(house, 'htmhuong');
  const verifier = await signedIn(house, 'tdthinh');
  const back = await flow.nominated(officer, {
    nominees: [['individual', { person: { full_name: 'Giàng Thị Sao' } }], ['collective', {}], ['household', {}], ['story', {}]],
  });
  const page = await verifier.get(`/review/dossiers/${back.id}/return`);
  const lines = house.sql(`SELECT id FROM line WHERE dossier_id = ${back.id} ORDER BY position`);
  const done = await verifier.fill(page, {
    reason: 'Bổ sung số liệu của từng tháng, xác nhận của khoa và ý kiến của công đoàn cơ sở.',
    [`reason.${lines[0].id}`]: 'Nêu rõ số mẫu xét nghiệm trong tháng 9.',
  }, 'return', { form: /return/ });
  assert.equal(done.status, 200, 'returned');

  const draft = await flow.newDossier(officer);
  await flow.fillHead(officer, draft);
  const kinds = {};
  for (const kind of ['individual', 'collective', 'household', 'story']) kinds[kind] = await flow.addNominee(officer, draft, kind);
  const faulty = await flow.newNominee(officer, draft, 'individual');
  await flow.fillSection(officer, `${faulty}/person`, {
    full_name: 'nguyễn văn a', 'birth.d': '31', 'birth.m': '2', 'birth.y': '1830', citizen_id: '12', class: 'leader_other', salutation: 'other',
  }, 'save');
  await flow.fillSection(officer, `${faulty}/achievements`, {
    duties: 'Phô tr¸ch phßng xÐt nghiÖm, tr¶ kÕt qu¶ trong ngµy', achieved_from: '31/02/2021', achieved_to: '1/1/2030', achievements: 'Ngắn.',
  }, 'save');
  await flow.fillSection(officer, `${faulty}/past`, { 'past_awards.1.year': '1890', 'past_awards.1.title': long.repeat(2), 'past_awards.1.decided_by': 'Chuû tòch UBND tænh' }, 'save');

  // evidence: a list with room, a full one; the same dossier sent
  const filed = await flow.newDossier(officer);
  await flow.fillHead(officer, filed);
  const section = `${await flow.addNominee(officer, filed, 'individual')}/achievements`;
  const evidence = (name, bytes) => ({ field: 'evidence', name, bytes });
  await upload(officer, await officer.get(section), [
    evidence('Báo cáo thành tích của bà Nguyễn Thị Đào, Khoa Xét nghiệm, Trung tâm Y tế huyện Bát Xát, tháng 8 đến tháng 10 năm 2021 (bản ký).pdf', pdf('a', 1300000)),
    evidence('anh_chot_kiem_soat_dich_benh_lien_nganh_xa_y_ty_2021_08_15_kem_danh_sach_can_bo_tham_gia.jpg', jpeg), evidence('xác nhận.docx', docx),
  ], 'upload:evidence');
  await upload(officer, await officer.get(`${filed}/head/proposal`),
    [1, 2, 3].map((n) => ({ field: 'proposal_file', name: `Tờ trình trang ${n}.png`, bytes: Buffer.concat([png, Buffer.from([n])]) })), 'upload:proposal_file');
  const files = { path: filed, section };

  const empty = await flow.newDossier(officer);
  const blank = await flow.newNominee(officer, empty, 'collective');
  const nothing = await flow.newDossier(officer);
  const full = await flow.newDossier(officer, { procedure: 'full' });
  await flow.fillHead(officer, full, { full: true });
  const sent = await flow.nominated(officer, { nominees: [['individual', {}], ['household', {}]] });
  const taken = await flow.nominated(officer);
  const open = await verifier.get(`/review/dossiers/${taken.id}`);
  await verifier.fill(open, {}, 'receive', { form: /receive$/ });

  // a list of nominees that waits, with faults of each kind and more lines than a page
  const people = Array.from({ length: 55 }, (_, i) => `${i + 5}\tVàng Seo Chúng\t${1930 + i}\tNam\tTrưởng thôn, Bí thư Chi bộ\tXã Y Tý\tBằng khen\t${i % 7 ? 'x' : 'chưa rõ'}\t`);
  const list = (await flow.pasteList(officer, draft, ['TT\tHọ và tên\tNăm sinh\tGiới tính\tChức vụ\tĐơn vị công tác\tHình thức khen thưởng\tTuyến đầu\tBậc lương',
    '1\tR2D2\tkhoảng 1984\tngười máy\t\tHuyện Bát Xát\tHuân chương Sao vàng\tx\t', '2\tNguyễn Thị Đào\t1984\tNữ\tĐiều dưỡng\tKhoa Xét nghiệm\tBằng khen\t\t',
    `3\tGiàng A Páo\t05/8/1984\tNam\tĐiều dưỡng\t${long}\tBằng khen\tx\t2`, '4\tGiàng A Páo\t05/8/1984\tNam\tĐiều dưỡng\t' + `${long}\tBằng khen\tx\t2`, ...people].join('\n'))).path;
  const oldFont = (await flow.pasteList(officer, draft, 'STT\tHä vµ tªn\tN¨m sinh\tChøc vô\n1\tNGUYÔN THÞ MAI\t1984\t§iÒu d\u00adìng\n2\tLª V¨n TuÊn\t1990\tB¸c sÜ\nII\tKHOA NéI\n3\tTrÇn V¨n S¬n\t1979\tY t¸\n')).path;
  const shortList = (await flow.pasteList(officer, draft, 'Tên hộ\nHộ ông Lý Láo Lở', 'household')).path;

  // reports: one begun with faults, one sent, one accepted
  const writer = await signedIn(house, 'pththam');
  const week = (no) => house.sql(`SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = ${no}`)[0].id;
  const report = await flow.newReport(writer, house.sql("SELECT id FROM period WHERE kind = 'month' AND year = 2021 AND no = 11")[0].id);
  await flow.fillFigures(writer, report, { meetings: 'nhiều', commended_individuals: '5', commended_individuals_women: '6' });
  const reported = (await flow.reported(writer, week(46))).path;
  const accepted = (await flow.reported(writer, week(45))).path;
  house.sql(`UPDATE dossier SET state = 'accepted', received_at = submitted_at WHERE id = ${accepted.split('/')[2]}`);

  // a unit reminded by its desk with a word, one excused, a report asked for
  const desk = await signedIn(house, 'tdthinh');
  const [owing, excused] = house.sql(`SELECT unit_id AS id FROM expected WHERE period_id = ${week(47)} AND first_at = 0 AND excused_at = 0 AND unit_id <> 6 ORDER BY unit_pos LIMIT 2`).map((row) => row.id);
  const at = `/report/desk/periods/${week(47)}`;
  await desk.fill(await desk.get(`${at}/6/remind`), { reason: 'Đề nghị gửi trước 16 giờ để kịp họp giao ban.' }, 'remind');
  await desk.fill(await desk.get(`${at}/${owing}/remind`), {}, 'remind');
  await desk.fill(await desk.get(`${at}/${excused}/excuse`), { reason: 'Toàn bộ lực lượng làm nhiệm vụ ở chốt kiểm soát.' }, 'excuse');
  const rule = house.sql("SELECT id FROM reporting WHERE period_kind = 'request'")[0].id;
  const span = await desk.fill(await desk.get('/report/desk/open'), { reporting: String(rule), starts_on: '1/12/2021', ends_on: '20/12/2021', due_on: '23/12/2021' }, undefined, { form: /open/ });
  assert.match(span.path, /^\/report\/desk\/periods\/\d+$/);

  // a page whose sender's session had ended meanwhile: what was typed waits under a key
  const asleep = await signedIn(house, 'tmpham');
  const form = await asleep.get(`${kinds.individual}/person`);
  house.traffic('UPDATE session SET ended_at = begun_at + 1 WHERE id = (SELECT max(id) FROM session)');
  const asked = await asleep.fill(form, { full_name: 'Lý Thị Nhìa' }, 'save', { form: /nominees/ });
  const parked = new URL(asked.path, house.url).searchParams.get('return');
  assert.match(parked ?? '', /^\/parked\//, 'a parked page');

  // a form's next version that is planned, and one that is being written: a label, a field more
  const office = await signedIn(house, 'pgkhanh');
  const newest = (name) => `/admin/forms/${house.sql(`SELECT max(id) AS id FROM form_version WHERE name = '${name}'`)[0].id}`;
  const begin = async (name) => (await office.fill(await office.get(newest(name)), {}, 'edit', { form: /forms\/\d+$/ })).path;
  const planned = (await office.fill(await office.get(`${await begin('nomination-story')}/publish`), { from: '15/12/2021' }, undefined, { form: /publish$/ })).path;
  const written = await begin('nomination-individual');
  const text = await office.get(`${written}/xml`);
  const xml = text.value('xml').replace(/<label vi="[^"]*"/, '<label vi="Cách xưng hô"').replace('</section>', '<field name="extra" type="text" max="80"><label vi="Ý kiến thêm" en="More remarks"/></field></section>')
    .replace(/<field name="ethnic"[\s\S]*?<\/field>/, '');
  assert.equal((await office.fill(text, { xml }, undefined, { form: /xml$/ })).path, written);
  return { planned, written, files, back, draft, kinds, faulty, empty, blank, nothing, full, sent, taken, parked, report, reported, accepted, period: at, owing, excused, span: span.path, list, shortList, oldFont };
}

/** One row a page; all GET routes are among them (a test compares). */
export function places(house, made) {
  const { files, back, draft, kinds, faulty, empty, blank, nothing, full, sent, taken, parked, report, reported, accepted, period, owing, excused, span, list, shortList, oldFont } = made;
  const one = (sql) => Object.values(house.sql(sql)[0])[0];
  const large = one('SELECT dossier_id FROM line WHERE recipient_id = 3 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1');
  const line = one(`SELECT id FROM line WHERE dossier_id = ${large} ORDER BY position LIMIT 1`);
  const lineOf = (kind) => one(`SELECT id FROM line WHERE dossier_id = ${sent.id} AND kind = '${kind}'`);
  const received = one("SELECT id FROM dossier WHERE state = 'received' AND recipient_id = 3 LIMIT 1");
  const waiting = one("SELECT id FROM dossier WHERE state = 'submitted' AND recipient_id = 3 LIMIT 1");
  const undone = one("SELECT id FROM dossier WHERE state = 'withdrawn' AND recipient_id = 3 LIMIT 1");
  const periodOf = (path) => one(`SELECT period_id FROM report WHERE dossier_id = ${path.split('/')[2]}`);
  const account = (login) => one(`SELECT id FROM account WHERE login = '${login}'`);
  const officer = 'htmhuong';
  return [
    ['home', '', '/'],
    ['movement', '', '/movements/1'],
    ['movement of the year', '', '/movements/2'],
    ['sign-in', '', '/sign-in?return=/nominate/new'],
    ['home, signed in', officer, '/'],
    ['work of an officer', officer, '/work'],
    ['work of a head', 'nhthang', '/work'],
    ['work of a verifier', 'tdthinh', '/work'],
    ['work of an auditor', 'cmkien', '/work'],
    ['parked', 'tmpham', parked],
    ['password', officer, '/password'],
    ['password that must change', 'ltpanh', '/password'],
    ['unit list', officer, '/nominate'],
    ['unit list of a district', 'ntdat', '/nominate?state=submitted'],
    ['unit list without hits', officer, '/nominate?year=2010'],
    ['unit list of an auditor', 'cmkien', '/nominate'],
    ['new dossier', officer, '/nominate/new'],
    ['new dossier from an earlier one', officer, `/nominate/new?from=${sent.id}`],
    ['task list', officer, draft],
    ['task list, empty', officer, nothing],
    ['task list, returned', officer, back.path],
    ['task list, sent', officer, sent.path],
    ['task list, full procedure', officer, full],
    ['task list of a head', 'nhthang', full],
    ['task list of an auditor', 'cmkien', draft],
    ['head', officer, `${draft}/head`],
    ['head: general', officer, `${draft}/head/general`],
    ['head: general, empty', officer, `${nothing}/head/general`],
    ['head: minutes', officer, `${full}/head/minutes`],
    ['head: proposal', officer, `${draft}/head/proposal`],
    ...Object.entries(kinds).flatMap(([kind, path]) => [
      [`${kind}`, officer, path],
      ...flow.answers[kind].map(([section]) => [`${kind}: ${section}`, officer, `${path}/${section}`]),
    ]),
    ['individual with faults: person', officer, `${faulty}/person`],
    ['individual with faults: achievements', officer, `${faulty}/achievements`],
    ['individual with faults: past', officer, `${faulty}/past`],
    ['individual with faults: proposal', officer, `${faulty}/proposal`],
    ['collective, empty: body', officer, `${blank}/body`],
    ['individual: achievements, with files', officer, files.section],
    ['head: proposal, no more files', officer, `${files.path}/head/proposal`],
    ['check, with files', officer, `${files.path}/check`],
    ['print, with files', officer, `${files.path}/print`, { paper: true }],
    ['individual, returned', officer, `${back.nominees[0]}/person`],
    ['new nominee', officer, `${draft}/nominees/new?kind=individual`],
    ['new nominee, none before', officer, `${draft}/nominees/new?kind=story&q=zzzz`],
    ['list to import', officer, `${draft}/import`],
    ['list to import, of collectives', officer, `${draft}/import?kind=collective`],
    ['list read', officer, list],
    ['list read, only errors', officer, `${list}?errors=1`],
    ['list read, second page', officer, `${list}?page=2`],
    ['list read, short', officer, shortList],
    ['list read, of an old font', officer, oldFont],
    ['nominee: delete', officer, `${kinds.story}/delete`],
    ['check', officer, `${draft}/check`],
    ['check, empty', officer, `${nothing}/check`],
    ['check, returned', officer, `${back.path}/check`],
    ['receipt', officer, `${sent.path}/receipt`],
    ['submitted', officer, `${sent.path}/submitted`],
    ['print of a draft', officer, `${draft}/print`, { paper: true }],
    ['print of an empty draft', officer, `${empty}/print`, { paper: true }],
    ['print of what was sent', officer, `${sent.path}/print`, { paper: true }],
    ['print for the desk', 'tdthinh', `/review/dossiers/${sent.path.split('/')[2]}/print`, { paper: true }],
    ['print of a large dossier', 'cmkien', `/nominate/${large}/print`, { paper: true }],
    ['withdraw', officer, `${sent.path}/withdraw`],
    ['delete', officer, `${nothing}/delete`],
    ['reports owed', 'pththam', '/report'],
    ['reports owed: none', officer, '/report'],
    ['reports of an auditor', 'cmkien', '/report'],
    ['report', 'pththam', report],
    ['report: head', 'pththam', `${report}/head`],
    ['report: figures', 'pththam', `${report}/head/figures`],
    ['report: check', 'pththam', `${report}/check`],
    ['report: print of a draft', 'pththam', `${report}/print`, { paper: true }],
    ['report: delete', 'pththam', `${report}/delete`],
    ['report, sent', 'pththam', reported],
    ['report: receipt', 'pththam', `${reported}/receipt`],
    ['report: submitted', 'pththam', `${reported}/submitted`],
    ['report: versions', 'pththam', `${reported}/versions`],
    ['report: print', 'pththam', `${reported}/print`, { paper: true }],
    ['report: print of the first sending', 'pththam', `${reported}/print?round=1`, { paper: true }],
    ['report: print for the desk', 'tdthinh', `${reported.replace('/report/', '/report/desk/')}/print`, { paper: true }],
    ['report, accepted', 'pththam', accepted],
    ['report: correct', 'pththam', `${accepted}/correct`],
    ['reports of the desk', 'tdthinh', '/report/desk'],
    ['reports of the desk: none', 'ltkieu', '/report/desk'],
    ['units of the desk', 'tdthinh', '/report/desk/units'],
    ['units of the desk: one', 'tdthinh', '/report/desk/units?unit=6&year=2021'],
    ['units of the desk: none', 'ltkieu', '/report/desk/units?year=2010'],
    ['open a report', 'tdthinh', '/report/desk/open'],
    ['a report asked for', 'tdthinh', span],
    ['who owes a period', 'tdthinh', period],
    ['who owes a period, one unit', 'tdthinh', `${period}?unit=${owing}`],
    ['who owes a period, of an auditor', 'cmkien', period],
    ['remind all', 'tdthinh', `${period}/remind`],
    ['remind one', 'tdthinh', `/report/desk/periods/${periodOf(accepted)}/${owing}/remind`],
    ['excuse', 'tdthinh', `${period}/${owing}/excuse`],
    ['excuse: undo', 'tdthinh', `${period}/${excused}/undo-excuse`],
    ['work of who owes reports', 'pththam', '/work'],
    ['reports of a period', 'tdthinh', `/report/desk/periods/${periodOf(reported)}`],
    ['figures of a period', 'tdthinh', `/report/desk/periods/${periodOf(reported)}/figures`],
    ['figures of a period: none', 'tdthinh', `/report/desk/periods/${periodOf(report)}/figures`],
    ['figures of weeks together', 'tdthinh', `/report/desk/periods/${periodOf(reported)}/figures?from=${periodOf(accepted)}&content=2&show=all`],
    ['figures of a cluster: units missing', 'tdthinh', `/report/desk/periods/${periodOf(reported)}/figures?group=1&show=missing`],
    ['figures without unusual ones', 'cmkien', `/report/desk/periods/${periodOf(reported)}/figures?show=warned`],
    ['a figure by unit', 'tdthinh', `/report/desk/periods/${periodOf(reported)}/figures/doses`],
    ['a figure of weeks together', 'tdthinh', `/report/desk/periods/${periodOf(reported)}/figures/doses?from=${periodOf(accepted)}`],
    ['a figure that nobody gave', 'tdthinh', `/report/desk/periods/${periodOf(report)}/figures/dose1_rate`],
    ['report at the desk', 'tdthinh', reported.replace('/report/', '/report/desk/')],
    ['report at the desk: return', 'tdthinh', `${reported.replace('/report/', '/report/desk/')}/return`],
    ['report at the desk: undo', 'tdthinh', `${accepted.replace('/report/', '/report/desk/')}/undo-accept`],
    ['review list', 'tdthinh', '/review'],
    ['review list, roomy', 'tdthinh', '/review?density=roomy&size=25'],
    ['review list, filtered', 'lhphuong', '/review?density=dense&state=open&kind=individual&frontline=1&from=01/10/2021&sort=name'],
    ['review list, searched', 'tdthinh', '/review?density=dense&q=nguyen'],
    ['review list without hits', 'tdthinh', '/review?density=dense&q=zzzz'],
    ['review list of several desks', 'mxloc', '/review'],
    ['review list of an auditor', 'cmkien', '/review?density=dense'],
    ['review list of the council', 'lqvinh', '/review'],
    ['nominee under review', 'tdthinh', `/review/lines/${line}?sort=due`],
    ['individual under review', 'tdthinh', `/review/lines/${lineOf('individual')}`],
    ['household under review', 'cmkien', `/review/lines/${lineOf('household')}`],
    ['returned dossier', 'tdthinh', `/review/dossiers/${back.id}`],
    ['dossier waiting', 'tdthinh', `/review/dossiers/${waiting}`],
    ['dossier received', 'lhphuong', `/review/dossiers/${received}`],
    ['large dossier', 'cmkien', `/review/dossiers/${large}`],
    ['withdrawn dossier', 'cmkien', `/review/dossiers/${undone}`],
    ['return', 'tdthinh', `/review/dossiers/${waiting}/return`],
    ['undo', 'tdthinh', `/review/dossiers/${taken.id}/undo`],
    ['health', 'pgkhanh', '/admin'],
    ['accounts', 'pgkhanh', '/admin/accounts'],
    ['accounts without hits', 'pgkhanh', '/admin/accounts?q=zzzz'],
    ['new account', 'pgkhanh', '/admin/accounts/new'],
    ['account', 'pgkhanh', `/admin/accounts/${account('htmhuong')}`],
    ['own account', 'pgkhanh', `/admin/accounts/${account('pgkhanh')}`],
    ['forms', 'pgkhanh', '/admin/forms'],
    ['form', 'pgkhanh', `/admin/forms/${one("SELECT max(id) FROM form_version WHERE name = 'nomination-individual'")}`],
    ['form preview', 'pgkhanh', `${made.planned}/preview`],
    ['form planned', 'pgkhanh', made.planned],
    ['form draft', 'pgkhanh', made.written],
    ['form draft: a field', 'pgkhanh', `${made.written}/fields/2`],
    ['form draft: a section', 'pgkhanh', `${made.written}/fields/1`],
    ['form draft: a field more', 'pgkhanh', `${made.written}/sections/person`],
    ['form draft: XML', 'pgkhanh', `${made.written}/xml`],
    ['form draft: publish', 'pgkhanh', `${made.written}/publish`],
    ['form draft: preview', 'pgkhanh', `${made.written}/preview?section=achievements`],
    ['form draft: preview in English', 'pgkhanh', `${made.written}/preview?in=en`],
    ['audit', 'pgkhanh', '/admin/audit'],
    ['audit without hits', 'pgkhanh', '/admin/audit?q=zzzz'],
  ];
}

/** A house without a movement, a round, a dossier; an administrator made the first unit and two people. */
export async function furnishBare(house) {
  await house.did('unit', 'add', 'UBND-TINH', 'UBND tỉnh Lào Cai', '--kind', 'province', '--level', 'province', '--desk');
  const people = { quantri: 'administrator', soan: 'officer', thamdinh: 'verifier' };
  for (const [login, role] of Object.entries(people)) {
    await house.did('user', 'add', login, '--name', 'Lý Văn An', '--role', `${role}@UBND-TINH`);
    const { code, out, err } = await house.ctl(['user', 'passwd', login, '--stdin'], { input: `${password}\n` });
    assert.equal(code, 0, out + err);
  }
}
export const bare = [
  ['bare: home', '', '/'],
  ['bare: work of an officer', 'soan', '/work'],
  ['bare: work of a verifier', 'thamdinh', '/work'],
  ['bare: unit list', 'soan', '/nominate'],
  ['bare: new dossier', 'soan', '/nominate/new'],
  ['bare: reports', 'soan', '/report'],
  ['bare: review list', 'thamdinh', '/review'],
  ['bare: health', 'quantri', '/admin'],
  ['bare: accounts', 'quantri', '/admin/accounts'],
  ['bare: new account', 'quantri', '/admin/accounts/new'],
  ['bare: audit', 'quantri', '/admin/audit'],
];
