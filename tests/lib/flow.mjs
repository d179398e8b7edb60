// What an officer does, step by step, and answers that are valid for each kind of form.
import assert from 'node:assert/strict';

const long = (sentence, n) => sentence.repeat(Math.ceil(n / sentence.length)).trim();
const achievements = long('Trực tiếp tổ chức dây chuyền xét nghiệm lưu động, trả kết quả trong ngày. ', 240);
const period = { achieved_from: '01/08/2021', achieved_to: '30/10/2021' };
const proposal = (award) => ({
  contents: ['3'], award,
  certificate_text: 'Đã có thành tích xuất sắc trong phòng, chống dịch COVID-19',
  summary: 'Nâng công suất xét nghiệm từ 120 lên 600 mẫu đơn mỗi ngày, trả kết quả trong 8 giờ.',
});

/** Valid answers: kind -> [section, fields][]. */
export const answers = {
  head: [
    ['general', { contents: ['2', '3'], summary: 'Đề nghị khen thưởng các tập thể, cá nhân có thành tích xuất sắc.' }],
    ['proposal', { proposal_no: '47/TTr-TTYT', proposal_on: '27/11/2021', signer_name: 'Nguyễn Hữu Thắng', signer_post: 'Giám đốc', signing_capacity: 'self' }],
  ],
  minutes: ['minutes', { minutes_no: '12/BB-HĐTĐKT', minutes_on: '22/11/2021', council_size: '7', council_present: '6' }],
  individual: [
    ['person', {
      salutation: 'ms', full_name: 'Nguyễn Thị Đào', 'birth.d': '5', 'birth.m': '8', 'birth.y': '1984', sex: 'female', ethnic: 'kinh',
      citizen_id: '010184001234', residence: 'Tổ 3, phường Cốc Lếu, thành phố Lào Cai', phone: '0912345678', class: 'direct_worker',
      post: 'Điều dưỡng', workplace: 'Khoa Xét nghiệm', frontline: '1',
    }],
    ['achievements', { duties: 'Phụ trách tổ xét nghiệm lưu động.', ...period, achievements, discipline: 'none' }],
    ['past', { no_past_awards: '1' }],
    ['proposal', proposal('BK_TINH')],
  ],
  collective: [
    ['body', {
      name: 'Khoa Xét nghiệm, Trung tâm Y tế huyện Bát Xát', superior: 'Trung tâm Y tế huyện Bát Xát', class: 'public_service',
      frontline: '1', address: 'Thị trấn Bát Xát, huyện Bát Xát', staff_total: '1.250', staff_women: '700', staff_party: '12',
    }],
    ['achievements', {
      mandate: 'Xét nghiệm phục vụ khám, chữa bệnh và phòng dịch.', ...period, achievements,
      compliance: 'Chấp hành nghiêm chủ trương, chính sách, pháp luật.',
    }],
    ['past', { no_past_awards: '1' }],
    ['proposal', proposal('BK_TINH')],
  ],
  household: [
    ['household', { name: 'Hộ ông Lý Láo Lở', village: 'Thôn Choản Thèn, xã Y Tý, huyện Bát Xát', residence: 'Nhà số 5', phone: '0912345678', frontline: undefined }],
    ['achievements', { ...period, achievements }],
    ['past', { no_past_awards: '1' }],
    ['proposal', proposal('BK_TINH')],
  ],
  story: [
    ['subject', { subject: 'individual', subject_name: 'Chảo Láo Tả', who: 'Trưởng thôn Choản Thèn', contents: ['1'] }],
    ['story', {
      headline: 'Người trưởng thôn giữ chốt vùng biên', abstract: long('Một trưởng thôn vận động bà con giữ chốt. ', 60), story: long('Chốt kiểm soát dịch đầu bản luôn có người. ', 320),
      novelty: 'Dùng loa kéo tay nói bằng tiếng Hà Nhì và tiếng Việt.', results: 'Không có ca mắc trong 120 ngày liên tục ở thôn.', reach: 'province', ...period,
    }],
    ['consent', { consent: '1', author_name: 'Hoàng Thị Mai Hương', author_phone: '0912345678' }],
  ],
};

/** Begins a dossier; gives its path, /nominate/12. */
export async function newDossier(browser, values = {}) {
  const page = await browser.get('/nominate/new');
  const done = await browser.fill(page, { unit: '113', round: '4', authority: 'province', kind: 'campaign', procedure: 'simple', ...values });
  assert.equal(done.status, 200, done.words.slice(0, 400));
  assert.match(done.path, /^\/nominate\/\d+$/, `a new dossier: ${JSON.stringify(done.errors)}`);
  return done.path;
}

/** Opens the section's page, types, presses a button. */
export async function fillSection(browser, path, values, button = 'next') {
  const page = await browser.get(path);
  assert.equal(page.status, 200, `${path}: ${page.status}`);
  return browser.fill(page, values, button, { form: /\/(head|nominees\/\d+)\/\w+(\?|$)/ });
}

async function fillAll(browser, base, sections) {
  for (const [section, values] of sections) {
    const page = await fillSection(browser, `${base}/${section}`, values);
    assert.equal(page.status, 200, `${base}/${section}: ${JSON.stringify(page.errors)}`);
  }
}

export async function fillHead(browser, dossier, { full = false, ...values } = {}) {
  const sections = full ? [answers.head[0], answers.minutes, answers.head[1]] : answers.head;
  await fillAll(browser, `${dossier}/head`, sections.map(([name, fields]) => [name, { ...fields, ...values[name] }]));
}

/** An empty nominee; gives its path, /nominate/12/nominees/34. */
export async function newNominee(browser, dossier, kind, from = '') {
  const page = await browser.get(`${dossier}/nominees/new?kind=${kind}`);
  assert.equal(page.status, 200);
  const done = await browser.fill(page, { kind, from }, undefined, { form: /nominees\/new/ });
  const path = done.path.match(/^\/nominate\/\d+\/nominees\/\d+/)?.[0];
  assert.ok(path, `a new nominee: ${done.path} ${done.status}`);
  return path;
}

/** Rows pasted as a list of nominees: the page that answers, its preview where they could be read. */
export async function pasteList(browser, dossier, rows, kind = 'individual') {
  const page = await browser.get(`${dossier}/import`);
  assert.equal(page.status, 200);
  return browser.fill(page, { kind, rows }, undefined, { form: /\/import$/ });
}

/** A nominee with all answers; values: { section: { field: value } } over the valid ones. */
export async function addNominee(browser, dossier, kind, values = {}) {
  const path = await newNominee(browser, dossier, kind);
  await fillAll(browser, path, answers[kind].map(([name, fields]) => [name, { ...fields, ...values[name] }]));
  return path;
}

/** What check-answers ask before sending: the declaration; why one goes on, where somebody is perhaps named twice. */
export const declared = (page) => ({
  declaration: '1',
  ...(page.form(/\/check/).fields.some(([name]) => name === 'twice') && { twice: 'Người khác trùng họ tên, năm sinh; đơn vị đã đối chiếu.' }),
});

/** Check-answers, declared and sent: the page that answers. */
export async function submit(browser, dossier, values = {}) {
  const page = await browser.get(`${dossier}/check`);
  assert.equal(page.status, 200);
  return browser.fill(page, { ...declared(page), ...values }, 'submit', { form: /\/check/ });
}

/** From nothing to a receipt. { path, code, receipt } */
export async function nominated(browser, { dossier = {}, head = {}, nominees = [['individual', {}]] } = {}) {
  const path = await newDossier(browser, dossier);
  await fillHead(browser, path, { full: dossier.procedure === 'full', ...head });
  const lines = [];
  for (const [kind, values] of nominees) lines.push(await addNominee(browser, path, kind, values));
  const receipt = await submit(browser, path);
  assert.equal(receipt.status, 200, JSON.stringify(receipt.errors));
  assert.match(receipt.path, /\/receipt\?round=1$/);
  return { path, id: Number(path.split('/')[2]), nominees: lines, code: codeOf(receipt), receipt };
}

export const codeOf = (page) => page.words.match(/HS-\d{4}-\d{6,}/)?.[0];

/** Valid answers of the brief report; every figure is nought unless values say more. */
export const brief = {
  situation: { summary: 'Tình hình dịch trong kỳ được kiểm soát, các chốt hoạt động liên tục.' },
  figures: {},
  paper: { report_no: '215/BC-SYT', report_on: '29/11/2021', signer_name: 'Đoàn Khắc Tiệp', signer_post: 'Phó Giám đốc', signing_capacity: 'kt' },
};

/** As if nobody had sent anything of a period, where the demo's units have: its figures and receipts are gone. */
export const unreported = (house, period) => house.sql(`DELETE FROM report_figure WHERE period_id = ${period};
  UPDATE expected SET dossier_id = NULL, first_at = 0, excused_at = 0, excused_by = NULL, excuse = '' WHERE period_id = ${period}`);

/** As if nobody had reported at all: what the demo's units sent is gone from every list. */
export const nobodyReported = (house) => house.sql(`DELETE FROM report_figure;
  UPDATE expected SET dossier_id = NULL, first_at = 0, excused_at = 0, excused_by = NULL, excuse = '';
  UPDATE dossier SET deleted_at = 1 WHERE genre = 'report'`);

/** Begins the unit's report of a period by its button; gives its path, /report/12. */
export async function newReport(browser, period, unit = '6') {
  const { token } = await browser.get('/report');
  const done = await browser.post('/report/begin', { token, period: String(period), unit: String(unit) });
  assert.match(done.path, /^\/report\/\d+$/, `a new report: ${done.path} ${done.words.slice(0, 300)}`);
  return done.path;
}

/** The figures' page with nought in every empty cell but the notes. */
export async function fillFigures(browser, report, values = {}, button = 'next') {
  const page = await browser.get(`${report}/head/figures`);
  assert.equal(page.status, 200);
  const noughts = page.form(/\/head\//).fields.filter(([name, value]) => value === '' && !name.endsWith('_note')).map(([name]) => [name, '0']);
  return browser.fill(page, { ...Object.fromEntries(noughts), ...values }, button, { form: /\/head\// });
}

/** A brief report with all its answers, to be sent; gives its path. */
export async function filledReport(browser, period, { unit = '6', figures = {}, paper = {} } = {}) {
  const path = await newReport(browser, period, unit);
  await fillSection(browser, `${path}/head/situation`, brief.situation);
  const filled = await fillFigures(browser, path, figures);
  assert.equal(filled.status, 200, JSON.stringify(filled.errors));
  await fillSection(browser, `${path}/head/paper`, { ...brief.paper, ...paper });
  return path;
}

/** From nothing to a receipt of a brief report. { path, id, code, receipt } */
export async function reported(browser, period, options) {
  const path = await filledReport(browser, period, options);
  const receipt = await submit(browser, path);
  assert.equal(receipt.status, 200, JSON.stringify(receipt.errors));
  assert.match(receipt.path, /\/receipt\?round=1$/);
  return { path, id: Number(path.split('/')[2]), code: receipt.words.match(/BC-\d{4}-\d{6,}/)?.[0], receipt };
}
