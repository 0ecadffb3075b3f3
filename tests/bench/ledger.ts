import { DAY_SUMS } from '../../core/db/day-sums.ts';
import type { Writer } from './writer.ts';

type Kind = 'gift' | 'voucher';
type Range = { from: number; to: number };

/**
 * What the triggers of the database keep, kept beside the bulk writer: balances, where each serial is. The sums of days are made at the end.
 * Stretches are cut exactly as the triggers cut them.
 */
export function keptReadings() {
  const balances = new Map<string, number>();
  const stretches = new Map<string, Map<number, { to: number; place: string }>>();
  const add = (place: string, kind: Kind, item: string, qty: number): void => {
    const key = `${place}\n${kind}\n${item}`;
    balances.set(key, (balances.get(key) ?? 0) + qty);
  };
  /** Where the stretches of a type begin that lie in a place. */
  const starts = new Map<string, Set<number>>();
  const startsIn = (type: string, place: string): Set<number> => {
    const known = starts.get(`${type} ${place}`) ?? new Set<number>();
    starts.set(`${type} ${place}`, known);
    return known;
  };
  const stretchesOf = (type: string) => {
    const known = stretches.get(type) ?? new Map<number, { to: number; place: string }>();
    stretches.set(type, known);
    return known;
  };
  return {
    balance: (place: string, kind: Kind, item: string): number => balances.get(`${place}\n${kind}\n${item}`) ?? 0,
    moved(kind: Kind, item: string, qty: number, from: string, to: string): void {
      add(from, kind, item, -qty);
      add(to, kind, item, qty);
    },
    /** Serials go to a place; `start` is where the stretch begins in which they lie, null when they come in. */
    relocated(type: string, start: number | null, { from, to }: Range, place: string): void {
      const known = stretchesOf(type);
      const lay = (at: number, end: number, where: string): void => {
        known.set(at, { to: end, place: where });
        startsIn(type, where).add(at);
      };
      const old = start === null ? undefined : known.get(start);
      if (old && start !== null) {
        known.delete(start);
        startsIn(type, old.place).delete(start);
        if (start < from) lay(start, from - 1, old.place);
        if (old.to > to) lay(to + 1, old.to, old.place);
      }
      lay(from, to, place);
    },
    /** Stretches of a type in a place, in order. */
    lying: (type: string, place: string): Range[] =>
      [...startsIn(type, place)]
        .map((from) => ({ from, to: stretchesOf(type).get(from)!.to }))
        .toSorted((a, b) => a.from - b.from),
    write(writer: Writer): void {
      writer.many(
        'INSERT INTO stock_balance (place, item_kind, item_id, qty) VALUES (?, ?, ?, ?)',
        [...balances].map(([key, qty]) => [...key.split('\n'), qty]),
      );
      writer.many(
        'INSERT INTO voucher_holding (type_id, serial_from, serial_to, place) VALUES (?, ?, ?, ?)',
        [...stretches].flatMap(([type, of]) =>
          [...of].toSorted(([a], [b]) => a - b).map(([from, { to, place }]) => [type, from, to, place]),
        ),
      );
      writer.run(
        `UPDATE stock_balance SET serials = coalesce((SELECT sum(serial_to - serial_from + 1) FROM voucher_holding h
         WHERE h.place = stock_balance.place AND h.type_id = stock_balance.item_id), 0) WHERE item_kind = 'voucher'`,
      );
      writer.run(`INSERT INTO stock_day ${DAY_SUMS}`);
    },
  };
}

export type Readings = ReturnType<typeof keptReadings>;
