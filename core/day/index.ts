import type { OpName } from '../../shared/contract/index.ts';
import type { Handlers } from '../handlers.ts';
import { closingHandlers } from './closing.ts';
import { dayFileHandlers } from './day-files.ts';
import { openingHandlers } from './opening.ts';

/** The business day from opening to close, and what is kept of it (A4, C4, C5). @param folder the data folder */
export const dayHandlers = (
  folder: string,
): Handlers<Exclude<Extract<OpName, `day.${string}` | `opening.${string}` | `dayFile.${string}`>, 'day.today'>> => ({
  ...openingHandlers,
  ...closingHandlers,
  ...dayFileHandlers(folder),
});
