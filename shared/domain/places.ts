/*
 * Places of goods (B5). A place of a desk belongs to one terminal and carries its code; places without a colon lie outside the desk.
 */
export const MARKETING = 'MKT';
export const CUSTOMER = 'CUST';
export const DESTROYED = 'DEST';
/** Counter-place of approved adjustments: a shortage goes there, a surplus comes from there. */
export const ADJUSTMENT = 'ADJ';

export const deskStore = (terminal: string): string => `DESK:${terminal}`;
export const display = (terminal: string): string => `DISP:${terminal}`;
export const issuer = (terminal: string, staffId: string): string => `ISS:${terminal}:${staffId}`;
export const damaged = (terminal: string): string => `DMG:${terminal}`;
/** Redeemed vouchers handed in by stores: kept, counted, never issued again. */
export const redeemed = (terminal: string): string => `RDM:${terminal}`;

export type PlaceKind = 'DESK' | 'DISP' | 'ISS' | 'DMG' | 'RDM' | 'OUT';

/** What kind of place a code names. */
export function placeKind(place: string): PlaceKind {
  const kind = place.split(':')[0]!;
  return place.includes(':') && ['DESK', 'DISP', 'ISS', 'DMG', 'RDM'].includes(kind) ? (kind as PlaceKind) : 'OUT';
}

/** The member of staff an issuer's place belongs to, or null. */
export const holderOf = (place: string): string | null =>
  placeKind(place) === 'ISS' ? (place.split(':')[2] ?? null) : null;

/** Good stock: what may still be given to customers (DESK + DISP + ISS). */
export const isGood = (place: string): boolean => ['DESK', 'DISP', 'ISS'].includes(placeKind(place));
