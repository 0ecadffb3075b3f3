import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Package } from './bundle.ts';

const LICENCE = /^(licen[cs]e|copying|notice)/i;
const RULE = '='.repeat(100);

const SQLITE = `SQLite
Part of better-sqlite3's binary. Its authors have given it to the public domain: https://www.sqlite.org/copyright.html`;

const ELECTRON = `Electron, Chromium, Node.js
The program itself. Their licences lie beside it: LICENSE.electron.txt and LICENSES.chromium.html.`;

/** The licences of everything shipped, one after the other. Throws and names every package that has none. */
export function noticesOf(packages: readonly Package[]): string {
  const texts = packages.map((one) => ({ one, text: licenceOf(one) }));
  const without = texts.filter(({ text }) => text === null).map(({ one }) => `${one.name} ${one.version}`);
  if (without.length > 0) throw new Error(`no licence text in ${without.join(', ')}`);
  const head = 'Zongtai is shipped with the work of others, under these licences.';
  const sections = texts.map(({ one, text }) => `${one.name} ${one.version} (${idOf(one)})\n\n${text}`);
  return `${[head, ...sections, SQLITE, ELECTRON].join(`\n\n${RULE}\n`)}\n`;
}

/** Every licence file of a package in one text, null when there is none. */
function licenceOf({ folder }: Package): string | null {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE.test(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .filter((text) => text !== '');
  return files.length === 0 ? null : files.join('\n\n');
}

function idOf({ name, folder }: Package): string {
  const { license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { license?: string };
  if (license === undefined) throw new Error(`${name} names no licence`);
  return license;
}
