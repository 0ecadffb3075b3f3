import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { ROOT } from '../tools.ts';
import { installed } from './bundle.ts';
import type { Target } from './target.ts';

/** The same path as `NATIVE_LIST` of the Electron host. */
export const NATIVE_LIST = 'dist/electron/native.json';
const SQLITE = 'node_modules/better-sqlite3';
const FONT = 'node_modules/@fontsource/noto-sans-sc';
const SHEET = 'shared/sheets/sheet.css';

/** What may be in a package, every path from its root. Anything else stops the packaging. */
export const ALLOWED: readonly RegExp[] = [
  /^package\.json$/,
  /^licences\.txt$/,
  /^dist\/electron\/[\w-]+\.(js|cjs)$/,
  /^dist\/electron\/native\.json$/,
  /^dist\/renderer\/index\.html$/,
  /^dist\/renderer\/assets\/[\w-]+\.(js|css|woff2)$/,
  /^shared\/sheets\/sheet\.css$/,
  /^node_modules\/@fontsource\/noto-sans-sc\/(\d00\.css|files\/[\w-]+\.woff2)$/,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/(methods\/)?[\w-]+\.js)$/,
  /^node_modules\/better-sqlite3\/prebuilds\/(win32|linux)-(x64|arm64)\.node$/,
];

/** What must be in it besides the native file. */
export const REQUIRED: readonly string[] = [
  'package.json',
  'licences.txt',
  'dist/electron/main.js',
  'dist/electron/preload.cjs',
  'dist/electron/copy-thread.js',
  'dist/electron/checkpoint-thread.js',
  NATIVE_LIST,
  'dist/renderer/index.html',
  SHEET,
  `${FONT}/400.css`,
  `${SQLITE}/lib/index.js`,
];

export const nativeOf = ({ platform, arch }: Target): string => `${SQLITE}/prebuilds/${platform}-${arch}.node`;

/** Lays out the program as it will lie in its archive: the same places as in the tree, and only what runs. @returns every file */
export function stage(folder: string, target: Target, bundles: string, notices: string): string[] {
  const write = (path: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const copy = (path: string): void => write(path, readFileSync(join(ROOT, path)));

  write('package.json', manifest());
  write('licences.txt', notices);
  // Every Chromium reads woff2; the older format that the style sheets name as well is never asked for.
  const keep = (path: string): boolean => !/\.(woff|map)$/.test(path);
  cpSync(bundles, join(folder, 'dist'), { recursive: true, filter: keep });

  copy(SHEET);
  for (const weight of fontWeights(readFileSync(join(ROOT, SHEET), 'utf8'))) {
    copy(`${FONT}/${weight}.css`);
    for (const file of fontFiles(readFileSync(join(ROOT, FONT, `${weight}.css`), 'utf8'))) copy(`${FONT}/${file}`);
  }

  const { name, version } = installed('better-sqlite3');
  write(`${SQLITE}/package.json`, json({ name, version, license: 'MIT', main: 'lib/index.js' }));
  copy(`${SQLITE}/LICENSE`);
  // The entries of one platform each (linux-x64.js ...) are another way in, which nobody takes.
  for (const file of filesIn(join(ROOT, SQLITE, 'lib')).filter(
    (path) => !/^(darwin|linux|linuxmusl|win32)-/.test(path),
  ))
    copy(`${SQLITE}/lib/${file}`);
  copy(nativeOf(target));
  write(NATIVE_LIST, json({ [nativeOf(target)]: sha256(readFileSync(join(ROOT, nativeOf(target)))) }));

  const files = filesIn(folder);
  const stray = files.filter((path) => !ALLOWED.some((rule) => rule.test(path)));
  if (stray.length > 0) throw new Error(`not for shipping: ${stray.slice(0, 5).join(', ')}`);
  return files;
}

/** The package.json of the package: what Electron reads at start and the installers show. */
function manifest(): string {
  const { name, version, description, author, license, type, main } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  // A Debian package must name a home page; there is none yet, and this name belongs to nobody.
  const homepage = 'https://zongtai.invalid/';
  return json({ name, version, description, author, license, type, main, homepage, desktopName: 'zongtai.desktop' });
}

/** The weights of the font that the sheets import, `@import url("/font/400.css")`. */
const fontWeights = (sheet: string): string[] =>
  [...sheet.matchAll(/\/font\/(\d00)\.css/g)].map(([, weight]) => weight!);
const fontFiles = (css: string): string[] =>
  [...css.matchAll(/url\(\.\/(files\/[^)]+\.woff2)\)/g)].map(([, file]) => file!);
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Every file under a folder, as paths with `/`, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll(sep, '/'))
    .toSorted();
}
