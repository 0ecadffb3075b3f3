import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { servePages } from '../../electron/pages.ts';

const home = mkdtempSync(join(tmpdir(), 'zongtai-pages-'));
const put = (path: string, text: string): void => {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), text);
};
put('page/index.html', '<script nonce="__NONCE__"></script><style nonce="__NONCE__"></style>');
put('page/assets/a-1.js', 'js');
put('page/x y.css', 'css');
put('sheet.css', 'sheet');
put('fonts/400.css', 'font');
put('fonts/600.css', 'font');
put('fonts/files/noto-1-400-normal.woff2', 'woff');
put('secret.txt', 'secret');
put('files/report', 'bytes');
afterAll(() => rmSync(home, { recursive: true, force: true }));

const NAME = '0123456789abcdef'.repeat(2);
const FILE = 'ab'.repeat(32);
const serve = servePages(
  { page: join(home, 'page'), sheetCss: join(home, 'sheet.css'), fonts: join(home, 'fonts') },
  {
    file: async (id) =>
      id === FILE ? { path: join(home, 'files/report'), name: '日报.xlsx', mime: 'text/plain', bytes: 5 } : null,
    printing: (name) => (name === NAME ? '<p>sheet</p>' : null),
    customer: (nonce) => `<style nonce="${nonce}"></style>`,
    failed: () => 'failed',
  },
);
const get = (url: string, method = 'GET'): Promise<Response> => serve({ url, method });

describe('app://desk', () => {
  test.each([
    ['/', 'text/html'],
    ['/index.html', 'text/html'],
    ['/assets/a-1.js', 'text/javascript'],
    ['/sheet.css', 'text/css'],
    ['/print/sheet.css', 'text/css'],
    ['/font/400.css', 'text/css'],
    ['/print/font/files/noto-1-400-normal.woff2', 'font/woff2'],
    [`/print/${NAME}`, 'text/html'],
    ['/customer.html', 'text/html'],
    ['/failed.html', 'text/html'],
  ])('%s is there, as %s, never guessed, never framed', async (address, type) => {
    const answer = await get(`app://desk${address}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('the page has a new nonce at every load, and its policy the same', async () => {
    const [one, two] = [await get('app://desk/'), await get('app://desk/?again')];
    const nonceIn = (policy: string | null): string => /'nonce-([\w-]+)'/.exec(policy ?? '')![1]!;
    const nonce = nonceIn(one.headers.get('content-security-policy'));
    expect(await one.text()).toBe(`<script nonce="${nonce}"></script><style nonce="${nonce}"></style>`);
    expect(nonceIn(two.headers.get('content-security-policy'))).not.toBe(nonce);
  });

  test('a stored file is saved under its name, never shown; only one the window may have', async () => {
    const answer = await get(`app://desk/files/${FILE}`);
    expect(await answer.text()).toBe('bytes');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*UTF-8''%E6%97%A5%E6%8A%A5\.xlsx$/);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect((await get(`app://desk/files/${'00'.repeat(32)}`)).status).toBe(404);
  });

  const UP = ['..', '%2e%2e', '.%2e', '..%00', '%252e%252e', '..\\', '..%5c', '..;', '%c0%ae%c0%ae', '．．'];
  const traversals = UP.flatMap((up) => [1, 2, 5].map((deep) => `/${`${up}/`.repeat(deep)}secret.txt`)).concat(
    [
      '/assets/../../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/x%20y.css',
      '/x%2fy',
      `/${home}/secret.txt`,
      '//secret.txt',
      '/C:/secret.txt',
    ],
    [
      '/a%00b',
      '/%',
      '/%zz',
      '/secret.txt',
      '/files/../secret.txt',
      `/print/${NAME}x`,
      `/print/../secret.txt`,
      '/assets',
      '/assets/',
      '/toString',
      '/__proto__',
      '/constructor',
    ],
  );
  test.each(traversals)('nothing is at %s', async (address) => {
    const answer = await get(`app://desk${address}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  test.each([
    'app://other/',
    'app://desk.evil/',
    'app://desk:80/',
    'app://user@desk/',
    'http://desk/',
    'file:///etc/passwd',
    'not an address',
    '',
  ])('nobody else is answered: %s', async (url) => expect((await get(url)).status).toBe(404));

  test.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('%s is not answered', async (method) =>
    expect((await get('app://desk/', method)).status).toBe(404),
  );
});
