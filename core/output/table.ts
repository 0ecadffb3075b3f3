import type { BusinessDay, Instant } from '../../shared/kernel/time.ts';
import { isDay, stamp } from '../../shared/kernel/time.ts';

/**
 * What a column holds: text, whole numbers, money in fen, a share from 0 to 1, a business day, an instant (UTC ms).
 * A text in a column of numbers (a label in the totals row) is written as text.
 */
export type ColumnKind = 'text' | 'int' | 'money' | 'percent' | 'day' | 'instant';

export type OutputColumn = {
  readonly key: string;
  readonly header: string;
  /** Characters of the default font; a Chinese character is two. */
  readonly width: number;
  readonly kind: ColumnKind;
};

export type OutputRow = Readonly<Record<string, string | number | null>>;

export type OutputTable = {
  readonly columns: readonly OutputColumn[];
  readonly rows: readonly OutputRow[];
  readonly totals?: OutputRow | undefined;
  /** Lines below the table. */
  readonly notes?: readonly string[] | undefined;
};

/** A value with its meaning. `day` and `instant` are the milliseconds of UTC at which a clock without zone shows that time. */
export type OutputCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'int' | 'money' | 'percent'; readonly number: number }
  | { readonly kind: 'day' | 'instant'; readonly wall: number }
  | null;

const QUARTER = 15 * 60_000;

/** Instants as the wall clock of the zone shows them. Offsets change at quarter hours only, so one look-up serves each. */
function wallClock(zone: string): (at: Instant) => number {
  const offsets = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER) * QUARTER;
    const known = offsets.get(quarter);
    if (known !== undefined) return at + known;
    const offset = Date.parse(`${stamp(quarter, zone).replace(' ', 'T')}Z`) - quarter;
    offsets.set(quarter, offset);
    return at + offset;
  };
}

/** Midnight of a day on a clock without zone; null for a text that is no day. A report has few days and many rows. */
function dayClock(): (day: BusinessDay) => number | null {
  const starts = new Map<string, number | null>();
  return (day) => {
    const known = starts.get(day);
    if (known !== undefined) return known;
    const start = isDay(day) ? Date.parse(`${day}T00:00:00Z`) : null;
    starts.set(day, start);
    return start;
  };
}

/** How the values of one table are understood, for a zone. */
export function cellReader(zone: string): (row: OutputRow, column: OutputColumn) => OutputCell {
  const wall = wallClock(zone);
  const dayStart = dayClock();
  return (row, { key, kind }) => {
    const value = row[key];
    if (value === null || value === undefined || value === '') return null;
    if (typeof value === 'string') {
      const start = kind === 'day' ? dayStart(value) : null;
      return kind === 'day' && start !== null ? { kind, wall: start } : { kind: 'text', text: value };
    }
    switch (kind) {
      case 'text':
      case 'day':
        return { kind: 'text', text: String(value) };
      case 'instant':
        return { kind, wall: wall(value) };
      case 'int':
      case 'money':
      case 'percent':
        return { kind, number: value };
    }
  };
}
