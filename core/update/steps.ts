import { isApproved, type Night, type Step, STEPS, type Wait, waitsFor } from '../../shared/domain/update/due.ts';
import type { UpdateState } from '../../shared/domain/update/state.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { lastDay } from '../desk.ts';
import type { Tx } from '../handlers.ts';
import type { Scene } from '../scene.ts';
import type { Windows } from '../session/windows.ts';

const isStep = (text: string): text is Step => (STEPS as readonly string[]).includes(text);

/** The last thing that happened to an installer at this terminal; null when it was never here. */
export function lastStep(db: Query, terminal: string, sha256: string): (Row<'update_step'> & { step: Step }) | null {
  const row = db.get<Row<'update_step'>>(
    'SELECT * FROM update_step WHERE terminal = ? AND sha256 = ? ORDER BY id DESC LIMIT 1',
    terminal,
    sha256,
  );
  return row && isStep(row.step) ? { ...row, step: row.step } : null;
}

/** Everything that happened here, newest first. */
export const latestSteps = (db: Query, terminal: string): (Row<'update_step'> & { by: string | null })[] =>
  db.all<Row<'update_step'> & { by: string | null }>(
    `SELECT u.*, s.name AS "by" FROM update_step u LEFT JOIN staff s ON s.id = u.made_by
     WHERE u.terminal = ? ORDER BY u.id DESC LIMIT 20`,
    terminal,
  );

/** Whether the end of an update stands in the ledger already. */
export const isWritten = (db: Query, terminal: string, end: { sha256: string; outcome: Step; at: number }): boolean =>
  db.get(
    'SELECT 1 FROM update_step WHERE terminal = ? AND sha256 = ? AND step = ? AND at = ?',
    terminal,
    end.sha256,
    end.outcome,
    end.at,
  ) !== undefined;

type Of = { readonly version: string; readonly from: string; readonly sha256: string };
type Facts = {
  readonly reason?: string | null;
  readonly book?: string | null;
  readonly at?: number;
  readonly by: string;
};

export function recordStep(tx: Tx, scene: Scene, step: Step, of: Of, { reason, book, at, by }: Facts): void {
  tx.insert('update_step', {
    id: scene.newId(),
    terminal: scene.desk.terminal.code,
    version: of.version,
    from_version: of.from,
    sha256: of.sha256,
    step,
    reason: reason ?? null,
    book: book ?? null,
    at: at ?? scene.now,
    made_by: by,
  });
}

/** What the update of this desk waits for now. */
export function waitsNow(
  db: Query,
  { desk, now }: Pick<Scene, 'desk' | 'now'>,
  state: UpdateState,
  windows: Windows,
): Wait {
  const { code } = desk.terminal;
  const last = state.staged && lastStep(db, code, state.staged.sha256);
  const day = lastDay(db, code);
  const night: Night = {
    now,
    approved: isApproved(last?.step ?? null),
    dayOpen: day !== null && day.state !== 'closed',
    signedIn: windows.occupied(now, desk.policy('session.idle_minutes') * 60_000),
  };
  return waitsFor(state, night);
}
