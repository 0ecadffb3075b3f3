import { useState } from 'react';
import type { GiftReturn } from '../../../shared/contract/campaign-end.ts';
import { qty, shortDay } from '../../app/format.ts';
import { useMay } from '../../app/may.ts';
import { useQuery } from '../../app/query.ts';
import { useT } from '../../app/text.tsx';
import { Button, Card, DataTable, EmptyState, RefusalBanner, Tag, type Column } from '../../ui/index.ts';
import { NewReturn } from './NewReturn.tsx';
import { ReturnSlip } from './ReturnSlip.tsx';

const TONE = { draft: 'warn', posted: 'ok', void: 'plain', reversed: 'plain' } as const;

function Slips({
  rows,
  onOpen,
  onNew,
}: {
  readonly rows: readonly GiftReturn[];
  readonly onOpen: (id: string) => void;
  readonly onNew: () => void;
}) {
  const t = useT();
  const may = useMay('gifts.returnCreate');
  const columns: Column<GiftReturn>[] = [
    {
      id: 'no',
      head: t('sheets.docNo'),
      width: '260px',
      cell: (r) => (
        <span className="goods-name">
          <b className="nowrap">{r.docNo}</b>
          <small className="sub">{t('stock.slipBy', { day: shortDay(r.businessDay), by: r.by })}</small>
        </span>
      ),
    },
    {
      id: 'goods',
      head: t('stock.goods'),
      cell: (r) => (
        <span className="two-lines">
          {r.lines.map((l) => `${l.name} ${l.qtyReturned ?? l.qtyAsked}`).join(t('app.common.listComma'))}
        </span>
      ),
    },
    {
      id: 'pieces',
      head: t('stock.piecesHead'),
      align: 'end',
      width: '100px',
      cell: (r) => qty(r.lines.reduce((n, l) => n + (l.qtyReturned ?? l.qtyAsked), 0)),
    },
    {
      id: 'state',
      head: t('sheets.state'),
      width: '130px',
      cell: (r) => <Tag tone={TONE[r.state]}>{t(`campaignEnd.return.state.${r.state}`)}</Tag>,
    },
  ];
  return (
    <Card
      flush
      title={t('campaignEnd.tab.returns')}
      aside={
        may && (
          <Button variant="go" onPress={onNew} hotkey="+">
            {t('campaignEnd.return.new')}
          </Button>
        )
      }
    >
      <DataTable
        label={t('campaignEnd.tab.returns')}
        columns={columns}
        rows={rows}
        rowKey={(r) => r.id}
        onPress={(r) => onOpen(r.id)}
        tone={(r) => (r.state === 'draft' ? 'warn' : undefined)}
        empty={<EmptyState icon="box">{t('campaignEnd.return.none')}</EmptyState>}
      />
    </Card>
  );
}

/** Return slips of a campaign: the list, a new one, one that is handed over or in the book (B12). */
export function Returns({ campaignId }: { readonly campaignId: string }) {
  const t = useT();
  const seen = useQuery('gifts.returns', { campaignId });
  const [view, setView] = useState<string | null>(null);
  const slip = seen.data?.rows.find((r) => r.id === view);
  const back = (
    <div>
      <Button onPress={() => setView(null)} icon="back">
        {t('campaignEnd.return.back')}
      </Button>
    </div>
  );
  return (
    <>
      <RefusalBanner refused={seen.refused} defect={seen.defect} />
      {view !== null && back}
      {view === null && seen.data && <Slips rows={seen.data.rows} onOpen={setView} onNew={() => setView('new')} />}
      {view === 'new' && <NewReturn campaignId={campaignId} onMade={setView} />}
      {slip && <ReturnSlip key={slip.id} slip={slip} />}
    </>
  );
}
