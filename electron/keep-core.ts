import type { Call, StoredFile } from '../core/api.ts';
import type { Core } from '../core/remote/client.ts';
import type { BootCall, BootState } from '../shared/contract/boot.ts';
import type { HostEvent } from '../shared/contract/host.ts';
import { type Answer, isRefused, ok, type Refusal, type Result } from '../shared/kernel/result.ts';
import { budget } from './budget.ts';
import type { RelaunchPorts } from './relaunch.ts';

/** A core that ends by itself more often than this is left alone until somebody asks for it. */
export const CORE_CRASHES = { most: 5, withinMs: 5 * 60_000 };
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;

const OPENING: BootState = { state: 'working', step: 'opening', done: 0, total: 0 };

export type KeptCore = {
  /** Starts the first one; resolves when it is open, refused or gone. */
  begin(): Promise<void>;
  /** Null: nobody knows whether it was carried out. The page asks again with the same id, which does nothing twice. */
  dispatch(call: Call): Promise<Answer | null>;
  file(session: string, fileId: string): Promise<StoredFile | null>;
  endWindow(session: string): void;
  /** What every core says, one after the other, and whether there is one. */
  subscribe(listener: (event: HostEvent) => void): () => void;
  /** What the start-up page asks. A core that was left alone is started anew by `retry`. */
  boot(call: BootCall): Promise<Answer<BootState>>;
  close(): Promise<void>;
};

/** `start` opens a core and calls `crashed` when it ends by itself. */
export type KeepOptions = {
  readonly start: (crashed: () => void) => Promise<Result<Core>>;
  readonly ports: RelaunchPorts;
};

/**
 * Keeps a core running: after a crash a new one is started, waiting longer each time; the page hears that it is gone and that it is
 * back. A core that refuses to open, or crashes too often, is left alone.
 */
export function keepCore({ start, ports }: KeepOptions): KeptCore {
  const crashes = budget(CORE_CRASHES, ports.now);
  let core: Core | null = null;
  let refusal: Refusal | null = null;
  let closed = false;
  const listeners = new Set<(event: HostEvent) => void>();
  const tell = (event: HostEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };

  const leaveAlone = (why: Refusal): void => {
    refusal = why;
    ports.log('core left alone', { why: why.type });
    tell({ type: 'stopped' });
  };
  const crashed = (): void => {
    core = null;
    if (closed) return;
    const strikes = crashes.strike();
    ports.log('core gone', { strikes });
    tell({ type: 'link', up: false });
    if (strikes === null) return leaveAlone({ type: 'startFailed' });
    ports.later(Math.min(FIRST_WAIT_MS * 2 ** (strikes - 1), LONGEST_WAIT_MS), () => void open());
  };
  const opened = async (): Promise<void> => {
    if (closed || core !== null) return;
    const made = await start(crashed).catch((error: unknown) => {
      ports.log('core did not open', { error: String(error) });
      return null;
    });
    if (made === null) return crashed();
    if (isRefused(made)) return leaveAlone(made.refused);
    core = made.ok;
    if (closed) return;
    refusal = null;
    core.subscribe(tell);
    tell({ type: 'link', up: true });
  };
  let opening: Promise<void> | null = null;
  const open = (): Promise<void> =>
    (opening ??= opened().finally(() => {
      opening = null;
    }));

  return {
    begin: open,
    dispatch: async (call) => {
      const asked = core;
      if (asked === null) return null;
      const answer = await asked.dispatch(call);
      return asked === core ? answer : null;
    },
    file: async (session, fileId) => (await core?.file(session, fileId).catch(() => null)) ?? null,
    endWindow: (session) => core?.endWindow(session),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    boot: async (call) => {
      if (core === null && call.do === 'retry') {
        crashes.clear();
        await open();
      }
      if (core !== null) return core.boot(call);
      return refusal === null ? ok(OPENING) : ok({ state: 'stopped', refused: refusal, backups: [] });
    },
    close: async () => {
      closed = true;
      await opening;
      await core?.close();
    },
  };
}
