import type { ReactNode } from 'react';
import { qty } from '../../app/format.ts';
import { useT } from '../../app/text.tsx';
import { DataTable, Icon, Tag, type Column } from '../../ui/index.ts';
import { GoodsIcon } from '../pictures.tsx';
import { useUnit } from '../serials.ts';
import { goodIsCounted, holdersOf, inPlace, type PlaceKind, type StockRow } from './state.ts';

/** A quantity; nothing of it is a quiet dash. */
function Pieces({ n, note }: { readonly n: number; readonly note?: string | undefined }) {
  return (
    <span className="pieces over">
      {n === 0 ? <span className="faint">–</span> : qty(n)}
      {note !== undefined && <small>{note}</small>}
    </span>
  );
}

/** Items down, places across. A row opens what can be done with the item. */
export function StockTable({
  rows,
  onOpen,
  empty,
}: {
  readonly rows: readonly StockRow[];
  readonly onOpen: (row: StockRow) => void;
  readonly empty: ReactNode;
}) {
  const t = useT();
  const unit = useUnit();
  const place = (kind: PlaceKind, note?: (row: StockRow) => string | undefined): Column<StockRow> => ({
    id: kind,
    head: t(`stock.place.${kind}`),
    align: 'end',
    cell: (row) =>
      row.counting.includes(kind) ? (
        <Tag tone="warn">{t('stock.underCount')}</Tag>
      ) : (
        <Pieces n={inPlace(row, kind)} note={note?.(row)} />
      ),
  });
  const holders = (row: StockRow): string | undefined => {
    const all = holdersOf(row);
    return all.length === 0
      ? undefined
      : all.map((p) => (all.length > 1 ? `${p.holder} ${p.held.qty}` : p.holder)).join('\n');
  };
  const columns: Column<StockRow>[] = [
    {
      id: 'item',
      head: t('stock.item'),
      cell: (row) => (
        <span className="row">
          <GoodsIcon goods={row} />
          <span className="goods-name">
            <b>{row.name}</b>
            <small className="sub">
              {row.level === null ? row.code : t('stock.codeLevel', { code: row.code, n: row.level })}
            </small>
          </span>
        </span>
      ),
    },
    {
      id: 'good',
      head: t('stock.good'),
      align: 'end',
      cell: (row) => (
        <span className="pieces over total">
          {goodIsCounted(row) ? (
            <Tag tone="warn">{t('stock.underCount')}</Tag>
          ) : (
            <b>
              {qty(row.good)} <small>{unit(row.unit)}</small>
            </b>
          )}
          {row.low && <Tag tone="warn">{t('stock.low')}</Tag>}
        </span>
      ),
    },
    place('DESK', (row) => (row.sealed > 0 ? t('stock.sealedOf', { n: row.sealed }) : undefined)),
    place('DISP'),
    place('ISS', holders),
    place('DMG'),
    place('RDM'),
    {
      id: 'open',
      head: '',
      width: '52px',
      cell: () => (
        <span className="open-sign">
          <Icon name="forward" />
        </span>
      ),
    },
  ];
  return (
    <DataTable
      label={t('stock.tab.stock')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      onPress={onOpen}
      tone={(row) => (row.low ? 'warn' : undefined)}
      empty={empty}
    />
  );
}
