import type { OpName } from '../../shared/contract/index.ts';
import type { Handlers } from '../handlers.ts';
import { countHandlers } from './count.ts';
import { finishHandlers } from './finish.ts';
import { handoverHandlers } from './handover.ts';
import { handovers } from './handover-list.ts';
import { sealHandlers } from './seals.ts';

/** Counting, seals and the night's gift handover (B15, B16, C5 steps 1 to 3). */
export const stocktakeHandlers: Handlers<
  Extract<OpName, `stocktake.${string}` | `seals.${string}` | `giftHandover.${string}`>
> = {
  ...countHandlers,
  ...finishHandlers,
  ...sealHandlers,
  ...handoverHandlers,
  'giftHandover.list': handovers,
};
