import { describe, expect, it } from 'vitest';
import { NO_PAIR, rangeOfPair, typedSerial, withSerial } from '../../renderer/gifts/damage/pair.ts';
import {
  type Chosen,
  freeSerials,
  linesOf,
  looseOf,
  NOTHING,
  type Pick,
  proposal,
  sumOf,
  tooMany,
  without,
  withQty,
} from '../../renderer/gifts/goods/state.ts';
import {
  differs,
  heldByTypes,
  kindFor,
  lookAt,
  NOT_RECEIVED,
  seenLines,
  settled,
  type SlipLine,
  UNSEEN,
  withLook,
} from '../../renderer/gifts/outbound/state.ts';
import { goodIsCounted, holdersOf, inPlace, rowsOf, type Stock } from '../../renderer/gifts/stock/state.ts';
import { unstampedOf } from '../../renderer/gifts/serials.ts';
import type { Held } from '../../shared/contract/goods.ts';
import type { Outbound } from '../../shared/contract/stock.ts';
import type { VoucherType } from '../../shared/contract/masters.ts';

const bag: Held = { itemKind: 'gift', itemId: 'g1', code: 'G001', name: 'bag', unit: 'pc', qty: 50, ranges: [] };
const q20: Held = {
  itemKind: 'voucher',
  itemId: 'v1',
  code: 'Q20',
  name: 'Q20',
  unit: '',
  qty: 30,
  ranges: [{ from: 11, to: 40 }],
};
const held = (of: Held, qty: number, ranges: Held['ranges'] = []): Held => ({ ...of, qty, ranges });

const pickOf = (of: Held): Pick => ({
  key: `${of.itemKind}:${of.itemId}`,
  itemKind: of.itemKind,
  itemId: of.itemId,
  code: of.code,
  name: of.name,
  unit: of.unit,
  have: of.qty,
  ranges: of.ranges,
  note: '',
  none: '',
  hint: 0,
});

const type: VoucherType = {
  id: 'v1',
  code: 'Q20',
  name: 'Q20',
  faceValue: 2000,
  validFrom: '2026-10-01',
  validTo: '2026-12-31',
  useRule: null,
  requiresStamp: true,
  serialPrefix: 'Q20-',
  serialLen: 6,
  reorderLevel: 0,
  status: 'active',
  batches: [
    { id: 'b2', serialFrom: 101, serialTo: 200, qty: 100, stampCheckedAt: null, stampCheckedBy: null },
    { id: 'b1', serialFrom: 1, serialTo: 100, qty: 100, stampCheckedAt: 5, stampCheckedBy: 'A' },
  ],
};

describe('goods that may be taken', () => {
  it('leaves out what lies in a sealed box, by number and by serial', () => {
    const boxes = [{ lines: [held(bag, 20), held(q20, 5, [{ from: 21, to: 25 }])] }];
    expect(looseOf(bag, boxes).qty).toBe(30);
    expect(looseOf(q20, boxes)).toMatchObject({
      qty: 25,
      ranges: [
        { from: 11, to: 20 },
        { from: 26, to: 40 },
      ],
    });
  });

  it('cuts ranges in any order without touching what lies outside', () => {
    expect(
      without(
        [{ from: 1, to: 10 }],
        [
          { from: 8, to: 20 },
          { from: 3, to: 4 },
        ],
      ),
    ).toEqual([
      { from: 1, to: 2 },
      { from: 5, to: 7 },
    ]);
    expect(without([{ from: 1, to: 10 }], [])).toEqual([{ from: 1, to: 10 }]);
  });

  it('offers the serials of a batch that no slip holds', () => {
    expect(freeSerials(type, [{ from: 1, to: 150 }])).toEqual([{ from: 151, to: 200 }]);
    expect(freeSerials(type, [])[0]).toEqual({ from: 1, to: 100 });
  });

  it('proposes the day before less what is in hand, never more than there is and never less than nothing', () => {
    expect(proposal(80, 8, 200)).toBe(72);
    expect(proposal(80, 8, 50)).toBe(50);
    expect(proposal(5, 8, 50)).toBe(0);
  });
});

describe('lines of a document', () => {
  const picks = [
    pickOf(bag),
    pickOf(
      held(q20, 20, [
        { from: 11, to: 20 },
        { from: 31, to: 40 },
      ]),
    ),
  ];

  it('takes vouchers from the lowest serial on, one line for each range', () => {
    const chosen = withQty(withQty(NOTHING, 'gift:g1', 3), 'voucher:v1', 12);
    expect(linesOf(picks, chosen)).toEqual([
      { itemKind: 'gift', itemId: 'g1', qty: 3, serialFrom: null, serialTo: null },
      { itemKind: 'voucher', itemId: 'v1', qty: 10, serialFrom: 11, serialTo: 20 },
      { itemKind: 'voucher', itemId: 'v1', qty: 2, serialFrom: 31, serialTo: 32 },
    ]);
    expect(sumOf(picks, chosen)).toEqual({ kinds: 2, pieces: 15 });
  });

  it('begins at the serial that was scanned', () => {
    const chosen: Chosen = { digits: { 'voucher:v1': '4' }, starts: { 'voucher:v1': 18 } };
    expect(linesOf(picks, chosen)).toEqual([
      { itemKind: 'voucher', itemId: 'v1', qty: 3, serialFrom: 18, serialTo: 20 },
      { itemKind: 'voucher', itemId: 'v1', qty: 1, serialFrom: 31, serialTo: 31 },
    ]);
  });

  it('knows when more is asked for than there is', () => {
    expect(tooMany(picks[0]!, withQty(NOTHING, 'gift:g1', 51))).toBe(true);
    expect(tooMany(picks[0]!, withQty(NOTHING, 'gift:g1', 50))).toBe(false);
    expect(tooMany(picks[1]!, { digits: { 'voucher:v1': '11' }, starts: { 'voucher:v1': 31 } })).toBe(true);
  });
});

const line = (over: Partial<SlipLine>): SlipLine => ({
  id: 'l1',
  itemKind: 'gift',
  itemId: 'g1',
  code: 'G001',
  name: 'bag',
  kind: 'daily',
  grade: '1',
  unit: 'pc',
  qtyRequested: 40,
  serialFrom: null,
  serialTo: null,
  qtyReceived: null,
  note: null,
  ...over,
});

describe('receiving a slip', () => {
  const cups = line({});
  const vouchers = line({
    id: 'l2',
    itemKind: 'voucher',
    itemId: 'v1',
    qtyRequested: 100,
    serialFrom: 101,
    serialTo: 200,
  });
  const seen = { ...UNSEEN, qtyOk: true, kindOk: true, gradeOk: true };

  it('settles a line only when it was counted, looked at, and a difference has its note', () => {
    expect(settled(cups, { ...seen, came: '40' })).toBe(true);
    expect(settled(cups, { ...seen, came: '' })).toBe(false);
    expect(settled(cups, { ...seen, came: '40', gradeOk: false })).toBe(false);
    expect(settled(cups, { ...seen, came: '38' })).toBe(false);
    expect(settled(cups, { ...seen, came: '38', note: 'two short' })).toBe(true);
    expect(settled(cups, { ...seen, came: '0', note: 'nothing came' })).toBe(true);
  });

  it('counts another first serial as a difference', () => {
    expect(differs(vouchers, { ...seen, came: '100' })).toBe(false);
    expect(differs(vouchers, { ...seen, came: '100', serialFrom: 101 })).toBe(false);
    expect(differs(vouchers, { ...seen, came: '100', serialFrom: 111 })).toBe(true);
  });

  it('sends as many serials as came', () => {
    const form = withLook(withLook(NOT_RECEIVED, 'l1', { ...seen, came: '38', note: ' short ' }), 'l2', {
      ...seen,
      came: '90',
      note: 'short',
    });
    expect(seenLines([cups, vouchers], form)).toMatchObject([
      { lineId: 'l1', qtyReceived: 38, serialFrom: null, serialTo: null, note: 'short' },
      { lineId: 'l2', qtyReceived: 90, serialFrom: 101, serialTo: 190 },
    ]);
    expect(lookAt(form, 'l3')).toEqual(UNSEEN);
  });

  it('knows which serials slips hold and when a campaign has its first slip', () => {
    const slip = (state: Outbound['state'], kind: Outbound['kind']): Outbound => ({
      id: state,
      docNo: '',
      kind,
      campaignId: 'c1',
      campaign: '',
      instructedBy: '',
      instructedAt: 0,
      outDay: '',
      businessDay: '',
      sourceStore: '',
      late: false,
      lateReason: null,
      state,
      at: 0,
      by: '',
      ended: null,
      lines: [vouchers],
    });
    expect(heldByTypes([slip('posted', 'first'), slip('void', 'first')]).get('v1')).toEqual([{ from: 101, to: 200 }]);
    expect(kindFor([slip('posted', 'first')], 'c1')).toBe('top_up');
    expect(kindFor([slip('void', 'first'), slip('posted', 'top_up')], 'c1')).toBe('first');
    expect(kindFor([slip('posted', 'first')], 'c2')).toBe('first');
  });
});

describe('serials by scanner and by hand', () => {
  it('takes the first and the last scan whatever their order, a third begins anew', () => {
    const first = withSerial(NO_PAIR, 'v1', 14);
    expect(rangeOfPair(first)).toEqual({ typeId: 'v1', from: 14, to: 14 });
    const both = withSerial(first, 'v1', 11);
    expect(rangeOfPair(both)).toEqual({ typeId: 'v1', from: 11, to: 14 });
    expect(rangeOfPair(withSerial(both, 'v1', 20))).toEqual({ typeId: 'v1', from: 20, to: 20 });
    expect(rangeOfPair(withSerial(first, 'v2', 3))).toEqual({ typeId: 'v2', from: 3, to: 3 });
    expect(rangeOfPair(NO_PAIR)).toBeNull();
  });

  it('reads the whole printed serial, or digits once the type is known', () => {
    expect(typedSerial([type], null, 'q20-000117')).toEqual({ typeId: 'v1', serial: 117 });
    expect(typedSerial([type], 'v1', '117')).toEqual({ typeId: 'v1', serial: 117 });
    expect(typedSerial([type], null, '117')).toBeNull();
    expect(typedSerial([type], 'v1', '0')).toBeNull();
  });

  it('names the batches nobody looked at, all or those of a range', () => {
    expect(unstampedOf([type]).map((u) => u.batch.id)).toEqual(['b2']);
    expect(unstampedOf([type], { typeId: 'v1', range: { from: 90, to: 100 } })).toEqual([]);
    expect(unstampedOf([type], { typeId: 'v1', range: { from: 90, to: 101 } })).toHaveLength(1);
    expect(unstampedOf([{ ...type, requiresStamp: false }])).toEqual([]);
  });
});

describe('stock by item', () => {
  const stock: Stock = {
    places: [
      { place: 'DESK:T', kind: 'DESK', holder: null, held: [held(q20, 30), held(bag, 50)], underCount: [] },
      { place: 'ISS:T:a', kind: 'ISS', holder: 'A', held: [held(bag, 5)], underCount: [] },
      { place: 'ISS:T:b', kind: 'ISS', holder: 'B', held: [held(bag, 2)], underCount: [] },
      { place: 'DMG:T', kind: 'DMG', holder: null, held: [held(bag, 1)], underCount: [] },
    ],
    reorder: [{ itemKind: 'gift', itemId: 'g9', code: 'G009', name: 'cup', good: 0, level: 10 }],
    boxes: [{ id: 'x', sealNo: 'F-1', sealedAt: 1, by: 'A', lines: [held(bag, 20)] }],
  };

  it('adds up places, keeps damage apart, and shows what ran out altogether', () => {
    const rows = rowsOf(stock, new Map([['gift:g1', 60]]));
    expect(rows.map((r) => r.code)).toEqual(['G001', 'G009', 'Q20']);
    const [first, gone, voucher] = rows;
    expect(first).toMatchObject({ good: 57, sealed: 20, level: 60, low: false });
    expect(inPlace(first!, 'ISS')).toBe(7);
    expect(inPlace(first!, 'DMG')).toBe(1);
    expect(holdersOf(first!).map((p) => p.holder)).toEqual(['A', 'B']);
    expect(gone).toMatchObject({ good: 0, level: 10, low: true });
    expect(voucher).toMatchObject({ level: null, low: false });
  });

  it('names what is being counted blind, and where, without a sum', () => {
    const { itemKind, itemId, code, name, unit } = held(bag, 0);
    const counted = { itemKind, itemId, code, name, unit };
    const [desk, ...others] = stock.places;
    const rows = rowsOf({ ...stock, places: [{ ...desk!, held: [], underCount: [counted] }, ...others] }, new Map());
    const row = rows.find((r) => r.code === code)!;
    expect([row.counting, goodIsCounted(row), row.name]).toEqual([['DESK'], true, name]);
    expect(goodIsCounted(rows.find((r) => r.code === 'G009')!)).toBe(false);
  });
});
