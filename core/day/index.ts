import type { OpName } from '../../shared/contract/index.ts';
import type { Handlers } from '../handlers.ts';
import { closingHandlers } from './closing.ts';
import { openingHandlers } from './opening.ts';

/** The business day from opening to close (A4, C4, C5). */
export const dayHandlers: Handlers<Exclude<Extract<OpName, `day.${string}`>, 'day.today'>> = {
  ...openingHandlers,
  ...closingHandlers,
};
