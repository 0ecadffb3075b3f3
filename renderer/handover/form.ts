import { SECTIONS, type LineKind, type Section, type TypedSection } from '../../shared/domain/handover/sections.ts';
import type { In } from '../app/ops.ts';
import type { Detail, Sections } from './state.ts';

export type TypedLine = {
  readonly section: TypedSection;
  readonly kind: LineKind;
  readonly text: string;
  readonly count: number | null;
};
export type Look = { readonly ok: boolean; readonly note: string };

/** What the outgoing person types and ticks, kept as a draft. */
export type Form = {
  readonly deskTidy: boolean;
  readonly pendingNone: boolean;
  readonly notes: { readonly [S in Section]?: string };
  readonly lines: readonly TypedLine[];
  /** By the name of the thing. */
  readonly equipment: { readonly [item: string]: Look };
  /** Why somebody else signs for the outgoing person. */
  readonly reason: string;
};

export const EMPTY: Form = { deskTidy: false, pendingNone: false, notes: {}, lines: [], equipment: {}, reason: '' };

/** After a refusal or a reopening the form begins with what was signed the last time; tidiness is looked at anew. */
export function formOf(d: Pick<Detail, 'submissions' | 'sections' | 'notes'>): Form {
  if (d.submissions.length === 0) return EMPTY;
  const { letters, custody, leader, equipment, pending } = d.sections;
  const from = (section: TypedSection, lines: Sections['letters']['lines']): TypedLine[] =>
    lines.map((l) => ({ section, ...l }));
  return {
    ...EMPTY,
    pendingNone: pending.none,
    notes: d.notes,
    lines: [...from('letters', letters.lines), ...from('custody', custody.lines), ...from('leader', leader.lines)],
    equipment: Object.fromEntries(
      equipment.lines.flatMap((e) => (e.ok === null ? [] : [[e.item, { ok: e.ok, note: e.note ?? '' }]])),
    ),
  };
}

export type Missing = 'tidy' | 'pending' | 'count' | 'equipment' | 'equipmentNote' | 'reason';

/** What a submission still lacks, in the order of the sheet. `goods`: a count has to stand. */
export function missingOf(
  form: Form,
  facts: Sections,
  { onBehalf, goods }: { readonly onBehalf: boolean; readonly goods: boolean },
): Missing[] {
  const looks = facts.equipment.lines.map((l) => form.equipment[l.item]);
  const lacks: Record<Missing, boolean> = {
    reason: onBehalf && form.reason.trim() === '',
    pending: facts.pending.lines.length === 0 && !form.pendingNone,
    count: goods && facts.gifts.needed && (facts.gifts.count === null || facts.gifts.count.fault !== null),
    equipment: looks.some((l) => l === undefined),
    equipmentNote: looks.some((l) => l !== undefined && !l.ok && l.note.trim() === ''),
    tidy: !form.deskTidy,
  };
  return (Object.keys(lacks) as Missing[]).filter((key) => lacks[key]);
}

/** The section in which something missing is put right; null for what stands at the foot or the head. */
export const SECTION_OF: Readonly<Record<Missing, Section | null>> = {
  reason: null,
  pending: 'pending',
  count: 'gifts',
  equipment: 'equipment',
  equipmentNote: 'equipment',
  tidy: null,
};

/** The command a form stands for. */
export function submissionOf(id: string, form: Form, facts: Sections): In<'handover.submit'> {
  return {
    id,
    deskTidy: form.deskTidy,
    pendingNone: form.pendingNone && facts.pending.lines.length === 0,
    notes: SECTIONS.flatMap((section) => {
      const text = form.notes[section]?.trim() ?? '';
      return text === '' ? [] : [{ section, text }];
    }),
    lines: form.lines.map((l) => ({ ...l })),
    equipment: facts.equipment.lines.flatMap(({ item }) => {
      const look = form.equipment[item];
      return look ? [{ item, ok: look.ok, note: look.note.trim() || null }] : [];
    }),
    reason: form.reason.trim() || null,
  };
}

/** The sections as they would be signed now: what is read, with what is typed. */
export function withTyped(facts: Sections, form: Form): Sections {
  const linesIn = (section: TypedSection) =>
    form.lines.filter((l) => l.section === section).map(({ kind, text, count }) => ({ kind, text, count }));
  return {
    ...facts,
    pending: { ...facts.pending, none: form.pendingNone },
    letters: { lines: linesIn('letters') },
    custody: { lines: linesIn('custody') },
    leader: { ...facts.leader, lines: linesIn('leader') },
    equipment: {
      lines: facts.equipment.lines.map(({ item }) => {
        const look = form.equipment[item];
        return { item, ok: look?.ok ?? null, note: look && !look.ok ? look.note : null };
      }),
    },
  };
}
