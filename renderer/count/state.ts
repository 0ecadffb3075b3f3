import type { CountLine, Stocktake } from '../../shared/contract/day.ts';
import type { T } from '../../shared/i18n/index.ts';
import { damaged, deskStore, display, issuer, redeemed } from '../../shared/domain/places.ts';
import { differenceOf, type SheetLine } from '../../shared/domain/stocktake/lines.ts';
import { type Finding, type ItemRow, itemRows } from '../../shared/domain/stocktake/match.ts';

export const PLACE_KINDS = ['DESK', 'DISP', 'ISS', 'DMG', 'RDM', 'OUT'] as const;
type PlaceKind = (typeof PLACE_KINDS)[number];
const kindOf = (kind: string): PlaceKind => PLACE_KINDS.find((one) => one === kind) ?? 'OUT';

/** Where a line lies, as a person says it. */
export const placeText = (line: Pick<CountLine, 'placeKind' | 'holder'>, t: T): string =>
  t(`count.place.${kindOf(line.placeKind)}`, { name: line.holder ?? '' });

/** Pieces on the sheet less pieces in the book; null while the book is hidden or the line is not counted. */
export const offBy = (line: CountLine): number | null =>
  line.counted === null || line.book === null ? null : line.counted - line.book;

/** Done: counted, and nothing has moved since. */
export const isDone = (line: CountLine): boolean => line.counted !== null && !line.stale;

/** Key of the next line below `key` that is not done, round the sheet; null when all are. */
export function nextOpen(lines: readonly CountLine[], key: string | null): string | null {
  const from = lines.findIndex((l) => l.key === key);
  for (let i = 1; i <= lines.length; i++) {
    const line = lines[(from + i + lines.length) % lines.length]!;
    if (!isDone(line)) return line.key;
  }
  return null;
}

/** Key of the line one up or down, staying at the ends. */
export function neighbour(lines: readonly CountLine[], key: string | null, by: 1 | -1): string | null {
  const from = lines.findIndex((l) => l.key === key);
  return lines[Math.min(lines.length - 1, Math.max(0, from + by))]?.key ?? null;
}

/** The lines under one seal, whatever the case of what was scanned. */
export const linesOfSeal = (lines: readonly CountLine[], sealNo: string): CountLine[] =>
  lines.filter((l) => l.sealNo?.toUpperCase() === sealNo.toUpperCase());

/** Lines that differ from the book. */
export const differing = (lines: readonly CountLine[]): CountLine[] => lines.filter((l) => (offBy(l) ?? 0) !== 0);

const sheetLine = (l: CountLine): SheetLine => ({
  itemKind: l.itemKind,
  itemId: l.itemId,
  place: l.place,
  boxId: l.boxId,
  book: l.book ?? 0,
  counted: l.counted,
  attempts: l.attempts,
  reason: l.reason,
  stale: l.stale,
});

export type FoundRow = ItemRow & { readonly name: string; readonly unit: string; readonly lines: readonly CountLine[] };

/** The finished sheet by item, with the lines that break it. */
export function foundRows(sheet: Stocktake): FoundRow[] {
  return itemRows(sheet.lines.map(sheetLine)).map((row) => {
    const lines = sheet.lines.filter((l) => l.itemKind === row.itemKind && l.itemId === row.itemId);
    return {
      ...row,
      name: lines[0]?.name ?? '',
      unit: lines[0]?.unit ?? '',
      lines: lines.filter((l) => differenceOf(sheetLine(l)) !== 0),
    };
  });
}

export const FINDINGS: readonly Finding[] = ['missing', 'extra', 'misplaced', 'matched'];

/** Places where something may turn up that is not on the sheet. */
export function placesToAdd(
  terminal: string,
  voucher: boolean,
  onDuty: readonly { readonly id: string; readonly name: string }[],
  t: T,
): { readonly id: string; readonly text: string }[] {
  const of = (kind: PlaceKind, id: string, name = '') => ({ id, text: t(`count.place.${kind}`, { name }) });
  return [
    of('DESK', deskStore(terminal)),
    of('DISP', display(terminal)),
    ...onDuty.map((s) => of('ISS', issuer(terminal, s.id), s.name)),
    of('DMG', damaged(terminal)),
    ...(voucher ? [of('RDM', redeemed(terminal))] : []),
  ];
}
