import { useState, type ReactNode } from 'react';
import { initialOf, instantText } from '../app/format.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, SidePanel, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { Links } from './Links.tsx';
import { type Detail, openQuestions, TONES } from './state.ts';

function Person({
  name,
  part,
  note,
  strong,
}: {
  readonly name: string;
  readonly part: string;
  readonly note: string;
  readonly strong: boolean;
}) {
  return (
    <div className={strong ? 'hand-person strong' : 'hand-person'}>
      <i className="face" aria-hidden="true">
        {initialOf(name)}
      </i>
      <span>
        <span>
          {part} <b>{name}</b>
        </span>
        <small>{note}</small>
      </span>
    </div>
  );
}

/** The two people of a handover, and how far each of them is. */
export function People({ of }: { readonly of: Detail }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const at = (instant: number): string => instantText(instant, zone, t, now);
  const all = of.reads.length + of.points.sections.length;
  const out =
    of.submittedAt === null
      ? t('handoverPage.people.writing')
      : t('handoverPage.people.submitted', { at: at(of.submittedAt) });
  const into =
    of.acceptedAt !== null
      ? t('handoverPage.people.accepted', { at: at(of.acceptedAt) })
      : t('handoverPage.people.read', { n: of.reads.length, all });
  return (
    <div className="right hand-people">
      <Person name={of.outgoing.name} part={t('handoverPage.people.out')} note={out} strong={of.incoming === null} />
      {of.incoming && <Person name={of.incoming.name} part={t('handoverPage.people.in')} note={into} strong />}
    </div>
  );
}

/** The state in words, with the questions that wait. */
export function StateTag({ of }: { readonly of: Pick<Detail, 'state' | 'questions'> }) {
  const t = useT();
  const { out, in: back } = openQuestions(of.questions);
  const asked = of.state === 'checking' ? out + back : 0;
  return (
    <Tag tone={TONES[of.state]}>
      {t(`handover.states.${of.state}`)}
      {asked > 0 && ` · ${t('handoverPage.asked', { count: asked })}`}
    </Tag>
  );
}

/** A page of the handover: title and people, the strip of links on the first page, the sections, the paper beside them, the way forward below. */
export function Page({
  title,
  tags,
  people,
  links,
  alert,
  children,
  paper,
  foot,
}: {
  readonly title: string;
  readonly tags?: ReactNode;
  readonly people?: ReactNode;
  readonly links?: boolean;
  /** Why the last step was not carried out. */
  readonly alert?: ReactNode;
  readonly children: ReactNode;
  readonly paper?: ReactNode;
  readonly foot?: ReactNode;
}) {
  const t = useT();
  const [sheet, setSheet] = useState(false);
  return (
    <div className={paper === undefined ? 'page hand' : 'page hand with-paper'}>
      <div className="hand-head">
        <div className="page-title">
          <h1>{title}</h1>
          {tags}
          {people}
        </div>
        {links && <Links at="handover" />}
        {alert}
      </div>
      <div className="hand-body">
        <section className="card flush hand-card">
          <Scroller className="scroll" label={title}>
            {children}
          </Scroller>
        </section>
        {paper !== undefined && <aside className="hand-paper">{paper}</aside>}
      </div>
      {(foot !== undefined || paper !== undefined) && (
        <div className="hand-foot">
          {paper !== undefined && (
            <span className="hand-sheet">
              <Button onPress={() => setSheet(true)}>{t('handoverPage.sheet')}</Button>
            </span>
          )}
          {foot}
        </div>
      )}
      {paper !== undefined && (
        <SidePanel title={t('handoverPage.sheet')} open={sheet} onClose={() => setSheet(false)} wide>
          <div className="hand-paper tall">{sheet && paper}</div>
        </SidePanel>
      )}
    </div>
  );
}
