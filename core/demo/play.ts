import type { Line } from '../../shared/demo/line.ts';
import { commandId } from '../../shared/demo/ids.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import type { App } from '../api.ts';

/** Answers by the names their lines gave them. */
export type Answers = Readonly<Record<string, unknown>>;

export type PlayOptions = {
  /** Puts the clock of this desk at an instant; called before every line. */
  readonly setClock: (at: Instant) => void;
  readonly onProgress?: (done: number, total: number) => void;
  /** The window the lines are said at. */
  readonly session?: string;
  /** Answers of earlier lines, when a replay goes on. */
  readonly known?: Answers;
};

const NAMED = /^\$[A-Za-z]\w*(\.|$)/;
const SIGN = /^@sign:([\w-]+):(\w+)$/;

/**
 * Plays lines through the one door of a demo desk, each at its time and by its person, and stops at the first that is not answered with ok.
 * Refusals: replayStopped { line (from 1), op, as, answer } and what `demo.actAs` refuses. The same line at the same place has the same
 * command id, so lines that were already played change nothing.
 */
export async function play(
  app: App,
  lines: readonly Line[],
  options: PlayOptions,
): Promise<Result<{ answers: Answers }>> {
  const { setClock, onProgress, session = 'replay' } = options;
  const answers: Record<string, unknown> = { ...options.known };
  for (const [i, line] of lines.entries()) {
    const stopped = (answer: unknown) => refuse('replayStopped', { line: i + 1, op: line.op, as: line.as, answer });
    setClock(line.at);
    const acting = app.demo.actAs(session, line.as);
    if (isRefused(acting)) return stopped(acting);
    const input = filledIn(app, session, line.input, answers);
    if (isRefused(input)) return stopped(input);
    const answer = await app.dispatch({
      id: commandId(line.at, i, JSON.stringify(line)),
      op: line.op,
      input: input.ok,
      session,
    });
    if (!('ok' in answer)) return stopped(answer);
    if (line.name !== undefined) answers[line.name] = answer.ok;
    onProgress?.(i + 1, lines.length);
  }
  app.endWindow(session);
  return ok({ answers });
}

/** The input with its placeholders replaced. Refusals: unknownAnswer { placeholder }, notFound (a signer). */
function filledIn(app: App, session: string, input: unknown, answers: Answers): Result<unknown> {
  let fault: Result<never> | null = null;
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const filled = fillText(app, session, value, answers);
      if (!isRefused(filled)) return filled.ok;
      fault ??= filled;
      return null;
    }
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
  };
  const filled = fill(input);
  return fault ?? ok(filled);
}

function fillText(app: App, session: string, text: string, answers: Answers): Result<unknown> {
  const [, signer, purpose] = SIGN.exec(text) ?? [];
  if (signer !== undefined && purpose !== undefined) {
    const signed = app.demo.sign(session, signer, purpose);
    return isRefused(signed) ? signed : ok(signed.ok.signature);
  }
  if (!NAMED.test(text)) return ok(text);
  const found = text.slice(1).split('.').reduce<unknown>(step, answers);
  return found === undefined ? refuse('unknownAnswer', { placeholder: text }) : ok(found);
}

/** One step of a path: a field, a place in a list, or `field=value` for the entry of a list that has it. */
function step(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const [field, wanted] = name.split('=');
  if (wanted === undefined) return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  return Array.isArray(value)
    ? value.find((entry) => String((entry as Record<string, unknown>)[field!]) === wanted)
    : undefined;
}
