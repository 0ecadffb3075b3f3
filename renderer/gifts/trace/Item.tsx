import { money, qty } from '../../app/format.ts';
import { useQuery } from '../../app/query.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Button } from '../../ui/index.ts';
import { Facts } from '../Facts.tsx';
import { itemsOf, keyOf } from '../goods/state.ts';
import { useSerials, useUnit } from '../serials.ts';
import { rowsOf } from '../stock/state.ts';
import { type Hit, number, text } from './facts.ts';
import { TraceCard, TwoSides } from './Story.tsx';

/** A gift or a voucher type: how many are left, where they are, what gives it (B3, B4). */
export function TraceItem({ hit }: { readonly hit: Hit }) {
  const t = useT();
  const unit = useUnit();
  const go = useScreen((s) => s.go);
  const serials = useSerials();
  const stock = useQuery('gifts.stock', {}).data;
  const gift = useQuery('gifts.items', {}).data?.rows.find((i) => i.id === hit.id);
  const campaigns = useQuery('campaigns.list', {}).data?.rows ?? [];
  const itemKind = text(hit, 'itemKind') === 'voucher' ? ('voucher' as const) : ('gift' as const);
  const key = keyOf({ itemKind, itemId: hit.id });
  const row = stock ? rowsOf(stock, new Map()).find((r) => r.key === key) : undefined;
  const type = serials.form(hit.id);
  const givenBy = campaigns.flatMap((c) =>
    c.tiers
      .filter((tier) => tier.choices.some((choice) => keyOf(choice) === key))
      .map((tier) => ({ id: tier.id, campaign: c, tier })),
  );
  const usable = campaigns.some(
    (c) => ['approved', 'stocked', 'running'].includes(c.state) && itemsOf(c).some((i) => keyOf(i) === key),
  );
  return (
    <TwoSides
      left={
        <>
          <p className="trace-where">
            <span className="sub">{t('stock.good')}</span>
            {number(hit, 'good') === null ? (
              <b>{t('stock.underCount')}</b>
            ) : (
              <b>
                {qty(number(hit, 'good') ?? 0)} <small>{unit(text(hit, 'unit'))}</small>
              </b>
            )}
          </p>
          <Facts
            rows={[
              [t('stock.itemCode'), text(hit, 'code')],
              ...(gift
                ? [
                    [t('sheets.grade'), `${gift.kind} / ${gift.grade}`] as const,
                    [t('stock.unitCost'), money(gift.unitCost)] as const,
                    [
                      t('stock.keptAt'),
                      [gift.storePlace, gift.displayPlace].filter((p) => p !== null).join(' · ') || '–',
                    ] as const,
                  ]
                : []),
              ...(type
                ? [
                    [t('stock.face'), money(type.faceValue)] as const,
                    [t('stock.valid'), `${type.validFrom} – ${type.validTo}`] as const,
                    [t('stock.useRule'), type.useRule ?? '–'] as const,
                  ]
                : []),
              [
                t('stock.givenIn'),
                givenBy.length === 0
                  ? '–'
                  : givenBy
                      .map((g) => `${g.campaign.name} ${t('issue.tier', { n: g.tier.levelNo })}`)
                      .join(t('app.common.listComma')),
              ],
            ]}
          />
        </>
      }
      actions={
        <>
          <Button onPress={() => go('gifts')}>{t('stock.toStock')}</Button>
          {usable && <Button onPress={() => go('gifts.outbound', { item: key })}>{t('stock.newSlip')}</Button>}
        </>
      }
      right={
        <TraceCard title={t('stock.whereIsIt')}>
          {(!row || row.parts.length === 0) && <p className="sub">{t('stock.nowhere')}</p>}
          <ul className="alerts plain">
            {row?.parts.map((part) => (
              <li key={`${part.kind}:${part.holder ?? ''}`}>
                <span className="goods-name">
                  <b>
                    {part.holder === null ? t(`stock.place.${part.kind}`) : t('stock.heldBy', { name: part.holder })}
                  </b>
                  {itemKind === 'voucher' && <small className="sub">{serials.ranges(hit.id, part.held.ranges)}</small>}
                </span>
                <span className="pieces">
                  {qty(part.held.qty)} <small>{unit(row.unit)}</small>
                </span>
              </li>
            ))}
          </ul>
        </TraceCard>
      }
    />
  );
}
