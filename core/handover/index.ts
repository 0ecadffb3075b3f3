import type { OpName } from '../../shared/contract/index.ts';
import type { Handlers } from '../handlers.ts';
import { acceptHandlers } from './accept.ts';
import { checkingHandlers } from './checking.ts';
import { composeHandlers } from './compose.ts';
import { detailHandlers } from './detail.ts';
import { listHandlers } from './list.ts';
import { refuseHandlers } from './refuse.ts';
import { reviewHandlers } from './reviews.ts';
import { submitHandlers } from './submit.ts';

/** The shift handover from its first line to the last signature (B16, C3). */
export const handoverHandlers: Handlers<Extract<OpName, `handover.${string}` | `review.${string}`>> = {
  ...composeHandlers,
  ...submitHandlers,
  ...checkingHandlers,
  ...acceptHandlers,
  ...refuseHandlers,
  ...detailHandlers,
  ...listHandlers,
  ...reviewHandlers,
};
