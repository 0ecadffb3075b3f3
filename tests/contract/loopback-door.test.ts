import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CODE_MS, WRONG_A_MINUTE } from '../../loopback/codes.ts';
import { enterWindow, type HttpWindow, windowWith } from './http-window.ts';
import { servedDesk, type ServedDesk } from './loopback-host.ts';
import { type Lines, ownHeaders, type RawAnswer, rawRequest, requestText } from './raw.ts';

const SECRET = 'not for the page';
const folder = mkdtempSync(join(tmpdir(), 'zongtai-page-'));
const page = join(folder, 'site');
mkdirSync(join(page, 'assets'), { recursive: true });
writeFileSync(join(folder, 'secret.txt'), SECRET);
writeFileSync(
  join(page, 'index.html'),
  '<meta property="csp-nonce" content="__NONCE__"><style nonce="__NONCE__"></style>',
);
writeFileSync(join(page, 'assets', 'index-a1b2.js'), 'export {};');
writeFileSync(join(page, 'logo.svg'), '<svg/>');
symlinkSync(join(folder, 'secret.txt'), join(page, 'linked.txt'));

let now = Date.UTC(2026, 9, 1);
let desk: ServedDesk;
let window: HttpWindow;
beforeAll(async () => {
  desk = await servedDesk({ page, now: () => now });
  window = await enterWindow(desk.url);
});
afterAll(async () => {
  await desk.end();
  rmSync(folder, { recursive: true, force: true });
});

const STATUS = JSON.stringify({ id: randomUUID(), op: 'setup.status', input: {} });
const codeOf = (url: string): string => new URL(url).hash.slice('#code='.length);
const get = (target: string, headers: Lines): Promise<RawAnswer> =>
  rawRequest(desk.port, requestText('GET', target, headers));
const post = (target: string, headers: Lines, body: string): Promise<RawAnswer> =>
  rawRequest(desk.port, requestText('POST', target, headers, body));
const own = (method: string, change: Record<string, string | null> = {}): Lines =>
  ownHeaders(method, desk.port, { cookie: window.cookie, ...change });
const call = (change: Record<string, string | null>, body = STATUS): Promise<RawAnswer> =>
  post('/call', own('POST', change), body);

function expectShut({ status, head, body }: RawAnswer): void {
  expect([400, 401, 403, 405]).toContain(status);
  expect(head).not.toContain('set-cookie');
  expect(head).not.toContain('access-control');
  expect(body).not.toContain('"ok"');
}

test('our own requests, which the tests below change one by one, are answered', async () => {
  expect(JSON.parse((await call({})).body)).toMatchObject({ ok: { needed: true } });
  for (const target of ['/', '/capabilities', '/assets/index-a1b2.js'])
    expect((await get(target, own('GET'))).status).toBe(200);
});

describe('Host', () => {
  const WRONG = [
    'localhost:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'desk.example:PORT',
    '127.0.0.1.nip.io:PORT',
    '[::1]:PORT',
    '127.1:PORT',
    '127.0.0.1:PORT.',
    'x@127.0.0.1:PORT',
    '',
  ];

  test.each(WRONG)('%j is turned away everywhere', async (wrong) => {
    const host = wrong.replace('PORT', String(desk.port));
    for (const target of ['/', '/capabilities', '/events', '/files/x', '/sheet.css'])
      expectShut(await get(target, own('GET', { host })));
    expectShut(await call({ host }));
    expectShut(await post('/enter', own('POST', { host }), JSON.stringify({ code: codeOf(desk.nextUrl()) })));
  });

  test('none, or two, are turned away', async () => {
    expectShut(await call({ host: null }));
    expectShut(await get('/', own('GET', { host: null })));
    expectShut(await get('/', [...own('GET'), ['host', 'desk.example']]));
    expectShut(await get('/', [['host', 'desk.example'], ...own('GET')]));
  });

  test('a whole address as target does not stand in for it', async () => {
    expectShut(await get(`http://127.0.0.1:${desk.port}/`, own('GET', { host: 'desk.example' })));
    expectShut(await get('http://desk.example/', own('GET')));
  });
});

describe('Origin of a POST', () => {
  const WRONG = [
    null,
    'null',
    '',
    'http://localhost:PORT',
    'https://127.0.0.1:PORT',
    'http://127.0.0.1',
    'http://127.0.0.1:PORT/',
    'http://127.0.0.1:1',
    'http://desk.example',
    'file://',
    'http://127.0.0.1:PORT, http://desk.example',
  ];

  test.each(WRONG)('%j is turned away', async (wrong) => {
    const origin = wrong?.replace('PORT', String(desk.port)) ?? null;
    expectShut(await call({ origin }));
    expectShut(await post('/enter', own('POST', { origin }), JSON.stringify({ code: codeOf(desk.nextUrl()) })));
  });

  test('twice is turned away, and so is a page of another site that got it right', async () => {
    expectShut(await post('/call', [...own('POST'), ['origin', 'http://desk.example']], STATUS));
    expectShut(await call({ 'sec-fetch-site': 'cross-site' }));
    expectShut(await call({ 'sec-fetch-site': 'same-site' }));
  });
});

describe('Sec-Fetch-Site of a GET', () => {
  test.each([null, '', 'cross-site', 'same-site', 'Same-Origin ', 'none, same-origin'])(
    '%j is turned away',
    async (site) => {
      const sent = site === 'Same-Origin ' ? 'SAME-ORIGIN' : site;
      for (const target of ['/', '/events', '/capabilities', `/files/${'a'.repeat(64)}`])
        expectShut(await get(target, own('GET', { 'sec-fetch-site': sent })));
    },
  );

  test('"none" (the address bar) is our own, another Origin is not', async () => {
    expect((await get('/capabilities', own('GET', { 'sec-fetch-site': 'none' }))).status).toBe(200);
    expectShut(await get('/capabilities', own('GET', { origin: 'http://desk.example' })));
  });
});

describe('cookie', () => {
  const guarded = async (cookie: string | null): Promise<void> => {
    for (const target of ['/events', '/capabilities', `/files/${'a'.repeat(64)}`])
      expect((await get(target, own('GET', { cookie }))).status).toBe(401);
    const answer = await call({ cookie });
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.body)).toEqual({ refused: { type: 'notEntered' } });
  };

  test('none, an empty one, a made-up one, the code itself', async () => {
    const name = `zt_${desk.port}`;
    for (const cookie of [
      null,
      '',
      `${name}=`,
      `${name}=${'A'.repeat(43)}`,
      `${name}=${codeOf(desk.nextUrl())}`,
      'zt=1',
    ])
      await guarded(cookie);
  });

  test('the cookie of a desk on another port opens nothing here, under either name', async () => {
    const other = await servedDesk({ page });
    const { cookie } = await enterWindow(other.url);
    await guarded(cookie);
    await guarded(cookie.replace(`zt_${other.port}`, `zt_${desk.port}`));
    await other.end();
  });

  test('two of the name are one too many; foreign ones beside ours do no harm', async () => {
    await guarded(`${window.cookie}; zt_${desk.port}=${'A'.repeat(43)}`);
    expect((await call({ cookie: `a=b; ${window.cookie}; zt_1=x` })).status).toBe(200);
  });
});

describe('the one-time code', () => {
  const knock = async (code: unknown, more: object = {}): Promise<Response> => {
    const { origin } = window;
    return fetch(`${origin}/enter`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ code, ...more }),
    });
  };

  test('is in the fragment only, long, and new each time', () => {
    const url = new URL(desk.nextUrl());
    expect(url.pathname + url.search).toBe('/');
    expect(Buffer.from(codeOf(url.href), 'base64url')).toHaveLength(32);
    expect(desk.nextUrl()).not.toBe(url.href);
  });

  test('gives a cookie no script can read, once', async () => {
    const code = codeOf(desk.nextUrl());
    const first = await knock(code);
    expect(first.status).toBe(204);
    expect(first.headers.get('set-cookie')).toMatch(
      new RegExp(`^zt_${desk.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    const second = await knock(code);
    expect(second.status).toBe(403);
    expect(second.headers.get('set-cookie')).toBeNull();
  });

  test('works until five minutes are over', async () => {
    const [inTime, late] = [codeOf(desk.nextUrl()), codeOf(desk.nextUrl())];
    now += CODE_MS;
    expect((await knock(inTime)).status).toBe(204);
    now += 1;
    expect((await knock(late)).status).toBe(403);
  });

  test('does not come from elsewhere or with company', async () => {
    const code = codeOf(desk.nextUrl());
    expect((await get(`/?code=${code}`, own('GET', { cookie: null }))).head).not.toContain('set-cookie');
    expect((await knock(code, { more: 1 })).status).toBe(400);
    expect((await knock([code])).status).toBe(400);
    expect((await knock(code)).status).toBe(204);
  });

  test('too many wrong ones, and even a right one waits a minute', async () => {
    now += 60_000;
    const code = codeOf(desk.nextUrl());
    for (let i = 0; i < WRONG_A_MINUTE; i++) expect((await knock('A'.repeat(43))).status).toBe(403);
    expect((await knock(code)).status).toBe(429);
    now += 60_000;
    expect((await knock(code)).status).toBe(204);
  });

  test('a window that is in needs none to load again; a new code in the same browser ends the window before', async () => {
    const before = await enterWindow(desk.nextUrl());
    expect((await before.get('/')).status).toBe(200);
    expect(await before.call('setup.status', {})).toHaveProperty('ok');
    const again = await fetch(`${before.origin}/enter`, {
      method: 'POST',
      headers: { origin: before.origin, cookie: before.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ code: codeOf(desk.nextUrl()) }),
    });
    const [cookie = ''] = (again.headers.get('set-cookie') ?? '').split(';');
    expect(await before.call('setup.status', {})).toEqual({ refused: { type: 'notEntered' } });
    expect(await windowWith(before.origin, cookie).call('setup.status', {})).toHaveProperty('ok');
  });
});

describe('methods', () => {
  test('a preflight is not answered, and nothing allows another origin', async () => {
    const ask: Lines = [...own('GET', { origin: 'http://desk.example', 'access-control-request-method': 'POST' })];
    for (const target of ['/call', '/enter', '/events', '*', '/'])
      expectShut(await rawRequest(desk.port, requestText('OPTIONS', target, ask)));
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'HEAD', 'TRACE', 'PROPFIND'])('%s is turned away', async (method) => {
    for (const target of ['/', '/call', '/capabilities'])
      expectShut(await rawRequest(desk.port, requestText(method, target, own('GET'))));
  });

  test('a GET of /call and a POST of a page are not found', async () => {
    expect((await get('/call', own('GET'))).status).toBe(404);
    expect((await post('/', own('POST'), '{}')).status).toBe(404);
  });
});

describe('traversal', () => {
  const STARTS = ['/', '/assets/', '/font/', '/font/files/', '/sheet/', '/files/'];
  const UPS = [
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..\\',
    '..%5c',
    '%252e%252e%252f',
    '....//',
    '..;/',
    '.%00./',
    '..%c0%af',
    '..%ef%bc%8f',
    '..//',
    './../',
    '%2e./',
    '..%00/',
  ];
  const GOALS = ['secret.txt', 'etc/passwd', 'package.json'];
  const targets = STARTS.flatMap((start) =>
    UPS.flatMap((up) => GOALS.flatMap((goal) => [1, 2, 9].map((depth) => start + up.repeat(depth) + goal))),
  );

  test('there are enough of them', () => expect(targets.length).toBeGreaterThan(200));

  test.each(STARTS)('no way out of %s', async (start) => {
    for (const target of targets.filter((t) => t.startsWith(start))) {
      const { status, body } = await get(target, own('GET'));
      expect([400, 403, 404], target).toContain(status);
      expect(body, target).not.toMatch(/not for the page|root:|"name": "zongtai"/);
    }
  });

  test.each([
    '/linked.txt',
    '/secret.txt',
    '//secret.txt',
    '/assets',
    '/assets/',
    '/%69ndex.html/..',
    '/assets/index-a1b2.js/',
    '/index.html%00.js',
    '/%',
    '/%zz',
    '/\u00ff',
  ])('%s is not there', async (target) => {
    const { status, body } = await get(target, own('GET'));
    expect([400, 404]).toContain(status);
    expect(body).not.toContain(SECRET);
  });
});
