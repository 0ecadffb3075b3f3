import { useCallback, useEffect, useRef, useState } from 'react';
import type { Client } from '../client/client.ts';
import { useDesk } from './query.ts';

/** ms after the last change until a draft is stored. */
export const DRAFT_DELAY_MS = 300;

const waiting = new Set<() => Promise<void>>();

/** Stores every draft that still waits: before the screen locks or the window closes. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...waiting].map((store) => store()));
}

export type Draft<T> = {
  readonly value: T;
  readonly set: (next: T | ((now: T) => T)) => void;
  /** False until the stored draft was looked for; a form may be shown meanwhile, what is typed wins. */
  readonly ready: boolean;
  /** Back to the initial value and nothing stored: when the form was sent or thrown away. */
  readonly drop: () => void;
};

type Kept = {
  timer: ReturnType<typeof setTimeout> | null;
  pending: { readonly value: unknown } | null;
  tail: Promise<unknown>;
};

/** Calls about one draft follow each other: a late save must not bring back what was dropped. */
function inTurn(kept: Kept, act: () => Promise<unknown>): Promise<unknown> {
  kept.tail = kept.tail.then(act);
  return kept.tail;
}

function stopTimer(kept: Kept): void {
  if (kept.timer !== null) clearTimeout(kept.timer);
  kept.timer = null;
}

async function store(client: Client, key: string, kept: Kept): Promise<void> {
  stopTimer(kept);
  await inTurn(kept, async () => {
    const pending = kept.pending;
    if (!pending) return;
    kept.pending = null;
    const answer = await client.call('drafts.save', { key, value: pending.value });
    // Not stored (link lost): it waits for the next change or flush.
    if (!('ok' in answer)) kept.pending ??= pending;
  });
}

/**
 * A form's content, kept per person on the desk: it survives lock, crash and power cut. `value` must be JSON.
 * `initial` is what an untouched form holds; a stored draft replaces it unless the person has typed already.
 */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const { client } = useDesk();
  const [value, setValue] = useState<T>(initial);
  const [ready, setReady] = useState(false);
  const now = useRef<T>(initial);
  const first = useRef<T>(initial);
  const kept = useRef<Kept>({ timer: null, pending: null, tail: Promise.resolve() });
  const touched = useRef(false);

  useEffect(() => {
    const mine: Kept = { timer: null, pending: null, tail: Promise.resolve() };
    kept.current = mine;
    touched.current = false;
    let current = true;
    const flush = () => store(client, key, mine);
    waiting.add(flush);
    void client.call('drafts.get', { key }).then((answer) => {
      if (!current) return;
      const stored = 'ok' in answer ? (answer.ok as { readonly value: T | null }).value : null;
      if (stored !== null && !touched.current) {
        now.current = stored;
        setValue(stored);
      }
      setReady(true);
    });
    return () => {
      current = false;
      waiting.delete(flush);
      void flush();
    };
  }, [client, key]);

  const set = useCallback(
    (next: T | ((before: T) => T)) => {
      const value = typeof next === 'function' ? (next as (before: T) => T)(now.current) : next;
      const mine = kept.current;
      touched.current = true;
      now.current = value;
      setValue(value);
      mine.pending = { value };
      stopTimer(mine);
      mine.timer = setTimeout(() => void store(client, key, mine), DRAFT_DELAY_MS);
    },
    [client, key],
  );

  const drop = useCallback(() => {
    const mine = kept.current;
    touched.current = true;
    now.current = first.current;
    setValue(first.current);
    mine.pending = null;
    stopTimer(mine);
    void inTurn(mine, () => client.call('drafts.drop', { key }));
  }, [client, key]);

  return { value, set, ready, drop };
}
