import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { StoredFile } from '../core/api.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
};

const policy = (nonce: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The file under `root` that a path names, null when it would leave the folder. The path is decoded once. */
export function inside(root: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (/[\0\\:]/.test(path)) return null;
  const file = normalize(join(root, path));
  return file.startsWith(root.endsWith(sep) ? root : root + sep) ? file : null;
}

/** Answers `app://desk/...`: the built page, stored files of a signed-in window, the sheet's style and fonts. */
export function serveApp(
  roots: { page: string; sheets: string; fonts: string },
  file: (id: string) => StoredFile | null,
  printing: (name: string) => string | null,
) {
  const answer = (
    body: string | Uint8Array<ArrayBuffer>,
    type: string,
    headers: Record<string, string> = {},
  ): Response =>
    new Response(body, { headers: { 'content-type': type, 'x-content-type-options': 'nosniff', ...headers } });
  const fromFolder = async (root: string, pathname: string): Promise<Response> => {
    const path = inside(root, pathname);
    const bytes = path === null ? null : await readFile(path).catch(() => null);
    return bytes === null
      ? new Response(null, { status: 404 })
      : answer(new Uint8Array(bytes), TYPES[extname(path!)] ?? 'application/octet-stream');
  };
  return async (request: { url: string }): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === '/' || pathname === '/index.html') {
      const nonce = randomBytes(16).toString('base64');
      const html = readFileSync(join(roots.page, 'index.html'), 'utf8').replaceAll('__NONCE__', nonce);
      return answer(html, TYPES['.html']!, { 'content-security-policy': policy(nonce) });
    }
    if (pathname === '/sheet.css' || pathname === '/print/sheet.css') return fromFolder(roots.sheets, '/sheet.css');
    const font = /^\/(?:print\/)?font(\/.+)$/.exec(pathname);
    if (font) return fromFolder(roots.fonts, font[1]!);
    const print = /^\/print\/([0-9a-f]{32})$/.exec(pathname);
    if (print)
      return answer(printing(print[1]!) ?? '', TYPES['.html']!, {
        'content-security-policy': "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:",
      });
    const stored = /^\/files\/([0-9a-f]{64})$/.exec(pathname);
    if (!stored) return fromFolder(roots.page, pathname);
    const found = file(stored[1]!);
    return found
      ? answer(new Uint8Array(await readFile(found.path)), found.mime, {
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
        })
      : new Response(null, { status: 404 });
  };
}
