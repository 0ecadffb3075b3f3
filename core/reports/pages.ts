import type { Lang } from '../../shared/i18n/index.ts';
import type { GiftDaily } from '../../shared/contract/reports.ts';
import { createT } from '../../shared/i18n/index.ts';
import type { T } from '../../shared/i18n/index.ts';
import { giftDailySheet } from '../../shared/sheets/gift-daily.ts';
import { countSheet, drawSheet, giftHandoverSheet, outboundSheet } from '../../shared/sheets/goods.ts';
import type { SheetKind } from '../../shared/sheets/kinds.ts';
import { sheetPage } from '../../shared/sheets/page.ts';
import type { Query } from '../db/statements.ts';
import { type Content, framed, type SheetSource } from '../output/frame.ts';
import type { Scene } from '../scene.ts';
import { loadCount, loadDraw, loadGiftHandover, loadOutbound } from './documents.ts';
import { loadGiftDaily } from './load.ts';
import { revisionFor } from './revisions.ts';

/** Number of a daily report: terminal, report, campaign, day and revision. */
const dailyNumber = (d: Pick<GiftDaily, 'terminalCode' | 'campaign' | 'day' | 'revision'>): string =>
  `${d.terminalCode}-RD1-${d.campaign.code}-${d.day.replaceAll('-', '')}-${d.revision}`;

const dailyContent = (d: GiftDaily, scene: Scene, t: T): Content => ({
  subtitle: `${d.day} · ${t('reports.revision', { n: d.revision })}`,
  docNo: dailyNumber(d),
  body: giftDailySheet(d, t, scene.staff.name),
});

/** The daily report as a page. */
export const giftDailyPage = (db: Query, scene: Scene, d: GiftDaily, lang: Lang): string =>
  sheetPage(framed(db, scene, 'giftDaily', 'A4-landscape', lang, dailyContent(d, scene, createT(lang))));

/** The daily report by `<campaign id>:<day>`. */
function loadDaily(db: Query, scene: Scene, id: string): GiftDaily | null {
  const [campaignId = '', day = ''] = id.split(':');
  const loaded = loadGiftDaily(db, scene, campaignId, day);
  if (!loaded) return null;
  const revision = revisionFor(db, campaignId, day, scene.desk.terminal.code, loaded.contentSha);
  return { ...loaded, revision, sent: [] };
}

/** Sheets of the goods (B6, B7, B15, B16) and the daily report (R-D1). */
export const goodsSheets = {
  outbound: {
    load: (db, { desk }, { id, t }) => {
      const o = loadOutbound(db, id, desk.site.zone);
      return o && { docNo: o.docNo, body: outboundSheet(o, t) };
    },
  },
  draw: {
    load: (db, { desk }, { id, t }) => {
      const d = loadDraw(db, id, desk.site.zone);
      return (
        d && {
          ...(d.sheet.kind === 'draw' ? {} : { title: t('sheets.title.returned') }),
          docNo: d.docNo,
          body: drawSheet(d.sheet, t),
        }
      );
    },
  },
  count: {
    load: (db, { desk }, { id, t }) => {
      const c = loadCount(db, id, desk.site.zone, t);
      return c && { docNo: c.docNo, body: countSheet(c.sheet, t) };
    },
  },
  giftHandover: {
    load: (db, { desk }, { id, t }) => {
      const h = loadGiftHandover(db, id, desk.site.zone, t);
      return h && { docNo: h.docNo, body: giftHandoverSheet(h.sheet, t) };
    },
    tonight: (db, { desk }) =>
      db
        .all<{ id: string }>(
          `SELECT h.id FROM gift_handover h WHERE h.terminal = ? AND h.business_day = (
             SELECT max(day) FROM business_day WHERE terminal = ?)
             AND 'void' <> coalesce((SELECT to_state FROM transition WHERE doc_kind = 'gift_handover' AND doc_id = h.id ORDER BY id DESC LIMIT 1), '')
           ORDER BY h.id`,
          desk.terminal.code,
          desk.terminal.code,
        )
        .map((h) => h.id),
  },
  giftDaily: {
    load: (db, scene, { id, t }) => {
      const d = loadDaily(db, scene, id);
      return d && dailyContent(d, scene, t);
    },
  },
} as const satisfies Partial<Record<SheetKind, SheetSource>>;
