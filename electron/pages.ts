import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredFile } from '../core/api.ts';
import { COMMON_HEADERS, pagePolicy } from '../core/remote/headers.ts';
import { builtPage, downloadHeaders, type PageFile, sheetFiles } from '../core/remote/page-files.ts';

export type PageFolders = {
  /** The built page. */
  readonly page: string;
  /** The style of printed sheets. */
  readonly sheetCss: string;
  /** The package of the font. */
  readonly fonts: string;
};

export type PageParts = {
  /** A stored file by its id for the desk's window; null when the window may not have it. */
  readonly file: (id: string) => Promise<StoredFile | null>;
  /** A sheet that is being printed, by the name it was given; null when there is none. */
  readonly printing: (name: string) => string | null;
  /** What the customer sees now, as a page. */
  readonly customer: (nonce: string) => string;
  /** What stands in place of a page that keeps failing. */
  readonly failed: (nonce: string) => string;
};

const HTML = 'text/html; charset=utf-8';
const OWN_STYLE = "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:";
const STYLE_OF = (nonce: string): string => `default-src 'none'; style-src 'self' 'nonce-${nonce}'; font-src 'self'`;

/** How the scheme is announced, before the program is ready: a standard, secure origin, its scripts kept compiled. */
export const SCHEME = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

type Answered = {
  readonly status: number;
  readonly body: Uint8Array<ArrayBuffer> | string | null;
  readonly headers: Readonly<Record<string, string>>;
};

const found = (body: Uint8Array<ArrayBuffer> | string, headers: Readonly<Record<string, string>>): Answered => ({
  status: 200,
  body,
  headers,
});
const NOTHING: Answered = { status: 404, body: null, headers: {} };

const bytesOf = async (path: string): Promise<Uint8Array<ArrayBuffer> | null> =>
  readFile(path).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  );

/**
 * Answers `app://desk/...`: the built page with a nonce of its own, sheets being printed, the customer's page, stored files. Addresses are
 * looked up in lists of the files there are; no path is ever made from an address, and none is decoded.
 */
export function servePages(
  folders: PageFolders,
  parts: PageParts,
): (request: { readonly url: string; readonly method: string }) => Promise<Response> {
  let lists: { built: Map<string, PageFile>; sheets: Map<string, PageFile> } | null = null;
  const listed = (address: string): PageFile | undefined => {
    lists ??= { built: builtPage(folders.page), sheets: sheetFiles(folders.sheetCss, folders.fonts) };
    return lists.sheets.get(address) ?? lists.built.get(address);
  };
  const fromList = async (address: string): Promise<Answered> => {
    const file = listed(address);
    const bytes = file === undefined ? null : await bytesOf(file.path);
    return bytes === null ? NOTHING : found(bytes, { 'content-type': file!.type, 'cache-control': file!.cache });
  };
  const page = async (): Promise<Answered> => {
    const html = await bytesOf(join(folders.page, 'index.html'));
    if (html === null) return NOTHING;
    const nonce = randomBytes(16).toString('base64url');
    const text = new TextDecoder().decode(html).replaceAll('__NONCE__', nonce);
    return found(text, { 'content-type': HTML, 'content-security-policy': pagePolicy(nonce) });
  };
  const made = (make: (nonce: string) => string): Answered => {
    const nonce = randomBytes(16).toString('base64url');
    return found(make(nonce), { 'content-type': HTML, 'content-security-policy': STYLE_OF(nonce) });
  };
  const printing = (name: string): Answered => {
    const html = parts.printing(name);
    return html === null ? NOTHING : found(html, { 'content-type': HTML, 'content-security-policy': OWN_STYLE });
  };
  const stored = async (id: string): Promise<Answered> => {
    const file = await parts.file(id);
    const bytes = file === null ? null : await bytesOf(file.path);
    return bytes === null ? NOTHING : found(bytes, downloadHeaders(file!));
  };
  const answer = async (address: string): Promise<Answered> => {
    if (address === '/' || address === '/index.html') return page();
    if (address === '/customer.html') return made(parts.customer);
    if (address === '/failed.html') return made(parts.failed);
    const sheet = /^\/print\/([0-9a-f]{32})$/.exec(address);
    if (sheet) return printing(sheet[1]!);
    const file = /^\/files\/([0-9a-f]{64})$/.exec(address);
    if (file) return stored(file[1]!);
    // A sheet names its style and fonts beside itself.
    return fromList(address.replace(/^\/print\/(?=sheet\.css$|font\/)/, '/'));
  };
  return async ({ url, method }) => {
    const address = addressOf(url);
    const { status, body, headers } = address === null || method !== 'GET' ? NOTHING : await answer(address);
    return new Response(body, { status, headers: { ...COMMON_HEADERS, ...headers } });
  };
}

/** The path as it was sent, without query and hash; null for another host or something that is no address. */
export function addressOf(url: string): string | null {
  const sent = URL.canParse(url) ? new URL(url) : null;
  if (sent === null || sent.protocol !== 'app:' || sent.host !== 'desk' || sent.username !== '') return null;
  return sent.pathname;
}
