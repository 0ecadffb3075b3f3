import type { HandoverDetail } from '../../shared/contract/handover.ts';
import { countFault, type NightCount } from '../../shared/domain/day/gate.ts';
import { deskStore, display, issuer, placeKind } from '../../shared/domain/places.ts';
import { frozenLines, lineKey } from '../../shared/domain/stocktake/lines.ts';
import { without } from '../../shared/domain/stocktake/seal.ts';
import type { Query } from '../db/statements.ts';
import { type SealedBox, sealedBoxes, sealedOf } from '../ledger/boxes.ts';
import { runningCampaigns } from '../ledger/campaigns.ts';
import { handoverOf } from '../ledger/day-gate.ts';
import { type Item, itemNamed, serialOf } from '../ledger/items.ts';
import { type Balance, balancesOfPlace, rangesIn, type SerialRange } from '../ledger/moves.ts';
import { countingsOf, countOfKind } from '../ledger/stocktakes.ts';
import type { Scene } from '../scene.ts';

type Gifts = HandoverDetail['sections']['gifts'];
type Line = Gifts['lines'][number];

/** What somebody holds and what lies at the desk, as it is handed over. `person`: whose hands. */
export type GiftAsk = { readonly day: string; readonly person: string; readonly lastShift: boolean };

const printed = (item: Item, ranges: readonly SerialRange[]): Line['ranges'] =>
  ranges.map(({ from, to }) => ({ from, to, fromText: serialOf(item, from), toText: serialOf(item, to) }));

const lineOf = (item: Item, place: string, rest: Pick<Line, 'sealNo' | 'book' | 'counted' | 'ranges'>): Line => ({
  itemKind: item.itemKind,
  itemId: item.itemId,
  code: item.code,
  name: item.name,
  unit: item.unit,
  place: placeKind(place) as Line['place'],
  ...rest,
});

type Counts = ReadonlyMap<string, number | null>;

/** What lies loose of one item: the book less what is under seal. Nothing when all of it is. */
function looseLine(db: Query, boxes: readonly SealedBox[], counts: Counts, b: Balance): Line[] {
  const sealed = sealedOf(boxes, b.place, b.item_kind, b.item_id);
  const book = b.qty - sealed.reduce((n, l) => n + l.qty, 0);
  if (book === 0) return [];
  const item = itemNamed(db, b.item_kind, b.item_id);
  const taken = sealed.flatMap((l) => l.range ?? []).sort((x, y) => x.from - y.from);
  const ranges = b.item_kind === 'voucher' ? printed(item, without(rangesIn(db, b.place, b.item_id), taken)) : [];
  const key = lineKey({ itemKind: b.item_kind, itemId: b.item_id, place: b.place, boxId: null });
  return [lineOf(item, b.place, { sealNo: null, book, counted: counts.get(key) ?? null, ranges })];
}

const boxLines = (db: Query, box: SealedBox, counts: Counts): Line[] =>
  box.lines.map((l) => {
    const item = itemNamed(db, l.itemKind, l.itemId);
    const key = lineKey({ itemKind: l.itemKind, itemId: l.itemId, place: box.place, boxId: box.id });
    return lineOf(item, box.place, {
      sealNo: box.sealNo,
      book: l.qty,
      counted: counts.get(key) ?? null,
      ranges: l.range ? printed(item, [l.range]) : [],
    });
  });

/** What a count found in the places that are handed over, as it found it: the book is the book at the moment of counting. */
const countLines = (db: Query, countId: string, places: readonly string[]): Line[] =>
  frozenLines(countingsOf(db, countId))
    .filter((l) => places.includes(l.place))
    .map((l) =>
      lineOf(itemNamed(db, l.itemKind, l.itemId), l.place, {
        sealNo: l.boxId === null ? null : (sealOf(db, l.boxId) ?? ''),
        book: l.book,
        counted: l.counted,
        ranges: [],
      }),
    );

const sealOf = (db: Query, boxId: string): string | undefined =>
  db.get<{ seal_no: string }>('SELECT seal_no FROM sealed_box WHERE id = ?', boxId)?.seal_no;

/** What was signed last for a shift by a person, if anything was. */
export type SignedGifts = { readonly gifts: Gifts; readonly id: string; readonly at: number };

/**
 * The gifts section of a shift whose business day is over (C3): today's stock is not what that shift handed over. A count of a shift change made
 * since the last submission, which stands, has counted anew; else what was signed stays as it was signed, and what was never signed is as
 * the count of that day found it. `asOf` says of which moment the figures are.
 */
export function pastGiftSection(db: Query, scene: Scene, ask: GiftAsk, signed: SignedGifts | null): Gifts {
  const { code } = scene.desk.terminal;
  const places = [issuer(code, ask.person), deskStore(code), display(code)];
  const base = signed?.gifts ?? giftSection(db, scene, ask);
  const anew = scene.day && signed ? countOfKind(db, code, scene.day.day, 'shift_change') : null;
  if (anew && signed && countFault(anew) === null && (anew.finishedId ?? '') > signed.id)
    return { ...base, lines: countLines(db, anew.id, places), count: briefOf(anew), asOf: anew.at };
  if (signed) return { ...base, asOf: signed.gifts.asOf ?? signed.at };
  return base.count ? { ...base, lines: countLines(db, base.count.id, places), asOf: base.count.at } : base;
}

const briefOf = (count: NightCount): NonNullable<Gifts['count']> => ({
  id: count.id,
  docNo: count.docNo,
  state: count.state,
  at: count.at,
  by: count.by,
  gifts: count.gifts,
  vouchers: count.vouchers,
  fault: countFault(count),
});

/** The gifts section: own hands, desk store, stand and boxes, with the count of the change (the night count for the last shift) (B15, B16, C3). */
export function giftSection(db: Query, scene: Scene, { day, person, lastShift }: GiftAsk): Gifts {
  const { code } = scene.desk.terminal;
  const count = countOfKind(db, code, day, lastShift ? 'night_close' : 'shift_change');
  const counts = new Map(
    count && count.state !== 'draft' ? frozenLines(countingsOf(db, count.id)).map((l) => [lineKey(l), l.counted]) : [],
  );
  const boxes = sealedBoxes(db, code);
  const balances = [issuer(code, person), deskStore(code), display(code)].flatMap((place) =>
    balancesOfPlace(db, place),
  );
  const record = lastShift ? handoverOf(db, code, day) : null;
  return {
    needed: balances.length > 0 && runningCampaigns(db, scene).length > 0,
    lines: [
      ...balances.flatMap((b) => looseLine(db, boxes, counts, b)),
      ...boxes.filter((b) => b.place === deskStore(code)).flatMap((b) => boxLines(db, b, counts)),
    ],
    count: count && briefOf(count),
    record: record && { id: record.id, docNo: record.doc_no },
    asOf: null,
  };
}
