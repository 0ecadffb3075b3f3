import { ok } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Handlers } from '../handlers.ts';
import { verifyBalances, verifyStreams } from '../journal/verify.ts';
import { runBackup } from '../output/backup.ts';

/** Backup and the check of the book. */
export const careHandlers: Handlers<'backup.run' | 'backup.list' | 'journal.verify'> = {
  'backup.run': (job, { secondFolder }, scene) =>
    runBackup(job, scene, secondFolder ?? scene.desk.policy('backup.second_folder')),
  'backup.list': (db) =>
    ok({
      rows: db.all<Row<'backup_log'>>('SELECT * FROM backup_log ORDER BY id DESC LIMIT 100').map((b) => ({
        path: b.path,
        secondPath: b.second_path,
        bytes: b.bytes,
        seq: b.seq,
        head: b.head,
        outcome: b.outcome,
        at: b.at,
      })),
    }),
  'journal.verify': (db) => {
    const streams = verifyStreams(db);
    const balances = verifyBalances(db).length;
    return ok({ streams, balances, sound: balances === 0 && streams.every((s) => s.fault === null) });
  },
};
