import type { Query } from '../db/statements.ts';
import type { Change } from '../db/transaction.ts';
import { syncedTable } from './body.ts';
import type { Entry } from './entry.ts';

/** Roles that keep masters, at whatever desk. */
const KEEPERS = ['SUP', 'MKS', 'ADM', 'MGR'];
/** Operations that write masters before anybody has a role. */
const SEEDING = ['setup.firstRun', 'demo.seed'];

/** Why a change of another desk is not projected here. */
export type Objection = 'masterNotAllowed' | 'foreignTerminal';

/**
 * Whether a stream wrote for this terminal before: a stream this database had before it was restored.
 * A stream's terminal never changes, so its first entry here with one decides; a stream once caught writing for us never counts.
 */
export function isEarlierSelf(db: Query, stream: string, terminal: string): boolean {
  const first = db.get<{ terminal: string }>(
    "SELECT terminal FROM journal WHERE stream = ? AND terminal <> '' ORDER BY seq LIMIT 1",
    stream,
  );
  return (
    first?.terminal === terminal &&
    !db.get(
      "SELECT 1 FROM exception WHERE subject_kind = 'stream' AND subject_id = ? AND kind = 'foreignTerminal'",
      stream,
    )
  );
}

/** @param terminal the code of this desk's terminal, null before it has one or when the stream is an earlier one of this database */
export function objectionTo(
  db: Query,
  [table, , , fields]: Change,
  entry: Entry,
  terminal: string | null,
): Objection | null {
  const declared = syncedTable(table);
  if (!declared) return null;
  if (declared.class === 'master')
    return KEEPERS.includes(entry.role) || SEEDING.includes(entry.op) || entry.op.startsWith('import')
      ? null
      : 'masterNotAllowed';
  if (terminal === null) return null;
  if (fields['terminal'] === terminal && Object.hasOwn(declared.columns, 'terminal')) return 'foreignTerminal';
  const owner = ownerOf(table, fields);
  return owner !== null && db.get(owner.sql, owner.id, terminal) ? 'foreignTerminal' : null;
}

const isOurs = (table: string): string => `SELECT 1 FROM ${table} WHERE id = ? AND terminal = ?`;
const DAY = isOurs('business_day');
const SESSION = isOurs('shift_session');
const HANDOVER = isOurs('shift_handover');
const partOf = (table: string, id: string, of: string): string =>
  `SELECT 1 FROM ${table} p JOIN shift_handover h ON h.id = p.${of} WHERE p.${id} = ? AND h.terminal = ?`;

/** Documents whose states only their own terminal writes. A to-do is nobody's alone: any desk may see to it. */
const STATES: Readonly<Record<string, string>> = {
  business_day: DAY,
  shift_session: SESSION,
  shift_recorder: SESSION,
  shift_handover: HANDOVER,
  gift_handover: isOurs('gift_handover'),
  stocktake: isOurs('stocktake'),
  gift_return: isOurs('gift_return'),
  post_cover: isOurs('post_cover'),
  sheet_print: isOurs('sheet_print'),
};
/** Rows that belong to a day or a handover and do not name the terminal themselves: the column of what they belong to. */
const PARTS: Readonly<Record<string, readonly [column: string, sql: string]>> = {
  day_tick: ['day_id', DAY],
  day_override: ['day_id', DAY],
  handover_submission: ['handover_id', HANDOVER],
  handover_question: ['handover_id', HANDOVER],
  handover_check: ['handover_id', HANDOVER],
  handover_refusal: ['handover_id', HANDOVER],
  handover_acceptance: ['handover_id', HANDOVER],
  handover_section: ['submission_id', partOf('handover_submission', 'id', 'handover_id')],
  handover_reply: ['question_id', partOf('handover_question', 'id', 'handover_id')],
  handover_decision: ['refusal_id', partOf('handover_refusal', 'id', 'handover_id')],
  post_return: ['cover_id', isOurs('post_cover')],
  stocktake_line: ['stocktake_id', isOurs('stocktake')],
  campaign_count: ['stocktake_id', isOurs('stocktake')],
  gift_return_line: ['return_id', isOurs('gift_return')],
  gift_return_check: ['return_id', isOurs('gift_return')],
  gift_return_receipt: ['return_id', isOurs('gift_return')],
  pad_use: ['pad_id', isOurs('paper_pad')],
};

/** How to find out whether what a row belongs to is of a terminal; null when anybody may write it. */
function ownerOf(table: string, fields: Change[3]): { sql: string; id: string | number | null } | null {
  if (table === 'transition') {
    const kind = String(fields['doc_kind']);
    const sql = Object.hasOwn(STATES, kind) ? STATES[kind] : undefined;
    return sql === undefined ? null : { sql, id: fields['doc_id'] ?? null };
  }
  const part = Object.hasOwn(PARTS, table) ? PARTS[table] : undefined;
  return part === undefined ? null : { sql: part[1], id: fields[part[0]] ?? null };
}
