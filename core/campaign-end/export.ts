import { createT } from '../../shared/i18n/index.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import type { Handler, Handlers } from '../handlers.ts';
import { overCampaigns } from '../ledger/campaign-ends.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { recordNotice } from '../ledger/record.ts';
import { exportShown, recordExport, revisionAfter, sentOf } from '../ledger/report-exports.ts';
import { reportFile, reportFooter } from '../output/report-file.ts';
import type { Scene } from '../scene.ts';
import { summaryPage } from './sheets.ts';
import { type Content, exportsOf, loadSummary, REPORT } from './summary.ts';
import { summaryTables } from './tables.ts';

/** interim while the campaign is not over or goods of it are left, late after `campaign.settle_days`, else complete. */
function completenessOf(db: Query, scene: Scene, c: Content): 'complete' | 'late' | 'interim' {
  const over = overCampaigns(db, scene).find((o) => o.id === c.campaign.id);
  if (!over || [...c.gifts, ...c.vouchers].some((r) => r.left !== 0)) return 'interim';
  return over.overdueDays > 0 ? 'late' : 'complete';
}

/** Makes the file of R-E1, stores it and records the export; the marketing supervisor is told once per revision. */
const exportSummary: Handler<'campaignEnd.exportSummary'> = async (job, { campaignId, format, language }, scene) => {
  const loaded = loadSummary(job.read, scene, campaignId);
  if (!loaded) return refuse('notFound', { what: 'campaign' });
  const revision = revisionAfter(exportsOf(job.read, campaignId)[0], loaded.contentSha);
  const summary = { ...loaded, revision, sent: [] };
  const t = createT(language);
  const fileName = `${scene.desk.terminal.code}_R-E1_${loaded.campaign.code}_r${revision}.${format}`;
  const stored = await reportFile(job, scene, {
    format,
    fileName,
    zone: loaded.zone,
    tables: () => summaryTables(summary, t, reportFooter(summary, scene, t)),
    page: () => summaryPage(job.read, scene, summary, language),
  });
  if ('refused' in stored) return stored;
  const fileId = stored.ok;
  const completeness = completenessOf(job.read, scene, loaded);
  return job.commit((tx, at) => {
    // Goods moved while the file was made: it would pass for the campaign's last word without being it.
    if (loadSummary(tx, at, campaignId)?.contentSha !== loaded.contentSha) return refuse('busy', {});
    const exportId = recordExport(tx, at, {
      report: REPORT,
      campaign_id: campaignId,
      business_day: dayOf(at),
      revision,
      format,
      file_id: fileId,
      file_name: fileName,
      completeness,
      content_sha: loaded.contentSha,
    });
    const subjectId = `${campaignId}:summary:${revision}`;
    if (
      completeness !== 'interim' &&
      !tx.get("SELECT 1 FROM notice WHERE kind = 'summaryReady' AND subject_id = ?", subjectId)
    )
      recordNotice(tx, at, {
        kind: 'summaryReady',
        recipient: 'MKS',
        subjectKind: 'report',
        subjectId,
        facts: { campaign: loaded.campaign.name, campaignId, revision },
      });
    return ok({ exportId, fileId, fileName, revision, completeness });
  });
};

/** R-E1 on screen and as a file (B17). */
export const summaryHandlers: Handlers<'campaignEnd.summary' | 'campaignEnd.exportSummary' | 'campaignEnd.exports'> = {
  'campaignEnd.summary': (db, { campaignId }, scene) => {
    const loaded = loadSummary(db, scene, campaignId);
    if (!loaded) return refuse('notFound', { what: 'campaign' });
    const exports = exportsOf(db, campaignId);
    return ok({
      ...loaded,
      revision: revisionAfter(exports[0], loaded.contentSha),
      sent: exports.flatMap((e) => sentOf(db, e.id).map((sent) => ({ ...sent, revision: e.revision }))),
    });
  },
  'campaignEnd.exportSummary': exportSummary,
  'campaignEnd.exports': (db, { campaignId }) => ok({ rows: exportsOf(db, campaignId).map((e) => exportShown(db, e)) }),
};
