// The data of db/data, read as text: no program and no database needed.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const text = path => readFileSync(new URL(path, root), 'utf8');
const names = folder => readdirSync(new URL(folder, root)).sort();

// INSERT INTO t (a, b) VALUES (…), (…); with strings, numbers, x'' and NULL; nothing else is data.
function* inserts(sql) {
  const token = /--[^\n]*|x''|'(?:[^']|'')*'|[A-Za-z_]\w*|-?\d+|[(),;=]/g;
  const tokens = (sql.match(token) ?? []).filter(t => !t.startsWith('--'));
  const value = t => t === 'NULL' ? null : t === "x''" ? '' : t[0] === "'" ? t.slice(1, -1).replaceAll("''", "'") : Number(t);
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i] !== 'INSERT') { while (tokens[i] !== ';' && i < tokens.length) i++; continue; }
    const table = tokens[i + 2], columns = [];
    for (i += 4; tokens[i] !== ')'; i++) if (tokens[i] !== ',') columns.push(tokens[i]);
    assert.equal(tokens[++i], 'VALUES', table);
    for (i++; tokens[i] !== ';'; i++) {
      if (tokens[i] !== '(') continue;
      const row = [];
      for (i++; tokens[i] !== ')'; i++) if (tokens[i] !== ',') row.push(value(tokens[i]));
      assert.equal(row.length, columns.length, `${table}: ${row}`);
      yield [table, Object.fromEntries(columns.map((c, n) => [c, row[n]]))];
    }
  }
}
const files = names('db/data').filter(f => f.endsWith('.sql'));
const data = {};
for (const file of files) for (const [table, row] of inserts(text(`db/data/${file}`))) (data[table] ??= []).push(row);
const by = (table, key) => new Map(data[table].map(r => [r[key], r]));

// Of the migrations: which column refers where, which columns take only listed words.
const refers = [], listed = [];
for (const file of names('db/migrations').filter(f => !f.includes('postgresql')))
  for (const [, table, body] of text(`db/migrations/${file}`).matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\n\) STRICT/g))
    for (const line of body.split('\n')) {
      const column = line.trim().split(' ')[0];
      const to = line.match(/REFERENCES (\w+)\((\w+)\)/);
      if (to) refers.push([table, column, to[1], to[2]]);
      const words = line.match(/CHECK \(\w+ IN \(([^)]*)\)\)/);
      if (words) listed.push([table, column, words[1].split(',').map(w => w.trim().replaceAll("'", ''))]);
    }

const DAY = '2021-12-01';
const holds = (row, day = DAY) => row.valid_from <= day && day < row.valid_to;
const START = Date.UTC(2021, 11, 1, 1) * 1000; // 08:00 in Vietnam, µs

test('every row refers to rows that exist, and uses listed words only', () => {
  assert.ok(refers.length > 20 && listed.length > 10);
  for (const [table, column, target, key] of refers) {
    const known = new Set((data[target] ?? []).map(r => r[key]));
    for (const row of data[table] ?? [])
      if (row[column] != null) assert.ok(known.has(row[column]), `${table}.${column} = ${row[column]}: not in ${target}`);
  }
  for (const [table, column, words] of listed)
    for (const row of data[table] ?? [])
      if (column in row) assert.ok(words.includes(String(row[column])), `${table}.${column} = ${row[column]}`);
});

test('ids and codes are unique, texts are NFC, English is there', () => {
  for (const [table, rows] of Object.entries(data)) {
    for (const key of ['id', 'code', 'login'])
      if (key in rows[0]) assert.equal(new Set(rows.map(r => r[key])).size, rows.length, `${table}.${key}`);
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== 'string') continue;
        assert.equal(value, value.normalize('NFC'), `${table}.${column}`);
        if (/(^|_)en$/.test(column) && row[column.replace(/_?en$/, '')] !== '')
          assert.notEqual(value, '', `${table}.${column} of ${JSON.stringify(row).slice(0, 80)}`);
        if (!column.endsWith('source') && column !== 'source')
          assert.ok(!/\u00a0| {2}|^ | $/.test(value), `${table}.${column}: «${value}»`);
      }
  }
});

test('periods are half-open and do not overlap for one rule', () => {
  const key = {
    award_coefficient: r => [r.award_id, r.kind], deadline: r => [r.step, r.authority], base_salary: () => [''],
    form_number: r => [r.paper], vote_threshold: r => [r.authority, r.award_id], legal_basis: r => [r.topic, r.pos],
    bound: r => [r.name], unit_parent: r => [r.unit_id], unit_recipient: r => [r.unit_id, r.authority],
  };
  for (const [table, of] of Object.entries(key)) {
    const seen = new Map();
    for (const row of data[table]) {
      assert.ok(row.valid_from < row.valid_to, table);
      const k = of(row).join('|');
      for (const other of seen.get(k) ?? [])
        assert.ok(row.valid_to <= other.valid_from || other.valid_to <= row.valid_from, `${table} ${k} overlaps`);
      seen.set(k, [...(seen.get(k) ?? []), row]);
    }
  }
});

test('the plan is kept word for word, byte for byte', () => {
  const lines = text('tests/fixtures/ke-hoach-353.txt').split('\n').filter(l => l.trim());
  const at = lines.indexOf('8 nội dung thi đua');
  const special = data.movement.find(m => m.plan_no === '353/KH-UBND');
  const contents = data.content.filter(c => c.movement_id === special.id).sort((a, b) => a.no - b.no);
  assert.equal(contents.length, 8);
  assert.deepEqual(contents.map(c => c.source), lines.slice(at + 1, at + 9));
  assert.equal(special.issue_source, lines[at - 2]);
  assert.equal(special.goal_source, lines[at - 1]);
  assert.equal(special.closing_source, lines[at + 9]);
  // The corrected text differs by letters and blanks only, never by a whole word of the meaning.
  const words = s => s.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '').replace('châncứngđãmềm', 'châncứngđámềm');
  for (const c of contents) assert.equal(words(c.body), words(c.source), `content ${c.no}`);
  assert.equal(words(special.issue), words(special.issue_source));
  assert.equal(words(special.goal), words(special.goal_source));
  // Of the page nothing else is the plan's: its heading, “8 nội dung thi đua”, the writer's name, the page's foot.
  assert.equal(words(lines[0]), words(`Phong trào thi đua ${special.name}`));
  assert.equal(at, 3);
  assert.equal(lines[at + 10], 'Thu Giang');
  assert.equal(words(special.closing), words(special.closing_source));
  assert.ok(contents[2].body.includes('chân cứng đá mềm'));
  assert.ok(contents[4].body.includes('lực lượng vũ trang thi đua làm nòng cốt'));
});

test('the states stand in their order, and every one can be reached', () => {
  assert.deepEqual(data.state.map(s => s.code), ['draft', 'unit_meeting', 'submitted', 'returned', 'received', 'verifying',
    'consulting', 'posted', 'ineligible', 'awaiting_council', 'voting', 'not_passed', 'awaiting_signature', 'sent_up',
    'decided', 'awarded', 'archived', 'withdrawn', 'on_hold', 'annulled', 'accepted', 'correcting']);
  const reached = new Set(['draft']);
  for (let n = -1; n !== reached.size;) {
    n = reached.size;
    for (const t of data.transition) if (reached.has(t.from_state)) reached.add(t.to_state);
  }
  assert.equal(reached.size, 22);
  assert.deepEqual(data.state.filter(s => s.editable).map(s => s.code), ['draft', 'unit_meeting', 'returned', 'correcting']);
});

test('transitions: guards are explained, reasons are asked where the rules want them', () => {
  const head = text('db/data/13-transitions.sql').split('INSERT')[0];
  const known = new Set([...head.matchAll(/^-- {3}([a-z_]+) {2,}\S/gm)].map(m => m[1]));
  for (const t of data.transition) {
    for (const guard of t.guards.split(' ').filter(Boolean)) assert.ok(known.has(guard), guard);
    const must = ['withdraw', 'return', 'refuse', 'hold', 'annul'].includes(t.act);
    if (must) assert.equal(t.needs_reason, 1, `${t.from_state} ${t.act}`);
    if (t.role === 'verifier') assert.ok(t.guards.includes('drafter_not_verifier'), `${t.from_state} ${t.act}`);
    assert.equal(t.side, ['officer', 'unit_head'].includes(t.role) ? 'author' : 'recipient');
    if (t.opened) assert.ok(['draft', 'unit_meeting', 'submitted', 'returned', 'received', ...(t.genre === 'report' ? ['accepted', 'correcting'] : [])].includes(t.from_state));
  }
  const keys = data.transition.map(t => [t.genre ?? 'nomination', t.from_state, t.act, t.to_state, t.role, t.procedure].join(' '));
  assert.equal(new Set(keys).size, keys.length);
  const withdrawn = new Set(data.transition.filter(t => t.act === 'withdraw').map(t => t.from_state));
  assert.deepEqual([...withdrawn].sort(), ['awaiting_council', 'consulting', 'posted', 'received', 'returned', 'submitted', 'verifying']);
});

test('every unit reaches the root on the demo\'s first day', () => {
  const units = by('unit', 'id'), parent = new Map(data.unit_parent.filter(p => holds(p)).map(p => [p.unit_id, p.parent_id]));
  for (const u of data.unit) {
    let id = u.id, steps = 0;
    while (parent.has(id) && steps++ < 10) id = parent.get(id);
    assert.equal(id, 1, u.code);
    assert.ok(holds(u) && units.has(id));
  }
  assert.equal(data.unit.filter(u => u.kind === 'district').length, 9);
  assert.equal(data.unit.filter(u => u.kind === 'commune').length, 152);
});

test('whoever proposes for whatever authority, somebody receives', () => {
  const units = by('unit', 'id'), parent = new Map(data.unit_parent.filter(p => holds(p)).map(p => [p.unit_id, p.parent_id]));
  const recipient = (id, authority) => {
    for (; id; id = parent.get(id)) {
      const row = data.unit_recipient.find(r => r.unit_id === id && r.authority === authority && holds(r));
      if (row) return units.get(row.recipient_id);
      if (units.get(id).desk) return units.get(id);
    }
  };
  const of = (code, authority) => recipient(data.unit.find(u => u.code === code).id, authority)?.code;
  const authorities = data.authority.map(a => a.code);
  for (const u of data.unit)
    for (const authority of authorities) {
      const to = recipient(u.id, authority);
      assert.ok(to?.desk, `${u.code} ${authority}`);
      if (['province', 'premier', 'president'].includes(authority)) assert.equal(to.code, 'BTDKT', `${u.code} ${authority}`);
      if (authority === 'district' && u.level !== 'department' && u.id >= 111 && u.id < 150)
        assert.equal(to.code, 'UBND-' + u.code.split('-').slice(1).join('-'), u.code);
    }
  assert.equal(of('TTYT-BX', 'district'), 'UBND-BX');
  assert.equal(of('TTYT-BX', 'department'), 'SYT');
  assert.equal(of('UBND-BX-YTY', 'district'), 'UBND-BX');
  assert.equal(of('DBP-CKMK', 'district'), 'UBND-MK');
  assert.equal(of('SYT', 'district'), 'BTDKT');
});

test('awards fit the movements, deadlines fit the authorities', () => {
  const awards = by('award', 'id');
  for (const a of data.award) assert.ok(a.individual + a.collective + a.household > 0, a.code);
  for (const m of data.movement_award) assert.ok(holds(awards.get(m.award_id)), `award ${m.award_id} of movement ${m.movement_id}`);
  for (const c of data.award_coefficient) assert.equal(awards.get(c.award_id)[c.kind], 1, `${awards.get(c.award_id).code} ${c.kind}`);
  for (const a of data.award)
    for (const kind of ['individual', 'collective', 'household'])
      if (a[kind] && holds(a)) assert.ok(data.award_coefficient.some(c => c.award_id === a.id && c.kind === kind && holds(c)), `${a.code} ${kind}`);
  for (const { code } of data.authority)
    for (const step of ['verify', 'complete', 'consult', 'notify'])
      assert.ok(data.deadline.some(d => d.step === step && d.authority === code && holds(d)), `${step} ${code}`);
  for (const topic of ['proposal', 'decision'])
    for (const day of [DAY, '2024-06-01', '2026-11-23']) {
      const rows = data.legal_basis.filter(l => l.topic === topic && holds(l, day));
      assert.ok(rows.length >= 2, `${topic} ${day}`);
      for (const l of rows) assert.match(l.text, /^Căn cứ .*[^;.]$/);
    }
});

test('a round is open when the demo begins, rounds follow one another', () => {
  const rounds = data.round.filter(r => r.movement_id === 1).sort((a, b) => a.no - b.no);
  assert.deepEqual(rounds.map(r => r.no), [1, 2, 3, 4]);
  assert.equal(rounds.filter(r => r.opens_at <= START && START < r.closes_at).length, 1);
  for (let i = 1; i < rounds.length; i++) assert.equal(rounds[i].opens_at, rounds[i - 1].closes_at);
  assert.equal(new Date(rounds[2].closes_at / 1000).toISOString(), '2021-11-15T10:00:00.000Z');
});

test('days off are real days; a worked day is a Saturday or Sunday', () => {
  for (const h of data.holiday) {
    const day = new Date(h.day + 'T00:00:00Z');
    assert.equal(day.toISOString().slice(0, 10), h.day);
    if (h.kind === 'worked') assert.ok([0, 6].includes(day.getUTCDay()), h.day);
  }
});

test('accounts: every role is there, desks of the demo have verifiers', () => {
  const accounts = by('account', 'login'), roles = new Set(data.role_grant.map(g => g.role));
  assert.deepEqual([...roles].sort(), data.role.map(r => r.code).sort());
  for (const login of data.setting.find(s => s.name === 'demo_accounts').value.split(' ')) assert.ok(accounts.has(login), login);
  for (const a of data.account) {
    assert.match(a.login, /^[a-z]+$/);
    assert.equal(a.password_hash, '');
    assert.ok(data.role_grant.some(g => g.account_id === a.id), a.login);
  }
  assert.ok(data.role_grant.filter(g => g.unit_id === 3 && g.role === 'verifier').length >= 2);
  assert.ok(data.account.some(a => a.must_change) && data.account.some(a => a.disabled_at));
});

test('the merger of 2025 refers to units of the demo', () => {
  const units = by('unit', 'id');
  const rows = [...inserts(text('tests/fixtures/merger-2025.sql'))];
  const old = rows.filter(([t]) => t === 'unit_succession').map(([, r]) => units.get(r.old_id)?.code);
  assert.deepEqual(old.sort(), ['UBND-BH-BANCAI', 'UBND-BH-COCLAU', 'UBND-BH-NAMLUC']);
});

/** Figures that reports ask for: name -> how they roll up. */
const asked = () => new Map(['full', 'brief'].flatMap((form) => [...text(`db/forms/report-${form}.xml`).matchAll(/<figure name="(\w+)"([^>]*)>/g)]
  .map(([, name, more]) => [name, more.match(/part-of="(\w+)"/)?.[1]])));

test('the demo\'s figures: each has its days, refers to those before it, and a part goes by its whole', () => {
  const xml = text('db/data/demo-reports.xml');
  const lines = [...xml.matchAll(/<(sum|all|part|level|share|rate) figure="(\w+)"([^>]*)\/>/g)].map(([, kind, name, more]) => ({ kind, name, of: more.match(/ of="([\w ]+)"/)?.[1].split(' ') ?? [] }));
  const known = new Set();
  for (const { kind, name, of } of lines) {
    assert.ok(of.length === { sum: 0, level: 0, part: 1, share: 1, rate: 2 }[kind] || kind === 'all', name);
    for (const other of of) assert.ok(known.has(other), `${name} of ${other}`);
    known.add(name);
  }
  for (const [name, whole] of asked()) {
    assert.ok(known.has(name) || name.startsWith('proposed_'), name);
    const inside = lines.filter((line) => line.name === name);
    if (whole) assert.ok(inside.every((line) => line.of[0] === whole) || lines.some((line) => line.kind === 'all' && line.name === whole && line.of.includes(name)), `${name} in ${whole}`);
  }
  const codes = new Set(data.unit.map((unit) => unit.code));
  for (const [, list] of xml.matchAll(/if="code=([^"]*)"/g)) for (const code of list.split(' ')) assert.ok(codes.has(code), code);
});

test('the demo\'s words: known slots, long enough when put together', () => {
  const xml = text('db/data/demo.xml');
  assert.equal(xml, xml.normalize('NFC'));
  const pools = [...xml.matchAll(/<pool ([^>]*)>([\s\S]*?)<\/pool>/g)].map(([, head, body]) => ({
    ...Object.fromEntries([...head.matchAll(/(\w+)="([^"]*)"/g)].map(m => [m[1], m[2]])),
    items: [...body.matchAll(/<item[^>]*?(?:\/>|>([\s\S]*?)<\/item>)/g)].map(m => m[1] ?? ''),
    body,
  }));
  assert.ok(pools.length > 120);
  const figures = new Set(asked().keys());
  const slots = new Set([...pools.map(p => p.body).join().matchAll(/\{([^}]*)\}/g)].map(m => m[1]));
  for (const slot of slots) {
    const range = slot.match(/^n:(\d+)-(\d+)$/);
    assert.ok(range ? +range[1] < +range[2] : ['month', 'day', 'commune', 'district', 'village', 'unit', 'name', 'counts', 'abbr', 'of', 'full_name'].includes(slot) || figures.has(slot.replace(/^(now|total)\./, '')), slot);
  }
  const pick = (name, want) => pools.filter(p => p.name === name &&
    Object.entries(want).every(([k, v]) => !(k in p) || p[k].split(' ').includes(v))).flatMap(p => p.items);
  const size = s => [...s.replace(/\{n:(\d+)-\d+\}/g, '$1').replace(/\{\w+\}/g, 'xxxxx')].length;
  const least = (items, n = 1) => items.map(size).sort((a, b) => a - b).slice(0, n).reduce((a, b) => a + b + 1, 0);
  const all = (items, min, max, what) => {
    assert.ok(items.length, what);
    for (const i of items) assert.ok(size(i) >= min && size(i) + 40 <= max, `${what}: ${size(i)} «${i}»`);
  };
  for (const { code: kind } of data.unit_kind) {
    for (const pool of ['post', 'workplace', 'duty', 'collective', 'mandate', 'signing_post']) assert.ok(pick(pool, { kind }).length, `${pool} ${kind}`);
    all(pick('mandate', { kind }), 20, 2000, 'mandate');
    all(pick('duty', { kind }), 10, 1000, 'duty');
    all(pick('compliance', { kind }), 10, 2000, 'compliance');
    for (let content = 1; content <= 8; content++) {
      const want = { kind, content: String(content) };
      all(pick('summary', want), 50, 700, `summary ${content} ${kind}`);
      all(pick('certificate', want), 20, 250, 'certificate');
      for (const nominee of content === 8 ? ['individual', 'collective', 'household'] : ['individual', 'collective']) {
        const parts = ['achieve.open', 'achieve.fact', 'achieve.end'].map(n => pick(n, { ...want, for: nominee }));
        assert.ok(parts[0].length >= 2 && parts[1].length >= 4 && parts[2].length >= 4, `${content} ${kind} ${nominee}`);
        assert.ok(least(parts[0]) + least(parts[1], 3) + least(parts[2]) > 250, `${content} ${kind} ${nominee}`);
      }
    }
  }
  for (const { code } of [...pools.find(p => p.name === 'group').body.matchAll(/code="(\w+)"/g)].map(m => ({ code: m[1] })))
    for (const sex of ['male', 'female'])
      for (const part of ['family', 'middle', 'given']) assert.ok(pick(part, { group: code, sex }).length >= 3, `${part} ${code} ${sex}`);
  all(pick('led', {}), 100, 2000, 'led');
  for (const kind of ['department', 'central', 'front', 'mass_body', 'police', 'army', 'press', 'district', 'enterprise']) {
    for (const pool of ['report.leadership', 'report.situation', 'report.weakness', 'report.cause', 'report.lesson', 'report.direction', 'report.request']) all(pick(pool, { kind }), 20, 2000, `${pool} ${kind}`);
    const addressed = data.content.filter(({ id, movement_id: movement }) => movement === 1 && (!data.content_unit_kind.some((k) => k.content_id === id) ||
      data.content_unit_kind.some((k) => k.content_id === id && k.unit_kind === kind)));
    for (const { no } of addressed) all(pick(`report.content.${no}`, { kind }), 50, 4000, `report.content.${no} ${kind}`);
  }
  all(pick('report.gap', {}), 1, 300, 'report.gap');
  for (const pool of ['return.reason', 'answer', 'withdraw.reason', 'back_to_draft.reason', 'report.return', 'report.answer', 'report.correct', 'report.excuse']) all(pick(pool, {}), 20, 1000, pool);
  all(pick('head.subject', {}), 10, 300, 'head.subject');
  all(pick('head.summary', {}), 20, 1000, 'head.summary');
  for (const subject of ['individual', 'collective', 'household', 'model']) {
    all(pick('story.title', { subject }), 10, 150, 'story.title');
    all(pick('story.abstract', { subject }), 50, 500, 'story.abstract');
    all(pick('story.new', { subject }), 30, 1500, 'story.new');
    all(pick('story.result', { subject }), 30, 2000, 'story.result');
    const parts = ['open', 'middle', 'end'].map(n => pick(`story.body.${n}`, { subject }));
    assert.ok(parts[1].length >= 3 && least(parts[0]) + least(parts[1], 3) + least(parts[2]) > 300, `story ${subject}`);
  }
});
