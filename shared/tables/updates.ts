import { table } from './table.ts';

/** What became of new versions of the program on this PC. */
export const updates = {
  /** `sha256` names the installer, `step` one of STEPS (shared/domain/update/due.ts); `reason` where it came from or why it ended so; `book` what became of the book. */
  update_step: table('ledger', {
    terminal: 'text',
    version: 'text',
    from_version: 'text',
    sha256: 'text',
    step: 'text',
    reason: 'text?',
    book: 'text?',
    at: 'int',
    made_by: 'text',
  }),
} as const;
