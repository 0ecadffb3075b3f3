import { useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import type { Somebody } from './form.ts';

/** Who is at the desk now: on duty, then those the roster has on. */
export function usePeopleHere(): readonly Somebody[] {
  const { onDutyStaff } = useSession();
  const shifts = useQuery('roster.now', {}).data?.shifts ?? [];
  const rostered = shifts.flatMap((s) => s.people.map((p) => ({ id: p.staffId, name: p.name })));
  return [...new Map([...onDutyStaff, ...rostered].map((p) => [p.id, p])).values()];
}
