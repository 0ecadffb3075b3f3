import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { HostEvent } from '../../shared/contract/host.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import type { TestHost } from '../contract/hosts.ts';
import { freshFolder } from '../support/desk.ts';

const PATIENCE = { timeout: 20_000 };

/** A desk's window that runs on a data folder, whatever runs it. */
export type Running = { readonly page: Page; readonly close: () => Promise<void> };

type Bridge = {
  call(message: object): Promise<unknown>;
  subscribe(listener: (event: unknown) => void): () => void;
  boot(call: object): Promise<{ ok: { state: string } }>;
};
type Bridged = { readonly zongtai: Bridge; heardByTest: (event: unknown) => void };

/** One call through the page's own bridge: preload, message channel, core process. JSON, because a test's value may be no cloneable text. */
async function callThrough(page: Page, op: string, input: unknown, id: string): Promise<Answer> {
  const answer = await page.evaluate(
    async (message) =>
      JSON.stringify(await (globalThis as unknown as Bridged).zongtai.call(JSON.parse(message) as object)),
    JSON.stringify({ id, op, input }),
  );
  return JSON.parse(answer) as Answer;
}

const bootState = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { ok } = await (globalThis as unknown as Bridged).zongtai.boot({ do: 'status' });
    return ok.state;
  });

/** The Electron host on an empty data folder, as the host contract asks for it. */
export async function kioskHost(run: (folder: string) => Promise<Running>): Promise<TestHost> {
  const folder = freshFolder();
  const listeners = new Set<(event: HostEvent) => void>();
  let running: Running;
  const start = async (): Promise<void> => {
    running = await run(folder);
    const { page } = running;
    await page.exposeFunction('heardByTest', (event: HostEvent) => {
      for (const listener of [...listeners]) listener(event);
    });
    await vi.waitFor(async () => expect(await bootState(page)).toBe('open'), PATIENCE);
    await page.evaluate(() => {
      const own = globalThis as unknown as Bridged;
      own.zongtai.subscribe((event) => own.heardByTest(event));
    });
  };
  await start();
  return {
    // The suite asks faster than the host listens to one window.
    call: (op, input, id = randomUUID()) =>
      vi.waitFor(async () => {
        const answer = await callThrough(running.page, op, input, id);
        if ('refused' in answer && answer.refused.type === 'busy') throw new Error('busy');
        return answer;
      }, PATIENCE),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    restart: async () => {
      await running.close();
      await start();
    },
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
