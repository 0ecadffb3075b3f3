import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';

/** Documents there are blank forms of, by the prefix of their number (2.Z). */
export const PAD_PREFIXES = ['ZPFF', 'ZPLY', 'ZB', 'JB'] as const;
export type PadPrefix = (typeof PAD_PREFIXES)[number];

/** How many records one form holds: a duty page has a line for each entry, any other form is one document. */
export const FORM_RECORDS: Readonly<Record<PadPrefix, number>> = { ZPFF: 1, ZPLY: 1, ZB: 9, JB: 1 };

/** Whether something can still be keyed in from a form. */
export const hasRoom = (
  prefix: PadPrefix,
  form: { readonly state: 'open' | 'used' | 'spoiled'; readonly records: number },
): boolean => form.state !== 'spoiled' && form.records < FORM_RECORDS[prefix];

const NUMBER = /^([A-Z]{2,5})-([A-Z0-9]+)-P(\d{4,})$/;
/** After a restore the next pad begins at the next full step: what the lost database printed lies below it. */
const STEP = 1000;

/** `ZPFF-QYL1-P0001`: the number of a blank form, used once for ever. */
export const padNumber = (prefix: string, terminal: string, n: number): string =>
  `${prefix}-${terminal}-P${String(n).padStart(4, '0')}`;

export type PadNumber = { readonly prefix: string; readonly terminal: string; readonly n: number };

/** A pad number in its parts, null when it is none. Case and outer blanks do not matter. */
export function readPadNumber(text: string): PadNumber | null {
  const [, prefix, terminal, digits] = NUMBER.exec(text.trim().toUpperCase()) ?? [];
  return prefix === undefined || terminal === undefined || digits === undefined
    ? null
    : { prefix, terminal, n: Number(digits) };
}

/**
 * First number of the next pad.
 * @param last highest number printed so far, 0 for none
 * @param sinceRestore false when this database was born by a restore and has printed no pad of this kind since
 * @param restores how many restores went before: a backup put back twice begins above what the first restored database printed
 */
export const nextPadNumber = (last: number, sinceRestore: boolean, restores = 0): number =>
  sinceRestore ? last + 1 : Math.max(Math.floor(last / STEP) + 1, restores) * STEP + 1;

const MINUTE = 60_000;

/**
 * Whether a form may have been written then: not before the minute it was printed in (on paper there are no seconds), not in the future.
 * Refusal: padTimeWrong {printedAt, now}.
 */
export const decideWrittenAt = (writtenAt: Instant, printedAt: Instant, now: Instant): Result<Instant> =>
  writtenAt < printedAt - (printedAt % MINUTE) || writtenAt > now
    ? refuse('padTimeWrong', { printedAt, now })
    : ok(writtenAt);
