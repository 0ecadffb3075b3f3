import { z } from 'zod';
import { clockTime } from '../kernel/fields.ts';
import { OPENING_ROUTINE, OPENING_STEPS, type OpeningStep, type RoutineStep } from './day/routine.ts';

/**
 * Every figure of the domain that a site may change, with its default (2.P). Units are in the key or the comment.
 * A figure is stamped on the record when its rule fires; a later edit never rewrites history.
 */
export const POLICY = {
  /** Seconds allowed by number of receipts: 1-3, 4-6, 7 and more (B8). */
  'gift.timer': {
    schema: z
      .array(z.object({ max: z.number().int().positive().nullable(), seconds: z.number().int().min(5).max(3600) }))
      .min(1)
      .max(9),
    value: [
      { max: 3, seconds: 60 },
      { max: 6, seconds: 120 },
      { max: null, seconds: 180 },
    ] as { max: number | null; seconds: number }[],
  },
  /** Days before the first day by which the first outbound must be posted (B1). */
  'gift.stock_in_lead_days': { schema: z.number().int().min(0).max(30), value: 1 as number },
  /** Replenishment line as a share of everything received, when the item names none (B3). */
  'gift.reorder_pct': { schema: z.number().min(0).max(100), value: 20 as number },
  /** Days after its end by which a campaign must be settled (B1). */
  'campaign.settle_days': { schema: z.number().int().min(0).max(90), value: 1 as number },
  /** A second person countersigns every draw (B7). */
  'draw.countersign': { schema: z.boolean(), value: true as boolean },
  /** The book stays hidden until a line is counted (B15). */
  'stocktake.blind_count': { schema: z.boolean(), value: true as boolean },
  'stocktake.witness_required': { schema: z.boolean(), value: true as boolean },
  /** Steps of the opening with their times by the site's clock (C4). */
  'opening.routine': {
    schema: z
      .array(z.object({ key: z.enum(OPENING_STEPS), from: clockTime(), to: clockTime() }))
      .max(OPENING_STEPS.length)
      .refine((steps) => new Set(steps.map((s) => s.key)).size === steps.length && steps.every((s) => s.from <= s.to)),
    value: OPENING_ROUTINE as RoutineStep[],
  },
  /** Steps without which the day does not open; reading counts where there is something to read (C4). */
  'opening.required': {
    schema: z.array(z.enum(OPENING_STEPS)).max(OPENING_STEPS.length),
    value: ['seals', 'reading'] as OpeningStep[],
  },
  /** Checklists that are run before the day closes: names of built-in ones, ids of the site's own (C5, J3). */
  'close.checklists': { schema: z.array(z.string().min(1).max(40)).max(12), value: ['closing'] as string[] },
  /** Who signs the handovers and the diary of each day (C3). */
  'handover.reviewers': {
    schema: z
      .array(z.enum(['DIRO', 'MGR']))
      .min(1)
      .max(2)
      .refine((roles) => new Set(roles).size === roles.length),
    value: ['DIRO', 'MGR'] as ('DIRO' | 'MGR')[],
  },
  /** What both sides look at when a shift is handed over: names of built-in things, or a site's own words (C3 equipment). */
  'handover.equipment': {
    schema: z
      .array(z.string().trim().min(1).max(40))
      .max(40)
      .refine((items) => new Set(items).size === items.length),
    value: ['phone', 'broadcast', 'computer', 'printer', 'scanner'] as string[],
  },
  /** How long somebody is away from the desk when no time is named, in minutes: for a meal, for anything else (C6). */
  'cover.meal_minutes': { schema: z.number().int().min(5).max(240), value: 45 as number },
  'cover.minutes': { schema: z.number().int().min(1).max(240), value: 15 as number },
  /** Minutes without input until a window locks. */
  'session.idle_minutes': { schema: z.number().int().min(1).max(240), value: 10 as number },
  /** A folder on another disk that also gets every night's backup; empty for none. */
  'backup.second_folder': { schema: z.string().max(300), value: '' as string },
  /** Nightly backups kept. */
  'backup.keep': { schema: z.number().int().min(3).max(400), value: 30 as number },
} as const;

export type PolicyKey = keyof typeof POLICY;
export type PolicyValue<K extends PolicyKey> = (typeof POLICY)[K]['value'];
export type Policy = <K extends PolicyKey>(key: K) => PolicyValue<K>;

export const isPolicyKey = (key: string): key is PolicyKey => Object.hasOwn(POLICY, key);

/** The policy of a site: its stored values over the defaults. A stored value that no longer fits falls back to the default. */
export function policyOf(stored: ReadonlyMap<string, unknown>): Policy {
  return (key) => {
    const { schema, value } = POLICY[key];
    const parsed = stored.has(key) ? schema.safeParse(stored.get(key)) : null;
    return (parsed?.success ? parsed.data : value) as never;
  };
}
