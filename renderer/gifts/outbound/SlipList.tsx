import type { Outbound } from '../../../shared/contract/stock.ts';
import { qty, shortDay } from '../../app/format.ts';
import { useT } from '../../app/text.tsx';
import { Card, DataTable, EmptyState, Icon, Tag, type Column } from '../../ui/index.ts';
import { piecesOf } from './state.ts';

const TONE = { draft: 'warn', posted: 'ok', void: 'plain', reversed: 'plain' } as const;

/** How a slip stands, in a word. */
export function SlipState({ slip }: { readonly slip: Outbound }) {
  const t = useT();
  return (
    <span className="row tight">
      <Tag tone={TONE[slip.state]}>{t(`sheets.outboundState.${slip.state}`)}</Tag>
      {slip.late && <Tag tone="bad">{t('sheets.late')}</Tag>}
    </span>
  );
}

/** The goods of a slip in one line. */
export const goodsText = (slip: Outbound, comma: string): string =>
  slip.lines.map((l) => `${l.name} ${l.qtyReceived ?? l.qtyRequested}`).join(comma);

/** Slips, the newest first; those that wait for their goods stand out. */
export function SlipList({
  slips,
  onOpen,
  onNew,
}: {
  readonly slips: readonly Outbound[];
  readonly onOpen: (id: string) => void;
  readonly onNew: () => void;
}) {
  const t = useT();
  const columns: Column<Outbound>[] = [
    {
      id: 'no',
      head: t('sheets.docNo'),
      width: '260px',
      cell: (s) => (
        <span className="goods-name">
          <b className="nowrap">{s.docNo}</b>
          <small className="sub">{t('stock.slipBy', { day: shortDay(s.outDay), by: s.by })}</small>
        </span>
      ),
    },
    { id: 'kind', head: t('sheets.kind'), width: '132px', cell: (s) => t(`sheets.outboundKind.${s.kind}`) },
    {
      id: 'goods',
      head: t('stock.goods'),
      cell: (s) => (
        <span className="goods-name">
          <span className="two-lines">{goodsText(s, t('app.common.listComma'))}</span>
          <small className="sub">{s.campaign}</small>
        </span>
      ),
    },
    {
      id: 'pieces',
      head: t('stock.piecesHead'),
      align: 'end',
      width: '100px',
      cell: (s) => <span className="pieces">{qty(piecesOf(s))}</span>,
    },
    { id: 'state', head: t('sheets.state'), width: '190px', cell: (s) => <SlipState slip={s} /> },
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
    <Card flush filled>
      <DataTable
        label={t('stock.tab.outbound')}
        columns={columns}
        rows={slips}
        rowKey={(s) => s.id}
        onPress={(s) => onOpen(s.id)}
        tone={(s) => (s.state === 'draft' ? 'warn' : undefined)}
        empty={
          <EmptyState icon="box" tall action={{ text: t('stock.newSlip'), onPress: onNew }}>
            {t('stock.noSlips')}
          </EmptyState>
        }
      />
    </Card>
  );
}
