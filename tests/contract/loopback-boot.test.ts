import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BootState } from '../../shared/contract/boot.ts';
import { cli } from '../cli/run.ts';
import { freshFolder } from '../support/desk.ts';
import { enterWindow, type HttpWindow } from './http-window.ts';
import { servedDesk, type ServedDesk } from './loopback-host.ts';
import { ownHeaders, rawRequest, requestText } from './raw.ts';

const data = freshFolder();
let desk: ServedDesk;
let window: HttpWindow;
beforeAll(async () => {
  writeFileSync(join(data, 'desk.db'), 'words that are no database '.repeat(400));
  desk = await servedDesk({ data });
  window = await enterWindow(desk.url);
}, 30_000);
afterAll(() => desk.end());

const boot = async (body: unknown, change: Readonly<Record<string, string | null>> = {}) => {
  const headers = ownHeaders('POST', desk.port, { cookie: window.cookie, ...change });
  const answer = await rawRequest(desk.port, requestText('POST', '/boot', headers, JSON.stringify(body)));
  return { status: answer.status, body: answer.body };
};
const STATUS = { do: 'status' };

test('a host whose book cannot be opened serves the page, says why, and takes no call', async () => {
  const state = JSON.parse((await boot(STATUS)).body) as { ok: BootState };
  expect(state).toEqual({ ok: { state: 'stopped', refused: { type: 'notADatabase' }, backups: [] } });
  expect(await window.call('session.faces', {})).toEqual({ refused: { type: 'deskStopped' } });
  expect((await window.get('/files/' + 'a'.repeat(64))).status).toBe(404);
  expect(JSON.parse((await boot({ do: 'retry' })).body)).toMatchObject({ ok: { state: 'stopped' } });
  expect(JSON.parse((await boot({ do: 'wipe' })).body)).toMatchObject({ refused: { type: 'invalidInput' } });
});

test('the start-up page has the same door as every other: host, origin, cookie', async () => {
  expect((await boot(STATUS)).status).toBe(200);
  expect((await boot(STATUS, { host: 'desk.example' })).status).toBe(403);
  expect((await boot(STATUS, { origin: 'http://desk.example' })).status).toBe(403);
  expect((await boot(STATUS, { origin: null })).status).toBe(403);
  expect((await boot(STATUS, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await boot(STATUS, { cookie: null })).status).toBe(401);
  expect((await boot(STATUS, { cookie: `zt_${desk.port}=AAAA` })).status).toBe(401);
});

test('the command line ends with 4 and the sentence', async () => {
  const other = freshFolder();
  writeFileSync(join(other, 'desk.db'), 'words that are no database '.repeat(400));
  const { code, stdout, stderr } = await cli(['call', '--data', other]);
  expect([code, stdout]).toEqual([4, '']);
  expect(stderr).toContain('The file of the book cannot be read any more');
});
