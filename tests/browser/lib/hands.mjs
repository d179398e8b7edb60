// What a person does at a page with a mouse: goes to a place of the masthead, answers a form, presses a button by its
// words. Every page on the way is looked at: its title, one heading, its language, its width, nothing in red.
import assert from 'node:assert/strict';
import { sideways } from './chrome.mjs';

/** The page that stands now is one that people can live with. */
export async function decent(visitor, lang = 'vi') {
  const { page } = visitor;
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll('h1')].map((h) => h.textContent.trim()),
    holes: document.body.innerText.match(/\{[a-z_]+\}|undefined|NaN|\[object/g),
  }));
  const where = `${visitor.path}`;
  assert.equal(seen.lang, lang, `language of ${where}`);
  assert.match(seen.title, /print/.test(where) ? /\S{3}/ : /\S.* – \S/, `title of ${where}`);
  assert.equal(seen.headings.length, 1, `one h1 in ${where}: ${seen.headings.join(' | ')}`);
  assert.ok(seen.headings[0].length > 2, `h1 of ${where}`);
  assert.equal(seen.holes, null, `words of ${where}`);
  assert.equal(await sideways(page), null, `${where} scrolls sideways`);
  visitor.silent();
  return seen;
}

/** Presses what has these words (a button, else a link) and looks at the page that comes. */
export async function press(visitor, words, { within = 'body', exact = true, lang = 'vi' } = {}) {
  const scope = visitor.page.locator(within);
  const button = scope.getByRole('button', { name: words, exact });
  const target = (await button.count()) ? button.first() : scope.getByRole('link', { name: words, exact }).first();
  const came = visitor.page.waitForEvent('domcontentloaded');
  await target.click();
  await came;
  await visitor.page.waitForLoadState('load');
  return decent(visitor, lang);
}

/** A place of the masthead; on a phone behind its menu. */
export async function go(visitor, words, options) {
  const menu = visitor.page.locator('.menu > summary');
  if (!(await menu.isVisible())) return press(visitor, words, { within: 'header', exact: false, ...options });
  await menu.click();
  return press(visitor, words, { within: 'header .drop', exact: false, ...options });
}

/** Answers by the fields' names, each in the way of its kind; radios and boxes by their labels. */
export async function answer(visitor, values) {
  const { page } = visitor;
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`main [name="${name}"]`);
    const kind = await field.first().evaluate((element) => (element.tagName === 'SELECT' ? 'select' : element.type));
    if (kind === 'select') await field.selectOption(value);
    else if (kind === 'radio' || kind === 'checkbox') {
      for (const one of Array.isArray(value) ? value : [value]) {
        const box = page.locator(`main [name="${name}"][value="${one}"]`);
        if (!(await box.isChecked())) await page.locator(`main label[for="${await box.getAttribute('id')}"]`).click();
        assert.ok(await box.isChecked(), `${name} is chosen`);
      }
    } else await field.fill(value);
  }
}

export const heading = (visitor) => visitor.page.locator('h1').innerText();
export const words = (visitor) => visitor.page.locator('main').innerText();
