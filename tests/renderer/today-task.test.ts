import { describe, expect, it } from 'vitest';
import { railOf } from '../../renderer/app/store-screen.ts';
import { factNumber, factText } from '../../renderer/today/facts.ts';
import { type Task, taskView } from '../../renderer/today/task.ts';
import { screenOf } from '../../shared/domain/day/today.ts';
import { createT } from '../../shared/i18n/index.ts';
import { zhCN } from '../../shared/i18n/zh-CN/index.ts';

const t = createT('zh-CN');
const AT = Date.UTC(2026, 8, 30, 3, 42);
const reading = { t, zone: 'Asia/Shanghai', now: AT + 60_000 };
const task = (kind: string, facts: Task['facts'] = {}): Task => ({
  id: 'x',
  kind,
  level: 'warn',
  facts,
  screen: null,
  at: AT,
});
const wayOf = (kind: string, facts?: Task['facts']) => taskView(task(kind, facts), reading).way?.to;

describe('a to-do', () => {
  it('says what waits in words, with its numbers', () => {
    const seen = taskView(
      task('reorder', { item: '保温杯', itemKind: 'gift', itemId: 'g1', good: 62, level: 80, tierLevel: 2 }),
      reading,
    );
    expect(seen.title).toBe('2 档 保温杯 低于补货线，请提前出库');
    expect(seen.note).toBe('现有 62 · 补货线 80');
    expect(seen.at).toBe('11:42');
    expect(seen.noticeId).toBeNull();
  });

  it('shows the first lines of a count that differ and says that there are more', () => {
    const line = (item: string, difference: number) => ({ item, difference });
    const some = [line('保温杯', -2), line('毛巾', 1)];
    const of = (lines: unknown): string =>
      taskView(task('countDiscrepant', { docNo: 'PD1', count: 2, lines }), reading).note;
    expect(of(some)).toBe('保温杯 −2、毛巾 +1');
    expect(of([...some, ...some, ...some])).toBe('保温杯 −2、毛巾 +1、保温杯 −2、毛巾 +1、…');
    expect(of(undefined)).toBe('');
  });

  it('can be ticked when it is a notice', () => {
    expect(taskView(task('reportReady', { noticeId: 'n1' }), reading).noticeId).toBe('n1');
  });

  it('is shown even when nobody knows its kind', () => {
    const seen = taskView(task('fromTheFuture', { docNo: 'ZP1' }), reading);
    expect(seen).toMatchObject({ title: t('today.task.other'), note: 'ZP1', way: null });
  });

  it('tells a backup that never was from one that is old', () => {
    const note = (lastAt: number | null): string =>
      taskView(task('backupMissing', { day: '2026-09-29', lastAt }), reading).note;
    expect(note(null)).toBe(t('today.task.backupNever'));
    expect(note(AT)).toBe('最近一次 11:42');
  });
});

describe('the way out of a to-do', () => {
  it('leads to the very thing', () => {
    expect(wayOf('countDiscrepant', { subjectId: 'c1' })).toEqual({ name: 'day.count', params: { id: 'c1' } });
    expect(wayOf('countDiscrepant')).toEqual({ name: 'day.count', params: {} });
    expect(wayOf('reorder', { itemKind: 'voucher', itemId: 'v1' })).toEqual({
      name: 'gifts.outbound',
      params: { item: 'voucher:v1' },
    });
    expect(wayOf('reportUnsent', { day: '2026-09-29', campaignId: 'k1' })).toEqual({
      name: 'reports',
      params: { day: '2026-09-29', campaignId: 'k1' },
    });
    expect(wayOf('damageToConfirm')).toEqual({ name: 'gifts.damage', params: {} });
    expect(wayOf('previousDayOpen')).toEqual({ name: 'day.close', params: {} });
  });

  it('leads to the backups when one is missing, wherever the core sends it', () => {
    expect(wayOf('backupMissing')?.name).toBe('settings.backup');
    expect(screenOf('backupMissing')).toBe('settings.backup');
  });

  it('is there for everything two desks can break together', () => {
    const broken = ['receiptClaimedTwice', 'placeBelowZero', 'serialReceivedTwice', 'serialIssuedTwice'];
    for (const kind of [...broken, 'serialRedeemedTwice', 'masterNotAllowed', 'foreignTerminal'])
      expect(wayOf(kind)?.name, kind).toBe('settings.exceptions');
  });

  it('leads to the work of the shift', () => {
    expect(wayOf('handoverWaiting', { handoverId: 'h1' })).toEqual({ name: 'handover.detail', params: { id: 'h1' } });
    expect(wayOf('handoverRefused', { subjectId: 'h1' })).toEqual({ name: 'handover.detail', params: { id: 'h1' } });
    expect(wayOf('handoverRework')?.name).toBe('handover');
    expect(wayOf('reviewOverdue')?.name).toBe('handover.reviews');
    for (const kind of ['todoOpen', 'todoOverdue', 'todoEscalated'])
      expect(wayOf(kind)?.name, kind).toBe('handover.todos');
    expect(wayOf('bulletinUnread')?.name).toBe('handover.bulletins');
    expect(wayOf('coverOverdue')?.name).toBe('handover.covers');
  });

  it('has words for every kind that has a note, and a note for every kind', () => {
    const names = Object.keys(zhCN.today.task);
    const kinds = names.filter((name) => names.includes(`${name}Note`));
    expect(kinds.length).toBeGreaterThan(10);
    for (const kind of kinds) expect(taskView(task(kind), reading).title, kind).not.toBe(t('today.task.other'));
  });
});

describe('facts', () => {
  it('are read as text or number and nothing else', () => {
    const facts = { a: 'x', b: 7, c: null, d: { e: 1 } };
    expect(['a', 'b', 'c', 'd', 'f'].map((name) => factText(facts, name))).toEqual(['x', '7', '', '', '']);
    expect(['a', 'b', 'c', 'd', 'f'].map((name) => factNumber(facts, name))).toEqual([0, 7, 0, 0, 0]);
  });
});

describe('the rail', () => {
  it('lights the place a screen belongs to', () => {
    expect(railOf('gifts.issue')).toBe('gifts');
    expect(railOf('trace')).toBe('gifts');
    expect(railOf('day.close')).toBe('today');
    expect(railOf('settings.recovery')).toBe('settings');
  });
});
