import { Button as AriaButton } from 'react-aria-components';
import { useNow, useSession } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { DayField, TextField } from '../ui/index.ts';
import { clockTyped, isClock, isEmpty, NO_TIME, quickOpen, quickWhen, type When } from './when.ts';

/** A time of day, typed as `930` or `09:30`. */
export function ClockField({
  label,
  value,
  onChange,
  hint,
  optional,
  disabled,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly disabled?: boolean;
}) {
  const t = useT();
  const wrong = value.length >= 4 && !isClock(clockTyped(value));
  return (
    <TextField
      label={label}
      value={value}
      onChange={(typed) => onChange(clockTyped(typed))}
      maxLength={5}
      placeholder={t('todo.when.place')}
      error={wrong ? t('todo.when.wrong') : null}
      {...(hint === undefined ? {} : { hint })}
      {...(optional ? { optional } : {})}
      {...(disabled ? { disabled } : {})}
    />
  );
}

/** By when: one touch for the usual answers, or day and time. */
export function WhenField({
  label,
  value,
  onChange,
  optional,
  note,
}: {
  readonly label: string;
  readonly value: When;
  readonly onChange: (when: When) => void;
  readonly optional?: boolean;
  /** What is wrong with it. */
  readonly note?: string | null;
}) {
  const t = useT();
  const now = useNow(60_000);
  const { site } = useSession();
  const chosen = (when: When): boolean => when.day === value.day && when.time === value.time;
  return (
    <fieldset className="desk-when">
      <legend>
        {label}
        {optional ? <span className="optional">{t('app.common.optional')}</span> : null}
      </legend>
      <div className="desk-chips">
        {quickOpen(now, site).map((quick) => {
          const when = quickWhen(quick, now, site);
          return (
            <AriaButton key={quick} className="chip" aria-pressed={chosen(when)} onPress={() => onChange(when)}>
              {t(`todo.when.${quick}`)}
            </AriaButton>
          );
        })}
        {optional && (
          <AriaButton className="chip" aria-pressed={isEmpty(value)} onPress={() => onChange(NO_TIME)}>
            {t('todo.when.none')}
          </AriaButton>
        )}
      </div>
      <div className="desk-pair">
        <DayField label={t('todo.when.day')} value={value.day} onChange={(day) => onChange({ ...value, day })} />
        <ClockField label={t('todo.when.time')} value={value.time} onChange={(time) => onChange({ ...value, time })} />
      </div>
      {note ? (
        <p className="wrong" role="alert">
          {note}
        </p>
      ) : null}
    </fieldset>
  );
}
