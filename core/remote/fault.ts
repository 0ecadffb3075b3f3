/**
 * A fault as the log may keep it: where it happened, never what somebody typed.
 * `message` has quoted text, other scripts and numbers of three digits or more blanked; `at` are stack frames without the message.
 */
export type Fault = {
  readonly id: string;
  readonly op: string;
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly at: readonly string[];
};

const FRAMES = 12;
const LONGEST = 300;
const QUOTED = /"[^"]*"|'[^']*'|`[^`]*`/g;
const TYPED = /[^\x20-\x7e]+|\d{3,}/g;

/** An error message without what it may quote of a call's input. */
export const scrubbed = (message: string): string => message.replace(QUOTED, '…').replace(TYPED, '…').slice(0, LONGEST);

/** Turns whatever was thrown into a fault for the log. Takes anything; never throws for an `Error`. */
export function faultOf(id: string, op: string, error: unknown): Fault {
  if (!(error instanceof Error)) return { id, op, name: typeof error, code: '', message: '', at: [] };
  const { code } = error as Error & { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    id,
    op: op.slice(0, 80),
    name: error.name,
    code: typeof code === 'string' ? code : '',
    message: scrubbed(error.message),
    at: frames.slice(0, FRAMES).map((line) => line.trim()),
  };
}
