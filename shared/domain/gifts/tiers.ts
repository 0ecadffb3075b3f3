import type { Fen } from '../../kernel/money.ts';

type Level = { readonly minAmount: Fen };

/** The highest tier whose starting amount the total reaches, null below the lowest (B8). */
export function reachedTier<T extends Level>(tiers: readonly T[], total: Fen): T | null {
  return tiers.reduce<T | null>(
    (best, tier) => (tier.minAmount <= total && (best === null || tier.minAmount > best.minAmount) ? tier : best),
    null,
  );
}

/** The next tier above the total and what is still missing to it, null above the highest. Nothing carries over to another day (B1). */
export function remainderToNext<T extends Level>(tiers: readonly T[], total: Fen): { tier: T; missing: Fen } | null {
  const above = tiers.filter((tier) => tier.minAmount > total);
  const next = above.reduce<T | null>(
    (low, tier) => (low === null || tier.minAmount < low.minAmount ? tier : low),
    null,
  );
  return next && { tier: next, missing: next.minAmount - total };
}

/** The tiers a customer may choose from: the one reached, then lower ones. Never a higher one (B8). */
export const allowedTiers = <T extends Level>(tiers: readonly T[], total: Fen): T[] =>
  tiers.filter((tier) => tier.minAmount <= total).sort((a, b) => b.minAmount - a.minAmount);
