import type { OpeningStep } from '../../shared/domain/day/routine.ts';
import type { Out } from '../app/ops.ts';
import { heldBy } from './routine.ts';

export type Opening = Out<'day.opening'>;
export type Box = Opening['boxes'][number];
export type Outcome = 'intact' | 'opened' | 'broken';
export const OUTCOMES: readonly Outcome[] = ['intact', 'opened', 'broken'];

/** What was seen so far, by box. */
export type Seen = Readonly<Record<string, { readonly outcome: Outcome; readonly note: string }>>;
export type Form = { readonly seen: Seen; readonly read: boolean };
export const EMPTY: Form = { seen: {}, read: false };

export const see = (form: Form, boxId: string, part: { readonly outcome?: Outcome; readonly note?: string }): Form => {
  const now = form.seen[boxId] ?? { outcome: 'intact' as const, note: '' };
  return { ...form, seen: { ...form.seen, [boxId]: { ...now, ...part } } };
};

/** The next box below `from` nobody looked at yet, round the list; -1 when all are seen. */
export function nextUnseen(boxes: readonly Box[], seen: Seen, from: number): number {
  for (let i = 1; i <= boxes.length; i++) {
    const at = (from + i) % boxes.length;
    if (!seen[boxes[at]!.id]) return at;
  }
  return -1;
}

/** Boxes that were looked at and need no further word. */
export const seenWell = (boxes: readonly Box[], seen: Seen): number =>
  boxes.filter((b) => seen[b.id] && !(seen[b.id]!.outcome === 'broken' && seen[b.id]!.note.trim() === '')).length;

/** What is missing, with the step at which it is done. */
export type Missing = { readonly step: OpeningStep } & (
  | { readonly what: 'seals'; readonly n: number }
  | { readonly what: 'note'; readonly sealNo: string }
  | { readonly what: 'read' | 'step' }
);

/** What still stands between the form and the opening, nearest first (C4); null when it may go. */
export function missingOf(opening: Opening, { seen, read }: Form): Missing | null {
  const held = heldBy(opening.steps);
  if (held !== null) return { what: 'step', step: held.key };
  const left = opening.boxes.filter((b) => !seen[b.id]).length;
  if (left > 0) return { what: 'seals', step: 'seals', n: left };
  const bare = opening.boxes.find((b) => seen[b.id]?.outcome === 'broken' && seen[b.id]?.note.trim() === '');
  if (bare) return { what: 'note', step: 'seals', sealNo: bare.sealNo };
  return opening.handover !== null && !read ? { what: 'read', step: 'reading' } : null;
}

/** The seals as `day.open` takes them. */
export const sealsOf = (boxes: readonly Box[], seen: Seen) =>
  boxes.flatMap((b) => {
    const one = seen[b.id];
    return one
      ? [{ boxId: b.id, outcome: one.outcome, note: one.outcome === 'intact' ? null : one.note.trim() || null }]
      : [];
  });
