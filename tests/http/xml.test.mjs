// Every page's model: of the shape that xsl/page.rng says, with the same rights, chosen by Accept, without a token.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { use, top } from '../lib/house.mjs';
import { Browser, signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

let pages;

/** The reports' pages: one that is written, one that was sent, one returned, one opened for correction and sent again. */
async function reportPages(it) {
  const [officer, desk] = [people.pththam, people.tdthinh];
  const week = (no) => it.sql(`SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = ${no}`)[0].id;
  const act = async (browser, path, form, values = {}) => browser.fill(await browser.get(path), values, undefined, { form });
  const draft = await flow.newReport(officer, it.sql("SELECT id FROM period WHERE kind = 'month' AND no = 11")[0].id);
  const [sent, returned, corrected] = [await flow.reported(officer, week(45), { figures: { doses: '12', doses_total: '1.250' } }), await flow.reported(officer, week(46)), await flow.reported(officer, week(44))];
  await act(desk, `/report/desk/${returned.id}/return`, /return/, { reason: 'Số liệu lũy kế chưa khớp với kỳ trước.' });
  await act(desk, `/report/desk/${corrected.id}`, /accept$/);
  await act(officer, `${corrected.path}/correct`, /correct/, { reason: 'Số mẫu ghi nhầm của kỳ trước, đề nghị đính chính.' });
  await flow.fillFigures(officer, corrected.path, { samples: '9', samples_total: '9' });
  await flow.submit(officer, corrected.path);
  await act(desk, `/report/desk/${corrected.id}`, /accept$/);
  const desks = `/report/desk/periods/${week(45)}`;
  return [
    ...['/report', draft, `${draft}/head/launch`, `${draft}/head/figures`, `${draft}/head/contents`, `${draft}/check`, `${draft}/print`, `${draft}/delete`,
      ...['', '/receipt', '/submitted', '/print', '/versions'].map((page) => sent.path + page), returned.path, `${returned.path}/check`,
      corrected.path, `${corrected.path}/versions?a=1&b=2`, `${corrected.path}/correct`].map((path) => ['pththam', path]),
    ...['/report/desk', desks, `${desks}/figures`, `${desks}/figures/doses`, `/report/desk/${sent.id}`, `/report/desk/${sent.id}/return`, `/report/desk/${corrected.id}`,
      `/report/desk/${corrected.id}/undo-accept`].map((path) => ['tdthinh', path]),
    ['cmkien', '/report'],
  ];
}
const people = {};
const house = use({ before, after }, {}, async (it) => {
  for (const login of ['htmhuong', 'pththam', 'tdthinh', 'pgkhanh', 'cmkien', 'ltpanh']) people[login] = await signedIn(it, login);
  people.nobody = new Browser(it);
  const officer = people.htmhuong;
  const draft = await flow.newDossier(officer);
  const nominee = await flow.addNominee(officer, draft, 'individual');
  const sent = await flow.nominated(officer, { nominees: [['individual', {}], ['collective', {}], ['household', {}], ['story', {}]] });
  const [{ id: line }] = it.sql(`SELECT id FROM line WHERE dossier_id = ${sent.id} LIMIT 1`);
  const returned = await flow.nominated(officer);
  const verifier = people.tdthinh;
  await verifier.fill(await verifier.get(`/review/dossiers/${returned.id}/return`), { reason: 'Đề nghị bổ sung minh chứng cho từng số liệu.' }, undefined, { form: /return/ });
  pages = [
    ...['/', '/movements/1', '/sign-in'].map((path) => ['nobody', path]),
    ...['/work', '/password', '/nominate', '/nominate?year=2021&state=submitted', '/nominate/new', draft, `${draft}/head/general`, `${draft}/nominees/new?kind=story`,
      `${nominee}/person`, `${nominee}/achievements`, `${nominee}/past`, `${nominee}/delete`, `${draft}/check`, `${draft}/print`, `${draft}/delete`, sent.path,
      `${sent.path}/receipt`, `${sent.path}/submitted`, `${sent.path}/print`, `${sent.path}/withdraw`, returned.path, `${returned.path}/check`].map((path) => ['htmhuong', path]),
    ...['/work', '/review', '/review?q=thi&state=open&size=20&sort=name', `/review/lines/${line}`, `/review/dossiers/${sent.id}`, `/review/dossiers/${sent.id}/return`].map((path) => ['tdthinh', path]),
    ...['/admin', '/admin/accounts', '/admin/accounts/new', '/admin/accounts/10', '/admin/forms', '/admin/forms/1', '/admin/forms/1/preview', '/admin/audit'].map((path) => ['pgkhanh', path]),
    ...await reportPages(it),
  ];
});
const as = (login) => people[login];

test('every page has a model that page.rng takes, without a token', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'thidua-models-'));
  const files = [];
  for (const [i, [login, path]] of pages.entries()) {
    for (const lang of ['vi', 'en']) {
      const page = await as(login).get(path, { xml: true, headers: { Cookie: `${as(login).cookie}; lang=${lang}` }, follow: false });
      assert.equal(page.status, 200, path);
      assert.equal(page.headers['content-type'], 'application/xml; charset=utf-8');
      assert.equal(page.model.name, 'page', path);
      assert.equal(page.model.attrs.lang, lang, path);
      assert.ok(!page.model.at('token'), `${path}: no token`);
      const file = join(dir, `${i}-${lang}.xml`);
      writeFileSync(file, page.bytes);
      files.push(file);
    }
  }
  const run = spawnSync('xmllint', ['--noout', '--relaxng', join(top, 'xsl/page.rng'), ...files], { encoding: 'utf8' });
  const bad = run.stderr.split('\n').filter((line) => line && !/ validates$/.test(line)).map((line) => line.replace(/^.*\/(\d+)-(..)\.xml/, (_, i, lang) => `${pages[i][1]} (${lang})`));
  assert.deepEqual(bad, []);
  assert.equal(run.status, 0);
  rmSync(dir, { recursive: true });
});

test('?view=xml is the same model as Accept: application/xml, and ?view=html overrides', async () => {
  const strip = (page) => page.html.replace(/ (now|now_shown|idle|ends|path|switch|build)="[^"]*"/g, '').replace(/<visitors[^>]*>/g, '').replace(/<printed_at .*?<\/printed_at>/g, '').replace(/<query( string="[^"]*")?\/?>/g, '');
  for (const [login, path] of pages.filter(([, p]) => !p.includes('/new') && p !== '/admin')) {
    const browser = as(login);
    const asked = await browser.get(path, { xml: true });
    const viewed = await browser.get(`${path}${path.includes('?') ? '&' : '?'}view=xml`);
    assert.equal(viewed.headers['content-type'], asked.headers['content-type'], path);
    assert.equal(strip(viewed), strip(asked), path);
    const page = await browser.get(`${path}${path.includes('?') ? '&' : '?'}view=html`, { xml: true });
    assert.match(page.headers['content-type'], /^text\/html/);
  }
});

test('Accept is weighed by q: browsers get pages, programs models', async () => {
  const browser = as('htmhuong');
  for (const [accept, type] of [
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8', 'text/html'],
    ['text/html, application/xhtml+xml, image/jxr, */*', 'text/html'],
    ['*/*', 'text/html'],
    ['', 'text/html'],
    [undefined, 'text/html'],
    ['application/json', 'text/html'],
    ['application/xml', 'application/xml'],
    ['text/xml', 'application/xml'],
    ['application/xml, text/html;q=0.5', 'application/xml'],
    ['application/xml;q=0.5, text/html;q=0.5', 'text/html'],
    ['application/*', 'text/html'],
    ['application/xml;q=0', 'text/html'],
    ['APPLICATION/XML', 'application/xml'],
    ['text/html;q=0.1, application/xml;q=0.2', 'application/xml'],
    [`${'a/b,'.repeat(300)}application/xml`, 'text/html'],
    ['application/xml;q=nonsense', 'text/html'],
  ]) {
    const page = await browser.get('/work', { headers: accept === undefined ? {} : { Accept: accept } });
    assert.equal(page.status, 200, accept);
    assert.ok(page.headers['content-type'].startsWith(type), `${accept}: ${page.headers['content-type']}`);
    assert.match(page.headers.vary, /Cookie, Accept/);
  }
});

test('models have the same rights: 403 and 404 are models too', async () => {
  for (const [login, path, status, id] of [
    ['nobody', '/work', 403, 'sign_in'], ['nobody', '/review', 403, 'sign_in'], ['htmhuong', '/review', 403, 'forbidden'], ['htmhuong', '/admin', 403, 'forbidden'],
    ['pgkhanh', '/nominate', 403, 'forbidden'], ['htmhuong', '/nominate/999999', 404, 'not_found'], ['nobody', '/nowhere', 404, 'not_found'], ['ltpanh', '/work', 403, 'must_change'],
  ]) {
    for (const options of [{ xml: true }, {}]) {
      const page = await as(login).get(options.xml ? path : `${path}?view=xml`, { ...options, follow: false });
      assert.equal(page.status, status, `${login} ${path}`);
      assert.equal(page.model.name, 'error');
      assert.equal(page.model.attrs.id, id);
      assert.equal(page.model.attrs.status, String(status));
      assert.match(page.model.attrs.request, /^[0-9a-z]{12}$/);
    }
  }
});

/** Lists of the reports' pages whose every fact is shown. */
const listed = ['reports', 'desk_periods', 'desk_units', 'units', 'submissions'];

test('the page says what the model says', async () => {
  const seen = new Set();
  for (const [login, path] of pages) {
    const browser = as(login);
    const html = await browser.get(path);
    const model = await browser.model(path);
    assert.equal(html.tree.one('html').attrs.lang, model.attrs.lang);
    if (model.at('form/section')) {
      const asked = model.at('form/section').all('field').filter((f) => !f.attrs.readonly && !['birth', 'choices', 'choice', 'flag'].includes(f.attrs.type)).map((f) => f.attrs.name);
      for (const name of asked) assert.ok(html.field(name), `${path}: ${name} stands in the page`);
    }
    if (path.startsWith('/report')) {
      for (const row of listed.flatMap((name) => model.rows(name))) {
        seen.add(row.parent.name);
        const said = ['name', 'unit', 'now', 'total', 'state_name'].map((name) => row.attrs[name]).concat(row.elements.filter((one) => one.name !== 'row' && !one.elements.length).map((one) => one.words));
        for (const fact of said.filter(Boolean)) assert.ok(html.words.includes(fact), `${path}: «${fact}» stands in the page`);
      }
    }
  }
  assert.deepEqual([...seen].sort(), [...listed].sort(), 'each of these lists was met');
});
