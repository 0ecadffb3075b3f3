import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { openDesk } from '../../loopback/main.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import { aWindow, lock, type Window } from './browser.ts';
import type { Serve } from './surface.ts';

const WORKER = new URL('later-worker.ts', import.meta.url);

/** A window on a copy of `folder` whose host and page have a clock of their own: it stands at `start`, runs, and can be put forward. */
export async function aWindowAt(
  folder: string,
  start: Instant,
): Promise<{ window: Window; goTo: (at: Instant) => Promise<void> }> {
  const name = randomUUID();
  let ahead = start - Date.now();
  const serve: Serve = async (own, crashed) => {
    cpSync(folder, own, { recursive: true });
    process.env['LATER_MS'] = String(ahead);
    process.env['LATER_CHANNEL'] = name;
    const desk = await openDesk({ data: own, fresh: true, strict: true, crashed, thread: WORKER });
    delete process.env['LATER_MS'];
    delete process.env['LATER_CHANNEL'];
    return desk;
  };
  const window = await aWindow({ demo: false, serve });
  const { page } = window;
  const channel = new BroadcastChannel(name);
  onTestFinished(() => channel.close());
  await page.addInitScript(
    `{ const real = Date.now.bind(Date); let ahead = ${ahead}; Date.now = () => real() + ahead; globalThis.putForward = (ms) => { ahead = ms; }; }`,
  );
  await page.reload();
  /** Locks, because a desk left alone for hours is locked, and puts both clocks forward. */
  const goTo = async (at: Instant): Promise<void> => {
    await lock(window);
    ahead = at - Date.now();
    const heard = new Promise((done) => channel.addEventListener('message', done, { once: true }));
    channel.postMessage(ahead);
    await heard;
    await page.evaluate(`globalThis.putForward(${ahead})`);
  };
  return { window, goTo };
}
