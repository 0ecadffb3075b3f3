import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReader } from '../../../core/db/open.ts';
import type { TestDesk } from '../../support/desk.ts';
import { aStockDesk } from './support.ts';

const CORE = join(import.meta.dirname, '../../../core');
const FILES = [
  ...readdirSync(join(CORE, 'stock')).map((name) => `stock/${name}`),
  'ledger/items.ts',
  'ledger/boxes.ts',
];

/** Tables that grow with every customer or document. Sealed boxes are a few a night; which of them are still sealed only a look at each can tell. */
const GROWING = [
  'stock_move',
  'transition',
  'gift_outbound',
  'gift_outbound_line',
  'gift_outbound_check',
  'gift_draw',
  'gift_damage',
  'gift_recovery',
  'gift_issue',
  'gift_issue_line',
  'gift_issue_reversal',
  'voucher_holding',
  'sealed_box_line',
  'seal_check',
  'stock_balance',
  'voucher_batch',
  'voucher_stamp_check',
];

/** Every statement written in the files of this feature. */
const STATEMENTS = FILES.flatMap((file) =>
  Array.from(readFileSync(join(CORE, file), 'utf8').matchAll(/(['"`])(SELECT[^]*?)\1[,)]/g), ([, , sql = '']) => ({
    file,
    sql: sql.replaceAll(/\s+/g, ' '),
  })),
);

let desk: TestDesk;
beforeAll(async () => {
  desk = await aStockDesk();
});
afterAll(() => desk.close());

test('the statements are found', () => {
  expect(STATEMENTS.length).toBeGreaterThan(20);
});

test.each(STATEMENTS)('$file reads no growing table from end to end: $sql', ({ sql }) => {
  const db = openReader(join(desk.folder, 'desk.db'));
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from(sql.matchAll(/\?/g), () => null)) as {
    detail: string;
  }[];
  db.close();
  const alias = new Map(
    Array.from(sql.matchAll(/(?:FROM|JOIN) (\w+)(?: ([a-z]))?\b/g), ([, table = '', short = table]) => [short, table]),
  );
  const scanned = plan
    .flatMap(({ detail }) => /^SCAN (\w+)/.exec(detail)?.[1] ?? [])
    .map((name) => alias.get(name) ?? name);
  expect(plan.length).toBeGreaterThan(0);
  expect(
    scanned.filter((table) => GROWING.includes(table)),
    plan.map((step) => step.detail).join('; '),
  ).toEqual([]);
});
