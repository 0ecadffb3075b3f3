import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Started, startBrowser } from '../../chromium/launch.ts';
import { enterWindow, type HttpWindow } from './http-window.ts';
import { servedDesk, type ServedDesk } from './loopback-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'zongtai-page-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html><meta charset="utf-8"><meta property="csp-nonce" content="__NONCE__"><style nonce="__NONCE__">html{color:#123456}</style><script type="module" src="./assets/page-a1.js"></script>`,
);
writeFileSync(join(folder, 'assets', 'page-a1.js'), `document.title = 'loaded';`);
writeFileSync(join(folder, 'notes.html'), '<script>1</script>');

let desk: ServedDesk;
let window: HttpWindow;
beforeAll(async () => {
  desk = await servedDesk({ page: folder });
  window = await enterWindow(desk.url);
});
afterAll(async () => {
  await desk.end();
  rmSync(folder, { recursive: true, force: true });
});

const policyOf = (response: Response): Map<string, string> =>
  new Map(
    (response.headers.get('content-security-policy') ?? '')
      .split('; ')
      .map((d) => [d.split(' ')[0] ?? '', d.split(' ').slice(1).join(' ')]),
  );

describe('headers', () => {
  test('the page has a nonce of its own at every load, in the policy and in the markup', async () => {
    const nonces = await Promise.all(
      [1, 2, 3].map(async () => {
        const response = await window.get('/');
        const text = await response.text();
        const nonce = /content="([^"]+)"/.exec(text)?.[1] ?? '';
        expect(text).toContain(`<style nonce="${nonce}">`);
        expect(text).not.toContain('__NONCE__');
        expect(policyOf(response).get('style-src')).toBe(`'self' 'nonce-${nonce}'`);
        expect(response.headers.get('cache-control')).toBe('no-store');
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(3);
    expect(nonces.every((nonce) => Buffer.from(nonce, 'base64url').length >= 16)).toBe(true);
  });

  test('the policy allows nothing but our own', async () => {
    const policy = policyOf(await window.get('/index.html'));
    for (const name of ['default-src', 'object-src', 'base-uri', 'form-action', 'frame-ancestors'])
      expect(policy.get(name)).toBe("'none'");
    for (const name of ['script-src', 'font-src', 'connect-src']) expect(policy.get(name)).toBe("'self'");
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|https?:/);
  });

  test.each([
    '/',
    '/assets/page-a1.js',
    '/sheet.css',
    '/font/400.css',
    '/capabilities',
    '/nothing',
    '/files/x',
    '/favicon.ico',
  ])('%s is guarded', async (path) => {
    const { headers } = await window.get(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*geolocation=\(\).*usb=\(\)/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  test('only what carries a hash in its name is kept', async () => {
    expect((await window.get('/assets/page-a1.js')).headers.get('cache-control')).toContain('immutable');
    expect((await window.get('/sheet.css')).headers.get('cache-control')).toBe('no-cache');
    expect((await window.get('/capabilities')).headers.get('cache-control')).toBe('no-store');
  });

  test('a page that is not there says how to build it', async () => {
    const other = await servedDesk({ page: join(folder, 'nowhere') });
    const guest = await enterWindow(other.url);
    expect((await guest.get('/')).status).toBe(503);
    expect((await guest.get('/assets/x.js')).status).toBe(404);
    await other.end();
  });
});

describe('in a browser', () => {
  let started: Started;
  let page: Page;
  const complaints: string[] = [];
  let elsewhere: Server;
  beforeAll(async () => {
    started = await startBrowser();
    const context = await started.browser.newContext();
    page = await context.newPage();
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    page.on('pageerror', (error) => void complaints.push(error.message));
    await page.goto(desk.nextUrl());
    elsewhere = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<p>elsewhere</p>'),
    );
    await new Promise<void>((done) => void elsewhere.listen(0, '127.0.0.1', done));
  });
  afterAll(async () => {
    await started.browser.close();
    elsewhere.close();
  });

  test('the page runs, and the print preview shows a sheet with its styles and fonts', async () => {
    await page.waitForFunction(`document.title === 'loaded'`);
    expect(await page.evaluate(`getComputedStyle(document.documentElement).color`)).toBe('rgb(18, 52, 86)');
    const sheet = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="stylesheet" href="sheet.css"><body class="sheet"><h1>赠品出库单</h1></body></html>`;
    const seen = await page.evaluate(async (markup) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-same-origin');
      frame.srcdoc = markup;
      await new Promise((done) => {
        frame.addEventListener('load', done);
        document.body.append(frame);
      });
      const inside = frame.contentDocument!;
      await inside.fonts.load('600 12px "Noto Sans SC"', '赠品');
      await inside.fonts.ready;
      return {
        rules: [...inside.styleSheets].reduce((sum, sheetOf) => sum + sheetOf.cssRules.length, 0),
        loaded: [...inside.fonts].some((font) => font.status === 'loaded' && font.family.includes('Noto Sans SC')),
        broken: [...inside.fonts].filter((font) => font.status === 'error').length,
      };
    }, sheet);
    expect(seen.rules).toBeGreaterThan(20);
    expect(seen).toMatchObject({ loaded: true, broken: 0 });
    expect(complaints).toEqual([]);
  });

  test('what the policy forbids does not run', async () => {
    const ran = await page.evaluate(async () => {
      const marks: string[] = [];
      Reflect.set(globalThis, 'mark', (what: string) => marks.push(what));
      const script = document.createElement('script');
      script.textContent = `mark('inline script')`;
      document.body.append(script);
      const button = document.createElement('div');
      button.innerHTML = `<img src="data:,x" onerror="mark('handler')">`;
      document.body.append(button);
      const style = document.createElement('style');
      style.textContent = `html{color:rgb(1,2,3)}`;
      document.head.append(style);
      await fetch('http://127.0.0.1:9/').then(
        () => marks.push('fetch elsewhere'),
        () => null,
      );
      if (getComputedStyle(document.documentElement).color === 'rgb(1, 2, 3)') marks.push('style without nonce');
      return marks;
    });
    expect(ran).toEqual([]);
    expect(complaints.length).toBeGreaterThan(0);
    complaints.length = 0;
  });

  test('a page of another port can neither call nor read nor frame the desk', async () => {
    const stranger = await page.context().newPage();
    await stranger.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
    const got = await stranger.evaluate(async (origin) => {
      const tries: Record<string, Promise<unknown>> = {
        get: fetch(`${origin}/capabilities`, { credentials: 'include' }).then((r) => r.text()),
        opaque: fetch(`${origin}/capabilities`, { credentials: 'include', mode: 'no-cors' }).then((r) =>
          r.status === 200 ? r.text() : Promise.reject(new Error()),
        ),
        call: fetch(`${origin}/call`, {
          method: 'POST',
          credentials: 'include',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        }).then((r) => r.text()),
        simple: fetch(`${origin}/call`, { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{}' }).then(
          (r) => (r.status === 200 ? r.text() : Promise.reject(new Error())),
        ),
        image: new Promise((done, failed) => {
          const image = new Image();
          image.addEventListener('load', done);
          image.addEventListener('error', failed);
          image.src = `${origin}/favicon.ico`;
        }),
      };
      const outcomes = await Promise.allSettled(Object.values(tries));
      return Object.keys(tries).filter((_, i) => outcomes[i]?.status === 'fulfilled');
    }, window.origin);
    expect(got).toEqual([]);
    const frame = await stranger.evaluate(async (origin) => {
      const inner = document.createElement('iframe');
      inner.src = `${origin}/`;
      await new Promise((done) => {
        inner.addEventListener('load', done);
        document.body.append(inner);
      });
      return document.querySelectorAll('iframe').length;
    }, window.origin);
    expect(frame).toBe(1);
    const framed = stranger.frames().find((one) => one !== stranger.mainFrame());
    expect(await framed?.evaluate('document.title')).not.toBe('loaded');
    await stranger.close();
  });
});
