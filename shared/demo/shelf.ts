import { GOODS, type GoodsCode, isVoucher } from './goods.ts';

/** Pieces per item. */
export type Pieces = Record<GoodsCode, number>;
export const noPieces = (): Pieces => ({ G001: 0, G002: 0, G003: 0, G004: 0, G005: 0, Q20: 0, Q50: 0 });

/**
 * What the generator believes to be in each place, so that draws, counts and boxes fit the ledger it writes.
 * Vouchers are given out in order, so those in the desk store are always one range starting at `firstSerial`.
 */
export type Shelf = {
  readonly desk: Pieces;
  readonly stand: Pieces;
  readonly damaged: Pieces;
  readonly redeemed: Pieces;
  readonly hands: Map<string, Pieces>;
  readonly firstSerial: { Q20: number; Q50: number };
};

export const emptyShelf = (): Shelf => ({
  desk: noPieces(),
  stand: noPieces(),
  damaged: noPieces(),
  redeemed: noPieces(),
  hands: new Map(),
  firstSerial: { Q20: 1, Q50: 1 },
});

export function handOf(shelf: Shelf, issuer: string): Pieces {
  const known = shelf.hands.get(issuer) ?? noPieces();
  shelf.hands.set(issuer, known);
  return known;
}

/** Takes pieces from the desk store into an issuer's hands. @returns the serials, null for gifts */
export function draw(shelf: Shelf, issuer: string, code: GoodsCode, qty: number): { from: number; to: number } | null {
  shelf.desk[code] -= qty;
  handOf(shelf, issuer)[code] += qty;
  if (code !== 'Q20' && code !== 'Q50') return null;
  const from = shelf.firstSerial[code];
  shelf.firstSerial[code] += qty;
  return { from, to: from + qty - 1 };
}

/** Everything an issuer still holds goes back to the desk store. */
export function putBack(shelf: Shelf, issuer: string): void {
  const hand = handOf(shelf, issuer);
  for (const code of GOODS) {
    shelf.desk[code] += hand[code];
    if (isVoucher(code)) shelf.firstSerial[code as 'Q20' | 'Q50'] -= hand[code];
  }
  shelf.hands.delete(issuer);
}
