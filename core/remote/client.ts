import { randomUUID } from 'node:crypto';
import type { Call, StoredFile } from '../api.ts';
import type { BootState } from '../../shared/contract/boot.ts';
import type { HostEvent } from '../../shared/contract/host.ts';
import { type Answer, ok, type Refusal, type Result } from '../../shared/kernel/result.ts';
import { type Fault, faultOf } from './fault.ts';
import type { Asks, CoreOptions, FromCore, Givers, Request, ToCoreChannel, Wants } from './messages.ts';

/** The core as a host sees it. `dispatch` never rejects; the others reject when the core is gone. */
export type Core = {
  dispatch(call: Call): Promise<Answer>;
  file(session: string, fileId: string): Promise<StoredFile | null>;
  endWindow(session: string): void;
  /** What the start-up page asks. */
  boot(call: unknown): Promise<Answer<BootState>>;
  subscribe(listener: (event: HostEvent) => void): () => void;
  /** Closes the database and ends the core; one that does not answer is ended all the same. */
  close(): Promise<void>;
};

/** `fault`: something for the log. `crashed`: the core ended by itself; every open call has been answered with a defect. */
export type CoreWatch = { readonly fault: (fault: Fault) => void; readonly crashed: (fault: Fault) => void };

type Waiting = { readonly give: (value: unknown) => void; readonly lost: (fault: Fault) => void };

const CLOSE_MS = 10_000;

const gone = async (fault: Fault): Promise<never> => {
  throw new Error(`the core is gone: ${fault.name} ${fault.message} (${fault.id})`);
};
const nothing = async (): Promise<null> => null;

/**
 * Opens the core at the other end of a channel and answers what it wants of this host.
 * Refusals: dataFolderInUse {pid}, what a demo site was refused with. A book that cannot be opened is served all the same. Rejects when the core dies before it is open.
 */
export function startCore(
  channel: ToCoreChannel,
  options: CoreOptions,
  watch: CoreWatch,
  givers: Givers = {},
): Promise<Result<Core>> {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: HostEvent) => void>();
  let last = 0;
  let state: 'opening' | 'open' | 'closing' | 'gone' = 'opening';
  let end: Fault | null = null;
  let exit: () => void = () => {};
  const exited = new Promise<void>((done) => (exit = done));

  const ask = <W extends keyof Asks>(
    what: W,
    of: Asks[W]['of'],
    lost: (fault: Fault) => Promise<Asks[W]['gives']>,
  ): Promise<Asks[W]['gives']> =>
    new Promise((resolve) => {
      if (end !== null) return resolve(lost(end));
      const n = ++last;
      waiting.set(n, { give: (value) => resolve(value as Asks[W]['gives']), lost: (fault) => resolve(lost(fault)) });
      channel.send({ type: 'ask', ...({ n, what, ...of } as unknown as Request) });
    });

  const core: Core = {
    dispatch: (call) => ask('dispatch', { call }, async ({ id }) => ({ defect: { id } })),
    file: (session, fileId) => ask('file', { session, fileId }, gone),
    endWindow: (session) => void ask('endWindow', { session }, nothing),
    boot: (call) => ask('boot', { call }, async ({ id }) => ({ defect: { id } })),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      if (state === 'gone') return;
      state = 'closing';
      const late = setTimeout(() => void channel.end(), CLOSE_MS);
      await ask('close', {}, nothing);
      await exited;
      clearTimeout(late);
    },
  };

  const give = (n: number, want: keyof Wants, of: object): void => {
    const giver = givers[want] as ((of: object) => Promise<unknown>) | undefined;
    const given = giver === undefined ? Promise.reject(new Error(`this host has no ${want}`)) : giver(of);
    given.then(
      (value) => end ?? channel.send({ type: 'given', n, value }),
      (error: unknown) => {
        const fault = faultOf(randomUUID(), want, error);
        watch.fault(fault);
        if (end === null) channel.send({ type: 'missed', n, fault });
      },
    );
  };

  return new Promise((opened, failed) => {
    let unopened: Error | null = null;
    const ended = (why: unknown): void => {
      const error = unopened ?? why;
      exit();
      if (state === 'gone') return;
      const before = state;
      state = 'gone';
      const fault = faultOf(randomUUID(), 'core', error);
      end = fault;
      for (const { lost } of waiting.values()) lost(fault);
      waiting.clear();
      void channel.end();
      if (before === 'opening') failed(error instanceof Error ? error : new Error(String(error)));
      if (before === 'open') watch.crashed(fault);
    };
    const refused = (refusal: Refusal): void => {
      state = 'gone';
      void channel.end().then(() => opened({ refused: refusal }));
    };
    const settle = (n: number, use: (one: Waiting) => void): void => {
      const one = waiting.get(n);
      waiting.delete(n);
      if (one !== undefined) use(one);
    };
    const hear = (message: FromCore): void => {
      switch (message.type) {
        case 'opened':
          state = 'open';
          return opened(ok(core));
        case 'refused':
          return refused(message.refused);
        case 'unopened':
          watch.fault(message.fault);
          unopened = new Error(`${message.fault.name} ${message.fault.message} (${message.fault.id})`);
          // Told once it is gone: the next one would find the data folder still taken.
          return void channel.end().finally(() => ended(unopened));
        case 'reply':
          return settle(message.n, (one) => one.give(message.value));
        case 'failed':
          watch.fault(message.fault);
          return settle(message.n, (one) => one.lost(message.fault));
        case 'want':
          return give(message.n, message.want, message.of);
        case 'fault':
          return watch.fault(message.fault);
        case 'event':
          for (const listener of [...listeners]) listener(message.event);
      }
    };
    channel.onMessage(hear);
    channel.onEnd(ended);
    channel.send({ type: 'open', options, gives: Object.keys(givers) as (keyof Wants)[] });
  });
}
