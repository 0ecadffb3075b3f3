import { describe, expect, it } from 'vitest';
import { departmentsOf, levelOf, mainSteps, otherSteps } from '../../renderer/todo/state.ts';
import { clockTyped, instantOfWhen, isEmpty, NO_TIME, quickOpen, quickWhen, whenOf } from '../../renderer/todo/when.ts';
import { ownerOf } from '../../renderer/todo/OwnerField.tsx';
import { instantOf } from '../../shared/kernel/time.ts';

const zone = 'Asia/Shanghai';
const site = { zone, openTime: '09:30', closeTime: '22:00' };
const at = (time: string, day = '2026-09-30') => instantOf(day, time, zone);

describe('a time as it is typed', () => {
  it('takes digits with and without a colon, also full-width ones', () => {
    expect(['930', '9:30', '９：３０', '09:30', '1745'].map(clockTyped)).toEqual([
      '09:30',
      '09:30',
      '09:30',
      '09:30',
      '17:45',
    ]);
  });

  it('leaves what is no time as it was typed, and means nothing by it', () => {
    expect(clockTyped('2590')).toBe('2590');
    expect(clockTyped('晚上')).toBe('晚上');
    expect(instantOfWhen({ day: '2026-09-30', time: '2590' }, at('12:00'), zone)).toBe(null);
  });

  it('means today where no day is named', () => {
    expect(instantOfWhen({ day: null, time: '1745' }, at('12:00'), zone)).toBe(at('17:45'));
    expect(instantOfWhen(whenOf(at('17:45'), zone), 0, zone)).toBe(at('17:45'));
    expect(isEmpty(NO_TIME)).toBe(true);
  });

  it('offers the choices that still lie ahead', () => {
    expect(quickOpen(at('12:00'), site)).toEqual(['in30', 'in60', 'close', 'tomorrow']);
    expect(quickOpen(at('22:10'), site)).toEqual(['in30', 'in60', 'tomorrow']);
    expect(quickWhen('in30', at('23:45'), site)).toEqual({ day: '2026-10-01', time: '00:15' });
    expect(quickWhen('tomorrow', at('12:00'), site)).toEqual({ day: '2026-10-01', time: '09:30' });
  });
});

describe('a to-do on its list', () => {
  const row = { state: 'open', at: at('10:00'), dueAt: at('14:00'), urgent: false } as const;

  it('turns amber in the last quarter, red when late or urgent, quiet when it is over', () => {
    expect(levelOf(row, at('12:59'))).toBe('plain');
    expect(levelOf(row, at('13:00'))).toBe('warn');
    expect(levelOf(row, at('14:01'))).toBe('bad');
    expect(levelOf({ ...row, urgent: true }, at('10:01'))).toBe('bad');
    expect(levelOf({ ...row, state: 'done', urgent: true }, at('15:00'))).toBe('plain');
  });

  it('puts the way on last, and every other step beside it', () => {
    const steps = ['chase', 'assign', 'postpone', 'start', 'escalate', 'done', 'void'];
    expect(mainSteps(steps, 'open')).toEqual(['chase', 'done', 'start']);
    expect(mainSteps(steps, 'doing')).toEqual(['chase', 'done']);
    expect(otherSteps(steps, 'open')).toEqual(['assign', 'postpone', 'escalate', 'void']);
    expect(mainSteps(['reopen'], 'done')).toEqual(['reopen']);
    expect(otherSteps(['reopen'], 'done')).toEqual([]);
    expect([...mainSteps([], 'done'), ...otherSteps(['unknown'], 'open')]).toEqual([]);
  });

  it('belongs to one person or one department', () => {
    const pick = { way: 'me', staffId: 'b', department: ' 工程部 ' } as const;
    expect(ownerOf(pick, 'a')).toEqual({ ownerId: 'a', ownerDepartment: null });
    expect(ownerOf({ ...pick, way: 'colleague' }, 'a')).toEqual({ ownerId: 'b', ownerDepartment: null });
    expect(ownerOf({ ...pick, way: 'department' }, 'a')).toEqual({ ownerId: null, ownerDepartment: '工程部' });
    expect(ownerOf({ way: 'department', staffId: null, department: ' ' }, 'a')).toBe(null);
    expect(ownerOf({ way: 'colleague', staffId: null, department: '' }, 'a')).toBe(null);
  });

  it('knows every department once', () => {
    expect(
      departmentsOf(
        [{ department: '客服部' }, { department: '客服部' }],
        [{ department: '工程部' }, { department: null }],
      ),
    ).toEqual(['工程部', '客服部']);
  });
});
