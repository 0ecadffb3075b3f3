import { useState } from 'react';
import type { Out } from '../app/ops.ts';
import { instantText } from '../app/format.ts';
import { useCommand } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { isTextKey } from '../../shared/i18n/index.ts';
import { mayReveal } from '../../shared/domain/todo/decide.ts';
import { Facts } from '../gifts/Facts.tsx';
import { Button, RefusalBanner, Tag } from '../ui/index.ts';
import { STATE_TONES } from './state.ts';
import { DueTag } from './TodoRows.tsx';

export type TodoDetail = Out<'todo.detail'>;

/** Whom something was promised: masked until somebody who has to keep it looks (1.3). */
function Promised({ of }: { readonly of: TodoDetail }) {
  const t = useT();
  const { person } = useSession();
  const reveal = useCommand('todo.reveal');
  const [whole, setWhole] = useState<string | null>(null);
  const madeById = person.name === of.madeBy ? person.id : '';
  const may = mayReveal({ state: of.state, ownerId: of.ownerId, owner: of.owner, madeById }, person);
  const look = async (): Promise<void> => {
    const answer = await reveal.run({ id: of.id });
    if ('ok' in answer) setWhole(answer.ok.promisedTo);
  };
  return (
    <span className="desk-promised">
      <b>{whole ?? of.promisedTo}</b>
      {may && whole === null && (
        <Button size="small" onPress={() => void look()} busy={reveal.busy}>
          {t('todo.page.reveal')}
        </Button>
      )}
      {may && whole === null && <small className="sub">{t('todo.page.revealKept')}</small>}
      <RefusalBanner refused={reveal.refused} defect={reveal.defect} />
    </span>
  );
}

/** One to-do with everything that was done about it, oldest first. */
export function TodoStory({ of }: { readonly of: TodoDetail }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const at = (instant: number): string => instantText(instant, zone, t, now);
  const said = (event: TodoDetail['events'][number]): string => {
    const key = `todo.events.${event.kind}`;
    if (!isTextKey(key)) return event.kind;
    return t(key, {
      toWhom: event.toWhom ?? '',
      owner: event.owner ?? '',
      dueAt: event.dueAt === null ? '' : at(event.dueAt),
    });
  };
  return (
    <div className="stack loose desk-todo">
      <div className="stack tight">
        <p className="desk-title">{of.title}</p>
        <p className="sub">
          {[t(`todo.sources.${of.source}`), t('todo.page.made', { who: of.madeBy }), at(of.at)].join(' · ')}
        </p>
        {of.detail !== null && <p className="desk-text">{of.detail}</p>}
      </div>
      <Facts
        rows={[
          [
            t('todo.page.facts.state'),
            <span key="state" className="row tight wrap">
              {of.urgent && <Tag tone="bad">{t('todo.page.urgent')}</Tag>}
              <Tag tone={STATE_TONES[of.state]}>{t(`todo.states.${of.state}`)}</Tag>
            </span>,
          ],
          [t('todo.page.facts.owner'), of.owner ?? of.department ?? '–'],
          [
            t('todo.page.facts.due'),
            of.dueAt === null ? (
              t('todo.due.none')
            ) : (
              <span key="due" className="row tight wrap">
                {t('todo.page.dueBy', { at: at(of.dueAt) })} <DueTag row={of} />
              </span>
            ),
          ],
          ...(of.promisedTo === null
            ? []
            : [[t('todo.page.facts.promised'), <Promised key={of.id} of={of} />] as const]),
        ]}
      />
      <section className="stack tight">
        <h3>{t('todo.page.story')}</h3>
        {of.events.length === 0 && <p className="sub">{t('todo.page.noStory')}</p>}
        <ol className="desk-story">
          {of.events.map((event) => (
            <li key={event.id}>
              <b>{said(event)}</b>
              <small>{t('todo.page.madeLine', { at: at(event.at), who: event.by })}</small>
              {event.reply !== null && <p>{event.reply}</p>}
              {event.text !== null && <p>{event.text}</p>}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
