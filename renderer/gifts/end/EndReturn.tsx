import { useState } from 'react';
import type { GiftReturn } from '../../../shared/contract/campaign-end.ts';
import { useCommand } from '../../app/query.ts';
import { useT } from '../../app/text.tsx';
import { Button, RefusalBanner, SidePanel, TextField, toast } from '../../ui/index.ts';

/** Cancels a slip whose goods are still here, or takes one back; both want a reason. */
export function EndReturn({
  slip,
  how,
  onClose,
}: {
  readonly slip: GiftReturn;
  readonly how: 'void' | 'reverse';
  readonly onClose: () => void;
}) {
  const t = useT();
  const cancel = useCommand('gifts.returnVoid');
  const reverse = useCommand('gifts.returnReverse');
  const command = how === 'void' ? cancel : reverse;
  const [reason, setReason] = useState('');
  const go = async (): Promise<void> => {
    if (reason.trim() === '') return;
    const answer = await command.run({ id: slip.id, reason: reason.trim() });
    if (!('ok' in answer)) return;
    toast(t(how === 'void' ? 'campaignEnd.return.voided' : 'campaignEnd.return.reversed', { docNo: slip.docNo }));
    onClose();
  };
  return (
    <SidePanel
      title={t(`campaignEnd.return.endTitle.${how}`, { docNo: slip.docNo })}
      open
      onClose={onClose}
      footer={
        <Button variant="danger" busy={command.busy} disabled={reason.trim() === ''} onPress={() => void go()}>
          {t(`campaignEnd.return.${how}`)}
        </Button>
      }
    >
      <div className="form">
        <p>{t(`campaignEnd.return.endHow.${how}`)}</p>
        <TextField
          label={t('campaignEnd.return.reason')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          autoFocus
          onEnter={() => void go()}
        />
        <RefusalBanner refused={command.refused} defect={command.defect} />
      </div>
    </SidePanel>
  );
}
