import { randomUUID } from 'node:crypto';
import { faultOf } from '../core/remote/fault.ts';

/**
 * Faults that nobody caught go to the log and nowhere else: without a listener Electron shows a box with the stack over the desk, which
 * is a window of the system's and a way out of the kiosk.
 */
export function hearFaults(program: Pick<NodeJS.Process, 'on'>, log: (what: string, facts: object) => void): void {
  for (const what of ['uncaughtException', 'unhandledRejection'] as const)
    program.on(what, (error: unknown) => log('fault', faultOf(randomUUID(), what, error)));
}
