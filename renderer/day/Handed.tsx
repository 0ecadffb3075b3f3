import { useState } from 'react';
import { instantText } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useLang, useT } from '../app/text.tsx';
import { Button, CheckTick, PrintPreview, SidePanel } from '../ui/index.ts';
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
  readonly handover: NonNullable<Opening['handover']>;
  readonly read: boolean;
  readonly onRead: (read: boolean) => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const [sheet, setSheet] = useState(false);
  return (
    <section className="handed">
      <h3>{t('day.open.handover')}</h3>
      <p className="sub">
        {handover.docNo} · {t('day.open.from', { from: handover.from, at: instantText(handover.at, zone, t, now) })}
      </p>
      <p className="handed-words">{handover.remarks ?? t('day.open.noRemarks')}</p>
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
    </section>
  );
}
