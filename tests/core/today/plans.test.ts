import { expect, test, vi } from 'vitest';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import type * as Statements from '../../../core/db/statements.ts';
import { runList } from '../checklists/support.ts';
import { AGENT, aWorkingDay, CLOSER, exported, ISSUER, nightCount, sealAll, SUP } from '../../support/day.ts';

/* Every statement the day, the count and the today page prepare is explained here: none of them walks through a table that grows for ever. */
const GROWING = [
  'stock_move',
  'gift_issue',
  'gift_issue_reversal',
  'issue_abandoned',
  'transition',
  'notice',
  'notice_ack',
  'stocktake',
  'stocktake_line',
  'sealed_box',
  'unopened_box',
  'sealed_box_line',
  'seal_check',
  'gift_handover',
  'gift_damage',
  'gift_draw',
  'report_export',
  'report_sent',
  'day_tick',
  'business_day',
  'backup_log',
  'voucher_holding',
  'exception_settled',
  'gift_outbound',
  'gift_recovery',
  'voucher_recovery',
  'shift_sign',
  'shift_session',
  'shift_handover',
  'handover_submission',
  'handover_section',
  'section_read',
  'opening_tick',
  'checklist_run',
  'checklist_answer',
  'todo',
  'todo_event',
  'post_cover',
  'post_return',
  'day_override',
  'day_file',
  'journal',
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

test('no statement of the day scans a ledger', async () => {
  const desk = await aWorkingDay();
  watch.on = true;
  await nightCount(desk);
  await sealAll(desk);
  await desk.ok('giftHandover.signOut', {}, ISSUER);
  watch.on = false;
  await exported(desk);
  watch.on = true;
  for (const as of [ISSUER, SUP]) await desk.ok('day.today', {}, as);
  await desk.ok('day.opening', {}, AGENT);
  await desk.ok('opening.read', { section: 'pending' }, AGENT);
  await runList(desk, 'closing', CLOSER, { lights: '关不掉' });
  await runList(desk, 'grooming', AGENT, {}, ISSUER);
  await desk.ok('checklists.history', { template: 'closing', subject: null }, SUP);
  await desk.ok('day.close', {}, CLOSER);
  await desk.ok('day.today', {}, SUP);
  const [file] = (await desk.ok('dayFile.list', {}, SUP)).rows;
  await desk.ok('dayFile.verify', { id: file!.id }, SUP);
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
  db.close();
  expect(reads.length).toBeGreaterThan(40);
  expect(scans).toEqual([]);
  await desk.close();
});
