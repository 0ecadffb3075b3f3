import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closingLines,
  type ClosingFacts,
  type CountSeen,
  mayEndWith,
  mayRestOn,
} from '../../../shared/domain/campaign-end/closing.ts';
import { daysLate, overDay, settleBy } from '../../../shared/domain/campaign-end/over.ts';
import { type DraftLine, handOver, placeOf } from '../../../shared/domain/campaign-end/return.ts';
import { campaignSums, type CampaignFlow, ownerOf, type Receipt } from '../../../shared/domain/reports/campaign.ts';

const CLEAR: ClosingFacts = {
  stocked: true,
  goods: [],
  drafts: [],
  damages: [],
  counting: [],
  counts: [{ terminal: 'QYL1', count: { docNo: 'PD-1', state: 'matched', stands: true } }],
  summary: { revision: 1, exported: true, current: true, sent: true },
};
const open = (f: Partial<ClosingFacts>): string[] =>
  closingLines({ ...CLEAR, ...f })
    .filter((l) => l.state === 'open')
    .map((l) => l.key);
const lying = (placeKind: 'ISS' | 'DISP' | 'DESK' | 'DMG' | 'RDM', sealed = 0, shared = false) => ({
  goods: [{ item: 'x', placeKind, terminal: 'QYL1', holder: null, qty: 3, sealed, shared }],
});

describe('what the end of a campaign asks for', () => {
  it('is open line by line, and goods shared with a campaign that runs hold nothing', () => {
    expect(open({})).toEqual([]);
    expect(open(lying('ISS'))).toEqual(['hands']);
    expect(open(lying('DISP'))).toEqual(['display']);
    expect(open(lying('DESK'))).toEqual(['desk']);
    expect(open(lying('DESK', 3))).toEqual(['boxes']);
    expect(open(lying('DESK', 1))).toEqual(['boxes', 'desk']);
    expect(open(lying('DMG'))).toEqual(['damaged']);
    expect(open(lying('RDM'))).toEqual(['redeemed']);
    expect(open(lying('DESK', 0, true))).toEqual([]);
    expect(open({ drafts: [{ docNo: 'ZPCK', kind: 'gift_outbound' }] })).toEqual(['drafts']);
    expect(open({ damages: [{ docNo: 'ZPSH', item: 'x' }] })).toEqual(['damages']);
    expect(open({ counting: ['PD-2'] })).toEqual(['counting']);
    expect(open({ counts: [{ terminal: 'QYL1', count: null }] })).toEqual(['count']);
  });

  it('settles only an ended campaign of which nothing is open, the summary last', () => {
    const settle = (state: string, f: Partial<ClosingFacts>) => mayEndWith(state, closingLines({ ...CLEAR, ...f }));
    expect(settle('ended', {})).toEqual({ ok: null });
    for (const state of ['draft', 'approved', 'stocked', 'running', 'settled'])
      expect(settle(state, {})).toEqual({ refused: { type: 'wrongState', state } });
    expect(settle('ended', { ...lying('DISP'), summary: { ...CLEAR.summary, sent: false } })).toEqual({
      refused: { type: 'campaignNotClear', count: 1, closing: ['display'] },
    });
    expect(settle('ended', { summary: { ...CLEAR.summary, sent: false } })).toMatchObject({
      refused: { type: 'summaryNotSent', why: 'notSent' },
    });
    expect(settle('ended', { summary: { ...CLEAR.summary, current: false } })).toMatchObject({
      refused: { why: 'outdated' },
    });
  });

  it('lets goods go on a count that stands only', () => {
    const count = (state: string, stands: boolean): CountSeen => ({ docNo: 'PD-1', state, stands });
    expect(mayRestOn(null)).toEqual({ refused: { type: 'campaignCountMissing' } });
    expect(mayRestOn(count('draft', false))).toMatchObject({ refused: { type: 'campaignCountOpen' } });
    expect(mayRestOn(count('discrepant', false))).toMatchObject({ refused: { type: 'campaignCountOpen' } });
    expect(mayRestOn(count('matched', false))).toMatchObject({ refused: { type: 'campaignCountMoved' } });
    for (const state of ['matched', 'resolved']) expect(mayRestOn(count(state, true))).toHaveProperty('ok');
  });

  it('is due so many days after it was over', () => {
    expect(overDay('2026-10-07', null)).toBe('2026-10-07');
    expect(overDay('2026-10-07', '2026-10-03')).toBe('2026-10-03');
    expect(overDay('2026-10-07', '2026-10-09')).toBe('2026-10-07');
    expect(settleBy('2026-10-31', 1)).toBe('2026-11-01');
    expect([0, 1, 2, 3].map((n) => daysLate('2026-10-07', 1, `2026-10-0${7 + n}`.replace('010', '10')))).toEqual([
      0, 0, 1, 2,
    ]);
  });
});

describe('what is handed over', () => {
  const cups: DraftLine = {
    id: 'a',
    itemKind: 'gift',
    itemId: 'g',
    item: '保温杯',
    condition: 'good',
    qty: 5,
    range: null,
  };
  const vouchers: DraftLine = { ...cups, id: 'b', itemKind: 'voucher', qty: 10, range: { from: 1, to: 10 } };
  const handed = (lineId: string, qtyReturned: number, note: string | null = null, serials: number[] = []) => ({
    lineId,
    qtyReturned,
    serialFrom: serials[0] ?? null,
    serialTo: serials[1] ?? null,
    note,
  });

  it('is every line once, a difference with its note, vouchers by their serials', () => {
    expect(handOver([cups], [handed('a', 5)])).toMatchObject({ ok: [{ goods: { qty: 5, range: null } }] });
    expect(handOver([cups], [])).toMatchObject({ refused: { type: 'lineMissing' } });
    expect(handOver([cups], [handed('x', 5)])).toMatchObject({ refused: { type: 'notFound' } });
    expect(handOver([cups], [handed('a', 5), handed('a', 5)])).toMatchObject({ refused: { type: 'itemTwice' } });
    expect(handOver([cups], [handed('a', 4)])).toMatchObject({ refused: { type: 'noteRequired', asked: 5, came: 4 } });
    expect(handOver([cups], [handed('a', 0, '没了')])).toMatchObject({ refused: { type: 'nothingReturned' } });
    expect(handOver([vouchers], [handed('b', 10)])).toMatchObject({ ok: [{ goods: { range: { from: 1, to: 10 } } }] });
    expect(handOver([vouchers], [handed('b', 9, '少一张')])).toMatchObject({ refused: { type: 'serialsMissing' } });
    expect(handOver([vouchers], [handed('b', 9, '少一张', [1, 9])])).toMatchObject({ ok: [{ goods: { qty: 9 } }] });
    expect((['good', 'damaged', 'redeemed'] as const).map((c) => placeOf(c, 'QYL1'))).toEqual([
      'DESK:QYL1',
      'DMG:QYL1',
      'RDM:QYL1',
    ]);
  });
});

describe('the fold of R-E1', () => {
  const PLACES = ['DESK:', 'DISP:', 'ISS:', 'DMG:'];
  const here = fc.constantFrom(...PLACES);
  const way = fc.oneof(
    fc.record({ type: fc.constantFrom('RECV', 'REPL_IN', 'UNRETURN'), from: fc.constant('MKT'), to: here }),
    fc.record({ type: fc.constantFrom('UNRECEIVE', 'RETURN_MKT'), from: here, to: fc.constant('MKT') }),
    fc.record({ type: fc.constant('ISSUE'), from: here, to: fc.constant('CUST') }),
    fc.record({ type: fc.constantFrom('REVERSE', 'RECOVER'), from: fc.constant('CUST'), to: here }),
    fc.record({ type: fc.constant('DESTROY'), from: here, to: fc.constant('DEST') }),
    fc.record({ type: fc.constant('ADJUST'), from: here, to: fc.constant('ADJ') }),
    fc.record({ type: fc.constant('ADJUST'), from: fc.constant('ADJ'), to: here }),
    fc.record({ type: fc.constantFrom('DRAW', 'RETURN_ISS', 'DISPLAY', 'DAMAGE', 'TRANSFER'), from: here, to: here }),
    fc.record({ type: fc.constant('REDEEM'), from: fc.constant('CUST'), to: fc.constant('RDM:') }),
  );
  const flow: fc.Arbitrary<CampaignFlow> = fc
    .tuple(way, fc.integer({ min: 1, max: 99 }))
    .map(([w, qty]) => ({ itemKind: 'gift', itemId: 'g', qty, ...w }));

  it('leaves exactly what came in less what went out', () => {
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 40 }), (flows) => {
        const net = flows.reduce(
          (n, f) => n + (PLACES.includes(f.to) ? f.qty : 0) - (PLACES.includes(f.from) ? f.qty : 0),
          0,
        );
        expect(campaignSums(flows).left).toBe(net);
      }),
    );
  });

  it('gives a move without a campaign to the one the goods were last received for', () => {
    const receipt = (id: string, campaignId: string, serials: Receipt['serials'] = null, terminal = 'QYL1') => ({
      id,
      campaignId,
      terminal,
      itemId: 'g',
      serials,
    });
    const move = (id: string, serialFrom: number | null = null, terminal = 'QYL1') => ({
      id,
      terminal,
      itemId: 'g',
      serialFrom,
    });
    const gifts = [receipt('1', 'A'), receipt('3', 'B'), receipt('4', 'C', null, 'QYL2')];
    expect(['0', '2', '5'].map((id) => ownerOf(move(id), gifts))).toEqual([null, 'A', 'B']);
    const vouchers = [receipt('1', 'A', { from: 1, to: 9 }), receipt('2', 'B', { from: 10, to: 19 })];
    expect([1, 10, 20].map((n) => ownerOf(move('5', n), vouchers))).toEqual(['A', 'B', null]);
  });
});
