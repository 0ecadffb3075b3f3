import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { App } from '../../core/api.ts';
import { openApp } from '../../core/app.ts';
import { CAPABILITIES, connectIpc, ORIGIN } from '../../electron/ipc.ts';
import { inside } from '../../electron/pages.ts';
import { HostCapabilities, type HostEvent } from '../../shared/contract/host.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { freshFolder, testPorts } from '../support/desk.ts';
import { hostContract } from './hosts.ts';

type Ipc = Parameters<typeof connectIpc>[0];
type Handle = Parameters<Ipc['handle']>[1];

/** Electron's `ipcMain` as far as the host uses it: values cross by structured clone. */
function injectedIpc() {
  const handlers = new Map<string, Handle>();
  return {
    ipc: { handle: (channel: string, handle: Handle) => void handlers.set(channel, handle) },
    invoke: async (channel: string, frame: unknown, sender: number, ...values: unknown[]): Promise<unknown> => {
      const event = { senderFrame: frame, sender: { id: sender } } as unknown as Parameters<Handle>[0];
      return structuredClone(
        (await handlers.get(channel)!(event, ...(structuredClone(values) as unknown[]))) as unknown,
      );
    },
  };
}
const OUR_PAGE = { parent: null, origin: ORIGIN };

async function anIpcHost(folder = freshFolder(), listeners = new Set<(event: HostEvent) => void>()) {
  const { ports } = testPorts(Date.now(), { now: () => Date.now() });
  const opened = await openApp({ folder, strict: true }, ports);
  if ('refused' in opened) throw new Error(JSON.stringify(opened.refused));
  const app: App = opened.ok;
  const { ipc, invoke } = injectedIpc();
  connectIpc(ipc, app, (event) => {
    for (const listener of listeners) listener(structuredClone(event));
  });
  return { app, folder, invoke, listeners };
}

hostContract('electron (injected ipcMain)', async () => {
  let host = await anIpcHost();
  const { folder, listeners } = host;
  let window = 1;
  return {
    call: (op, input, id = randomUUID()) => host.invoke('call', OUR_PAGE, window, { id, op, input }) as Promise<Answer>,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    restart: async () => {
      await host.app.close();
      host = await anIpcHost(folder, listeners);
      window += 1;
    },
    close: async () => {
      await host.app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

test('only the top frame of our own page is heard', async () => {
  const host = await anIpcHost();
  const call = { id: randomUUID(), op: 'session.faces', input: {} };
  const foreign = [
    null,
    { parent: null, origin: 'https://example.com' },
    { parent: OUR_PAGE, origin: ORIGIN },
    { parent: null, origin: 'app://other' },
    { parent: null, origin: 'null' },
  ];
  for (const frame of foreign)
    expect(await host.invoke('call', frame, 1, call)).toMatchObject({ refused: { type: 'invalidInput' } });
  expect(await host.invoke('capabilities', foreign[1], 1)).toBeNull();
  expect(await host.invoke('call', OUR_PAGE, 1, call)).toHaveProperty('ok');
  await host.app.close();
});

test.each([
  null,
  1,
  'x',
  [],
  {},
  { id: 1, op: 'session.faces' },
  { id: 'x', op: {} },
  { id: 'x', op: 'session.faces', input: {}, as: '1001' },
])('a message that is not a call is refused: %j', async (message) => {
  const host = await anIpcHost();
  expect(await host.invoke('call', OUR_PAGE, 1, message)).toMatchObject({ refused: { type: 'invalidInput' } });
  await host.app.close();
});

test('what the host says it can do is part of the contract', () => {
  expect(HostCapabilities.parse(CAPABILITIES)).toEqual(CAPABILITIES);
});

test.each(['/../x', '/..%2fx', '/%2e%2e/x', '/a/../../x', '/..\\x', '/%5c..%5cx', '/C:/x', '/a%00b', '/%', '/%zz'])(
  'the page folder is never left: %s',
  (path) => {
    const file = inside('/srv/page', path);
    expect(file === null || file.startsWith('/srv/page/')).toBe(true);
  },
);
