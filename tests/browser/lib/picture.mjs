// A screenshot's PNG made small: at most 256 colours, which pages of ink on paper do not miss.
import { deflateSync, inflateSync } from 'node:zlib';
import { crc32 } from '../../lib/files.mjs';

/** 8-bit RGB or RGBA, not interlaced, as chromium writes it: { width, height, pixels: RGB bytes }. */
function decode(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const step = png[25] === 6 ? 4 : 3;
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const data = inflateSync(Buffer.concat(parts));
  const line = width * step;
  const pixels = Buffer.alloc(width * height * 3);
  const above = new Uint8Array(line);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (line + 1)];
    const row = data.subarray(y * (line + 1) + 1, (y + 1) * (line + 1));
    for (let x = 0; x < line; x++) {
      const a = x >= step ? row[x - step] : 0;
      const b = above[x];
      const c = x >= step ? above[x - step] : 0;
      const p = a + b - c;
      const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
      const guess = [0, a, b, (a + b) >> 1, pa <= pb && pa <= pc ? a : pb <= pc ? b : c][filter];
      row[x] = (row[x] + guess) & 255;
      // the row above is needed one step back: it is replaced behind us
      if (x >= step) above[x - step] = row[x - step];
      if (x % step < 3) pixels[(y * width + Math.floor(x / step)) * 3 + (x % step)] = row[x];
    }
    above.set(row);
  }
  return { width, height, pixels };
}

export function small(png) {
  const { width, height, pixels } = decode(png);
  const seen = new Map();
  for (let i = 0; i < pixels.length; i += 3) {
    const colour = (pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2];
    seen.set(colour, (seen.get(colour) ?? 0) + 1);
  }
  const palette = [...seen].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([colour]) => colour);
  const nearest = new Map(palette.map((colour, n) => [colour, n]));
  const find = (colour) => {
    if (!nearest.has(colour)) {
      let best = 0;
      let least = Infinity;
      palette.forEach((other, n) => {
        const d = ((colour >> 16) - (other >> 16)) ** 2 + (((colour >> 8) & 255) - ((other >> 8) & 255)) ** 2 + ((colour & 255) - (other & 255)) ** 2;
        if (d < least) [best, least] = [n, d];
      });
      nearest.set(colour, best);
    }
    return nearest.get(colour);
  };
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) rows[y * (width + 1) + 1 + x] = find((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
  }
  const chunk = (name, body) => {
    const bytes = Buffer.concat([Buffer.from(name, 'latin1'), body]);
    const out = Buffer.alloc(bytes.length + 8);
    out.writeUInt32BE(body.length, 0);
    bytes.copy(out, 4);
    out.writeUInt32BE(crc32(bytes), bytes.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = 3; // by palette
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', head), chunk('PLTE', Buffer.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
