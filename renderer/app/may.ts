import { mayRun, type OpName } from './ops.ts';
import { usePage } from './store.ts';

/** Whether the signed-in person may run an operation: what he may not do is shown without its button. */
export const useMay = (op: OpName): boolean =>
  usePage((page) => page.session !== null && mayRun(op, page.session.person.roles));
