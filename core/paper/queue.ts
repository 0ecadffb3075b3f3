import type { PrintRow } from '../../shared/contract/print.ts';
import { decidePrint, isUnfinished, type PrintAct, printFault, printState } from '../../shared/domain/paper/prints.ts';
import { uuidv7 } from '../../shared/kernel/ids.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { calendarDay, type Instant, instantOf } from '../../shared/kernel/time.ts';
import type { SheetKind } from '../../shared/sheets/kinds.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import type { Handler, Tx } from '../handlers.ts';
import { recordTransition } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const ABOVE_EVERY_ID = 'g';
/** Rows looked at for one page of what is unfinished. */
const LOOKED_AT = 2000;

/** Ids sort by the time of their making: the first one of an instant. */
const firstIdOf = (at: Instant): string => uuidv7(at, new Uint8Array(10));

/** When today began: with the business day when that was earlier than midnight. */
function sinceOf(db: Query, { now, desk, day }: Scene): Instant {
  const { zone } = desk.site;
  const midnight = instantOf(calendarDay(now, zone), '00:00', zone);
  const opened = day && db.get<{ at: number }>('SELECT opened_at AS at FROM business_day WHERE id = ?', day.id);
  return Math.min(midnight, opened?.at ?? midnight);
}

type Printed = Row<'sheet_print'> & { file_name: string; by: string };
/** Only prints of this PC: the file lies here. */
const PRINTED = `SELECT p.*, f.name AS file_name, coalesce(s.name, '') AS "by" FROM sheet_print p
  CROSS JOIN stored_file f ON f.id = p.file_id LEFT JOIN staff s ON s.id = p.made_by WHERE p.id >= ? AND p.id < ? AND p.terminal IN ('', ?) ORDER BY p.id DESC LIMIT ?`;
const LAST = `SELECT t.to_state AS state, t.reason, t.at, coalesce(s.name, '') AS "by" FROM transition t LEFT JOIN staff s ON s.id = t.made_by
  WHERE t.doc_kind = 'sheet_print' AND t.doc_id = ? ORDER BY t.id DESC LIMIT 1`;

function rowOf(db: Query, p: Printed): PrintRow {
  const last = db.get<{ state: string; reason: string | null; at: number; by: string }>(LAST, p.id);
  const reason = last?.reason ?? null;
  const fault = printFault(reason);
  return {
    id: p.id,
    sheet: p.sheet as SheetKind,
    docId: p.doc_id,
    docNo: p.doc_no,
    nth: p.nth,
    at: p.at,
    by: p.by,
    state: printState(last?.state ?? null),
    stateAt: last?.at ?? p.at,
    stateBy: last?.by ?? p.by,
    reason: fault === null ? reason : null,
    fault,
    fileId: p.file_id,
    fileName: p.file_name,
  };
}

/** Prints of this desk, newest first. */
export const queue: Handler<'print.queue'> = (db, { unfinished, before, limit }, scene) => {
  const since = unfinished ? scene.now - WEEK_MS : sinceOf(db, scene);
  const most = unfinished ? LOOKED_AT : limit + 1;
  const printed = db.all<Printed>(PRINTED, firstIdOf(since), before ?? ABOVE_EVERY_ID, scene.desk.terminal.code, most);
  const rows = printed.map((p) => rowOf(db, p)).filter((r) => !unfinished || isUnfinished(r.state));
  return ok({ rows: rows.slice(0, limit), more: rows.length > limit });
};

function moved(tx: Tx, scene: Scene, id: string, act: PrintAct, reason: string | null = null) {
  const print = tx.get<{ terminal: string }>('SELECT terminal FROM sheet_print WHERE id = ?', id);
  if (!print) return refuse('notFound', { what: 'print' });
  const { terminal } = print;
  if (terminal !== '' && terminal !== scene.desk.terminal.code) return refuse('otherTerminal', { terminal });
  const state = printState(stateOf(tx, 'sheet_print', id));
  const next: Result<PrintRow['state']> = decidePrint(state, act);
  if (isRefused(next)) return next;
  recordTransition(tx, scene, 'sheet_print', id, state, next.ok, reason);
  return ok({ state: next.ok });
}

export const sent: Handler<'print.sent'> = (tx, { id }, scene) => moved(tx, scene, id, 'send');
export const confirm: Handler<'print.confirm'> = (tx, { id }, scene) => moved(tx, scene, id, 'confirm');
export const failed: Handler<'print.failed'> = (tx, { id, reason }, scene) => moved(tx, scene, id, 'fail', reason);
