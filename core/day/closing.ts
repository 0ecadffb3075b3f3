import { mayOverride } from '../../shared/domain/day/gate-ways.ts';
import { gateLines, mayClose, mayReopen, mayStartClosing, missingOf } from '../../shared/domain/day/gate.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { GateLine } from '../../shared/contract/day.ts';
import type { Out } from '../../shared/contract/index.ts';
import type { Query } from '../db/statements.ts';
import { lastDay } from '../desk.ts';
import type { Handlers, Job, Tx } from '../handlers.ts';
import { gateFacts } from '../ledger/day-gate.ts';
import { endSessions } from '../ledger/handovers.ts';
import { recordTransition } from '../ledger/record.ts';
import { backUpMeanwhile } from '../output/backup.ts';
import type { Scene } from '../scene.ts';
import { keepDayFile, type Prepared, prepareDayFile } from './day-file.ts';

const gateOf = (db: Query, scene: Scene): GateLine[] => (scene.day ? gateLines(gateFacts(db, scene, scene.day)) : []);

/** Closes the open day, through closing when nobody pressed that before, and names its day file in the same commit. Refusals: dayNotOpen, gateNotMet. */
function closeDay(tx: Tx, scene: Scene, prepared: Prepared, folder: string): Result<string> {
  const { day } = scene;
  const lines = gateOf(tx, scene);
  const may = mayClose(day, lines);
  if (isRefused(may)) return may;
  if (!day) return refuse('dayNotOpen');
  keepDayFile(tx, scene, { day, lines, prepared, folder });
  if (day.state === 'open') recordTransition(tx, scene, 'business_day', day.id, 'open', 'closing');
  recordTransition(tx, scene, 'business_day', day.id, 'closing', 'closed');
  endSessions(tx, scene);
  return ok(day.day);
}

/**
 * Day close (C5): the gate, the day file on the disk, then in one commit the gate again, the file's row and the closed day. Broken off
 * anywhere, the day is either open as before or closed with its file. It answers when the day is closed; one verified backup that holds the
 * close goes on under the call's id, because it takes as long as the book is large. One that fails changes nothing: the today page asks
 * for a backup until there is one.
 */
async function close(job: Job, scene: Scene): Promise<Result<Out<'day.close'>>> {
  const { day } = scene;
  const lines = gateOf(job.read, scene);
  const ready = mayClose(day, lines);
  if (isRefused(ready)) return ready;
  if (!day) return refuse('dayNotOpen');
  const prepared = await prepareDayFile(job, scene, { day, lines });
  let at: Scene | null = null;
  const closed = job.commit((tx, now) => {
    at = now;
    const done = closeDay(tx, now, prepared, job.folder);
    return isRefused(done) ? done : ok({ day: done.ok, at: now.now });
  });
  if (at !== null && !isRefused(closed)) backUpMeanwhile(job, at);
  return closed;
}

type ClosingOp = 'day.gate' | 'day.startClosing' | 'day.tick' | 'day.override' | 'day.close' | 'day.reopen';

/** The day gate and the way through it (C5). */
export const closingHandlers: Handlers<ClosingOp> = {
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

  'day.override': (tx, { line, reason }, scene) => {
    if (!scene.day) return refuse('dayNotOpen');
    const may = mayOverride(gateOf(tx, scene), line);
    if (isRefused(may)) return may;
    tx.insert('day_override', {
      id: scene.newId(),
      day_id: scene.day.id,
      line,
      reason,
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
