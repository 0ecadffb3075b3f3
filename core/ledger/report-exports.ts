import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Tx } from '../handlers.ts';
import type { Scene } from '../scene.ts';
import { staffName } from './record.ts';

type Export = Row<'report_export'>;
type Sent = { recipient: string; method: string; at: number; by: string };

/** The revision the present content carries: a new one only when it changed since the last export. */
export const revisionAfter = (last: Export | undefined, contentSha: string): number =>
  last === undefined ? 1 : last.content_sha === contentSha ? last.revision : last.revision + 1;

/** To whom an export went. */
export const sentOf = (db: Query, exportId: string): Sent[] =>
  db.all<Sent>(
    'SELECT r.recipient, r.method, r.at, s.name AS by FROM report_sent r JOIN staff s ON s.id = r.made_by WHERE r.export_id = ? ORDER BY r.id',
    exportId,
  );

/** An export as the list of files shows it. */
export const exportShown = (db: Query, e: Export) => ({
  id: e.id,
  revision: e.revision,
  format: e.format,
  fileId: e.file_id,
  fileName: e.file_name,
  completeness: e.completeness,
  at: e.at,
  by: staffName(db, e.made_by),
  sent: sentOf(db, e.id),
});

type ExportOf = Pick<
  Export,
  | 'report'
  | 'campaign_id'
  | 'business_day'
  | 'revision'
  | 'format'
  | 'file_id'
  | 'file_name'
  | 'completeness'
  | 'content_sha'
>;

/** Records that a report was exported. @returns the export's id */
export function recordExport(tx: Tx, scene: Scene, of: ExportOf): string {
  const id = scene.newId();
  const terminal = scene.desk.terminal.code;
  tx.insert('report_export', { id, terminal, at: scene.now, made_by: scene.staff.id, ...of });
  return id;
}
