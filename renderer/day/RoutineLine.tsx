import { Button as AriaButton } from 'react-aria-components';
import type { OpeningStep } from '../../shared/domain/day/routine.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Icon, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { noteOf, stateAt, type Step } from './routine.ts';

/** The opening by the clock: each step with its time and how it stands; pressing one puts it in front. */
export function RoutineLine({
  steps,
  at,
  sealsSeen,
  held,
  onAt,
}: {
  readonly steps: readonly Step[];
  readonly at: OpeningStep | null;
  readonly sealsSeen: number;
  /** What the day waits for, once somebody tried to open it. */
  readonly held: OpeningStep | null;
  readonly onAt: (key: OpeningStep) => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <Scroller className="scroll routine" label={t('dayPage.routine.label')}>
      <ol>
        {steps.map((step) => {
          const boxes = typeof step.facts['boxes'] === 'number' ? step.facts['boxes'] : 0;
          const seen = step.key === 'seals' && step.at === null && boxes > 0 && sealsSeen >= boxes;
          const state = seen ? 'done' : stateAt(step, now, zone);
          return (
            <li key={step.key} className={[state, step.key === held ? 'held' : ''].filter(Boolean).join(' ')}>
              <AriaButton
                className="routine-step"
                onPress={() => onAt(step.key)}
                {...(step.key === at ? { 'aria-current': 'step' as const } : {})}
              >
                <span className="routine-time">{t('dayPage.routine.time', { from: step.from, to: step.to })}</span>
                <i aria-hidden="true">{state === 'done' ? <Icon name="check" /> : state === 'late' ? '!' : null}</i>
                <span className="routine-words">
                  <b>
                    {t(`day.open.steps.${step.key}`)}
                    <span className="hidden-visually"> · {t(`day.open.stepState.${state}`)}</span>
                  </b>
                  <small>{noteOf(step, { t, zone, now, sealsSeen })}</small>
                </span>
                {step.required && step.asked && state !== 'done' && <Tag tone="warn">{t('day.open.required')}</Tag>}
              </AriaButton>
            </li>
          );
        })}
      </ol>
    </Scroller>
  );
}
