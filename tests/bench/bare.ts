import { join } from 'node:path';
import { openFile } from '../../core/db/open.ts';
import { uuidv7 } from '../../shared/kernel/ids.ts';
import { systemClock } from '../../core/ports.ts';

type Row = Record<string, string | number | null>;
/** What an issue writes, in order; `of` is the column that names the issue. */
const WRITTEN = [
  { table: 'gift_issue', of: 'id' },
  { table: 'receipt_claim', of: 'issue_id' },
  { table: 'gift_issue_line', of: 'issue_id' },
  { table: 'stock_move', of: 'doc_id' },
] as const;

/**
 * The rows of an issue written again and again by prepared statements and nothing else: the same tables, indexes and triggers, the counter, the
 * entry and the kept answer, one FULL commit. What the application adds is what it costs more than this.
 */
export function bareIssues(
  folder: string,
  issueId: string,
  now: () => number,
): { once: () => void; close: () => void } {
  const db = openFile(join(folder, 'desk.db'));
  const insert = (table: string, row: Row) =>
    db.prepare(
      `INSERT INTO ${table} VALUES (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
    );
  const rows = WRITTEN.flatMap(({ table, of }) =>
    (db.prepare(`SELECT * FROM ${table} WHERE ${of} = ?`).all(issueId) as Row[]).map((row) => ({
      row,
      of,
      statement: insert(table, row),
    })),
  );
  const entry = db.prepare("SELECT * FROM journal WHERE op = 'gifts.issue' ORDER BY rowid DESC LIMIT 1").get() as Row;
  const answer = db.prepare('SELECT * FROM command_answer WHERE id = ?').get(entry['id']) as Row;
  const [journal, kept] = [insert('journal', entry), insert('command_answer', answer)];
  const counter = db.prepare("INSERT OR REPLACE INTO doc_counter VALUES ('bare', ?)");
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  // By the desk's own clock: an id from another time would pass for a move made after the night count.
  const newId = (): string => uuidv7(now(), systemClock.random(10));
  let seq = 0;
  const once = (): void => {
    seq += 1;
    const issue = newId();
    begin.run();
    counter.run(seq);
    for (const { row, of, statement } of rows) {
      const id = of === 'id' ? issue : newId();
      const made: Row = { ...row, id, ...(of !== 'id' && { [of]: issue }) };
      if ('receipt_key' in made) made['receipt_key'] = `BARE${seq}-${id.slice(-4)}`;
      if ('customer_phone' in made) made['customer_phone'] = `136${String(seq).padStart(8, '0')}`;
      statement.run(Object.values(made));
    }
    const call = newId();
    journal.run(Object.values({ ...entry, stream: 'bare', seq, id: call }));
    kept.run(Object.values({ ...answer, id: call }));
    commit.run();
  };
  return { once, close: () => void db.close() };
}
