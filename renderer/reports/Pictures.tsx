import type { ReactNode } from 'react';
import type { GiftDaily } from '../../shared/contract/reports.ts';
import { percent, qty } from '../app/format.ts';
import { useT } from '../app/text.tsx';
import { BarChart, Card, Histogram } from '../ui/index.ts';
import { averageOf } from './figures.ts';

/** Rows of the picture; the table has all of them. */
const MOST = 6;
const BUCKET_S = 15;

/** Where it went: issued, left, damaged. Vouchers are drawn only when there are no gifts; their numbers are of another size. */
export function Flow({ report }: { readonly report: GiftDaily }) {
  const t = useT();
  const rows = report.gifts.length > 0 ? report.gifts : report.vouchers;
  const shown = rows.length > MOST ? rows.toSorted((a, b) => b.issued - a.issued).slice(0, MOST) : rows;
  return (
    <Card>
      <BarChart
        title={t('reports.flow')}
        nameHead={t('reports.column.item')}
        series={[
          { id: 'issued', label: t('reports.flowIssued'), tone: 'jade' },
          { id: 'left', label: t('reports.flowLeft'), tone: 'pale' },
          { id: 'damaged', label: t('reports.flowDamaged'), tone: 'amber' },
        ]}
        rows={shown.map((row) => ({
          id: row.itemId,
          name: row.name,
          values: [row.issued, row.closingAfter, row.damaged],
          note: `${qty(row.issued)} / ${qty(row.closingAfter)}`,
        }))}
      />
    </Card>
  );
}

/** How long issues took, in steps of a quarter of a minute, against the time standard of each number of receipts (B8). */
export function TimeBars({
  of: { bands, histogram },
  aside,
}: {
  readonly of: Pick<GiftDaily, 'bands' | 'histogram'>;
  readonly aside: ReactNode;
}) {
  const t = useT();
  const marks = [...new Set(bands.map((band) => band.targetS))];
  const markText = (s: number): string =>
    s % 60 === 0 ? t('reports.minutes', { n: s / 60 }) : t('reports.seconds', { n: s });
  return (
    <Card>
      <Histogram
        title={t('reports.timing')}
        binHead={t('reports.timing')}
        countHead={t('reports.bandIssues')}
        height={158}
        bins={histogram.map((bin, i) => ({
          id: String(bin.from),
          label: i === histogram.length - 1 ? `≥ ${bin.from}` : `${bin.from}–${bin.from + BUCKET_S}`,
          count: bin.count,
          ...(bin.count > 0 && bin.over === bin.count ? { tone: 'amber' as const } : {}),
        }))}
        marks={marks.map((s) => ({ at: s / BUCKET_S, label: markText(s) }))}
        aside={aside}
      />
    </Card>
  );
}

/** The times of a day, with their average and how many were over. */
export function Timing({ report }: { readonly report: GiftDaily }) {
  const t = useT();
  const average = averageOf(report.bands);
  const over = report.bands.reduce((sum, band) => sum + band.over, 0);
  const aside =
    average === null ? (
      t('reports.noIssues')
    ) : (
      <>
        {t('reports.averageShort', { n: average })} ·{' '}
        <b className={over > 0 ? 'ink-amber' : undefined}>
          {over > 0 ? t('reports.overCount', { n: over }) : t('reports.noOver')}
        </b>
      </>
    );
  return <TimeBars of={report} aside={aside} />;
}

function Rate({ name, rate }: { readonly name: string; readonly rate: GiftDaily['giftRate'] }) {
  const t = useT();
  const whole = rate === null || rate.matched === rate.rows;
  return (
    <p className="rate">
      <span className="sub">{name}</span>
      {rate === null || rate.rows === 0 ? (
        <span className="num faint">{rate === null ? t('reports.notCounted') : '—'}</span>
      ) : (
        <b className={whole ? 'big ink-jade' : 'big ink-red'}>{percent(rate.matched / rate.rows)}</b>
      )}
    </p>
  );
}

/** The one figure that must read 100 %: counted against the book, gifts and vouchers. */
export function Rates({ report }: { readonly report: GiftDaily }) {
  const t = useT();
  const { stocktake } = report;
  return (
    <Card title={t('reports.matchRate')}>
      <div className="rates">
        <Rate name={t('reports.gifts')} rate={report.giftRate} />
        <Rate name={t('reports.vouchers')} rate={report.voucherRate} />
        <p className="sub">
          {stocktake === null
            ? t('reports.countLater')
            : stocktake.witness === null
              ? t('reports.countedByOne', { name: stocktake.countedBy })
              : t('reports.countedByTwo', { name: stocktake.countedBy, witness: stocktake.witness })}
        </p>
      </div>
    </Card>
  );
}
