// The desk's side of reports: who owes what, a report read, returned with a reason, answered, accepted, taken back.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { use } from '../lib/house.mjs';
import { signedIn } from '../lib/browser.mjs';
import * as flow from '../lib/flow.mjs';

const house = use({ before, after });
const week = (no) => house().sql(`SELECT id FROM period WHERE kind = 'week' AND year = 2021 AND no = ${no}`)[0].id;
const state = (id) => house().sql(`SELECT state FROM dossier WHERE id = ${id}`)[0].state;
const REASON = 'Số cá nhân được khen chưa khớp với phụ lục kèm theo.';

/** The row of a period on the desk's list, as its attributes. */
async function counts(browser, period) {
  const row = (await browser.model('/report/desk')).rows('desk_periods').find((one) => one.attrs.id === String(period));
  return row.attrs;
}

test('who owes what: expected, received, late and missing follow what is sent; the missing unit is named', async () => {
  const [officer, desk] = [await signedIn(house(), 'pththam'), await signedIn(house(), 'tdthinh')];
  const period = week(46);
  flow.unreported(house(), period);
  const first = await counts(desk, period);
  assert.equal(first.received, '0');
  assert.equal(first.missing, first.expected);
  await flow.reported(officer, period);
  const then = await counts(desk, period);
  assert.deepEqual([then.received, then.late, then.on_time, then.waiting], ['1', '1', '0', '1']);
  assert.equal(Number(then.missing), Number(first.expected) - 1);
  const page = await desk.get(`/report/desk/periods/${period}`);
  const rows = (await desk.model(`/report/desk/periods/${period}`)).rows('desk_units');
  assert.equal(rows.length, Number(first.expected));
  assert.equal(rows.find((row) => row.attrs.unit === 'Sở Y tế').attrs.how, 'late');
  assert.equal(rows.find((row) => row.attrs.unit === 'Sở Tài chính').attrs.how, 'missing');
  assert.ok(page.words.includes('Sở Tài chính') && page.words.includes('Chưa gửi, quá hạn'));
  house().sql(`UPDATE expected SET excused_at = 1, excuse = 'Toàn lực lượng làm nhiệm vụ.' WHERE period_id = ${period} AND unit_id = (SELECT id FROM unit WHERE name = 'Sở Tài chính')`);
  const excused = await counts(desk, period);
  assert.equal(Number(excused.expected), Number(first.expected) - 1, 'an excused unit is not expected');
  assert.equal(excused.excused, '1');
});

test('returned with a reason, answered, accepted, taken back on the same day', async () => {
  const [officer, desk] = [await signedIn(house(), 'pththam'), await signedIn(house(), 'tdthinh')];
  const sent = await flow.reported(officer, week(45));
  const path = `/report/desk/${sent.id}`;
  const page = await desk.get(path);
  assert.equal(page.status, 200);
  for (const text of [sent.code, 'Sở Y tế', 'các chốt hoạt động liên tục', 'Trả lại bổ sung', 'Chấp nhận']) assert.ok(page.words.includes(text), text);
  const ask = await desk.get(`${path}/return`);
  const short = await desk.fill(ask, { reason: 'thiếu' }, undefined, { form: /\/return/ });
  assert.equal(short.status, 422);
  assert.ok(short.words.includes('thiếu'), 'what was typed is kept');
  house().sql(`UPDATE dossier SET revision = revision + 1 WHERE id = ${sent.id}`);
  const stale = await desk.fill(short, { reason: REASON }, undefined, { form: /\/return/ });
  assert.equal(stale.status, 409);
  assert.ok(stale.words.includes(REASON), 'what was typed is kept on a stale page too');
  const returned = await desk.fill(stale, { reason: REASON }, undefined, { form: /\/return/ });
  assert.equal(returned.path, path);
  assert.equal(state(sent.id), 'returned');
  assert.ok((await officer.get(sent.path)).words.includes(REASON), 'the unit reads the reason');
  assert.equal((await flow.submit(officer, sent.path)).status, 422, 'a return wants an answer');
  const answered = await flow.submit(officer, sent.path, { answer: 'Đã đối chiếu lại phụ lục và sửa số liệu.' });
  assert.match(answered.path, /receipt\?round=2$/);
  const accepted = await desk.fill(await desk.get(path), {}, undefined, { form: /\/accept$/ });
  assert.equal(accepted.path, path);
  assert.equal(state(sent.id), 'accepted');
  assert.equal((await officer.get(`${sent.path}/head/situation`)).path, sent.path, 'what is accepted is not written');
  const undone = await desk.fill(await desk.get(`${path}/undo-accept`), {}, undefined, { form: /undo-accept/ });
  assert.equal(undone.path, path);
  assert.equal(state(sent.id), 'submitted');
});

test('a stale page, another desk, a draft: nothing happens', async () => {
  const [officer, desk, elsewhere] = [await signedIn(house(), 'pththam'), await signedIn(house(), 'tdthinh'), await signedIn(house(), 'ltkieu')];
  const sent = await flow.reported(officer, week(44));
  const path = `/report/desk/${sent.id}`;
  const open = await desk.get(path);
  await desk.fill(open, {}, undefined, { form: /\/accept$/ });
  const again = await desk.fill(open, {}, undefined, { form: /\/accept$/ });
  assert.equal(again.path, path, 'a double click says what the first did');
  assert.equal(house().sql(`SELECT count(*) AS n FROM event WHERE dossier_id = ${sent.id} AND act = 'accept'`)[0].n, 1);
  for (const page of ['', '/return', '/undo-accept']) assert.equal((await elsewhere.get(path + page)).status, 404, page);
  assert.equal((await elsewhere.get(`/report/desk/periods/${week(44)}`)).status, 404);
  const draft = await flow.newReport(officer, week(43));
  assert.equal((await desk.get(draft.replace('/report/', '/report/desk/'))).status, 404, 'what was not sent is the unit’s own');
  assert.equal((await officer.get('/report/desk')).status, 403);
});
