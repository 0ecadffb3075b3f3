import type { Campaign } from '../../contract/masters.ts';
import { addDays, type BusinessDay } from '../../kernel/time.ts';

export type CampaignState = Campaign['state'];

/**
 * The state of a campaign on a business day (B1, 2.T B1). Only approving, ending early and settling are written down;
 * stocked, running and ended by date follow from the first outbound and the calendar.
 * @param transitions the states it was moved to, oldest first; an empty list is a draft
 * @param firstOutboundPosted whether its first outbound slip is posted and not reversed
 */
export function campaignState(
  transitions: readonly string[],
  startDay: BusinessDay,
  endDay: BusinessDay,
  businessDay: BusinessDay,
  firstOutboundPosted: boolean,
): CampaignState {
  if (transitions.includes('settled')) return 'settled';
  if (transitions.includes('ended')) return 'ended';
  if (transitions.every((state) => state === 'draft')) return 'draft';
  if (businessDay > endDay) return 'ended';
  if (!firstOutboundPosted) return 'approved';
  return businessDay < startDay ? 'stocked' : 'running';
}

/**
 * Late stocking (B1): the first outbound must be posted `leadDays` before the first day.
 * @param postedDay the business day on which it was posted, null while it is not
 */
export function isLateStocking(
  startDay: BusinessDay,
  leadDays: number,
  postedDay: BusinessDay | null,
  businessDay: BusinessDay,
): boolean {
  return (postedDay ?? businessDay) > addDays(startDay, -leadDays);
}
