import { screenOf, type Task } from '../../shared/domain/day/today.ts';
import { DESK } from '../../shared/kernel/roles.ts';
import type { Query } from '../db/statements.ts';
import { openHandovers, type Handover, questionsWaiting } from '../ledger/handovers.ts';
import { reviewDays } from '../ledger/reviews.ts';
import type { Scene } from '../scene.ts';

/** Days back in which an unsigned review is asked for. */
const LOOK_BACK = 30;

const task = (kind: string, id: string, level: Task['level'], at: number, facts: Task['facts']): Task => ({
  id,
  kind,
  level,
  facts,
  screen: screenOf(kind),
  at,
});

const factsOf = (h: Handover) => ({ handoverId: h.id, docNo: h.docNo, from: h.fromName, shift: h.shiftOut });

/** A handover that waits for a successor, a question that waits for me, one that was sent back to me (C3). */
function handovers(db: Query, scene: Scene): Task[] {
  const me = scene.staff.id;
  if (!scene.staff.roles.some((role) => DESK.includes(role))) return [];
  return openHandovers(db, scene.desk.terminal.code).flatMap((h): Task[] => {
    const facts = factsOf(h);
    if (h.state === 'submitted' && h.from !== me)
      return [task('handoverWaiting', `handover:${h.id}`, 'warn', h.at, facts)];
    if (h.from !== me) return [];
    if (h.state === 'rework' || h.state === 'reopened')
      return [task('handoverRework', `handover:${h.id}`, 'urgent', h.at, facts)];
    const count = h.state === 'checking' ? questionsWaiting(db, h.id) : 0;
    return count === 0 ? [] : [task('handoverQuestion', `handover:${h.id}`, 'urgent', h.at, { ...facts, count })];
  });
}

/** Days whose handovers or diary were not signed by the end of the next business day, for those who sign and those they answer to (C3 review). */
function reviews(db: Query, scene: Scene): Task[] {
  const { roles } = scene.staff;
  const reviewers = scene.desk.policy('handover.reviewers');
  if (!roles.includes('SUP') && !reviewers.some((role) => roles.includes(role))) return [];
  return reviewDays(db, scene, null, LOOK_BACK)
    .filter((d) => d.overdue && (roles.includes('SUP') || d.missing.some((role) => roles.includes(role))))
    .map((d) => task('reviewOverdue', `review:${d.day}`, 'warn', scene.now, { day: d.day, roles: [...d.missing] }));
}

/** What waits around the handover of shifts. */
export const handoverTasks = (db: Query, scene: Scene): Task[] => [...handovers(db, scene), ...reviews(db, scene)];
