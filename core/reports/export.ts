import type { GiftDaily } from '../../shared/contract/reports.ts';
import { createT } from '../../shared/i18n/index.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { recordNotice } from '../ledger/record.ts';
import { recordExport } from '../ledger/report-exports.ts';
import { reportFile, reportFooter } from '../output/report-file.ts';
import { loadGiftDaily } from './load.ts';
import { giftDailyPage } from './pages.ts';
import { REPORT, revisionFor } from './revisions.ts';
import { giftDailyTables } from './table.ts';

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
  const report = { ...loaded, revision, sent: [] };
  const t = createT(language);
  const fileName = `${terminal}_R-D1_${loaded.campaign.code}_${day}_r${revision}.${format}`;
  const stored = await reportFile(job, scene, {
    format,
    fileName,
    zone: loaded.zone,
    tables: () => giftDailyTables(report, t, reportFooter(report, scene, t)),
    page: () => giftDailyPage(job.read, scene, report, language),
  });
  if ('refused' in stored) return stored;
  const fileId = stored.ok;
  const completeness = completenessOf(job.read, loaded);
  return job.commit((tx, at) => {
    // Goods moved while the file was made: it would pass for the day's last word without being it.
    if (loadGiftDaily(tx, at, campaignId, day)?.contentSha !== loaded.contentSha) return refuse('busy', {});
    const exportId = recordExport(tx, at, {
      report: REPORT,
      campaign_id: campaignId,
      business_day: day,
      revision,
      format,
      file_id: fileId,
      file_name: fileName,
      completeness,
      content_sha: loaded.contentSha,
    });
    const subjectId = `${campaignId}:${day}:${revision}`;
    if (
      completeness !== 'interim' &&
      !tx.get("SELECT 1 FROM notice WHERE kind = 'reportReady' AND subject_id = ?", subjectId)
    )
      recordNotice(tx, at, {
        kind: 'reportReady',
        recipient: 'MKS',
        subjectKind: 'report',
        subjectId,
        facts: { day, campaign: loaded.campaign.name, revision },
      });
    return ok({ exportId, fileId, fileName, revision, completeness });
  });
};
