import { useState } from 'react';
import type { Outbound } from '../../../shared/contract/stock.ts';
import { useCommand } from '../../app/query.ts';
import { useT } from '../../app/text.tsx';
import { Button, RefusalBanner, SidePanel, TextField, toast } from '../../ui/index.ts';

/** Cancels a slip nobody received yet, or takes a received one back; both want a reason. */
export function EndSlip({
  slip,
  how,
  onClose,
  onDone,
}: {
  readonly slip: Outbound;
  readonly how: 'void' | 'reverse' | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useT();
  const cancel = useCommand('gifts.outboundVoid');
  const reverse = useCommand('gifts.outboundReverse');
  const [reason, setReason] = useState('');
  const command = how === 'reverse' ? reverse : cancel;
  const go = async (): Promise<void> => {
    if (how === null || reason.trim() === '') return;
    const answer = await command.run({ id: slip.id, reason });
    if (!('ok' in answer)) return;
    toast(t(how === 'void' ? 'stock.slipVoided' : 'stock.slipReversed', { docNo: slip.docNo }));
    setReason('');
    onDone();
  };
  const words = how === 'reverse' ? 'reverse' : 'void';
  return (
    <SidePanel
      title={t(`stock.end.${words}.title`, { docNo: slip.docNo })}
      open={how !== null}
      onClose={onClose}
      footer={
        <Button variant="danger" onPress={() => void go()} busy={command.busy} disabled={reason.trim() === ''}>
          {t(`stock.end.${words}.go`)}
        </Button>
      }
    >
      <div className="form">
        <p>{t(`stock.end.${words}.how`)}</p>
        <TextField
          label={t('stock.reason')}
          value={reason}
          onChange={setReason}
          autoFocus
          maxLength={200}
          onEnter={() => void go()}
        />
        <RefusalBanner refused={command.refused} defect={command.defect} />
      </div>
    </SidePanel>
  );
}
