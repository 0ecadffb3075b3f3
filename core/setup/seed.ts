import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { SeedRow } from '../api.ts';
import type { Write } from '../db/transaction.ts';
import type { Tx } from '../handlers.ts';
import { loadDesk } from '../desk.ts';
import type { Row } from '../../shared/tables/index.ts';
import { setLocalDevice } from './terminal.ts';

/** Writes the rows of a demo site into an empty database; everybody gets the same PIN hash. Refusal: alreadySetUp, notADemo. */
export function seedRows(
  tx: Tx,
  rows: readonly SeedRow[],
  terminalId: string,
  pin: { salt: string; hash: string },
  now: number,
): Result<{ rows: number }> {
  if (loadDesk(tx)) return refuse('alreadySetUp', {});
  if (!rows.some(([table, row]) => table === 'site' && (row as Row<'site'>).demo === 1)) return refuse('notADemo', {});
  for (const [table, row] of rows) {
    (tx as Write).insert(table as 'site', row as Row<'site'>);
    if (table === 'staff') tx.local.put('staff_pin', { id: row.id, ...pin, set_at: now });
  }
  setLocalDevice(tx.local, { terminal_id: terminalId });
  return ok({ rows: rows.length });
}
