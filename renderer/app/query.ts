import { createContext, useCallback, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Answer, Refusal } from '../../shared/kernel/result.ts';
import type { Client } from '../client/client.ts';
import { commandId } from '../client/ids.ts';
import { readsOf, type In, type OpName, type Out } from './ops.ts';
import { NOTHING_SEEN, queryCache, queryKey, type QueryCache, type Seen } from './query-cache.ts';

/** The client and its answers, shared by the whole page. */
export type Desk = { readonly client: Client; readonly cache: QueryCache };

/** Makes the page's one cache and lets it hear the host. Any answer that says nobody is signed in makes the page ask again who is. */
export function openDesk(host: Client): Desk {
  const client: Client = {
    ...host,
    call: async (op, input, id) => {
      const answer = await host.call(op, input, id);
      if ('refused' in answer && answer.refused.type === 'notSignedIn' && op !== 'session.current')
        cache.refetch('session.current', {});
      return answer;
    },
  };
  const cache = queryCache(client);
  client.subscribe((event) => cache.hear(event));
  return { client, cache };
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext;

/** The client and the cache of this page. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('no desk: wrap the page in <DeskProvider value={openDesk(client)}>');
  return desk;
}

export type QueryResult<T> = Seen<T> & { readonly refetch: () => void };

const idle = (): (() => void) => () => undefined;

/**
 * The answer of a query, kept current: it is asked again when a commit touches the tables the operation reads.
 * `input` null asks nothing. `data` stays on screen while a newer answer is fetched (`loading`).
 */
export function useQuery<N extends OpName>(op: N, input: In<N> | null): QueryResult<Out<N>> {
  const { cache } = useDesk();
  const key = input === null ? null : queryKey(op, input);
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  const watch = useCallback(
    (watcher: () => void) => (key === null ? idle() : cache.watch(op, latest.current, readsOf(op), watcher)),
    [cache, op, key],
  );
  const seen = useSyncExternalStore(watch, () => (input === null ? NOTHING_SEEN : cache.peek(op, input))) as Seen<
    Out<N>
  >;
  const refetch = useCallback(() => {
    if (latest.current !== null) cache.refetch(op, latest.current);
  }, [cache, op]);
  return input === null ? { ...NOTHING_SEEN, loading: false, refetch } : { ...seen, refetch };
}

export type CommandResult<N extends OpName> = {
  /** Sends the command. While one is under way a further press sends nothing and is answered `busy`. */
  readonly run: (input: In<N>) => Promise<Answer<Out<N>>>;
  readonly busy: boolean;
  /** How far a long job is; null while it has not said so. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly refused: Refusal | null;
  readonly defect: { readonly id: string } | null;
  /** Takes refusal and defect off the screen. */
  readonly clear: () => void;
};

type Outcome = {
  readonly busy: boolean;
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly refused: Refusal | null;
  readonly defect: { readonly id: string } | null;
};
const CALM: Outcome = { busy: false, progress: null, refused: null, defect: null };

/** ms for which pressing again after a lost answer counts as the same command. */
const SAME_INTENT_MS = 600_000;

/**
 * Refusals that do not say whether an earlier try was carried out: the core that was started anew after a crash knows nobody any more, and
 * says so before it looks for the id. Asked again under the same id, what was done is answered and what was not is done.
 */
const SAYS_NOTHING: readonly string[] = ['linkLost', 'notSignedIn', 'notEntered', 'deskStopped', 'busy'];

/** Signature tokens are given anew with each try: they are no part of what somebody wants. */
const intentOf = (op: string, input: unknown): string => queryKey(op, input).replace(/"[A-Za-z0-9_-]{43}"/g, '""');

/** Ids of commands whose answer was lost, by operation and input: pressed again on any screen, they are the same command. */
const lost = new Map<string, { readonly id: string; readonly at: number }>();

const idOf = (intent: string): string => {
  const known = lost.get(intent);
  return known && performance.now() - known.at < SAME_INTENT_MS ? known.id : commandId();
};

/**
 * Runs a command, job or local operation. One id stands for one intent of the user: the same input pressed again after a
 * lost answer goes out under the same id, so nothing is done twice. Nothing is shown as done before the answer says so.
 */
export function useCommand<N extends OpName>(op: N): CommandResult<N> {
  const { client } = useDesk();
  const [outcome, setOutcome] = useState<Outcome>(CALM);
  const underWay = useRef(false);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const run = useCallback(
    async (input: In<N>): Promise<Answer<Out<N>>> => {
      if (underWay.current) return { refused: { type: 'busy' } };
      underWay.current = true;
      setOutcome({ ...CALM, busy: true });
      const intent = intentOf(op, input);
      const id = idOf(intent);
      const deaf = client.subscribe((event) => {
        if (event.type !== 'progress' || event.job !== id || !alive.current) return;
        setOutcome({ ...CALM, busy: true, progress: { done: event.done, total: event.total } });
      });
      const answer = await client.call(op, input, id);
      deaf();
      underWay.current = false;
      if ('refused' in answer && SAYS_NOTHING.includes(answer.refused.type))
        lost.set(intent, { id, at: performance.now() });
      else lost.delete(intent);
      if (alive.current) {
        setOutcome({
          ...CALM,
          refused: 'refused' in answer ? answer.refused : null,
          defect: 'defect' in answer ? answer.defect : null,
        });
      }
      return answer as Answer<Out<N>>;
    },
    [client, op],
  );
  const clear = useCallback(() => setOutcome((now) => (now.busy ? now : CALM)), []);
  return { run, ...outcome, clear };
}
