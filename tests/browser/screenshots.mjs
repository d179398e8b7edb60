// Pictures of the main pages from the demo: `make screenshots`. Those that README shows are kept in pictures/
// (each under 150 KB); all others, at a desk, on a phone and in English, go to .build/screenshots/.
import assert from 'node:assert/strict';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { House, top } from '../lib/house.mjs';
import { launch, Visitor } from './lib/chrome.mjs';
import { small } from './lib/picture.mjs';
import { furnish, places } from './lib/places.mjs';

const kept = { 'portal.png': ['', '/'], 'review-list.png': ['tdthinh', '/review?sort=name'] };
const shown = ['home', 'movement', 'sign-in', 'work of an officer', 'work of a verifier', 'unit list', 'new dossier', 'task list',
  'task list, returned', 'individual: person', 'individual with faults: person', 'individual with faults: past', 'check', 'receipt',
  'print of what was sent', 'review list', 'nominee under review', 'returned dossier', 'return', 'health', 'accounts', 'account'];

const house = await House.start({ bin: join(top, '.build/bin') });
const chrome = await launch();
try {
  mkdirSync(join(top, 'tests/browser/pictures'), { recursive: true });
  for (const [file, [login, path]] of Object.entries(kept)) {
    const visitor = await Visitor.arrive(chrome, house, { login: login || undefined });
    await visitor.open(path);
    const to = join(top, 'tests/browser/pictures', file);
    writeFileSync(to, small(await visitor.page.screenshot()));
    assert.ok(statSync(to).size < 150000, `${file} is too large for the README`);
    console.log(to);
    await visitor.leave();
  }
  const folder = join(top, '.build/screenshots');
  mkdirSync(folder, { recursive: true });
  const list = places(house, await furnish(house)).filter(([name]) => shown.includes(name));
  for (const [size, lang] of [['desktop', 'vi'], ['phone', 'vi'], ['desktop', 'en']]) {
    for (const login of [...new Set(list.map((place) => place[1]))]) {
      const visitor = await Visitor.arrive(chrome, house, { size, lang, login: login || undefined });
      for (const [name, , path] of list.filter((place) => place[1] === login)) {
        await visitor.open(path);
        await visitor.page.screenshot({ path: join(folder, `${name.replace(/\W+/g, '-')}-${size}-${lang}.png`), fullPage: true });
      }
      await visitor.leave();
    }
  }
  console.log(`${folder}/: ${list.length} pages, at a desk, on a phone, in English`);
} finally {
  await chrome.close();
  await house.stop();
}
