import type { CoverRow } from '../../shared/contract/cover.ts';
import type { CoverReason } from '../../shared/domain/cover/cover.ts';
import { DESK, type Role, SIGNERS } from '../../shared/kernel/roles.ts';
import type { Out } from '../app/ops.ts';

export const approves = (roles: readonly Role[]): boolean => SIGNERS.leave.some((role) => roles.includes(role));

/** Reasons for which the place has to be named (C6). */
export const needsPlace = (reason: CoverReason): boolean => reason !== 'meal' && reason !== 'toilet';

const STEPS = [5, 10, 15, 30, 45, 60, 90];
const MOST_CHOICES = 5;

/** Lengths of an absence to choose from, in minutes: the usual one of the site and those around it. */
export function lengthsAround(usual: number): number[] {
  const all = [...new Set([...STEPS, usual])].toSorted((a, b) => a - b);
  const at = all.indexOf(usual);
  const from = Math.max(0, Math.min(at - 2, all.length - MOST_CHOICES));
  return all.slice(from, from + MOST_CHOICES);
}

export const awayNow = (rows: readonly CoverRow[]): CoverRow[] => rows.filter((r) => r.state === 'away');

type Person = Pick<
  Out<'staff.list'>['rows'][number],
  'id' | 'name' | 'pinyin' | 'staffNo' | 'post' | 'ext' | 'roles' | 'status'
>;

/** Whom one can call to stand in: people of the desk who are not at it; `note` is where to reach them. */
export const callable = (
  staff: readonly Person[],
  { present, called }: Pick<Out<'cover.list'>, 'present' | 'called'>,
): { readonly id: string; readonly name: string; readonly pinyin: string; readonly note: string }[] =>
  staff
    .filter((s) => s.status === 'active' && s.roles.some((role) => DESK.includes(role)))
    .filter((s) => !present.some((p) => p.id === s.id) && !called.some((c) => c.standInId === s.id))
    .toSorted((a, b) => a.staffNo.localeCompare(b.staffNo))
    .map(({ id, name, pinyin, post, ext }) => ({ id, name, pinyin, note: [post, ext].filter(Boolean).join(' · ') }));
