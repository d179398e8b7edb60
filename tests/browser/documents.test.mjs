// Every form filled once by a careful officer, without JavaScript, with what Plan 353 is about; then its copies as they come
// out of a printer and of a word processor. DOCUMENTS=folder keeps pages, PDFs and documents to look at.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { folder, use } from '../lib/house.mjs';
import { pdf as scan } from '../lib/files.mjs';
import { nobodyReported } from '../lib/flow.mjs';
import { convert, pdfText } from '../lib/office.mjs';
import { browse, Visitor } from './lib/chrome.mjs';
import { answer, words } from './lib/hands.mjs';

const house = use(test, {}, (it) => nobodyReported(it));
const chrome = browse(test);
const kept = process.env.DOCUMENTS;

/* ---- what the officer has on the desk ---- */

const period = { achieved_from: '01/08/2021', achieved_to: '30/10/2021' };
const nomination = {
  head: [
    ['general', { contents: ['2', '3', '8'], summary: 'Đề nghị khen thưởng tập thể, cá nhân, hộ gia đình có thành tích xuất sắc trong xét nghiệm, tiêm chủng và giữ vững vùng xanh tại các xã biên giới của huyện Bát Xát.' }],
    ['minutes', { minutes_no: '12/BB-HĐTĐKT', minutes_on: '05/11/2021', council_size: '9', council_present: '8' }, { minutes_file: 'Biên bản họp Hội đồng.pdf' }],
    ['proposal', { proposal_no: '07/TTr-TTYT', proposal_on: '08/11/2021', signer_name: 'Phạm Quốc Đạt', signer_post: 'Phó Giám đốc', signing_capacity: 'kt' }, { proposal_file: 'Tờ trình 07.pdf' }],
  ],
  individual: [
    ['person', { salutation: 'ms', full_name: 'Giàng Thị Sảo', 'birth.d': '5', 'birth.m': '2', 'birth.y': '1987', sex: 'female', ethnic: 'mong', residence: 'Thôn Lao Chải, xã Y Tý, huyện Bát Xát', phone: '0912345678', class: 'direct_worker', post: 'Điều dưỡng', workplace: 'Trạm Y tế xã Y Tý, Trung tâm Y tế huyện Bát Xát', frontline: '1' }],
    ['achievements', { duties: 'Tổ phó Tổ tiêm chủng lưu động; điều tra dịch tễ và theo dõi sức khỏe người cách ly tại nhà của 4 thôn vùng cao.', ...period,
      achievements: 'Từ ngày 02/8/2021 đến ngày 30/10/2021 cùng tổ tiêm an toàn 4.812 mũi vắc xin tại 14 điểm thôn bản, không để xảy ra tai biến; 9 thôn chưa có đường ô tô phải đi bộ, mang theo phích vắc xin.\nPhiên dịch tiếng Mông cho 14 đợt tuyên truyền; vận động 312 hộ ký cam kết thực hiện 5K, không qua lại biên giới trái phép.\nĐiều tra, lập danh sách 96 trường hợp tiếp xúc gần trong 36 giờ, góp phần dập dịch trong 21 ngày tại ổ dịch thôn Choản Thèn.', discipline: 'none', 'initiatives.1.name': 'Thẻ tiêm chủng bằng hình vẽ cho người chưa biết chữ', 'initiatives.1.level': 'district' }, { evidence: 'Xác nhận của UBND xã.pdf' }],
    ['past', { 'past_awards.1.year': '2019', 'past_awards.1.title': 'Lao động tiên tiến', 'past_awards.1.decision_no': '214/QĐ-SYT', 'past_awards.1.decided_on': '15/01/2020', 'past_awards.1.decided_by': 'Giám đốc Sở Y tế', 'past_awards.2.year': '2020', 'past_awards.2.title': 'Giấy khen', 'past_awards.2.decision_no': '57/QĐ-UBND', 'past_awards.2.decided_on': '20/01/2021', 'past_awards.2.decided_by': 'Chủ tịch UBND huyện Bát Xát' }],
    ['proposal', { contents: ['3'], award: 'BK_TINH', certificate_text: 'Đã có thành tích xuất sắc trong công tác phòng, chống dịch COVID-19', summary: 'Cùng tổ tiêm an toàn 4.812 mũi vắc xin tại 14 điểm thôn bản; vận động 312 hộ vùng cao thực hiện 5K.', votes_for: '8', votes_against: '0' }],
  ],
  collective: [
    ['body', { name: 'Khoa Xét nghiệm, Trung tâm Y tế huyện Bát Xát', superior: 'Trung tâm Y tế huyện Bát Xát', class: 'public_service', frontline: '1', address: 'Tổ 2, thị trấn Bát Xát, huyện Bát Xát', staff_total: '14', staff_women: '9', staff_party: '8' }],
    ['achievements', { mandate: 'Xét nghiệm phục vụ khám, chữa bệnh và phòng, chống dịch trên địa bàn huyện.', ...period,
      achievements: 'Nâng công suất xét nghiệm Realtime RT-PCR từ 120 lên 600 mẫu đơn mỗi ngày, trả kết quả trong 8 giờ; thực hiện 18.236 mẫu trong 47 ngày cao điểm, không để lây nhiễm trong khoa.\nCử 3 kỹ thuật viên hỗ trợ tỉnh Bình Dương từ ngày 23/7/2021 đến ngày 19/9/2021.', 'figures.1.name': 'Mẫu xét nghiệm', 'figures.1.unit': 'mẫu', 'figures.1.value': '18.236', compliance: 'Chấp hành nghiêm chủ trương của Đảng, chính sách, pháp luật của Nhà nước.' }],
    ['past', { no_past_awards: '1' }],
    ['proposal', { contents: ['1', '3'], award: 'BK_TINH', certificate_text: 'Đã có thành tích xuất sắc trong công tác phòng, chống dịch COVID-19', summary: 'Nâng công suất xét nghiệm từ 120 lên 600 mẫu đơn mỗi ngày; thực hiện 18.236 mẫu trong 47 ngày cao điểm.', votes_for: '8', votes_against: '0' }],
  ],
  household: [
    ['household', { name: 'Hộ ông Lý Láo Lở', village: 'Thôn Choản Thèn, xã Y Tý, huyện Bát Xát', phone: '0987654321' }],
    ['achievements', { ...period, achievements: 'Gia đình ủng hộ 2,4 tấn gạo, 300 kg rau xanh và 12 triệu đồng cho khu cách ly tập trung của xã; cho mượn nhà sàn làm điểm tiêm chủng lưu động trong 3 đợt, phục vụ 1.120 lượt người.\nNấu ăn miễn phí cho tổ chốt biên giới trong 60 ngày; vận động 42 hộ trong dòng họ không tổ chức đám cưới, đám giỗ đông người trong thời gian giãn cách.' }],
    ['past', { no_past_awards: '1' }],
    ['proposal', { contents: ['8'], award: 'BK_TINH', certificate_text: 'Đã có nhiều đóng góp trong công tác phòng, chống dịch COVID-19', summary: 'Ủng hộ 2,4 tấn gạo cho khu cách ly; cho mượn nhà làm điểm tiêm chủng phục vụ 1.120 lượt người.', votes_for: '8', votes_against: '0' }],
  ],
  story: [
    ['subject', { subject: 'individual', subject_name: 'Chảo Láo Tả', who: 'Trưởng thôn Sim San, xã Y Tý, huyện Bát Xát', contents: ['8'] }],
    ['story', { headline: 'Người trưởng thôn giữ chốt vùng biên', abstract: 'Một trưởng thôn người Dao dùng loa kéo tay, ba thứ tiếng và đôi chân trần giữ cho thôn mình xanh suốt 120 ngày.',
      story: 'Bốn giờ sáng, khi sương còn đặc trên dãy Nhìu Cồ San, anh Chảo Láo Tả đã có mặt ở chốt đầu thôn. Từ ngày phát động phong trào “Lào Cai đoàn kết, chung sức, đồng lòng thi đua phòng, chống và chiến thắng đại dịch COVID-19”, chốt của thôn chưa vắng người một ca nào.\nAnh chia 46 hộ thành 6 nhóm liên gia, mỗi nhóm giữ một ngày. Nhà neo người thì anh trực thay. Chiếc loa kéo tay theo anh lên từng nương thảo quả, nhắc bà con bằng tiếng Dao, tiếng Mông và tiếng Việt.\nKhi có người từ vùng dịch trở về, anh đến tận nhà hướng dẫn khai báo y tế, mang gạo, muối, củi đến đủ 14 ngày.',
      novelty: 'Nhóm liên gia tự quản chốt; loa kéo tay nói ba thứ tiếng, đến được nơi không có sóng điện thoại.', results: '120 ngày liên tục không có ca mắc; 100% người từ 18 tuổi trở lên trong thôn được tiêm ít nhất một mũi vắc xin.', reach: 'district', ...period }],
    ['consent', { consent: '1', author_name: 'Hoàng Thị Mai Hương', author_phone: '0912345678' }],
  ],
};
const paperOf = (no, on) => ({ report_no: no, report_on: on, signer_name: 'Đoàn Khắc Tiệp', signer_post: 'Phó Giám đốc', signing_capacity: 'kt' });
const figures = { doses: '12.906', doses_total: '51.318', samples: '18.236', samples_total: '96.402', adults_total: '52.000', dose1_adults: '1.000', dose1_adults_total: '50.318', dose2_adults_total: '20.800', donations: '498.500.000', donations_total: '1.240.000.000', commended_individuals: '3', commended_individuals_total: '12', commended_individuals_province: '3', commended_individuals_province_total: '12' };
const reports = {
  brief: { kind: 'week', no: 45, sections: [
    ['situation', { summary: 'Dịch bệnh trên địa bàn cơ bản được kiểm soát; 3 ổ dịch tại huyện Bát Xát đã qua 14 ngày không có ca mắc mới.\nDuy trì 21 chốt, kiểm soát 6.501 lượt người và 3.533 lượt phương tiện.', difficulties: 'Vắc xin về chậm so với kế hoạch; thiếu tủ bảo quản lạnh tại 4 xã vùng cao.' }],
    ['figures', figures], ['paper', paperOf('09/BC-SYT', '12/11/2021')]] },
  full: { kind: 'month', no: 11, sections: [
    ['launch', { launched: 'yes', plan_no: '112/KH-SYT', plan_on: '25/09/2021', leadership: 'Thành lập Ban Chỉ đạo do Giám đốc Sở làm trưởng ban; giao ban trực tuyến 7 giờ 30 hằng ngày với 9 huyện, thị xã, thành phố.\nBan hành 14 văn bản chỉ đạo, 3 kịch bản ứng phó theo các cấp độ dịch.' }],
    ['figures', figures], ['contents', null],
    ['assessment', { weaknesses: 'Tiến độ tiêm chủng tại một số xã vùng cao còn chậm.', causes: 'Địa hình chia cắt, nhân lực tiêm chủng lưu động mỏng.', lessons: 'Phân công rõ người, rõ việc, rõ thời gian; lấy thôn bản làm pháo đài.', direction: 'Hoàn thành tiêm mũi 2 cho người từ 18 tuổi trở lên; tiêm cho trẻ em từ 12 đến 17 tuổi.', requests: 'Đề nghị UBND tỉnh bổ sung 20 tủ bảo quản vắc xin.' }],
    ['paper', paperOf('215/BC-SYT', '22/11/2021')]] },
};

/* ---- by hand ---- */

/** Types what the page asks for; a row of a group that is not there yet is added first, files are chosen by their names. */
async function type(visitor, values, files = {}) {
  const { page } = visitor;
  for (const [name, value] of Object.entries(values)) {
    const group = name.match(/^(\w+)\.\d+\./)?.[1];
    if (group && !(await page.locator(`main [name="${name}"]`).count())) await Promise.all([page.waitForNavigation(), page.locator(`button[value="add:${group}"]`).click()]);
    if (await page.locator(`main [name="${name}"]`).count()) await answer(visitor, { [name]: value });
  }
  for (const [name, file] of Object.entries(files)) await page.locator(`main input[type=file][name="${name}"]`).setInputFiles({ name: file, mimeType: 'application/pdf', buffer: scan(file) });
}
async function onwards(visitor) {
  await Promise.all([visitor.page.waitForNavigation(), visitor.page.locator('button.primary[name="do"][value="next"]').click()]);
  assert.equal(await visitor.page.locator('.errors').count(), 0, `${visitor.path}: ${await visitor.page.locator('.errors').allInnerTexts()}`);
}
async function fill(visitor, base, sections) {
  for (const [section, values, files] of sections) {
    await visitor.open(`${base}/${section}`);
    let typed = values;
    if (section === 'figures' || !typed) {
      const names = await visitor.page.locator('main form input[type=text], main form textarea').evaluateAll((list) => list.map((one) => one.name));
      typed = Object.fromEntries(names.filter((name) => !name.endsWith('_note')).map((name) => [name, values ? values[name] ?? '0' : `Triển khai đồng bộ các giải pháp, hoàn thành nhiệm vụ được giao trong kỳ; nhân rộng những cách làm hay của cơ sở (${name}).`]));
    }
    await type(visitor, typed, files);
    await look(visitor, `${base.split('/').slice(1).join('-')}-${section}`);
    await onwards(visitor);
  }
}
/** A picture at the desk and on a phone. */
async function look(visitor, name) {
  if (!kept) return;
  mkdirSync(kept, { recursive: true });
  for (const [size, width] of [['desk', 1366], ['phone', 360]]) {
    await visitor.page.setViewportSize({ width, height: 768 });
    await visitor.page.screenshot({ path: join(kept, `${name}-${size}.png`), fullPage: true });
  }
  await visitor.page.setViewportSize({ width: 1366, height: 768 });
}
async function send(visitor, path) {
  await visitor.open(`${path}/check`);
  await look(visitor, 'check');
  if (await visitor.page.locator('main [name="twice"]').count()) await answer(visitor, { twice: 'Người khác trùng họ tên; đơn vị đã đối chiếu.' });
  await answer(visitor, { declaration: '1' });
  await Promise.all([visitor.page.waitForNavigation(), visitor.page.locator('button[name="do"][value="submit"]').click()]);
  assert.match(visitor.path, /\/receipt\?round=1$/, `sent: ${await words(visitor)}`);
}

/* ---- what comes out ---- */

/** Each page's lines as they stand on paper. */
const pagesOf = (file) => pdfText(file).split('\f').map((page) => page.split('\n').map((line) => line.trim()).filter(Boolean)).filter((page) => page.length);

/** What Decree 30 asks of any document: A4, numbers on top from page 2, no heading at a page's end, a signature not alone. */
function official(file, title) {
  assert.match(execFileSync('pdfinfo', [file], { encoding: 'utf8' }), /Page size:\s+59\d(\.\d+)? x 84\d(\.\d+)? pts \(A4\)/);
  const pages = pagesOf(file);
  assert.match(pages[0].join(' '), /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/i);
  assert.match(pages[0].join(' '), new RegExp(title));
  assert.notEqual(pages[0][0], '1');
  pages.slice(1).forEach((page, i) => assert.equal(page[0], String(i + 2), `the number of page ${i + 2}`));
  for (const page of pages) {
    assert.doesNotMatch(page.at(-1), /^([IVX]+\. |[A-Z]\. )/, 'a heading at the end of a page');
    assert.doesNotMatch(page[page[0].match(/^\d+$/) ? 1 : 0], /^Nơi nhận:/, 'a signature alone');
  }
  const text = pages.flat().join(' ').normalize('NFC');
  assert.doesNotMatch(text, /(?<![\p{L}\d])(\p{L}+) \1 \1(?![\p{L}\d])|ngày \d tháng|tháng [12] năm|undefined|NaN|\{\w+\}/u);
  return pages;
}
async function copies(visitor, path, name, title) {
  const out = kept ?? folder();
  await visitor.open(`${path}/print`);
  await look(visitor, `${name}-print`);
  const paper = join(out, `${name}-paper.pdf`);
  await visitor.page.pdf({ path: paper, preferCSSPageSize: true });
  const [download] = await Promise.all([visitor.page.waitForEvent('download'), visitor.page.locator('a[href^="document.docx"]').click()]);
  const bytes = readFileSync(await download.path());
  const { file } = convert(bytes, `${name}.docx`, 'pdf');
  if (kept) {
    writeFileSync(join(kept, `${name}.docx`), bytes);
    copyFileSync(file, join(kept, `${name}-docx.pdf`));
  }
  return [official(paper, title), official(file, title)];
}

test('a dossier of the full procedure with a nominee of each kind', async () => {
  const visitor = await Visitor.arrive(chrome(), house(), { login: 'htmhuong', js: false });
  await visitor.open('/nominate/new');
  await answer(visitor, { round: '4', authority: 'province', kind: 'campaign', procedure: 'full' });
  await Promise.all([visitor.page.waitForNavigation(), visitor.page.locator('main form button.primary').click()]);
  const path = visitor.path.match(/^\/nominate\/\d+/)[0];
  await fill(visitor, `${path}/head`, nomination.head);
  for (const kind of ['individual', 'collective', 'household', 'story']) {
    await visitor.open(`${path}/nominees/new?kind=${kind}`);
    await Promise.all([visitor.page.waitForNavigation(), visitor.page.locator('main form[method=post] button.primary').click()]);
    await fill(visitor, visitor.path.match(/^\/nominate\/\d+\/nominees\/\d+/)[0], nomination[kind]);
  }
  await visitor.open(path);
  await look(visitor, 'dossier');
  const draft = await copies(visitor, path, 'draft', '07/TTr-TTYT');
  assert.match(draft[0][0].join(' '), /Bản dự thảo, hồ sơ chưa trình/);
  await visitor.leave();
});

for (const [name, { kind, no, sections }] of Object.entries(reports)) {
  test(`a report: ${name}`, async () => {
    const visitor = await Visitor.arrive(chrome(), house(), { login: 'pththam', js: false });
    const [{ id }] = house().sql(`SELECT id FROM period WHERE kind = '${kind}' AND year = 2021 AND no = ${no}`);
    await visitor.open('/report');
    await Promise.all([visitor.page.waitForNavigation(), visitor.page.locator(`form:has(input[name="period"][value="${id}"]) button`).first().click()]);
    const path = visitor.path.match(/^\/report\/\d+/)[0];
    await fill(visitor, `${path}/head`, sections);
    await send(visitor, path);
    await look(visitor, `${name}-receipt`);
    const [paper] = await copies(visitor, path, name, 'BÁO CÁO');
    assert.match(paper.flat().join(' '), /51\.318/);
    assert.match(paper.flat().join(' '), /KT\. /);
    await visitor.leave();
  });
}
