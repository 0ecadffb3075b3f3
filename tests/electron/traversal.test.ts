import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servePages } from '../../electron/pages.ts';
import { servedDesk, type ServedDesk } from '../contract/loopback-host.ts';
import { traversals } from './traversals.ts';

const home = mkdtempSync(join(tmpdir(), 'zongtai-outside-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const SECRET = 'the secret beside the page';
const put = (path: string, text: string): void => {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), text);
};
put('secret.txt', SECRET);
put('page.secret/secret.txt', SECRET);
put('fonts/secret.txt', SECRET);
put('page/index.html', '<title>page</title>');
put('page/assets/a-1.js', 'js of the page');
put('page/x y.css', 'css of the page');
put('sheet.css', 'css of sheets');
for (const name of ['400.css', '600.css', 'files/noto-1-400-normal.woff2']) put(`fonts/${name}`, 'font');
symlinkSync(join(home, 'secret.txt'), join(home, 'fonts/files/link.txt'));

/** Everything that may be given away: what lies in the folder, what the host makes itself. */
const PUBLIC = new Set([
  '<title>page</title>',
  'js of the page',
  'css of the page',
  'css of sheets',
  'font',
  'customer',
  'failed',
]);
const ADDRESSES = traversals(home);

/** A body that is neither empty nor one of those, or that holds the secret. */
const leaks = (body: string): boolean => body.includes(SECRET) || (body !== '' && !PUBLIC.has(body));

test('there are five hundred ways and more', () => {
  expect(ADDRESSES.length).toBeGreaterThanOrEqual(500);
  expect(new Set(ADDRESSES).size).toBe(ADDRESSES.length);
  expect(readFileSync(join(home, 'page/../secret.txt'), 'utf8')).toBe(SECRET);
});

test('app://desk gives nothing that is not in its lists', async () => {
  const serve = servePages(
    { page: join(home, 'page'), sheetCss: join(home, 'sheet.css'), fonts: join(home, 'fonts') },
    {
      file: async () => ({ path: join(home, 'secret.txt'), name: 'x', mime: '', bytes: 1 }),
      printing: () => null,
      customer: () => 'customer',
      failed: () => 'failed',
    },
  );
  const leaked: string[] = [];
  const kept: string[] = [];
  for (const address of ADDRESSES)
    for (const url of [`app://desk${address}`, `app://desk/${address}?${address}#${address}`, `app:${address}`]) {
      // A stored file is only ever given by its id.
      if (/^app:\/\/desk\/files\/[0-9a-f]{64}$/.test(url)) continue;
      const answer = await serve({ url, method: 'GET' });
      const body = await answer.text();
      if (leaks(body)) leaked.push(url);
      if (answer.status === 404 && body === '') kept.push(url);
    }
  expect(leaked).toEqual([]);
  expect(kept.length).toBeGreaterThan(ADDRESSES.length * 2);
});

describe('the loopback host', () => {
  let desk: ServedDesk;
  let port: number;
  beforeAll(async () => {
    desk = await servedDesk({ page: join(home, 'page') });
    port = Number(new URL(desk.url).port);
  });
  afterAll(() => desk.end());

  type Given = { readonly status: number; readonly body: string };
  const headers = (): Record<string, string> => ({ host: `127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' });

  /** The address as it is, where Node's client takes it; else its bytes on a bare socket, as another program would send them. Hung up on: 0. */
  const ask = (path: string): Promise<Given> =>
    new Promise((done) => {
      get({ host: '127.0.0.1', port, path, headers: headers() }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => done({ status: response.statusCode!, body }));
      }).on('error', () => done({ status: 0, body: '' }));
    });
  const askBare = (path: string): Promise<Given> =>
    new Promise((done) => {
      let said = '';
      const socket = connect(port, '127.0.0.1', () => {
        const lines = Object.entries({ ...headers(), connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
        socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      });
      socket.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
      socket.on('error', () => undefined);
      socket.on('close', () =>
        done({ status: Number(said.slice(9, 12)), body: said.split('\r\n\r\n').slice(1).join('') }),
      );
    });
  const bare = (path: string): boolean => /[^\u0021-\u00ff]/.test(path);

  test('neither', async () => {
    const { length } = readdirSync(home);
    const leaked: string[] = [];
    const odd: string[] = [];
    let [asked, refused] = [0, 0];
    for (const address of ADDRESSES) {
      const { status, body } = await (bare(address) ? askBare : ask)(address);
      asked += 1;
      if (body.includes(SECRET)) leaked.push(address);
      if (status === 0 || status >= 400) refused += 1;
      else if (!(status === 200 && [...PUBLIC].some((one) => body.includes(one))))
        odd.push(`${status} ${address.slice(0, 80)} ${body.slice(0, 80)}`);
    }
    expect(leaked).toEqual([]);
    expect(odd).toEqual([]);
    expect(asked).toBe(ADDRESSES.length);
    expect(refused).toBeGreaterThan(asked * 0.9);
    expect(readdirSync(home)).toHaveLength(length);
    expect(await ask('/assets/a-1.js')).toEqual({ status: 200, body: 'js of the page' });
  });
});
