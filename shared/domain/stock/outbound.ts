import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { ItemKind, NamedGoods } from './goods.ts';
import { type SerialRange, sizeOf } from './serials.ts';

/** A line as it was asked for. */
export type AskedLine = {
  readonly id: string;
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly item: string;
  readonly qty: number;
  readonly range: SerialRange | null;
};

/** A line as somebody looked at it when the goods came: quantity, kind and grade each ticked. */
export type SeenLine = {
  readonly lineId: string;
  readonly qtyReceived: number;
  readonly serialFrom: number | null;
  readonly serialTo: number | null;
  readonly qtyOk: boolean;
  readonly kindOk: boolean;
  readonly gradeOk: boolean;
  readonly note: string | null;
};

/** A line as it is received. `goods` is null when nothing came. */
export type ReceivedLine = {
  readonly lineId: string;
  readonly goods: NamedGoods | null;
  readonly qtyReceived: number;
  readonly note: string | null;
};

/**
 * Receives an outbound line by line, in the order of the slip (B6).
 * Refusals: notFound {what}, itemTwice, lineMissing, lineNotChecked, serialsMissing, noteRequired (each {item}).
 */
export function receive(asked: readonly AskedLine[], seen: readonly SeenLine[]): Result<ReceivedLine[]> {
  if (seen.some((s) => !asked.some((a) => a.id === s.lineId))) return refuse('notFound', { what: 'outboundLine' });
  const received: ReceivedLine[] = [];
  for (const line of asked) {
    const looks = seen.filter((s) => s.lineId === line.id);
    const look = looks[0];
    if (!look) return refuse('lineMissing', { item: line.item });
    if (looks.length > 1) return refuse('itemTwice', { item: line.item });
    if (!look.qtyOk || !look.kindOk || !look.gradeOk) return refuse('lineNotChecked', { item: line.item });
    const goods = goodsReceived(line, look);
    if ('refused' in goods) return goods;
    if (differs(line, goods.ok) && look.note === null) {
      return refuse('noteRequired', { item: line.item, asked: line.qty, came: look.qtyReceived });
    }
    received.push({ lineId: line.id, goods: goods.ok, qtyReceived: look.qtyReceived, note: look.note });
  }
  return ok(received);
}

function goodsReceived(line: AskedLine, look: SeenLine): Result<NamedGoods | null> {
  if (look.qtyReceived === 0) return ok(null);
  const goods = { itemKind: line.itemKind, itemId: line.itemId, item: line.item, qty: look.qtyReceived, range: null };
  if (line.itemKind === 'gift') return ok(goods);
  const named =
    look.serialFrom !== null && look.serialTo !== null ? { from: look.serialFrom, to: look.serialTo } : null;
  const range = named ?? (look.serialFrom === null && look.serialTo === null ? line.range : null);
  return range && sizeOf(range) === look.qtyReceived
    ? ok({ ...goods, range })
    : refuse('serialsMissing', { item: line.item });
}

const differs = (line: AskedLine, goods: NamedGoods | null): boolean =>
  goods === null || goods.qty !== line.qty || goods.range?.from !== line.range?.from;

/** The damage a replacement stands for (B13). */
export type DamageFact = {
  readonly state: string | null;
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly item: string;
  readonly qty: number;
};

/**
 * A replacement brings what was confirmed as damaged, at most as many.
 * Refusals: alreadyReplaced, wrongState {state}, replacementDiffers {item, qty}.
 */
export function mayReplace(damage: DamageFact, goods: readonly NamedGoods[]): Result<null> {
  if (damage.state === 'replaced') return refuse('alreadyReplaced', { item: damage.item });
  if (damage.state !== 'confirmed') return refuse('wrongState', { state: damage.state });
  const fits =
    goods.every((g) => g.itemKind === damage.itemKind && g.itemId === damage.itemId) &&
    goods.reduce((n, g) => n + g.qty, 0) <= damage.qty;
  return fits ? ok(null) : refuse('replacementDiffers', { item: damage.item, qty: damage.qty });
}
