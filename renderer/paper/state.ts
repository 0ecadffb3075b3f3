import { hasRoom } from '../../shared/domain/paper/pads.ts';
import type { Paper, SheetKind } from '../../shared/sheets/kinds.ts';
import { sheetOf } from '../../shared/sheets/kinds.ts';
import type { Out } from '../app/ops.ts';

export type PrintRow = Out<'print.queue'>['rows'][number];
export type PadRow = Out<'pads.list'>['rows'][number];
export type PadEntry = PadRow['numbers'][number];
type State = PrintRow['state'];

export const TONES = { made: 'warn', sent: 'plain', confirmed: 'ok', failed: 'bad' } as const satisfies Record<
  State,
  string
>;

/** What a person can do with a print, the nearest first. */
export type Way = 'send' | 'sendAgain' | 'came' | 'notCame' | 'reprint';
const WAYS: Readonly<Record<State, readonly Way[]>> = {
  made: ['send', 'notCame'],
  sent: ['came', 'notCame', 'sendAgain'],
  failed: ['sendAgain', 'reprint'],
  confirmed: ['reprint'],
};
export const waysOf = (state: State): readonly Way[] => WAYS[state];

/** What went to a printer and nobody looked after yet. */
export const atPrinter = (rows: readonly PrintRow[]): PrintRow[] => rows.filter((r) => r.state === 'sent');

/** The papers a sheet can also be printed on, besides the one that is set. */
export const otherPapers = (sheet: SheetKind, set: Paper): Paper[] => sheetOf(sheet).papers.filter((p) => p !== set);

/** `0007` of `ZPFF-QYL1-P0007`. */
export const shortNumber = (number: string): string => /P(\d+)$/.exec(number)?.[1] ?? number;

/** How many forms of a pad were keyed in and how many are spoiled. */
export const usesOf = (pad: Pick<PadRow, 'numbers'>): { used: number; spoiled: number } => ({
  used: pad.numbers.filter((n) => n.state === 'used').length,
  spoiled: pad.numbers.filter((n) => n.state === 'spoiled').length,
});

/** The numbers of one kind of form with room on them, oldest pad first: that is how they lie in the drawer. */
export const freeNumbers = (pads: readonly PadRow[], prefix: PadRow['prefix']): string[] =>
  pads
    .filter((pad) => pad.prefix === prefix)
    .toReversed()
    .flatMap((pad) => pad.numbers.filter((n) => hasRoom(prefix, n)).map((n) => n.number));
