import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkChange, checkCopy, checkShift } from '../../../../shared/domain/roster/decide.ts';
import {
  doubleBookings,
  gapsOf,
  mondayOf,
  runsOn,
  type ShiftDef,
  shiftsAt,
  spanOf,
  suggestedShifts,
  weekdayOf,
  weekOf,
} from '../../../../shared/domain/roster/shifts.ts';
import { addDays, minutesOf } from '../../../../shared/kernel/time.ts';

const shift = (name: string, starts: string, ends: string, over: Partial<ShiftDef> = {}): ShiftDef => ({
  id: name,
  name,
  starts,
  ends,
  weekdays: '1111111',
  position: 0,
  active: true,
  ...over,
});
const EARLY = shift('早班', '09:00', '15:30');
const LATE = shift('晚班', '15:30', '22:30');
const NIGHT = shift('夜班', '22:00', '06:00');

const at = (hhmm: string) => minutesOf(hhmm);
const names = (found: { shift: ShiftDef; day: string }[]) => found.map((f) => `${f.shift.name} ${f.day.slice(8)}`);

test('a week begins on Monday', () => {
  expect(weekdayOf('2026-10-01')).toBe(3);
  expect(mondayOf('2026-10-04')).toBe('2026-09-28');
  expect(weekOf('2026-10-01')).toEqual([
    '2026-09-28',
    '2026-09-29',
    '2026-09-30',
    '2026-10-01',
    '2026-10-02',
    '2026-10-03',
    '2026-10-04',
  ]);
  expect(runsOn(shift('x', '09:00', '10:00', { weekdays: '1111100' }), '2026-10-03')).toBe(false);
  fc.assert(
    fc.property(fc.integer({ min: -4000, max: 9000 }), (n) => {
      const day = addDays('2026-10-01', n);
      expect(weekOf(day)).toContain(day);
      expect(weekdayOf(mondayOf(day))).toBe(0);
    }),
  );
});

describe('open hours without anybody', () => {
  const gaps = (...spans: [string, string][]) =>
    gapsOf(
      '09:30',
      '22:00',
      spans.map(([from, to]) => ({ from: at(from), to: at(to) })),
    );

  test('by half hours, neighbours joined', () => {
    expect(gaps()).toEqual([{ from: '09:30', to: '22:00' }]);
    expect(gaps(['09:00', '15:30'], ['15:30', '22:30'])).toEqual([]);
    expect(gaps(['09:00', '15:00'], ['15:30', '21:45'])).toEqual([
      { from: '15:00', to: '15:30' },
      { from: '21:30', to: '22:00' },
    ]);
    expect(gaps(['09:30', '12:10'], ['12:20', '22:00'])).toEqual([{ from: '12:00', to: '12:30' }]);
    expect(gaps(['09:30', '12:20'], ['12:10', '22:00'])).toEqual([]);
  });

  test('an opening that is not on the half hour begins its own piece', () => {
    expect(gapsOf('09:45', '10:30', [{ from: at('10:00'), to: at('11:00') }])).toEqual([
      { from: '09:45', to: '10:00' },
    ]);
  });

  test('somebody on from opening to close leaves none, whoever else comes and goes', () => {
    const span = fc
      .tuple(fc.integer({ min: -600, max: 1440 }), fc.integer({ min: 1, max: 900 }))
      .map(([from, n]) => ({ from, to: from + n }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
        expect(gapsOf('09:30', '22:00', [...spans, { from: at('09:30'), to: at('22:00') }])).toEqual([]);
        const fewer = gapsOf('09:30', '22:00', spans);
        const more = gapsOf('09:30', '22:00', [...spans, { from: at('12:00'), to: at('14:00') }]);
        const minutes = (of: { from: string; to: string }[]) => of.reduce((n, g) => n + at(g.to) - at(g.from), 0);
        expect(minutes(more)).toBeLessThanOrEqual(minutes(fewer));
      }),
    );
  });
});

test('one person on two shifts at a time', () => {
  const on = (staffId: string, shiftId: string, from: string, to: string) => ({
    staffId,
    shiftId,
    from: at(from),
    to: at(to),
  });
  expect(doubleBookings([on('a', '早', '09:00', '15:30'), on('a', '晚', '15:30', '22:30')])).toEqual([]);
  expect(
    doubleBookings([on('a', '早', '09:00', '15:30'), on('a', '中', '12:00', '18:00'), on('b', '中', '12:00', '18:00')]),
  ).toEqual([{ staffId: 'a', shiftIds: ['早', '中'] }]);
  expect(doubleBookings([on('a', '早', '09:00', '15:30'), on('a', '早', '09:00', '15:30')])).toEqual([]);
});

test('the shifts at hand: an hour before they begin until they end, also over midnight', () => {
  const all = [EARLY, LATE, NIGHT];
  const now = (hhmm: string) => names(shiftsAt(all, '2026-10-02', at(hhmm)));
  expect(spanOf(NIGHT)).toEqual({ from: 1320, to: 1800 });
  expect(now('07:59')).toEqual([]);
  expect(now('08:00')).toEqual(['早班 02']);
  expect(now('15:00')).toEqual(['晚班 02', '早班 02']);
  expect(now('22:00')).toEqual(['夜班 02', '晚班 02']);
  expect(now('02:00')).toEqual(['夜班 01']);
  expect(names(shiftsAt([{ ...EARLY, active: false }], '2026-10-02', at('10:00')))).toEqual([]);
});

test('three shifts are offered that cover the open hours', () => {
  expect(suggestedShifts('09:30', '22:00')).toEqual([
    { key: 'early', starts: '09:00', ends: '15:30' },
    { key: 'middle', starts: '12:30', ends: '18:30' },
    { key: 'late', starts: '15:30', ends: '22:30' },
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 46 }), fc.integer({ min: 1, max: 47 }), (a, b) => {
      const [open, close] = [Math.min(a, b), Math.max(a, b)];
      fc.pre(close > open);
      const hhmm = (n: number) => `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 ? '30' : '00'}`;
      const spans = suggestedShifts(hhmm(open), hhmm(close)).map(spanOf);
      expect(gapsOf(hhmm(open), hhmm(close), spans)).toEqual([]);
    }),
  );
});

test('who may be put on which day', () => {
  const world = {
    shifts: [EARLY, { ...LATE, active: false }, shift('周末', '09:00', '12:00', { weekdays: '0000011' })],
    staff: new Set(['a', 'lead']),
    today: '2026-10-01',
    notSelf: 'lead',
  };
  const type = (day: string, shiftId: string, staffId = 'a', on = true) => {
    const checked = checkChange(world, { day, shiftId, staffId, duty: 'agent', on });
    return 'ok' in checked ? 'ok' : checked.refused.type;
  };
  expect(type('2026-10-01', '早班')).toBe('ok');
  expect(type('2026-09-30', '早班')).toBe('dayIsOver');
  expect(type('2026-10-01', '无')).toBe('notFound');
  expect(type('2026-10-01', '晚班')).toBe('notFound');
  expect(type('2026-10-01', '晚班', 'a', false)).toBe('ok');
  expect(type('2026-10-01', '早班', 'gone')).toBe('notFound');
  // A lead changes the roster of the others.
  for (const on of [true, false]) expect(type('2026-10-01', '早班', 'lead', on)).toBe('ownRoster');
  expect(type('2026-09-30', '早班', 'lead')).toBe('dayIsOver');
  expect(type('2026-10-01', '早班', 'gone', false)).toBe('ok');
  expect(type('2026-10-01', '周末')).toBe('shiftNotOnDay');
  expect(type('2026-10-03', '周末')).toBe('ok');
});

test('a week is copied forward, a shift has a name of its own', () => {
  expect(checkCopy('2026-10-01', '2026-10-10', '2026-10-01')).toEqual({ ok: 7 });
  expect(checkCopy('2026-10-01', '2026-10-04', '2026-10-01')).toMatchObject({ refused: { type: 'sameWeek' } });
  expect(checkCopy('2026-10-01', '2026-09-24', '2026-10-01')).toMatchObject({ refused: { type: 'dayIsOver' } });
  const saved = (over: object) =>
    checkShift({ id: null, name: '早班', starts: '09:00', ends: '10:00', active: true, ...over }, [EARLY, LATE]);
  expect(saved({})).toMatchObject({ refused: { type: 'nameTaken' } });
  expect(saved({ id: '早班' })).toEqual({ ok: null });
  expect(saved({ active: false })).toEqual({ ok: null });
  expect(saved({ name: ' 晚班 ' })).toMatchObject({ refused: { type: 'nameTaken' } });
  expect(saved({ name: '夜班', ends: '09:00' })).toMatchObject({ refused: { type: 'shiftEmpty' } });
});
