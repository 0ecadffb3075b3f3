import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { revisionAfter } from '../ledger/report-exports.ts';

/** Name of R-D1 in `report_export`. */
export const REPORT = 'giftDaily';

/** The newest export of a campaign's day. */
const lastExport = (db: Query, campaignId: string, day: string, terminal: string): Row<'report_export'> | undefined =>
  db.get<Row<'report_export'>>(
    `SELECT * FROM report_export WHERE report = '${REPORT}' AND campaign_id = ? AND business_day = ? AND terminal = ?
     ORDER BY revision DESC, id DESC LIMIT 1`,
    campaignId,
    day,
    terminal,
  );

/** The revision the present content carries: a new one only when it changed since the last export. */
export const revisionFor = (db: Query, campaignId: string, day: string, terminal: string, contentSha: string): number =>
  revisionAfter(lastExport(db, campaignId, day, terminal), contentSha);
