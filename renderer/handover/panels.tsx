import { useState } from 'react';
import { useCommand } from '../app/query.ts';
import { useDraft } from '../app/query-draft.ts';
import { useT } from '../app/text.tsx';
import { Button, LongTextField, RefusalBanner, Segmented, SidePanel, TextField, toast } from '../ui/index.ts';
import { Refusals } from './Refused.tsx';
import { type Detail, mayNow } from './state.ts';

type Panel = { readonly of: Detail; readonly open: boolean; readonly onClose: () => void };

/** Before it is opened: a submission becomes a draft again, a draft void. */
export function WithdrawPanel({ of, open, onClose }: Panel) {
  const t = useT();
  const run = useCommand('handover.withdraw');
  const [reason, setReason] = useState('');
  const back = of.state === 'submitted';
  const go = async (): Promise<void> => {
    if (!('ok' in (await run.run({ id: of.id, reason: reason.trim() || null })))) return;
    setReason('');
    onClose();
    toast(t(back ? 'handoverPage.takenBack' : 'handoverPage.dropped', { docNo: of.docNo }));
  };
  return (
    <SidePanel
      title={t(back ? 'handoverPage.takeBack' : 'handoverPage.drop')}
      open={open}
      onClose={onClose}
      footer={
        <Button variant={back ? 'go' : 'danger'} busy={run.busy} onPress={() => void go()}>
          {t(back ? 'handoverPage.takeBack' : 'handoverPage.dropGo')}
        </Button>
      }
    >
      <div className="form stack loose">
        <p>{t(back ? 'handoverPage.takeBackHint' : 'handoverPage.dropHint', { docNo: of.docNo })}</p>
        <TextField
          label={t('handoverPage.reason')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          onEnter={() => void go()}
          optional
          autoFocus
        />
        <RefusalBanner refused={run.refused} defect={run.defect} />
      </div>
    </SidePanel>
  );
}

const DECISIONS = ['rework', 'accept'] as const;
type Decision = { readonly decision: (typeof DECISIONS)[number]; readonly text: string; readonly reservation: string };
const UNDECIDED: Decision = { decision: 'rework', text: '', reservation: '' };

/** A superior who is no party decides about a refusal (2.T): sent back, or accepted by order with a reservation. */
export function DecidePanel({ of, open, onClose }: Panel) {
  const t = useT();
  const run = useCommand('handover.decide');
  const draft = useDraft<Decision>(`handover decide ${of.id} ${of.refusals.length}`, UNDECIDED);
  const { decision, text, reservation } = draft.value;
  const byOrder = decision === 'accept';
  const ready = text.trim() !== '' && (!byOrder || reservation.trim() !== '');
  const go = async (): Promise<void> => {
    const answer = await run.run({
      id: of.id,
      decision,
      text: text.trim(),
      reservation: byOrder ? reservation.trim() : null,
    });
    if (!('ok' in answer)) return;
    draft.drop();
    onClose();
    toast(t(`handoverPage.decidedToast.${decision}`, { docNo: of.docNo }));
  };
  return (
    <SidePanel
      title={t('handoverPage.decide')}
      open={open}
      onClose={onClose}
      wide
      footer={
        <Button variant="go" disabled={!ready} busy={run.busy} onPress={() => void go()}>
          {t(`handoverPage.decideGo.${decision}`)}
        </Button>
      }
    >
      <div className="form stack loose">
        <Refusals of={{ ...of, refusals: of.refusals.slice(-1) }} />
        <Segmented
          label={t('handoverPage.decision')}
          showLabel
          items={DECISIONS.map((id) => ({ id, text: t(`handoverPage.decisionOf.${id}`) }))}
          value={decision}
          onChange={(id) => draft.set((d) => ({ ...d, decision: id }))}
        />
        <p className="sub">
          {t(`handoverPage.decisionHint.${decision}`, { out: of.outgoing.name, in: of.refusals.at(-1)?.by ?? '' })}
        </p>
        <LongTextField
          label={t('handoverPage.decisionText')}
          placeholder={t(`handoverPage.decisionTextHint.${decision}`)}
          value={text}
          onChange={(next) => draft.set((d) => ({ ...d, text: next }))}
          maxLength={500}
          rows={3}
          autoFocus
        />
        {byOrder && (
          <LongTextField
            label={t('handoverPage.reservation')}
            hint={t('handoverPage.reservationHint')}
            value={reservation}
            onChange={(next) => draft.set((d) => ({ ...d, reservation: next }))}
            maxLength={500}
            rows={3}
          />
        )}
        <RefusalBanner refused={run.refused} defect={run.defect} onClose={run.clear} />
      </div>
    </SidePanel>
  );
}

/** A supervisor opens an accepted handover again; everybody sees that it was. */
export function ReopenPanel({ of, open, onClose }: Panel) {
  const t = useT();
  const run = useCommand('handover.reopen');
  const [reason, setReason] = useState('');
  const ready = reason.trim() !== '' && mayNow(of, 'reopen');
  const go = async (): Promise<void> => {
    if (!ready || !('ok' in (await run.run({ id: of.id, reason: reason.trim() })))) return;
    setReason('');
    onClose();
    toast(t('handoverPage.reopened', { docNo: of.docNo }));
  };
  return (
    <SidePanel
      title={t('handoverPage.reopen')}
      open={open}
      onClose={onClose}
      footer={
        <Button variant="danger" disabled={!ready} busy={run.busy} onPress={() => void go()}>
          {t('handoverPage.reopen')}
        </Button>
      }
    >
      <div className="form stack loose">
        <p>{t('handoverPage.reopenHint', { docNo: of.docNo })}</p>
        <TextField
          label={t('handoverPage.reason')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          autoFocus
          onEnter={() => void go()}
        />
        <RefusalBanner refused={run.refused} defect={run.defect} />
      </div>
    </SidePanel>
  );
}
