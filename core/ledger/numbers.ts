import { documentNumber } from '../../shared/kernel/ids.ts';
import type { Query } from '../db/statements.ts';
import type { Scene } from '../scene.ts';
import { dayOf } from './campaigns.ts';

/** The number a document of this prefix gets next at this terminal and business day, and the counter it is taken from (0.4, 2.Z). */
export function nextNumber(
  db: Query,
  scene: Scene,
  prefix: string,
): { readonly counter: string; readonly nth: number; readonly docNo: string } {
  const { code } = scene.desk.terminal;
  const day = dayOf(scene);
  const device = db.get<{ series: string; series_day: string | null }>(
    "SELECT series, series_day FROM device WHERE id = 'device'",
  )!;
  const series = device.series_day !== null && day <= device.series_day ? device.series : '';
  const counter = `${prefix}:${code}:${series}:${day}`;
  const nth = (db.get<{ last: number }>('SELECT last FROM doc_counter WHERE id = ?', counter)?.last ?? 0) + 1;
  return { counter, nth, docNo: documentNumber(prefix, code, series, day, nth) };
}
