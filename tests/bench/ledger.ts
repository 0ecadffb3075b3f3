import type { Writer } from './writer.ts';

type Kind = 'gift' | 'voucher';
type Range = { from: number; to: number };

/**
 * What the triggers of the database keep, kept beside the bulk writer: balances, where each serial is, receipts in use.
 * Stretches are cut exactly as the triggers cut them.
 */
export function keptReadings() {
  const balances = new Map<string, number>();
  const stretches = new Map<string, Map<number, { to: number; place: string }>>();
  const receipts = new Map<string, readonly [campaign: string, store: string, key: string, claim: string]>();
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
    used: (campaign: string, store: string, key: string, claim: string): void =>
      void receipts.set(claim, [campaign, store, key, claim]),
    released: (claim: string): void => void receipts.delete(claim),
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
      writer.many(
        'INSERT INTO receipt_in_use (campaign_id, store_id, receipt_key, claim_id) VALUES (?, ?, ?, ?)',
        [...receipts.values()].toSorted((a, b) => (`${a[0]}${a[1]}${a[2]}` < `${b[0]}${b[1]}${b[2]}` ? -1 : 1)),
      );
    },
  };
}

export type Readings = ReturnType<typeof keptReadings>;
