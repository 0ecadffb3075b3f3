import { titleOf } from '../../shared/domain/checklists/words.ts';
import { initialOf, instantText } from '../app/format.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, Icon, Tag } from '../ui/index.ts';
import { aboutPerson, lastRun, type Listed, type Somebody, type Standing } from './form.ts';
import { TONES } from './words.ts';

export type Act = {
  readonly onRun: (template: Listed, subject: Somebody | null) => void;
  readonly onRecheck: (template: Listed, run: NonNullable<Standing['run']>) => void;
  readonly onOpen: (runId: string) => void;
};

/** Everybody at the desk with how their check stands; pressing goes on with it. */
function People({
  template,
  people,
  act,
}: {
  readonly template: Listed;
  readonly people: readonly Standing[];
  readonly act: Act;
}) {
  const t = useT();
  const me = useSession().person.id;
  return (
    <ul className="check-people" aria-label={t('checklistPage.people.label')}>
      {people.map((p) => {
        const state = p.run === null ? 'none' : p.run.state === 'failed' ? 'failed' : 'ok';
        const own = p.id === me;
        const action =
          state === 'ok'
            ? { text: t('checklistPage.people.see', { name: p.name }), run: () => act.onOpen(p.run!.id) }
            : state === 'failed'
              ? {
                  text: t('checklistPage.people.recheck', { name: p.name }),
                  run: () => act.onRecheck(template, p.run!),
                }
              : { text: t('checklistPage.people.check', { name: p.name }), run: () => act.onRun(template, p) };
        return (
          <li key={p.id}>
            <button
              type="button"
              className={`check-person ${state}`}
              disabled={own && state !== 'ok'}
              onClick={action.run}
            >
              <i className="face" aria-hidden="true">
                {state === 'ok' ? <Icon name="check" /> : initialOf(p.name)}
              </i>
              <span>
                <b>{p.name}</b>
                <span className="hidden-visually">{action.text}</span>
                <small>
                  {own && state !== 'ok' ? t('checklistPage.people.self') : t(`checklistPage.people.${state}`)}
                </small>
              </span>
            </button>
          </li>
        );
      })}
      <li>
        <button type="button" className="check-person other" onClick={() => act.onRun(template, null)}>
          <i className="face" aria-hidden="true">
            <Icon name="add" />
          </i>
          <span>
            <b>{t('checklistPage.people.other')}</b>
          </span>
        </button>
      </li>
    </ul>
  );
}

/** One checklist: what it is, how it stands today, and the button that goes on with it. */
export function Entry({
  of,
  due,
  right,
  next,
  forClose,
  people,
  may,
  act,
}: {
  readonly of: Listed;
  readonly due: boolean;
  /** Nothing is left to do about it today. */
  readonly right: boolean;
  /** It is what comes next: its button is the way forward. */
  readonly next: boolean;
  readonly forClose: boolean;
  readonly people: readonly Standing[];
  readonly may: boolean;
  readonly act: Act;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const run = aboutPerson(of) ? null : lastRun(of);
  const failed = run?.state === 'failed';
  const items = of.items.filter((i) => i.active).length;
  return (
    <li className={['check-entry', failed ? 'bad' : right ? 'ok' : due ? 'due' : ''].filter(Boolean).join(' ')}>
      <i aria-hidden="true">{failed ? '!' : right ? <Icon name="check" /> : null}</i>
      <div>
        <b>
          {titleOf(t, of)} {forClose && run === null && <Tag tone="warn">{t('checklistPage.forClose')}</Tag>}
        </b>
        <small className="sub">
          {t(`checklists.moment.${of.moment}`)} · {t('checklistPage.items', { count: items })}
          {of.photoOnFail && ` · ${t('checklistPage.photoRule')}`}
        </small>
        {!aboutPerson(of) && run !== null && (
          <span>
            <Tag tone={TONES[run.state]}>
              {failed ? t('checklistPage.bad', { count: run.badItems.length }) : t(`checklists.state.${run.state}`)}
            </Tag>{' '}
            <span className="sub">{t('checklistPage.by', { at: instantText(run.at, zone, t, now), by: run.by })}</span>
          </span>
        )}
      </div>
      {may ? (
        !aboutPerson(of) && (
          <span className="row tight">
            {run !== null && (
              <Button size="small" variant="quiet" onPress={() => (failed ? act.onRun(of, null) : act.onOpen(run.id))}>
                {t(failed ? 'checklistPage.again' : 'checklistPage.open')}
              </Button>
            )}
            <Button
              size="small"
              variant={next ? 'go' : run !== null && !failed ? 'quiet' : 'alt'}
              onPress={() => (run !== null && failed ? act.onRecheck(of, run) : act.onRun(of, null))}
            >
              {t(failed ? 'checklistPage.recheck' : run ? 'checklistPage.again' : 'checklistPage.start')}
            </Button>
          </span>
        )
      ) : (
        <small className="sub">
          {t('checklistPage.notMine', {
            roles: of.roles.map((r) => t(`app.roles.${r}`)).join(t('app.common.listComma')),
          })}
        </small>
      )}
      {may && aboutPerson(of) && <People template={of} people={people} act={act} />}
    </li>
  );
}
