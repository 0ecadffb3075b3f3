import type { UsedFacts } from '../../shared/domain/gifts/issue.ts';
import type { Query } from '../db/statements.ts';

/** The unreleased use of a receipt in a campaign, the first when desks claimed it together, null while it is free (B8). `key` is its receiptKey. */
export function usedReceipt(db: Query, campaignId: string, storeId: string, key: string): UsedFacts | null {
  const use = db.get<{ claim_id: string }>(
    'SELECT claim_id FROM receipt_in_use WHERE campaign_id = ? AND store_id = ? AND receipt_key = ? ORDER BY claim_id LIMIT 1',
    campaignId,
    storeId,
    key,
  );
  if (!use) return null;
  return (
    db.get<UsedFacts>(
      `SELECT g.doc_no AS docNo, c.issue_id AS issueId, c.at, coalesce(s.name, '') AS staff, coalesce(t.name, '') AS store,
         c.receipt_no AS receiptNo, c.terminal
       FROM receipt_claim c JOIN gift_issue g ON g.id = c.issue_id
         LEFT JOIN staff s ON s.id = c.made_by LEFT JOIN store t ON t.id = c.store_id
       WHERE c.id = ?`,
      use.claim_id,
    ) ?? null
  );
}

const ABOVE_EVERY_ID = 'g';
const LOOKED_AT = 400;

/** Stores of the receipts taken last at a terminal, the last first. Looks at a bounded number of receipts. */
export function recentStoreIds(db: Query, terminal: string): string[] {
  const rows = db.all<{ store_id: string; terminal: string }>(
    'SELECT store_id, terminal FROM receipt_claim WHERE id < ? ORDER BY id DESC LIMIT ?',
    ABOVE_EVERY_ID,
    LOOKED_AT,
  );
  return [...new Set(rows.filter((row) => row.terminal === terminal).map((row) => row.store_id))];
}

const NEIGHBOURS = 12;

/** Earlier receipts whose numbers stand next to this one: those of its own series are among them. `key` is a receiptKey. */
export const neighbours = (db: Query, key: string): { storeId: string; receiptNo: string }[] => [
  ...db.all<{ storeId: string; receiptNo: string }>(
    'SELECT store_id AS storeId, receipt_no AS receiptNo FROM receipt_claim WHERE receipt_key <= ? ORDER BY receipt_key DESC LIMIT ?',
    key,
    NEIGHBOURS,
  ),
  ...db.all<{ storeId: string; receiptNo: string }>(
    'SELECT store_id AS storeId, receipt_no AS receiptNo FROM receipt_claim WHERE receipt_key > ? ORDER BY receipt_key LIMIT ?',
    key,
    NEIGHBOURS,
  ),
];
