import { useQuery } from '../../app/query.ts';
import { useT } from '../../app/text.tsx';
import { Tag } from '../../ui/index.ts';
import { Facts } from '../Facts.tsx';
import { TraceCard, TwoSides } from './Story.tsx';

/** A store: where it is, how to get there, its number, and which campaigns take its receipts (A2). */
export function TraceStore({ id }: { readonly id: string }) {
  const t = useT();
  const store = useQuery('stores.list', {}).data?.rows.find((s) => s.id === id);
  const campaigns = (useQuery('campaigns.list', {}).data?.rows ?? []).filter(
    (c) => c.state === 'running' || c.state === 'stocked',
  );
  if (!store) return null;
  const takesPart = (c: (typeof campaigns)[number]): boolean =>
    !c.excludedStoreIds.includes(id) && (c.storeIds.length === 0 || c.storeIds.includes(id));
  return (
    <TwoSides
      left={
        <>
          <p className="trace-where">
            <span className="sub">{store.floor}</span>
            <b>{store.name}</b>
            {store.routeHint !== null && <span>{store.routeHint}</span>}
          </p>
          <Facts
            rows={[
              [t('stock.storeCode'), store.code],
              [t('stock.phone'), store.ext ?? '–'],
              [t('stock.category'), store.category ?? '–'],
              [t('sheets.state'), t(`stock.storeState.${store.status}`)],
            ]}
          />
        </>
      }
      right={
        <TraceCard title={t('stock.receiptsTaken')}>
          {campaigns.length === 0 && <p className="sub">{t('stock.noneRunning')}</p>}
          <ul className="alerts plain">
            {campaigns.map((c) => (
              <li key={c.id}>
                <span className="goods-name">
                  <b>{c.name}</b>
                  <small className="sub">
                    {c.startDay} – {c.endDay}
                  </small>
                </span>
                {takesPart(c) ? (
                  <Tag tone="ok">{t('stock.takesPart')}</Tag>
                ) : (
                  <Tag tone="bad">{t('stock.notPart')}</Tag>
                )}
              </li>
            ))}
          </ul>
        </TraceCard>
      }
    />
  );
}
