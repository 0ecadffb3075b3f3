import { refuse, ok, type Result } from '../../kernel/result.ts';

/** The sections of a shift handover in the order of the sheet (C3, 2.Y.1). */
export const SECTIONS = ['work', 'pending', 'gifts', 'letters', 'equipment', 'custody', 'leader'] as const;
export type Section = (typeof SECTIONS)[number];

/** What the incoming person reads before accepting: every section and the duty diary. */
export const READINGS = [...SECTIONS, 'diary'] as const;
export type Reading = (typeof READINGS)[number];

/** Sections that both sides check together (C3). */
export const JOINT = ['equipment', 'custody'] as const;
export type JointSection = (typeof JOINT)[number];

/** What is written by hand as long as no register holds it, by section. */
export const LINE_KINDS = {
  letters: ['letter', 'paper', 'parcel'],
  custody: ['key', 'deposit', 'loan', 'invoice', 'cash', 'other'],
  leader: ['task'],
} as const satisfies Partial<Record<Section, readonly string[]>>;
export type TypedSection = keyof typeof LINE_KINDS;
export const LINE_KIND = [...LINE_KINDS.letters, ...LINE_KINDS.custody, ...LINE_KINDS.leader] as const;
export type LineKind = (typeof LINE_KIND)[number];

export type TypedLine = {
  readonly section: TypedSection;
  readonly kind: LineKind;
  readonly text: string;
  readonly count: number | null;
};

/** Every line stands in the section of its kind, custody lines once each because they are ticked by their text. Refusals: lineMisplaced {kind}, lineTwice {text}. */
export function linesFit(lines: readonly TypedLine[]): Result<readonly TypedLine[]> {
  const odd = lines.find((l) => !(LINE_KINDS[l.section] as readonly string[]).includes(l.kind));
  if (odd) return refuse('lineMisplaced', { kind: odd.kind });
  const custody = lines.filter((l) => l.section === 'custody').map((l) => l.text);
  const twice = custody.find((text, i) => custody.indexOf(text) !== i);
  return twice === undefined ? ok(lines) : refuse('lineTwice', { text: twice });
}

export type EquipmentTick = { readonly item: string; readonly ok: boolean; readonly note: string | null };

/** Every thing on the site's list is ticked once; what does not work says why. Refusals: lineTwice {text}, equipmentNotChecked {equipment, count}, equipmentNote {equipment}. */
export function equipmentTicked(
  list: readonly string[],
  ticks: readonly EquipmentTick[],
): Result<readonly EquipmentTick[]> {
  const items = ticks.map((t) => t.item);
  const twice = items.find((item, i) => items.indexOf(item) !== i);
  if (twice !== undefined) return refuse('lineTwice', { text: twice });
  const left = list.filter((item) => !items.includes(item));
  if (left.length > 0) return refuse('equipmentNotChecked', { count: left.length, equipment: left });
  const mute = ticks.find((t) => !t.ok && t.note === null);
  return mute === undefined ? ok(ticks) : refuse('equipmentNote', { equipment: mute.item });
}
