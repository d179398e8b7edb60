// Every page, for everybody: by axe (WCAG 2.2 A and AA) and html-validate, at a desk's width and at a phone's (360 and
// 320 px), in both languages, by keyboard, on paper. Full and empty.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { House, bin, programs, top } from '../lib/house.mjs';
import { browse, sideways, sizes, Visitor } from './lib/chrome.mjs';
import { decent } from './lib/hands.mjs';
import { axe, focus, markup } from './lib/judges.mjs';
import { bare, furnish, furnishBare, places } from './lib/places.mjs';

const chrome = browse(test);
const languages = ['vi', 'en'];

/** All that is to be said of one page, as lines; nothing where it is well. */
async function faults(visitor, path, lang) {
  const { page } = visitor;
  await page.setViewportSize(sizes.desktop);
  const response = await visitor.open(path);
  assert.equal(response.status(), 200, `${path}: ${response.status()}`);
  const { title } = await decent(visitor, lang);
  const paper = await page.locator('body > .tools').count();
  const found = [
    ...(await markup(await response.text())),
    ...(await focus(page)),
    ...(lang === 'vi' ? await axe(page) : []), // the other language differs in lengths: the phone shows them
  ];
  await page.setViewportSize(sizes.phone);
  const at360 = await sideways(page);
  if (at360) found.push(`at 360: ${at360}`);
  found.push(...(await axe(page)).map((line) => `at 360: ${line}`));
  await page.setViewportSize(sizes.narrow);
  const at320 = await sideways(page);
  if (at320) found.push(`at 320: ${at320}`);
  if (!paper) {
    const small = await page.evaluate(() => [...document.querySelectorAll('body *')]
      .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 13.9)
      .map((e) => `text below 14 px: ${e.outerHTML.slice(0, 100)}`).slice(0, 3));
    found.push(...small.filter((line) => !/class="vh/.test(line)));
  }
  visitor.silent();
  return { found, title };
}

async function walk(t, house, list) {
  for (const lang of languages) {
    const titles = new Map();
    for (const login of [...new Set(list.map((place) => place[1]))]) {
      const visitor = await Visitor.arrive(chrome(), house, { lang, login: login || undefined });
      for (const [name, , path] of list.filter((place) => place[1] === login)) {
        await t.test(`${name} (${lang})`, { timeout: 60000 }, async () => {
          const { found, title } = await faults(visitor, path, lang);
          assert.deepEqual(found, []);
          titles.set(`${lang} ${name}`, title);
        });
      }
      await visitor.leave();
    }
  }
}

test('every page with something in it', { timeout: 600000 }, async (t) => {
  const house = await House.start();
  t.after(() => house.stop());
  const made = await furnish(house);
  const list = places(house, made);

  await t.test('no page is forgotten', () => {
    const routes = programs.flatMap((program) => execFileSync(join(bin, program), ['--routes'], {
      encoding: 'utf8', env: { THIDUA_SHARE: join(top, '.build/share'), ...process.env },
    }).trim().split('\n').map((line) => line.split(' ')).filter(([method]) => method === 'GET').map(([, path]) => path))
      .filter((path) => !/\.[a-z]+$|\/\{file\}$/.test(path)); // files: tests/http/export, evidence
    const left = routes.filter((route) => {
      const shape = new RegExp(`^${route.replace(/\{#?[a-z]+\}/g, '[^/]+')}$`);
      return !list.some(([, , path]) => shape.test(path.replace(/\?.*/, '')));
    });
    assert.deepEqual(left, []);
  });

  await walk(t, house, list);

  await t.test('on paper', async (p) => {
    for (const login of ['htmhuong', 'tdthinh', 'cmkien']) {
      const visitor = await Visitor.arrive(chrome(), house, { login });
      for (const [name, , path, more] of list.filter((place) => place[1] === login && /print|task list|receipt|submitted|review list|under review|dossier/.test(place[0]))) {
        await p.test(name, { timeout: 60000 }, async () => {
          await visitor.open(path);
          await visitor.page.emulateMedia({ media: 'print' });
          const seen = await visitor.page.evaluate(() => {
            const shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 90));
            const ink = [...document.querySelectorAll('body, main, .card, .lines, .list, .sheet, .tag')].map((e) => getComputedStyle(e).backgroundColor);
            return {
              screenOnly: shown('.mast, .bar, .filters, .tabs, .skip, .tools, main button, .sections, .pager'),
              grounds: [...new Set(ink)].filter((colour) => !['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'].includes(colour)),
              words: document.querySelector('h1').checkVisibility(),
            };
          });
          assert.deepEqual(seen, { screenOnly: [], grounds: [], words: true });
          const pdf = await visitor.page.pdf({ preferCSSPageSize: true });
          assert.ok(pdf.length > 5000);
          const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
          const media = pdf.toString('latin1').match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/);
          const shape = [Math.round(media[1]), Math.round(media[2])];
          assert.deepEqual(shape, /review list/.test(name) && !/without/.test(name) ? [842, 595] : shape, 'a list lies on its side');
          assert.deepEqual(shape.sort((a, b) => a - b), [595, 842], 'A4');
          if (more?.paper && !/empty/.test(name)) assert.ok(sheets >= 2, 'the letter and its list');
          await visitor.page.emulateMedia({ media: null });
          visitor.silent();
        });
      }
      await visitor.leave();
    }
  });
});

test('every page with nothing in it', { timeout: 300000 }, async (t) => {
  const house = await House.start({ bare: true });
  t.after(() => house.stop());
  await furnishBare(house);
  await walk(t, house, bare);
});
