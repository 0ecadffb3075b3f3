import { useState, type ReactNode } from 'react';
import { isTextKey } from '../../shared/i18n/index.ts';
import { DESK } from '../../shared/kernel/roles.ts';
import { useKeys } from '../app/keys.ts';
import { useCommand } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { type Screen, useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { DutyPanel } from '../day/DutyPanel.tsx';
import { Button, EmptyState, KeyHint, RefusalBanner, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { factText } from './facts.ts';
import { taskView, type TaskView, type Today } from './task.ts';

const open = (to: Screen): void => useScreen.getState().go(to.name, to.params);

function TaskLine({ task, onAck }: { readonly task: TaskView; readonly onAck: (noticeId: string) => void }) {
  const t = useT();
  const { way, noticeId } = task;
  return (
    <li className={task.level}>
      <i aria-hidden="true" />
      <div>
        <b>{task.title}</b>
        <small>{task.note}</small>
      </div>
      <span className="row tight">
        {noticeId !== null && <Tag tone={task.level === 'urgent' ? 'bad' : 'plain'}>{task.at}</Tag>}
        {noticeId !== null && (
          <Button size="small" variant="quiet" onPress={() => onAck(noticeId)}>
            {t('today.action.ack')}
          </Button>
        )}
        {way && (
          <Button size="small" onPress={() => open(way.to)}>
            {way.text}
          </Button>
        )}
      </span>
    </li>
  );
}

/** What comes before every to-do: the day is not open, it is closing, it is over. */
function Lead({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children: string;
  readonly action?: ReactNode;
}) {
  return (
    <div className="card jade today-lead">
      <div>
        <b>{title}</b>
        <p>{children}</p>
      </div>
      {action}
    </div>
  );
}

function DayLead({
  today,
  missing,
  fresh,
}: {
  readonly today: Today;
  readonly missing: readonly string[];
  readonly fresh: boolean;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const state = today.day?.state;
  if (state === undefined) {
    return (
      <Lead
        title={t('today.notOpen.title')}
        action={
          <Button variant={fresh ? 'alt' : 'go'} {...(fresh ? {} : { hotkey: 'Enter' })} onPress={() => go('day.open')}>
            {t('today.notOpen.go')}
          </Button>
        }
      >
        {t('today.notOpen.text')}
      </Lead>
    );
  }
  if (state === 'closed') return <Lead title={t('today.closed.title')}>{t('today.closed.text')}</Lead>;
  if (state !== 'closing') return null;
  const text =
    today.gateMissing === 0
      ? t('today.closing.ready')
      : t('today.closing.text', { n: today.gateMissing, list: missing.join(t('app.common.listComma')) });
  return (
    <Lead
      title={t('today.closing.title')}
      action={
        <Button variant="go" keyHint="F9" onPress={() => go('day.close')}>
          {t('today.closing.go')}
        </Button>
      }
    >
      {text}
    </Lead>
  );
}

/** What waits, urgent first, each with its way out. F7 takes the first one. */
export function Todo({ today }: { readonly today: Today }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const session = useSession();
  const ack = useCommand('notices.ack');
  const [duty, setDuty] = useState(false);
  const tasks = today.tasks
    .filter((task) => task.kind !== 'gateMissing')
    .map((task) => taskView(task, { t, zone, now }));
  const missing = today.tasks
    .filter((task) => task.kind === 'gateMissing')
    .map((task) => `refusals.steps.${factText(task.facts, 'key')}`)
    .map((key) => (isTextKey(key) ? t(key) : key));
  const first = tasks.find((task) => task.way !== null)?.way ?? null;
  useKeys([
    { key: 'F7', run: () => first && open(first.to), off: first === null, ...(first ? { label: first.text } : {}) },
  ]);
  const working = today.day?.state === 'open';
  const offDuty = working && !session.onDuty && session.person.roles.some((role) => DESK.includes(role));
  const fresh = today.campaigns.length === 0 && today.day === null && session.person.roles.includes('SUP');
  return (
    <div className="card today-todo">
      <div className="card-head">
        <h2>{t('today.todo')}</h2>
        <span className="sub">{t('today.urgentFirst')}</span>
        {first && (
          <span className="right">
            <KeyHint>F7</KeyHint>
          </span>
        )}
      </div>
      <Scroller className="scroll" label={t('today.todo')}>
        <DayLead today={today} missing={missing} fresh={fresh} />
        <RefusalBanner refused={ack.refused} defect={ack.defect} onClose={ack.clear} />
        <ul>
          {offDuty && (
            <li className="warn">
              <i aria-hidden="true" />
              <div>
                <b>{t('today.duty.title')}</b>
                <small>{t('today.duty.text')}</small>
              </div>
              <Button size="small" onPress={() => setDuty(true)}>
                {t('today.duty.go')}
              </Button>
            </li>
          )}
          {tasks.map((task) => (
            <TaskLine key={task.id} task={task} onAck={(id) => void ack.run({ id })} />
          ))}
        </ul>
        {tasks.length === 0 &&
          !offDuty &&
          (fresh ? (
            <EmptyState
              icon="today"
              action={{
                text: t('today.toSettings'),
                onPress: () => useScreen.getState().enter('settings'),
                hotkey: 'Enter',
              }}
            >
              {t('today.emptyFresh')}
            </EmptyState>
          ) : (
            working && <EmptyState icon="check">{t('today.empty')}</EmptyState>
          ))}
      </Scroller>
      <DutyPanel open={duty} onClose={() => setDuty(false)} />
    </div>
  );
}
