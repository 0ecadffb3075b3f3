import type { GiftDaily } from '../../shared/contract/reports.ts';
import { exceptionText } from '../../shared/sheets/gift-daily.ts';
import { money, qty } from '../app/format.ts';
import { useT } from '../app/text.tsx';
import { Card } from '../ui/index.ts';

/** The counters at the foot of R-D1. */
function Facts({ report }: { readonly report: GiftDaily }) {
  const t = useT();
  const { totals } = report;
  const list = (names: readonly string[]): string =>
    names.length === 0 ? t('reports.none') : names.join(t('app.common.listComma'));
  const facts: readonly (readonly [string, string])[] = [
    [t('reports.customers'), t('reports.people', { n: qty(totals.customers) })],
    [t('reports.receipts'), t('reports.sheets', { n: qty(totals.receipts) })],
    [t('reports.sales'), money(totals.sales)],
    [t('reports.issues'), t('reports.issueCount', { n: qty(totals.issues) })],
    [t('reports.reversed'), t('reports.issueCount', { n: qty(totals.reversed) })],
    [t('reports.abandoned'), t('reports.issueCount', { n: qty(totals.abandoned) })],
    [t('reports.identityUnchecked'), t('reports.issueCount', { n: qty(totals.identityUnchecked) })],
    [t('reports.damagedHeld'), t('reports.pieces', { n: qty(report.damagedHeld) })],
    [t('reports.stockValue'), money(totals.stockValue)],
    [t('reports.issuers'), list(report.issuers)],
    [t('reports.seals'), list(report.seals)],
    [t('reports.stocktake'), report.stocktake?.docNo ?? t('reports.notCounted')],
  ];
  return (
    <Card title={t('reports.counters')}>
      <dl className="counters">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Bands({ report }: { readonly report: GiftDaily }) {
  const t = useT();
  return (
    <Card flush title={t('reports.timing')}>
      <table className="table bands">
        <thead>
          <tr>
            <th scope="col">{t('reports.band')}</th>
            <th scope="col" className="end">
              {t('reports.bandTarget')}
            </th>
            <th scope="col" className="end">
              {t('reports.bandIssues')}
            </th>
            <th scope="col" className="end">
              {t('reports.bandAverage')}
            </th>
            <th scope="col" className="end">
              {t('reports.bandMax')}
            </th>
            <th scope="col" className="end">
              {t('reports.bandOver')}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.bands.map((band) => (
            <tr key={band.band}>
              <th scope="row">{band.band}</th>
              <td className="end">{band.targetS}</td>
              <td className="end">{qty(band.issues)}</td>
              <td className="end">{band.averageS ?? '—'}</td>
              <td className="end">{band.maxS ?? '—'}</td>
              <td className={band.over > 0 ? 'end ink-amber strong' : 'end'}>{qty(band.over)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Exceptions({ report }: { readonly report: GiftDaily }) {
  const t = useT();
  if (report.exceptions.length === 0)
    return (
      <Card title={t('reports.exceptions')}>
        <p className="sub">{t('reports.noExceptions')}</p>
      </Card>
    );
  return (
    <Card title={t('reports.exceptions')} tone="red">
      <ul className="stack tight">
        {report.exceptions.map((exception) => (
          <li key={JSON.stringify(exception)}>{exceptionText(exception, t)}</li>
        ))}
      </ul>
    </Card>
  );
}

/** What stands under the table: counters, handling time by number of receipts, exceptions of the day. */
export function Counters({ report }: { readonly report: GiftDaily }) {
  return (
    <div className="report-foot">
      <Facts report={report} />
      <div className="stack">
        <Bands report={report} />
        <Exceptions report={report} />
      </div>
    </div>
  );
}
