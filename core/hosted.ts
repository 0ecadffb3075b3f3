import { randomUUID } from 'node:crypto';
import { ok, type Result } from '../shared/kernel/result.ts';
import type { App } from './api.ts';
import { type BootedDesk, bootDesk } from './boot/desk.ts';
import { holdsTraces } from './db/restoring.ts';
import { type Ports, systemClock } from './ports.ts';
import type { CoreOptions } from './remote/messages.ts';

/** What a host adds to the clock and the randomness of its machine. */
export type HostPorts = Omit<Ports, 'now' | 'random'>;

/**
 * Opens the desk of a host process on this machine's clock, with the demo site in an empty folder when that was asked for. A book that
 * cannot be opened is no refusal: the desk then answers the start-up page.
 * Refusals: dataFolderInUse {pid}, alreadySetUp, replayStopped.
 */
export async function openHosted(options: CoreOptions, ports: HostPorts): Promise<Result<BootedDesk>> {
  // The demo site is made in the past: while it is, the clock stands where `createDemo` puts it.
  let standing: number | null = null;
  return bootDesk(
    { folder: options.folder, strict: options.strict },
    { ...ports, now: () => standing ?? systemClock.now(), random: systemClock.random },
    async (app) => {
      const made = options.demo ? await makeDemo(app, options.folder, (at) => (standing = at)) : ok(null);
      standing = null;
      return made;
    },
  );
}

async function makeDemo(app: App, folder: string, setClock: (at: number) => void): Promise<Result<unknown>> {
  const status = await app.dispatch({ id: randomUUID(), op: 'setup.status', input: {}, session: 'host' });
  if (!('ok' in status) || !(status.ok as { needed: boolean }).needed) return ok(null);
  if (holdsTraces(folder)) return ok(null);
  const { createDemo } = await import('./demo/create.ts');
  return createDemo(app, setClock, systemClock.now());
}
