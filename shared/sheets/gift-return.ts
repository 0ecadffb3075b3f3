import type { GiftReturn } from '../contract/campaign-end.ts';
import type { T } from '../i18n/index.ts';
import { html, type Html } from './html.ts';
import { dataTable, factGrid, signatures, type SheetColumn } from './page.ts';

const right = (label: string): SheetColumn => ({ label, align: 'right', width: 'narrow' });
const narrow = (label: string): SheetColumn => ({ label, align: 'left', width: 'narrow' });

export type ReturnSheet = GiftReturn & {
  readonly atText: string;
  readonly receivedText: string;
  readonly serialTexts: readonly string[];
};

/** Return to store slip, one copy for the desk and one for the marketing store (B12). */
export function returnSheet(r: ReturnSheet, t: T): Html {
  return html`${factGrid([
    [t('sheets.campaign'), r.campaign],
    [t('sheets.businessDay'), r.businessDay],
    [t('campaignEnd.return.targetStore'), r.targetStore],
    [t('campaignEnd.return.made'), `${r.by} ${r.atText}`],
    [t('campaignEnd.return.countNo'), r.receipt?.stocktakeNo ?? '—'],
    [t('sheets.state'), t(`campaignEnd.return.state.${r.state}`)],
    [t('sheets.remarks'), r.note ?? '—'],
  ])}
${dataTable({
  columns: [
    right(t('sheets.no')),
    narrow(t('sheets.code')),
    { label: t('sheets.item'), align: 'left' },
    narrow(t('sheets.unit')),
    narrow(t('campaignEnd.return.conditionHead')),
    right(t('sheets.book')),
    right(t('campaignEnd.return.asked')),
    right(t('campaignEnd.return.handed')),
    narrow(t('sheets.serials')),
    { label: t('sheets.note'), align: 'left' },
  ],
  rows: r.lines.map((l, i) => [
    i + 1,
    l.code,
    l.name,
    l.unit,
    t(`campaignEnd.return.condition.${l.condition}`),
    l.book,
    l.qtyAsked,
    l.qtyReturned ?? '',
    r.serialTexts[i] ?? '',
    l.note ?? '',
  ]),
})}
${signatures([
  { label: t('campaignEnd.return.handedBy'), name: r.receipt?.by ?? '' },
  { label: t('campaignEnd.return.receivedBy'), name: r.receipt ? `${r.receipt.receiver} ${r.receivedText}` : '' },
])}`;
}
