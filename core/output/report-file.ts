import type { T } from '../../shared/i18n/index.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { stamp } from '../../shared/kernel/time.ts';
import { storeFile } from '../files.ts';
import type { Job } from '../handlers.ts';
import type { Scene } from '../scene.ts';
import { writeCsv } from './csv.ts';
import type { OutputTable } from './table.ts';
import { writeXlsx } from './workbook.ts';

export type ReportFormat = 'xlsx' | 'csv' | 'pdf';

/** A table with the name of its worksheet and the lines above it. */
export type ReportTable = OutputTable & { readonly name: string; readonly titles: readonly string[] };

const MIME: Record<ReportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
};

type Head = {
  readonly zone: string;
  readonly terminalCode: string;
  readonly revision: number;
  readonly demo: boolean;
};

/** The last line below a report's tables: who made it, when, at which desk, which revision. */
export const reportFooter = (r: Head, scene: Scene, t: T): string =>
  `${t('reports.preparer')} ${scene.staff.name} · ${stamp(scene.now, r.zone)} · ${r.terminalCode} · ${t('reports.revision', { n: r.revision })}${r.demo ? ` · ${t('app.demo')}` : ''}`;

/** Tables below each other, an empty line between; one byte order mark, and the notes of the last table only: each says them again. */
function csvOf(tables: readonly ReportTable[], zone: string): Uint8Array {
  const parts = tables.map((table, i) =>
    Buffer.from(writeCsv(i === tables.length - 1 ? table : { ...table, notes: [] }, zone)),
  );
  const line = Buffer.from('\r\n');
  return new Uint8Array(Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [part] : [line, part.subarray(3)]))));
}

export type ReportFile = {
  readonly format: ReportFormat;
  readonly fileName: string;
  readonly zone: string;
  readonly tables: () => readonly ReportTable[];
  /** The sheet as a page, A4 across. */
  readonly page: () => string;
};

async function bytesOf(job: Job, scene: Scene, r: ReportFile): Promise<Result<Uint8Array>> {
  if (r.format === 'pdf')
    return job.ports.pdf ? ok(await job.ports.pdf(r.page(), 'A4-landscape')) : refuse('noPdf', {});
  if (r.format === 'csv') return ok(csvOf(r.tables(), r.zone));
  const sheets = r.tables().map((table) => ({ ...table, freezeHeader: true, landscape: true }));
  return ok(await writeXlsx({ sheets, creator: scene.staff.name, zone: r.zone }));
}

/** Makes the file of a report and stores it. Refused: noPdf. @returns its file id */
export async function reportFile(job: Job, scene: Scene, r: ReportFile): Promise<Result<string>> {
  job.progress(0, 1);
  const made = await bytesOf(job, scene, r);
  if ('refused' in made) return made;
  const fileId = await storeFile(job, made.ok, r.fileName, MIME[r.format], scene.now);
  job.progress(1, 1);
  return ok(fileId);
}
