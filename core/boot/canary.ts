import { ok } from '../../shared/kernel/result.ts';
import { device } from '../db/device.ts';
import type { Store } from '../db/transaction.ts';

/**
 * Writes the row of this device as it is, as any commit writes, and sees it through the other connection: a book that opens but does not
 * keep what it is given is found before anybody works in it. Throws what SQLite throws.
 */
export function canary(store: Store): void {
  const row = device(store.own);
  if (row === undefined) throw new Error('there is no device to write');
  const seen = (): number => store.read.get<{ data_version: number }>('PRAGMA data_version')!.data_version;
  const before = seen();
  store.transact(
    (write) => {
      // A row put as it was would not be written at all: its page has to be touched.
      write.local.put('device', { ...row, language: `${row.language}+` });
      write.local.put('device', row);
      return ok(null);
    },
    () => undefined,
  );
  if (seen() === before) throw new Error('a committed write is not seen by another connection');
  if (JSON.stringify(device(store.read)) !== JSON.stringify(row))
    throw new Error('a committed write reads back differently');
}
