import type { HandoverDetail } from '../../shared/contract/handover.ts';
import { uuidv7 } from '../../shared/kernel/ids.ts';
import type { Query, Value } from '../db/statements.ts';
import { openCovers } from '../ledger/covers.ts';
import { openTodos, type Todo } from '../ledger/todos.ts';

/** The time of a shift: what was recorded at the terminal on its business day from `from` to `to`. */
export type Span = { readonly terminal: string; readonly day: string; readonly from: number; readonly to: number };

type Pending = HandoverDetail['sections']['pending']['lines'][number];

const number = (db: Query, sql: string, ...values: Value[]): number =>
  db.get<{ n: number | null }>(sql, ...values)?.n ?? 0;

/** Rows of a table of documents in the span. */
const rows =
  (table: string, what = 'count(*)', further = '') =>
  (db: Query, { terminal, day, from, to }: Span): number =>
    number(
      db,
      `SELECT ${what} AS n FROM ${table} d WHERE d.terminal = ? AND d.business_day = ? AND d.at >= ? AND d.at <= ?${further}`,
      terminal,
      day,
      from,
      to,
    );

const issuedPieces = (kind: 'gift' | 'voucher') =>
  rows(
    'gift_issue',
    `sum((SELECT sum(l.qty) FROM gift_issue_line l WHERE l.issue_id = d.id AND l.item_kind = '${kind}'))`,
  );

/** Ids rise with the time they were made, so a span is a stretch of the primary key. */
const todosDone = (db: Query, { terminal, from, to }: Span): number =>
  number(
    db,
    `SELECT count(DISTINCT e.todo_id) AS n FROM todo_event e JOIN todo t ON t.id = e.todo_id
     WHERE e.id >= ? AND e.id < ? AND e.kind = 'done' AND t.terminal = ? AND e.at >= ? AND e.at <= ?`,
    uuidv7(Math.max(0, from - 1000), new Uint8Array(10)),
    uuidv7(to + 1000, new Uint8Array(10)),
    terminal,
    from,
    to,
  );

/** What a shift did, one function for each register. A register that does not exist has no line: nothing is shown as zero that is not counted (C3 work done). */
export const WORK_SOURCES: readonly (readonly [string, (db: Query, span: Span) => number])[] = [
  ['issues', rows('gift_issue')],
  ['receipts', rows('gift_issue', 'sum(d.receipts)')],
  ['gifts', issuedPieces('gift')],
  ['vouchers', issuedPieces('voucher')],
  ['reversals', rows('gift_issue_reversal')],
  ['recoveries', (db, span) => rows('gift_recovery')(db, span) + rows('voucher_recovery')(db, span)],
  ['damages', rows('gift_damage')],
  ['draws', rows('gift_draw', 'count(*)', " AND d.kind = 'draw'")],
  ['counts', rows('stocktake')],
  ['checks', rows('checklist_run')],
  ['diary', rows('diary_entry')],
  ['todosMade', rows('todo')],
  ['todosDone', todosDone],
  ['covers', rows('post_cover')],
];

const todoLine = (t: Todo): Pending => ({
  source: 'todo',
  id: t.id,
  docNo: t.docNo,
  title: t.title,
  detail: t.detail,
  urgent: t.urgent,
  owner: t.owner ?? t.department,
  dueAt: t.dueAt,
});

const away = (db: Query, terminal: string): Pending[] =>
  openCovers(db, terminal).map((c) => ({
    source: 'cover',
    id: c.id,
    docNo: c.docNo,
    title: c.staff,
    detail: c.destination,
    urgent: false,
    owner: c.standIn,
    dueAt: c.dueBack,
  }));

/** What is not finished: urgent first, as every source orders it (C3 pending). */
export const PENDING_SOURCES: readonly ((db: Query, terminal: string) => Pending[])[] = [
  (db, terminal) =>
    openTodos(db, terminal)
      .filter((t) => t.source !== 'leader')
      .map(todoLine),
  away,
];

/** What a leader told the shift to do and is not done yet (C2, C3). */
export const LEADER_SOURCES: readonly ((db: Query, terminal: string) => Pending[])[] = [
  (db, terminal) =>
    openTodos(db, terminal)
      .filter((t) => t.source === 'leader')
      .map(todoLine),
];
