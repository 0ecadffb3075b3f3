// What somebody who can put markup or script into the page still cannot do: the policy and the guards, on a real Chromium.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshFolder } from '../support/desk.ts';
import { listening, TRAP } from '../support/payloads.ts';
import { addresses } from './addresses.ts';
import { type Kiosk, startKiosk } from './harness/drive.ts';

let kiosk: Kiosk;
let page: Page;
let ran: string[];
let elsewhere: Server;
let foreign: string;
const hits: string[] = [];

beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('<script>P()</script>');
  });
  await new Promise<void>((done) => void elsewhere.listen(0, '127.0.0.1', done));
  foreign = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  kiosk = await startKiosk(freshFolder(), { args: ['--new'] });
  ({ page } = kiosk);
  ran = listening(page);
  await page.locator('.first-run').waitFor();
  await page.evaluate(TRAP);
  await page.evaluate('globalThis.here = 1');
});
afterAll(async () => {
  await kiosk.close();
  elsewhere.close();
});

/** Still the same page, and it still reaches its host. */
const stays = (): Promise<unknown> =>
  page.evaluate(`globalThis.here === 1 && globalThis.zongtai.capabilities().then(({ host }) => host === 'electron')`);

const element = (tag: string, members: Record<string, string>, act = ''): string =>
  `{ const e = document.createElement('${tag}'); Object.assign(e, ${JSON.stringify(members)}); document.body.append(e); ${act} }`;
const attribute = (tag: string, name: string, value: string): string =>
  `{ const e = document.createElement('${tag}'); e.setAttribute('${name}', ${JSON.stringify(value)}); document.body.append(e); e.click(); }`;
const later = (script: string): string => `setTimeout(() => { ${script} })`;

/** What is put into the page, and the part of the policy that stops it. */
const INJECTED = (away: string): readonly (readonly [string, string, string])[] => [
  ['an inline script', element('script', { textContent: 'P()' }), 'script-src-elem'],
  ['an inline module', element('script', { type: 'module', textContent: 'P()' }), 'script-src-elem'],
  ['an event handler attribute', attribute('b', 'onclick', 'P()'), 'script-src-attr'],
  [
    'an image that fails',
    `document.body.insertAdjacentHTML('beforeend', '<img src="data:,x" onerror="P()">')`,
    'script-src-attr',
  ],
  ['a javascript: link', attribute('a', 'href', 'javascript:P()'), 'script-src-elem'],
  ['a javascript: frame', element('iframe', { src: 'javascript:parent.P()' }), 'script-src-elem'],
  ['a javascript: location', later(`location.href = 'javascript:P()'`), 'script-src-elem'],
  ['an external script', element('script', { src: `${away}/a.js` }), 'script-src-elem'],
  ['a data: script', element('script', { src: 'data:text/javascript,P()' }), 'script-src-elem'],
  ['a blob: script', element('script', {}, `e.src = URL.createObjectURL(new Blob(['P()']));`), 'script-src-elem'],
  ['an import from elsewhere', later(`import('${away}/a.js').catch(() => 0)`), 'script-src-elem'],
  ['eval', later(`try { (0, eval)('P()') } catch {}`), 'script-src'],
  ['new Function', later(`try { new Function('P()')() } catch {}`), 'script-src'],
  ['a timer with a text', later(`setTimeout('P()')`), 'script-src'],
  ['a worker', later(`new Worker(URL.createObjectURL(new Blob(['1'])))`), 'worker-src'],
  ['a data: frame', element('iframe', { src: 'data:text/html,<script>parent.P()</script>' }), 'frame-src'],
  [
    'a blob: frame',
    element(
      'iframe',
      {},
      `e.src = URL.createObjectURL(new Blob(['<script>parent.P()</script>'], { type: 'text/html' }));`,
    ),
    'frame-src',
  ],
  ['a frame from elsewhere', element('iframe', { src: `${away}/frame` }), 'frame-src'],
  ['a frame of our own page', element('iframe', { src: '/index.html' }), 'frame-src'],
  ['an object', element('object', { data: `${away}/o` }), 'object-src'],
  ['an embedded object', element('embed', { src: `${away}/e` }), 'object-src'],
  ['a base', element('base', { href: `${away}/` }), 'base-uri'],
  [
    'a form that posts elsewhere',
    element('form', { action: `${away}/post`, method: 'post' }, 'e.submit();'),
    'form-action',
  ],
  ['a style without a nonce', element('style', { textContent: 'b{}' }), 'style-src-elem'],
  ['a style from elsewhere', element('link', { rel: 'stylesheet', href: `${away}/a.css` }), 'style-src-elem'],
  ['an image from elsewhere', element('img', { src: `${away}/a.png` }), 'img-src'],
  ['a film from elsewhere', element('video', { src: `${away}/a.mp4` }), 'media-src'],
  ['a request elsewhere', later(`fetch('${away}/x').catch(() => 0)`), 'connect-src'],
  ['a beacon elsewhere', later(`navigator.sendBeacon('${away}/b')`), 'connect-src'],
  ['an event stream from elsewhere', later(`new EventSource('${away}/s')`), 'connect-src'],
  ['a socket elsewhere', later(`new WebSocket('${away.replace('http', 'ws')}/w')`), 'connect-src'],
];

describe('the policy', () => {
  test('stops whatever is put into the page, and says so', async () => {
    const unseen: string[] = [];
    for (const [what, script, directive] of INJECTED(foreign)) {
      await page.evaluate('globalThis.stopped.length = 0');
      await page.evaluate(script);
      const seen = (): Promise<string[]> => page.evaluate('globalThis.stopped');
      await expect
        .poll(seen, { timeout: 5_000, interval: 10 })
        .toContain(directive)
        .catch(async () => unseen.push(`${what}: ${(await seen()).join()} instead of ${directive}`));
    }
    expect(unseen).toEqual([]);
    expect(ran).toEqual([]);
    expect(hits).toEqual([]);
    expect(await page.title()).not.toBe('ran');
    expect(await stays()).toBe(true);
  });

  test('holds in the frame of a preview as well', async () => {
    const script = `<script>parent.P()</script><img src="data:,x" onerror="parent.P()"><a href="javascript:parent.P()">x</a>`;
    await page.evaluate(
      `new Promise((done) => { const e = document.createElement('iframe'); e.srcdoc = ${JSON.stringify(script)}; e.onload = done; document.body.append(e); })`,
    );
    await page.frames().at(-1)!.evaluate(`document.querySelector('a').click()`);
    expect(ran).toEqual([]);
    expect(await stays()).toBe(true);
  });
});

/** How a page tries to go somewhere. */
const WAYS: Readonly<Record<string, (url: string) => string>> = {
  location: (url) => `location.href = ${url}`,
  replace: (url) => `location.replace(${url})`,
  link: (url) =>
    `const a = document.createElement('a'); a.href = ${url}; document.body.append(a); a.click(); a.remove()`,
  'link to the top': (url) =>
    `const a = document.createElement('a'); a.href = ${url}; a.target = '_top'; document.body.append(a); a.click(); a.remove()`,
  form: (url) =>
    `const f = document.createElement('form'); f.action = ${url}; document.body.append(f); f.submit(); f.remove()`,
  'form post': (url) =>
    `const f = document.createElement('form'); f.method = 'post'; f.action = ${url}; document.body.append(f); f.submit(); f.remove()`,
  'meta refresh': (url) =>
    `const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=' + ${url}; document.head.append(m); m.remove()`,
  frame: (url) => `const f = document.createElement('iframe'); f.src = ${url}; document.body.append(f)`,
  'a script of its own in a frame': (url) =>
    `const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.location.href = ${url}`,
};
const OPENING: Readonly<Record<string, (url: string) => string>> = {
  'window.open': (url) => `window.open(${url})`,
  'window.open with a name': (url) => `window.open(${url}, 'x', 'popup,noopener')`,
  _blank: (url) =>
    `const a = document.createElement('a'); a.href = ${url}; a.target = '_blank'; document.body.append(a); a.click(); a.remove()`,
};

/** Chromium asks nobody about `about:`: no request is made that could be refused. The page is called back instead. */
const REFUSABLE = (away: string): readonly string[] => addresses(away).filter((url) => !url.startsWith('about:'));

describe('the page stays', () => {
  test('whatever it is sent to, and however', async () => {
    hits.length = 0;
    let tries = 0;
    const gone: string[] = [];
    const stopped: string[] = [];
    page.on('requestfailed', (request) => request.isNavigationRequest() && stopped.push(request.url()));
    for (const [way, how] of Object.entries(WAYS))
      for (const url of REFUSABLE(foreign)) {
        tries += 1;
        // An address of ours is another origin's here: app://desk is seen as https://desk.
        const asSeen = JSON.stringify(url.replace(/^app:\/\/desk\//, 'https://desk/'));
        await page.evaluate(`try { (() => { ${how(asSeen)} })() } catch {}`).catch(() => null);
        if ((await stays().catch(() => false)) !== true) {
          gone.push(`${way} ${url} ${page.url()}`);
          await page.goto('https://desk/').catch(() => null);
          await page.waitForTimeout(300);
          await page.evaluate('globalThis.here = 1');
        }
        if (way.includes('frame'))
          await page.evaluate(`document.querySelectorAll('iframe').forEach((f) => f.remove())`);
      }
    expect(gone).toEqual([]);
    expect(ran).toEqual([]);
    expect(hits).toEqual([]);
    expect(stopped.length).toBeGreaterThan(20);
    expect(tries).toBe(Object.keys(WAYS).length * REFUSABLE(foreign).length);
    expect(page.url()).toMatch(/^https:\/\/desk\//);
    // A window that nobody guards gets there.
    const free = await (await kiosk.browser.newContext()).newPage();
    await free.goto(`${foreign}/free`);
    expect(hits).toEqual(['/free']);
  });

  test('alone: what it opens is closed, or never opens', async () => {
    const [context] = kiosk.browser.contexts();
    const { length } = context!.pages();
    for (const how of Object.values(OPENING))
      for (const url of [
        'about:blank',
        'javascript:P()',
        'data:text/html,x',
        'mailto:a@example.com',
        'https://desk/index.html',
      ])
        await page.evaluate(`try { (() => { ${how(JSON.stringify(url))} })() } catch {}`);
    await expect.poll(() => context!.pages().length, { timeout: 20_000 }).toBe(length);
    expect(ran).toEqual([]);
    expect(await stays()).toBe(true);
  });

  test('has nothing of the host but its five functions, and no way to print by itself', async () => {
    expect(await page.evaluate(`Object.keys(globalThis.zongtai).toSorted().join()`)).toBe(
      'boot,call,capabilities,customer,subscribe',
    );
    for (const name of ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', '__dirname'])
      expect(await page.evaluate(`typeof globalThis['${name}']`), name).toBe('undefined');
    expect(await page.evaluate(`String(window.print = () => 'own') && window.print()`)).toBeUndefined();
  });

  test.each(['about:blank', 'about:version'])('or comes back by itself, from %s', async (url) => {
    await page.evaluate(`location.href = '${url}'`).catch(() => null);
    await expect
      .poll(() => page.evaluate(`typeof globalThis.here + location.pathname`).catch(() => ''), { timeout: 20_000 })
      .toBe('undefined/');
    await page.locator('.first-run').waitFor();
    await page.evaluate('globalThis.here = 1');
    expect(await stays()).toBe(true);
  });
});
