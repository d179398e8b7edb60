// A table of figures is filled like a sheet: Tab goes across, arrows and Enter up and down, a copied block fills it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { browse } from './lib/chrome.mjs';

const chrome = browse(test);
const script = readFileSync(new URL('../../html/js/app.js', import.meta.url), 'utf8');
const cell = (id) => `<td><input id="${id}"></td>`;
const row = (n, now) => `<tr><th scope="row">${n}</th>${now ? cell(`now${n}`) : '<td>–</td>'}${cell(`total${n}`)}${cell(`note${n}`)}</tr>`;
const html = `<!doctype html><html lang="vi"><title>x</title><form method="post"><table class="sheet">
<tr><th colspan="4">A</th></tr>${row(1, true)}<tr class="says"><td colspan="4">…</td></tr>${row(2, false)}${row(3, true)}</table>
<button>x</button></form><script>${script}</script>`;

async function sheet() {
  const page = await (await chrome().newContext()).newPage();
  await page.setContent(html);
  return page;
}
const here = (page) => page.evaluate(() => document.activeElement.id);

test('keys go along the column and past rows that have no input there', async () => {
  const page = await sheet();
  await page.focus('#now1');
  for (const [key, id] of [['ArrowDown', 'now3'], ['ArrowDown', 'now3'], ['ArrowUp', 'now1'], ['ArrowUp', 'now1'],
    ['Enter', 'now3'], ['Shift+Enter', 'now1'], ['Tab', 'total1'], ['Enter', 'total2'], ['Enter', 'total3']]) {
    await page.keyboard.press(key);
    assert.equal(await here(page), id, key);
  }
  assert.equal(page.url(), 'about:blank', 'Enter sends nothing');
  await page.context().close();
});

test('a block from a sheet fills the cells, one word only its own', async () => {
  const page = await sheet();
  const paste = (id, text) => page.evaluate(([at, words]) => {
    const data = new DataTransfer();
    data.setData('text', words);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    return document.getElementById(at).dispatchEvent(event);
  }, [id, text]);
  const values = () => page.evaluate(() => [...document.querySelectorAll('input')].map((e) => e.value));
  assert.equal(await paste('total1', '1.234\tghi chú\tthừa\r\n5\r\n6\t\r\n7\r\n'), false);
  assert.deepEqual(await values(), ['', '1.234', 'ghi chú', '5', '', '', '6', '']);
  assert.equal(await paste('total1', '99'), true, 'the browser’s own pasting');
  await page.context().close();
});
