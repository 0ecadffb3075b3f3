import type { PadPrefix } from '../../shared/domain/paper/pads.ts';
import { clockText } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useZone } from '../app/store.ts';
import type { Choice } from '../ui/index.ts';

/** Kinds of form whose record has a number of its own, and the kind of that record. */
export const JOINED = { ZPLY: 'gift_draw', ZB: 'diary_entry', JB: 'shift_handover' } as const;
export type JoinedPrefix = keyof typeof JOINED;
export const isJoined = (prefix: PadPrefix): prefix is JoinedPrefix => prefix in JOINED;

/** What was keyed in on a day and a form of this kind may belong to, the latest first. */
export function useRecords(prefix: JoinedPrefix, day: string | null): readonly Choice[] {
  const zone = useZone();
  const draws = useQuery('gifts.draws', prefix === 'ZPLY' ? { day } : null).data?.rows ?? [];
  const entries = useQuery('diary.page', prefix === 'ZB' ? { day } : null).data?.shifts ?? [];
  const handovers = useQuery('handover.list', prefix === 'JB' ? { day } : null).data?.rows ?? [];
  const at = (instant: number): string => clockText(instant, zone);
  if (prefix === 'ZPLY')
    return draws
      .filter((d) => d.kind === 'draw')
      .map((d) => ({ id: d.id, text: d.docNo, note: `${at(d.at)} ${d.issuer}` }));
  if (prefix === 'JB')
    return handovers.map((h) => ({ id: h.id, text: h.docNo, note: `${at(h.at)} ${h.outgoing.name}` }));
  return entries
    .flatMap((s) => s.rows)
    .filter((r) => !r.auto && r.correctedBy === null)
    .map((r) => ({ id: r.id, text: r.content ?? '', note: `${at(r.at)} ${r.by ?? ''}` }))
    .toReversed();
}
