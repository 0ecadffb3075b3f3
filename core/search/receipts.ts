import { readScan, type ScanStore } from '../../shared/domain/gifts/receipts.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import { receiptKey } from '../../shared/kernel/words.ts';
import type { Query } from '../db/statements.ts';
import { type Asked, endOf, type Hit, line } from './asked.ts';

type Claim = {
  id: string;
  receipt_key: string;
  receipt_no: string;
  receipt_day: string;
  amount: number;
  at: number;
  issue_id: string;
  campaign_id: string;
  campaign: string | null;
  store_id: string;
  store: string | null;
  store_code: string | null;
  doc_no: string | null;
  by: string | null;
  released_at: number | null;
  released_by: string | null;
};

/** Shortest beginning of a receipt number that is looked up. */
const SHORTEST = 3;
/** Shortest text that can be a whole scanned code with more in it than the number. */
const SCAN = 10;

const CLAIMS = `SELECT c.id, c.receipt_key, c.receipt_no, c.receipt_day, c.amount, c.at, c.issue_id, c.campaign_id, a.name AS campaign, c.store_id,
    s.name AS store, s.code AS store_code, i.doc_no, p.name AS by, r.at AS released_at, q.name AS released_by
  FROM receipt_claim c LEFT JOIN campaign a ON a.id = c.campaign_id LEFT JOIN store s ON s.id = c.store_id LEFT JOIN gift_issue i ON i.id = c.issue_id
    LEFT JOIN staff p ON p.id = c.made_by LEFT JOIN receipt_release r ON r.claim_id = c.id LEFT JOIN staff q ON q.id = r.made_by
  WHERE c.receipt_key >= ? AND c.receipt_key < ? ORDER BY c.receipt_key LIMIT ?`;

const claimHit = (c: Claim): Hit => ({
  kind: 'receipt',
  id: c.id,
  title: c.receipt_no,
  detail: line(c.store, c.doc_no),
  at: c.released_at ?? c.at,
  facts: {
    last: c.released_at === null ? 'used' : 'released',
    receiptNo: c.receipt_no,
    receiptDay: c.receipt_day,
    amount: c.amount,
    storeId: c.store_id,
    store: c.store,
    storeCode: c.store_code,
    campaignId: c.campaign_id,
    campaign: c.campaign,
    issueId: c.issue_id,
    docNo: c.doc_no,
    by: c.released_by ?? c.by,
    usedAt: c.at,
  },
});

/** The number inside a whole scanned code, for every store whose pattern reads it. */
function scannedKeys(db: Query, asked: Asked, day: BusinessDay): { key: string; storeId: string }[] {
  if (asked.key.length < SCAN) return [];
  const stores = db.all<ScanStore>(
    'SELECT id, code, name, receipt_pattern AS receiptPattern FROM store WHERE receipt_pattern IS NOT NULL',
  );
  return readScan(stores, asked.text, day).map(({ store, reading }) => ({
    key: receiptKey(reading.receiptNo),
    storeId: store.id,
  }));
}

/** Receipts by the beginning of their number or by a whole scan: used where, when and by whom, or free again after a reversal (B8). */
export function receiptHits(db: Query, asked: Asked, day: BusinessDay): Hit[] {
  const scanned = scannedKeys(db, asked, day)
    .filter(({ key }) => key !== asked.key)
    .flatMap(({ key, storeId }) =>
      db.all<Claim>(CLAIMS, key, `${key}\u0000`, asked.limit).filter((c) => c.store_id === storeId),
    );
  const typed = asked.key.length < SHORTEST ? [] : db.all<Claim>(CLAIMS, asked.key, endOf(asked.key), asked.limit);
  const found = new Map([...scanned, ...typed].map((c) => [c.id, c]));
  const exact = (c: Claim): number => (c.receipt_key === asked.key || scanned.includes(c) ? 0 : 1);
  return [...found.values()].sort((a, b) => exact(a) - exact(b) || b.at - a.at).map(claimHit);
}
