import { useState } from 'react';
import type { Outbound } from '../../../shared/contract/stock.ts';
import { qty, signedQty } from '../../app/format.ts';
import { useQuery } from '../../app/query.ts';
import { useSession } from '../../app/store.ts';
import { useLang, useT } from '../../app/text.tsx';
import { Banner, Button, Card, DataTable, PrintPreview, RefusalBanner, type Column } from '../../ui/index.ts';
import { usePrint } from '../print.ts';
import { type Unstamped, unstampedOf, useSerials, useUnit } from '../serials.ts';
import { StampFirst, StampPanel } from '../StampPanel.tsx';
import { EndSlip } from './EndSlip.tsx';
import { SlipFacts } from './SlipFacts.tsx';
import type { SlipLine } from './state.ts';

/** A slip that is in the book, void or reversed: what came, and its paper. */
export function Slip({ slip }: { readonly slip: Outbound }) {
  const t = useT();
  const unit = useUnit();
  const serials = useSerials();
  const { person } = useSession();
  const paper = usePrint();
  const lang = useLang();
  const sheet = useQuery('sheets.preview', { sheet: 'outbound', id: slip.id, language: lang }).data;
  const [ending, setEnding] = useState(false);
  const [stamp, setStamp] = useState<Unstamped | null>(null);
  const bare = (line: SlipLine): Unstamped[] =>
    slip.state !== 'posted' || line.serialFrom === null || line.serialTo === null
      ? []
      : unstampedOf(serials.types, { typeId: line.itemId, range: { from: line.serialFrom, to: line.serialTo } });
  const columns: Column<SlipLine>[] = [
    {
      id: 'item',
      head: t('stock.item'),
      cell: (l) => (
        <span className="goods-name">
          <b>{l.name}</b>
          <small className="sub">
            {l.serialFrom !== null && l.serialTo !== null
              ? serials.range(l.itemId, { from: l.serialFrom, to: l.serialTo })
              : t('stock.kindGrade', { kind: l.kind, grade: l.grade })}
          </small>
        </span>
      ),
    },
    {
      id: 'asked',
      head: t('sheets.requested'),
      align: 'end',
      width: '80px',
      cell: (l) => <span className="pieces">{qty(l.qtyRequested)}</span>,
    },
    {
      id: 'came',
      head: t('sheets.received'),
      align: 'end',
      width: '96px',
      cell: (l) => (
        <span className="pieces">
          {l.qtyReceived === null ? <span className="faint">–</span> : qty(l.qtyReceived)} <small>{unit(l.unit)}</small>
        </span>
      ),
    },
    {
      id: 'note',
      head: t('sheets.note'),
      width: '180px',
      cell: (l) => (
        <span className="stack tight">
          {l.qtyReceived !== null && l.qtyReceived !== l.qtyRequested && (
            <span className="ink-red">{t('stock.difference', { n: signedQty(l.qtyReceived - l.qtyRequested) })}</span>
          )}
          {l.note !== null && <span>{l.note}</span>}
          <StampFirst all={bare(l)} onOpen={setStamp} />
        </span>
      ),
    },
  ];
  return (
    <div className="slip-page">
      <SlipFacts slip={slip} />
      <div className="slip-paper">
        <Card flush filled>
          <DataTable label={slip.docNo} columns={columns} rows={slip.lines} rowKey={(l) => l.id} />
        </Card>
        {sheet && <PrintPreview html={sheet.html} name={sheet.docNo} />}
      </div>
      <footer className="goods-foot">
        <div className="foot-note">
          {slip.late && slip.lateReason !== null && (
            <Banner tone="amber">{t('stock.lateBecause', { reason: slip.lateReason })}</Banner>
          )}
          <RefusalBanner refused={paper.refused} defect={paper.defect} onClose={paper.clear} />
        </div>
        {slip.state === 'posted' && person.roles.includes('SUP') && (
          <Button variant="danger" onPress={() => setEnding(true)}>
            {t('stock.end.reverse.go')}
          </Button>
        )}
        <Button
          variant={slip.state === 'posted' ? 'go' : 'alt'}
          size="tall"
          icon="print"
          onPress={() => void paper.print('outbound', slip.id)}
          busy={paper.busy}
        >
          {t('stock.printTwo')}
        </Button>
      </footer>
      <EndSlip
        slip={slip}
        how={ending ? 'reverse' : null}
        onClose={() => setEnding(false)}
        onDone={() => setEnding(false)}
      />
      <StampPanel wanted={stamp} onClose={() => setStamp(null)} />
    </div>
  );
}
