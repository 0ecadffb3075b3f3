import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { faultOf, scrubbed } from '../../core/remote/fault.ts';
import { downloadHeaders } from '../../core/remote/page-files.ts';
import { cookieOf, doorFault } from '../../loopback/door.ts';
import { eventStreams } from '../../loopback/events.ts';
import { hostWindows } from '../../loopback/windows.ts';

describe('a fault in the log', () => {
  test.each([
    ['no row for "春分和"', 'no row for …'],
    ["Unexpected token 'p', `{phone}` is not JSON", 'Unexpected token …, … is not JSON'],
    ['phone 13900000011 of 立春生 seen 12 times', 'phone … of … seen 12 times'],
    ['UNIQUE constraint failed: store.code', 'UNIQUE constraint failed: store.code'],
  ])('%j is kept as %j', (message, kept) => expect(scrubbed(message)).toBe(kept));

  test('says where, not what: no message in the frames, nothing of the error besides', () => {
    const error = Object.assign(new Error('line one "secret"\nsecret line two'), {
      code: 'SQLITE_FULL',
      input: { pin: '246810' },
    });
    const fault = faultOf('1', 'gifts.issue', error);
    expect(fault).toMatchObject({ id: '1', op: 'gifts.issue', name: 'Error', code: 'SQLITE_FULL' });
    expect(fault.at[0]).toMatch(/^at .*loopback-parts\.test\.ts/);
    expect(JSON.stringify(fault)).not.toMatch(/246810|"secret"/);
  });

  test.each([undefined, null, 'text', 7, { pin: '1' }])('%j thrown is a fault too', (thrown) => {
    expect(faultOf('1', 'op', thrown)).toMatchObject({ name: typeof thrown, message: '', at: [] });
  });
});

describe('the name of a saved file', () => {
  const nameOf = (name: string): string =>
    downloadHeaders({ name, mime: 'application/pdf' })['content-disposition'] ?? '';

  test.each([
    '日结 2026-10-01.xlsx',
    'a"b\\c;d.pdf',
    "it's (1)*.csv",
    '../../etc/passwd',
    'x\r\nset-cookie: a=b',
    '\ud800.pdf',
    'é',
    '',
  ])('%j', (name) => {
    const header = nameOf(name);
    expect(header).toMatch(/^attachment; filename="[\w. -]*"; filename\*=UTF-8''[\w.~%!#$&+^`|-]*$/);
    expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe(name.toWellFormed());
  });

  test.each(['text/html\r\nx: y', 'nonsense', '', 'text/html; charset=x'])('the type %j is not passed on', (mime) => {
    expect(downloadHeaders({ name: 'a', mime })['content-type']).toBe('application/octet-stream');
  });
});

describe('the door', () => {
  const port = 4711;
  const host = `127.0.0.1:${port}`;

  test('opens to our own page only', () => {
    expect(doorFault('GET', '/', { host: [host], 'sec-fetch-site': ['none'] }, port)).toBeNull();
    expect(doorFault('POST', '/call', { host: [host], origin: [`http://${host}`] }, port)).toBeNull();
    expect(doorFault('GET', '/', { host: [host] }, port)).toBe('site');
    expect(doorFault('GET', '/', { host: [host, host], 'sec-fetch-site': ['none'] }, port)).toBe('host');
    expect(doorFault('POST', '/call', { host: [host] }, port)).toBe('origin');
    expect(doorFault('OPTIONS', '*', { host: [host] }, port)).toBe('target');
  });

  test.each([
    ['zt_1=a', 'a'],
    ['x=1; zt_1=a', 'a'],
    ['zt_1=', ''],
    ['zt_1=a=b', 'a=b'],
    ['zt_11=a', null],
    ['azt_1=a', null],
    ['zt_1', null],
    ['zt_1=a; zt_1=b', null],
    ['', null],
  ])('the cookie of %j is %j', (line, value) => expect(cookieOf({ cookie: [line] }, 'zt_1')).toBe(value));
});

describe('event streams', () => {
  afterEach(() => vi.useRealTimers());

  /** A response that keeps what is written; `held` bytes wait for a client that does not read. */
  function response(held = 0) {
    const out = {
      writableLength: held,
      write: vi.fn<(text: string) => void>(),
      end: vi.fn(),
      destroy: vi.fn(),
      once: vi.fn(),
    };
    return {
      out,
      asResponse: out as unknown as ServerResponse,
      heard: () => out.write.mock.calls.map(([text]) => text).filter((text) => text.startsWith('data')),
    };
  }

  test('a change is told to every window', () => {
    const streams = eventStreams();
    const [mine, yours] = [response(), response()];
    streams.add('mine', mine.asResponse, () => {});
    streams.add('yours', yours.asResponse, () => {});
    streams.publish({ type: 'changed', commit: '1', tables: ['store'] });
    expect([mine.heard().length, yours.heard().length]).toEqual([1, 1]);
    expect(yours.heard()[0]).toBe('data: {"type":"changed","commit":"1","tables":["store"]}\n\n');
    streams.close();
    expect(mine.out.end).toHaveBeenCalledOnce();
  });

  test('a client that does not read is cut off', () => {
    const streams = eventStreams();
    const slow = response(256 * 1024);
    streams.add('slow', slow.asResponse, () => {});
    streams.publish({ type: 'changed', commit: '1', tables: [] });
    expect(slow.out.destroy).toHaveBeenCalled();
    expect(slow.heard()).toEqual([]);
    streams.close();
  });

  test('silence is broken every 15 seconds', () => {
    vi.useFakeTimers();
    const streams = eventStreams();
    const one = response();
    streams.add('one', one.asResponse, () => {});
    one.out.write.mockClear();
    vi.advanceTimersByTime(45_000);
    expect(one.out.write.mock.calls).toEqual([[':\n\n'], [':\n\n'], [':\n\n']]);
    streams.close();
    vi.advanceTimersByTime(45_000);
    expect(one.out.write).toHaveBeenCalledTimes(3);
  });

  test('there are at most 64', () => {
    const streams = eventStreams();
    const added = Array.from({ length: 65 }, () => streams.add('x', response().asResponse, () => {}));
    expect(added.filter(Boolean)).toHaveLength(64);
    streams.close();
  });
});

describe('windows of the host', () => {
  let n = 0;
  const random = (): Uint8Array => new Uint8Array(32).fill(++n);

  test('the session is not the key, and only the key opens it', () => {
    const windows = hostWindows(random, () => {});
    const key = windows.enter();
    const session = windows.sessionOf(key);
    expect(session).not.toBeNull();
    expect(session).not.toBe(key);
    expect([windows.sessionOf(session), windows.sessionOf(''), windows.sessionOf(null)]).toEqual([null, null, null]);
  });

  test('the oldest of too many goes', () => {
    const gone: string[] = [];
    const windows = hostWindows(random, (session) => gone.push(session));
    const first = windows.enter();
    const session = windows.sessionOf(first);
    for (let i = 0; i < 32; i++) windows.enter();
    expect(gone).toEqual([session]);
    expect(windows.sessionOf(first)).toBeNull();
  });

  test('a window without a stream is gone after the grace, not before, and not when it came back', () => {
    vi.useFakeTimers();
    const gone: string[] = [];
    const windows = hostWindows(random, (session) => gone.push(session), 1000);
    const key = windows.enter();
    const session = windows.sessionOf(key) ?? '';
    const detach = windows.attach(session);
    detach();
    vi.advanceTimersByTime(999);
    const again = windows.attach(session);
    vi.advanceTimersByTime(5000);
    expect(gone).toEqual([]);
    again();
    vi.advanceTimersByTime(1000);
    expect(gone).toEqual([session]);
    expect(windows.sessionOf(key)).toBe(session);
    vi.useRealTimers();
  });
});
