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
  if (table !== 'transition' || fields['doc_kind'] !== 'business_day') return null;
  return db.get('SELECT 1 FROM business_day WHERE id = ? AND terminal = ?', fields['doc_id'] ?? null, terminal)
    ? 'foreignTerminal'
    : null;
}
