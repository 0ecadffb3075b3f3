import { type PageTime, pageTime } from '../../../shared/domain/diary/diary.ts';
import { addDays, type BusinessDay, instantOf } from '../../../shared/kernel/time.ts';
import type { Query } from '../../db/statements.ts';
import { stateOf } from '../../desk.ts';
import type { Scene } from '../../scene.ts';
import { transitionsOf } from '../record.ts';

/**
 * What a page of the diary is read from: a business day of a terminal, its time, and the ids between which everything of that time
 * was made. Ids sort by time of making whatever the clock said, so they are bounded by the neighbouring business days.
 */
export type Page = {
  readonly terminal: string;
  readonly day: BusinessDay;
  readonly dayId: string | null;
  readonly time: PageTime;
  readonly after: string;
  readonly before: string;
};

const ABOVE_EVERY_ID = 'g';
const DAY_MS = 86_400_000;

/** When a business day was closed for the last time; null while it is open. */
const closedAt = (db: Query, dayId: string): number | null =>
  stateOf(db, 'business_day', dayId) === 'closed'
    ? (transitionsOf(db, 'business_day', dayId).at(-1)?.at ?? null)
    : null;

/** The page of a business day, also of one that was never opened. */
export function pageOf(db: Query, scene: Scene, day: BusinessDay): Page {
  const terminal = scene.desk.terminal.code;
  const { zone } = scene.desk.site;
  const find = (sql: string) => db.get<{ id: string }>(sql, terminal, day)?.id ?? null;
  const own = find('SELECT id FROM business_day WHERE terminal = ? AND day = ? ORDER BY id DESC LIMIT 1');
  const previous = find(
    'SELECT id FROM business_day WHERE terminal = ? AND day < ? ORDER BY day DESC, id DESC LIMIT 1',
  );
  const next = find('SELECT id FROM business_day WHERE terminal = ? AND day > ? ORDER BY day, id LIMIT 1');
  const midnight = instantOf(day, '00:00', zone);
  // The last day of year 9999 has none after it.
  const nextMidnight = instantOf(addDays(day, 1), '00:00', zone);
  const previousAt = previous === null ? null : closedAt(db, previous);
  return {
    terminal,
    day,
    dayId: own,
    time: pageTime({
      midnight,
      nextMidnight: Number.isNaN(nextMidnight) ? midnight + DAY_MS : nextMidnight,
      previous: previous === null ? null : previousAt === null ? 'open' : { closedAt: previousAt },
      closedAt: own === null ? null : closedAt(db, own),
      open: own !== null && stateOf(db, 'business_day', own) !== 'closed',
    }),
    after: previous ?? '',
    before: next ?? ABOVE_EVERY_ID,
  };
}
