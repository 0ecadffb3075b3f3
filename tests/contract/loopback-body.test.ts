import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_BODY } from '../../loopback/server.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { enterWindow, type HttpWindow } from './http-window.ts';
import { servedDesk, type ServedDesk } from './loopback-host.ts';
import { ownHeaders, rawRequest, requestText } from './raw.ts';

let desk: ServedDesk;
let window: HttpWindow;
beforeAll(async () => {
  desk = await servedDesk({ headMs: 300 });
  window = await enterWindow(desk.url);
});
afterAll(() => desk.end());

const envelope = (more: object = {}): Record<string, unknown> => ({
  id: randomUUID(),
  op: 'setup.status',
  input: {},
  ...more,
});

async function send(body: BodyInit, type = 'application/json'): Promise<{ status: number; answer: Answer }> {
  const { origin, cookie } = window;
  const response = await fetch(`${origin}/call`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': type },
    body,
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

describe('size', () => {
  const padded = (bytes: number): string => {
    const empty = JSON.stringify(envelope({ input: { pad: '' } }));
    return JSON.stringify(envelope({ input: { pad: 'x'.repeat(bytes - empty.length) } }));
  };

  test('a body of exactly the limit reaches the door, one byte more is refused as too large', async () => {
    expect(await send(padded(MOST_BODY))).toEqual({
      status: 200,
      answer: { refused: { type: 'invalidInput', field: 'pad', problem: 'unknown' } },
    });
    expect(await send(padded(MOST_BODY + 1))).toEqual({
      status: 413,
      answer: { refused: { type: 'tooLarge', field: 'input' } },
    });
  });

  test.each([3, 20])('the sender of %i MB sees the answer, with or without a length', async (mega) => {
    const text = padded(mega * 1024 * 1024);
    expect((await send(text)).status).toBe(413);
    const { origin, cookie } = window;
    const stream = new Blob([text]).stream();
    const init = {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    };
    expect((await fetch(`${origin}/call`, init)).status).toBe(413);
    expect((await send(JSON.stringify(envelope()))).answer).toHaveProperty('ok');
  });
});

describe('what is not an envelope', () => {
  test.each([
    '',
    ' ',
    '{',
    '}',
    '[',
    'null',
    '1',
    '"x"',
    '[]',
    '{}',
    '{"id":1}',
    'undefined',
    '{"id":"a","op":"b","input":{},}',
    "{'id':1}",
    'NaN',
    '{"a":1}{"b":2}',
    '\u0000',
    '<x/>',
  ])('%j', async (body) => {
    const { status, answer } = await send(body);
    expect(status).toBe(400);
    expect(answer).toMatchObject({ refused: { type: 'invalidInput' } });
  });

  test.each([
    [{ session: 'mine' }, 'session'],
    [{ at: 1 }, 'at'],
    [{ as: '1001' }, 'as'],
    [{ op: 7 }, 'op'],
    [{ id: null }, 'id'],
    [{ op: undefined }, 'op'],
    [{ input: undefined }, 'input'],
  ])('%j names the field', async (more, field) => {
    expect(await send(JSON.stringify(envelope(more)))).toMatchObject({
      status: 400,
      answer: { refused: { type: 'invalidInput', field } },
    });
  });

  test('a key that would poison an object', async () => {
    const text = JSON.stringify(envelope()).replace('"input":{}', '"input":{"__proto__":{"may":"anyone"}}');
    expect((await send(text)).status).toBe(400);
    expect(
      (await send(text.replace('"input":{"__proto__":{"may":"anyone"}}', '"input":{},"__proto__":{}'))).status,
    ).toBe(400);
  });

  test('bytes that are not UTF-8', async () => {
    const [before, after] = JSON.stringify(envelope({ input: { a: '|' } })).split('|');
    for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe8, 0xb5]]) {
      const body = Buffer.concat([Buffer.from(before!), Buffer.from(bytes), Buffer.from(after!)]);
      expect((await send(body)).status).toBe(400);
    }
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json5',
    'text/json',
    'application/jsonp',
  ])('the type %s', async (type) => {
    const { status, answer } = await send(JSON.stringify(envelope()), type);
    expect(status).toBe(415);
    expect(answer).toHaveProperty('refused');
  });

  test('no type at all', async () => {
    const headers = ownHeaders('POST', desk.port, { cookie: window.cookie, 'content-type': null });
    expect(
      (await rawRequest(desk.port, requestText('POST', '/call', headers, JSON.stringify(envelope())))).status,
    ).toBe(415);
  });
});

describe('patience', () => {
  test('a head that never ends is cut off', async () => {
    const { status } = await rawRequest(desk.port, `POST /call HTTP/1.1\r\nHost: 127.0.0.1:${desk.port}\r\nX-Slow: `);
    expect(status).toBe(408);
  });

  test('a head without end is too large', async () => {
    const { status } = await rawRequest(
      desk.port,
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${desk.port}\r\nX-Long: ${'x'.repeat(200_000)}\r\n\r\n`,
    );
    expect([0, 431]).toContain(status);
  });

  test.each(['\r\n\r\n', 'hello\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', '\u0016\u0003\u0001\u0000', 'GET /\r\n\r\n'])(
    '%j is no request',
    async (bytes) => {
      expect([0, 400, 403, 408, 505]).toContain((await rawRequest(desk.port, bytes)).status);
      expect((await send(JSON.stringify(envelope()))).answer).toHaveProperty('ok');
    },
  );

  test('a smuggled second request is not taken', async () => {
    const host = `Host: 127.0.0.1:${desk.port}`;
    const { status } = await rawRequest(
      desk.port,
      `POST /call HTTP/1.1\r\n${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n${host}\r\n\r\n`,
    );
    expect(status).toBe(400);
  });
});
