import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, type DeskOptions, openDesk } from '../../loopback/main.ts';
import { enterWindow, type HttpWindow, type Listener } from './http-window.ts';
import type { TestHost } from './hosts.ts';

export type ServedDesk = Desk & { readonly data: string; readonly end: () => Promise<void> };

/** A served desk on an empty data folder of its own. `end` closes it and drops the folder. */
export async function servedDesk(options: Partial<DeskOptions> = {}): Promise<ServedDesk> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'zongtai-host-'));
  const desk = await openDesk({
    fresh: true,
    strict: true,
    crashed: (line) => {
      throw new Error(line);
    },
    ...options,
    data,
  });
  const end = async (): Promise<void> => {
    await desk.close();
    rmSync(data, { recursive: true, force: true });
  };
  return { ...desk, data, end };
}

/** The loopback host over real HTTP: one window with its event stream, on an empty data folder. */
export async function loopbackHost(): Promise<TestHost> {
  const listeners = new Set<Listener>();
  const tell: Listener = (event) => {
    for (const listener of [...listeners]) listener(event);
  };
  const first = await servedDesk();
  const { data } = first;
  let desk: Desk = first;
  let window: HttpWindow;
  const enter = async (): Promise<void> => {
    window = await enterWindow(desk.url);
    await window.listen(tell);
  };
  await enter();
  return {
    call: (op, input, id) => window.call(op, input, id),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    restart: async () => {
      await desk.close();
      desk = await servedDesk({ data });
      await enter();
    },
    close: async () => {
      await desk.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
