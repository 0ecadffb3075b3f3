import type { Call, StoredFile } from '../core/api.ts';
import type { HostCapabilities, HostEvent } from '../shared/contract/host.ts';
import type { Answer, Refusal } from '../shared/kernel/result.ts';
import type { Fault } from './fault.ts';

/** What the worker starts with. `demo`: fill an empty database with the demo site. `strict`: check every answer against the contract. */
export type CoreOptions = { readonly folder: string; readonly demo: boolean; readonly strict: boolean };

/** What the main thread asks of the worker, and what it gets for it. */
export type Asks = {
  dispatch: { of: { readonly call: Call }; gives: Answer };
  file: { of: { readonly session: string; readonly fileId: string }; gives: StoredFile | null };
  endWindow: { of: { readonly session: string }; gives: null };
  capabilities: { of: object; gives: HostCapabilities };
  close: { of: object; gives: null };
};

/** Requests are numbered; each gets exactly one reply with its number, in any order. */
export type Request = { [W in keyof Asks]: { readonly n: number; readonly what: W } & Asks[W]['of'] }[keyof Asks];

export type FromWorker =
  | { readonly type: 'opened' }
  | { readonly type: 'refused'; readonly refused: Refusal }
  | { readonly type: 'reply'; readonly n: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly n: number; readonly fault: Fault }
  | { readonly type: 'event'; readonly event: HostEvent }
  | { readonly type: 'fault'; readonly fault: Fault };
