import type { Client, ClientEvent } from '../client/client.ts';
import { isLinkLost } from '../client/client.ts';
import type { Answer, Refusal } from '../../shared/kernel/result.ts';

/** What a screen sees of a question: the last good answer stays while a newer one is fetched. */
export type Seen<T = unknown> = {
  readonly data: T | undefined;
  readonly refused: Refusal | null;
  readonly defect: { readonly id: string } | null;
  readonly loading: boolean;
};

export const NOTHING_SEEN: Seen<never> = { data: undefined, refused: null, defect: null, loading: true };

type Entry = {
  readonly op: string;
  readonly input: unknown;
  readonly reads: readonly string[];
  seen: Seen;
  watchers: Set<() => void>;
  /** Counts the fetches: only the answer of the newest one is kept. */
  turn: number;
  /** Something changed while a fetch was under way. */
  stale: boolean;
  busy: boolean;
};

/** Answers nobody looks at are kept for going back quickly, up to this many. */
const IDLE_LIMIT = 60;

export const queryKey = (op: string, input: unknown): string => `${op} ${JSON.stringify(input)}`;

const seenOf = (answer: Answer, before: Seen): Seen => {
  if ('ok' in answer) return { data: answer.ok, refused: null, defect: null, loading: false };
  if ('defect' in answer) return { data: before.data, refused: null, defect: answer.defect, loading: false };
  return { data: isLinkLost(answer) ? before.data : undefined, refused: answer.refused, defect: null, loading: false };
};

/**
 * Answers of queries by operation and input. An answer is dropped, or asked for again when somebody watches it,
 * as soon as a commit touches one of the tables the operation reads. Nothing is ever written into it by a screen.
 */
export function queryCache(client: Client) {
  const entries = new Map<string, Entry>();

  const show = (entry: Entry, seen: Seen): void => {
    entry.seen = seen;
    for (const watcher of [...entry.watchers]) watcher();
  };

  const fetchEntry = (entry: Entry): void => {
    if (entry.busy) {
      entry.stale = true;
      return;
    }
    entry.busy = true;
    const turn = ++entry.turn;
    if (!entry.seen.loading) show(entry, { ...entry.seen, loading: true });
    void client.call(entry.op, entry.input).then((answer) => {
      if (turn !== entry.turn) return;
      entry.busy = false;
      const again = entry.stale;
      entry.stale = false;
      show(entry, again ? { ...seenOf(answer, entry.seen), loading: true } : seenOf(answer, entry.seen));
      if (again) fetchEntry(entry);
    });
  };

  const trim = (): void => {
    const idle = [...entries].filter(([, entry]) => entry.watchers.size === 0);
    for (const [key] of idle.slice(0, Math.max(0, idle.length - IDLE_LIMIT))) entries.delete(key);
  };

  const refresh = (hit: (entry: Entry) => boolean): void => {
    for (const [key, entry] of [...entries]) {
      if (!hit(entry)) continue;
      if (entry.watchers.size === 0 && !entry.busy) entries.delete(key);
      else fetchEntry(entry);
    }
  };

  const entryOf = (op: string, input: unknown, reads: readonly string[]): Entry => {
    const key = queryKey(op, input);
    const known = entries.get(key);
    if (known) return known;
    const made: Entry = {
      op,
      input,
      reads,
      seen: NOTHING_SEEN,
      watchers: new Set(),
      turn: 0,
      stale: false,
      busy: false,
    };
    entries.set(key, made);
    return made;
  };

  return {
    /** Watches one question; asks it when no answer is known. Returns the function that ends the watch. */
    watch(op: string, input: unknown, reads: readonly string[], watcher: () => void): () => void {
      const entry = entryOf(op, input, reads);
      entry.watchers.add(watcher);
      if (!entry.busy && entry.seen.data === undefined) fetchEntry(entry);
      return () => {
        entry.watchers.delete(watcher);
        trim();
      };
    },
    peek: (op: string, input: unknown): Seen => entries.get(queryKey(op, input))?.seen ?? NOTHING_SEEN,
    refetch(op: string, input: unknown): void {
      const entry = entries.get(queryKey(op, input));
      if (entry) fetchEntry(entry);
    },
    /** What a host event means for the answers. */
    hear(event: ClientEvent): void {
      if (event.type === 'changed') refresh((entry) => entry.reads.some((table) => event.tables.includes(table)));
      if (event.type === 'link' && event.up) refresh(() => true);
    },
    /** Another person, or nobody: what the former could see is forgotten, what is on screen is asked anew. */
    forget(): void {
      for (const [key, entry] of [...entries]) {
        if (entry.watchers.size === 0) {
          entry.turn++;
          entries.delete(key);
          continue;
        }
        entry.turn++;
        entry.busy = false;
        entry.stale = false;
        entry.seen = NOTHING_SEEN;
        fetchEntry(entry);
      }
    },
    size: (): number => entries.size,
  };
}

export type QueryCache = ReturnType<typeof queryCache>;
