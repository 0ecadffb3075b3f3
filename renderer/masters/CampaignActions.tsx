import { useState } from 'react';
import type { Campaign } from '../../shared/contract/masters.ts';
import { useCommand } from '../app/query.ts';
import { useDraft } from '../app/query-draft.ts';
import { useT } from '../app/text.tsx';
import { Button, RefusalBanner, SidePanel, TextField, toast } from '../ui/index.ts';

/** Says what approving fixes, and does it. */
export function ApprovePanel({ campaign, onClose }: { readonly campaign: Campaign; readonly onClose: () => void }) {
  const t = useT();
  const approve = useCommand('campaigns.approve');
  const send = async (): Promise<void> => {
    const answer = await approve.run({ id: campaign.id });
    if (!('ok' in answer)) return;
    toast(t('editor.campaigns.approved', { name: campaign.name }));
    onClose();
  };
  return (
    <SidePanel
      title={t('editor.campaigns.approveTitle')}
      open
      onClose={onClose}
      footer={
        <Button variant="go" hotkey="Enter" busy={approve.busy} onPress={() => void send()}>
          {t('editor.campaigns.approve')}
        </Button>
      }
    >
      <div className="form">
        <h3>{campaign.name}</h3>
        <p>{t('editor.campaigns.dates', { from: campaign.startDay, to: campaign.endDay })}</p>
        <p className="sub">{t('editor.campaigns.approveText')}</p>
        <RefusalBanner refused={approve.refused} defect={approve.defect} />
      </div>
    </SidePanel>
  );
}

/** Stops a campaign before its last day, with a reason that is kept. */
export function EndPanel({ campaign, onClose }: { readonly campaign: Campaign; readonly onClose: () => void }) {
  const t = useT();
  const end = useCommand('campaigns.end');
  const reason = useDraft(`campaign.end.${campaign.id}`, '');
  const [tried, setTried] = useState(false);
  const send = async (): Promise<void> => {
    setTried(true);
    if (reason.value.trim() === '') return;
    const answer = await end.run({ id: campaign.id, reason: reason.value.trim() });
    if (!('ok' in answer)) return;
    reason.drop();
    toast(t('editor.campaigns.ended', { name: campaign.name }));
    onClose();
  };
  return (
    <SidePanel
      title={t('editor.campaigns.endTitle')}
      open
      onClose={onClose}
      footer={
        <Button variant="danger" busy={end.busy} onPress={() => void send()}>
          {t('editor.campaigns.end')}
        </Button>
      }
    >
      <div className="form">
        <h3>{campaign.name}</h3>
        <p className="sub">{t('editor.campaigns.endText')}</p>
        <TextField
          label={t('editor.campaigns.endReason')}
          value={reason.value}
          onChange={reason.set}
          maxLength={200}
          autoFocus
          error={tried && reason.value.trim() === '' ? t('app.field.required') : null}
        />
        <RefusalBanner refused={end.refused} defect={end.defect} />
      </div>
    </SidePanel>
  );
}
