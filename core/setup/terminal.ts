import type { Row } from '../../shared/tables/index.ts';
import { device } from '../db/device.ts';
import type { LocalWrite } from '../db/transaction.ts';

/** Changes the device row inside a running transaction. */
export function setLocalDevice(write: LocalWrite, fields: Partial<Row<'device'>>): void {
  write.put('device', { ...device(write)!, ...fields });
}
