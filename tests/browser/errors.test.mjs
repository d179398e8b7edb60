// When something is wrong: the summary comes first and has the focus, each entry leads to its field, the title says so,
// and what was typed is kept; two people at one page; pages that are not there; a house that does not answer.
// And for people who need large letters: twice the size, and text set wider.
import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import test from 'node:test';
import { use } from '../lib/house.mjs';
import { browse, sideways, Visitor } from './lib/chrome.mjs';
import { answer, decent, heading, words } from './lib/hands.mjs';
import { axe, markup } from './lib/judges.mjs';
import { furnish, places } from './lib/places.mjs';

let made;
const house = use(test, {}, async (one) => { made = await furnish(one); });
const chrome = browse(test);
const chromeOfLargeLetters = browse(test, ['--blink-settings=defaultFontSize=32']);

/** Presses the page's first button of its form and waits for what comes. */
async function send(visitor, selector = 'main form[method=post] button.primary, .bar button.primary') {
  const came = visitor.page.waitForResponse((r) => r.request().isNavigationRequest() && r.request().method() === 'POST');
  await visitor.page.locator(selector).first().click();
  const response = await came;
  await visitor.page.waitForLoadState('load');
  return response.status();
}

/** The page of a refusal: says so in its title, in its summary, at its fields. */
async function refused(visitor, { js = true, least = 1 } = {}) {
  const { page } = visitor;
  visitor.expect(/status of (409|422)/);
  const { title } = await decent(visitor);
  assert.match(title, /^Lỗi: /);
  const summary = page.locator('#errors');
  assert.equal(await summary.count(), 1);
  if (js) assert.equal(await page.evaluate(() => document.activeElement.id), 'errors', 'the summary has the focus');
  const links = summary.locator('a');
  const n = await links.count();
  assert.ok(n >= least, `${n} entries of at least ${least}`);
  const first = await page.evaluate(() => {
    const main = [...document.querySelectorAll('main h1, main #errors')];
    return main[0].id === 'errors';
  });
  assert.ok(first, 'the summary stands before the heading');
  for (let i = 0; i < n; i++) {
    const href = await links.nth(i).getAttribute('href');
    const text = (await links.nth(i).innerText()).trim();
    if (!href.startsWith('#')) continue; // a page of its own (check before sending)
    await links.nth(i).click();
    const at = await page.evaluate((id) => {
      const target = document.getElementById(id);
      const active = document.activeElement;
      const box = target?.getBoundingClientRect();
      const about = [active, active?.closest('fieldset')].map((one) => one?.getAttribute('aria-describedby') ?? '').join(' ')
        .split(/\s+/).filter(Boolean).map((one) => document.getElementById(one)?.textContent ?? '').join(' ');
      return {
        there: !!target,
        focused: !!target && (active === target || target.contains(active)),
        seen: !!box && box.bottom > 0 && box.top < innerHeight,
        about,
        bad: !!target?.closest('.bad, .says') || !!target?.matches('.bad') || !!target?.querySelector('.bad, [aria-invalid]') || target?.getAttribute('aria-invalid') === 'true',
      };
    }, href.slice(1));
    assert.ok(at.there, `${href} (${text}) leads nowhere`);
    assert.ok(at.seen, `${href} is not brought into view`);
    assert.ok(at.focused, `${href} (${text}) takes no focus`);
    assert.ok(at.bad, `nothing is marked at ${href}`);
    assert.ok(at.about.includes(text.replace(/^.*?: (?=\p{Lu})/u, '')) || at.about.includes(text), `the field of ${href} does not say “${text}” but “${at.about}”`);
  }
  if (js) assert.deepEqual(await axe(page), []); // axe itself is a script
}

for (const [name, options] of [['at a desk', {}], ['on a phone without JavaScript', { size: 'phone', js: false }]]) {
  test(`a form page with faults, ${name}`, { timeout: 90000 }, async (t) => {
    const officer = await Visitor.arrive(chrome(), house(), { login: 'htmhuong', ...options });
    t.after(() => officer.leave());
    const typed = { full_name: 'Đ', 'birth.d': '31', 'birth.m': '2', 'birth.y': '1984', residence: 'Xã', phone: 'chưa có', citizen_id: '12x' };
    await officer.open(`${made.faulty}/person`);
    await answer(officer, typed);
    assert.equal(await send(officer, '.bar button.primary'), 422);
    await refused(officer, { js: options.js !== false, least: 4 });
    for (const [field, value] of Object.entries(typed)) assert.equal(await officer.page.locator(`[name="${field}"]`).inputValue(), value, field);
    assert.match(await words(officer), /Những gì đã nhập đã được lưu/);

    await officer.open(`${made.faulty}/past`);
    await answer(officer, { 'past_awards.1.year': '1890', 'past_awards.1.decided_on': '31/02/2020' });
    assert.equal(await send(officer, '.bar button.primary'), 422);
    await refused(officer, { js: options.js !== false, least: 2 });
  });
}

test('other pages with faults', { timeout: 180000 }, async (t) => {
  const officer = await Visitor.arrive(chrome(), house(), { login: 'htmhuong' });
  const verifier = await Visitor.arrive(chrome(), house(), { login: 'tdthinh' });
  const admin = await Visitor.arrive(chrome(), house(), { login: 'pgkhanh' });
  const nobody = await Visitor.arrive(chrome(), house());
  t.after(() => Promise.all([officer, verifier, admin, nobody].map((one) => one.leave())));
  const [{ id: waiting }] = house().sql("SELECT id FROM dossier WHERE state = 'submitted' AND recipient_id = 3 LIMIT 1");
  for (const [name, who, path, act] of [
    ['new dossier, nothing chosen', officer, '/nominate/new', (v) => send(v)],
    ['sending without the declaration and the answer', officer, `${made.back.path}/check`, (v) => send(v)],
    ['withdrawing without a reason', officer, `${made.sent.path}/withdraw`, (v) => send(v, 'main form[method=post] button[name=do]')],
    ['a password of one’s own', officer, '/password', async (v) => {
      await v.page.locator('input[type=password]').nth(0).fill('not it');
      await v.page.locator('input[type=password]').nth(1).fill('ngắn');
      await v.page.locator('input[type=password]').nth(2).fill('khác');
      return send(v, 'main form[method=post] button.primary');
    }],
    ['returning without a reason', verifier, `/review/dossiers/${waiting}/return`, (v) => send(v, 'main form[method=post] button[name=do]')],
    ['a new account, nothing typed', admin, '/admin/accounts/new', (v) => send(v, 'main form[method=post] button.primary')],
  ]) {
    await t.test(name, { timeout: 60000 }, async () => {
      await who.open(path);
      await decent(who);
      // the browser's own bubbles would come first
      await who.page.evaluate(() => document.querySelectorAll('main form').forEach((form) => { form.noValidate = true; }));
      assert.equal(await act(who), 422);
      await refused(who);
    });
  }
  await t.test('sign-in with a wrong password', async () => {
    await nobody.open('/sign-in?return=/nominate');
    await nobody.page.getByLabel('Tên đăng nhập').fill('htmhuong');
    await nobody.page.getByLabel('Mật khẩu').fill('sai mật khẩu');
    assert.equal(await send(nobody, 'main form[method=post] button'), 422);
    nobody.expect(/status of 422/);
    const { title } = await decent(nobody);
    assert.match(title, /^Lỗi: /);
    assert.equal(await nobody.page.evaluate(() => document.activeElement.id), 'errors');
    assert.equal(await nobody.page.getByLabel('Tên đăng nhập').inputValue(), 'htmhuong', 'the name stays');
    assert.equal(await nobody.page.getByLabel('Mật khẩu').inputValue(), '', 'the password never');
  });
});

test('two people at one page: the second sees both and chooses', { timeout: 90000 }, async (t) => {
  const first = await Visitor.arrive(chrome(), house(), { login: 'htmhuong' });
  const second = await Visitor.arrive(chrome(), house(), { login: 'tmpham', size: 'phone' });
  t.after(() => Promise.all([first.leave(), second.leave()]));
  const page = `${made.kinds.individual}/person`;
  await first.open(page);
  await second.open(page);
  await answer(first, { post: 'Điều dưỡng trưởng', workplace: 'Khoa Nội' });
  await answer(second, { post: 'Bác sĩ điều trị', workplace: 'Khoa Ngoại' });
  await send(first, '.bar button[value=save]');
  assert.equal(await send(second, '.bar button[value=save]'), 409);
  second.expect(/status of 409/);
  await decent(second);
  const seen = await words(second);
  for (const said of ['Điều dưỡng trưởng', 'Bác sĩ điều trị', 'Khoa Nội', 'Khoa Ngoại', 'Hoàng Thị Mai Hương']) assert.ok(seen.includes(said), said);
  assert.deepEqual(await markup(await second.page.content()), []);
  assert.deepEqual(await axe(second.page), []);
  await second.page.locator('label[for="theirs-post"]').click();
  await second.page.locator('.bar button.primary').click();
  await second.page.waitForURL((url) => !url.pathname.endsWith('/person') || true);
  await second.open(page);
  assert.equal(await second.page.locator('[name=post]').inputValue(), 'Điều dưỡng trưởng');
  assert.equal(await second.page.locator('[name=workplace]').inputValue(), 'Khoa Ngoại');
});

test('pages that are not there, or not for this person', { timeout: 90000 }, async (t) => {
  for (const lang of ['vi', 'en']) {
    for (const [name, login, path, status, saying] of [
      ['no such page', undefined, '/nowhere', 404, { vi: 'Không có trang này', en: null }],
      ['no such dossier', 'htmhuong', '/nominate/999999', 404, { vi: 'Không có trang này', en: null }],
      ['another role’s page', 'htmhuong', '/admin', 403, { vi: 'Tài khoản này không có quyền mở trang', en: null }],
      ['before the password is changed', 'ltpanh', '/work', null, {}],
    ]) {
      await t.test(`${name} (${lang})`, async () => {
        const visitor = await Visitor.arrive(chrome(), house(), { login, lang });
        visitor.expect(/status of (404|403)/);
        const response = await visitor.open(path);
        if (status) assert.equal(response.status(), status);
        else assert.equal(visitor.path, '/password', 'leads to the password page');
        await decent(visitor, lang);
        if (saying.vi && lang === 'vi') assert.equal(await heading(visitor), saying.vi);
        assert.deepEqual(await axe(visitor.page), []);
        assert.deepEqual(await markup(await response.text()), []);
        await visitor.page.setViewportSize({ width: 320, height: 640 });
        assert.equal(await sideways(visitor.page), null);
        assert.ok(await visitor.page.locator('main a').count() || !status, 'a way on');
        await visitor.leave();
      });
    }
  }
});

test('while a program is down, a page of the server’s own says so', { timeout: 60000 }, async (t) => {
  const visitor = await Visitor.arrive(chrome(), house());
  t.after(() => visitor.leave());
  visitor.expect(/status of 502|favicon/);
  const { socket } = house().demo.programs.find((p) => p.name === 'portal');
  renameSync(socket, `${socket}.away`);
  try {
    const response = await visitor.open('/');
    assert.equal(response.status(), 502);
    await decent(visitor);
    assert.deepEqual(await axe(visitor.page), []);
    assert.deepEqual(await markup(await response.text()), []);
    assert.ok(await visitor.page.locator('[lang=en]').count(), 'in both languages');
    await visitor.page.setViewportSize({ width: 320, height: 640 });
    assert.equal(await sideways(visitor.page), null);
    assert.notEqual(await visitor.page.evaluate(() => getComputedStyle(document.body).fontFamily), '', 'and with its style');
  } finally {
    renameSync(`${socket}.away`, socket);
  }
  await visitor.open('/');
  assert.match(await heading(visitor), /Lào Cai đoàn kết/);
});

test('a page larger than the house takes is refused in words', { timeout: 60000 }, async (t) => {
  const officer = await Visitor.arrive(chrome(), house(), { login: 'htmhuong' });
  t.after(() => officer.leave());
  officer.expect(/status of 413|favicon/);
  for (const [what, letters] of [['by the program', 4 << 20], ['by the server', 26 << 20]]) {
    await officer.open(`${made.kinds.individual}/achievements`);
    // in a hidden field, so that the browser need not draw the letters
    await officer.page.evaluate((n) => {
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name: 'achievements', value: 'a'.repeat(n) });
      document.querySelector('#edit').append(field);
    }, letters);
    assert.equal(await send(officer, '.bar button[value=save]'), 413, what);
    await decent(officer);
    assert.match(await heading(officer), /quá lớn/);
  }
});

test('large letters', { timeout: 240000 }, async (t) => {
  const list = places(house(), made);
  const some = ['home', 'sign-in', 'task list', 'individual with faults: person', 'individual with faults: past', 'check', 'receipt',
    'new dossier', 'review list', 'nominee under review', 'large dossier', 'health', 'accounts', 'work of a verifier'];
  for (const login of ['', 'htmhuong', 'tdthinh', 'cmkien', 'pgkhanh']) {
    const visitor = await Visitor.arrive(chrome(), house(), { login: login || undefined });
    const other = await Visitor.arrive(chromeOfLargeLetters(), house(), { login: login || undefined });
    for (const [name, , path] of list.filter(([n, l]) => l === login && some.includes(n))) {
      await t.test(name, { timeout: 60000 }, async () => {
        const { page } = visitor;
        const wrong = [];
        const look = async (how, page = visitor.page) => {
          const over = await sideways(page);
          if (over) wrong.push(`${how}: ${over}`);
          wrong.push(...await page.evaluate((what) => {
            const cut = [...document.querySelectorAll('.button, .tag, h1, h2, label, legend, .facts, .error, .hint, summary, .tabs a, dt, dd')]
              .filter((e) => e.checkVisibility({ checkVisibilityCSS: true }) && !e.matches('.rows label') && !e.closest('.vh, .dense .lines, .box') && (e.scrollWidth > e.clientWidth + 1) && !['inline'].includes(getComputedStyle(e).display)
                && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX))
              .map((e) => `${what}: cut off: ${e.outerHTML.slice(0, 100)}`);
            const bar = document.querySelector('.bar');
            if (bar && getComputedStyle(bar).position === 'sticky' && bar.offsetHeight > innerHeight * 0.4) cut.push(`${what}: the bar takes ${bar.offsetHeight} of ${innerHeight}`);
            return cut;
          }, how));
        };
        // the browser's zoom of 200 %: half the room
        await page.setViewportSize({ width: 683, height: 384 });
        await visitor.open(path);
        await look('zoom 200 %');
        // letters of twice the size, as set in the browser
        await other.page.setViewportSize({ width: 1366, height: 768 });
        await other.open(path);
        assert.equal(await other.page.evaluate(() => getComputedStyle(document.documentElement).fontSize), '32px');
        await look('letters 200 % at 1366', other.page);
        await other.page.setViewportSize({ width: 640, height: 740 });
        await look('letters 200 % at 640', other.page);
        // WCAG 1.4.12: wider lines, letters, words
        await page.setViewportSize({ width: 360, height: 740 });
        await page.evaluate(() => {
          for (const e of document.querySelectorAll('body, body *')) {
            e.style.lineHeight = '1.5';
            e.style.letterSpacing = '0.12em';
            e.style.wordSpacing = '0.16em';
          }
        });
        await look('text spacing at 360');
        visitor.silent();
        assert.deepEqual(wrong, []);
      });
    }
    await other.leave();
    await visitor.leave();
  }
});
