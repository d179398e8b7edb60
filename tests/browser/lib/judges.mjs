// Those who judge a page: axe for people with all kinds of senses, html-validate for its words to machines, and the
// keyboard's way through it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const validator = new HtmlValidate(new FileSystemConfigLoader());
const asFile = new URL('../page.html', import.meta.url).pathname; // so that tests/browser/.htmlvalidate.json is found

/** WCAG 2.2 A and AA: what is wrong, in lines. */
export async function axe(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    // what the sticky bar covers before one scrolls is no fault; the keyboard's way looks after it
    for (const bar of document.querySelectorAll('.bar')) bar.style.position = 'static';
    window.scrollTo(0, 0);
    const { violations } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    for (const bar of document.querySelectorAll('.bar')) bar.style.position = '';
    return violations.flatMap((v) => v.nodes.slice(0, 3).map((node) => `${v.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`.slice(0, 400)));
  });
}

/** The page's source by html-validate's standard preset. */
export async function markup(source) {
  const report = await validator.validateString(source, asFile);
  return report.results.flatMap((r) => r.messages).map((m) => `${m.ruleId} at ${m.line}:${m.column}: ${m.message}`);
}

/** Every stop of the keyboard shows where it is, and nothing sticky lies over it. JavaScript pages only. */
export async function focus(page) {
  await page.keyboard.press('Tab'); // from here on the browser draws focus as for a keyboard
  return page.evaluate(() => {
    const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
      .filter((e) => e.tabIndex >= 0 && e.checkVisibility({ checkVisibilityCSS: true }) && !e.disabled);
    const wrong = [];
    const sample = stops.length > 80 ? [...stops.slice(0, 50), ...stops.slice(-30)] : stops;
    for (const element of sample) {
      element.focus();
      const say = (what) => wrong.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
      if (document.activeElement !== element) { say('takes no focus'); continue; }
      const style = getComputedStyle(element);
      if (!(style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) && style.boxShadow === 'none') say('focus is not seen');
      const box = element.getBoundingClientRect();
      if (box.width < 1 || box.height < 1) { say('focus stands nowhere'); continue; }
      const under = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), box.top + Math.min(box.height / 2, 20));
      const bar = under?.closest('.bar, .mast, thead');
      if (!under || (bar && !bar.contains(element) && !element.contains(bar))) say('is covered');
    }
    return wrong;
  });
}
