import { weekHandlers } from './roster.ts';
import { shiftHandlers } from './shifts.ts';

/** Shift definitions and the roster (A4, C1). */
export const rosterHandlers = { ...shiftHandlers, ...weekHandlers };
