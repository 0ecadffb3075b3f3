import { screenOf, type Task } from '../../shared/domain/day/today.ts';
import { DESK } from '../../shared/kernel/roles.ts';
import type { Query } from '../db/statements.ts';
import { handoverOf } from '../ledger/day-gate.ts';
import { openHandovers, type Handover, questionsWaiting } from '../ledger/handovers.ts';
import { staffName } from '../ledger/record.ts';
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

/** The gifts of last night that nobody has taken over, because whoever signed them out opened the day himself (B16). */
function nightGifts(db: Query, { staff, day, desk }: Scene): Task[] {
  const { code } = desk.terminal;
  if (!day || !staff.roles.some((role) => DESK.includes(role))) return [];
  const before = db.get<{ day: string }>(
    'SELECT day FROM business_day WHERE terminal = ? AND day < ? ORDER BY day DESC LIMIT 1',
    code,
    day.day,
  );
  const record = before && handoverOf(db, code, before.day);
  if (!record || record.state !== 'signed_out' || record.from_staff === staff.id) return [];
  const facts = { docNo: record.doc_no, from: staffName(db, record.from_staff), day: record.business_day };
  return [task('giftsWaiting', `gifts:${record.id}`, 'warn', record.at, facts)];
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
export const handoverTasks = (db: Query, scene: Scene): Task[] => [
  ...handovers(db, scene),
  ...nightGifts(db, scene),
  ...reviews(db, scene),
];
