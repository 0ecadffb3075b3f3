import type { CampaignSummary } from '../../shared/contract/campaign-summary.ts';
import { serialText } from '../../shared/domain/stock/serials.ts';
import { createT, type Lang, type T } from '../../shared/i18n/index.ts';
import { dayAndClock } from '../../shared/kernel/time.ts';
import { campaignSummarySheet } from '../../shared/sheets/campaign-summary.ts';
import { returnSheet } from '../../shared/sheets/gift-return.ts';
import type { SheetKind } from '../../shared/sheets/kinds.ts';
import { sheetPage } from '../../shared/sheets/page.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { itemNamed } from '../ledger/items.ts';
import { returnsFrom } from '../ledger/returns.ts';
import { revisionAfter } from '../ledger/report-exports.ts';
import { type Content as Page, framed, type SheetSource } from '../output/frame.ts';
import type { Scene } from '../scene.ts';
import { exportsOf, loadSummary } from './summary.ts';

const summaryContent = (s: CampaignSummary, scene: Scene, t: T): Page => ({
  subtitle: `${s.campaign.name} · ${t('reports.revision', { n: s.revision })}`,
  docNo: `${s.terminalCode}-RE1-${s.campaign.code}-${s.revision}`,
  body: campaignSummarySheet(s, t, scene.staff.name),
});

/** The campaign summary as a page. */
export const summaryPage = (db: Query, scene: Scene, s: CampaignSummary, lang: Lang): string =>
  sheetPage(framed(db, scene, 'campaignSummary', 'A4-landscape', lang, summaryContent(s, scene, createT(lang))));

const giftReturn: SheetSource = {
  load: (db, { desk }, { id, t }) => {
    const row = db.get<Row<'gift_return'>>('SELECT * FROM gift_return WHERE id = ?', id);
    const slip = row && returnsFrom(db, [row])[0];
    if (!slip) return null;
    const serials = slip.lines.map((l) => {
      if (l.serialFrom === null || l.serialTo === null) return '';
      const { serialPrefix, serialLen } = itemNamed(db, l.itemKind, l.itemId);
      return `${serialText(serialPrefix, serialLen, l.serialFrom)}–${serialText(serialPrefix, serialLen, l.serialTo)}`;
    });
    const { zone } = desk.site;
    return {
      docNo: slip.docNo,
      body: returnSheet(
        {
          ...slip,
          atText: dayAndClock(slip.at, zone),
          receivedText: slip.receipt ? dayAndClock(slip.receipt.at, zone) : '',
          serialTexts: serials,
        },
        t,
      ),
    };
  },
};

/** The summary of a campaign by its id. */
const campaignSummary: SheetSource = {
  load: (db, scene, { id, t }) => {
    const loaded = loadSummary(db, scene, id);
    if (!loaded) return null;
    const revision = revisionAfter(exportsOf(db, id)[0], loaded.contentSha);
    return summaryContent({ ...loaded, revision, sent: [] }, scene, t);
  },
};

/** Sheets of a campaign's end (B12, B17). */
export const campaignEndSheets = { giftReturn, campaignSummary } as const satisfies Partial<
  Record<SheetKind, SheetSource>
>;
