import type { App, Call, StoredFile } from '../api.ts';
import type { BootState } from '../../shared/contract/boot.ts';
import type { Paper, Pepper, PrintJob, Printer, UpdateAsk, UpdateTold } from '../ports.ts';
import type { HostEvent } from '../../shared/contract/host.ts';
import type { PrintFault } from '../../shared/domain/paper/prints.ts';
import type { Answer, Refusal, Result } from '../../shared/kernel/result.ts';
import type { Fault } from './fault.ts';

/** What the core starts with. `demo`: fill an empty database with the demo site. `strict`: check every answer against the contract. */
export type CoreOptions = { readonly folder: string; readonly demo: boolean; readonly strict: boolean };

/** What the host asks of the core, and what it gets for it. */
export type Asks = {
  dispatch: { of: { readonly call: Call }; gives: Answer };
  file: { of: { readonly session: string; readonly fileId: string }; gives: StoredFile | null };
  endWindow: { of: { readonly session: string }; gives: null };
  boot: { of: { readonly call: unknown }; gives: Answer<BootState> };
  close: { of: object; gives: null };
};

/** What the core asks of the host, where the host has it. */
export type Wants = {
  pdf: { of: { readonly html: string; readonly paper: Paper }; gives: Uint8Array };
  print: { of: { readonly html: string; readonly job: PrintJob }; gives: PrintFault | null };
  printers: { of: object; gives: readonly Printer[] | null };
  pepper: { of: { readonly renew: boolean }; gives: Pepper };
  leaveKiosk: { of: object; gives: null };
  updates: { of: UpdateAsk; gives: Result<UpdateTold> };
};

/** The wants a host can answer; a missing one is something it does not have. */
export type Givers = { readonly [W in keyof Wants]?: (of: Wants[W]['of']) => Promise<Wants[W]['gives']> };

type Numbered<T extends Record<string, { of: object }>, Key extends string> = {
  [W in keyof T]: { readonly n: number } & Readonly<Record<Key, W>> & T[W]['of'];
}[keyof T];

/** Asks are numbered; each gets exactly one reply with its number, in any order. */
export type Request = Numbered<Asks, 'what'>;

/** Wants are numbered apart from the asks; each is given or missed once. */
export type Want = { [W in keyof Wants]: { readonly want: W; readonly of: Wants[W]['of'] } }[keyof Wants];

/** The first message is `open`; it names the wants this host answers. */
export type ToCore =
  | { readonly type: 'open'; readonly options: CoreOptions; readonly gives: readonly (keyof Wants)[] }
  | ({ readonly type: 'ask' } & Request)
  | { readonly type: 'given'; readonly n: number; readonly value: unknown }
  | { readonly type: 'missed'; readonly n: number; readonly fault: Fault };

export type FromCore =
  | { readonly type: 'opened' }
  | { readonly type: 'refused'; readonly refused: Refusal }
  | { readonly type: 'unopened'; readonly fault: Fault }
  | { readonly type: 'reply'; readonly n: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly n: number; readonly fault: Fault }
  | ({ readonly type: 'want'; readonly n: number } & Want)
  | { readonly type: 'event'; readonly event: HostEvent }
  | { readonly type: 'fault'; readonly fault: Fault };

/** A way to one other side: a worker thread, a process. Only cloneable values travel on it, in order. */
export type Channel<Out, In> = {
  send(message: Out): void;
  onMessage(listener: (message: In) => void): void;
  /** The other side is gone or cannot be understood; may be called more than once. */
  onEnd(listener: (why: unknown) => void): void;
  /** Ends it from here. Seen from the host it resolves when the other side is gone. */
  end(): Promise<void>;
};

export type ToCoreChannel = Channel<ToCore, FromCore>;
export type ToHostChannel = Channel<FromCore, ToCore>;

/** What a core answers with: the desk, open or not. */
export type Served = Pick<App, 'dispatch' | 'subscribe' | 'file' | 'endWindow' | 'close'> & {
  /** What the start-up page asks: a BootCall, checked behind it. */
  boot(call: unknown): Promise<Answer<BootState>>;
};
