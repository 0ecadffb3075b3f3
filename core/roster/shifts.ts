import { checkShift } from '../../shared/domain/roster/decide.ts';
import { suggestedShifts } from '../../shared/domain/roster/shifts.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Handlers } from '../handlers.ts';
import { shiftDefs } from '../ledger/roster.ts';

/** The shifts of the site (A4). */
export const shiftHandlers: Handlers<'shifts.list' | 'shifts.save'> = {
  'shifts.list': (db, _input, { desk }) => {
    const rows = shiftDefs(db);
    return ok({ rows, suggested: rows.length > 0 ? [] : suggestedShifts(desk.site.openTime, desk.site.closeTime) });
  },
  'shifts.save': (tx, { id, active, ...shift }, { newId }) => {
    const known = shiftDefs(tx);
    if (id !== null && !known.some((s) => s.id === id)) return refuse('notFound', { what: 'shift' });
    const checked = checkShift({ ...shift, id, active }, known);
    if (isRefused(checked)) return checked;
    const row = { ...shift, active: active ? 1 : 0 };
    if (id !== null) {
      tx.update('shift_def', id, row);
      return ok({ id });
    }
    const made = newId();
    tx.insert('shift_def', { id: made, ...row });
    return ok({ id: made });
  },
};
