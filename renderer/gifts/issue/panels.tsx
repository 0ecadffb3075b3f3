import { useState } from 'react';
import { useCommand } from '../../app/query.ts';
import { useT } from '../../app/text.tsx';
import { Button, RefusalBanner, SidePanel, TextField, toast } from '../../ui/index.ts';
import type { Form } from './state.ts';

/** Telephone, name, member number of the customer: only what the campaign needs must be filled. */
export function CustomerPanel({
  open,
  form,
  identify,
  onChange,
  onClose,
}: {
  readonly open: boolean;
  readonly form: Form;
  readonly identify: 'none' | 'phone' | 'member';
  readonly onChange: (part: Partial<Form>) => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  return (
    <SidePanel
      title={t('issue.customerTitle')}
      open={open}
      onClose={onClose}
      footer={
        <Button variant="go" onPress={onClose} keyHint="Enter">
          {t('app.common.ok')}
        </Button>
      }
    >
      <div className="form">
        <p className="sub">{t(`issue.customerNeeded.${identify}`)}</p>
        <TextField
          label={t('issue.phone')}
          value={form.phone}
          onChange={(phone) => onChange({ phone })}
          kind="tel"
          optional={identify !== 'phone'}
          autoFocus
          maxLength={30}
          onEnter={onClose}
        />
        <TextField
          label={t('issue.member')}
          value={form.memberNo}
          onChange={(memberNo) => onChange({ memberNo })}
          optional={identify !== 'member'}
          maxLength={30}
          onEnter={onClose}
        />
        <TextField
          label={t('issue.name')}
          value={form.name}
          onChange={(name) => onChange({ name })}
          optional
          maxLength={40}
          onEnter={onClose}
        />
      </div>
    </SidePanel>
  );
}

/** Takes an issue back: the reason is compulsory, the record stays. */
export function ReversePanel({
  issue,
  onClose,
  onDone,
}: {
  readonly issue: { readonly id: string; readonly docNo: string } | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const t = useT();
  const reverse = useCommand('gifts.reverse');
  const [reason, setReason] = useState('');
  const go = async (): Promise<void> => {
    if (!issue || reason.trim() === '') return;
    const answer = await reverse.run({ issueId: issue.id, reason });
    if (!('ok' in answer)) return;
    toast(t('issue.undone', { docNo: issue.docNo }));
    setReason('');
    onDone();
  };
  return (
    <SidePanel
      title={t('issue.undoTitle', { docNo: issue?.docNo ?? '' })}
      open={issue !== null}
      onClose={onClose}
      footer={
        <Button variant="danger" onPress={() => void go()} busy={reverse.busy} disabled={reason.trim() === ''}>
          {t('issue.undoGo')}
        </Button>
      }
    >
      <div className="form">
        <p>{t('issue.undoHint')}</p>
        <TextField
          label={t('issue.undoReason')}
          value={reason}
          onChange={setReason}
          autoFocus
          maxLength={200}
          onEnter={() => void go()}
        />
        <RefusalBanner refused={reverse.refused} defect={reverse.defect} />
      </div>
    </SidePanel>
  );
}
