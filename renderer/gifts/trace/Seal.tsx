import { instantText, qty } from '../../app/format.ts';
import { useQuery } from '../../app/query.ts';
import { useZone } from '../../app/store.ts';
import { useT } from '../../app/text.tsx';
import { useSerials, useUnit } from '../serials.ts';
import { type Hit, lastText, number, text } from './facts.ts';
import { type Moment, Story, TraceCard, TwoSides } from './Story.tsx';

/** A sealed box: when it was sealed, whether it was opened, what is in it (B15). */
export function TraceSeal({ hit }: { readonly hit: Hit }) {
  const t = useT();
  const zone = useZone();
  const unit = useUnit();
  const serials = useSerials();
  const box = useQuery('gifts.stock', {}).data?.boxes.find((b) => b.id === hit.id);
  const sealedAt = number(hit, 'sealedAt');
  const last = text(hit, 'last');
  const moments: Moment[] = [
    ...(last !== 'sealed' && hit.at !== null
      ? [
          {
            key: 'last',
            what: lastText(hit, t),
            at: instantText(hit.at, zone, t),
            note: text(hit, 'by'),
            tone: last === 'broken' ? ('bad' as const) : ('now' as const),
          },
        ]
      : []),
    {
      key: 'sealed',
      what: t('stock.last.sealed'),
      at: sealedAt === null ? '' : instantText(sealedAt, zone, t),
      note: `${text(hit, 'docNo')}${box ? ` · ${box.by}` : ''}`,
      ...(last === 'sealed' ? { tone: 'now' as const } : {}),
    },
  ];
  return (
    <TwoSides
      left={
        <>
          <p className="trace-where">
            <span className="sub">{t('sheets.seal')}</span>
            <b>{text(hit, 'sealNo')}</b>
          </p>
          <Story moments={moments} />
        </>
      }
      right={
        <TraceCard title={t('stock.inBox')}>
          {box ? (
            <ul className="alerts plain">
              {box.lines.map((l) => (
                <li key={`${l.itemKind}:${l.itemId}`}>
                  <span className="goods-name">
                    <b>{l.name}</b>
                    {l.itemKind === 'voucher' && <small className="sub">{serials.ranges(l.itemId, l.ranges)}</small>}
                  </span>
                  <span className="pieces">
                    {qty(l.qty)} <small>{unit(l.unit)}</small>
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="sub">{t('stock.boxOpened')}</p>
          )}
        </TraceCard>
      }
    />
  );
}
