import type { OpName } from '../../shared/contract/index.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handlers } from '../handlers.ts';
import { endedBy } from '../ledger/record.ts';
import { exportShown, sentOf } from '../ledger/report-exports.ts';
import { exportGiftDaily } from './export.ts';
import { loadGiftDaily } from './load.ts';
import { REPORT, revisionFor } from './revisions.ts';

type ReportOp = Extract<OpName, `reports.${string}`>;
const exportsOf = (db: Query, campaignId: string, day: string, terminal: string): Row<'report_export'>[] =>
  db.all<Row<'report_export'>>(
    `SELECT * FROM report_export WHERE report = '${REPORT}' AND campaign_id = ? AND business_day = ? AND terminal = ? ORDER BY id DESC`,
    campaignId,
    day,
    terminal,
  );

/** Reports. */
export const reportHandlers: Handlers<ReportOp> = {
  'reports.days': (db, _input, { desk }) => {
    const days = db.all<Pick<Row<'business_day'>, 'id' | 'day'>>(
      'SELECT id, day FROM business_day WHERE terminal = ? ORDER BY day DESC LIMIT 400',
      desk.terminal.code,
    );
    const steps = db.all<Omit<Row<'transition'>, 'doc_kind'>>(
      `SELECT t.id, t.doc_id, t.from_state, t.to_state, t.reason, t.at, t.made_by
       FROM json_each(?) j CROSS JOIN transition t ON t.doc_kind = 'business_day' AND t.doc_id = j.value`,
      JSON.stringify(days.map((d) => d.id)),
    );
    const stepsOf = Map.groupBy(steps, (step) => step.doc_id);
    const campaigns = db
      .all<{ id: string; code: string; name: string; first: string | null }>(
        `SELECT c.id, c.code, c.name, (SELECT min(out_day) FROM gift_outbound o WHERE o.campaign_id = c.id) AS first
         FROM campaign c ORDER BY c.start_day DESC`,
      )
      .map(({ first, ...campaign }) => ({ first, campaign }));
    return ok({
      days: days.map(({ id, day }) => {
        const mine = (stepsOf.get(id) ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1));
        const reopened = mine.filter((step) => step.to_state === 'open' && step.from_state !== null);
        return {
          day,
          state: mine.at(-1)?.to_state ?? 'open',
          reopened: reopened.flatMap((step) => endedBy(db, step) ?? []),
          campaigns: campaigns.filter((c) => c.first !== null && c.first <= day).map((c) => c.campaign),
        };
      }),
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
    ok({ rows: exportsOf(db, campaignId, day, desk.terminal.code).map((e) => exportShown(db, e)) }),
  'reports.markSent': (tx, { exportId, recipient, method }, { newId, now, staff }) => {
    if (!tx.get('SELECT 1 FROM report_export WHERE id = ?', exportId)) return refuse('notFound', { what: 'export' });
    tx.insert('report_sent', { id: newId(), export_id: exportId, recipient, method, at: now, made_by: staff.id });
    return ok({});
  },
};
