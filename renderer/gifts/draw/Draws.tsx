import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Out } from '../../app/ops.ts';
import { clockText, instantText, qty } from '../../app/format.ts';
import { useQuery } from '../../app/query.ts';
import { useZone } from '../../app/store.ts';
import { useT } from '../../app/text.tsx';
import { Button, Card, RefusalBanner, SidePanel, Tag } from '../../ui/index.ts';
import { usePrint } from '../print.ts';
import { useSerials, useUnit } from '../serials.ts';

export type DrawRow = Out<'gifts.draws'>['rows'][number];

/** The goods of a draw or a return, vouchers with their serials. */
export function DrawLines({ row }: { readonly row: DrawRow }) {
  const unit = useUnit();
  const serials = useSerials();
  return (
    <ul className="alerts plain">
      {row.lines.map((l) => (
        <li key={l.itemId}>
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
  );
}

/** Draws and returns of the day; one opens with its goods and prints. */
export function Draws() {
  const t = useT();
  const zone = useZone();
  const draws = useQuery('gifts.draws', {}).data?.rows;
  const slip = usePrint();
  const [open, setOpen] = useState<string | null>(null);
  const row = draws?.find((d) => d.id === open) ?? null;
  return (
    <Card title={t('stock.drawsToday')} filled>
      {draws?.length === 0 && <p className="sub">{t('stock.noDraws')}</p>}
      <ul className="doc-list">
        {draws?.map((d) => (
          <li key={d.id}>
            <AriaButton onPress={() => setOpen(d.id)}>
              <span className="row tight">
                <b>{clockText(d.at, zone)}</b>
                <span className="cut">{d.issuer}</span>
                <span className="right nowrap">
                  {d.kind === 'return' && <Tag>{t('stock.drawKind.return')}</Tag>}{' '}
                  {t('stock.pieces', { n: qty(d.lines.reduce((n, l) => n + l.qty, 0)), unit: t('stock.piece') })}
                </span>
              </span>
              <small className="sub cut">{d.docNo}</small>
            </AriaButton>
          </li>
        ))}
      </ul>
      <SidePanel
        title={row?.docNo ?? ''}
        open={row !== null}
        onClose={() => setOpen(null)}
        footer={
          row && (
            <Button icon="print" onPress={() => void slip.print('draw', row.id)} busy={slip.busy}>
              {t('stock.printSlip')}
            </Button>
          )
        }
      >
        {row && (
          <div className="stack">
            <p>
              {t(`stock.drawKind.${row.kind}`)} · {clockText(row.at, zone)} · {row.issuer}
              {row.counterSigner !== null && <> · {t('stock.signedBy', { name: row.counterSigner })}</>}
            </p>
            {row.form && (
              <p className="sub">
                {t('paper.lateFrom', {
                  number: row.form.number,
                  at: row.form.writtenAt === null ? '' : instantText(row.form.writtenAt, zone, t),
                })}
              </p>
            )}
            <DrawLines row={row} />
            <RefusalBanner refused={slip.refused} defect={slip.defect} />
          </div>
        )}
      </SidePanel>
    </Card>
  );
}
