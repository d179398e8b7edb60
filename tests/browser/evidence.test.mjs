// Files go with a form by hand: chosen, sent, seen, taken off; with and without JavaScript, on a desk and on a phone.
import assert from 'node:assert/strict';
import test from 'node:test';
import { use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { jpeg, pdf } from '../lib/files.mjs';
import { browse, Visitor } from './lib/chrome.mjs';
import { answer, decent, press, words } from './lib/hands.mjs';

const house = use(test);
const chrome = browse(test);
const file = (name, buffer, mimeType) => ({ name, buffer, mimeType });
const field = 'input[name="evidence"]';

for (const [name, size, js] of [['desk, without JavaScript', 'desktop', false], ['desk, with JavaScript', 'desktop', true], ['phone, without JavaScript', 'phone', false], ['phone, with JavaScript', 'phone', true]]) {
  test(`evidence is sent: ${name}`, { timeout: 120000 }, async (t) => {
    const browser = await signedIn(house(), 'htmhuong');
    const nominee = await flow.newNominee(browser, await flow.newDossier(browser), 'individual');
    const visitor = await Visitor.arrive(chrome(), house(), { size, js, login: 'htmhuong' });
    t.after(() => visitor.leave());
    const { page } = visitor;
    await visitor.open(`${nominee}/achievements`);
    await decent(visitor);
    await answer(visitor, { duties: 'Phụ trách tổ xét nghiệm lưu động.' });
    const upload = page.locator('button[value="upload:evidence"]');
    const send = async () => {
      const came = page.waitForEvent('domcontentloaded');
      await upload.click();
      if (!js) await came;
      else await page.locator('.files, #errors').first().waitFor();
      await page.waitForLoadState('load');
    };
    visitor.expect(/422/);
    if (!js) {
      await send();
      assert.match(await words(visitor), /Chưa chọn tệp nào/);
      await decent(visitor);
    }
    await page.setInputFiles(field, [file('Giấy xác nhận.pdf', pdf(name, 3 << 20), 'application/pdf'), file('Chốt Y Tý.jpg', jpeg, 'image/jpeg')]);
    if (js) {
      await page.evaluate(() => {
        window.seen = [];
        new MutationObserver(() => {
          const bar = document.querySelector('.sending progress');
          if (bar) window.seen.push([bar.value, bar.getAttribute('aria-label'), document.querySelector('.sending [role=status]').textContent]);
        }).observe(document, { childList: true, subtree: true, attributes: true });
      });
    }
    await send();
    if (js) {
      const seen = await page.evaluate(() => window.seen);
      assert.ok(seen.length > 0, 'a bar grows');
      assert.match(seen[0][1], /^Đang gửi tệp: \d+%$/);
      assert.equal(seen[0][2], seen[0][1], 'and is said');
      await page.waitForFunction(() => document.activeElement?.id === 'f-evidence');
    }
    await decent(visitor);
    assert.match(await words(visitor), /Giấy xác nhận\.pdf\s*3 MB[\s\S]*Chốt Y Tý\.jpg/);
    assert.equal(await page.locator('[name="duties"]').inputValue(), 'Phụ trách tổ xét nghiệm lưu động.');
    assert.equal(await page.evaluate(() => location.pathname), `${nominee}/achievements`);
    await page.setInputFiles(field, [file('lạ.exe', Buffer.from('MZ'), 'application/octet-stream')]);
    await answer(visitor, { duties: 'Phụ trách hai tổ.' });
    const came = page.waitForEvent('domcontentloaded');
    await upload.click();
    if (!js) await came;
    await page.locator('#errors').waitFor();
    assert.match(await words(visitor), /“lạ\.exe” không thuộc loại nhận được/);
    assert.equal(await page.locator('[name="duties"]').inputValue(), 'Phụ trách hai tổ.', 'what was typed stands');
    if (js) assert.equal(await page.evaluate(() => document.activeElement.id), 'errors');
    await decent(visitor);
    await press(visitor, 'Bỏ tệp Chốt Y Tý.jpg');
    assert.doesNotMatch(await words(visitor), /Chốt Y Tý/);
    const [link] = await Promise.all([page.locator('.files a').first().getAttribute('href')]);
    const got = await page.request.get(new URL(link, house().url).href);
    assert.equal(got.status(), 200);
    assert.match(got.headers()['content-disposition'], /^inline; filename="Giay xac nhan\.pdf"/);
  });
}

test('a file that is too large is told of when it is chosen', { timeout: 60000 }, async (t) => {
  const browser = await signedIn(house(), 'htmhuong');
  const nominee = await flow.newNominee(browser, await flow.newDossier(browser), 'story');
  const visitor = await Visitor.arrive(chrome(), house(), { login: 'htmhuong' });
  t.after(() => visitor.leave());
  await visitor.open(`${nominee}/story`);
  await visitor.page.setInputFiles('input[name="photos"]', [file('nhỏ.jpg', jpeg, 'image/jpeg'), file('to.jpg', Buffer.alloc((5 << 20) + 1), 'image/jpeg')]);
  const note = visitor.page.locator('main [role=alert]');
  assert.equal(await note.innerText(), 'Lớn quá mức nhận được, chọn tệp khác: to.jpg');
  await visitor.page.setInputFiles('input[name="photos"]', [file('nhỏ.jpg', jpeg, 'image/jpeg')]);
  assert.equal(await note.innerText(), '');
});

test('a connection that breaks while files go: the page says so, and they can be sent again', { timeout: 60000 }, async (t) => {
  const browser = await signedIn(house(), 'htmhuong');
  const nominee = await flow.newNominee(browser, await flow.newDossier(browser), 'individual');
  const visitor = await Visitor.arrive(chrome(), house(), { login: 'htmhuong' });
  t.after(() => visitor.leave());
  const { page } = visitor;
  await visitor.open(`${nominee}/achievements`);
  await answer(visitor, { duties: 'Không được mất chữ này.' });
  await page.setInputFiles(field, [file('a.pdf', pdf('broken'), 'application/pdf')]);
  visitor.expect(/failed|ERR_/);
  await page.route('**/achievements', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await page.locator('button[value="upload:evidence"]').click();
  await page.locator('.sending [role=status]', { hasText: 'Mất kết nối' }).waitFor();
  assert.equal(await page.locator('[name="duties"]').inputValue(), 'Không được mất chữ này.');
  assert.equal(await page.evaluate(() => document.activeElement.value), 'upload:evidence', 'the button keeps the focus');
  await page.unroute('**/achievements');
  await page.locator('button[value="upload:evidence"]').click();
  await page.locator('.files').waitFor();
  assert.match(await words(visitor), /a\.pdf/);
});

for (const [js, login] of [[false, 'htmhuong'], [true, 'tmpham']]) {
  test(`files of a form whose session ended in between come back with it: ${js ? 'with' : 'without'} JavaScript`, { timeout: 120000 }, async (t) => {
    const browser = await signedIn(house(), login);
    const nominee = await flow.newNominee(browser, await flow.newDossier(browser), 'individual');
    const visitor = await Visitor.arrive(chrome(), house(), { size: js ? 'desktop' : 'phone', js, login });
    t.after(() => visitor.leave());
    const { page } = visitor;
    await visitor.open(`${nominee}/achievements`);
    await answer(visitor, { duties: 'Trực chốt ba ca.' });
    await page.setInputFiles(field, [file('Giấy xác nhận.pdf', pdf(`late ${js}`, 200000), 'application/pdf'), file('Chốt Y Tý.jpg', jpeg, 'image/jpeg')]);
    house().traffic('UPDATE session SET ended_at = begun_at + 1 WHERE ended_at = 0');
    await page.locator('button[value="upload:evidence"]').click();
    await page.locator('[name="password"]').waitFor();
    await page.fill('[name="login"]', login);
    await page.fill('[name="password"]', 'ThiDua-Demo-2021');
    await page.press('[name="password"]', 'Enter');
    await page.waitForURL(/\/parked\//);
    await decent(visitor);
    assert.match(await words(visitor), /được giữ và gửi cùng:\s*Giấy xác nhận\.pdf\s*Chốt Y Tý\.jpg/);
    await press(visitor, 'Gửi lại những gì đã nhập');
    await page.locator('.files').waitFor();
    assert.match(await words(visitor), /Giấy xác nhận\.pdf[\s\S]*Chốt Y Tý\.jpg/);
    assert.equal(await page.locator('[name="duties"]').inputValue(), 'Trực chốt ba ca.');
  });
}
