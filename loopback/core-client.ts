import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Call, StoredFile } from '../core/api.ts';
import type { HostCapabilities, HostEvent } from '../shared/contract/host.ts';
import { type Answer, ok, type Refusal, type Result } from '../shared/kernel/result.ts';
import { type Fault, faultOf } from './fault.ts';
import type { Asks, CoreOptions, FromWorker } from './messages.ts';

/** The core as the main thread sees it. `dispatch` never rejects; the others reject when the worker is gone. */
export type Core = {
  dispatch(call: Call): Promise<Answer>;
  file(session: string, fileId: string): Promise<StoredFile | null>;
  endWindow(session: string): void;
  capabilities(): Promise<HostCapabilities>;
  subscribe(listener: (event: HostEvent) => void): () => void;
  /** Closes the database and ends the worker; a worker that does not answer is ended all the same. */
  close(): Promise<void>;
};

/** `fault`: something for the log. `crashed`: the worker ended by itself; every open call has been answered with a defect. */
export type CoreWatch = { readonly fault: (fault: Fault) => void; readonly crashed: (fault: Fault) => void };

type Waiting = { readonly give: (value: unknown) => void; readonly lost: (fault: Fault) => void };

const CLOSE_MS = 10_000;
const CORE = new URL('./worker.ts', import.meta.url);

/**
 * Starts the core in a worker thread.
 * Refusals: dataFolderInUse {pid}, databaseFromFuture {version, latest}, notOurs. Rejects when the worker dies before it is open.
 */
export function startCore(options: CoreOptions, watch: CoreWatch, thread: URL = CORE): Promise<Result<Core>> {
  const worker = new Worker(thread, { workerData: options, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: HostEvent) => void>();
  const exited = new Promise<void>((done) => void worker.once('exit', () => done()));
  let last = 0;
  let state: 'opening' | 'open' | 'closing' | 'gone' = 'opening';
  let end: Fault | null = null;

  const ask = <W extends keyof Asks>(
    what: W,
    of: Asks[W]['of'],
    lost: (fault: Fault) => Promise<Asks[W]['gives']>,
  ): Promise<Asks[W]['gives']> =>
    new Promise((resolve) => {
      if (end !== null) return resolve(lost(end));
      const n = ++last;
      waiting.set(n, { give: (value) => resolve(value as Asks[W]['gives']), lost: (fault) => resolve(lost(fault)) });
      worker.postMessage({ n, what, ...of });
    });

  const nothing = async (): Promise<null> => null;
  const gone = async (fault: Fault): Promise<never> => {
    throw new Error(`the core is gone: ${fault.name} ${fault.message} (${fault.id})`);
  };

  const core: Core = {
    dispatch: (call) => ask('dispatch', { call }, async ({ id }) => ({ defect: { id } })),
    file: (session, fileId) => ask('file', { session, fileId }, gone),
    endWindow: (session) => void ask('endWindow', { session }, nothing),
    capabilities: () => ask('capabilities', {}, gone),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      if (state === 'gone') return;
      state = 'closing';
      const late = setTimeout(() => void worker.terminate(), CLOSE_MS);
      await ask('close', {}, nothing);
      await exited;
      clearTimeout(late);
    },
  };

  return new Promise((opened, failed) => {
    const ended = (error: unknown): void => {
      if (state === 'gone') return;
      const before = state;
      state = 'gone';
      const fault = faultOf(randomUUID(), 'core', error);
      end = fault;
      for (const { lost } of waiting.values()) lost(fault);
      waiting.clear();
      void worker.terminate();
      if (before === 'opening') failed(error instanceof Error ? error : new Error(String(error)));
      if (before === 'open') watch.crashed(fault);
    };
    const refused = (refusal: Refusal): void => {
      state = 'gone';
      void worker.terminate().then(() => opened({ refused: refusal }));
    };
    const settle = (n: number, use: (one: Waiting) => void): void => {
      const one = waiting.get(n);
      waiting.delete(n);
      if (one !== undefined) use(one);
    };
    worker.on('message', (message: FromWorker) => {
      switch (message.type) {
        case 'opened':
          state = 'open';
          return opened(ok(core));
        case 'refused':
          return refused(message.refused);
        case 'reply':
          return settle(message.n, ({ give }) => give(message.value));
        case 'failed':
          watch.fault(message.fault);
          return settle(message.n, ({ lost }) => lost(message.fault));
        case 'fault':
          return watch.fault(message.fault);
        case 'event':
          for (const listener of [...listeners]) listener(message.event);
      }
    });
    worker.on('error', ended);
    worker.on('messageerror', ended);
    worker.on('exit', (code) => ended(new Error(`the core ended with code ${code}`)));
  });
}
