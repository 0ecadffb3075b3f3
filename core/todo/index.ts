import { listHandlers } from './list.ts';
import { stepHandlers } from './steps.ts';

/** To-dos (A6). */
export const todoHandlers = { ...listHandlers, ...stepHandlers };
