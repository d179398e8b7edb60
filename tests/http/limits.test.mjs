// How much may be sent: thidua.conf says it, and each web server that we ship a configuration for holds to it.
import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { House, bin, programs, top } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';
import { pdf, upload } from '../lib/files.mjs';

const MB = 1 << 20;
/** Programs that take files: those with a row for long bodies. */
const takers = programs.filter((program) => /\blong_body\b/.test(execFileSync(join(bin, program), ['--routes'], { encoding: 'utf8', env: { ...process.env, THIDUA_SHARE: join(top, '.build/share') } })));

/** What nginx lets into each location of a text: { 'nominate/': '104857600', … }. */
function locations(text) {
  const all = {};
  for (const [, path, body] of text.matchAll(/^location (?:=|\^~) (\S+) \{\n([^}]*)\}/gm)) {
    const limit = body.match(/client_max_body_size (\S+);/)?.[1];
    if (limit) all[path] = limit;
  }
  return all;
}

test('make install: every server\'s limit is upload_bytes of the configuration that stands there, where files are sent', (t) => {
  const dest = mkdtempSync(join(tmpdir(), 'thidua-install-'));
  t.after(() => rmSync(dest, { recursive: true }));
  const install = () => execFileSync('make', ['-s', 'install', `DESTDIR=${dest}`, 'PREFIX=/usr/local', 'SYSCONFDIR=/etc', 'BASE=/thidua/'], { cwd: top, stdio: ['ignore', 'pipe', 'pipe'] });
  const rendered = (name) => readFileSync(join(dest, 'usr/local/share/thidua/server', name), 'utf8');
  const conf = join(dest, 'etc/thidua/thidua.conf');
  const holds = (bytes) => {
    const nginx = locations(rendered('nginx-thidua.conf'));
    assert.ok(takers.length > 0);
    for (const program of takers) {
      for (const path of [`/thidua/${program}`, `/thidua/${program}/`]) assert.equal(nginx[path], String(bytes), path);
    }
    for (const [path, limit] of Object.entries(nginx)) {
      if (!takers.some((program) => path.startsWith(`/thidua/${program}`))) assert.equal(limit, '25m', path);
    }
    assert.match(rendered('apache-fcgid.conf'), new RegExp(`^FcgidMaxRequestLen ${bytes}$`, 'm'));
    assert.match(rendered('apache-common.conf'), new RegExp(`Content-Length'\\) -gt ${bytes} `));
    for (const name of ['apache-fcgid.conf', 'apache-proxy-fcgi.conf']) assert.match(rendered(name), /apache-common\.conf/, `${name} has what both have`);
  };
  install();
  const [, shipped] = readFileSync(conf, 'utf8').match(/^upload_bytes = (\d+)$/m);
  const [, file] = readFileSync(conf, 'utf8').match(/^file_bytes = (\d+)$/m);
  holds(Number(shipped));
  assert.ok(Number(file) < Number(shipped), 'a whole file gets through');
  writeFileSync(conf, readFileSync(conf, 'utf8').replace(/^upload_bytes = .*$/m, 'upload_bytes=\t209715200 '));
  install();
  holds(209715200);
});

for (const server of ['nginx', 'apache', 'apache-fcgid']) {
  test(`${server} lets through what the configuration allows, and answers 413 with a page beyond`, async () => {
    const house = await House.start({ server, workers: 1, set: { 'limits.upload_bytes': String(2 * MB), 'limits.file_bytes': String(MB) } });
    try {
      const officer = await signedIn(house, 'htmhuong');
      const dossier = await flow.newDossier(officer);
      const place = `${await flow.newNominee(officer, dossier, 'individual')}/achievements`;
      const file = (name, size) => ({ field: 'evidence', name, bytes: pdf(name, size) });
      const good = await upload(officer, await officer.get(place), [file('1.pdf', MB - 1000), file('2.pdf', MB - 20000)], 'upload:evidence');
      assert.equal(good.status, 200, JSON.stringify(good.errors));
      const over = await upload(officer, await officer.get(place), [file('3.pdf', MB - 1000), file('4.pdf', MB - 1000), file('5.pdf', MB / 2)], 'upload:evidence');
      assert.equal(over.status, 413);
      assert.match(over.h1, /\S/);
      const names = house.sql(`SELECT name FROM evidence WHERE dossier_id = ${dossier.split('/')[2]} ORDER BY name`).map((row) => row.name);
      assert.deepEqual(names, ['1.pdf', '2.pdf']);
    } finally { await house.stop(); }
  });
}
