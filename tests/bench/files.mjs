// A file of 19 MB sent with a form: to the product, and to the bare program that only writes the body down.
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as servers from './servers.mjs';
import { multipart, pdf } from '../lib/files.mjs';

const size = 19 << 20;
const peak = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const hidden = (page, name) => new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(page)?.[1];

/** The section of a new dossier that takes the signed letter: { path, page() }. */
async function section(place, cookie) {
  const headers = { cookie, origin: new URL(place.url).origin };
  const form = await (await fetch(`${place.url}/nominate/new`, { headers })).text();
  const fields = { token: hidden(form, 'token'), key: hidden(form, 'key'), unit: '113', round: '4', authority: 'province', kind: 'campaign', procedure: 'simple' };
  const answer = await fetch(`${place.url}/nominate/new`, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) });
  const path = answer.headers.get('location')?.match(/\/nominate\/\d+/)?.[0];
  if (!path) throw new Error(`bench: a dossier cannot be begun: ${answer.status}`);
  const url = `${place.url}${path}/head/proposal`;
  const send = async (files, act) => {
    const page = await (await fetch(url, { headers })).text();
    const { body, type } = multipart([['token', hidden(page, 'token')], ['revision', hidden(page, 'revision')], ['do', act]], files);
    return { url, body, headers: { ...headers, 'content-type': type } };
  };
  return send;
}

/** { rate: MB/s, cpu: ms } of one body; `good` looks at the answer. */
async function timed(pids, { url, body, headers }, good) {
  const before = servers.cpu(pids), began = process.hrtime.bigint();
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', headers, body });
  const text = await answer.text();
  const ns = Number(process.hrtime.bigint() - began);
  if (!good(answer, text)) throw new Error(`bench: a file was refused: ${answer.status} ${text.slice(0, 300)}`);
  return { rate: size / ns * 1e3 / 1.048576, cpu: (servers.cpu(pids) - before) / 1e6 };
}

/** data: folder of the small database; tools: what measure.mjs has (alternate, middle, ratio, least, round, tell). */
export async function files(port, data, tools) {
  const { alternate, middle, ratio, least, round, tell } = tools;
  const folder = join(data, '../files');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'bare'), { recursive: true });
  for (const file of ['thidua.db', 'traffic.db']) copyFileSync(join(data, file), join(folder, file));
  const place = await servers.house('files', folder, { portal: 1, nominate: 1 }, port);
  const barePids = await servers.receive(join(folder, 'bare'));
  await servers.reload();
  const send = await section(place, await servers.signIn(place, 'htmhuong'));
  let n = 0;
  const file = () => [{ field: 'proposal_file', name: 'to-trinh.pdf', bytes: pdf(`bench ${n++}`, size), type: 'application/pdf' }];
  const first = await send([{ ...file()[0], bytes: pdf('small') }], 'upload:proposal_file'); // libmagic's table is read once
  await timed(place.pids.nominate, first, (answer) => answer.status === 303);
  const start = { ours: peak(place.pids.nominate[0]), bare: peak(barePids[0]) };
  const ours = async () => {
    await fetch(first.url, { ...(await send([], 'remove:proposal_file.1')), method: 'POST', redirect: 'manual' });
    return timed(place.pids.nominate, await send(file(), 'upload:proposal_file'), (answer) => answer.status === 303);
  };
  const bare = async () => {
    const body = await send(file(), 'upload:proposal_file');
    return timed(barePids, { ...body, url: body.url.replace(/\/files\/.*/, '/receive/') }, (_, text) => Number(text) > size);
  };
  const r = await alternate({ bare: { one: bare }, again: { one: bare }, ours: { one: ours } }, (side) => side.one());
  tell('bare libfcgi writing a body of 19 MB', middle(r.bare, 'rate'), 'MB/s', 'itself', ratio(r.again, r.bare, 'rate'));
  tell('a file of 19 MB with a form', middle(r.ours, 'rate'), 'MB/s', `bare ${round(middle(r.bare, 'rate'))} MB/s`, ratio(r.ours, r.bare, 'rate'), '>= 0.5');
  tell('a file of 19 MB with a form: worker CPU', middle(r.ours, 'cpu'), 'ms', `bare ${round(middle(r.bare, 'cpu'))} ms${least(r.bare, r.ours)}`, ratio(r.bare, r.ours, 'cpu'));
  tell('its peak memory above a small file\'s', peak(place.pids.nominate[0]) - start.ours, 'MB', `bare ${round(peak(barePids[0]) - start.bare + 0.001)} MB`, null, '<= 3');
  rmSync(folder, { recursive: true, force: true });
}
