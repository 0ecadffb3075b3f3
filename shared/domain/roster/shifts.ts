import { addDays, type BusinessDay, daysBetween, minutesOf } from '../../kernel/time.ts';

/** A shift of the site (A4). `starts` and `ends` are HH:mm, an end at or before the start lies after midnight; `weekdays` is seven 0 or 1 from Monday. */
export type ShiftDef = {
  readonly id: string;
  readonly name: string;
  readonly starts: string;
  readonly ends: string;
  readonly weekdays: string;
  readonly position: number;
  readonly active: boolean;
};

export const DAY_MINUTES = 1440;
const HALF_HOUR = 30;

const SOME_MONDAY: BusinessDay = '2024-01-01';

/** 0 Monday to 6 Sunday. */
export const weekdayOf = (day: BusinessDay): number => ((daysBetween(SOME_MONDAY, day) % 7) + 7) % 7;
export const mondayOf = (day: BusinessDay): BusinessDay => addDays(day, -weekdayOf(day));
/** Monday to Sunday of the week a day lies in. */
export const weekOf = (day: BusinessDay): BusinessDay[] => [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(mondayOf(day), n));

/** True when the shift is worked on that day of the week. */
export const runsOn = (shift: Pick<ShiftDef, 'weekdays'>, day: BusinessDay): boolean =>
  shift.weekdays[weekdayOf(day)] === '1';

/** Minutes from the midnight its day begins with; the end may lie beyond 1440. */
export type Span = { readonly from: number; readonly to: number };

export function spanOf({ starts, ends }: Pick<ShiftDef, 'starts' | 'ends'>): Span {
  const from = minutesOf(starts);
  const to = minutesOf(ends);
  return { from, to: to > from ? to : to + DAY_MINUTES };
}

const hhmm = (minutes: number): string => {
  const m = ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
};

export type Range = { readonly from: string; readonly to: string };

/**
 * Open hours at which nobody is on, by half hours, neighbours joined (C1, 2.C C6: the post is never empty). A half hour counts as
 * covered when somebody is on for the whole of it. `spans` are minutes of the same day; one that began the day before is below 0.
 */
export function gapsOf(openTime: string, closeTime: string, spans: readonly Span[]): Range[] {
  const close = minutesOf(closeTime);
  const gaps: { from: number; to: number }[] = [];
  for (let from = minutesOf(openTime); from < close;) {
    const to = Math.min(close, from - (from % HALF_HOUR) + HALF_HOUR);
    if (!covered({ from, to }, spans)) {
      const last = gaps.at(-1);
      if (last?.to === from) last.to = to;
      else gaps.push({ from, to });
    }
    from = to;
  }
  return gaps.map(({ from, to }) => ({ from: hhmm(from), to: hhmm(to) }));
}

function covered({ from, to }: Span, spans: readonly Span[]): boolean {
  let reached = from;
  for (const span of spans.toSorted((a, b) => a.from - b.from))
    if (span.from <= reached && span.to > reached) reached = span.to;
  return reached >= to;
}

/** A shift somebody is on, as minutes of the day that is looked at. */
export type Booked = Span & { readonly staffId: string; readonly shiftId: string };

/** Pairs of shifts of one person that overlap. A person twice on the same shift is not a pair. */
export const doubleBookings = (booked: readonly Booked[]): { staffId: string; shiftIds: [string, string] }[] => {
  const pairs = booked.flatMap((a, i) =>
    booked
      .slice(i + 1)
      .filter((b) => b.staffId === a.staffId && b.shiftId !== a.shiftId && a.from < b.to && b.from < a.to)
      .map((b) => ({ staffId: a.staffId, shiftIds: [a.shiftId, b.shiftId] as [string, string] })),
  );
  return pairs.filter(
    (p, i) => pairs.findIndex((o) => o.staffId === p.staffId && o.shiftIds.join() === p.shiftIds.join()) === i,
  );
};

/** People may arrive this long before their shift begins. */
const EARLY = 60;

/** The shifts at hand at a minute of a day: those that run, begin within the hour, or began the day before and still run. The nearest beginning first. */
export function shiftsAt<T extends ShiftDef>(
  shifts: readonly T[],
  day: BusinessDay,
  minute: number,
): { shift: T; day: BusinessDay }[] {
  const yesterday = addDays(day, -1);
  const at = (shift: T, on: BusinessDay, offset: number) => {
    const { from, to } = spanOf(shift);
    return runsOn(shift, on) && minute >= from - offset - EARLY && minute < to - offset
      ? [{ shift, day: on, far: Math.abs(minute - (from - offset)) }]
      : [];
  };
  return shifts
    .filter((s) => s.active)
    .flatMap((s) => [...at(s, day, 0), ...at(s, yesterday, DAY_MINUTES)])
    .toSorted((a, b) => a.far - b.far)
    .map(({ shift, day: on }) => ({ shift, day: on }));
}

export type Suggested = { readonly key: 'early' | 'middle' | 'late'; readonly starts: string; readonly ends: string };

/** Three shifts that cover the open hours with half an hour on both sides: what a site is offered that has none. */
export function suggestedShifts(openTime: string, closeTime: string): Suggested[] {
  const open = minutesOf(openTime);
  const close = minutesOf(closeTime);
  const half = Math.floor((open + close) / 2 / HALF_HOUR) * HALF_HOUR;
  const begin = Math.max(0, open - HALF_HOUR);
  const end = Math.min(DAY_MINUTES - 1, close + HALF_HOUR);
  return [
    { key: 'early', starts: hhmm(begin), ends: hhmm(half) },
    { key: 'middle', starts: hhmm(Math.max(begin, half - 180)), ends: hhmm(Math.min(end, half + 180)) },
    { key: 'late', starts: hhmm(half), ends: hhmm(end) },
  ];
}
