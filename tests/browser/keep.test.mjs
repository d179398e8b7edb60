// Nothing typed is lost, by hand: a section saves itself, the line goes down, the server is restarted, the session ends,
// others save or sign in meanwhile; with and without JavaScript.
import assert from 'node:assert/strict';
import test from 'node:test';
import { password, until, use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { jpeg } from '../lib/files.mjs';
import { browse, Visitor } from './lib/chrome.mjs';
import { answer, decent, press, words } from './lib/hands.mjs';
import { axe } from './lib/judges.mjs';

const house = use(test);
const chrome = browse(test);
const DOWN = /failed|ERR_|50[234]/;

/** A dossier of one's own, its general section, and what stands there. */
async function dossier(login = 'htmhuong') {
  const browser = await signedIn(house(), login);
  const base = await flow.newDossier(browser);
  const path = `${base}/head/general`;
  return { browser, base, path, stands: async (name = 'summary', at = path) => (await browser.get(at)).value(name) };
}
async function visitor(t, login = 'htmhuong', options = {}) {
  const one = await Visitor.arrive(chrome(), house(), { login, ...options });
  t.after(() => one.leave());
  return one;
}
const summary = (visitor) => visitor.page.locator('[name="summary"]');
const saved = (visitor) => visitor.page.locator('#saved');
const notice = (visitor, on) => visitor.page.locator(`.bar [data-on="${on}"]`);
const kept = (visitor) => visitor.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('thidua ')).map((key) => localStorage[key]));
const isSaved = (visitor) => visitor.page.locator('#saved.ok', { hasText: /^Đã lưu lúc \d\d:\d\d$/ }).waitFor();
/** What stands on the screen now is one that everybody can read. */
async function readable(visitor) {
  assert.deepEqual(await axe(visitor.page), []);
  await decent(visitor);
}
/** The line goes down for good: chromium's switch lets go of a page that is being closed. */
async function cut(visitor) {
  await visitor.context.setOffline(true);
  await visitor.page.evaluate(() => {
    navigator.sendBeacon = () => false;
    window.fetch = () => Promise.reject(new TypeError('down'));
  });
}
/** The window was closed meanwhile: a new one, with the line back. */
async function reopen(visitor) {
  await visitor.page.close({ runBeforeUnload: false });
  await visitor.context.setOffline(false);
  visitor.page = await visitor.context.newPage();
  visitor.listen(visitor.page);
}
/** The session begun last ends. */
const endSession = () => house().traffic('UPDATE session SET ended_at = begun_at + 1 WHERE id = (SELECT max(id) FROM session)');

test('what is typed saves itself, quietly; the page says when', { timeout: 60000 }, async (t) => {
  const { path, stands } = await dossier();
  const one = await visitor(t);
  await one.open(path);
  assert.equal(await saved(one).innerText(), '');
  await summary(one).pressSequentially('Đề nghị khen thưởng');
  await isSaved(one);
  assert.equal(await one.page.locator('#said').textContent(), await saved(one).innerText(), 'heard once');
  assert.equal(await stands(), 'Đề nghị khen thưởng');
  assert.deepEqual(await kept(one), [], 'nothing stays on the computer');
  await summary(one).press('End');
  await summary(one).pressSequentially(' các tập thể');
  await until(async () => (await stands()) === 'Đề nghị khen thưởng các tập thể', 'the rest follows');
  await readable(one);
  await press(one, 'Lưu, quay lại sau');
  assert.match(await words(one), /Chưa trình|chưa trình/);
  assert.equal(await stands(), 'Đề nghị khen thưởng các tập thể');
});

test('a page that is left at once has saved what was typed', { timeout: 60000 }, async (t) => {
  const { base, path, stands } = await dossier();
  const one = await visitor(t);
  await one.open(path);
  await summary(one).fill('Gõ xong đi ngay');
  await one.open(base);
  await until(async () => (await stands()) === 'Gõ xong đi ngay', 'saved on the way out');
  await one.open(path);
  await one.page.waitForFunction(() => document.querySelector('.bar [data-on="kept"]').hidden);
  assert.deepEqual(await kept(one), [], 'what came through is not offered');
});

test('files that were sent stay when the section saves itself', { timeout: 60000 }, async (t) => {
  const { browser, base, stands } = await dossier();
  const path = `${await flow.newNominee(browser, base, 'individual')}/achievements`;
  const one = await visitor(t);
  await one.open(path);
  await one.page.setInputFiles('input[name="evidence"]', [{ name: 'Chốt Y Tý.jpg', mimeType: 'image/jpeg', buffer: jpeg }]);
  await one.page.locator('button[value="upload:evidence"]').click();
  await one.page.locator('.files').waitFor();
  await one.page.locator('[name="duties"]').fill('Phụ trách tổ xét nghiệm.');
  await until(async () => (await stands('duties', path)) === 'Phụ trách tổ xét nghiệm.', 'saved');
  assert.match((await browser.get(path)).words, /Chốt Y Tý\.jpg/);
});

test('the line goes down in the middle of typing and comes back', { timeout: 60000 }, async (t) => {
  const { path, stands } = await dossier();
  const one = await visitor(t);
  one.expect(DOWN);
  await one.open(path);
  await summary(one).fill('Trước khi mất mạng');
  await isSaved(one);
  await one.context.setOffline(true);
  await summary(one).fill('Trước và trong khi mất mạng');
  await one.page.locator('#saved.warn', { hasText: 'Mất kết nối: bài đang được giữ trên máy này' }).waitFor();
  assert.match((await kept(one)).join(), /Trước và trong khi mất mạng/);
  await readable(one);
  assert.equal(await stands(), 'Trước khi mất mạng');
  await one.page.getByRole('button', { name: 'Lưu và tiếp tục' }).last().click();
  await one.page.waitForTimeout(500);
  assert.equal(await summary(one).inputValue(), 'Trước và trong khi mất mạng', 'the page stands still, not the browser’s page of errors');
  await one.page.locator('#saved.warn', { hasText: 'Mất kết nối' }).waitFor();
  await one.context.setOffline(false);
  await isSaved(one);
  assert.equal(await stands(), 'Trước và trong khi mất mạng');
  assert.deepEqual(await kept(one), []);
});

test('pressed while the line is thought down: it goes as soon as the line is found back', { timeout: 60000 }, async (t) => {
  const { base, path, stands } = await dossier();
  const one = await visitor(t);
  one.expect(DOWN);
  await one.open(path);
  await one.page.evaluate(() => { window.up = window.fetch; window.fetch = () => Promise.reject(new TypeError('down')); });
  await summary(one).fill('Gõ khi mất mạng');
  await one.page.locator('#saved.warn', { hasText: 'Mất kết nối' }).waitFor();
  await one.page.evaluate(() => { window.fetch = window.up; });
  await one.page.getByRole('button', { name: 'Lưu, quay lại sau' }).click();
  await one.page.waitForURL(`**${base}`);
  assert.equal(await stands(), 'Gõ khi mất mạng');
});

test('the web server stops and comes back: nothing is lost', { timeout: 60000 }, async (t) => {
  const { path, stands } = await dossier();
  const one = await visitor(t);
  one.expect(DOWN);
  await one.open(path);
  const server = house().webServer();
  for (const pid of server) process.kill(pid, 'SIGSTOP');
  try {
    await summary(one).fill('Gõ khi máy chủ không trả lời');
    await until(async () => (await kept(one)).join().includes('không trả lời'), 'kept here');
    assert.equal(await saved(one).innerText(), '');
  } finally {
    for (const pid of server) process.kill(pid, 'SIGCONT');
  }
  await isSaved(one);
  assert.equal(await stands(), 'Gõ khi máy chủ không trả lời');
});

test('the programs are restarted between two keystrokes: nothing is noticed', { timeout: 60000 }, async (t) => {
  const { path, stands } = await dossier();
  const one = await visitor(t);
  one.expect(DOWN);
  await one.open(path);
  await summary(one).pressSequentially('Trước ');
  const old = house().workers('nominate');
  for (const pid of old) process.kill(pid, 'SIGKILL');
  await summary(one).pressSequentially('và sau');
  await until(() => { const now = house().workers('nominate'); return now.length === old.length && !now.some((pid) => old.includes(pid)); }, 'started again');
  await isSaved(one);
  assert.equal(await summary(one).inputValue(), 'Trước và sau');
  assert.equal(await stands(), 'Trước và sau');
  await press(one, 'Lưu, quay lại sau');
  assert.equal(await stands(), 'Trước và sau');
});

test('closed while the line is down: the next opening shows both versions; private answers are not left on the computer', { timeout: 90000 }, async (t) => {
  const { browser, base, stands } = await dossier();
  const path = `${await flow.newNominee(browser, base, 'individual')}/person`;
  await flow.fillSection(browser, path, { full_name: 'Nguyễn Thị Đào', post: 'Điều dưỡng' }, 'save');
  const one = await visitor(t);
  one.expect(DOWN);
  await one.open(path);
  await cut(one);
  await answer(one, { post: 'Điều dưỡng trưởng', citizen_id: '010184001234' });
  await one.page.locator('#saved.warn').waitFor();
  const left = (await kept(one)).join();
  assert.match(left, /Điều dưỡng trưởng/);
  assert.doesNotMatch(left, /010184001234/, 'a private answer');
  await reopen(one);
  await one.open(path);
  assert.equal(await one.page.locator('[name="post"]').inputValue(), 'Điều dưỡng', 'nothing is put over what stands');
  assert.match(await notice(one, 'kept').innerText(), /Trên máy này còn bài của mục này chưa gửi được, gõ lúc \d\d:\d\d, \d\d\/\d\d\/\d{4}/);
  await readable(one);
  one.expect(/409/);
  await press(one, 'Xem hai bản và chọn');
  assert.match(await words(one), /Bài còn giữ trên máy này[\s\S]*Điều dưỡng trưởng[\s\S]*Điều dưỡng/);
  await readable(one);
  await press(one, 'Lưu các lựa chọn');
  assert.equal(await stands('post', path), 'Điều dưỡng trưởng');
  assert.equal(await stands('full_name', path), 'Nguyễn Thị Đào');
  await one.open(path);
  assert.ok(await notice(one, 'kept').isHidden());
  assert.deepEqual(await kept(one), []);
});

test('what was kept can be dropped, and what stands stays', { timeout: 60000 }, async (t) => {
  const { path, stands } = await dossier();
  const one = await visitor(t);
  one.expect(DOWN);
  await one.open(path);
  await summary(one).fill('Đã lưu một lần');
  await isSaved(one);
  await cut(one);
  await summary(one).fill('Bài không cần nữa');
  await one.page.locator('#saved.warn').waitFor();
  await reopen(one);
  await one.open(path);
  await notice(one, 'kept').getByRole('button', { name: 'Bỏ bài đó' }).click();
  assert.deepEqual(await kept(one), []);
  assert.equal(await stands(), 'Đã lưu một lần');
});

test('sent by hand into a line that is down: offered when the section is opened again, and no more once it has come', { timeout: 60000 }, async (t) => {
  const { path, stands } = await dossier();
  const one = await visitor(t);
  one.expect(DOWN);
  await one.open(path);
  await one.context.setOffline(true);
  await one.page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: true })); // the fault is farther away: nobody knows yet
  await summary(one).fill('Bấm lưu khi mất mạng');
  await one.page.getByRole('button', { name: 'Lưu, quay lại sau' }).click();
  await until(async () => !(await one.page.locator('form').count().catch(() => 1)), 'the browser’s own page');
  await one.context.setOffline(false);
  await one.open(path);
  await notice(one, 'kept').waitFor();
  await summary(one).fill('Bấm lưu khi mất mạng');
  await press(one, 'Lưu, quay lại sau');
  assert.equal(await stands(), 'Bấm lưu khi mất mạng');
  await one.open(path);
  assert.ok(await notice(one, 'kept').isHidden());
  assert.deepEqual(await kept(one), []);
});

test('what waits longer than a week, or was another person’s private answer, is forgotten', { timeout: 60000 }, async (t) => {
  const { path } = await dossier();
  const one = await visitor(t);
  await one.open(path);
  await one.page.evaluate((at) => {
    for (const [key, age] of [[`thidua htmhuong ${at} a`, 8], [`thidua tmpham ${at} b`, 8], [`thidua tmpham ${at} c`, 1]]) {
      localStorage[key] = JSON.stringify({ at: Date.now() - age * 86400000, page: key.slice(-1), no: 1, fields: [['summary', key]] });
      sessionStorage[key] = JSON.stringify([['phone', '0912345678']]);
    }
  }, path);
  await one.page.reload();
  assert.ok(await notice(one, 'kept').isHidden(), 'another person’s is not offered');
  const left = await one.page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)].map((keys) => keys.filter((key) => /^thidua tm/.test(key)).map((key) => key.slice(-1))));
  assert.deepEqual(left, [['c'], []]);
});

test('somebody else saves meanwhile: told at once, nothing is overwritten, both versions are shown', { timeout: 60000 }, async (t) => {
  const { base, path, stands } = await dossier();
  const one = await visitor(t);
  await one.open(path);
  const other = await signedIn(house(), 'tmpham');
  await flow.fillSection(other, path, { summary: 'Của người khác' }, 'save');
  one.expect(/409/);
  await summary(one).fill('Của tôi');
  await notice(one, 'clash').waitFor();
  await readable(one);
  assert.equal(await stands(), 'Của người khác');
  await press(one, 'Xem hai bản và chọn');
  assert.match(await words(one), /Của tôi[\s\S]*Của người khác/);
  await press(one, 'Lưu các lựa chọn');
  assert.equal(one.path, base);
  assert.equal(await stands(), 'Của tôi');
  assert.deepEqual(await kept(one), []);
});

test('another person signs in beside the page: nothing is saved in their name, by itself or by hand', { timeout: 60000 }, async (t) => {
  const { path, stands } = await dossier();
  const one = await Visitor.arrive(chrome(), house(), {});
  t.after(() => one.leave());
  await one.signIn('htmhuong');
  await one.open(path);
  const beside = await one.context.newPage();
  const back = new Visitor();
  Object.assign(back, one, { page: beside });
  await back.open('/work');
  await beside.locator('header form[action$="/sign-out"] button').first().click();
  await beside.waitForLoadState('load');
  await back.signIn('tmpham');
  one.expect(/403|409/);
  await summary(one).fill('Không phải của Phạm');
  await notice(one, 'other').waitFor();
  assert.match(await notice(one, 'other').innerText(), /Đăng nhập lại tên Hoàng Thị Mai Hương/);
  await readable(one);
  assert.equal(await stands(), '');
  await press(one, 'Lưu, quay lại sau');
  assert.match(await words(one), /Trang này được mở dưới tên htmhuong[\s\S]*tmpham/);
  assert.equal(await stands(), '');
  await readable(one);
  await beside.locator('header form[action$="/sign-out"] button').first().click();
  await beside.waitForLoadState('load');
  await back.signIn('htmhuong');
  await press(one, 'Gửi lại những gì đã nhập');
  assert.equal(await stands(), 'Không phải của Phạm');
});

test('before the session ends the page warns, and one act goes on', { timeout: 60000 }, async (t) => {
  const { path } = await dossier();
  const one = await visitor(t);
  await one.page.clock.install();
  await one.open(path);
  await one.page.clock.fastForward('54:00');
  assert.ok(await one.page.locator('#ending').isHidden());
  await one.page.clock.fastForward('01:30');
  assert.match(await one.page.locator('#ending').innerText(), /Sẽ phải đăng nhập lại sau [45] phút/);
  await one.page.clock.resume();
  await readable(one);
  house().traffic('UPDATE session SET seen_at = seen_at - 3000000000');
  await one.page.getByRole('button', { name: 'Làm tiếp' }).click();
  await one.page.locator('#ending').waitFor({ state: 'hidden' });
  const [{ idle }] = house().traffic("SELECT (CAST(strftime('%s','now') AS INTEGER) * 1000000 - seen_at) / 1000000 AS idle FROM session ORDER BY seen_at DESC LIMIT 1");
  assert.ok(idle < 60, `seen ${idle} s ago`);
});

test('the session has ended: the page says so, and what was typed comes back whole after signing in', { timeout: 60000 }, async (t) => {
  const { browser, base } = await dossier();
  const path = `${await flow.newNominee(browser, base, 'individual')}/person`;
  const one = await Visitor.arrive(chrome(), house(), {});
  t.after(() => one.leave());
  await one.signIn('htmhuong');
  await one.open(path);
  await answer(one, { full_name: 'Giàng A Páo', citizen_id: '010184001234' });
  endSession();
  one.expect(/403/);
  await answer(one, { post: 'Trưởng thôn' });
  await notice(one, 'ended').waitFor();
  await readable(one);
  await press(one, 'Đăng nhập lại');
  assert.match(one.path, /^\/sign-in\?return=/);
  await one.page.locator('#login, #f-login').fill('htmhuong');
  await one.page.locator('input[type=password]').fill(password);
  await press(one, 'Đăng nhập', { within: 'main' });
  await press(one, 'Gửi lại những gì đã nhập');
  await one.open(path);
  for (const [name, value] of [['full_name', 'Giàng A Páo'], ['citizen_id', '010184001234'], ['post', 'Trưởng thôn']]) assert.equal(await one.page.locator(`[name="${name}"]`).inputValue(), value);
  assert.ok(await notice(one, 'kept').isHidden());
  assert.deepEqual(await kept(one), []);
});

for (const size of ['desktop', 'phone']) {
  test(`without JavaScript a form sent after the session has ended comes back whole: ${size}`, { timeout: 60000 }, async (t) => {
    const officer = await signedIn(house(), 'pththam');
    const no = { desktop: 45, phone: 44 }[size];
    const week = house().sql(`SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = ${no}`)[0].id;
    flow.unreported(house(), week);
    const path = `${await flow.newReport(officer, week)}/head/situation`;
    const one = await Visitor.arrive(chrome(), house(), { size, js: false });
    t.after(() => one.leave());
    await one.signIn('pththam');
    await one.open(path);
    assert.match(await words(one), /Chưa gửi · Hạn gửi báo cáo[\s\S]*Giờ máy chủ: \d\d\/\d\d\/2021 \d\d:\d\d/);
    const text = 'Dòng một\nDòng hai: 5 < 6 & “ngoặc”';
    await summary(one).fill(text);
    endSession();
    await press(one, 'Lưu, quay lại sau');
    assert.match(one.path, /^\/sign-in\?return=/);
    await one.page.locator('#login, #f-login').fill('pththam');
    await one.page.locator('input[type=password]').fill(password);
    await press(one, 'Đăng nhập', { within: 'main' });
    assert.match(one.path, /^\/parked\//);
    await press(one, 'Gửi lại những gì đã nhập');
    await one.open(path);
    assert.equal(await summary(one).inputValue(), text);
  });
}

test('who signs out leaves nothing on the computer, and is asked where something was not sent', { timeout: 60000 }, async (t) => {
  const { base, path, stands } = await dossier();
  const one = await Visitor.arrive(chrome(), house(), {});
  t.after(() => one.leave());
  await one.signIn('htmhuong');
  one.expect(DOWN);
  await one.open(path);
  await cut(one);
  await summary(one).fill('Chưa gửi được');
  await one.page.locator('#saved.warn').waitFor();
  await reopen(one);
  await one.open(base);
  const asked = [];
  let yes = false;
  one.page.on('dialog', (dialog) => { asked.push(dialog.message()); return yes ? dialog.accept() : dialog.dismiss(); });
  const out = one.page.locator('header form[action$="/sign-out"] button').first();
  await out.click();
  assert.match(asked.join(), /chưa gửi được/);
  assert.equal((await kept(one)).length, 1);
  assert.equal(one.path, base);
  yes = true;
  await out.click();
  await one.page.waitForURL((url) => url.pathname === '/');
  assert.deepEqual(await kept(one), []);
  // what is being typed goes first
  await one.signIn('htmhuong');
  await one.open(path);
  await summary(one).fill('Gõ rồi đăng xuất ngay');
  await out.click();
  await one.page.waitForURL((url) => url.pathname === '/');
  assert.equal(await stands(), 'Gõ rồi đăng xuất ngay');
});

test('a draft cannot be taken for a submission: counted at home with its day, marked where it is listed', { timeout: 60000 }, async (t) => {
  const { base } = await dossier();
  const one = await visitor(t);
  await one.open('/');
  const door = one.page.locator('.door');
  assert.match(await door.innerText(), /Hồ sơ đề nghị chưa trình: \d+[\s\S]*Hạn sớm nhất \d\d\/\d\d\/\d{4} · Còn \d+ ngày làm việc/);
  await press(one, /^Hồ sơ đề nghị chưa trình/, { within: '.door', exact: false });
  assert.equal(one.path.replace(/#.*/, ''), '/work');
  assert.match(await words(one), /Dự thảo, chưa trình/);
  await one.open('/nominate');
  assert.match(await words(one), /Dự thảo, chưa trình/);
  await one.open(base);
  assert.match(await words(one), /Dự thảo, chưa trình[\s\S]*Hạn nhận hồ sơ[\s\S]*Giờ máy chủ: \d\d\/\d\d\/2021 \d\d:\d\d/);
  await one.open(`${base}/check`);
  assert.match(await words(one), /Hồ sơ chưa được trình[\s\S]*Giờ máy chủ: \d\d\/\d\d\/2021 \d\d:\d\d/);
  const writer = await visitor(t, 'pththam');
  await writer.open('/');
  assert.match(await writer.page.locator('.door').innerText(), /Báo cáo chưa gửi: \d+[\s\S]*Hạn sớm nhất/);
});

test('the server’s clock ticks on the page, whatever the computer’s says', { timeout: 60000 }, async (t) => {
  const { path } = await dossier();
  const one = await visitor(t);
  await one.page.clock.install({ time: new Date('2001-01-01T00:00:00Z') });
  await one.open(path);
  const clock = one.page.locator('time[data-ticks]').first();
  const minutes = async () => { const [h, m] = (await clock.innerText()).split(' ')[1].split(':').map(Number); return h * 60 + m; };
  const then = await minutes();
  assert.match(await clock.innerText(), /^\d\d\/\d\d\/2021 \d\d:\d\d$/);
  await one.page.clock.fastForward('10:05');
  const gone = ((await minutes()) - then + 1440) % 1440;
  assert.ok(gone === 10 || gone === 11, `${gone} minutes`);
});
