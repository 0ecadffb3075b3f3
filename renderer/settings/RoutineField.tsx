import { OPENING_ROUTINE, OPENING_STEPS, type RoutineStep } from '../../shared/domain/day/routine.ts';
import { useT } from '../app/text.tsx';
import { CheckTick, FieldError, TextField } from '../ui/index.ts';
import { asClock, isClock } from './policy-form.ts';

/** Each step of the opening: whether it is done here, when it begins and by when it is done. Steps stay in the order of the day. */
export function RoutineField({
  value,
  onChange,
}: {
  readonly value: readonly RoutineStep[];
  readonly onChange: (steps: RoutineStep[]) => void;
}) {
  const t = useT();
  const usual = (key: string): RoutineStep => OPENING_ROUTINE.find((s) => s.key === key)!;
  const put = (key: string, step: RoutineStep | null): void =>
    onChange(
      OPENING_STEPS.flatMap((one) => {
        const now = one === key ? step : value.find((s) => s.key === one);
        return now ? [now] : [];
      }),
    );
  return (
    <ol className="routine-field">
      {OPENING_STEPS.map((key) => {
        const step = value.find((s) => s.key === key);
        const name = t(`day.open.steps.${key}`);
        const wrong =
          step && !(isClock(step.from) && isClock(step.to))
            ? t('dayPage.policy.wrongTime')
            : step && step.from > step.to
              ? t('dayPage.policy.wrongOrder')
              : null;
        return (
          <li key={key}>
            <CheckTick value={step !== undefined} onChange={(on) => put(key, on ? usual(key) : null)}>
              {name}
            </CheckTick>
            {step ? (
              <>
                <TextField
                  label={t('settings.policies.routine.from', { step: name })}
                  placeholder={usual(key).from}
                  value={step.from}
                  onChange={(from) => put(key, { ...step, from: asClock(from) })}
                  maxLength={5}
                />
                <span aria-hidden="true">–</span>
                <TextField
                  label={t('settings.policies.routine.to', { step: name })}
                  placeholder={usual(key).to}
                  value={step.to}
                  onChange={(to) => put(key, { ...step, to: asClock(to) })}
                  maxLength={5}
                />
              </>
            ) : (
              <span className="sub">{t('dayPage.policy.skipped')}</span>
            )}
            {wrong !== null && <FieldError>{wrong}</FieldError>}
          </li>
        );
      })}
    </ol>
  );
}
