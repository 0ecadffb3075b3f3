import { useState } from 'react';
import type { Held } from '../../../shared/contract/goods.ts';
import { useCommand } from '../../app/query.ts';
import { useSession } from '../../app/store.ts';
import { useT } from '../../app/text.tsx';
import { Button, RefusalBanner, SidePanel, toast } from '../../ui/index.ts';
import { usePrint } from '../print.ts';
import { useSerials, useUnit } from '../serials.ts';

/** What the issuer holds, and the way to put all of it back into the desk store (B7). */
export function ReturnAll({ held }: { readonly held: readonly Held[] }) {
  const t = useT();
  const { person } = useSession();
  const unit = useUnit();
  const serials = useSerials();
  const back = useCommand('gifts.returnRemainder');
  const slip = usePrint();
  const [open, setOpen] = useState(false);
  const pieces = held.reduce((n, h) => n + h.qty, 0);
  const go = async (): Promise<void> => {
    const answer = await back.run({ issuerId: person.id });
    if (!('ok' in answer)) return;
    setOpen(false);
    toast(t('stock.returned', { docNo: answer.ok.docNo }));
    void slip.print('draw', answer.ok.id);
  };
  if (pieces === 0) return <span className="sub">{t('stock.handEmpty')}</span>;
  return (
    <>
      <span className="sub">{t('stock.handSum', { kinds: held.length, pieces })}</span>
      <Button size="small" onPress={() => setOpen(true)}>
        {t('stock.returnAll')}
      </Button>
      <SidePanel
        title={t('stock.returnTitle')}
        open={open}
        onClose={() => setOpen(false)}
        footer={
          <Button variant="go" onPress={() => void go()} hotkey="Enter" busy={back.busy}>
            {t('stock.returnGo')}
          </Button>
        }
      >
        <div className="stack">
          <p>{t('stock.returnHow')}</p>
          <ul className="alerts plain">
            {held.map((h) => (
              <li key={h.itemId}>
                <span className="goods-name">
                  <b>{h.name}</b>
                  {h.itemKind === 'voucher' && <small className="sub">{serials.ranges(h.itemId, h.ranges)}</small>}
                </span>
                <span className="pieces">
                  {h.qty} <small>{unit(h.unit)}</small>
                </span>
              </li>
            ))}
          </ul>
          <RefusalBanner refused={back.refused} defect={back.defect} />
        </div>
      </SidePanel>
    </>
  );
}
