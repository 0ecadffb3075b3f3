import type { Instant } from '../kernel/time.ts';
import { givenBy, GOODS, type GoodsCode } from './goods.ts';
import { type Script, secondsOf } from './line.ts';
import { NAMED_ISSUES } from './named.ts';
import { type DayPlan, MISTAKE, PEAK, STAFF } from './plan.ts';
import type { Random } from './random.ts';
import { type Receipt, receiptsFor, type Tills } from './receipts.ts';

/** One customer served. `at` is when the goods were handed over. */
export type PlannedIssue = {
  readonly at: Instant;
  readonly issuer: string;
  readonly code: GoodsCode;
  readonly receipts: readonly Receipt[];
  readonly elapsedS: number;
  readonly overReason: string | null;
  readonly customerName: string | null;
  readonly customerPhone: string | null;
  readonly memberNo: string | null;
};

const targetOf = (receipts: number): number => (receipts <= 3 ? 60 : receipts <= 6 ? 120 : 180);
const OVER_REASONS = ['顾客中途补拿小票', '顾客改选礼品', '小票字迹不清,与店铺核对', '解释活动规则'] as const;
const PAUSE_S = 6;

/** Every issue of a campaign day, in order. */
export function plannedIssues(plan: DayPlan, script: Script, random: Random, tills: Tills): PlannedIssue[] {
  const codes = codesOf(plan, random);
  const times = timesOf(plan, script, random);
  let free = 0;
  return codes.map((code, i) => {
    const named = plan.no === 2 ? NAMED_ISSUES[i] : undefined;
    const receipts =
      named?.receipts(script.day, tills) ?? receiptsFor(givenBy(code).tier.level, script.day, random, tills);
    const elapsedS = named?.elapsedS ?? elapsedFor(targetOf(receipts.length), random);
    const at = isMistake(plan, i) ? times[i]! : Math.max(times[i]!, free + (elapsedS + PAUSE_S) * 1000);
    free = at;
    const over = elapsedS > targetOf(receipts.length);
    return {
      at,
      issuer: issuerOf(plan, script, i, at, code),
      code,
      receipts,
      elapsedS,
      overReason: over && random.chance(0.7) ? random.pick(OVER_REASONS) : null,
      ...(named ? nobody(named.customer) : customer(random)),
    };
  });
}

export const isMistake = (plan: DayPlan, index: number): boolean => plan.no === 2 && index === MISTAKE.index;

/** Which item each customer chose: shuffled, but for the issues the example names. */
function codesOf(plan: DayPlan, random: Random): GoodsCode[] {
  const fixed = new Map<number, GoodsCode>(
    plan.no === 2 ? [...NAMED_ISSUES.map((n, i) => [i, n.code] as const), [MISTAKE.index, 'G001' as const]] : [],
  );
  const left = GOODS.flatMap((code) => {
    const taken = [...fixed.values()].filter((c) => c === code).length;
    return Array.from({ length: plan.issues[code] - taken }, () => code);
  });
  const queue = random.shuffled(left);
  return Array.from({ length: queue.length + fixed.size }, (_, i) => fixed.get(i) ?? queue.shift()!);
}

function timesOf(plan: DayPlan, script: Script, random: Random): Instant[] {
  return plan.stretches.flatMap(({ from, to, issues }) => {
    const step = ((secondsOf(to) - secondsOf(from)) * 1000) / issues;
    return Array.from(
      { length: issues },
      (_, i) => script.at(from) + Math.round((i * step + (0.3 + 0.4 * random.next()) * step) / 1000) * 1000,
    );
  });
}

function issuerOf(plan: DayPlan, script: Script, i: number, at: Instant, code: GoodsCode): string {
  if (i < plan.early) return STAFF.early;
  const peak = at > script.at(PEAK.from) && at < script.at(PEAK.to);
  return peak && i % 2 === 0 && givenBy(code).tier.level === 1 ? STAFF.peak : STAFF.late;
}

/** Mostly well inside the standard, now and then a little over it. Seconds. */
const elapsedFor = (target: number, random: Random): number =>
  random.chance(0.045) ? target + random.between(2, 34) : Math.round(target * (0.42 + 0.52 * random.next()));

type Customer = Pick<PlannedIssue, 'customerName' | 'customerPhone' | 'memberNo'>;
const nobody = (customerName: string | null = null): Customer => ({
  customerName,
  customerPhone: null,
  memberNo: null,
});

function customer(random: Random): Customer {
  if (random.chance(0.07))
    return { ...nobody(), customerPhone: `0001${random.between(30, 99)}${random.between(10_000_000, 99_999_999)}` };
  return random.chance(0.05) ? { ...nobody(), memberNo: `M${random.between(1_000_000, 9_999_999)}` } : nobody();
}
