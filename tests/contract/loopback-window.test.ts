import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { HostEvent } from '../../shared/contract/host.ts';
import { aStore, firstRun, okOf, signIn, SUPERVISOR } from './first-run.ts';
import { enterWindow, type HttpWindow } from './http-window.ts';
import { servedDesk, type ServedDesk } from './loopback-host.ts';

let desk: ServedDesk;
let window: HttpWindow;
beforeAll(async () => {
  desk = await servedDesk({ graceMs: 50 });
  window = await enterWindow(desk.url);
  await firstRun(window);
  await signIn(window, SUPERVISOR);
});
afterAll(() => desk.end());

test('capabilities say what this host can do', async () => {
  expect(await (await window.get('/capabilities')).json()).toEqual({
    host: 'loopback',
    silentPrint: false,
    pdf: expect.any(Boolean) as unknown,
    kiosk: false,
    secondScreen: false,
    pickFolder: false,
  });
});

describe('two windows', () => {
  test('each has its own session', async () => {
    const second = await enterWindow(desk.nextUrl());
    expect(await second.call('session.current', {})).toMatchObject({ refused: { type: 'notSignedIn' } });
    expect((await okOf(window, 'session.current', {})).person.staffNo).toBe(SUPERVISOR.staffNo);
  });

  test('both hear what changed', async () => {
    const second = await enterWindow(desk.nextUrl());
    const heard: HostEvent[][] = [[], []];
    const stops = [
      await window.listen((event) => heard[0]!.push(event)),
      await second.listen((event) => heard[1]!.push(event)),
    ];
    const id = randomUUID();
    const third = await enterWindow(desk.nextUrl());
    await signIn(third, SUPERVISOR);
    await okOf(third, 'stores.save', aStore('W1'), id);
    await vi.waitFor(() => {
      for (const events of heard) expect(events).toContainEqual({ type: 'changed', commit: id, tables: ['store'] });
    });
    for (const stop of stops) stop();
  });

  test('a window that closed is signed out, one that comes back in time is not', async () => {
    const closing = await enterWindow(desk.nextUrl());
    await signIn(closing, SUPERVISOR);
    const stop = await closing.listen(() => {});
    const stopOther = await closing.listen(() => {});
    stop();
    const { staffNo } = (await okOf(closing, 'session.current', {})).person;
    expect(staffNo).toBe(SUPERVISOR.staffNo);
    stopOther();
    await vi.waitFor(async () =>
      expect(await closing.call('session.current', {})).toMatchObject({ refused: { type: 'notSignedIn' } }),
    );
  });
});

describe('files', () => {
  const content = Buffer.from('%PDF-1.4 赠品\n'.repeat(1000));
  const name = '出库单 "1" é.pdf';
  let fileId = '';
  beforeAll(async () => {
    await signIn(window, SUPERVISOR);
    const { upload } = await okOf(window, 'files.begin', { name, bytes: content.length });
    await okOf(window, 'files.put', { upload, at: 0, base64: content.toString('base64') });
    ({ fileId } = await okOf(window, 'files.commit', { upload }));
  });

  test('a signed-in window gets the bytes, always to save, under the real name', async () => {
    expect(fileId).toBe(createHash('sha256').update(content).digest('hex'));
    const response = await window.get(`/files/${fileId}`);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="[\w ._-]+"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(name);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('a window nobody is signed in at, or no window, gets nothing', async () => {
    const second = await enterWindow(desk.nextUrl());
    expect((await second.get(`/files/${fileId}`)).status).toBe(404);
    const headers = { 'sec-fetch-site': 'same-origin' };
    expect((await fetch(`${window.origin}/files/${fileId}`, { headers })).status).toBe(401);
  });

  test.each(['x', 'a'.repeat(64), 'A'.repeat(64), 'a'.repeat(63), 'a'.repeat(65), `${'a'.repeat(64)}.pdf`])(
    'no file %s',
    async (id) => {
      expect((await window.get(`/files/${id}`)).status).toBe(404);
    },
  );

  test('a file that is gone from the disk is not found', async () => {
    rmSync(join(desk.data, 'files', fileId.slice(0, 2)), { recursive: true });
    expect((await window.get(`/files/${fileId}`)).status).toBe(404);
  });
});

/** A call whose head has arrived; `send` brings the body and gives the answer. */
async function begunCall({ origin, cookie }: HttpWindow): Promise<{ send: () => Promise<unknown> }> {
  const body = JSON.stringify({ id: randomUUID(), op: 'setup.status', input: {} });
  const headers = {
    origin,
    cookie,
    'content-type': 'application/json',
    'content-length': body.length,
    expect: '100-continue',
  };
  const begun = request(`${origin}/call`, { method: 'POST', headers });
  begun.flushHeaders();
  await once(begun, 'continue');
  return {
    send: async () => {
      begun.end(body);
      const [response] = (await once(begun, 'response')) as [IncomingMessage];
      return json(response);
    },
  };
}

test('closing answers what is under way, ends the streams, lets nobody in any more', async () => {
  const other = await servedDesk();
  const guest = await enterWindow(other.url);
  const stream = (await guest.get('/events')).text();
  const call = await begunCall(guest);
  const closed = other.close();
  expect(await call.send()).toMatchObject({ ok: { needed: true } });
  await closed;
  expect(await stream).toContain('retry:');
  await expect(guest.call('setup.status', {})).rejects.toThrow('fetch failed');
  await other.end();
});
