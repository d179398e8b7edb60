// Files for offices, opened by LibreOffice.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './house.mjs';

/** LibreOffice with a profile of its own; gives the path of what it made. */
export function convert(bytes, name, to, filter = to) {
  const dir = folder();
  const home = join(dir, 'home');
  mkdirSync(home);
  writeFileSync(join(dir, name), bytes);
  execFileSync('soffice', [`-env:UserInstallation=file://${join(dir, 'profile')}`, '--headless', '--convert-to', filter, '--outdir', dir, join(dir, name)],
    { env: { ...process.env, HOME: home }, stdio: 'pipe', timeout: 120000 });
  return { dir, file: join(dir, name.replace(/\.\w+$/, `.${to}`)) };
}
/** What stands on a PDF. */
export const pdfText = (file) => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });

/** Each sheet as a CSV, numbers as they are stored: name -> text. */
export function sheets(bytes) {
  const { dir } = convert(bytes, 'table.xlsx', 'csv', 'csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,true,false,false,false,-1');
  return Object.fromEntries(readdirSync(dir).filter((name) => name.endsWith('.csv')).map((name) => [name.replace(/^table-|\.csv$/g, ''), readFileSync(join(dir, name), 'utf8')]));
}
