import { useState } from 'react';
import { COVER_REASONS, type CoverReason } from '../../shared/domain/cover/cover.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { clockText } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { orNull, useForm } from '../masters/form.ts';
import { FormPanel } from '../todo/FormPanel.tsx';
import { Button, RefusalBanner, Segmented, SidePanel, SignPin, TextField, toast } from '../ui/index.ts';
import { approves, lengthsAround, needsPlace } from './state.ts';

const MINUTE = 60_000;

type Form = {
  readonly staffId: string;
  readonly reason: CoverReason;
  readonly destination: string;
  readonly standIn: string | null;
  /** Null: as long as is usual for the reason. */
  readonly minutes: number | null;
};

/** Leaving the desk: who, what for, who stands in, for how long; then the word of a lead or supervisor (C6). */
export function LeavePanel({ data, onClose }: { readonly data: Out<'cover.list'>; readonly onClose: () => void }) {
  const t = useT();
  const zone = useZone();
  const now = useNow();
  const { person } = useSession();
  const leave = useCommand('cover.leave');
  const sign = useCommand('session.sign');
  const [signing, setSigning] = useState(false);
  const own = approves(person.roles);
  const first = data.present.find((p) => p.id === person.id) ?? data.present[0];
  const form = useForm<Form>('cover.leave', {
    staffId: first?.id ?? person.id,
    reason: 'meal',
    destination: '',
    standIn: null,
    minutes: null,
  });
  const signers = useApprovers();
  const set = (part: Partial<Form>): void => {
    leave.clear();
    form.set(part);
  };
  const { staffId, reason, destination, minutes } = form.value;
  const others = data.present.filter((p) => p.id !== staffId);
  const standIn = others.find((p) => p.id === form.value.standIn) ?? (others.length === 1 ? others[0] : undefined);
  const leaver = data.present.find((p) => p.id === staffId);
  const usual = reason === 'meal' ? data.minutes.meal : data.minutes.other;
  const length = minutes ?? usual;
  const ready = leaver !== undefined && standIn !== undefined && (!needsPlace(reason) || destination.trim() !== '');
  const send = async (approval: string | null): Promise<Answer> => {
    if (!leaver || !standIn) return { refused: { type: 'standInAway' } };
    const answer = await leave.run({
      staffId,
      reason,
      destination: orNull(destination),
      standIn: standIn.id,
      dueBack: minutes === null ? null : now + minutes * MINUTE,
      approval,
    });
    if ('ok' in answer) {
      toast(t('cover.form.done', { who: leaver.name, standIn: standIn.name }));
      form.drop();
      onClose();
    }
    return answer;
  };
  const onSign = async (staff: string, pin: string): Promise<Answer> => {
    const answer = await sign.run({ staffId: staff, pin, purpose: 'leave' });
    return 'ok' in answer ? send(answer.ok.signature) : answer;
  };
  if (signing && leaver && standIn)
    return (
      <SidePanel
        title={t('cover.form.signTitle')}
        open
        onClose={onClose}
        footer={
          <span className="foot-left">
            <Button variant="quiet" icon="back" onPress={() => setSigning(false)}>
              {t('app.common.back')}
            </Button>
          </span>
        }
      >
        <div className="stack loose">
          <p className="desk-title">
            {t('cover.form.signHow', {
              who: leaver.name,
              reason: t(`cover.reasons.${reason}`),
              standIn: standIn.name,
              at: clockText(now + length * MINUTE, zone),
            })}
          </p>
          <SignPin staff={signers} onSign={onSign} label={t('cover.form.approver')} />
          <RefusalBanner refused={leave.refused} defect={leave.defect} onClose={leave.clear} />
        </div>
      </SidePanel>
    );
  return (
    <FormPanel
      title={t('cover.page.leave')}
      go={t(own ? 'cover.form.go' : 'cover.form.toSign')}
      form={form}
      run={leave}
      ready={ready}
      onSend={() => (own ? void send(null) : setSigning(true))}
      onClose={onClose}
    >
      <div className="desk-kinds">
        <Segmented
          label={t('cover.form.who')}
          showLabel
          items={data.present.map((p) => ({ id: p.id, text: p.name }))}
          value={staffId}
          onChange={(id) => set({ staffId: id, standIn: null })}
        />
      </div>
      <Segmented
        label={t('cover.form.reason')}
        showLabel
        items={COVER_REASONS.map((id) => ({ id, text: t(`cover.reasons.${id}`) }))}
        value={reason}
        onChange={(id) => set({ reason: id, minutes: null })}
      />
      {needsPlace(reason) && (
        <TextField
          label={t('cover.form.destination')}
          placeholder={t('cover.form.destinationPlace')}
          value={destination}
          onChange={(text) => set({ destination: text })}
          maxLength={60}
        />
      )}
      <div className="desk-kinds">
        <Segmented
          label={t('cover.form.standIn')}
          showLabel
          items={others.map((p) => ({ id: p.id, text: p.name }))}
          value={standIn?.id ?? null}
          onChange={(id) => set({ standIn: id })}
        />
      </div>
      <div className="desk-kinds">
        <Segmented
          label={t('cover.form.minutes')}
          showLabel
          items={lengthsAround(usual).map((n) => ({ id: String(n), text: t('cover.form.minutesN', { n }) }))}
          value={String(length)}
          onChange={(n) => set({ minutes: Number(n) })}
        />
        <p className="desk-back">{t('cover.page.backBy', { at: clockText(now + length * MINUTE, zone) })}</p>
      </div>
      {own && <p className="sub">{t('cover.form.own')}</p>}
    </FormPanel>
  );
}

/** Who may let somebody leave, beside the one signed in. */
function useApprovers() {
  const { person, onDutyStaff } = useSession();
  const staff = useQuery('staff.list', {}).data?.rows ?? [];
  const onDuty = (id: string): boolean => onDutyStaff.some((s) => s.id === id);
  return staff
    .filter((s) => s.status === 'active' && s.hasPin && s.id !== person.id && approves(s.roles))
    .toSorted((a, b) => Number(onDuty(b.id)) - Number(onDuty(a.id)) || a.staffNo.localeCompare(b.staffNo))
    .map((s) => ({ id: s.id, text: s.name, note: s.post, initials: s.pinyin }));
}
