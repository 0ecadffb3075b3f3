import { addDays, type BusinessDay, daysBetween } from '../../kernel/time.ts';

/** The day on which a campaign was over: its last day, or the earlier one on which it was ended (B1). */
export const overDay = (endDay: BusinessDay, endedOn: BusinessDay | null): BusinessDay =>
  endedOn !== null && endedOn < endDay ? endedOn : endDay;

/** The last day on which a campaign is settled in time (`campaign.settle_days`). */
export const settleBy = (over: BusinessDay, settleDays: number): BusinessDay => addDays(over, settleDays);

/** Days by which a campaign that is not settled is late on `today`; 0 while it is in time. */
export const daysLate = (over: BusinessDay, settleDays: number, today: BusinessDay): number =>
  Math.max(0, daysBetween(settleBy(over, settleDays), today));
