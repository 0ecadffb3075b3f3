import { uuidv7 } from '../../shared/kernel/ids.ts';

/** A new command's id. It begins with the time, so that the journal's index grows at its end. */
export const commandId = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
