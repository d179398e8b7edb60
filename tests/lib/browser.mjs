// A browser without JavaScript: cookies, redirects, forms read from the page and sent as a browser sends them.
import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import { parse } from './tree.mjs';
import { password } from './house.mjs';

const agent = new http.Agent({ keepAlive: true, maxSockets: 40 });

/** One request, nothing added but what is given. headers' values may be arrays; from: our own address. */
export function request(url, { method = 'GET', headers = {}, body, timeout = 60000, from } = {}) {
  return new Promise((done, fail) => {
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const sent = Object.fromEntries(Object.entries(headers).filter(([, v]) => v !== undefined));
    if (bytes && sent['Content-Length'] === undefined && sent['Transfer-Encoding'] === undefined) sent['Content-Length'] = bytes.length;
    const out = http.request(url, { method, headers: sent, agent, timeout, localAddress: from }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, raw: answer.rawHeaders, bytes: Buffer.concat(parts) }));
      answer.on('error', fail);
    });
    out.on('timeout', () => out.destroy(new Error(`no answer from ${url}`)));
    out.on('error', fail);
    out.end(bytes);
  });
}

/** Bytes to the server as they are, its whole answer as text. */
export function raw(house, bytes, seconds = 10) {
  const { hostname, port } = new URL(house.url);
  return new Promise((done, fail) => {
    const parts = [];
    const socket = net.connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(seconds * 1000, () => socket.destroy());
    socket.on('data', (part) => parts.push(part));
    socket.on('close', () => done(Buffer.concat(parts).toString('latin1')));
    socket.on('error', (error) => (parts.length ? done(Buffer.concat(parts).toString('latin1')) : fail(error)));
  });
}

/** [[name, value], …] or { name: value | [values] } as a form's body. Buffers are escaped byte by byte. */
export function encode(fields) {
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields).flatMap(([k, v]) => (Array.isArray(v) ? v.map((one) => [k, one]) : [[k, v]]));
  const escape = (v) => (Buffer.isBuffer(v) ? [...v].map((b) => `%${b.toString(16).padStart(2, '0')}`).join('') : encodeURIComponent(v).replace(/%20/g, '+'));
  return pairs.filter(([, v]) => v !== undefined && v !== null).map(([k, v]) => `${escape(k)}=${escape(v)}`).join('&');
}

export class Page {
  constructor(answer, path, steps) {
    this.status = answer.status;
    this.headers = answer.headers;
    this.raw = answer.raw;
    this.bytes = answer.bytes;
    this.path = path; // below the mount, with its query; where redirects led
    this.steps = steps; // paths of the redirects followed
  }
  get html() {
    return this.bytes.toString('utf8');
  }
  get tree() {
    this.parsed ??= parse(this.html, !(this.headers['content-type'] ?? '').includes('/xml'));
    return this.parsed;
  }
  /** The model's root, of an XML answer. */
  get model() {
    return this.tree.elements[0];
  }
  get words() {
    return this.tree.words;
  }
  get title() {
    return this.tree.one('title')?.words;
  }
  get h1() {
    return this.tree.one('h1')?.words;
  }
  get token() {
    return this.tree.one('input', { name: 'token' })?.attrs.value;
  }
  hidden(name) {
    return this.tree.one('input', { type: 'hidden', name })?.attrs.value;
  }
  /** The error summary: [{ href, text }]. */
  get errors() {
    const box = this.tree.one('section', { id: 'errors' });
    return box ? box.all('a').map((a) => ({ href: a.attrs.href, text: a.words })) : [];
  }
  field(name) {
    const found = this.tree.all('*', (n) => ['input', 'textarea', 'select'].includes(n.name) && n.attrs.name === name);
    return found[0];
  }
  /** A field's value as it stands in the page. */
  value(name) {
    const pairs = this.form(this.field(name)).fields.filter(([k]) => k === name).map(([, v]) => v);
    return pairs.length > 1 ? pairs : pairs[0];
  }
  /** The form that holds `inside` (a node), or whose action fits; its fields as a browser would send them. */
  form(inside) {
    const forms = this.tree.all('form');
    let form;
    if (inside?.name === 'form') form = inside;
    else if (inside instanceof RegExp) form = forms.find((f) => inside.test(f.attrs.action ?? ''));
    else if (inside) for (form = inside; form && form.name !== 'form'; form = form.parent);
    else form = forms.find((f) => f.attrs.method === 'post' && !/sign-out/.test(f.attrs.action)) ?? forms[0];
    assert.ok(form, `no such form in ${this.path}: ${this.words.slice(0, 300)}`);
    const mine = (n) => {
      if (n.attrs.form) return n.attrs.form === form.attrs.id;
      for (let at = n.parent; at; at = at.parent) if (at === form) return true;
      return false;
    };
    const fields = [];
    for (const n of this.tree.walk()) {
      if (!n.attrs.name || !mine(n) || n.attrs.disabled !== undefined) continue;
      if (n.name === 'textarea') fields.push([n.attrs.name, n.text.replace(/^\n/, '').replace(/\r?\n/g, '\r\n')]);
      else if (n.name === 'select') {
        const chosen = n.all('option').filter((o) => o.attrs.selected !== undefined);
        const option = chosen[0] ?? n.one('option');
        if (option) fields.push([n.attrs.name, option.attrs.value ?? option.words]);
      } else if (n.name === 'input') {
        const { type = 'text', value } = n.attrs;
        if (['submit', 'button', 'image', 'reset', 'file'].includes(type)) continue;
        if (['radio', 'checkbox'].includes(type)) {
          if (n.attrs.checked !== undefined) fields.push([n.attrs.name, value ?? 'on']);
        } else fields.push([n.attrs.name, value ?? '']);
      }
    }
    return { action: form.attrs.action || undefined, method: form.attrs.method ?? 'get', fields };
  }
}

export class Browser {
  constructor(house, options = {}) {
    this.house = house;
    this.cookies = new Map();
    this.headers = options.headers ?? {};
    this.from = options.from; // the address that the house sees: '127.0.0.2'
  }
  path(url) {
    if (url.startsWith(this.house.origin)) url = url.slice(this.house.origin.length);
    const { mount } = this.house;
    return mount && (url === mount || url.startsWith(`${mount}/`) || url.startsWith(`${mount}?`)) ? url.slice(mount.length) || '/' : url;
  }
  get cookie() {
    return [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
  }
  keep(answer) {
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [pair, ...rest] = line.split('; ');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (rest.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
  /** path: below the mount. follow: go where a 303 leads. xml: ask for the model. */
  async send(method, path, { headers = {}, body, follow = true, xml = false } = {}) {
    const steps = [];
    for (let hop = 0; ; hop++) {
      assert.ok(hop < 8, `too many redirects: ${steps.join(' ')}`);
      const all = { ...(xml ? { Accept: 'application/xml' } : {}), ...this.headers, ...headers };
      if (this.cookie && all.Cookie === undefined) all.Cookie = this.cookie;
      const answer = await request(this.house.origin + this.house.mount + path, { method, headers: all, body, from: this.from });
      this.keep(answer);
      if (!follow || ![303, 308].includes(answer.status)) return new Page(answer, path, steps);
      path = this.path(new URL(answer.headers.location, this.house.origin + this.house.mount + path).href.replace(/#.*/, ''));
      steps.push(path);
      method = 'GET';
      body = undefined;
      headers = Object.fromEntries(Object.entries(headers).filter(([k]) => !/^(content-|origin)/i.test(k)));
    }
  }
  get(path, options) {
    return this.send('GET', path, options);
  }
  async model(path, options = {}) {
    return (await this.send('GET', path, { ...options, xml: true })).model;
  }
  /** fields as for encode(); sent as a page of our own would send them. */
  post(path, fields, { headers = {}, ...options } = {}) {
    return this.send('POST', path, {
      body: typeof fields === 'string' ? fields : encode(fields),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin', Origin: this.house.origin, ...headers },
      ...options,
    });
  }
  /** Fills the page's form and presses a button: values replace what stands there (undefined: left out). */
  fill(page, values = {}, button, { form: which, ...options } = {}) {
    const form = page.form(which);
    const given = new Set(Object.keys(values));
    const fields = form.fields.filter(([name]) => !given.has(name));
    for (const [name, value] of Object.entries(values)) {
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null) fields.push([name, one]);
    }
    if (button) fields.push(['do', button]);
    return this.post(form.action ? this.path(form.action) : page.path, fields, options);
  }
  async signIn(login, secret = password) {
    const page = await this.get('/sign-in');
    return this.fill(page, { login, password: secret });
  }
}

/** A browser in which the person has signed in. */
export async function signedIn(house, login, secret, options) {
  const browser = new Browser(house, options);
  const page = await browser.signIn(login, secret);
  assert.equal(page.status, 200, `${login} signs in: ${page.words.slice(0, 300)}`);
  assert.ok(browser.cookies.get('session'), `${login} has a session`);
  return browser;
}
