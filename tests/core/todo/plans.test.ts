import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type * as Statements from '../../../core/db/statements.ts';
import { AGENT, aWorkingDay, exported, ISSUER, LEAD, nightCount, sealAll, SUP, TODAY } from '../../support/day.ts';
import { idOf } from '../../support/site.ts';
import { at } from '../diary/support.ts';

/* Every statement the desk's own work prepares is explained here: none of them walks through a table that grows for ever. */
const GROWING = [
  'todo',
  'todo_event',
  'open_todo',
  'transition',
  'diary_entry',
  'bulletin_read',
  'post_cover',
  'post_return',
  'roster_entry',
  'shift_sign',
  'shift_session',
  'shift_handover',
  'business_day',
  'day_override',
  'stock_move',
  'gift_issue',
  'gift_issue_reversal',
  'stocktake',
  'sealed_box',
  'seal_check',
  'gift_handover',
  'checklist_run',
  'checklist_answer',
  'report_export',
  'report_sent',
  'exception_settled',
  'bulletin',
];

const watch = vi.hoisted(() => ({ on: false, seen: new Set<string>() }));
vi.mock('../../../core/db/statements.ts', async (original) => {
  const real = await original<typeof Statements>();
  return {
    ...real,
    statements: (db: Database.Database) => {
      const prepare = real.statements(db);
      return (sql: string) => {
        if (watch.on) watch.seen.add(sql);
        return prepare(sql);
      };
    },
  };
});

test('no statement of to-dos, diary, covers, roster and bulletins scans a ledger', async () => {
  const desk = await aWorkingDay();
  await nightCount(desk);
  await sealAll(desk);
  await desk.ok('giftHandover.signOut', {}, ISSUER);
  await exported(desk);
  watch.on = true;
  for (const no of [AGENT, ISSUER]) await desk.ok('shift.signOn', { shift: '早班' }, no);
  const { id } = await desk.ok('todo.create', { title: '回电', dueAt: at('15:00'), promisedTo: '王女士' }, AGENT);
  await desk.ok('todo.assign', { id, ownerId: idOf(`staff ${ISSUER}`) }, AGENT);
  await desk.ok('todo.chase', { id, toWhom: '工程部' }, AGENT);
  await desk.ok('todo.escalate', { id, reason: '办不了' }, AGENT);
  for (const filter of ['open', 'closed'] as const) await desk.ok('todo.list', { filter }, AGENT);
  await desk.ok('todo.detail', { id }, AGENT);
  await desk.ok('todo.reveal', { id }, SUP);
  const entry = { category: 'visit' as const, content: '消防来检查' };
  await desk.ok('diary.correct', { ...entry, id: (await desk.ok('diary.write', entry, AGENT)).id }, AGENT);
  await desk.ok(
    'bulletins.read',
    { id: (await desk.ok('bulletins.post', { title: '检修', body: '走东口', urgent: true }, SUP)).id },
    AGENT,
  );
  await desk.ok('bulletins.list', {}, AGENT);
  const cover = await desk.ok(
    'cover.leave',
    { reason: 'meal', staffId: idOf(`staff ${AGENT}`), standIn: idOf(`staff ${ISSUER}`) },
    LEAD,
  );
  await desk.ok('cover.list', {}, AGENT);
  await desk.ok('cover.back', { id: cover.id }, AGENT);
  const shiftId = (await desk.ok('shifts.save', { name: '早班', starts: '09:00', ends: '15:30' }, SUP)).id;
  await desk.ok('roster.set', { changes: [{ day: TODAY, shiftId, staffId: idOf(`staff ${AGENT}`), on: true }] }, LEAD);
  await desk.ok('roster.copyWeek', { from: TODAY, to: '2026-10-08' }, LEAD);
  await desk.ok('roster.week', {}, AGENT);
  await desk.ok('roster.now', {}, AGENT);
  await desk.ok('diary.page', {}, AGENT);
  await desk.ok('day.today', {}, SUP);
  watch.on = false;
  const db = new Database(join(desk.folder, 'desk.db'), { readonly: true });
  const reads = [...watch.seen].filter((sql) => /^\s*(SELECT|WITH)/.test(sql));
  const tableOf = (sql: string, alias: string) => new RegExp(`(\\w+)(?: AS)? ${alias}\\b`).exec(sql)?.[1] ?? alias;
  const scans = reads.flatMap((sql) => {
    const values = Array.from({ length: sql.split('?').length - 1 }, () => '');
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
    return plan
      .flatMap((p) => /^SCAN (\w+)/.exec(p.detail)?.[1] ?? [])
      .filter((name) => GROWING.includes(name) || GROWING.includes(tableOf(sql, name)))
      .map((name) => `${name}: ${sql}`);
  });
  // A page of the diary looks at what was made between two business days, by its id.
  const spans = reads.filter((sql) => /id > \? AND (\w+\.)?id < \?/.test(sql));
  const wrong = spans.flatMap((sql) => {
    const values = Array.from({ length: sql.split('?').length - 1 }, () => '');
    const first = (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[])[0]!.detail;
    return /PRIMARY KEY \(id>\? AND id<\?\)/.test(first) ? [] : [`${first}: ${sql}`];
  });
  db.close();
  expect(reads.length).toBeGreaterThan(60);
  expect(spans.length).toBeGreaterThan(6);
  expect([...scans, ...wrong]).toEqual([]);
  await desk.close();
});
