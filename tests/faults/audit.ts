import assert from 'node:assert/strict';
import type { Query } from '../../core/db/statements.ts';
import { bookFaults } from '../support/book.ts';
import type { Page } from './page.ts';
import { GIFT, HAND, HELD, VOUCHER } from './seed.ts';

const count = (db: Query, sql: string, ...values: string[]): number => db.get<{ n: number }>(sql, ...values)!.n;

/** How many of these command ids were committed. */
export const committed = (db: Query, ids: readonly string[]): number =>
  count(db, 'SELECT count(*) AS n FROM json_each(?) a JOIN journal j ON j.id = a.value', JSON.stringify(ids));

/** Acknowledged issues that are not in the book as they were told. */
function lost(db: Query, page: Page): string[] {
  return [...page.answered]
    .filter(([id, told]) => {
      const kept = db.get<{ doc_no: string }>(
        'SELECT g.doc_no FROM journal j, gift_issue g WHERE j.id = ? AND g.id = ?',
        id,
        told.id,
      );
      return kept?.doc_no !== told.docNo;
    })
    .map(([id]) => id);
}

/**
 * The book after a kill, when everything unanswered was asked for again: each command the page knows is in it once, with its
 * receipts, its number and its goods, and nothing else; chain and balances hold.
 */
export function audit(db: Query, page: Page): void {
  assert.equal(page.waiting.size, 0);
  assert.deepEqual(lost(db, page), [], 'acknowledged issues were lost');
  const issues = count(db, 'SELECT count(*) AS n FROM gift_issue');
  assert.equal(issues, page.answered.size, 'an issue was made twice');
  assert.equal(new Set([...page.answered.values()].map((told) => told.docNo)).size, issues, 'a number was given twice');
  assert.equal(count(db, 'SELECT max(last) AS n FROM doc_counter'), issues, 'a number was lost');
  const claims = db.get<{ n: number; different: number }>(
    "SELECT count(*) AS n, count(DISTINCT store_id || ' ' || receipt_key) AS different FROM receipt_claim",
  )!;
  assert.deepEqual(
    claims,
    { n: page.asked.receipts, different: page.asked.receipts },
    'a receipt was used twice or not at all',
  );
  assert.equal(count(db, 'SELECT count(*) AS n FROM receipt_in_use'), page.asked.receipts);
  const hand = (item: string): number =>
    count(db, 'SELECT qty AS n FROM stock_balance WHERE place = ? AND item_id = ?', HAND, item);
  assert.deepEqual(
    [hand(GIFT), hand(VOUCHER)],
    [HELD.gifts - page.asked.gifts, HELD.vouchers - page.asked.vouchers],
    'goods without an issue',
  );
  assert.deepEqual(bookFaults(db), []);
}
