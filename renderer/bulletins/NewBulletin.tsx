import { type Role, ROLES } from '../../shared/kernel/roles.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import { useCommand } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { useForm } from '../masters/form.ts';
import { FormPanel } from '../todo/FormPanel.tsx';
import { CheckTick, DayField, LongTextField, TextField, toast } from '../ui/index.ts';
import { Button as AriaButton } from 'react-aria-components';

type Form = {
  readonly title: string;
  readonly body: string;
  readonly roles: readonly Role[];
  readonly urgent: boolean;
  readonly untilDay: string | null;
};
const EMPTY: Form = { title: '', body: '', roles: [], urgent: false, untilDay: null };

/** A supervisor tells everybody, or some, what they have to know. */
export function NewBulletin({
  onClose,
  onPosted,
}: {
  readonly onClose: () => void;
  readonly onPosted: (id: string) => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const post = useCommand('bulletins.post');
  const form = useForm<Form>('bulletin.new', EMPTY);
  const { title, body, roles, urgent, untilDay } = form.value;
  const set = (part: Partial<Form>): void => {
    post.clear();
    form.set(part);
  };
  const ready = title.trim() !== '' && body.trim() !== '';
  const send = async (): Promise<void> => {
    if (!ready) return;
    const answer = await post.run({ title: title.trim(), body: body.trim(), roles: [...roles], urgent, untilDay });
    if (!('ok' in answer)) return;
    toast(t('bulletins.form.posted', { title: title.trim() }));
    form.drop();
    onPosted(answer.ok.id);
    onClose();
  };
  const toggle = (role: Role): void =>
    set({ roles: ROLES.filter((one) => (one === role ? !roles.includes(one) : roles.includes(one))) });
  return (
    <FormPanel
      title={t('bulletins.post')}
      go={t('bulletins.form.save')}
      form={form}
      run={post}
      ready={ready}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        label={t('bulletins.form.title')}
        value={title}
        onChange={(text) => set({ title: text })}
        maxLength={60}
        autoFocus
      />
      <LongTextField
        label={t('bulletins.form.body')}
        value={body}
        onChange={(text) => set({ body: text })}
        maxLength={2000}
        rows={6}
      />
      <CheckTick value={urgent} onChange={(on) => set({ urgent: on })} lines>
        {t('bulletins.form.urgent')}
      </CheckTick>
      <fieldset className="desk-when">
        <legend>
          {t('bulletins.form.roles')} <span className="optional">{t('bulletins.form.rolesHint')}</span>
        </legend>
        <div className="desk-chips">
          {ROLES.map((role) => (
            <AriaButton key={role} className="chip" aria-pressed={roles.includes(role)} onPress={() => toggle(role)}>
              {t(`app.roles.${role}`)}
            </AriaButton>
          ))}
        </div>
      </fieldset>
      <DayField
        label={t('bulletins.form.until')}
        hint={t('bulletins.form.untilHint')}
        optional
        value={untilDay}
        onChange={(day) => set({ untilDay: day })}
        min={calendarDay(now, zone)}
      />
    </FormPanel>
  );
}
