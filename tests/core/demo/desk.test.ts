import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDemo } from '../../../core/demo/create.ts';
import { DEMO_ZONE, EXAMPLE_DAY, staffId } from '../../../shared/demo/site.ts';
import { addDays, clock, instantOf } from '../../../shared/kernel/time.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { aPlayedDesk, DAY_ONE, DAY_TWO, EVE } from '../../support/replay.ts';

const DIRECTOR = '1003';
const MANAGER = '1002';
const LEAD = '1017';
const AGENT = '1012';
const ISSUER = '1016';

describe('the demo desk in the morning', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await aDesk({ empty: true });
    const now = instantOf(DAY_TWO, '12:10', DEMO_ZONE);
    expect(await createDemo(desk.app, desk.clock.set, now)).toHaveProperty('ok');
    desk.clock.set(now);
  }, 60_000);
  afterAll(() => desk.close());

  test('the early shift works: its session runs with three people, nobody is away', async () => {
    const { rows, mine } = await desk.ok('shift.sessions', {}, ISSUER);
    expect(rows.map((s) => [s.shift, s.state, s.recorder.name, s.members.map((m) => m.name)])).toEqual([
      ['早班', 'on_duty', '清明朗', ['清明朗', '芒种禾', '夏至长']],
    ]);
    expect(mine).toBe(rows[0]!.id);
    expect(await desk.ok('cover.list', {}, AGENT)).toMatchObject({ rows: [], away: [] });
    expect((await desk.ok('handover.current', {}, ISSUER)).open).toEqual([]);
  });

  test('the opening was done step by step, the handover of the night read and taken after the seals', async () => {
    const { steps, reading } = await desk.ok('day.opening', {}, LEAD);
    expect(steps.filter((s) => s.state !== 'done')).toEqual([]);
    expect(reading.handover).toMatchObject({ from: '小暑凉', day: DAY_ONE, state: 'accepted' });
    expect(reading.handover!.sections.map((s) => s.read?.by)).toEqual(Array(7).fill('夏至长'));
    const [night, change] = (await desk.ok('handover.list', { day: DAY_ONE }, LEAD)).rows;
    expect(night).toMatchObject({ lastShift: true, state: 'accepted', incoming: { name: '夏至长' } });
    expect(clock(night!.acceptedAt!, DEMO_ZONE)).toBe('09:05');
    expect(change).toMatchObject({
      lastShift: false,
      state: 'accepted',
      outgoing: { name: '夏至长' },
      incoming: { name: '小暑凉' },
    });
  });

  test('two matters wait, the urgent one of the evening before first', async () => {
    const { rows, counts } = await desk.ok('todo.list', {}, AGENT);
    expect(rows.map((t) => [t.title.slice(0, 5), t.owner ?? t.department, t.urgent, t.chases, t.promisedTo])).toEqual([
      ['三层母婴室', '工程部', true, 2, null],
      ['查到保温杯', '清明朗', false, 0, '柳** 000****0021'],
    ]);
    expect(counts).toMatchObject({ open: 2, overdue: 0 });
  });

  test('the roster has one gap, tomorrow evening', async () => {
    const weeks = [
      await desk.ok('roster.week', { day: DAY_ONE }, AGENT),
      await desk.ok('roster.week', { day: addDays(DAY_TWO, 4) }, AGENT),
    ];
    expect(weeks[0]!.shifts.map((s) => s.name)).toEqual(['早班', '中班', '晚班']);
    const days = weeks.flatMap((w) => w.days).filter((d) => d.day >= EVE && d.day <= addDays(EXAMPLE_DAY, 8));
    expect(days.flatMap((d) => d.gaps.map((g) => [d.day, g.from, g.to]))).toEqual([
      [addDays(DAY_TWO, 1), '15:30', '22:00'],
    ]);
    expect(days.flatMap((d) => d.double)).toEqual([]);
  });

  test('a bulletin is unread, the closing list is still to be run, yesterday has its day file', async () => {
    const { rows, unread } = await desk.ok('bulletins.list', {}, AGENT);
    expect([rows.map((b) => b.title), unread]).toEqual([['停车场西口今晚检修'], 1]);
    const { lines } = await desk.ok('day.gate', {}, AGENT);
    expect(lines.find((l) => l.key === 'checklists')).toMatchObject({
      state: 'missing',
      facts: { waiting: [{ template: 'closing' }] },
    });
    const files = (await desk.ok('dayFile.list', {}, AGENT)).rows;
    expect(files.map((f) => f.day)).toEqual([DAY_ONE, EVE]);
    expect(await desk.ok('dayFile.verify', { id: files[0]!.id }, AGENT)).toMatchObject({ sound: true });
  });

  test('the manager has yesterday to sign; the eve is signed by both', async () => {
    const { rows } = await desk.ok('review.list', {}, MANAGER);
    expect(rows.map((d) => [d.day, d.missing, d.overdue]).filter(([day]) => day !== DAY_TWO)).toEqual([
      [DAY_ONE, ['MGR'], false],
      [EVE, [], false],
    ]);
  });

  test('the diary of today writes itself; yesterday people wrote in it too', async () => {
    const page = async (day: string) =>
      (await desk.ok('diary.page', { day }, AGENT)).shifts.flatMap((s) => s.rows.map((r) => r.auto));
    const [today, yesterday] = [await page(DAY_TWO), await page(DAY_ONE)];
    expect([today.includes(true), today.includes(false)]).toEqual([true, false]);
    expect(yesterday.filter((auto) => !auto)).toHaveLength(3);
  });
});

describe('both days played to their end', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await aPlayedDesk();
  }, 120_000);
  afterAll(() => desk.close());

  test('the shift change of the second day was refused, decided, put right and taken', async () => {
    const change = (await desk.ok('handover.list', { day: DAY_TWO }, LEAD)).rows.find((h) => !h.lastShift)!;
    const d = await desk.ok('handover.detail', { id: change.id }, LEAD);
    expect(d.history.map((h) => [h.to, h.by])).toEqual([
      ['draft', '夏至长'],
      ['submitted', '夏至长'],
      ['checking', '小暑凉'],
      ['refused', '小暑凉'],
      ['rework', '立春生'],
      ['submitted', '夏至长'],
      ['checking', '小暑凉'],
      ['accepted', '小暑凉'],
    ]);
    expect(d.refusals).toMatchObject([
      {
        by: '小暑凉',
        sections: ['custody', 'gifts'],
        counts: [
          { name: '保温杯', place: 'DISP', signed: 2, counted: 1 },
          { name: '餐具四件套', place: 'DISP', signed: 2, counted: 2 },
        ],
        decision: { decision: 'rework', by: '立春生' },
      },
    ]);
    expect(d.questions.map((q) => [q.state, q.replies.map((r) => r.by)])).toEqual([['agreed', ['夏至长', '小暑凉']]]);
    const closed = (await desk.ok('todo.list', { filter: 'closed' }, LEAD)).rows;
    expect(closed.filter((t) => t.source === 'handover').map((t) => [t.title, t.state])).toEqual([[d.docNo, 'done']]);
  });

  test('the last shift signed; its handover waits for the morning, the other records of both days are accepted', async () => {
    const states = async (day: string) =>
      (await desk.ok('handover.list', { day }, LEAD)).rows.toReversed().map((h) => [h.shiftOut, h.state]);
    expect(await states(DAY_ONE)).toEqual([
      ['早班', 'accepted'],
      ['晚班', 'accepted'],
    ]);
    expect(await states(DAY_TWO)).toEqual([
      ['早班', 'accepted'],
      ['晚班', 'submitted'],
    ]);
    const gifts = async (day: string) =>
      (await desk.ok('giftHandover.list', { day }, LEAD)).rows.toReversed().map((g) => g.state);
    expect(await gifts(DAY_ONE)).toEqual(['accepted', 'accepted']);
    expect(await gifts(DAY_TWO)).toEqual(['refused', 'accepted', 'signed_out']);
  });

  test('every day has its file, each naming the one before; the first day is signed by both', async () => {
    const { rows } = await desk.ok('dayFile.list', {}, MANAGER);
    expect(rows.map((f) => [f.day, f.previousNo, f.overrides])).toEqual([
      [DAY_TWO, rows[1]!.docNo, 0],
      [DAY_ONE, rows[2]!.docNo, 0],
      [EVE, null, 0],
    ]);
    const days = (await desk.ok('review.list', {}, DIRECTOR)).rows;
    expect(days.find((d) => d.day === DAY_ONE)?.missing).toEqual([]);
    expect((await desk.ok('cover.list', { day: DAY_TWO }, LEAD)).rows.map((c) => [c.staff, c.state])).toEqual([
      ['清明朗', 'back'],
      ['小满盈', 'back'],
    ]);
  });

  test('a badge was put right before its wearer went on duty', async () => {
    const { rows } = await desk.ok(
      'checklists.history',
      { template: 'grooming', subject: staffId('1015'), from: DAY_ONE, to: DAY_ONE },
      LEAD,
    );
    expect(rows.map((r) => [r.state, r.failed])).toEqual([['corrected', 1]]);
  });
});
