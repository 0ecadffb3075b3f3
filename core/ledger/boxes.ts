import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { ItemKind, SerialRange } from './moves.ts';

/** Goods inside a sealed box; `range` is null for gifts. */
export type BoxLine = {
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly qty: number;
  readonly range: SerialRange | null;
};

/** A box under an unbroken seal. Its goods belong to the balance of `place` but may not be taken until the box is opened (B15). */
export type SealedBox = {
  readonly id: string;
  readonly docNo: string;
  readonly sealNo: string;
  readonly place: string;
  readonly sealedAt: number;
  readonly sealedBy: string;
  readonly lines: readonly BoxLine[];
};

/** The boxes of a terminal whose seal was neither opened nor found broken, oldest first. `sealedBy` is a staff id. */
export const sealedBoxes = (db: Query, terminal: string): SealedBox[] =>
  db
    .all<Row<'sealed_box'>>(
      'SELECT b.* FROM unopened_box o JOIN sealed_box b ON b.id = o.box_id WHERE o.terminal = ? ORDER BY o.box_id',
      terminal,
    )
    .map((b) => ({
      id: b.id,
      docNo: b.doc_no,
      sealNo: b.seal_no,
      place: b.place,
      sealedAt: b.at,
      sealedBy: b.made_by,
      lines: boxLines(db, b.id),
    }));

/** What was put into a box. */
export const boxLines = (db: Query, boxId: string): BoxLine[] =>
  db.all<Row<'sealed_box_line'>>('SELECT * FROM sealed_box_line WHERE box_id = ? ORDER BY id', boxId).map((l) => ({
    itemKind: l.item_kind as ItemKind,
    itemId: l.item_id,
    qty: l.qty,
    range: l.serial_from === null || l.serial_to === null ? null : { from: l.serial_from, to: l.serial_to },
  }));

/** The lines of one item in the boxes of a place, each with its seal. */
export const sealedOf = (
  boxes: readonly SealedBox[],
  place: string,
  itemKind: ItemKind,
  itemId: string,
): (BoxLine & { readonly sealNo: string })[] =>
  boxes
    .filter((b) => b.place === place)
    .flatMap((b) =>
      b.lines.filter((l) => l.itemKind === itemKind && l.itemId === itemId).map((l) => ({ ...l, sealNo: b.sealNo })),
    );

/** Pieces of an item under seal in a place: what is loose is the balance less these. */
export const sealedQty = (boxes: readonly SealedBox[], place: string, itemKind: ItemKind, itemId: string): number =>
  sealedOf(boxes, place, itemKind, itemId).reduce((n, l) => n + l.qty, 0);
