import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type RunningHost, startHost } from '../faults/host.ts';
import type { Served } from './surface.ts';

export type HostProcess = Served & Pick<RunningHost, 'kill'>;

/** The desk's own host as a process that can be killed; it answers at `url`. */
export async function hostProcess(folder: string): Promise<HostProcess> {
  const host = startHost(folder, join(folder, 'compiled'));
  for await (const line of createInterface({ input: host.child.stdout! }))
    return { url: line, kill: () => host.kill(), close: () => host.stop() };
  throw new Error('the host ended before it answered');
}
