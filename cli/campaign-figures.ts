import type { CampaignSummary, SummaryRow } from '../shared/contract/campaign-summary.ts';
import { yuan } from '../shared/kernel/money.ts';
import { SUMMARY_FIGURES, summaryFacts } from '../shared/sheets/campaign-summary.ts';
import { percent } from '../shared/sheets/gift-daily.ts';
import { aligned } from './figures.ts';
import { t } from './say.ts';

const table = (rows: readonly SummaryRow[]): string =>
  aligned([
    [
      t('reports.column.code'),
      t('reports.column.item'),
      ...SUMMARY_FIGURES.map((key) => t(`campaignEnd.column.${key}`)),
      t('campaignEnd.column.redeemed'),
      t('campaignEnd.column.rate'),
    ],
    ...rows.map((r) => [
      r.code,
      r.name,
      ...SUMMARY_FIGURES.map((key) => String(r[key])),
      String(r.redeemed),
      `${r.nights.matched}/${r.nights.rows} ${percent(r.nights)}`,
    ]),
  ]);

/** The campaign summary as text: gifts, vouchers, what each tier gave, the counters. */
export const campaignText = (s: CampaignSummary): string =>
  [
    `${s.site} ${s.campaign.code} ${s.campaign.name} ${s.campaign.startDay} – ${s.campaign.endDay} ${t('reports.revision', { n: s.revision })}`,
    '',
    table(s.gifts),
    '',
    table(s.vouchers),
    '',
    aligned([
      [
        t('reports.column.tier'),
        t('reports.column.item'),
        t('campaignEnd.column.issues'),
        t('campaignEnd.column.pieces'),
      ],
      ...s.tiers.map((r) => [String(r.levelNo), r.name, String(r.issues), String(r.pieces)]),
    ]),
    '',
    ...summaryFacts(s, t, yuan).map(([label, value]) => `${label}: ${value}`),
  ].join('\n');
