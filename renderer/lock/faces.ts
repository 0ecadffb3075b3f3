import type { Out } from '../app/ops.ts';

export type Faces = Out<'session.faces'>;
export type Face = Faces['faces'][number];

/** Faces beside the keypad: two rows of four, the last one for everybody else. */
export const SHOWN = 7;

/**
 * Who stands beside the keypad: people on duty first, then whoever was chosen, the rest behind one more face.
 * A small team is shown whole.
 */
export function shownFaces(
  faces: readonly Face[],
  chosenId: string | null,
): { readonly shown: readonly Face[]; readonly others: readonly Face[] } {
  const duty = faces.filter((f) => f.onDuty);
  if (faces.length <= SHOWN) return { shown: [...duty, ...faces.filter((f) => !f.onDuty)], others: [] };
  const first = duty.slice(0, SHOWN);
  const chosen = faces.find((f) => f.id === chosenId && !first.includes(f));
  const shown = chosen ? [...first.slice(0, SHOWN - 1), chosen] : first;
  return { shown, others: faces.filter((f) => !shown.includes(f)) };
}

/** Whom the lock screen proposes: the person who was here last, else the only one on duty, else the only one there is. */
export function proposed(faces: readonly Face[], lastId: string | null): string | null {
  const duty = faces.filter((f) => f.onDuty);
  const only = duty.length === 1 ? duty[0] : faces.length === 1 ? faces[0] : undefined;
  return faces.find((f) => f.id === lastId)?.id ?? only?.id ?? null;
}

/** The face one step to the left or right of the chosen one, round the row. */
export function nextFace(shown: readonly Face[], chosenId: string | null, step: 1 | -1): string | null {
  if (shown.length === 0) return null;
  const at = shown.findIndex((f) => f.id === chosenId);
  if (at < 0) return shown[step === 1 ? 0 : shown.length - 1]!.id;
  return shown[(at + step + shown.length) % shown.length]!.id;
}

/** `7f3a 91c2`: the first eight digits of the journal's head, as sheets print them. */
export const headText = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;

export type DayWord = 'noDay' | 'openDay' | 'closingDay' | 'staleDay' | 'closedDay';

/** How the business day stands on the wall's `today`. */
export function dayWord(day: Faces['day'], today: string): DayWord {
  if (day === null) return 'noDay';
  if (day.state === 'closed') return day.day === today ? 'closedDay' : 'noDay';
  if (day.day < today) return 'staleDay';
  return day.state === 'closing' ? 'closingDay' : 'openDay';
}
