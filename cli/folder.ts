import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BOOT_REFUSALS } from '../shared/contract/boot.ts';
import type { Refusal } from '../shared/kernel/result.ts';
import { EXIT, Stop } from './exit.ts';
import { sentence, t } from './say.ts';

/** The database of a data folder. */
export const deskFile = (folder: string): string => join(folder, 'desk.db');

/** Ends when there is no database in the folder. */
export function needDesk(folder: string): void {
  if (!existsSync(deskFile(folder))) throw new Stop(EXIT.noDesk, t('cli.noDesk', { folder }));
}

/** Why a data folder did not open, as the end of the program. */
export function notOpened(refusal: Refusal, folder: string): Stop {
  if (refusal.type === 'dataFolderInUse')
    return new Stop(EXIT.inUse, t('cli.inUse', { pid: JSON.stringify(refusal['pid'] ?? '?'), folder }));
  if (refusal.type === 'databaseFromFuture') {
    return new Stop(
      EXIT.noDesk,
      t('cli.future', { version: Number(refusal['version']), latest: Number(refusal['latest']) }),
    );
  }
  if (refusal.type === 'notOurs') return new Stop(EXIT.noDesk, t('cli.notOurs', { folder }));
  const why: readonly string[] = BOOT_REFUSALS;
  if (why.includes(refusal.type)) return new Stop(EXIT.noDesk, sentence(refusal));
  return new Stop(EXIT.refused, t('cli.refused', { what: sentence(refusal) }));
}
