import type { Row } from '../../shared/tables/index.ts';
import type { Query } from './statements.ts';
import type { Store } from './transaction.ts';
import { ok } from '../../shared/kernel/result.ts';

export const device = (db: Query): Row<'device'> | undefined =>
  db.get<Row<'device'>>("SELECT * FROM device WHERE id = 'device'");

/** Changes the one device row; a new database gets it with a stream of its own. */
export function setDevice(store: Store, fields: Partial<Row<'device'>>, newStream: () => string): Row<'device'> {
  const known = device(store.read) ?? {
    id: 'device',
    terminal_id: null,
    stream: newStream(),
    applying: 0,
    series: '',
    series_day: null,
    language: 'zh-CN',
  };
  const row = { ...known, ...fields };
  store.transact(
    (write) => {
      write.local.put('device', row);
      return ok(null);
    },
    () => undefined,
  );
  return row;
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Forgets answers nobody will ask for again: a page repeats a lost command within minutes. */
export function forgetOldAnswers(store: Store, now: number): void {
  store.transact(
    (write) => {
      for (const { id } of write.all<{ id: string }>('SELECT id FROM command_answer WHERE at < ?', now - WEEK_MS))
        write.local.drop('command_answer', id);
      return ok(null);
    },
    () => undefined,
  );
}
