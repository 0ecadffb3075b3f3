import { type Answer, groomingState, runState, type RunState, stillBad } from '../../shared/domain/checklists/run.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Scene } from '../scene.ts';
import { dayOf } from './campaigns.ts';
import { staffName } from './record.ts';

export type Run = Row<'checklist_run'>;

/** The answers of one run in the order they were given. */
export const answersOf = (db: Query, runId: string): (Answer & { readonly id: string })[] =>
  db.all('SELECT id, item, answer, note, file_id AS fileId FROM checklist_answer WHERE run_id = ? ORDER BY id', runId);

/** Re-checks of a run, oldest first. */
export const rechecksOf = (db: Query, runId: string): Run[] =>
  db.all<Run>('SELECT * FROM checklist_run WHERE recheck_of = ? ORDER BY id', runId);

const chainOf = (db: Query, runId: string): Answer[][] =>
  [runId, ...rechecksOf(db, runId).map((r) => r.id)].map((id) => answersOf(db, id));

/** A run with what became of it. `badItems`: what is not right yet. */
export type RunSeen = {
  readonly id: string;
  readonly docNo: string;
  readonly template: string;
  readonly title: string;
  readonly shift: string;
  readonly place: string | null;
  readonly day: BusinessDay;
  readonly at: number;
  readonly by: string;
  readonly subject: { readonly id: string; readonly name: string } | null;
  readonly state: RunState;
  readonly asked: number;
  readonly failed: number;
  readonly badItems: readonly string[];
};

export function runSeen(db: Query, run: Run): RunSeen {
  const chain = chainOf(db, run.id);
  const first = chain[0] ?? [];
  return {
    id: run.id,
    docNo: run.doc_no,
    template: run.template,
    title: run.title,
    shift: run.shift,
    place: run.place,
    day: run.business_day,
    at: run.at,
    by: staffName(db, run.made_by),
    subject: run.subject_staff === null ? null : { id: run.subject_staff, name: staffName(db, run.subject_staff) },
    state: runState(chain),
    asked: first.length,
    failed: first.filter((a) => a.answer === 'bad').length,
    badItems: stillBad(chain),
  };
}

/** The checklists run at a terminal on a business day, without their re-checks, oldest first (J3). */
export const runsOf = (db: Query, terminal: string, day: BusinessDay): RunSeen[] =>
  db
    .all<Run>(
      'SELECT * FROM checklist_run WHERE terminal = ? AND business_day = ? AND recheck_of IS NULL ORDER BY id',
      terminal,
      day,
    )
    .map((run) => runSeen(db, run));

/** How somebody's grooming stands at a terminal on a business day: of each checklist the last run about them counts (J3). */
export function groomingOf(db: Query, terminal: string, day: BusinessDay, staffId: string): 'none' | 'ok' | 'failed' {
  const runs = db.all<{ template: string; bad: number }>(
    `SELECT template, EXISTS (SELECT 1 FROM checklist_answer a WHERE a.run_id = r.id AND a.answer = 'bad') AS bad
     FROM checklist_run r WHERE r.subject_staff = ? AND r.business_day = ? AND r.terminal = ? ORDER BY r.id`,
    staffId,
    day,
    terminal,
  );
  return groomingState(runs.map((r) => ({ template: r.template, bad: r.bad === 1 })));
}

/** Somebody whose grooming was not right stays off duty until a re-check passes (J3). Refusal: groomingFailed {staff}. */
export const mayGoOnDuty = (db: Query, scene: Scene, staffId: string): Result<null> =>
  groomingOf(db, scene.desk.terminal.code, dayOf(scene), staffId) === 'failed'
    ? refuse('groomingFailed', { staff: staffName(db, staffId) })
    : ok(null);
