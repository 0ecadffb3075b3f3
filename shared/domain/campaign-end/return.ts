import type { ReturnCondition } from '../../contract/campaign-end.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { damaged, deskStore, redeemed } from '../places.ts';
import type { ItemKind, NamedGoods } from '../stock/goods.ts';
import { type SerialRange, sizeOf } from '../stock/serials.ts';

/** The place goods of a condition leave from. */
export function placeOf(condition: ReturnCondition, terminal: string): string {
  switch (condition) {
    case 'good':
      return deskStore(terminal);
    case 'damaged':
      return damaged(terminal);
    case 'redeemed':
      return redeemed(terminal);
  }
}

/** A line as it was drafted. */
export type DraftLine = {
  readonly id: string;
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly item: string;
  readonly condition: ReturnCondition;
  readonly qty: number;
  readonly range: SerialRange | null;
};

/** A line as it was handed over. */
export type HandedLine = {
  readonly lineId: string;
  readonly qtyReturned: number;
  readonly serialFrom: number | null;
  readonly serialTo: number | null;
  readonly note: string | null;
};

/** What leaves of a line; `goods` null when nothing of it does. */
export type Leaving = {
  readonly line: DraftLine;
  readonly goods: NamedGoods | null;
  readonly note: string | null;
};

/**
 * What is handed over, line by line in the order of the slip (B12): a difference needs a note, vouchers their serials, something has to leave.
 * Refusals: notFound {what}, lineMissing, itemTwice, serialsMissing, noteRequired {item, asked, came}, nothingReturned.
 */
export function handOver(drafted: readonly DraftLine[], handed: readonly HandedLine[]): Result<Leaving[]> {
  if (handed.some((h) => !drafted.some((d) => d.id === h.lineId))) return refuse('notFound', { what: 'returnLine' });
  const leaving: Leaving[] = [];
  for (const line of drafted) {
    const of = handed.filter((h) => h.lineId === line.id);
    const one = of[0];
    if (!one) return refuse('lineMissing', { item: line.item });
    if (of.length > 1) return refuse('itemTwice', { item: line.item });
    const goods = goodsHanded(line, one);
    if ('refused' in goods) return goods;
    const same = goods.ok?.qty === line.qty && goods.ok.range?.from === line.range?.from;
    if (!same && one.note === null)
      return refuse('noteRequired', { item: line.item, asked: line.qty, came: one.qtyReturned });
    leaving.push({ line, goods: goods.ok, note: one.note });
  }
  return leaving.some((l) => l.goods !== null) ? ok(leaving) : refuse('nothingReturned');
}

function goodsHanded(line: DraftLine, handed: HandedLine): Result<NamedGoods | null> {
  if (handed.qtyReturned === 0) return ok(null);
  const { itemKind, itemId, item } = line;
  const goods = { itemKind, itemId, item, qty: handed.qtyReturned, range: null };
  if (itemKind === 'gift') return ok(goods);
  const { serialFrom: from, serialTo: to } = handed;
  const range = from !== null && to !== null ? { from, to } : from === null && to === null ? line.range : null;
  return range !== null && sizeOf(range) === handed.qtyReturned
    ? ok({ ...goods, range })
    : refuse('serialsMissing', { item });
}
