import type { CampaignSummary } from '../../shared/contract/campaign-summary.ts';
import { createT, type Lang } from '../../shared/i18n/index.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { stamp } from '../../shared/kernel/time.ts';
import type { Query } from '../db/statements.ts';
import { storeFile } from '../files.ts';
import type { Handler, Handlers, Job } from '../handlers.ts';
import { overCampaigns } from '../ledger/campaign-ends.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { recordNotice, staffName } from '../ledger/record.ts';
import { writeCsv } from '../output/csv.ts';
import { writeXlsx } from '../output/workbook.ts';
import type { Scene } from '../scene.ts';
import { summaryPage } from './sheets.ts';
import { type Content, exportsOf, loadSummary, REPORT, revisionFor, sentOf } from './summary.ts';
import { summaryTables } from './tables.ts';

type Format = 'xlsx' | 'csv' | 'pdf';
const MIME: Record<Format, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
};

/** interim while the campaign is not over or goods of it are left, late after `campaign.settle_days`, else complete. */
function completenessOf(db: Query, scene: Scene, c: Content): 'complete' | 'late' | 'interim' {
  const over = overCampaigns(db, scene).find((o) => o.id === c.campaign.id);
  if (!over || [...c.gifts, ...c.vouchers].some((r) => r.left !== 0)) return 'interim';
  return over.overdueDays > 0 ? 'late' : 'complete';
}

async function bytesOf(
  job: Job,
  scene: Scene,
  s: CampaignSummary,
  format: Format,
  language: Lang,
): Promise<Result<Uint8Array>> {
  const t = createT(language);
  if (format === 'pdf') {
    if (!job.ports.pdf) return refuse('noPdf', {});
    return ok(await job.ports.pdf(summaryPage(job.read, scene, s, language), 'A4-landscape'));
  }
  const footer = `${t('reports.preparer')} ${scene.staff.name} · ${stamp(scene.now, s.zone)} · ${s.terminalCode} · ${t('reports.revision', { n: s.revision })}${s.demo ? ` · ${t('app.demo')}` : ''}`;
  const tables = summaryTables(s, t, footer);
  if (format === 'csv') {
    // Every further table follows after an empty line, without a second byte order mark.
    const parts = tables.map((table) => Buffer.from(writeCsv(table, s.zone)));
    const line = Buffer.from('\r\n');
    return ok(new Uint8Array(Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [part] : [line, part.subarray(3)])))));
  }
  return ok(
    await writeXlsx({
      sheets: tables.map((table) => ({ ...table, freezeHeader: true, landscape: true })),
      creator: scene.staff.name,
      zone: s.zone,
    }),
  );
}

/** Makes the file of R-E1, stores it and records the export; the marketing supervisor is told once per revision. */
const exportSummary: Handler<'campaignEnd.exportSummary'> = async (job, { campaignId, format, language }, scene) => {
  const loaded = loadSummary(job.read, scene, campaignId);
  if (!loaded) return refuse('notFound', { what: 'campaign' });
  const terminal = scene.desk.terminal.code;
  const revision = revisionFor(exportsOf(job.read, campaignId), loaded.contentSha);
  job.progress(0, 1);
  const made = await bytesOf(job, scene, { ...loaded, revision, sent: [] }, format, language);
  if ('refused' in made) return made;
  const completeness = completenessOf(job.read, scene, loaded);
  const fileName = `${terminal}_R-E1_${loaded.campaign.code}_r${revision}.${format}`;
  const fileId = await storeFile(job, made.ok, fileName, MIME[format], scene.now);
  job.progress(1, 1);
  return job.commit((tx, at) => {
    // Goods moved while the file was made: it would pass for the campaign's last word without being it.
    if (loadSummary(tx, at, campaignId)?.contentSha !== loaded.contentSha) return refuse('busy', {});
    const exportId = at.newId();
    tx.insert('report_export', {
      id: exportId,
      report: REPORT,
      campaign_id: campaignId,
      business_day: dayOf(at),
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
      revision: revisionFor(exports, loaded.contentSha),
      sent: exports.flatMap((e) => sentOf(db, e.id).map((sent) => ({ ...sent, revision: e.revision }))),
    });
  },
  'campaignEnd.exportSummary': exportSummary,
  'campaignEnd.exports': (db, { campaignId }) =>
    ok({
      rows: exportsOf(db, campaignId).map((e) => ({
        id: e.id,
        revision: e.revision,
        format: e.format,
        fileId: e.file_id,
        fileName: e.file_name,
        completeness: e.completeness,
        at: e.at,
        by: staffName(db, e.made_by),
        sent: sentOf(db, e.id),
      })),
    }),
};
