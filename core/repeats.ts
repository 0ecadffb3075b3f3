import { hash } from 'node:crypto';
import { type Answer, refuse } from '../shared/kernel/result.ts';
import type { Instant } from '../shared/kernel/time.ts';
import type { Call } from './api.ts';
import type { Query } from './db/statements.ts';

/** Who asked for what: a repeat of an id counts only when all of it is the same. `by` is a staff id or 'system'. */
export type Asked = { readonly op: string; readonly by: string; readonly window: string; readonly input: string };
/** What `command_answer.answer` holds: the first answer, and the fingerprint of the input it answered. */
type Kept = { readonly answer: Answer; readonly input: string };

const SECRET_MS = 10 * 60_000;

/** A one-use signature token: given anew with each try, it says nothing about what was asked. */
const SIGNATURE = /^[A-Za-z0-9_-]{43}$/;

const prints = new WeakMap<Call, string>();

/** Fingerprint of a call's input, taken once a call. */
function inputSha(call: Call): string {
  const known = prints.get(call);
  if (known !== undefined) return known;
  const text = JSON.stringify(call.input, (_key, value: unknown) =>
    typeof value === 'string' && SIGNATURE.test(value) ? '' : value,
  );
  const made = hash('sha256', text);
  prints.set(call, made);
  return made;
}

export const keptAnswer = (answer: Answer, call: Call): string =>
  JSON.stringify({ answer, input: inputSha(call) } satisfies Kept);

export const askedOf = (call: Call, by: string): Asked => ({
  op: call.op,
  by,
  window: call.session,
  input: inputSha(call),
});

const conflict = (id: string): Answer => refuse('conflict', { id });
const alike = (a: Asked, b: Asked): boolean =>
  a.op === b.op && a.by === b.by && a.window === b.window && a.input === b.input;

const greatest = (read: Query): string =>
  read.get<{ id: string | null }>('SELECT max(id) AS id FROM journal')?.id ?? '';

/** Answers for commands whose id is sent again: still running, secret and given a moment ago, or done at any time. */
export function repeats(read: Query, now: () => Instant) {
  const running = new Map<string, { readonly asked: Asked; readonly answer: Promise<Answer> }>();
  // A secret is never written down. It is kept here so that a lost answer does not lose it, and only for the window that asked.
  const secrets = new Map<string, { readonly asked: Asked; readonly answer: Answer; readonly at: Instant }>();

  // The greatest id of the journal: a later one, as a page makes them, was never sent before.
  let newest = greatest(read);

  const secretOf = (id: string, asked: Asked): Answer | null => {
    const known = secrets.get(id);
    return known && Math.abs(now() - known.at) <= SECRET_MS && alike(known.asked, asked) ? known.answer : null;
  };
  const finished = (id: string, asked: Asked): Answer | null => {
    if (id > newest) return null;
    const known = read.get<{ op: string; staff: string; answer: string | null }>(
      'SELECT j.op, j.staff, a.answer FROM journal j LEFT JOIN command_answer a ON a.id = j.id WHERE j.id = ?',
      id,
    );
    if (!known) return null;
    if (known.op !== asked.op || known.staff !== asked.by) return conflict(id);
    if (known.answer === null) return secretOf(id, asked) ?? conflict(id);
    const kept = JSON.parse(known.answer) as Kept;
    return kept.input === asked.input ? kept.answer : conflict(id);
  };

  return {
    /** The answer to a repeat; null when the id is new. */
    earlier: (id: string, asked: Asked): Promise<Answer> | Answer | null => {
      const now = running.get(id);
      if (now) return alike(now.asked, asked) ? now.answer : conflict(id);
      return finished(id, asked);
    },
    /** Remembers a command while it runs. */
    during: async (id: string, asked: Asked, answer: Promise<Answer>): Promise<Answer> => {
      running.set(id, { asked, answer });
      return answer.finally(() => running.delete(id));
    },
    /** A command was journaled. */
    committed: (id: string): void => {
      if (id > newest) newest = id;
    },
    /** Something else was journaled. */
    reset: (): void => {
      newest = greatest(read);
    },
    keepSecret: (id: string, asked: Asked, answer: Answer): void => {
      for (const [old, { at }] of secrets) if (Math.abs(now() - at) > SECRET_MS) secrets.delete(old);
      secrets.set(id, { asked, answer, at: now() });
    },
  };
}
