import { useState } from 'react';
import type { OpeningStep } from '../../shared/domain/day/routine.ts';
import { clockText, shortDay } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useSession, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Button, EmptyState, Icon } from '../ui/index.ts';
import { Duty } from './DutyPanel.tsx';
import type { Opening } from './opening.ts';
import { ReadingPane } from './Reading.tsx';
import { RoutineLine } from './RoutineLine.tsx';
import { GroomingPane, isTickedStep, PlainPane, TickedPane } from './StepPanes.tsx';

/** The day has begun: who opened it, signing on, the way to the counter. */
function Begun() {
  const t = useT();
  const zone = useZone();
  const go = useScreen((s) => s.go);
  const enter = useScreen((s) => s.enter);
  const { person } = useSession();
  const today = useQuery('day.today', {}).data?.day;
  const issuer = person.roles.includes('ISS');
  return (
    <div className="scroll stack loose">
      <section className="card day-done">
        <span className="day-sign">
          <Icon name="check" />
        </span>
        <h1>{t('day.open.done', { day: today ? shortDay(today.day) : '' })}</h1>
        <p className="sub">
          {today ? t('day.open.doneBy', { at: clockText(today.openedAt, zone), by: today.openedBy }) : ''}
        </p>
        <p>{t(issuer ? 'day.open.nextIssuer' : 'day.open.next')}</p>
        <div className="row">
          <Button
            variant={issuer ? 'alt' : 'go'}
            {...(issuer ? {} : { hotkey: 'Enter' })}
            onPress={() => enter('today')}
          >
            {t('day.open.today')}
          </Button>
          {issuer && (
            <Button variant="go" hotkey="Enter" onPress={() => go('gifts.draw')}>
              {t('day.open.draw')}
            </Button>
          )}
        </div>
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{t('session.duty.title')}</h2>
        </div>
        <Duty />
      </section>
    </div>
  );
}

/** The day is open: what is left of the routine, signing on, then the way to the counter. */
export function Opened({ opening }: { readonly opening: Opening }) {
  const t = useT();
  const [front, setFront] = useState<OpeningStep | null>(null);
  const { steps } = opening;
  const left = steps.filter((s) => s.asked && s.at === null).length;
  const step = steps.find((s) => s.key === front);
  const pane = () => {
    if (!step) return null;
    if (step.key === 'grooming') return <GroomingPane step={step} />;
    if (step.key === 'reading') return <ReadingPane opening={opening} read onRead={() => undefined} />;
    if (isTickedStep(step.key)) return <TickedPane step={{ ...step, key: step.key }} />;
    if (step.key === 'draw') return <PlainPane step={step} open missing={null} />;
    return <EmptyState icon="check">{t('dayPage.openStep.done')}</EmptyState>;
  };
  return (
    <div className="page day-opened">
      <section className="card flush day-line">
        <div className="card-head">
          <h2>{t(left > 0 ? 'dayPage.opened.left' : 'dayPage.opened.all')}</h2>
        </div>
        <RoutineLine steps={steps} at={front} sealsSeen={0} held={null} onAt={setFront} />
      </section>
      {step ? (
        <section className="card flush day-front">
          <div className="card-head">
            <h2>{t(`day.open.steps.${step.key}`)}</h2>
            <span className="right">
              <Button size="small" variant="quiet" icon="back" onPress={() => setFront(null)}>
                {t('dayPage.opened.back')}
              </Button>
            </span>
          </div>
          {pane()}
        </section>
      ) : (
        <Begun />
      )}
    </div>
  );
}
