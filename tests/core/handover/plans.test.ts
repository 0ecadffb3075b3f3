import { expect, test, vi } from 'vitest';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import type * as Statements from '../../../core/db/statements.ts';
import { tables } from '../../../shared/tables/index.ts';
import { ISSUER, LEAD, OTHER, SUP } from '../../support/day.ts';
import { ALIKE, anEarlyShift, aSubmission, DIRO, EARLY, looked, me, submitted } from './support.ts';

/* Every statement of the handover is explained here: none walks through a table that grows for ever. */
const GROWING = new Set([
  ...Object.entries(tables)
    .filter(([, t]) => t.class === 'ledger')
    .map(([name]) => name),
  'stock_balance',
  'voucher_holding',
  'journal',
]);

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

test('no statement of shifts, handover and review scans a ledger', async () => {
  const desk = await anEarlyShift();
  watch.on = true;
  await desk.ok('handover.compose', {}, ISSUER);
  const id = await submitted(desk);
  await looked(desk, id);
  const { id: questionId } = await desk.ok('handover.ask', { id, section: 'work', question: '？' }, OTHER);
  await desk.ok('day.today', {}, ISSUER);
  await desk.ok('handover.answer', { questionId, text: '好' }, ISSUER);
  await desk.ok('handover.agree', { questionId }, OTHER);
  await desk.ok('handover.refuse', { id, sections: ['work'], reason: '不清' }, OTHER);
  await desk.ok('handover.decide', { id, decision: 'rework', text: '补' }, LEAD);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await looked(desk, id);
  await desk.ok('handover.accept', { id, counts: ALIKE }, OTHER);
  await desk.ok('handover.detail', { id }, SUP);
  await desk.ok('handover.current', {}, SUP);
  for (const filter of [
    {},
    { day: '2026-10-01' },
    { staffId: me(OTHER) },
    { state: 'accepted' as const },
    { number: 'JB' },
    { before: id },
  ])
    await desk.ok('handover.list', filter, SUP);
  await desk.ok('review.sign', { day: '2026-10-01' }, DIRO);
  await desk.ok('review.list', {}, DIRO);
  await desk.ok('shift.signOn', { shift: EARLY }, ISSUER);
  await desk.ok('shift.sessions', {}, SUP);
  await desk.ok('day.today', {}, DIRO);
  watch.on = false;
  const db = new Database(join(desk.folder, 'desk.db'), { readonly: true });
  const reads = [...watch.seen].filter((sql) => /^\s*(SELECT|WITH)/.test(sql));
  const scans = reads.flatMap((sql) => {
    const values = Array.from({ length: sql.split('?').length - 1 }, () => '');
    const names = new Map(
      Array.from(sql.matchAll(/(?:FROM|JOIN) (\w+)(?: AS)?(?: (\w+))?\b/g), ([, table = '', alias = table]) => [
        alias,
        table,
      ]),
    );
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
    return plan
      .flatMap((p) => /^SCAN (\w+)/.exec(p.detail)?.[1] ?? [])
      .map((name) => names.get(name) ?? name)
      .filter((name) => GROWING.has(name))
      .map((name) => `${name}: ${sql}`);
  });
  db.close();
  expect(reads.length).toBeGreaterThan(60);
  expect(scans).toEqual([]);
  await desk.close();
});
