import type { GoodsCode } from './goods.ts';
import type { Pieces } from './shelf.ts';

/** So many issues, spread over a stretch of the day. */
export type Stretch = { readonly from: string; readonly to: string; readonly issues: number };

/** An issuer draws what is needed until `until`, and a little to spare; `second` countersigns. */
export type Draw = {
  readonly at: string;
  readonly issuer: string;
  readonly second: string;
  readonly until: string;
  readonly spare?: Partial<Pieces>;
};

/** One campaign day of the worked example. */
export type DayPlan = {
  /** 1 or 2 */
  readonly no: 1 | 2;
  /** Issues per item; an issue of Q20 is two vouchers. */
  readonly issues: Readonly<Record<GoodsCode, number>>;
  readonly stretches: readonly Stretch[];
  /** Issues of the early shift. */
  readonly early: number;
  readonly draws: readonly Draw[];
};

export const STAFF = {
  desk: '1012',
  lateDesk: '1015',
  lead: '1017',
  early: '1016',
  late: '1014',
  peak: '1011',
  closer: '1018',
  supervisor: '1001',
  marketing: '1031',
} as const;
/** Hours in which the third issuer takes every other tier-1 customer. */
export const PEAK = { from: '17:30', to: '20:00' } as const;

const DRAWS: readonly Draw[] = [
  { at: '09:26', issuer: STAFF.early, second: STAFF.desk, until: '12:20' },
  { at: '12:20', issuer: STAFF.early, second: STAFF.desk, until: '15:32' },
  { at: '15:42', issuer: STAFF.late, second: STAFF.lateDesk, until: '18:10' },
  {
    at: '17:24',
    issuer: STAFF.peak,
    second: STAFF.closer,
    until: '20:05',
    spare: { G003: 0, G004: 0, G005: 0, Q20: 0, Q50: 0 },
  },
  { at: '18:10', issuer: STAFF.late, second: STAFF.lateDesk, until: '21:05' },
];

export const DAY_1: DayPlan = {
  no: 1,
  issues: { G001: 58, G002: 41, G003: 27, G004: 12, G005: 3, Q20: 43, Q50: 12 },
  stretches: [
    { from: '09:44', to: '11:40', issues: 30 },
    { from: '11:42', to: '15:26', issues: 54 },
    { from: '15:46', to: '17:45', issues: 34 },
    { from: '17:45', to: '20:00', issues: 54 },
    { from: '20:00', to: '20:56', issues: 24 },
  ],
  early: 84,
  draws: DRAWS,
};

/** Twelve cups are left in the early issuer's hands at the shift change, after one was found dented. */
const CUPS_TO_SPARE = 13;

/** The handover of the second day is refused first, and nothing moves before it is accepted. */
const LATE_DRAW = '15:45:20';

/** The issue that was a mistake stands alone in its stretch. */
export const MISTAKE = { at: '11:05', index: 32 } as const;

export const DAY_2: DayPlan = {
  no: 2,
  issues: { G001: 64, G002: 37, G003: 31, G004: 15, G005: 4, Q20: 42, Q50: 15 },
  stretches: [
    { from: '09:40', to: '11:03', issues: 32 },
    { from: MISTAKE.at, to: MISTAKE.at, issues: 1 },
    { from: '11:08', to: '11:40', issues: 14 },
    { from: '11:46', to: '15:26', issues: 42 },
    { from: '15:46', to: '17:45', issues: 38 },
    { from: '17:45', to: '20:00', issues: 56 },
    { from: '20:00', to: '20:58', issues: 25 },
  ],
  early: 89,
  draws: DRAWS.map((d) => {
    if (d.at === '12:20') return { ...d, spare: { G003: CUPS_TO_SPARE } };
    return d.at === '15:42' ? { ...d, at: LATE_DRAW } : d;
  }),
};

/** Where `day2-open` stops. */
export const EARLY_STOP = '11:42';
