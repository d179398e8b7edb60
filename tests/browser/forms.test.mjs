// A form's next version written by hand, without JavaScript, on a desk and on a phone: every page of it by axe and html-validate.
import assert from 'node:assert/strict';
import test from 'node:test';
import { use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { browse, sideways, Visitor } from './lib/chrome.mjs';
import { answer, press, words } from './lib/hands.mjs';
import { axe, markup } from './lib/judges.mjs';

const house = use(test);
const chrome = browse(test);

/** What is wrong with the page at which the visitor stands. axe needs scripts: another window of the same person opens it. */
async function well(visitor, reader, judge) {
  const { page } = visitor;
  const path = new URL(page.url()).pathname + new URL(page.url()).search;
  const found = [await sideways(page)].filter(Boolean);
  if (reader) found.push(...(await markup((await reader.get(path)).html)));
  if (judge) {
    await judge.open(path);
    found.push(...(await axe(judge.page)));
  }
  assert.deepEqual(found, [], path);
}

for (const [name, size] of [['desk', 'desktop'], ['phone', 'phone']]) {
  test(`a version is written, tried, published: ${name}, without JavaScript`, { timeout: 90000 }, async (t) => {
    const reader = await signedIn(house(), 'pgkhanh');
    const visitor = await Visitor.arrive(chrome(), house(), { size, js: false, login: 'pgkhanh' });
    t.after(() => visitor.leave());
    const judge = await Visitor.arrive(chrome(), house(), { size, login: 'pgkhanh' });
    t.after(() => judge.leave());
    const { page } = visitor;
    visitor.expect(/422/);
    await visitor.open('/admin/forms');
    await well(visitor, reader, judge);
    await page.locator('section.card', { hasText: 'nomination-story' }).locator('tbody a').first().click();
    await well(visitor, reader, judge);
    await press(visitor, 'Soạn trên trình duyệt');
    const draft = new URL(page.url()).pathname;
    await well(visitor, reader, judge);
    await page.locator('table a').first().click();
    await well(visitor, reader, judge);
    await answer(visitor, { 'label.vi': '' });
    await press(visitor, 'Lưu vào bản soạn');
    assert.match(await words(visitor), /Nhập đủ cả hai thứ tiếng/);
    await well(visitor);
    await answer(visitor, { 'label.vi': `Tên gương, ${name}` });
    await press(visitor, 'Lưu vào bản soạn');
    assert.equal(new URL(page.url()).pathname, draft);
    await page.locator('a', { hasText: 'Thêm trường' }).first().click();
    await well(visitor, reader, judge);
    await answer(visitor, { 'label.vi': 'Ý kiến thêm', 'label.en': 'More remarks', max: '80' });
    await press(visitor, 'Lưu vào bản soạn');
    await page.getByRole('link', { name: 'Xem thử' }).click();
    await well(visitor, reader, judge);
    await press(visitor, 'Kiểm tra thử');
    await well(visitor);
    await visitor.open(`${draft}/xml`);
    await well(visitor, reader, judge);
    await page.locator('textarea').fill('<form');
    await press(visitor, 'Kiểm tra và lưu');
    assert.match(await words(visitor), /Dòng 1: XML chưa đúng cú pháp/);
    await well(visitor);
    await visitor.open(`${draft}/publish`);
    await well(visitor, reader, judge);
    assert.match(await words(visitor), new RegExp(`Tên gương, ${name}`));
    await answer(visitor, { from: '01/12/2021' });
    await press(visitor, 'Ban hành phiên bản');
    assert.match(await words(visitor), /Đang có hiệu lực/);
    await well(visitor, reader, judge);

    // an officer's part begun before is told, and moves on by a word
    const officer = await signedIn(house(), 'htmhuong');
    const version = house().sql("SELECT id FROM form_version WHERE name = 'nomination-story' AND version = 2")[0].id;
    const nominee = await flow.newNominee(officer, await flow.newDossier(officer), 'story');
    house().sql(`UPDATE part SET form_version_id = ${version}, answers = replace(answers, 'version="${name === 'desk' ? 1000 : 1001}"', 'version="2"') WHERE nominee_id = ${nominee.split('/')[4]}`);
    const hand = await Visitor.arrive(chrome(), house(), { size, js: false, login: 'htmhuong' });
    t.after(() => hand.leave());
    const other = await Visitor.arrive(chrome(), house(), { size, login: 'htmhuong' });
    t.after(() => other.leave());
    await hand.open(nominee);
    await well(hand, officer, other);
    await press(hand, 'Chuyển sang phiên bản mới');
    assert.match(await words(hand), /Ý kiến thêm/);
    await well(hand);
  });
}
