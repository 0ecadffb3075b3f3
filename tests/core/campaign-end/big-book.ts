import Database from 'better-sqlite3';
import { join } from 'node:path';

/**
 * Years of other campaigns behind the desk's back: moves of goods and days that are none of this one's, on two earlier years of days. Only
 * the size of the tables counts, so the rules of the book are off while they are written, and the sums kept by triggers with them.
 */
export function fillBook(folder: string, moves: number): void {
  const db = new Database(join(folder, 'desk.db'));
  db.pragma('synchronous = OFF');
  const triggers = db
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'stock_move'")
    .all() as { name: string; sql: string }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.transaction(() => {
    db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${moves})
      INSERT INTO stock_move SELECT printf('00000000-0000-7000-9000-%012d', i), 'ISSUE', 'gift', printf('other gift %d', i % 40), 1, NULL, NULL,
        'ISS:QYL1:nobody', 'CUST', 'gift_issue', printf('other issue %d', i), 'QYL1', date('2024-01-01', printf('+%d days', i / 1500)), 'nobody', NULL, NULL, 0 FROM n`);
    db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${moves / 20})
      INSERT INTO gift_issue SELECT printf('00000000-0000-7000-9000-%012d', i), printf('other-%d', i), 'QYL1', date('2024-01-01', printf('+%d days', i / 75)), 0, 'nobody',
        'other campaign', 'nobody', 'tier', 1, 1, 100, 1, 0, 30, 60, 0, NULL, 1, 0, 1, 0, NULL, NULL, NULL FROM n`);
  })();
  for (const { sql } of triggers) db.exec(sql);
  db.exec('ANALYZE');
  db.close();
}
