import { createT, type Lang, type T } from '../../shared/i18n/index.ts';
import type { GiftDaily } from '../../shared/contract/reports.ts';
import { stamp } from '../../shared/kernel/time.ts';
import { giftDailySheet } from '../../shared/sheets/gift-daily.ts';
import { countSheet, drawSheet, handoverSheet, outboundSheet } from '../../shared/sheets/goods.ts';
import type { Html } from '../../shared/sheets/html.ts';
import { sheetPage } from '../../shared/sheets/page.ts';
import type { Query } from '../db/statements.ts';
import { device } from '../db/device.ts';
import { headOf } from '../journal/journal.ts';
import { code128Svg } from '../output/barcode.ts';
import type { Scene } from '../scene.ts';
import { loadCount, loadDraw, loadHandover, loadOutbound } from './documents.ts';

type Content = {
  title: string;
  subtitle?: string;
  docNo: string;
  body: Html;
  copies?: readonly string[];
  landscape?: boolean;
};

/** Puts the frame round a sheet: who printed it and when, and the journal's head at that moment. */
function framed(db: Query, scene: Scene, lang: Lang, t: T, c: Content): string {
  const { desk } = scene;
  const head = headOf(db, device(db)!.stream);
  return sheetPage({
    title: c.title,
    subtitle: c.subtitle,
    docNo: c.docNo,
    barcodeSvg: c.docNo === '' ? '' : code128Svg(c.docNo),
    site: desk.site.name,
    terminal: desk.terminal.name,
    printedBy: scene.staff.name,
    printedAt: stamp(scene.now, desk.site.zone),
    journalSeq: head.seq,
    journalHead8: head.hash.slice(0, 8),
    demo: desk.site.demo,
    lang,
    copies: c.copies,
    landscape: c.landscape,
    body: c.body,
    labels: {
      docNo: t('sheets.docNo'),
      printed: t('sheets.printed'),
      journal: t('sheets.journal'),
      demo: t('sheets.demo'),
    },
  });
}

/** Number of a daily report: terminal, report, campaign, day and revision. */
export const dailyNumber = (d: Pick<GiftDaily, 'terminalCode' | 'campaign' | 'day' | 'revision'>): string =>
  `${d.terminalCode}-RD1-${d.campaign.code}-${d.day.replaceAll('-', '')}-${d.revision}`;

/** The daily report as a page. */
export function giftDailyPage(db: Query, scene: Scene, d: GiftDaily, lang: Lang): string {
  const t = createT(lang);
  return framed(db, scene, lang, t, {
    title: t('sheets.title.giftDaily'),
    subtitle: `${d.day} · ${t('reports.revision', { n: d.revision })}`,
    docNo: dailyNumber(d),
    body: giftDailySheet(d, t, scene.staff.name),
    landscape: true,
  });
}

export type DocumentSheet = 'outbound' | 'draw' | 'count' | 'giftHandover';

/** The page of a document, null when there is no such document. */
export function documentPage(
  db: Query,
  scene: Scene,
  sheet: DocumentSheet,
  id: string,
  lang: Lang,
): { html: string; docNo: string } | null {
  const t = createT(lang);
  const content = contentOf(db, scene, sheet, id, t);
  return content && { html: framed(db, scene, lang, t, content), docNo: content.docNo };
}

function contentOf(db: Query, scene: Scene, sheet: DocumentSheet, id: string, t: T): Content | null {
  const zone = scene.desk.site.zone;
  switch (sheet) {
    case 'outbound': {
      const o = loadOutbound(db, id, zone);
      return (
        o && {
          title: t('sheets.title.outbound'),
          docNo: o.docNo,
          body: outboundSheet(o, t),
          copies: [t('sheets.copyDesk'), t('sheets.copyStore')],
        }
      );
    }
    case 'draw': {
      const d = loadDraw(db, id, zone);
      return (
        d && {
          title: t(d.sheet.kind === 'draw' ? 'sheets.title.draw' : 'sheets.title.returned'),
          docNo: d.docNo,
          body: drawSheet(d.sheet, t),
        }
      );
    }
    case 'count': {
      const c = loadCount(db, id, zone, t);
      return c && { title: t('sheets.title.count'), docNo: c.docNo, body: countSheet(c.sheet, t) };
    }
    case 'giftHandover': {
      const h = loadHandover(db, id, zone);
      return h && { title: t('sheets.title.giftHandover'), docNo: h.docNo, body: handoverSheet(h.sheet, t) };
    }
  }
}
