import { existsSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** A file the page may load: where it lies, what it is, how long a browser may keep it. */
export type PageFile = { readonly path: string; readonly type: string; readonly cache: string };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const FOREVER = 'public, max-age=31536000, immutable';
const AN_HOUR = 'max-age=3600';
const ASK_AGAIN = 'no-cache';

/** The bundler puts everything with a content hash in its name into this folder. */
const HASHED = '/assets/';

/** Every file under a folder, no links. Step by step: a folder inside an archive cannot be read as a whole. */
export const listed = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listed(path);
    return entry.isFile() ? [path] : [];
  });

const entry = (address: string, path: string, cache: string): [string, PageFile] => [
  address,
  { path, type: TYPES[extname(path)] ?? 'application/octet-stream', cache },
];

/** The built page by address; nothing before it is built. */
export function builtPage(folder: string): Map<string, PageFile> {
  if (!existsSync(folder)) return new Map();
  const entries = listed(folder).map((path) => {
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    return entry(address, path, address.startsWith(HASHED) ? FOREVER : ASK_AGAIN);
  });
  return new Map(entries);
}

/** What a printed sheet links: `sheet.css` beside the page, the fonts under `/font/`; the same again under `/sheet/`. */
export function sheetFiles(sheetCss: string, fonts: string): Map<string, PageFile> {
  const slices = listed(join(fonts, 'files')).filter((path) => /-(400|600)-normal\.woff2?$/.test(path));
  const entries = [
    entry('/sheet.css', sheetCss, ASK_AGAIN),
    ...['400.css', '600.css'].map((name) => entry(`/font/${name}`, join(fonts, name), AN_HOUR)),
    ...slices.map((path) => entry(`/font/files/${relative(join(fonts, 'files'), path)}`, path, AN_HOUR)),
  ];
  return new Map([...entries, ...entries.map(([address, file]): [string, PageFile] => [`/sheet${address}`, file])]);
}

const PLAIN_TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/;
const KEPT = /[^A-Za-z0-9._ -]/g;
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Headers of a stored file: always saved, never shown in place of the page. The real name goes as RFC 5987 says. */
export const downloadHeaders = (file: { readonly name: string; readonly mime: string }): Record<string, string> => ({
  'content-type': PLAIN_TYPE.test(file.mime) ? file.mime : 'application/octet-stream',
  'content-disposition': `attachment; filename="${file.name.replace(KEPT, '_')}"; filename*=UTF-8''${encoded(file.name)}`,
});
