import type { Out } from '../app/ops.ts';
import type { T } from '../../shared/i18n/index.ts';

export type UpdateStatus = Out<'update.status'>;
const MEGABYTE = 1_048_576;

/** Megabytes as people read them: one decimal, never 0. */
export const megabytes = (bytes: number): string => (Math.ceil((bytes / MEGABYTE) * 10) / 10).toFixed(1);

/** What the card of the settings says. */
export function updatesCard(status: UpdateStatus, t: T): string {
  const { available, running, staged, waits } = status;
  if (!available) return t('updates.cardFolder');
  const tonight = ['notBefore', 'dayOpen', 'signedIn', 'due'].includes(waits);
  return staged && tonight
    ? t('updates.cardTonight', { version: staged.version })
    : t('updates.cardNow', { version: running ?? '' });
}

/** How the last update ended, in sentences: what, why, what became of the book. */
export function lastSays(last: NonNullable<UpdateStatus['last']>, t: T): string[] {
  const what = t(`updates.outcomes.${last.outcome}`, { version: last.version, from: last.from });
  if (last.outcome === 'healthy') return [what];
  const why = last.reason === null ? [] : [t(`updates.reasons.${last.reason}`)];
  return [what, ...why, t(`updates.books.${last.book}`)];
}
