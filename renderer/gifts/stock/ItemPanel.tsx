import { useState } from 'react';
import { instantText, qty } from '../../app/format.ts';
import { useCommand } from '../../app/query.ts';
import { useSession, useZone } from '../../app/store.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Button, RefusalBanner, SidePanel, Tag, toast } from '../../ui/index.ts';
import { CountStepper } from '../goods/GoodsRows.tsx';
import { rangeOf, type Unstamped, unstampedOf, useSerials, useUnit } from '../serials.ts';
import { inPlace, type StockRow } from './state.ts';

/** Puts gifts out on the display stand or takes them back to the desk store. */
function Display({ row }: { readonly row: StockRow }) {
  const t = useT();
  const move = useCommand('gifts.display');
  const [n, setN] = useState(1);
  const out = Math.max(0, inPlace(row, 'DESK') - row.sealed);
  const back = inPlace(row, 'DISP');
  const go = async (direction: 'out' | 'back'): Promise<void> => {
    const answer = await move.run({ itemId: row.itemId, qty: n, direction });
    if ('ok' in answer) toast(t(direction === 'out' ? 'stock.displayed' : 'stock.displayBack', { name: row.name, n }));
  };
  return (
    <section className="stack">
      <h3>{t('stock.display')}</h3>
      <div className="row wrap">
        <CountStepper
          name={row.name}
          value={n}
          unit={row.unit}
          active={false}
          onStep={(by) => setN(Math.max(1, n + by))}
        />
        <Button onPress={() => void go('out')} busy={move.busy} disabled={n > out}>
          {t('stock.putOut')}
        </Button>
        <Button onPress={() => void go('back')} busy={move.busy} disabled={n > back}>
          {t('stock.takeBack')}
        </Button>
      </div>
      <RefusalBanner refused={move.refused} defect={move.defect} />
    </section>
  );
}

/** The batches of a voucher type with their stamp check (B4). */
function Batches({ row, onStamp }: { readonly row: StockRow; readonly onStamp: (one: Unstamped) => void }) {
  const t = useT();
  const zone = useZone();
  const serials = useSerials();
  const type = serials.form(row.itemId);
  if (!type) return null;
  const open = unstampedOf([type]);
  return (
    <section className="stack tight">
      <h3>{t('stock.batches')}</h3>
      <ul className="alerts plain">
        {type.batches.map((batch) => {
          const bare = open.find((one) => one.batch.id === batch.id);
          return (
            <li key={batch.id}>
              <span className="goods-name">
                <b>{serials.range(type.id, rangeOf(batch))}</b>
                <small className="sub">
                  {batch.stampCheckedAt === null
                    ? t('stock.pieces', { n: qty(batch.qty), unit: t('stock.voucherUnit') })
                    : t('stock.stampedBy', {
                        at: instantText(batch.stampCheckedAt, zone, t),
                        by: batch.stampCheckedBy ?? '',
                      })}
                </small>
              </span>
              {bare ? (
                <Button size="small" onPress={() => onStamp(bare)}>
                  {t('stock.stampAction')}
                </Button>
              ) : (
                <Tag tone="ok">{t('stock.stamped')}</Tag>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** One item: every place with what it holds, and what can be done about it. */
export function ItemPanel({
  row,
  onClose,
  onStamp,
}: {
  readonly row: StockRow | null;
  readonly onClose: () => void;
  readonly onStamp: (one: Unstamped) => void;
}) {
  const t = useT();
  const unit = useUnit();
  const serials = useSerials();
  const go = useScreen((s) => s.go);
  const { person } = useSession();
  const moves = person.roles.includes('ISS') || person.roles.includes('AGT');
  return (
    <SidePanel
      title={row?.name ?? ''}
      open={row !== null}
      onClose={onClose}
      footer={
        row && (
          <>
            <Button onPress={() => go('gifts.damage')}>{t('stock.reportDamage')}</Button>
            <Button onPress={() => go('gifts.outbound', { item: row.key })}>{t('stock.newSlip')}</Button>
          </>
        )
      }
    >
      {row && (
        <div className="stack loose">
          <ul className="alerts plain">
            {row.parts.map((part) => (
              <li key={`${part.kind}:${part.holder ?? ''}`}>
                <span className="goods-name">
                  <b>
                    {part.holder === null ? t(`stock.place.${part.kind}`) : t('stock.heldBy', { name: part.holder })}
                  </b>
                  {row.itemKind === 'voucher' && (
                    <small className="sub">{serials.ranges(row.itemId, part.held.ranges)}</small>
                  )}
                  {part.kind === 'DESK' && row.sealed > 0 && (
                    <small className="sub">{t('stock.sealedOf', { n: row.sealed })}</small>
                  )}
                </span>
                <span className="pieces">
                  {qty(part.held.qty)} <small>{unit(row.unit)}</small>
                </span>
              </li>
            ))}
          </ul>
          {row.itemKind === 'gift' && moves && <Display row={row} />}
          {row.itemKind === 'voucher' && <Batches row={row} onStamp={onStamp} />}
        </div>
      )}
    </SidePanel>
  );
}
