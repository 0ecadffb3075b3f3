import { describe, expect, it } from 'vitest';
import { approves, awayNow, lengthsAround, needsPlace } from '../../renderer/cover/state.ts';
import { countsOf, isLate, lastDay, leaderTasks, momentOn, type PageShift } from '../../renderer/diary/state.ts';
import { dayName, daysOf, EVERY_DAY, formOf, isOvernight, isReady, withDay } from '../../renderer/roster/shift-form.ts';
import { cellOf, gapDays, nextDay, touch, type Week } from '../../renderer/roster/state.ts';
import { instantOf } from '../../shared/kernel/time.ts';

const zone = 'Asia/Shanghai';
const DAY = '2026-09-30';
const at = (time: string, day = DAY) => instantOf(day, time, zone);

describe('the diary', () => {
  const page = { from: at('00:40'), to: null };
  const row = (over: Partial<PageShift['rows'][number]>): PageShift['rows'][number] => ({
    id: 'r',
    at: at('10:00'),
    category: 'visit',
    auto: false,
    key: null,
    facts: {},
    content: '问路',
    action: null,
    passedTo: null,
    result: null,
    ref: null,
    byId: 'a',
    by: '甲',
    writtenAt: at('10:00'),
    form: null,
    corrects: null,
    correctedBy: null,
    ...over,
  });

  it('takes a time of day as one on its page, also after midnight', () => {
    expect(momentOn(DAY, page, '', zone)).toBe(null);
    expect(momentOn(DAY, page, '1015', zone)).toBe(at('10:15'));
    expect(momentOn(DAY, page, '0020', zone)).toBe(at('00:20', '2026-10-01'));
    expect(momentOn(DAY, page, '99', zone)).toBe(undefined);
  });

  it('counts what wrote itself, and shows leaders’ tasks as they stand', () => {
    const rows = [
      row({ id: '1', auto: true }),
      row({ id: '2', category: 'leader', correctedBy: '3' }),
      row({ id: '3', category: 'leader', corrects: '2', result: '好了' }),
    ];
    const shifts = [{ id: 's', name: '早班', recorder: null, beganAt: null, endedAt: null, rows }];
    expect(countsOf(shifts)).toEqual({ auto: 1, written: 2 });
    expect(leaderTasks(shifts).map((r) => r.id)).toEqual(['3']);
  });

  it('says when an entry was put down clearly later', () => {
    expect(isLate(row({ writtenAt: at('10:14') }))).toBe(false);
    expect(isLate(row({ writtenAt: at('10:15') }))).toBe(true);
    expect(isLate(row({ auto: true, writtenAt: at('12:00') }))).toBe(false);
  });

  it('turns no further than today', () => {
    expect(lastDay(null, at('12:00'), zone)).toBe(DAY);
    expect(lastDay('2026-09-29', at('00:30'), zone)).toBe(DAY);
  });
});

describe('the roster', () => {
  const shift = (id: string, weekdays: string) => ({
    id,
    name: id,
    starts: '09:00',
    ends: '15:30',
    weekdays,
    position: 0,
    active: true,
  });
  const days = ['2026-09-28', '2026-09-29', DAY, '2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'];
  const early = shift('early', '1111100');
  const week: Week = {
    monday: '2026-09-28',
    today: DAY,
    openTime: '09:30',
    closeTime: '22:00',
    shifts: [early],
    people: [],
    days: days.map((day, i) => ({
      day,
      shifts:
        i < 5
          ? [{ shiftId: 'early', people: day === DAY ? [{ staffId: 'a', name: '甲', duties: ['agent'] }] : [] }]
          : [],
      gaps: day === DAY ? [] : [{ from: '09:30', to: '22:00' }],
      double: [],
    })),
  };

  it('has no cell where a shift is not worked', () => {
    expect(cellOf(week, DAY, early)).toHaveLength(1);
    expect(cellOf(week, '2026-10-02', early)).toEqual([]);
    expect(cellOf(week, '2026-10-03', early)).toBe(null);
  });

  it('counts gaps from today on', () => expect(gapDays(week)).toBe(4));

  it('steps over days that are over or have no such shift', () => {
    expect(nextDay(week, DAY, early, -1)).toBe(null);
    expect(nextDay(week, DAY, early, 1)).toBe('2026-10-01');
    expect(nextDay(week, '2026-10-02', early, 1)).toBe(null);
  });

  it('puts on by one touch and takes off by the next', () => {
    const people = cellOf(week, DAY, early) ?? [];
    const where = { day: DAY, shiftId: 'early' };
    expect(touch(people, where, 'a', 'agent')).toEqual({ ...where, staffId: 'a', duty: 'agent', on: false });
    expect(touch(people, where, 'a', 'issuer').on).toBe(true);
    expect(touch(people, where, 'b', 'agent').on).toBe(true);
  });

  it('takes a shift that has a name, two times and a day', () => {
    const form = { ...formOf(null, 2), name: '通宵', starts: '22:00', ends: '06:00' };
    expect(form.position).toBe(2);
    expect([isReady(form), isOvernight(form)]).toEqual([true, true]);
    expect(isReady({ ...form, ends: '6' })).toBe(false);
    expect(isReady({ ...form, weekdays: '0000000' })).toBe(false);
    expect(withDay(EVERY_DAY, 6)).toBe('1111110');
    expect(daysOf('1000001')).toEqual([1, 7]);
    expect([dayName(1, 'en'), dayName(7, 'en')]).toEqual(['Mon', 'Sun']);
  });
});

describe('leaving the desk', () => {
  it('offers lengths around the usual one', () => {
    expect(lengthsAround(15)).toEqual([5, 10, 15, 30, 45]);
    expect(lengthsAround(40)).toEqual([15, 30, 40, 45, 60]);
    expect(lengthsAround(240)).toContain(240);
  });

  it('asks where for errands, not for meals', () => {
    expect((['meal', 'errand', 'toilet', 'meeting', 'other'] as const).filter(needsPlace)).toEqual([
      'errand',
      'meeting',
      'other',
    ]);
  });

  it('needs the word of a lead, supervisor or manager', () => {
    expect([approves(['AGT']), approves(['AGT', 'LEAD']), approves(['SUP']), approves(['MGR'])]).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(awayNow([])).toEqual([]);
  });
});
