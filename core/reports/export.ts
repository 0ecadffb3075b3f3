import { createT, type Lang } from '../../shared/i18n/index.ts';
import type { GiftDaily } from '../../shared/contract/reports.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { stamp } from '../../shared/kernel/time.ts';
import type { Query } from '../db/statements.ts';
import { storeFile } from '../files.ts';
import type { Handler, Job } from '../handlers.ts';
import { writeCsv } from '../output/csv.ts';
import { writeXlsx } from '../output/workbook.ts';
import type { Scene } from '../scene.ts';
import { loadGiftDaily } from './load.ts';
import { giftDailyPage } from './pages.ts';
import { REPORT, revisionFor } from './revisions.ts';
import { giftDailyTables } from './table.ts';

type Format = 'xlsx' | 'csv' | 'pdf';
const MIME: Record<Format, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
};

/** interim before the night count, late when the first export comes after the day was closed, else complete. */
function completenessOf(db: Query, d: Omit<GiftDaily, 'revision' | 'sent'>): 'complete' | 'late' | 'interim' {
  if (d.stocktake === null) return 'interim';
  const inTime = db.get(
    `SELECT 1 FROM report_export WHERE report = '${REPORT}' AND campaign_id = ? AND business_day = ? AND terminal = ? AND completeness = 'complete'`,
    d.campaign.id,
    d.day,
    d.terminalCode,
  );
  return d.dayState === 'closed' && !inTime ? 'late' : 'complete';
}

async function bytesOf(
  job: Job,
  scene: Scene,
  d: GiftDaily,
  format: Format,
  language: Lang,
): Promise<Result<Uint8Array>> {
  const t = createT(language);
  if (format === 'pdf') {
    if (!job.ports.pdf) return refuse('noPdf', {});
    return ok(await job.ports.pdf(giftDailyPage(job.read, scene, d, language), 'A4-landscape'));
  }
  const footer = `${t('reports.preparer')} ${scene.staff.name} · ${stamp(scene.now, d.zone)} · ${d.terminalCode} · ${t('reports.revision', { n: d.revision })}${d.demo ? ` · ${t('app.demo')}` : ''}`;
  const [gifts, vouchers] = giftDailyTables(d, t, footer) as [
    ReturnType<typeof giftDailyTables>[number],
    ReturnType<typeof giftDailyTables>[number],
  ];
  if (format === 'csv') {
    const parts = [
      writeCsv({ columns: gifts.columns, rows: gifts.rows, totals: gifts.totals }, d.zone),
      writeCsv(
        { columns: vouchers.columns, rows: vouchers.rows, totals: vouchers.totals, notes: vouchers.notes },
        d.zone,
      ),
    ];
    // The second table follows after an empty line, without a second byte order mark.
    return ok(new Uint8Array(Buffer.concat([parts[0]!, Buffer.from('\r\n'), parts[1]!.subarray(3)])));
  }
  return ok(
    await writeXlsx({
      sheets: [gifts, vouchers].map((s) => ({
        name: s.name,
        titles: s.titles,
        columns: s.columns,
        rows: s.rows,
        totals: s.totals,
        notes: s.notes,
        freezeHeader: true,
        landscape: true,
      })),
      creator: scene.staff.name,
      zone: d.zone,
    }),
  );
}

/** Makes the file of R-D1, stores it and records the export; the marketing supervisor gets a notice. */
export const exportGiftDaily: Handler<'reports.exportGiftDaily'> = async (
  job,
  { campaignId, day, format, language },
  scene,
) => {
  const loaded = loadGiftDaily(job.read, scene, campaignId, day);
  if (!loaded) return refuse('notFound', { what: 'day' });
  const terminal = scene.desk.terminal.code;
  const revision = revisionFor(job.read, campaignId, day, terminal, loaded.contentSha);
  job.progress(0, 1);
  const made = await bytesOf(job, scene, { ...loaded, revision, sent: [] }, format, language);
  if ('refused' in made) return made;
  const completeness = completenessOf(job.read, loaded);
  const fileName = `${terminal}_R-D1_${loaded.campaign.code}_${day}_r${revision}.${format}`;
  const fileId = await storeFile(job, made.ok, fileName, MIME[format], scene.now);
  job.progress(1, 1);
  return job.commit((tx, at) => {
    // Goods moved while the file was made: it would pass for the day's last word without being it.
    if (loadGiftDaily(tx, at, campaignId, day)?.contentSha !== loaded.contentSha) return refuse('busy', {});
    const exportId = at.newId();
    tx.insert('report_export', {
      id: exportId,
      report: REPORT,
      campaign_id: campaignId,
      business_day: day,
      terminal,
      revision,
      format,
      file_id: fileId,
      file_name: fileName,
      completeness,
      content_sha: loaded.contentSha,
      at: at.now,
      made_by: at.staff.id,
    });
    if (
      completeness !== 'interim' &&
      !tx.get("SELECT 1 FROM notice WHERE kind = 'reportReady' AND subject_id = ?", `${campaignId}:${day}:${revision}`)
    ) {
      tx.insert('notice', {
        id: at.newId(),
        kind: 'reportReady',
        recipient: 'MKS',
        subject_kind: 'report',
        subject_id: `${campaignId}:${day}:${revision}`,
        facts: JSON.stringify({ day, campaign: loaded.campaign.name, revision }),
        terminal,
        at: at.now,
      });
    }
    return ok({ exportId, fileId, fileName, revision, completeness });
  });
};
