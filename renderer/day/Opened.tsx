import { clockText, shortDay } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useSession, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Button, Icon } from '../ui/index.ts';
import { Duty } from './DutyPanel.tsx';

/** The day is open: sign on, then the way to the counter. */
export function Opened() {
  const t = useT();
  const zone = useZone();
  const go = useScreen((s) => s.go);
  const enter = useScreen((s) => s.enter);
  const { person } = useSession();
  const today = useQuery('day.today', {}).data?.day;
  const issuer = person.roles.includes('ISS');
  return (
    <div className="page day-opened">
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
