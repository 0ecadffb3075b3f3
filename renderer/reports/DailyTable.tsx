import type { DailyRow, GiftDaily } from '../../shared/contract/reports.ts';
import { money, qty, signedQty } from '../app/format.ts';
import { useT } from '../app/text.tsx';
import { Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { QUANTITIES, sumOf, type Quantity } from './figures.ts';

const SIGNED: readonly Quantity[] = ['difference', 'adjusted'];
const STRONG: readonly Quantity[] = ['issued'];

function toneOf(column: Quantity, n: number | null): string {
  if (column === 'difference' && n !== null && n !== 0) return 'end ink-red strong';
  if (n === null || n === 0) return 'end zero';
  if (column === 'damaged' || column === 'adjusted') return 'end ink-amber';
  if (column === 'drawn') return 'end sub';
  return STRONG.includes(column) ? 'end strong' : 'end';
}

function Cells({ of }: { readonly of: (column: Quantity) => number | null }) {
  return QUANTITIES.map((column) => {
    const n = of(column);
    return (
      <td key={column} className={toneOf(column, n)}>
        {n === null ? '—' : SIGNED.includes(column) ? signedQty(n) : qty(n)}
      </td>
    );
  });
}

/** What a row has to say beyond its numbers: serials, face value, how a difference was settled. */
function Remarks({ row }: { readonly row: DailyRow }) {
  const t = useT();
  const voucher = row.itemKind === 'voucher';
  const facts: { readonly key: string; readonly text: string }[] = [];
  if (row.serialsIssued !== null)
    facts.push({ key: 'issued', text: t('reports.serialsIssuedAre', { serials: row.serialsIssued }) });
  if (voucher && row.issued > 0)
    facts.push({ key: 'face', text: t('reports.faceTotalIs', { amount: money(row.issued * row.unitCost) }) });
  if (voucher && row.redeemed > 0)
    facts.push({
      key: 'redeemed',
      text: t('reports.redeemedAre', { n: qty(row.redeemed), serials: row.serialsRedeemed ?? '' }),
    });
  if (facts.length === 0 && row.settlement === null) return null;
  return (
    <tr className="remarks">
      <td colSpan={QUANTITIES.length + 1}>
        {facts.map(({ key, text }) => (
          <span key={key}>{text}</span>
        ))}
        {row.settlement !== null && <span className="ink-red">{t('reports.settledAs', { text: row.settlement })}</span>}
      </td>
    </tr>
  );
}

function Row({ row }: { readonly row: DailyRow }) {
  const t = useT();
  return (
    <>
      <tr className={row.matched === false ? 'bad' : undefined}>
        <th scope="row">
          <span className="sub">{row.code}</span> {row.name}{' '}
          {row.tierLevel !== null && <Tag>{t('reports.tier', { n: row.tierLevel })}</Tag>}
        </th>
        <Cells of={(column) => row[column]} />
      </tr>
      <Remarks row={row} />
    </>
  );
}

function Group({ name, rows }: { readonly name: string; readonly rows: readonly DailyRow[] }) {
  const t = useT();
  return (
    <tbody>
      <tr className="group">
        <th scope="rowgroup" colSpan={QUANTITIES.length + 1}>
          {name}
        </th>
      </tr>
      {rows.map((row) => (
        <Row key={row.itemId} row={row} />
      ))}
      <tr className="sum">
        <th scope="row">{t('reports.total', { count: rows.length })}</th>
        <Cells of={(column) => sumOf(rows, column)} />
      </tr>
    </tbody>
  );
}

/** R-D1: gifts, then vouchers, every column. The difference is the count's and stays red after it was settled. */
export function DailyTable({ report }: { readonly report: GiftDaily }) {
  const t = useT();
  return (
    <section className="card flush daily-card">
      <Scroller className="daily-scroll" label={t('reports.title')}>
        <table className="daily" aria-label={t('reports.title')}>
          <thead>
            <tr>
              <th scope="col">{t('reports.column.item')}</th>
              {QUANTITIES.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="end"
                  {...(column === 'drawn' ? { title: t('reports.drawnMemo') } : {})}
                >
                  {t(`reports.head.${column}`)}
                  {column === 'drawn' && <small>{t('reports.memo')}</small>}
                </th>
              ))}
            </tr>
          </thead>
          {report.gifts.length > 0 && <Group name={t('reports.gifts')} rows={report.gifts} />}
          {report.vouchers.length > 0 && <Group name={t('reports.vouchers')} rows={report.vouchers} />}
        </table>
      </Scroller>
    </section>
  );
}
