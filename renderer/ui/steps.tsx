import { Button as AriaButton } from 'react-aria-components';
import { useT } from '../app/text.tsx';

export type DayStep = {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  /** blocked: something must be done before it can be reached or finished. */
  readonly state: 'done' | 'now' | 'next' | 'blocked';
  readonly onPress?: () => void;
};

const SIGN = { done: '✓', now: '', next: '', blocked: '!' } as const;

/** The day as a line: opening, day, shift change, close, with the step one is on. */
export function StepLine({ steps, label }: { readonly steps: readonly DayStep[]; readonly label: string }) {
  const t = useT();
  return (
    <ol className="dayline" aria-label={label}>
      {steps.map((step, i) => {
        const reached = i > 0 && steps[i - 1]?.state === 'done';
        const content = (
          <>
            <i aria-hidden="true">{SIGN[step.state]}</i>
            <b>
              {step.title}
              <span className="hidden-visually">{` · ${t(`app.step.${step.state}`)}`}</span>
            </b>
            {step.note !== undefined && <small>{step.note}</small>}
          </>
        );
        return (
          <li
            key={step.id}
            className={`${step.state}${reached ? ' reached' : ''}`}
            {...(step.state === 'now' ? { 'aria-current': 'step' as const } : {})}
          >
            {step.onPress ? (
              <AriaButton className="dayline-step" onPress={step.onPress}>
                {content}
              </AriaButton>
            ) : (
              <div className="dayline-step">{content}</div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The steps of a task page; `current` counts from 0. */
export function Stepper({
  steps,
  current,
  label,
}: {
  readonly steps: readonly string[];
  readonly current: number;
  readonly label: string;
}) {
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map((step, i) => (
        <li
          key={step}
          className={i < current ? 'done' : i === current ? 'now' : ''}
          {...(i === current ? { 'aria-current': 'step' as const } : {})}
        >
          <i aria-hidden="true">{i < current ? '✓' : i + 1}</i>
          <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}
