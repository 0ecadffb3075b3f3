import { describe, expect, it } from 'vitest';
import { isNight, themeOf } from '../../../renderer/day/night.ts';
import { firstOpen, heldBy, noteOf, partsOf, peopleOf, stateAt, type Step } from '../../../renderer/day/routine.ts';
import { shiftChoices } from '../../../renderer/day/shift-choices.ts';
import { asClock, isClock } from '../../../renderer/settings/policy-form.ts';
import { createT } from '../../../shared/i18n/index.ts';
import { instantOf } from '../../../shared/kernel/time.ts';

const t = createT('zh-CN');
const zone = 'Asia/Shanghai';
const at = (clock: string): number => Date.parse(`2026-09-30T${clock}:00+08:00`);
const step = (key: Step['key'], part: Partial<Step> = {}): Step => ({
  key,
  from: '09:15',
  to: '09:25',
  state: 'ahead',
  asked: true,
  overtime: false,
  required: false,
  ticked: false,
  at: null,
  by: null,
  facts: {},
  ...part,
});
const note = (of: Step, clock = '09:20', sealsSeen = 0): string => noteOf(of, { t, zone, now: at(clock), sealsSeen });

describe('the opening by the clock', () => {
  it('moves on with the minutes while the page is open', () => {
    const tidy = step('tidy');
    expect(['09:14', '09:15', '09:25', '09:26'].map((c) => stateAt(tidy, at(c), zone))).toEqual([
      'ahead',
      'now',
      'now',
      'late',
    ]);
    expect(stateAt(step('tidy', { at: at('09:30'), by: 'a' }), at('09:31'), zone)).toBe('done');
    expect(stateAt(step('draw', { asked: false }), at('12:00'), zone)).toBe('done');
  });

  it('says by whom and when, or what is left until when', () => {
    expect(note(step('tidy', { at: at('09:18'), by: '清明朗' }))).toBe('09:18 清明朗');
    expect(note(step('tidy', { at: at('09:40'), by: '清明朗', overtime: true }))).toBe('09:40 清明朗，晚了');
    expect(note(step('draw', { asked: false }))).toBe('今天不用做');
    expect(note(step('seals', { facts: { boxes: 5 } }), '09:20', 2)).toBe('09:25 前 · 看过 2 / 5');
    expect(note(step('reading', { facts: { left: ['work', 'pending'] } }), '09:30')).toBe('已过 09:25 · 还有 2 段没读');
    const people = ['none', 'failed', 'ok'].map((grooming, i) => ({ id: `${i}`, name: `${i}`, grooming }));
    expect(note(step('grooming', { facts: { people } }))).toBe('09:25 前 · 1 人待复查');
    expect(peopleOf(step('grooming', { facts: { people: [...people, 'x'] } }))).toHaveLength(3);
  });

  it('is held by what the site asks for, never by what comes with the opening', () => {
    expect(heldBy([step('seals', { required: true }), step('open', { required: true })])).toBeNull();
    expect(heldBy([step('tidy'), step('reading', { required: true })])?.key).toBe('reading');
    expect(heldBy([step('reading', { required: true, at: at('09:10') })])).toBeNull();
  });

  it('puts in front what is still to be done', () => {
    const steps = [step('grooming', { at: 1 }), step('seals'), step('open'), step('display')];
    expect(firstOpen(steps, false)).toBe('seals');
    expect(firstOpen(steps, true)).toBe('display');
    expect(firstOpen([step('open'), step('draw')], true)).toBe('open');
    expect(firstOpen([], true)).toBeNull();
  });

  it('reads the open matters before the sections', () => {
    const handover = { id: 'h', sections: [{ section: 'work', facts: null, note: null, read: null }] };
    const parts = partsOf({ handover, pending: [{}], pendingRead: null } as unknown as Parameters<typeof partsOf>[0]);
    expect(parts.map((p) => [p.section, p.handoverId])).toEqual([
      ['pending', null],
      ['work', 'h'],
    ]);
  });
});

describe('signing on', () => {
  const plain = (key: string): string => key;
  const def = (name: string, position: number, active = true) => ({
    id: name,
    name,
    starts: '09:00',
    ends: '15:00',
    weekdays: '1111111',
    position,
    active,
  });

  it("puts the roster's shift first and offers only shifts in use", () => {
    const now = { shifts: [], suggestion: { name: '晚班', rostered: true } };
    const { names, first } = shiftChoices(now, [def('早班', 0), def('晚班', 2), def('旧班', 1, false)], plain);
    expect(first).toBe('晚班');
    expect(names.map((n) => n.name)).toEqual(['晚班', '早班']);
    expect(names[0]!.hours).toBe('09:00–15:00');
  });

  it('offers the usual names where no shift was set up', () => {
    const { names, first } = shiftChoices({ shifts: [], suggestion: null }, [], plain);
    expect(first).toBe('early');
    expect(names).toHaveLength(4);
  });
});

describe('the night theme', () => {
  it('comes with closing and yields to the switch', () => {
    expect(themeOf(null, false)).toBe('light');
    expect(themeOf(null, true)).toBe('night');
    expect(themeOf('light', true)).toBe('light');
    expect(themeOf('night', false)).toBe('night');
  });

  it('lasts from closing through the closed day until the next opening', () => {
    const site = { zone: 'Asia/Shanghai', openTime: '10:00' };
    const at = (day: string, time: string): number => instantOf(day, time, site.zone);
    const on = (state: string) => ({ day: '2026-10-01', state });
    expect(isNight(null, at('2026-10-01', '22:00'), site)).toBe(false);
    expect(isNight(on('open'), at('2026-10-01', '22:00'), site)).toBe(false);
    expect(isNight(on('closing'), at('2026-10-01', '22:00'), site)).toBe(true);
    expect(isNight(on('closed'), at('2026-10-01', '22:40'), site)).toBe(true);
    expect(isNight(on('closed'), at('2026-10-02', '00:40'), site)).toBe(true);
    expect(isNight(on('closed'), at('2026-10-02', '08:30'), site)).toBe(false);
  });
});

describe('times of the routine', () => {
  it('takes four digits and full-width signs', () => {
    expect(asClock('0915')).toBe('09:15');
    expect(asClock('０９：１５')).toBe('09:15');
    expect(['09:15', '24:00', '9:15', '23:59'].map(isClock)).toEqual([true, false, false, true]);
  });
});
