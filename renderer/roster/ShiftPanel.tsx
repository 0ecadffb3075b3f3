import { Button as AriaButton } from 'react-aria-components';
import type { Shift } from '../../shared/contract/roster.ts';
import { useMay } from '../app/may.ts';
import { useCommand } from '../app/query.ts';
import { useLang, useT } from '../app/text.tsx';
import { EditorPanel } from '../masters/EditorPanel.tsx';
import { useForm } from '../masters/form.ts';
import { ClockField } from '../todo/WhenField.tsx';
import { NumberField, Segmented, TextField, toast } from '../ui/index.ts';
import { dayName, daysOf, formOf, isOvernight, isReady, type ShiftForm, withDay } from './shift-form.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const MOST_ORDER = 2;

/** One shift: its name, its hours, its days. */
export function ShiftPanel({
  row,
  known,
  onClose,
}: {
  readonly row: Shift | null;
  /** How many shifts there are. */
  readonly known: number;
  readonly onClose: () => void;
}) {
  const t = useT();
  const lang = useLang();
  const may = useMay('shifts.save');
  const save = useCommand('shifts.save');
  const form = useForm<ShiftForm>(`shift.${row?.id ?? 'new'}`, formOf(row, known));
  const { value } = form;
  const set = (part: Partial<ShiftForm>): void => {
    save.clear();
    form.set(part);
  };
  const send = async (): Promise<void> => {
    const { name, starts, ends, weekdays, position, active } = value;
    const answer = await save.run({
      id: row?.id ?? null,
      name: name.trim(),
      starts,
      ends,
      weekdays,
      position: position ?? 0,
      active,
    });
    if (!('ok' in answer)) return;
    toast(t('roster.defs.saved', { name: name.trim() }));
    form.drop();
    onClose();
  };
  const on = daysOf(value.weekdays);
  return (
    <EditorPanel
      title={row?.name ?? t('roster.defs.newTitle')}
      form={form}
      save={save}
      may={may}
      ready={isReady(value)}
      onSave={() => void send()}
      onClose={onClose}
    >
      <TextField
        label={t('roster.defs.name')}
        value={value.name}
        onChange={(name) => set({ name })}
        maxLength={20}
        disabled={!may}
      />
      <div className="desk-pair">
        <ClockField
          label={t('roster.defs.starts')}
          value={value.starts}
          onChange={(starts) => set({ starts })}
          disabled={!may}
        />
        <ClockField
          label={t('roster.defs.ends')}
          value={value.ends}
          onChange={(ends) => set({ ends })}
          disabled={!may}
          {...(isOvernight(value) ? { hint: t('roster.defs.overnight', { at: value.ends }) } : {})}
        />
      </div>
      <fieldset className="desk-when">
        <legend>{t('roster.defs.weekdays')}</legend>
        <div className="desk-chips days">
          {DAYS.map((day) => (
            <AriaButton
              key={day}
              className="chip"
              aria-pressed={on.includes(day)}
              isDisabled={!may}
              onPress={() => set({ weekdays: withDay(value.weekdays, day - 1) })}
            >
              {dayName(day, lang)}
            </AriaButton>
          ))}
        </div>
        {on.length === 0 && (
          <p className="wrong" role="alert">
            {t('roster.defs.oneDay')}
          </p>
        )}
      </fieldset>
      <NumberField
        label={t('roster.defs.order')}
        value={value.position}
        onChange={(position) => set({ position })}
        maxDigits={MOST_ORDER}
        disabled={!may}
      />
      <Segmented
        label={t('roster.defs.state')}
        showLabel
        items={[
          { id: 'active', text: t('roster.defs.inUse') },
          { id: 'retired', text: t('roster.defs.retired') },
        ]}
        value={value.active ? 'active' : 'retired'}
        onChange={(id) => set({ active: id === 'active' })}
        disabled={!may}
      />
    </EditorPanel>
  );
}
