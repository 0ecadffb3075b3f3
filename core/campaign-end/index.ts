import type { OpName } from '../../shared/contract/index.ts';
import type { Handlers } from '../handlers.ts';
import { checklistHandlers } from './checklist.ts';
import { summaryHandlers } from './export.ts';

/** The end of a campaign: what is open, its summary, its settlement (B17). Its return slips are documents of the stock. */
export const campaignEndHandlers: Handlers<Extract<OpName, `campaignEnd.${string}`>> = {
  ...checklistHandlers,
  ...summaryHandlers,
};
