import { useState } from 'react';
import { instantText } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useLang, useT } from '../app/text.tsx';
import { Button, CheckTick, EmptyState, PrintPreview, SidePanel } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import type { Opening } from './opening.ts';

/** The sheet of last night's record, as it was printed. */
function Sheet({
  id,
  docNo,
  open,
  onClose,
}: {
  readonly id: string;
  readonly docNo: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useT();
  const lang = useLang();
  const sheet = useQuery('sheets.preview', open ? { sheet: 'giftHandover', id, language: lang } : null).data;
  const title = t('day.open.sheetTitle', { docNo });
  return (
    <SidePanel title={title} open={open} onClose={onClose} wide>
      {sheet && <PrintPreview html={sheet.html} name={title} />}
    </SidePanel>
  );
}

/** Last night's gift handover record, to be read before the day opens. */
export function Handed({
  handover,
  read,
  onRead,
}: {
  readonly handover: Opening['handover'];
  readonly read: boolean;
  readonly onRead: (read: boolean) => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const [sheet, setSheet] = useState(false);
  return (
    <section className="card handed">
      <h2>{t('day.open.handover')}</h2>
      {handover ? (
        <>
          <p className="sub">
            {handover.docNo}
            <br />
            {t('day.open.from', { from: handover.from, at: instantText(handover.at, zone, t, now) })}
          </p>
          <Scroller className="scroll" label={t('day.open.remarks')}>
            <p className="handed-words">{handover.remarks ?? t('day.open.noRemarks')}</p>
          </Scroller>
          <div className="row handed-end">
            <CheckTick value={read} onChange={onRead}>
              {t('day.open.read')}
            </CheckTick>
            <span className="right">
              <Button size="small" onPress={() => setSheet(true)}>
                {t('day.open.sheet')}
              </Button>
            </span>
          </div>
          <Sheet id={handover.id} docNo={handover.docNo} open={sheet} onClose={() => setSheet(false)} />
        </>
      ) : (
        <EmptyState icon="handover">{t('day.open.noHandover')}</EmptyState>
      )}
    </section>
  );
}
