import { ok } from '../../shared/kernel/result.ts';
import { device } from '../db/device.ts';
import type { LocalWrite } from '../db/transaction.ts';

/** The language this PC shows until somebody chooses another. */
export function setDeviceLanguage(write: LocalWrite, language: 'zh-CN' | 'en') {
  write.put('device', { ...device(write)!, language });
  return ok({});
}
