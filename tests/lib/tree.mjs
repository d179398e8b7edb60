// A small reader for our own pages and models: HTML and XML as a tree of { name, attrs, children }. It takes what
// our serialiser writes (every attribute quoted or bare, void elements) and nothing wilder.
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const RAW = new Set(['script', 'style']);
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

export function decode(text) {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name) => {
    if (name[0] !== '#') return NAMED[name] ?? whole;
    return String.fromCodePoint(/^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}

export class Node {
  constructor(name, attrs = {}, parent = null) {
    Object.assign(this, { name, attrs, parent, children: [] });
  }
  /** All text below, as a reader sees it. */
  get text() {
    return this.children.map((c) => (typeof c === 'string' ? c : c.text)).join('');
  }
  /** The same with white space collapsed. */
  get words() {
    return this.text.replace(/[\s\u00a0]+/g, ' ').trim();
  }
  get elements() {
    return this.children.filter((c) => typeof c !== 'string');
  }
  *walk() {
    for (const child of this.elements) {
      yield child;
      yield* child.walk();
    }
  }
  /** all('input', { type: 'hidden' }), all('a', (n) => …): descendants in document order. */
  all(name, test = {}) {
    const fits = typeof test === 'function' ? test
      : (n) => Object.entries(test).every(([k, v]) => (v instanceof RegExp ? v.test(n.attrs[k] ?? '') : n.attrs[k] === v));
    return [...this.walk()].filter((n) => (name === '*' || n.name === name) && fits(n));
  }
  one(name, test) {
    return this.all(name, test)[0];
  }
  /** at('dossier/row'): the first child element of each name, or undefined. */
  at(path) {
    let node = this;
    for (const name of path.split('/')) node = node?.elements.find((c) => c.name === name);
    return node;
  }
  rows(path) {
    const node = path ? this.at(path) : this;
    return node ? node.elements.filter((c) => c.name === 'row') : [];
  }
}

export function parse(source, html = true) {
  const root = new Node('#document');
  let node = root;
  const tags = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[!?][^>]*>|<(\/?)([A-Za-z_][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
  let from = 0;
  for (let m = tags.exec(source); m; m = tags.exec(source)) {
    if (m.index > from) node.children.push(decode(source.slice(from, m.index)));
    from = tags.lastIndex;
    if (m[1] !== undefined) node.children.push(m[1]);
    if (!m[3]) continue;
    const name = m[3];
    if (m[2]) {
      let open = node;
      while (open.parent && open.name !== name) open = open.parent;
      if (!open.parent) throw new Error(`</${name}> closes nothing`);
      node = open.parent;
      continue;
    }
    const attrs = {};
    for (const a of m[4].matchAll(/([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
      attrs[a[1]] = decode(a[2] ?? a[3] ?? a[4] ?? '');
    }
    const child = new Node(name, attrs, node);
    node.children.push(child);
    if (html && RAW.has(name)) {
      const end = source.indexOf(`</${name}`, from);
      child.children.push(source.slice(from, end));
      from = tags.lastIndex = source.indexOf('>', end) + 1;
    } else if (!(html && VOID.has(name)) && !m[4].endsWith('/')) {
      node = child;
    }
  }
  if (from < source.length) node.children.push(decode(source.slice(from)));
  return root;
}
