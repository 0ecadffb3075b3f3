import type * as Electron from 'electron';
import type { Refusal } from '../shared/kernel/result.ts';

export const ORIGIN = 'app://desk';

/** Largest message, as JSON, in characters. */
export const MOST_TEXT = 2 * 1024 * 1024;
/** Messages a window may send on a channel at once, and how many a second it gets back. */
export const BURST = 600;
export const A_SECOND = 200;

/** What a channel's messages must look like; every schema of the contract does it. */
export type Shape<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
};

/** One way from the page to the host. `window` is the number of the window that asks. */
export type Channel<T> = { readonly shape: Shape<T>; readonly answer: (message: T, window: number) => unknown };

type Sent = Pick<Electron.IpcMainInvokeEvent, 'senderFrame'> & { readonly sender: { readonly id: number } };

export type Channels = {
  readonly ipc: Pick<Electron.IpcMain, 'handle'>;
  /** Whether the window with this number is the desk's: no other window may say anything. */
  readonly isDesk: (window: number) => boolean;
  /** ms of a clock that only runs forward. */
  readonly now: () => number;
};

/** Only the top frame of our own page is heard. A frame that is gone by now can no longer be asked. */
export const isOurPage = (event: Pick<Electron.IpcMainInvokeEvent, 'senderFrame'>): boolean => {
  try {
    const frame = event.senderFrame;
    return frame !== null && frame.parent === null && frame.origin === ORIGIN;
  } catch {
    return false;
  }
};

/** Counts messages: false when there were too many. */
function allowance(now: () => number): (window: number) => boolean {
  const left = new Map<number, { tokens: number; at: number }>();
  return (window) => {
    const at = now();
    const had = left.get(window) ?? { tokens: BURST, at };
    const tokens = Math.min(BURST, had.tokens + ((at - had.at) / 1000) * A_SECOND);
    left.set(window, { tokens: Math.max(0, tokens - 1), at });
    return tokens >= 1;
  };
}

const PLAIN: readonly unknown[] = [Object.prototype, Array.prototype, null];

/** Structured clone carries dates, maps and numbers that JSON would quietly make into something else. */
function jsonOnly(this: unknown, key: string, value: unknown): unknown {
  const sent = (this as Record<string, unknown>)[key];
  if (typeof sent === 'number' && !Number.isFinite(sent)) throw new TypeError('not a number of JSON');
  if (typeof sent === 'object' && sent !== null && !PLAIN.includes(Object.getPrototypeOf(sent)))
    throw new TypeError('not an object of JSON');
  return value;
}

/** A message as plain JSON: what structured clone can carry beyond it ends here. Undefined when it is none or too large. */
function plain(message: unknown): unknown {
  try {
    const text = JSON.stringify(message ?? null, jsonOnly);
    return text.length > MOST_TEXT ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

const refused = (type: string, facts: object = {}): { refused: Refusal } => ({ refused: { type, ...facts } });

/** The one wrapper of every channel: the page, the amount, the shape, and only then the answer. Anything else is refused. */
export function openChannel<T>({ ipc, isDesk, now }: Channels, name: string, { shape, answer }: Channel<T>): void {
  const allowed = allowance(now);
  ipc.handle(name, async (event: Sent, ...values: unknown[]): Promise<unknown> => {
    if (!isOurPage(event) || !isDesk(event.sender.id)) return refused('notEntered');
    if (!allowed(event.sender.id)) return refused('busy');
    const message = values.length > 1 ? undefined : plain(values[0]);
    const parsed = message === undefined ? ({ success: false } as const) : shape.safeParse(message);
    if (!parsed.success) return refused('invalidInput', { field: 'message', problem: 'format' });
    return answer(parsed.data, event.sender.id);
  });
}
