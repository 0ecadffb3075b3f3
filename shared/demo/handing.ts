import type { In } from '../contract/index.ts';
import { POLICY } from '../domain/policy.ts';
import { type Reading, READINGS, SECTIONS } from '../domain/handover/sections.ts';
import type { Script } from './line.ts';

type TypedLine = NonNullable<In<'handover.submit'>['lines']>[number];
type Section = NonNullable<In<'handover.submit'>['notes']>[number]['section'];

/** What the outgoing person writes beside what fills itself. */
export type Sheet = {
  /** Name of the handover's answer. */
  readonly name: string;
  /** Nothing is pending, and it is ticked so. */
  readonly nothingPending: boolean;
  readonly lines: readonly TypedLine[];
  readonly notes: readonly { readonly section: Section; readonly text: string }[];
  /** Remarks about things that work. */
  readonly equipment?: Readonly<Record<string, string>>;
};

const EQUIPMENT = POLICY['handover.equipment'].value;

/** The outgoing person signs (C3). */
export function submit({ say }: Script, when: string, as: string, sheet: Sheet): void {
  say(when, as, 'handover.submit', {
    id: `$${sheet.name}.id`,
    deskTidy: true,
    pendingNone: sheet.nothingPending,
    notes: [...sheet.notes],
    lines: [...sheet.lines],
    equipment: EQUIPMENT.map((item) => {
      const note = sheet.equipment?.[item];
      return { item, ok: true, ...(note === undefined ? {} : { note }) };
    }),
  });
}

/** The incoming person opens it and reads every section, a few seconds each. @returns the moment after */
export function read(
  { say, at }: Script,
  when: string,
  as: string,
  name: string,
  seconds: number,
  sections: readonly Reading[] = READINGS,
): number {
  say(when, as, 'handover.open', { id: `$${name}.id` });
  let now = at(when);
  for (const section of sections)
    say((now += seconds * 1000), as, 'handover.read', { id: `$${name}.id`, section, seconds });
  return now;
}

/** Last night's handover is read in the opening routine, section by section, then what is still open (C4). */
export function readInTheMorning({ say, at }: Script, when: string, as: string, name: string): void {
  let now = at(when);
  for (const section of SECTIONS)
    say((now += 12_000), as, 'opening.read', { handoverId: `$${name}.id`, section, seconds: 12 });
  say((now += 15_000), as, 'opening.read', { section: 'pending', seconds: 15 });
}

/** The incoming person ticks everything that is looked at together. `leave` is not ticked. */
export function look({ say }: Script, from: number, as: string, sheet: Sheet, leave: readonly string[] = []): number {
  let now = from;
  const tick = (section: 'equipment' | 'custody', item: string): void => {
    if (!leave.includes(item))
      say((now += 2000), as, 'handover.check', { id: `$${sheet.name}.id`, section, item, ok: true });
  };
  for (const item of EQUIPMENT) tick('equipment', item);
  for (const line of sheet.lines) if (line.section === 'custody') tick('custody', line.text);
  return now;
}
