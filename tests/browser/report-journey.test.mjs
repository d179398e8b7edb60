// The reports' whole road, as people walk it: an officer reports a week, another unit forgets, the board returns one report
// and accepts the other, reads the sums down to their sources, and a correction follows. In Vietnamese.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import { brief, reported } from '../lib/flow.mjs';
import { convert, pdfText, sheets } from '../lib/office.mjs';
import { browse, Visitor } from './lib/chrome.mjs';
import { answer, go, heading, press, words } from './lib/hands.mjs';

const house = use(test);
const chrome = browse(test);
const RETURN = 'Số mũi tiêm trong kỳ chưa khớp với báo cáo ngày của ngành Y tế.';
const CORRECTION = 'Hai điểm tiêm lưu động gửi số liệu sau khi đã chốt báo cáo.';

/** Each walks in a week of its own, which nobody has reported: the clock runs from one to the next. */
const variants = [
  { name: 'desk, with JavaScript', size: 'desktop', js: true, no: 48, monday: '2021-12-06', over: '2021-12-09' },
  { name: 'phone, without JavaScript', size: 'phone', js: false, no: 49, monday: '2021-12-13', over: '2021-12-16' },
  { name: 'desk, without JavaScript', size: 'desktop', js: false, no: 50, monday: '2021-12-20', over: '2021-12-23' },
  { name: 'phone, with JavaScript', size: 'phone', js: true, no: 51, monday: '2021-12-27', over: '2021-12-30' },
];
const shown = (day) => day.split('-').reverse().join('/');

/** Fills the table by the keyboard alone: a number, Tab, a number, Tab, past the note, down to the next row. */
async function sheet(visitor, values) {
  const { page } = visitor;
  const cells = await page.locator('main table input[type=text], main table input:not([type])').evaluateAll((list) => list.map((one) => one.name));
  await page.locator(`main [name="${cells[0]}"]`).focus();
  for (const name of cells) {
    assert.equal(await page.evaluate(() => document.activeElement.name), name, 'Tab goes across and down');
    if (!name.endsWith('_note')) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(values[name] ?? '0');
    }
    await page.keyboard.press('Tab');
  }
}

/** Takes a file by its link, and gives its bytes. */
async function taken(visitor, link, name) {
  const [download] = await Promise.all([visitor.page.waitForEvent('download'), visitor.page.getByRole('link', { name: link }).click()]);
  assert.match(download.suggestedFilename(), name);
  return readFileSync(await download.path());
}

/** The sums as files; opened in LibreOffice once, for it is slow and they are the same for all. */
async function files(board, { no, doses, open }) {
  const [xlsx, docx] = [await taken(board, 'Bảng XLSX', /\.xlsx$/), await taken(board, 'Báo cáo DOCX', /\.docx$/)];
  for (const bytes of [xlsx, docx]) assert.equal(bytes.subarray(0, 2).toString(), 'PK');
  if (!open) return;
  const table = Object.values(sheets(xlsx)).join('\n');
  assert.ok(table.includes(doses.replace('.', '')) && table.includes('Sở Tài chính'), 'the sum as a number, the missing named');
  const text = pdfText(convert(docx, 'summary.docx', 'pdf').file).replace(/\s+/g, ' ');
  for (const part of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', `Tuần ${no}/2021`, doses, 'Sở Tài chính']) assert.ok(text.includes(part), part);
}

/** The board's way to a period's sums: what all units sent, who is missing, and down from a figure to its report. */
async function rollup(board, { period, no, doses, source }) {
  await board.open(`/report/desk/periods/${period}`);
  const missing = board.page.locator('main tr', { hasText: 'Sở Tài chính' });
  assert.match(await missing.innerText(), /Chưa gửi, quá hạn/, 'who has sent nothing is named');
  await press(board, 'Số liệu tổng hợp của kỳ');
  assert.match(await heading(board), new RegExp(`Tuần ${no}/2021`));
  assert.ok((await words(board)).includes(doses), `the sum ${doses}`);
  await press(board, 'Mũi tiêm vắc xin', { within: 'main table' });
  const list = await words(board);
  assert.ok(list.includes(doses) && list.includes('Sở Tài chính'), 'unit by unit, with those missing');
  await press(board, 'Sở Y tế', { within: 'main table' });
  assert.equal(board.path, source, 'and down to the report itself');
}

for (const { name, size, js, no, monday, over } of variants) {
  test(`a week is reported: ${name}`, { timeout: 120000 }, async (t) => {
    await house().clock(`${monday}T09:00`);
    const period = house().sql(`SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = ${no}`)[0].id;
    const officer = await Visitor.arrive(chrome(), house(), { size, js, login: 'pththam' });
    const board = await Visitor.arrive(chrome(), house(), { size, js, login: 'tdthinh' });
    t.after(() => Promise.all([officer.leave(), board.leave()]));
    let report;
    let source;

    await t.test('the officer begins it and writes what happened', async () => {
      await officer.open('/work');
      await go(officer, 'Báo cáo');
      await press(officer, `Lập báo cáo Tuần ${no}/2021, Sở Y tế`);
      assert.match(officer.path, /^\/report\/\d+$/);
      report = officer.path;
      source = report.replace('/report/', '/report/desk/');
      await press(officer, 'Tình hình');
      await answer(officer, brief.situation);
      await press(officer, 'Lưu và tiếp tục', { within: '.bar' });
      assert.match(officer.path, /\/figures$/);
    });

    await t.test('fills the figures like a sheet, signs, sends, holds a receipt', async () => {
      await sheet(officer, { doses: '1.250', doses_total: '51.318', samples: '40', samples_total: '400' });
      await press(officer, 'Lưu và tiếp tục', { within: '.bar' });
      assert.match(officer.path, /\/paper$/, 'the figures are good');
      await answer(officer, { ...brief.paper, report_on: shown(monday) });
      await press(officer, 'Lưu và tiếp tục', { within: '.bar' });
      await press(officer, 'Kiểm tra và gửi báo cáo…');
      await officer.page.getByText('Cam kết số liệu trong báo cáo là đúng').click();
      await press(officer, 'Cam kết và gửi báo cáo');
      assert.match(await heading(officer), /^Đã gửi báo cáo BC-2021-\d{6}$/);
    });

    await t.test('another unit reports too; the board returns the first with a reason', async () => {
      const sent = await reported(await signedIn(house(), 'ntdat'), period, { unit: '3000', figures: { doses: '750', doses_total: '60.000' }, paper: { report_on: shown(monday) } });
      await board.open('/work');
      await go(board, 'Báo cáo tổng hợp');
      await press(board, `Tuần ${no}/2021`, { within: 'main table' });
      await press(board, 'Sở Y tế', { within: 'main table' });
      assert.equal(board.path, source);
      assert.match(await words(board), /1\.250/);
      await press(board, 'Trả lại bổ sung…');
      await board.page.getByLabel('Lý do').fill(RETURN);
      await press(board, 'Trả lại bổ sung');
      assert.equal(await board.page.locator('main .notice.success').count(), 1);
      await board.open(`/report/desk/${sent.id}`);
      await press(board, 'Chấp nhận');
      assert.ok(await board.page.locator('.tag.s-accepted').count(), 'the other is accepted');
    });

    await t.test('the officer reads the reason, mends, answers, sends again', async () => {
      await go(officer, 'Báo cáo');
      await press(officer, `Tuần ${no}/2021`, { within: 'main table' });
      assert.equal(officer.path, report);
      assert.ok((await words(officer)).includes(RETURN));
      await press(officer, 'Số liệu');
      await answer(officer, { doses: '1.300', doses_total: '51.368' });
      await press(officer, 'Lưu, quay lại sau', { within: '.bar' });
      await press(officer, 'Kiểm tra và gửi báo cáo…');
      await officer.page.getByText('Cam kết số liệu trong báo cáo là đúng').click();
      await officer.page.getByLabel('Trả lời yêu cầu bổ sung').fill('Đã đối chiếu với báo cáo ngày và sửa số mũi tiêm trong kỳ.');
      await press(officer, 'Cam kết và gửi báo cáo');
      assert.match(officer.path, /receipt\?round=2$/);
    });

    await t.test('the board accepts it, finds who is missing, and goes down from a sum to its source', async () => {
      await house().clock(`${over}T09:00`);
      await board.open(source);
      assert.match(await words(board), /Đã đối chiếu với báo cáo ngày/);
      await press(board, 'Chấp nhận');
      await rollup(board, { period, no, doses: '2.050', source });
    });

    await t.test('takes the sums away as a table and as a written report', async () => {
      await board.open(`/report/desk/periods/${period}/figures`);
      await files(board, { no, doses: '2.050', open: js && size === 'desktop' });
    });

    await t.test('a correction keeps both versions, and the sums follow', async () => {
      await officer.open(report);
      await press(officer, 'Đính chính…');
      await officer.page.getByLabel('Lý do').fill(CORRECTION);
      await press(officer, 'Mở để đính chính');
      assert.equal(officer.path, report);
      await press(officer, 'Số liệu');
      await answer(officer, { doses: '1.400', doses_total: '51.468' });
      await press(officer, 'Lưu, quay lại sau', { within: '.bar' });
      await press(officer, 'Kiểm tra và gửi báo cáo…');
      await officer.page.getByText('Cam kết số liệu trong báo cáo là đúng').click();
      await press(officer, 'Cam kết và gửi báo cáo');
      await officer.open(`${report}/versions?a=2&b=3`);
      const both = await words(officer);
      for (const text of [CORRECTION, '1.300', '1.400', 'Phan Thị Hồng Thắm']) assert.ok(both.includes(text), text);
      await rollup(board, { period, no, doses: '2.150', source });
    });
  });
}
