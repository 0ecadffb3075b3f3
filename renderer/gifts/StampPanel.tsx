import { useState } from 'react';
import { rangeText } from '../../shared/domain/gifts/serials.ts';
import { useCommand } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Button, CheckTick, RefusalBanner, SidePanel, Tag, toast } from '../ui/index.ts';
import { rangeOf, type Unstamped } from './serials.ts';

/** The stamp of a batch is looked at once, before any of its vouchers is given (B4). Open while `wanted` names a batch. */
export function StampPanel({ wanted, onClose }: { readonly wanted: Unstamped | null; readonly onClose: () => void }) {
  const t = useT();
  const check = useCommand('vouchers.checkStamp');
  const [looked, setLooked] = useState(false);
  const close = (): void => {
    setLooked(false);
    check.clear();
    onClose();
  };
  const go = async (): Promise<void> => {
    if (!wanted || !looked) return;
    const answer = await check.run({ batchId: wanted.batch.id });
    if (!('ok' in answer)) return;
    toast(t('stock.stampDone', { name: wanted.type.name }));
    close();
  };
  const serials = wanted ? rangeText(wanted.type.serialPrefix, wanted.type.serialLen, rangeOf(wanted.batch)) : '';
  return (
    <SidePanel
      title={t('stock.stampTitle')}
      open={wanted !== null}
      onClose={close}
      footer={
        <Button variant="go" onPress={() => void go()} hotkey="Enter" busy={check.busy} disabled={!looked}>
          {t('stock.stampGo')}
        </Button>
      }
    >
      {wanted && (
        <div className="stack loose">
          <p>
            <span className="sub">{wanted.type.name}</span>
            <br />
            <b className="serial-big">{serials}</b>
          </p>
          <p>{t('stock.stampHow', { n: wanted.batch.qty })}</p>
          <CheckTick value={looked} onChange={setLooked} lines>
            {t('stock.stampSeen')}
          </CheckTick>
          <RefusalBanner refused={check.refused} defect={check.defect} />
        </div>
      )}
    </SidePanel>
  );
}

/** The word that a batch was not looked at yet, and the button to do it. */
export function StampFirst({
  all,
  onOpen,
}: {
  readonly all: readonly Unstamped[];
  readonly onOpen: (one: Unstamped) => void;
}) {
  const t = useT();
  const first = all[0];
  if (!first) return null;
  return (
    <span className="row tight">
      <Tag tone="warn">{t('stock.stampFirst')}</Tag>
      <Button size="small" onPress={() => onOpen(first)} label={t('stock.stampOf', { name: first.type.name })}>
        {t('stock.stampAction')}
      </Button>
    </span>
  );
}
