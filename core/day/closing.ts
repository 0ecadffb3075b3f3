import { gateLines, mayClose, mayReopen, mayStartClosing, missingOf } from '../../shared/domain/day/gate.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { GateLine } from '../../shared/contract/day.ts';
import type { Out } from '../../shared/contract/index.ts';
import type { Query } from '../db/statements.ts';
import { lastDay } from '../desk.ts';
import type { Handlers, Job, Tx } from '../handlers.ts';
import { gateFacts } from '../ledger/day-gate.ts';
import { recordTransition } from '../ledger/record.ts';
import { runBackup } from '../output/backup.ts';
import type { Scene } from '../scene.ts';

const gateOf = (db: Query, scene: Scene): GateLine[] => (scene.day ? gateLines(gateFacts(db, scene, scene.day)) : []);

/** Closes the open day, through closing when nobody pressed that before. Refusals: dayNotOpen, gateNotMet. */
function closeDay(tx: Tx, scene: Scene): Result<string> {
  const { day } = scene;
  const may = mayClose(day, gateOf(tx, scene));
  if (isRefused(may)) return may;
  if (!day) return refuse('dayNotOpen');
  if (day.state === 'open') recordTransition(tx, scene, 'business_day', day.id, 'open', 'closing');
  recordTransition(tx, scene, 'business_day', day.id, 'closing', 'closed');
  return ok(day.day);
}

/** The job's progress as a share of the whole: its own 0 to 100 % become `from` to `to` of 100. */
const part = (job: Job, from: number, to: number): Job => ({
  ...job,
  progress: (done, total) => job.progress(Math.round(from + ((to - from) * done) / Math.max(1, total)), 100),
});

/**
 * Day close (C5 steps 1-4 and 10): gate, verified backup, closed, then a second backup that holds the close itself.
 * The gate is asked again when the day is closed, because the desk works on while the backup runs.
 * A second backup that fails changes nothing: the day is closed, and the today page asks for a backup until there is a newer one.
 */
async function close(job: Job, scene: Scene): Promise<Result<Out<'day.close'>>> {
  const ready = mayClose(scene.day, gateOf(job.read, scene));
  if (isRefused(ready)) return ready;
  const second = scene.desk.policy('backup.second_folder');
  job.progress(0, 100);
  const before = await runBackup(part(job, 0, 45), scene, second);
  if (isRefused(before)) return before;
  const closed = job.commit((tx, now) => {
    const day = closeDay(tx, now);
    return isRefused(day) ? day : ok({ day: day.ok, backup: before.ok.path, secondBackup: before.ok.secondPath });
  });
  if (isRefused(closed)) return closed;
  job.progress(50, 100);
  const after = await runBackup(part(job, 50, 99), scene, second);
  job.progress(100, 100);
  return isRefused(after)
    ? closed
    : ok({ day: closed.ok.day, backup: after.ok.path, secondBackup: after.ok.secondPath });
}

/** The day gate and the way through it (C5). */
export const closingHandlers: Handlers<'day.gate' | 'day.startClosing' | 'day.tick' | 'day.close' | 'day.reopen'> = {
  'day.gate': (db, _input, scene) => {
    const lines = gateOf(db, scene);
    return ok({
      day: scene.day?.day ?? null,
      state: scene.day?.state ?? null,
      lines,
      missing: missingOf(lines).length,
    });
  },

  'day.startClosing': (tx, _input, scene) => {
    const may = mayStartClosing(scene.day);
    if (isRefused(may)) return may;
    recordTransition(tx, scene, 'business_day', scene.day!.id, 'open', 'closing');
    return ok({});
  },

  'day.tick': (tx, { step, done, note }, scene) => {
    if (!scene.day) return refuse('dayNotOpen');
    tx.insert('day_tick', {
      id: scene.newId(),
      day_id: scene.day.id,
      step,
      done: done ? 1 : 0,
      note,
      at: scene.now,
      made_by: scene.staff.id,
    });
    return ok({});
  },

  'day.close': (job, _input, scene) => close(job, scene),

  'day.reopen': (tx, { reason }, scene) => {
    const last = lastDay(tx, scene.desk.terminal.code);
    const may = mayReopen(last);
    if (isRefused(may)) return may;
    recordTransition(tx, scene, 'business_day', last!.id, last!.state, 'open', reason);
    return ok({});
  },
};
