import type { ClosingGoods, GiftReturn, ReturnCondition } from '../../../shared/contract/campaign-end.ts';
import type { In } from '../../app/ops.ts';

/** The parts of the page. */
export type EndView = 'checklist' | 'returns' | 'summary';

export type NewLine = In<'gifts.returnCreate'>['lines'][number];
export type HandedLine = In<'gifts.returnPost'>['lines'][number];

/** A line of a new slip with what it is called and the most it can be. */
export type Offer = NewLine & {
  readonly key: string;
  readonly name: string;
  readonly code: string;
  readonly unit: string;
};

const CONDITION: Readonly<Record<string, ReturnCondition>> = { DESK: 'good', DMG: 'damaged', RDM: 'redeemed' };

/** Everything of a campaign that can go back from this terminal now: loose in the desk store, damaged, handed in; not what others share. */
export function offersOf(goods: readonly ClosingGoods[], terminal: string): Offer[] {
  return goods.flatMap((g): Offer[] => {
    const condition = CONDITION[g.placeKind];
    if (condition === undefined || g.terminal !== terminal || g.shared || g.qty === null) return [];
    const of = { itemKind: g.itemKind, itemId: g.itemId, condition, name: g.name, code: g.code, unit: g.unit };
    const key = `${condition} ${g.itemId}`;
    if (g.itemKind === 'gift') return g.qty > g.sealed ? [{ ...of, key, qty: g.qty - g.sealed }] : [];
    return g.ranges.map(({ from, to }) => ({
      ...of,
      key: `${key} ${from}`,
      qty: to - from + 1,
      serialFrom: from,
      serialTo: to,
    }));
  });
}

/** The lines of a new slip: what was set to nothing stays behind. Of vouchers a whole range goes or none. */
export const newLines = (offers: readonly Offer[], wanted: Readonly<Record<string, number | null>>): NewLine[] =>
  offers.flatMap(({ key, name: _name, code: _code, unit: _unit, ...line }): NewLine[] => {
    const qty = wanted[key] ?? line.qty;
    return qty === 0 ? [] : [{ ...line, qty: line.itemKind === 'gift' ? qty : line.qty }];
  });

export type Handed = { readonly qty: number | null; readonly note: string };

/** What is handed over of a line: all of it until something else is typed. */
export const handedOf = (line: GiftReturn['lines'][number], typed: Handed | undefined): Handed =>
  typed ?? { qty: line.qtyAsked, note: '' };

/** A line can go: counted, and a difference has its note. */
export const isReady = (line: GiftReturn['lines'][number], typed: Handed | undefined): boolean => {
  const { qty, note } = handedOf(line, typed);
  return qty !== null && (qty === line.qtyAsked || note.trim() !== '');
};

/** Lines as the door wants them; fewer vouchers are the first ones of the range. */
export const handedLines = (slip: GiftReturn, typed: Readonly<Record<string, Handed>>): HandedLine[] =>
  slip.lines.map((line): HandedLine => {
    const { qty, note } = handedOf(line, typed[line.id]);
    const qtyReturned = qty ?? 0;
    const part = line.serialFrom !== null && qtyReturned > 0 && qtyReturned !== line.qtyAsked;
    return {
      lineId: line.id,
      qtyReturned,
      serialFrom: part ? line.serialFrom : null,
      serialTo: part ? line.serialFrom! + qtyReturned - 1 : null,
      note: note.trim() || null,
    };
  });
