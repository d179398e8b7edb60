// Files that people send, made here byte by byte, and the bodies in which browsers send them.
import { createHash } from 'node:crypto';
import zlib from 'node:zlib';

/** Debian's node has none of its own yet. */
export const crc32 = zlib.crc32 ?? ((bytes) => {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
});

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A PDF of one empty page; filler makes it as long as one likes, mark makes it differ. */
export function pdf(mark = '', size = 0) {
  const head = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n% ${mark}\n`;
  const tail = 'trailer<</Root 1 0 R>>\n%%EOF\n';
  const filler = Buffer.alloc(Math.max(0, size - Buffer.byteLength(head) - tail.length), '%filler of a scan that is large\n');
  return Buffer.concat([Buffer.from(head), filler, Buffer.from(tail)]);
}

/** The smallest PNG: one pixel. */
export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
/** JPEG's frame: what libmagic looks at, and its end. */
export const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010101004800480000', 'hex'), Buffer.alloc(400, 0x11), Buffer.from('ffd9', 'hex')]);

/** A ZIP of stored entries: [[name, text], …]. */
export function zip(entries) {
  const parts = [], central = [];
  let at = 0;
  for (const [name, text] of entries) {
    const bytes = Buffer.from(text), file = Buffer.from(name), fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt32LE(crc32(bytes), 10);
    fixed.writeUInt32LE(bytes.length, 14);
    fixed.writeUInt32LE(bytes.length, 18);
    fixed.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fixed, file, bytes]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fixed, more, file]));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(central), end = Buffer.alloc(22);
  Buffer.from('504b0506', 'hex').copy(end);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}
const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
export const docx = zip([['[Content_Types].xml', types], ['_rels/.rels', '<Relationships/>'], ['word/document.xml', '<w:document/>']]);

/** multipart/form-data: fields [[name, value], …], files [{ field, name, bytes, type, head }, …]. { body, type } */
export function multipart(fields, files, boundary = '----thidua7MA4YWxkTrZu0gW') {
  const quoted = (text) => text.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const parts = [];
  const part = (head, bytes) => parts.push(Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(bytes), Buffer.from('\r\n'));
  for (const [name, value] of fields) part(`Content-Disposition: form-data; name="${quoted(name)}"`, value);
  for (const { field, name, bytes, type = 'application/octet-stream', head } of files) {
    part(head ?? `Content-Disposition: form-data; name="${quoted(field)}"; filename="${quoted(name)}"\r\nContent-Type: ${type}`, bytes);
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { body: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` };
}

/** The page's form as a browser sends it with files, after the button. */
export function upload(browser, page, files, button, values = {}, options = {}) {
  const form = page.form(/\/(head|nominees)\/(?!.*new-version)/); // the section's own, not the one to its form's newer version
  const given = new Set(Object.keys(values));
  const fields = [...form.fields.filter(([name]) => !given.has(name)), ...Object.entries(values), ['do', button]];
  const { body, type } = multipart(fields, files);
  return browser.send('POST', browser.path(form.action), {
    body, headers: { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin', Origin: browser.house.origin }, ...options,
  });
}

/** A file that stands in each of these dossiers (ids), as sent with their first round or not yet: rows and one file on disk. Its digest. */
export async function planted(house, officer, draft, others) {
  const bytes = pdf('planted');
  await upload(officer, await officer.get(`/nominate/${draft}/head/proposal`), [{ field: 'proposal_file', name: 'giấy.pdf', bytes }], 'upload:proposal_file');
  for (const [dossier, round] of others) {
    house.sql(`INSERT INTO evidence (dossier_id, part_id, field, position, name, size, media, sha256, at, account_id, round)
      SELECT ${dossier}, p.id, e.field, 1, e.name, e.size, e.media, e.sha256, e.at, e.account_id, ${round}
      FROM evidence e, part p WHERE e.dossier_id = ${draft} AND e.sha256 = '${sha256(bytes)}' AND p.dossier_id = ${dossier} AND p.nominee_id IS NULL`);
  }
  return sha256(bytes);
}
