import type { OpName } from '../../shared/contract/index.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { device } from '../db/device.ts';
import { stateOf } from '../desk.ts';
import { storeFile } from '../files.ts';
import type { Handlers } from '../handlers.ts';
import { headOf } from '../journal/journal.ts';
import type { Scene } from '../scene.ts';
import { exportGiftDaily, REPORT, revisionFor } from './export.ts';
import { loadGiftDaily } from './load.ts';
import { dailyNumber, documentPage, giftDailyPage } from './pages.ts';

type ReportOp = Extract<OpName, `reports.${string}` | `sheets.${string}`>;
type Sent = { recipient: string; method: string; at: number; by: string };

const sentOf = (db: Query, exportId: string): Sent[] =>
  db.all<Sent>(
    'SELECT r.recipient, r.method, r.at, s.name AS by FROM report_sent r JOIN staff s ON s.id = r.made_by WHERE r.export_id = ? ORDER BY r.id',
    exportId,
  );

const exportsOf = (db: Query, campaignId: string, day: string, terminal: string): Row<'report_export'>[] =>
  db.all<Row<'report_export'>>(
    `SELECT * FROM report_export WHERE report = '${REPORT}' AND campaign_id = ? AND business_day = ? AND terminal = ? ORDER BY id DESC`,
    campaignId,
    day,
    terminal,
  );

/** The sheet of an operation: a document, or `<campaign id>:<day>` for the daily report. */
function pageOf(
  db: Query,
  scene: Scene,
  sheet: 'outbound' | 'draw' | 'count' | 'giftHandover' | 'giftDaily',
  id: string,
  language: 'zh-CN' | 'en',
) {
  if (sheet !== 'giftDaily') return documentPage(db, scene, sheet, id, language);
  const [campaignId = '', day = ''] = id.split(':');
  const loaded = loadGiftDaily(db, scene, campaignId, day);
  if (!loaded) return null;
  const revision = revisionFor(db, campaignId, day, scene.desk.terminal.code, loaded.contentSha);
  return {
    html: giftDailyPage(db, scene, { ...loaded, revision, sent: [] }, language),
    docNo: dailyNumber({ ...loaded, revision }),
  };
}

/** Reports and printed sheets. */
export const reportHandlers: Handlers<ReportOp> = {
  'reports.days': (db, _input, { desk }) => {
    const days = db.all<Row<'business_day'>>(
      'SELECT * FROM business_day WHERE terminal = ? ORDER BY day DESC LIMIT 400',
      desk.terminal.code,
    );
    const campaigns = db.all<{
      id: string;
      code: string;
      name: string;
      start_day: string;
      end_day: string;
      first: string | null;
    }>(
      `SELECT c.id, c.code, c.name, c.start_day, c.end_day, (SELECT min(out_day) FROM gift_outbound o WHERE o.campaign_id = c.id) AS first
       FROM campaign c ORDER BY c.start_day DESC`,
    );
    return ok({
      days: days.map((d) => ({
        day: d.day,
        state: stateOf(db, 'business_day', d.id) ?? 'open',
        campaigns: campaigns
          .filter((c) => c.first !== null && c.first <= d.day)
          .map(({ id, code, name }) => ({ id, code, name })),
      })),
    });
  },
  'reports.giftDaily': (db, { campaignId, day }, scene) => {
    const { desk } = scene;
    const loaded = loadGiftDaily(db, scene, campaignId, day);
    if (!loaded) return refuse('notFound', { what: 'day' });
    const sent = exportsOf(db, campaignId, day, desk.terminal.code).flatMap((e) => sentOf(db, e.id));
    return ok({ ...loaded, revision: revisionFor(db, campaignId, day, desk.terminal.code, loaded.contentSha), sent });
  },
  'reports.exportGiftDaily': exportGiftDaily,
  'reports.exports': (db, { campaignId, day }, { desk }) =>
    ok({
      rows: exportsOf(db, campaignId, day, desk.terminal.code).map((e) => ({
        id: e.id,
        revision: e.revision,
        format: e.format,
        fileId: e.file_id,
        fileName: e.file_name,
        completeness: e.completeness,
        at: e.at,
        by: db.get<{ name: string }>('SELECT name FROM staff WHERE id = ?', e.made_by)?.name ?? '',
        sent: sentOf(db, e.id),
      })),
    }),
  'reports.markSent': (tx, { exportId, recipient, method }, { newId, now, staff }) => {
    if (!tx.get('SELECT 1 FROM report_export WHERE id = ?', exportId)) return refuse('notFound', { what: 'export' });
    tx.insert('report_sent', { id: newId(), export_id: exportId, recipient, method, at: now, made_by: staff.id });
    return ok({});
  },
  'sheets.preview': (db, { sheet, id, language }, scene) => {
    const page = pageOf(db, scene, sheet, id, language);
    return page ? ok(page) : refuse('notFound', { what: sheet });
  },
  'sheets.print': async (job, { sheet, id, language }, scene) => {
    const page = pageOf(job.read, scene, sheet, id, language);
    if (!page) return refuse('notFound', { what: sheet });
    if (!job.ports.pdf) return refuse('noPdf', {});
    const head = headOf(job.read, device(job.read)!.stream);
    const bytes = await job.ports.pdf(page.html, sheet === 'giftDaily' ? 'A4-landscape' : 'A4');
    const fileName = `${page.docNo}.pdf`;
    const fileId = await storeFile(job, bytes, fileName, 'application/pdf', scene.now);
    return job.commit((tx, at) => {
      const before = tx.get<{ n: number }>(
        'SELECT count(*) AS n FROM sheet_print WHERE doc_id = ? AND sheet = ?',
        id,
        sheet,
      )!.n;
      tx.insert('sheet_print', {
        id: at.newId(),
        sheet,
        doc_id: id,
        doc_no: page.docNo,
        file_id: fileId,
        nth: before + 1,
        journal_seq: head.seq,
        journal_head: head.hash.slice(0, 8),
        at: at.now,
        made_by: at.staff.id,
      });
      return ok({ fileId, fileName, nth: before + 1 });
    });
  },
};
