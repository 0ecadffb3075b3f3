import { useEffect } from 'react';
import type { Role } from '../../shared/kernel/roles.ts';
import { useQuery } from '../app/query.ts';
import { usePage } from '../app/store.ts';
import type { Brief } from './state.ts';

/** Handovers in which the next step is a person's: to be taken up, checked, put right or decided. */
export function waitingFor(
  open: readonly Pick<Brief, 'state' | 'outgoing' | 'incoming'>[],
  me: { readonly id: string; readonly roles: readonly Role[] },
): number {
  const superior = me.roles.includes('SUP') || me.roles.includes('LEAD');
  return open.filter(({ state, outgoing, incoming }) => {
    const mine = outgoing.id === me.id;
    if (state === 'submitted') return !mine;
    if (state === 'checking') return incoming?.id === me.id;
    if (state === 'refused') return superior && !mine && incoming?.id !== me.id;
    return (state === 'rework' || state === 'reopened') && mine;
  }).length;
}

/** Keeps the number on the rail. Once, in the frame. */
export function useHandoverBadge(): void {
  const person = usePage((page) => page.session?.person ?? null);
  const setBadge = usePage((page) => page.setBadge);
  const open = useQuery('handover.current', person === null ? null : {}).data?.open;
  const count = person && open ? waitingFor(open, person) : 0;
  useEffect(() => setBadge('handover', count), [setBadge, count]);
}
