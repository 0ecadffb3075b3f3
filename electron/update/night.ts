import { randomBytes } from 'node:crypto';
import type { Call } from '../../core/api.ts';
import { HOST_WINDOW } from '../../core/update/due.ts';
import type { HostEvent } from '../../shared/contract/host.ts';
import type { Out } from '../../shared/contract/index.ts';
import { uuidv7 } from '../../shared/kernel/ids.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import type { Order } from './replace.ts';

/** What of the core the watch needs. Null: nobody knows what it would have said. */
export type CoreOfUpdates = {
  dispatch(call: Call): Promise<Answer | null>;
  subscribe?(listener: (event: HostEvent) => void): () => void;
  close(): Promise<void>;
};

const MINUTE = 60_000;
const TELLING = ['update_step', 'business_day'];

/**
 * Asks the core whether an update is due: now, when a step of an update or a business day was written, and every minute, for signing off
 * writes nothing. One question at a time; after an order that was carried out none.
 */
export function watchDue(
  core: CoreOfUpdates,
  report: (op: string, error: unknown) => void,
  carryOut: (order: Order) => Promise<'over' | 'on'>,
): { ask(): void; stop(): void } {
  let running = false;
  let again = false;
  let over = false;

  const once = async (): Promise<void> => {
    const id = uuidv7(Date.now(), randomBytes(10));
    const answer = await core.dispatch({ id, op: 'update.due', input: {}, session: HOST_WINDOW });
    const said = answer && 'ok' in answer ? (answer.ok as Out<'update.due'>) : null;
    if (!over && said?.order) over = (await carryOut(said.order)) === 'over';
  };
  const ask = (): void => {
    again = running;
    if (over || running) return;
    running = true;
    void once()
      .catch((error: unknown) => report('update.due', error))
      .finally(() => {
        running = false;
        if (again) ask();
      });
  };
  const timer = setInterval(ask, MINUTE).unref();
  const quiet = core.subscribe?.((event) => {
    if (event.type === 'changed' && event.tables.some((table) => TELLING.includes(table))) ask();
  });
  ask();
  return {
    ask,
    stop: () => {
      over = true;
      clearInterval(timer);
      quiet?.();
    },
  };
}
