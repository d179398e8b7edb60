// Debian's chromium, people who visit the house with it, and what they notice: complaints of the page, its width.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { password } from '../../lib/house.mjs';

export const sizes = {
  desktop: { width: 1366, height: 768 },
  phone: { width: 360, height: 740 },
  narrow: { width: 320, height: 640 },
};

/** Chromium without network habits of its own: only the house is asked. more: switches. */
export function launch(more = []) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  assert.ok(existsSync(executablePath), `${executablePath} is missing (make deps-test)`);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync', '--disable-extensions',
      '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--font-render-hinting=none', ...more],
  });
}

const sessions = new WeakMap(); // house -> Map(login -> cookies): one sign-in a person and file, as in life

/** One person at one screen. Options: size (name), js, lang, login; further ones as newContext takes them. */
export class Visitor {
  static async arrive(chrome, house, { size = 'desktop', js = true, lang = 'vi', login, ...more } = {}) {
    const visitor = new Visitor();
    visitor.house = house;
    visitor.base = house.url.replace(/\/$/, '');
    visitor.context = await chrome.newContext({
      viewport: sizes[size], javaScriptEnabled: js, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...more,
    });
    visitor.context.setDefaultTimeout(15000);
    if (lang !== 'vi') await visitor.context.addCookies([{ name: 'lang', value: lang, url: house.url }]);
    visitor.page = await visitor.context.newPage();
    visitor.heard = [];
    visitor.expected = [];
    visitor.listen(visitor.page);
    if (login) await visitor.takeSession(login);
    return visitor;
  }

  /** Everything that a developer's console or network tab would show in red. */
  listen(page) {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.heard.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.heard.push(`script: ${error.message}`));
    page.on('requestfailed', (request) => {
      // what the next page overtakes is no failure
      if (!request.isNavigationRequest() && request.failure()?.errorText !== 'net::ERR_ABORTED') this.heard.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400 && !response.request().isNavigationRequest()) this.heard.push(`${response.status()}: ${response.url()}`);
    });
  }

  /** Refusals that a test provokes; chromium says each status from 400 on in its console. */
  expect(...patterns) {
    this.expected.push(...patterns);
  }

  silent() {
    const loud = this.heard.filter((line) => !this.expected.some((pattern) => pattern.test(line)));
    this.heard = [];
    assert.deepEqual(loud, [], `the page complains at ${this.page.url()}`);
  }

  async takeSession(login) {
    if (!sessions.has(this.house)) sessions.set(this.house, new Map());
    const known = sessions.get(this.house);
    if (!known.has(login)) {
      await this.signIn(login);
      known.set(login, (await this.context.cookies()).filter((cookie) => cookie.name !== 'lang'));
    } else await this.context.addCookies(known.get(login));
  }

  /** Through the sign-in page, by its labels. */
  async signIn(login, secret = password) {
    const { page } = this;
    await this.open('/sign-in');
    await page.locator('#login, #f-login').fill(login);
    await page.locator('input[type=password]').fill(secret);
    await page.locator('main form[method=post] button[type=submit]').first().click();
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  }

  /** path: below the mount. Gives the response. */
  async open(path) {
    return this.page.goto(this.base + path, { waitUntil: 'load' });
  }
  get path() {
    const { pathname, search } = new URL(this.page.url());
    return pathname.slice(this.house.mount.length) + search;
  }

  async leave() {
    await this.context.close();
  }
}

/** How far the page can be pushed sideways, and which elements reach beyond the window. */
export function sideways(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const over = document.scrollingElement.scrollWidth - width;
    if (over <= 0) return null;
    const inBox = (element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    const guilty = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !inBox(element))
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${Math.round(element.getBoundingClientRect().right)}`);
    return `${over}px too wide: ${guilty.slice(-4).join(' | ')}`;
  });
}

/** One house's browser for a test file: const chrome = browse(test) gives chrome() while the file runs. */
export function browse(hooks, more) {
  let chrome;
  hooks.before(async () => { chrome = await launch(more); });
  hooks.after(async () => { await chrome?.close(); });
  return () => chrome;
}
