import { damaged, deskStore, display, redeemed } from '../domain/places.ts';
import type { In } from '../contract/index.ts';
import { GOODS, kindOfGoods } from './goods.ts';
import { type Script, sign } from './line.ts';
import type { Pieces, Shelf } from './shelf.ts';
import { DEMO_TERMINAL, itemId } from './site.ts';

/** A count of everything at the desk while nobody holds goods. `step`: seconds from line to line. */
export type Counting = {
  readonly name: string;
  readonly kind: In<'stocktake.start'>['kind'];
  readonly from: string;
  readonly step: number;
  readonly by: string;
  readonly witness: string;
};

/** Counts what the shelf holds, finds the book right (B15). */
export function countAll({ say, at }: Script, shelf: Shelf, c: Counting): void {
  say(c.from, c.by, 'stocktake.start', { kind: c.kind }, c.name);
  const places: readonly (readonly [string, Pieces])[] = [
    [deskStore(DEMO_TERMINAL), shelf.desk],
    [display(DEMO_TERMINAL), shelf.stand],
    [damaged(DEMO_TERMINAL), shelf.damaged],
    [redeemed(DEMO_TERMINAL), shelf.redeemed],
  ];
  let when = at(c.from);
  const next = () => (when += c.step * 1000);
  for (const [place, pieces] of places) {
    for (const code of GOODS.filter((g) => pieces[g] > 0)) {
      say(next(), c.by, 'stocktake.count', {
        id: `$${c.name}.id`,
        itemKind: kindOfGoods(code),
        itemId: itemId(code),
        place,
        counted: pieces[code],
      });
    }
  }
  say(next(), c.by, 'stocktake.finish', { id: `$${c.name}.id`, witness: sign(c.witness, 'witness') });
}
