import { useState } from 'react';
import { useQuery } from '../../app/query.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Button, Card, EmptyState } from '../../ui/index.ts';
import { keyOf } from '../goods/state.ts';
import { GiftsPage } from '../hub.tsx';
import { type Unstamped, unstampedOf, useSerials } from '../serials.ts';
import { StampPanel } from '../StampPanel.tsx';
import { Boxes, Reorder, StampCard } from './Alerts.tsx';
import { ItemPanel } from './ItemPanel.tsx';
import { rowsOf } from './state.ts';
import { StockTable } from './StockTable.tsx';

/** What is where: the first page of the gifts area. */
export function Stock() {
  const t = useT();
  const go = useScreen((s) => s.go);
  const stock = useQuery('gifts.stock', {}).data;
  const items = useQuery('gifts.items', {}).data?.rows ?? [];
  const { types } = useSerials();
  const [open, setOpen] = useState<string | null>(null);
  const [stamp, setStamp] = useState<Unstamped | null>(null);
  const levels = new Map([
    ...items.map((i) => [keyOf({ itemKind: 'gift', itemId: i.id }), i.reorderLevel] as const),
    ...types.map((v) => [keyOf({ itemKind: 'voucher', itemId: v.id }), v.reorderLevel] as const),
  ]);
  const rows = stock ? rowsOf(stock, levels) : [];
  return (
    <GiftsPage
      tab="stock"
      action={
        <Button variant="go" onPress={() => go('gifts.issue')} keyHint="F2">
          {t('issue.title')}
        </Button>
      }
    >
      <div className="stock">
        <Card flush filled>
          {stock && (
            <StockTable
              rows={rows}
              onOpen={(row) => setOpen(row.key)}
              empty={
                <EmptyState icon="box" tall action={{ text: t('stock.newSlip'), onPress: () => go('gifts.outbound') }}>
                  {t('stock.empty')}
                </EmptyState>
              }
            />
          )}
        </Card>
        <div className="stock-side">
          {stock && <Reorder stock={stock} />}
          <StampCard all={unstampedOf(types)} onOpen={setStamp} />
          {stock && <Boxes boxes={stock.boxes} />}
        </div>
      </div>
      <ItemPanel row={rows.find((r) => r.key === open) ?? null} onClose={() => setOpen(null)} onStamp={setStamp} />
      <StampPanel wanted={stamp} onClose={() => setStamp(null)} />
    </GiftsPage>
  );
}
