import type { Out } from '../app/ops.ts';

export type Stock = Out<'gifts.stock'>;
export type Held = Stock['places'][number]['held'][number];

export const keyOf = (h: Pick<Held, 'itemKind' | 'itemId'>): string => `${h.itemKind}:${h.itemId}`;

/** What lies loose in the desk store: the balance less what is under seal (C5 step 2). */
export function looseInStore(stock: Stock): Held[] {
  const sealed = new Map<string, number>();
  for (const line of stock.boxes.flatMap((box) => box.lines))
    sealed.set(keyOf(line), (sealed.get(keyOf(line)) ?? 0) + line.qty);
  const held = stock.places.filter((p) => p.kind === 'DESK').flatMap((p) => p.held);
  return held.map((h) => ({ ...h, qty: h.qty - (sealed.get(keyOf(h)) ?? 0) })).filter((h) => h.qty > 0);
}

/** What goes into the next box: everything loose unless it was ticked off or its quantity changed. */
export type Picked = Readonly<Record<string, { readonly on: boolean; readonly qty: number | null }>>;
export const pickOf = (picked: Picked, h: Held): { readonly on: boolean; readonly qty: number | null } =>
  picked[keyOf(h)] ?? { on: true, qty: h.qty };

/** The lines of the next box as `seals.seal` takes them; null while a quantity is missing or too large. */
export function boxLines(
  loose: readonly Held[],
  picked: Picked,
): { itemKind: Held['itemKind']; itemId: string; qty: number }[] | null {
  const lines = loose.flatMap((h) => {
    const pick = pickOf(picked, h);
    return pick.on ? [{ itemKind: h.itemKind, itemId: h.itemId, qty: pick.qty ?? 0, have: h.qty }] : [];
  });
  if (lines.some((l) => l.qty < 1 || l.qty > l.have)) return null;
  return lines.map(({ itemKind, itemId, qty }) => ({ itemKind, itemId, qty }));
}

export const issuerIdOf = (place: string): string => place.split(':')[2] ?? '';
