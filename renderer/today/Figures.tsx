import type { ReactNode } from 'react';
import { moneyWhole, percent, qty } from '../app/format.ts';
import { useT } from '../app/text.tsx';
import type { Today } from './task.ts';

function Figure({
  name,
  value,
  note,
  tone,
}: {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: string;
  readonly tone?: string | undefined;
}) {
  return (
    <div>
      <dt className="sub">{name}</dt>
      <dd>
        <span className={tone === undefined ? 'num' : `num ${tone}`}>{value}</span>
        {note !== undefined && <small className="sub">{note}</small>}
      </dd>
    </div>
  );
}

/** The four figures of the day. */
export function Figures({ figures }: { readonly figures: Today['figures'] }) {
  const t = useT();
  const { issues, receipts, sales, averageS, over, yesterdayRate: rate } = figures;
  const wrong = rate ? rate.rows - rate.matched : 0;
  return (
    <section className="card today-figures" aria-label={t('today.figures.label')}>
      <dl>
        <Figure
          name={t('today.figures.issued')}
          value={qty(issues)}
          note={t('today.figures.issuedNote', { n: qty(receipts) })}
        />
        <Figure name={t('today.figures.sales')} value={moneyWhole(sales - (sales % 100))} />
        {averageS === null ? (
          <Figure name={t('today.figures.time')} value="–" note={t('today.figures.timeNone')} />
        ) : (
          <Figure
            name={t('today.figures.time')}
            value={qty(averageS)}
            note={t('today.figures.timeNote', { n: over })}
            tone={over > 0 ? 'ink-amber' : undefined}
          />
        )}
        {rate && rate.rows > 0 ? (
          <Figure
            name={t('today.figures.rate')}
            value={percent(rate.matched / rate.rows)}
            tone={wrong > 0 ? 'ink-red' : 'ink-jade'}
            {...(wrong > 0 ? { note: t('today.figures.rateBad', { n: wrong }) } : {})}
          />
        ) : (
          <Figure name={t('today.figures.rate')} value="–" note={t('today.figures.rateNone')} />
        )}
      </dl>
    </section>
  );
}
