// A list of nominees comes in by hand: a colleague's Excel file, its faults at their cells, what is mended comes back; with
// and without JavaScript, on a desk and on a phone. Then hundreds of nominees in the task list, by keyboard alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { browse, Visitor } from './lib/chrome.mjs';
import { answer, decent, press, words } from './lib/hands.mjs';
import { axe, markup } from './lib/judges.mjs';

const house = use(test);
const chrome = browse(test);
const fixture = (name) => readFileSync(new URL(`../fixtures/tables/${name}`, import.meta.url));
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The page as axe sees it (which needs scripts to run), and its markup as it came. */
async function judged(visitor, js = true) {
  await decent(visitor);
  if (js) assert.deepEqual(await axe(visitor.page), []);
  const html = await (await visitor.page.request.get(visitor.page.url())).text();
  assert.deepEqual(await markup(html), []);
}

for (const [name, size, js] of [['desk, without JavaScript', 'desktop', false], ['desk, with JavaScript', 'desktop', true], ['phone, without JavaScript', 'phone', false], ['phone, with JavaScript', 'phone', true]]) {
  test(`a list comes in from Excel: ${name}`, { timeout: 120000 }, async (t) => {
    const visitor = await Visitor.arrive(chrome(), house(), { size, js, login: 'htmhuong', acceptDownloads: true });
    t.after(() => visitor.leave());
    const { page } = visitor;
    const dossier = await flow.newDossier(await signedIn(house(), 'htmhuong'));
    await visitor.open(dossier);
    await press(visitor, 'Nhập từ danh sách', { exact: false });
    assert.equal(visitor.path, `${dossier}/import`);
    await judged(visitor, js);
    /** Presses the button; with script a file's answer takes the page's place without a navigation. */
    const read = async () => {
      const button = page.getByRole('button', { name: 'Đọc danh sách' });
      if (!js) await Promise.all([page.waitForEvent('load'), button.click()]);
      else {
        await page.evaluate(() => { document.body.dataset.old = '1'; });
        await button.click();
        await page.waitForFunction(() => document.body && !document.body.dataset.old && document.readyState === 'complete');
      }
    };
    // a letter instead of a list: told at the field, which keeps its place
    visitor.expect(/422/);
    await page.setInputFiles('#f-file', { name: 'thư.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%x') });
    await read();
    assert.match(await page.locator('#errors').innerText(), /không phải bảng/);
    await decent(visitor);
    if (!js) await visitor.open(`${dossier}/import`); // a browser without script asks before it shows a refused form again
    // the colleague's file
    if (js) {
      await page.evaluate(() => {
        window.seen = [];
        new MutationObserver(() => {
          const box = document.querySelector('.sending');
          if (box) window.seen.push([box.querySelector('[role=status]').textContent, box.querySelector('progress').getAttribute('value')]);
        }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
      });
    }
    await page.setInputFiles('#f-file', { name: 'danh sách.xlsx', mimeType: xlsx, buffer: fixture('nguoi-lam-tay.xlsx') });
    await read();
    if (js) {
      const seen = await page.evaluate(() => window.seen);
      assert.match(seen[0]?.[0] ?? '', /^Đang gửi danh sách: \d+%$/, 'a bar grows and is said');
      assert.ok(seen.some(([text, value]) => text === 'Đã gửi xong, đang đọc từng dòng…' && value === null), 'and then the reading');
    }
    assert.match(visitor.path, /\/import\/\d+$/);
    assert.match(await words(visitor), /Chưa ghi gì vào hồ sơ[\s\S]*Dòng có lỗi: 6/);
    assert.match(await page.locator('#lines').innerText(), /Giàng A Páo[\s\S]*viết ít nhất 50 ký tự/);
    await judged(visitor, js);
    await page.locator('summary', { hasText: 'Không phải đối tượng' }).click();
    assert.match(await words(visitor), /Dòng 22: NGƯỜI LẬP BIỂU/);
    // Back goes to the form, and forth again to the list
    await page.goBack();
    await page.locator('#f-file').waitFor();
    assert.equal(visitor.path, `${dossier}/import`);
    await page.goForward();
    await page.locator('#lines').waitFor();
    assert.match(visitor.path, /\/import\/\d+$/);
    // the wrong lines as a file; dropped, and a mended list pasted
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải các dòng có lỗi (XLSX)' }).click()]);
    assert.equal(file.suggestedFilename(), 'import-errors.xlsx');
    await press(visitor, 'Bỏ danh sách này');
    assert.equal(visitor.path, `${dossier}/import`);
    const long = 'Nâng công suất xét nghiệm từ 120 lên 600 mẫu đơn mỗi ngày.';
    const rows = [['TT', 'Họ và tên', 'Năm sinh', 'Giới tính', 'Chức vụ', 'Tóm tắt thành tích'], ['1', 'GIÀNG A PÁO', '1984', 'Nam', 'Điều dưỡng', long], ['2', 'R2D2', '1984', 'Nữ', 'Y tá', long]];
    await answer(visitor, { rows: rows.map((row) => row.join('\t')).join('\n') });
    await read();
    assert.match(await words(visitor), /Dòng có lỗi: 1 \(Họ và tên: 1\)/);
    await press(visitor, 'Chỉ ghi 1 dòng không lỗi');
    assert.match(await words(visitor), /Đã ghi các dòng không lỗi[\s\S]*R2D2/);
    await press(visitor, 'Ghi 1 đối tượng vào hồ sơ');
    assert.equal(visitor.path, dossier);
    assert.match(await words(visitor), /Đã ghi danh sách vào hồ sơ[\s\S]*Giàng A Páo[\s\S]*R2D2/);
    await judged(visitor, js);
    // Back asks for nothing to be sent again, and nothing is written twice
    await page.goBack();
    await page.waitForLoadState('load');
    assert.equal(house().sql(`SELECT count(*) AS n FROM nominee WHERE dossier_id = ${dossier.split('/')[2]}`)[0].n, 2);
    // a list in an old font: turned at one word
    await visitor.open(`${dossier}/import`);
    await answer(visitor, { rows: 'TT\tHä vµ tªn\tN¨m sinh\tChøc vô\n1\tLª V¨n TuÊn\t1990\tB¸c sÜ\n2\tTrÇn ThÞ Hoa\t1991\tY t¸\n' });
    await read();
    assert.match(await words(visitor), /phông TCVN3[\s\S]*Lª V¨n TuÊn[\s\S]*Lê Văn Tuấn/);
    await judged(visitor, js);
    await press(visitor, 'Chuyển sang Unicode');
    assert.match(await page.locator('#lines').innerText(), /Lê Văn Tuấn[\s\S]*Bác sĩ[\s\S]*Trần Thị Hoa/);
    await press(visitor, 'Ghi 2 đối tượng vào hồ sơ');
    assert.match(await words(visitor), /Lê Văn Tuấn/);
  });
}

test('hundreds of nominees in the task list by keyboard alone: only those with errors, to one and back', { timeout: 120000 }, async (t) => {
  const officer = await signedIn(house(), 'htmhuong');
  const dossier = await flow.newDossier(officer);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const list = Array.from({ length: 500 }, (_, i) => `Giàng ${letters[Math.floor(i / 26)].toUpperCase()}${letters[i % 26]}\t${i % 100 === 99 ? '19' : 1950 + (i % 50)}\tY tá`);
  const preview = await flow.pasteList(officer, dossier, ['Họ và tên\tNăm sinh\tChức vụ', ...list].join('\n'));
  await officer.fill(preview, {}, undefined, { form: /\/import\/\d+$/ });
  const visitor = await Visitor.arrive(chrome(), house(), { login: 'htmhuong' });
  t.after(() => visitor.leave());
  const { page } = visitor;
  await visitor.open(dossier);
  await judged(visitor);
  const names = () => page.locator('a.name').allInnerTexts();
  assert.equal((await names()).length, 50, 'a page is bounded');
  /** Tab until what has the focus has these words. */
  const to = async (pattern, stops = 250) => {
    for (let i = 0; i < stops; i++) {
      await page.keyboard.press('Tab');
      if (pattern.test(await page.evaluate(() => document.activeElement.textContent.trim()))) return;
    }
    assert.fail(`Tab never comes to ${pattern}`);
  };
  const enter = async () => {
    const came = page.waitForEvent('domcontentloaded');
    await page.keyboard.press('Enter');
    await came;
    await page.waitForLoadState('load');
  };
  await to(/^Chỉ xem 5 đối tượng có lỗi$/);
  await enter();
  assert.match(visitor.path, /errors=1/);
  assert.equal((await names()).length, 5);
  await judged(visitor);
  await to(/^Giàng /);
  const name = await page.evaluate(() => document.activeElement.textContent.trim());
  await enter();
  assert.match(visitor.path, /\/nominees\/\d+\/person/);
  assert.equal(await page.locator('[name=full_name]').inputValue(), name);
  await page.goBack();
  await page.waitForLoadState('load');
  assert.match(visitor.path, /errors=1/, 'Back leads to the same list');
  assert.equal((await names()).length, 5);
  // check-answers: to one nominee's section, and what is saved there leads back
  await visitor.open(`${dossier}/check`);
  await judged(visitor);
  await to(/^Giàng [A-Z][a-z]$/, 400);
  await enter();
  assert.match(visitor.path, /\/nominees\/\d+\/[a-z]+\?from=check$/);
  await visitor.open(visitor.path.replace(/\/[a-z]+\?/, '/past?'));
  await answer(visitor, { no_past_awards: '1' });
  await page.locator('.bar button.primary').focus();
  await enter();
  assert.equal(visitor.path, `${dossier}/check`);
});
