import type { CampaignSummary, SummaryRow } from '../../../shared/contract/campaign-summary.ts';
import { SUMMARY_FIGURES, totalOf } from '../../../shared/sheets/campaign-summary.ts';
import { money, percent, qty, signedQty } from '../../app/format.ts';
import { useT } from '../../app/text.tsx';
import { Card } from '../../ui/index.ts';
import { Scroller } from '../../ui/Scroller.tsx';

const COLUMNS = [...SUMMARY_FIGURES, 'redeemed', 'counted', 'difference'] as const;
type Column = (typeof COLUMNS)[number];

const figure = (column: Column, n: number | null): string =>
  n === null ? '—' : column === 'adjusted' || column === 'difference' ? signedQty(n) : qty(n);
const tone = (column: Column, n: number | null): string =>
  column === 'difference' && n !== null && n !== 0 ? 'end ink-red strong' : n === 0 || n === null ? 'end zero' : 'end';

function Group({ name, rows }: { readonly name: string; readonly rows: readonly SummaryRow[] }) {
  const t = useT();
  if (rows.length === 0) return null;
  return (
    <tbody>
      <tr className="group">
        <th scope="rowgroup" colSpan={COLUMNS.length + 2}>
          {name}
        </th>
      </tr>
      {rows.map((r) => (
        <tr key={r.itemId} className={r.matched === false ? 'bad' : undefined}>
          <th scope="row">
            <span className="sub">{r.code}</span> {r.name}{' '}
            {r.tiers.length > 0 && <small className="sub">{t('reports.tier', { n: r.tiers.join(' / ') })}</small>}
          </th>
          {COLUMNS.map((c) => (
            <td key={c} className={tone(c, r[c])}>
              {figure(c, r[c])}
            </td>
          ))}
          <td className="end">{r.nights.rows === 0 ? '—' : percent(r.nights.matched / r.nights.rows)}</td>
        </tr>
      ))}
      <tr className="sum">
        <th scope="row">{t('reports.total', { count: rows.length })}</th>
        {COLUMNS.map((c) => {
          const n = totalOf(rows, (r) => r[c]);
          return (
            <td key={c} className={tone(c, n)}>
              {figure(c, n)}
            </td>
          );
        })}
        <td className="end">—</td>
      </tr>
    </tbody>
  );
}

/** The table of R-E1: gifts, then vouchers, every column. */
export function SummaryTable({ s }: { readonly s: CampaignSummary }) {
  const t = useT();
  const head = (c: Column): string =>
    c === 'counted' || c === 'difference' ? t(`reports.column.${c}`) : t(`campaignEnd.column.${c}`);
  return (
    <section className="card flush daily-card">
      <Scroller className="daily-scroll" label={t('campaignEnd.summary.title')}>
        <table className="daily" aria-label={t('campaignEnd.summary.title')}>
          <thead>
            <tr>
              <th scope="col">{t('reports.column.item')}</th>
              {COLUMNS.map((c) => (
                <th key={c} scope="col" className="end">
                  {head(c)}
                </th>
              ))}
              <th scope="col" className="end">
                {t('campaignEnd.column.rate')}
              </th>
            </tr>
          </thead>
          <Group name={t('reports.gifts')} rows={s.gifts} />
          <Group name={t('reports.vouchers')} rows={s.vouchers} />
        </table>
      </Scroller>
    </section>
  );
}

/** What each tier gave of each item. */
export function TierTable({ s }: { readonly s: CampaignSummary }) {
  const t = useT();
  return (
    <Card flush title={t('campaignEnd.summary.tiers')}>
      <table className="table">
        <caption className="hidden-visually">{t('campaignEnd.summary.tiers')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reports.column.tier')}</th>
            <th scope="col">{t('reports.column.item')}</th>
            <th scope="col" className="end">
              {t('campaignEnd.column.issues')}
            </th>
            <th scope="col" className="end">
              {t('campaignEnd.column.pieces')}
            </th>
          </tr>
        </thead>
        <tbody>
          {s.tiers.map((r) => (
            <tr key={`${r.levelNo} ${r.itemId}`}>
              <td>{t('campaignEnd.summary.tierOf', { n: r.levelNo, amount: money(r.minAmount) })}</td>
              <th scope="row">{r.name}</th>
              <td className="end">{qty(r.issues)}</td>
              <td className="end">{qty(r.pieces)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
