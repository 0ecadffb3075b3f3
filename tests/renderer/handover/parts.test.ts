import { describe, expect, test } from 'vitest';
import { waitingFor } from '../../../renderer/handover/badge.ts';
import { acceptCounts, differing, refuseCounts, toCount, uncounted } from '../../../renderer/handover/counts.ts';
import { secondsOn, STOPPED, turnTo } from '../../../renderer/handover/reading.ts';
import { signsAs } from '../../../renderer/handover/Reviews.tsx';
import { planAfter } from '../../../renderer/handover/Start.tsx';
import { openQuestions, pickFor, type Sections, sideOf, type State } from '../../../renderer/handover/state.ts';

type Line = Sections['gifts']['lines'][number];
const line = (over: Partial<Line>): Line => ({
  itemKind: 'gift',
  itemId: 'cup',
  code: 'G003',
  name: '保温杯',
  unit: '个',
  place: 'ISS',
  sealNo: null,
  book: 4,
  counted: null,
  ranges: [],
  ...over,
});

describe('counts of the incoming person', () => {
  const lines = [
    line({ counted: 3 }),
    line({ itemId: 'bag', name: '折叠购物袋', book: 8 }),
    line({ itemId: 'bag', name: '折叠购物袋', book: 2 }),
    line({ place: 'DESK', book: 90 }),
    line({ place: 'DESK', book: 20, sealNo: 'QF1' }),
  ];

  test('loose goods only, one line an item and place, by what was signed for', () => {
    expect(toCount(lines, ['ISS']).map((l) => [l.itemId, l.signed])).toEqual([
      ['cup', 3],
      ['bag', 10],
    ]);
    expect(toCount(lines, ['ISS', 'DESK'])).toHaveLength(3);
  });

  test('the serials of vouchers stand unbroken with their line', () => {
    const ranges = [{ from: 1, to: 4, fromText: 'Q20-0001', toText: 'Q20-0004' }];
    const [voucher] = toCount([line({ itemKind: 'voucher', ranges })], ['ISS']);
    expect(voucher!.serials.replaceAll(/[\u2060\u200b]/g, '')).toBe('Q20-0001–Q20-0004');
  });

  test('an empty field is no count, a zero is one', () => {
    const hands = toCount(lines, ['ISS']);
    const counts = { 'ISS:gift:cup': 0, 'ISS:gift:bag': null };
    expect(uncounted(hands, counts).map((l) => l.itemId)).toEqual(['bag']);
    expect(differing(hands, counts).map((l) => l.itemId)).toEqual(['cup']);
    expect(acceptCounts(hands, counts)).toEqual([{ itemKind: 'gift', itemId: 'cup', counted: 0 }]);
    expect(refuseCounts(hands, counts)).toEqual([{ itemKind: 'gift', itemId: 'cup', place: 'ISS', counted: 0 }]);
  });
});

test('reading time adds up over several visits and stands still in between', () => {
  let clock = turnTo(STOPPED, 'work', 0);
  clock = turnTo(clock, 'gifts', 4_000);
  clock = turnTo(clock, null, 10_000);
  clock = turnTo(clock, 'work', 60_000);
  expect(secondsOn(clock, 'work', 63_000)).toBe(7);
  expect(secondsOn(clock, 'gifts', 63_000)).toBe(6);
  expect(secondsOn(clock, 'diary', 63_000)).toBe(1);
  expect(turnTo(clock, 'work', 70_000)).toBe(clock);
});

const brief = (id: string, state: State, out: string, into: string | null) => ({
  id,
  state,
  outgoing: { id: out, name: out },
  incoming: into === null ? null : { id: into, name: into },
});

describe('which handover is shown first, and what is counted on the rail', () => {
  const waits = brief('1', 'submitted', 'a', null);
  const checked = brief('2', 'checking', 'b', 'c');
  const refused = brief('3', 'refused', 'd', 'e');
  const open = [brief('0', 'draft', 'z', null), waits, checked, refused];

  test.each([
    ['a', false, '1'],
    ['b', false, '2'],
    ['c', false, '2'],
    ['s', true, '3'],
    ['s', false, '1'],
    ['z', false, '0'],
  ])('%s (superior: %s) sees %s', (me, superior, id) => expect(pickFor(open, me, superior)?.id).toBe(id));

  test('nothing open, nothing shown', () => expect(pickFor([], 'a', true)).toBeNull());

  test('only what waits for the person is counted', () => {
    const count = (id: string, ...roles: ('SUP' | 'AGT')[]): number => waitingFor(open, { id, roles });
    expect(count('a', 'AGT')).toBe(0);
    expect(count('c', 'AGT')).toBe(2);
    expect(count('s', 'SUP')).toBe(2);
    expect(count('e', 'SUP')).toBe(1);
    expect(waitingFor([brief('4', 'rework', 'a', 'c')], { id: 'a', roles: ['AGT'] })).toBe(1);
  });
});

test('whose turn a question is, and on which side somebody stands', () => {
  expect(openQuestions([{ state: 'open' }, { state: 'answered' }, { state: 'agreed' }, { state: 'open' }])).toEqual({
    out: 2,
    in: 1,
  });
  expect(sideOf({ may: ['read', 'check'] })).toBe('in');
  expect(sideOf({ may: ['answer', 'check'] })).toBe('out');
  expect(sideOf({ may: ['open'] })).toBeNull();
});

test('the shift that follows, none after the last one', () => {
  const names = ['早班', '中班', '晚班'];
  expect(planAfter('早班', names)).toEqual({ lastShift: false, shiftIn: '中班' });
  expect(planAfter('晚班', names)).toEqual({ lastShift: true, shiftIn: null });
  expect(planAfter('加班', names)).toEqual({ lastShift: false, shiftIn: null });
});

test('a reviewer signs in the roles held, once, and only what is ready', () => {
  const doc = (ready: boolean, ...signed: ('DIRO' | 'MGR')[]) => ({
    kind: 'shift_handover' as const,
    id: 'h',
    docNo: 'JB-1',
    ready,
    signed: signed.map((role) => ({ role, by: 'x', at: 1, remark: null, own: false })),
  });
  const missing = ['DIRO', 'MGR'] as const;
  expect(signsAs({ documents: [doc(true)], missing: [...missing] }, ['MGR'])).toEqual(['MGR']);
  expect(signsAs({ documents: [doc(false)], missing: [...missing] }, ['MGR'])).toEqual([]);
  expect(signsAs({ documents: [doc(true, 'MGR'), doc(false)], missing: [...missing] }, ['MGR', 'DIRO'])).toEqual([
    'DIRO',
  ]);
  expect(signsAs({ documents: [doc(true)], missing: [] }, ['SUP'])).toEqual([]);
});
