import { expect, test } from 'vitest';
import {
  countFault,
  type GateFacts,
  gateLines,
  mayClose,
  mayReopen,
  maySignOut,
  mayStartClosing,
  missingOf,
  type MoveSeen,
  type NightCount,
  outdates,
} from '../../../../shared/domain/day/gate.ts';
import { mayOpen, sealsSeen } from '../../../../shared/domain/day/opening.ts';
import { inOrder, stepNow, stepsOf, type Task } from '../../../../shared/domain/day/today.ts';

const refused = (result: { ok: unknown } | { refused: { type: string } }) =>
  'refused' in result ? result.refused.type : 'ok';
const DAY = '2026-10-01';
const move = (moveType: string, more: Partial<MoveSeen> = {}): MoveSeen => ({
  id: 'm5',
  moveType,
  itemKind: 'gift',
  itemId: 'g',
  docId: 'd',
  ...more,
});
const count = (more: Partial<NightCount> = {}): NightCount => ({
  id: 'c',
  docNo: 'PD-1',
  state: 'matched',
  finishedId: 'm4',
  settledId: null,
  at: 1,
  by: 'Anna',
  gifts: { matched: 5, rows: 5 },
  vouchers: { matched: 2, rows: 2 },
  vouchersDiffering: [],
  movesSince: [],
  ...more,
});
const facts = (more: Partial<GateFacts> = {}): GateFacts => ({
  nothing: false,
  count: count(),
  loose: [],
  issuers: [],
  unnumbered: [],
  exceptions: 0,
  boxes: ['A-1'],
  handover: { docNo: 'H', at: 2, by: 'Anna', stocktakeId: 'c' },
  reports: [{ campaign: 'K', campaignId: 'k', state: 'current' }],
  ticks: new Map(),
  backup: null,
  shifts: [],
  todos: [],
  away: [],
  onDuty: [],
  checklists: [],
  overrides: new Map(),
  ...more,
});

test('which day may be opened', () => {
  const open = (day: string, state: string) => mayOpen({ day, state }, DAY);
  expect(mayOpen(null, DAY)).toEqual({ ok: DAY });
  expect(open('2026-09-30', 'closed')).toEqual({ ok: DAY });
  for (const state of ['open', 'closing']) {
    expect(refused(open('2026-09-30', state))).toBe('previousDayOpen');
    expect(refused(open(DAY, state))).toBe('dayAlreadyOpen');
  }
  expect(refused(open(DAY, 'closed'))).toBe('dayWasClosed');
  expect(refused(open('2026-10-02', 'closed'))).toBe('dayWasClosed');
  expect(refused(open('2026-10-02', 'open'))).toBe('dayAlreadyOpen');
});

test('every box once', () => {
  const boxes = [
    { id: 'a', sealNo: 'A' },
    { id: 'b', sealNo: 'B' },
  ];
  const seen = (boxId: string, outcome: 'intact' | 'opened' | 'broken' = 'intact', note: string | null = null) => ({
    boxId,
    outcome,
    note,
  });
  expect(refused(sealsSeen(boxes, [seen('a'), seen('b', 'opened')]))).toBe('ok');
  expect(sealsSeen(boxes, [seen('b')])).toEqual({ refused: { type: 'sealNotChecked', sealNo: 'A', count: 1 } });
  expect(refused(sealsSeen(boxes, [seen('a'), seen('a'), seen('b')]))).toBe('sealTwice');
  expect(refused(sealsSeen(boxes, [seen('a', 'broken'), seen('b')]))).toBe('noteRequired');
  expect(refused(sealsSeen(boxes, [seen('a', 'broken', 'torn'), seen('b')]))).toBe('ok');
  expect(refused(sealsSeen(boxes, [seen('c')]))).toBe('notFound');
});

test('transitions of the day by state', () => {
  const day = (state: string) => ({ day: DAY, state });
  const by = (decide: (d: { day: string; state: string } | null) => { ok: unknown } | { refused: { type: string } }) =>
    [null, day('open'), day('closing'), day('closed')].map((d) => refused(decide(d)));
  expect(by((d) => (d?.state === 'closed' ? { ok: 1 } : mayStartClosing(d)))).toEqual([
    'dayNotOpen',
    'ok',
    'wrongState',
    'ok',
  ]);
  expect(by(mayReopen)).toEqual(['notFound', 'dayAlreadyOpen', 'ok', 'ok']);
  expect(by((d) => mayClose(d, []))).toEqual(['dayNotOpen', 'ok', 'ok', 'ok']);
  expect(mayClose(day('closing'), gateLines(facts({ loose: [{ item: 'x', place: 'DESK', qty: 1 }] })))).toEqual({
    refused: { type: 'gateNotMet', count: 1, steps: ['sealed'] },
  });
});

test('which moves make a count out of date', () => {
  for (const type of ['RETURN_ISS', 'UNDISPLAY']) expect([type, outdates(move(type), count())]).toEqual([type, false]);
  for (const type of [
    'RECV',
    'DRAW',
    'ISSUE',
    'REVERSE',
    'RECOVER',
    'REDEEM',
    'DAMAGE',
    'RETURN_MKT',
    'DISPLAY',
    'ADJUST',
  ])
    expect([type, outdates(move(type), count())]).toEqual([type, true]);
  expect(outdates(move('ADJUST', { docId: 'c' }), count())).toBe(false);
  const settled = count({ state: 'resolved', settledId: 'm6', vouchersDiffering: ['q'] });
  const lost = { itemKind: 'voucher', itemId: 'q' };
  expect(outdates(move('DAMAGE', lost), settled)).toBe(false);
  expect(outdates(move('DAMAGE', { ...lost, id: 'm7' }), settled)).toBe(true);
  expect(outdates(move('DAMAGE', { ...lost, itemId: 'other' }), settled)).toBe(true);
});

test('what is wrong with a count', () => {
  expect([
    countFault(null),
    countFault(count({ state: 'draft' })),
    countFault(count({ state: 'discrepant' })),
    countFault(count({ movesSince: [move('DRAW')] })),
    countFault(count()),
    countFault(count({ state: 'resolved' })),
  ]).toEqual(['none', 'running', 'discrepant', 'outdated', null, null]);
});

test('each of the four steps holds the day open by itself', () => {
  const missing = (more: Partial<GateFacts>) => missingOf(gateLines(facts(more))).map((l) => l.key);
  expect(missing({})).toEqual([]);
  expect(missing({ count: null, handover: null })).toEqual(['counted', 'handover']);
  expect(missing({ count: count({ state: 'discrepant' }) })).toEqual(['counted', 'handover']);
  expect(missing({ issuers: ['Anna'] })).toEqual(['sealed']);
  expect(missing({ handover: null })).toEqual(['handover']);
  expect(missing({ handover: { docNo: 'H', at: 2, by: 'Anna', stocktakeId: 'earlier' } })).toEqual(['handover']);
  expect(missing({ reports: [{ campaign: 'K', campaignId: 'k', state: 'outdated' }] })).toEqual(['report']);
  expect(missing({ nothing: true, count: null, handover: null, reports: [] })).toEqual([]);
});

test('the handover record is signed out once per count that stands', () => {
  expect(refused(maySignOut(count(), null))).toBe('ok');
  expect(refused(maySignOut(count(), 'earlier'))).toBe('ok');
  expect(maySignOut(count(), 'c')).toEqual({ refused: { type: 'wrongState', state: 'signed_out' } });
  expect(refused(maySignOut(null, null))).toBe('stocktakeMissing');
  expect(refused(maySignOut(count({ movesSince: [move('ISSUE')] }), null))).toBe('stocktakeMissing');
  expect(refused(maySignOut(count({ state: 'discrepant' }), null))).toBe('wrongState');
});

test('exactly one step is now until the day is over', () => {
  const none = { open: {}, draw: {}, work: {}, handover: {}, close: {} };
  for (const state of ['open', 'closing'] as const) {
    for (const flags of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const progress = { day: { state }, drew: (flags & 1) > 0, runs: (flags & 2) > 0, handedOver: (flags & 4) > 0 };
      const steps = stepsOf(progress, none).map((s) => s.state);
      expect(steps.filter((s) => s === 'now')).toHaveLength(1);
      expect(steps).toEqual(
        [...steps].sort((a, b) => ['done', 'now', 'ahead'].indexOf(a) - ['done', 'now', 'ahead'].indexOf(b)),
      );
    }
  }
  expect(stepNow({ day: null, drew: false, runs: true, handedOver: false })).toBe('open');
  expect(stepNow({ day: { state: 'open' }, drew: false, runs: false, handedOver: false })).toBe('work');
  expect(
    stepsOf({ day: { state: 'closed' }, drew: true, runs: true, handedOver: true }, none).every(
      (s) => s.state === 'done',
    ),
  ).toBe(true);
});

test('urgent first, otherwise as given', () => {
  const task = (id: string, level: Task['level']): Task => ({ id, level, kind: id, facts: {}, screen: null, at: 0 });
  expect(
    inOrder([task('a', 'plain'), task('b', 'urgent'), task('c', 'warn'), task('d', 'urgent')]).map((t) => t.id),
  ).toEqual(['b', 'd', 'c', 'a']);
});
