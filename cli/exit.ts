/** Exit codes of the command line. */
export const EXIT = { ok: 0, refused: 1, usage: 2, inUse: 3, noDesk: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A reason to end: the code and one line for stderr. */
export class Stop extends Error {
  readonly code: ExitCode;
  constructor(code: ExitCode, message: string) {
    super(message);
    this.code = code;
  }
}
