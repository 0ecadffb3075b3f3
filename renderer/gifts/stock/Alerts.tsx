import { instantText, qty } from '../../app/format.ts';
import { useNow, useZone } from '../../app/store.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Button, Card, Icon } from '../../ui/index.ts';
import { keyOf } from '../goods/state.ts';
import type { Unstamped } from '../serials.ts';
import type { Stock } from './state.ts';

/** Items down to their line, each with the way to ask for more. */
export function Reorder({ stock }: { readonly stock: Stock }) {
  const t = useT();
  const go = useScreen((s) => s.go);
  if (stock.reorder.length === 0) {
    return (
      <Card tone="jade">
        <p className="enough">
          <Icon name="check" />
          {t(stock.places.length === 0 ? 'stock.nothing' : 'stock.enough')}
        </p>
      </Card>
    );
  }
  return (
    <Card tone="amber" title={t('stock.reorder')}>
      <ul className="alerts">
        {stock.reorder.map((r) => (
          <li key={keyOf(r)}>
            <span className="goods-name">
              <b>{r.name}</b>
              <small>{t('stock.leftOfLine', { n: qty(r.good), level: qty(r.level) })}</small>
            </span>
            <Button
              size="small"
              onPress={() => go('gifts.outbound', { item: keyOf(r) })}
              label={t('stock.slipFor', { name: r.name })}
            >
              {t('stock.newSlip')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Batches of vouchers whose stamp nobody has looked at. */
export function StampCard({
  all,
  onOpen,
}: {
  readonly all: readonly Unstamped[];
  readonly onOpen: (one: Unstamped) => void;
}) {
  const t = useT();
  if (all.length === 0) return null;
  return (
    <Card tone="amber" title={t('stock.stampFirst')}>
      <ul className="alerts">
        {all.map((one) => (
          <li key={one.batch.id}>
            <span className="goods-name">
              <b>{one.type.name}</b>
              <small>{t('stock.pieces', { n: qty(one.batch.qty), unit: t('stock.voucherUnit') })}</small>
            </span>
            <Button size="small" onPress={() => onOpen(one)} label={t('stock.stampOf', { name: one.type.name })}>
              {t('stock.stampAction')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Boxes under seal: their goods are in the book but not to hand. */
export function Boxes({ boxes }: { readonly boxes: Stock['boxes'] }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const go = useScreen((s) => s.go);
  return (
    <Card title={t('stock.boxes')} filled>
      {boxes.length === 0 && <p className="sub">{t('stock.noBoxes')}</p>}
      <ul className="alerts">
        {boxes.map((box) => (
          <li key={box.id}>
            <span className="goods-name">
              <b>{box.sealNo}</b>
              <small>{box.lines.map((l) => `${l.name} ${l.qty}`).join(t('app.common.listComma'))}</small>
              <small className="sub">
                {t('stock.sealedBy', { at: instantText(box.sealedAt, zone, t, now), by: box.by })}
              </small>
            </span>
            <Button
              variant="quiet"
              size="small"
              onPress={() => go('trace', { kind: 'seal', id: box.id, title: box.sealNo })}
            >
              {t('app.common.view')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
