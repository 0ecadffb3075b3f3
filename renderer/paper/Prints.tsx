import { useState } from 'react';
import { useQuery } from '../app/query.ts';
import { type ScreenProps, useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { DeskPage } from '../todo/DeskPage.tsx';
import { Button, Card, EmptyState, RefusalBanner, Segmented } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { FailPanel } from './FailPanel.tsx';
import { Night } from './Night.tsx';
import { Pads } from './Pads.tsx';
import { PrintPanel } from './PrintPanel.tsx';
import { Queue } from './Queue.tsx';
import type { PrintRow } from './state.ts';
import { useWays } from './ways.ts';

const VIEWS = ['today', 'unfinished', 'pads'] as const;
type View = (typeof VIEWS)[number];
const MOST = 200;

function PrintList({ view }: { readonly view: Exclude<View, 'pads'> }) {
  const t = useT();
  const [open, setOpen] = useState<string | null>(null);
  const [failing, setFailing] = useState<PrintRow | null>(null);
  const { data, refused, defect } = useQuery('print.queue', { unfinished: view === 'unfinished', limit: MOST });
  const ways = useWays((print) => {
    setOpen(null);
    setFailing(print);
  });
  const rows = data?.rows ?? [];
  const shown = rows.find((r) => r.id === open);
  return (
    <>
      <RefusalBanner refused={refused ?? ways.refused} defect={defect ?? ways.defect} onClose={ways.clear} />
      <Card flush filled>
        <Scroller className="desk-list" label={t(`paperPage.views.${view}`)}>
          {data && rows.length === 0 ? (
            <EmptyState icon="print" tall>
              {t(view === 'today' ? 'paperPage.empty' : 'paperPage.emptyUnfinished')}
            </EmptyState>
          ) : (
            <Queue rows={rows} dated={view === 'unfinished'} ways={ways} onOpen={(row) => setOpen(row.id)} />
          )}
          {data?.more && <p className="sub print-limit">{t('paperPage.limited', { n: MOST })}</p>}
        </Scroller>
      </Card>
      {shown && <PrintPanel print={shown} ways={ways} onClose={() => setOpen(null)} />}
      {failing && <FailPanel key={failing.id} print={failing} onClose={() => setFailing(null)} />}
    </>
  );
}

/** The paper of the desk: what was printed and how far it got, tonight's paper in one go, blank forms (2.Y). */
export function Prints({ params }: ScreenProps<'handover.prints'>) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const [view, setView] = useState<View>(params.view ?? 'today');
  return (
    <DeskPage
      at="handover.prints"
      title={t('paperPage.title')}
      actions={
        <Button size="small" variant="quiet" icon="settings" onPress={() => go('settings.printers')}>
          {t('paperPage.printers.toQueue')}
        </Button>
      }
    >
      <div className="print-body">
        <div className="desk-body">
          <Segmented
            label={t('paperPage.title')}
            items={VIEWS.map((id) => ({ id, text: t(`paperPage.views.${id}`) }))}
            value={view}
            onChange={setView}
          />
          {view === 'pads' ? <Pads /> : <PrintList key={view} view={view} />}
        </div>
        <Night />
      </div>
    </DeskPage>
  );
}
