import { Button as AriaButton } from 'react-aria-components';
import type { StandInCall } from '../../shared/contract/cover.ts';
import { clockText } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { useForm } from '../masters/form.ts';
import { FormPanel } from '../todo/FormPanel.tsx';
import { Card, ComboField, EmptyState, SidePanel, TextField, toast } from '../ui/index.ts';
import { callable } from './state.ts';

type Form = { readonly standIn: string | null; readonly forStaff: string; readonly reason: string };

const NOBODY = 'nobody';
const USUAL = ['absent', 'left', 'short', 'handover'] as const;

/** A named colleague is asked to stand in for somebody absent, or because the desk is short; the leads are told (C3, C6). */
export function CallPanel({ data, onClose }: { readonly data: Out<'cover.list'>; readonly onClose: () => void }) {
  const t = useT();
  const call = useCommand('cover.callStandIn');
  const staff = useQuery('staff.list', {}).data?.rows ?? null;
  const form = useForm<Form>('cover.call', { standIn: null, forStaff: NOBODY, reason: '' });
  const { standIn, forStaff, reason } = form.value;
  const set = (part: Partial<Form>): void => {
    call.clear();
    form.set(part);
  };
  const people = callable(staff ?? [], data);
  const who = people.find((p) => p.id === standIn);
  const ready = who !== undefined && who.id !== forStaff && reason.trim() !== '';
  const send = async (): Promise<void> => {
    if (!who || !ready) return;
    const asked = { standIn: who.id, forStaff: forStaff === NOBODY ? null : forStaff, reason: reason.trim() };
    const answer = await call.run(asked);
    if (!('ok' in answer)) return;
    toast(t('cover.call.done', { who: who.name }));
    form.drop();
    onClose();
  };
  if (staff !== null && people.length === 0)
    return (
      <SidePanel title={t('cover.call.title')} open onClose={onClose}>
        <EmptyState icon="person">{t('cover.call.nobody')}</EmptyState>
      </SidePanel>
    );
  const choices = people.map((p) => ({ id: p.id, text: p.name, note: p.note, initials: p.pinyin }));
  return (
    <FormPanel
      title={t('cover.call.title')}
      go={t('cover.call.go')}
      form={form}
      run={call}
      ready={ready}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p className="sub">{t('cover.call.how')}</p>
      <ComboField
        label={t('cover.call.standIn')}
        items={choices}
        value={who?.id ?? null}
        onChange={(id) => set({ standIn: id })}
      />
      <ComboField
        label={t('cover.call.forStaff')}
        items={[{ id: NOBODY, text: t('cover.call.forNobody') }, ...choices.filter((c) => c.id !== standIn)]}
        value={forStaff}
        onChange={(id) => set({ forStaff: id ?? NOBODY })}
      />
      <div className="desk-chips" role="group" aria-label={t('cover.call.reason')}>
        {USUAL.map((key) => {
          const words = t(`cover.call.usual.${key}`);
          return (
            <AriaButton
              key={key}
              className="chip"
              aria-pressed={reason === words}
              onPress={() => set({ reason: words })}
            >
              {words}
            </AriaButton>
          );
        })}
      </div>
      <TextField
        label={t('cover.call.reason')}
        value={reason}
        onChange={(text) => set({ reason: text })}
        maxLength={100}
        onEnter={() => void send()}
      />
    </FormPanel>
  );
}

/** Who was called and is not at the desk yet. */
export function CalledList({ rows }: { readonly rows: readonly StandInCall[] }) {
  const t = useT();
  const zone = useZone();
  if (rows.length === 0) return null;
  return (
    <Card title={t('cover.call.list')} label={t('cover.call.list')}>
      <ul className="cover-away">
        {rows.map((c) => (
          <li key={c.id}>
            <div className="stack tight">
              <p>
                <b className="desk-title">{c.standIn}</b>
                {c.forStaff !== null && <> · {t('cover.call.forWhom', { who: c.forStaff })}</>}
              </p>
              <p>{c.reason}</p>
              <small className="sub">{t('cover.call.line', { at: clockText(c.at, zone), by: c.by })}</small>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
