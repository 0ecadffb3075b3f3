import { useState } from 'react';
import { useKeys } from '../app/keys.ts';
import { useMay } from '../app/may.ts';
import type { Out } from '../app/ops.ts';
import { useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { type ScreenProps, useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Links } from '../handover/Links.tsx';
import { Button, EmptyState, RefusalBanner } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { DetailPanel } from './Detail.tsx';
import { Done } from './Done.tsx';
import { aboutPerson, allRight, isDue, type Listed, nextPerson, type Phase, type Somebody, standings } from './form.ts';
import { type Act, Entry } from './List.tsx';
import { usePeopleHere } from './people.ts';
import { Recent } from './Recent.tsx';
import { type Job, type Ran, Run } from './Run.tsx';
import { SubjectPanel } from './Subject.tsx';

type Detail = Out<'checklists.detail'>;

const PHASES: Readonly<Record<string, Phase>> = { open: 'open', closing: 'closing', closed: 'over' };

/** The lists of the desk: what is due now, the others, what was run already. */
function Overview({
  templates,
  people,
  act,
  mayRun,
}: {
  readonly templates: readonly Listed[];
  readonly people: readonly Somebody[];
  readonly act: Act;
  readonly mayRun: (of: Listed) => boolean;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const { day } = useSession();
  const asked = useQuery('policy.list', {}).data?.rows.find((r) => r.key === 'close.checklists')?.value;
  const forClose = Array.isArray(asked) ? asked.map(String) : [];
  const phase = PHASES[day?.state ?? ''] ?? 'before';
  const due = templates.filter((of) => isDue(of, phase, forClose, people));
  const rest = templates.filter((of) => !due.includes(of));
  const next = due.find((of) => mayRun(of) && !aboutPerson(of));
  const entry = (of: Listed) => (
    <Entry
      key={of.key}
      of={of}
      due={due.includes(of)}
      right={allRight(of, people)}
      next={of === next}
      forClose={forClose.includes(of.key)}
      people={standings(people, of.today)}
      may={mayRun(of)}
      act={act}
    />
  );
  return (
    <div className="page checks">
      <div className="hand-head">
        <div className="page-title">
          <h1>{t('checklistPage.title')}</h1>
          <span className="right">
            <Button size="small" variant="quiet" icon="settings" onPress={() => go('settings.checklists')}>
              {t('checklistPage.settings')}
            </Button>
          </span>
        </div>
        <Links at="handover.checklists" />
      </div>
      <section className="card flush check-list">
        <Scroller className="scroll" label={t('checklistPage.title')}>
          <h2>{t('checklistPage.due')}</h2>
          {due.length === 0 ? (
            <EmptyState icon="check">{t('checklistPage.dueNone')}</EmptyState>
          ) : (
            <ol>{due.map(entry)}</ol>
          )}
          <h2>{t('checklistPage.rest')}</h2>
          <ol>{rest.map(entry)}</ol>
        </Scroller>
      </section>
      <Recent onOpen={act.onOpen} />
    </div>
  );
}

type Finished = { readonly job: Job; readonly ran: Ran; readonly failed: number };

/** Checklists of the desk (J3): what is due, running one, what became of it. */
export function Checklists({ params }: ScreenProps<'handover.checklists'>) {
  const t = useT();
  const back = useScreen((s) => s.back);
  const { person } = useSession();
  const { data, refused, defect } = useQuery('checklists.templates', {});
  const people = usePeopleHere();
  const staff = useQuery('staff.list', params.subject === undefined ? null : {}).data?.rows;
  const [job, setJob] = useState<Job | null>(null);
  const [finished, setFinished] = useState<Finished | null>(null);
  const [choosing, setChoosing] = useState<Listed | null>(null);
  const [open, setOpen] = useState<string | null>(params.run ?? null);
  const [left, setLeft] = useState(false);
  const mayRunAny = useMay('checklists.run');
  const templates = data?.templates ?? [];
  const mayRun = (of: Listed): boolean => mayRunAny && of.roles.some((role) => person.roles.includes(role));

  const start = (template: Listed, subject: Somebody | null): void => {
    if (aboutPerson(template) && subject === null) return setChoosing(template);
    setChoosing(null);
    setFinished(null);
    setJob({ template, subject, recheck: null });
  };
  const recheck = (template: Listed, run: Listed['today'][number]): void => {
    setOpen(null);
    setFinished(null);
    setJob({ template, subject: run.subject, recheck: { id: run.id, docNo: run.docNo, items: run.badItems } });
  };
  /** Where another page sent one: straight into the checklist it named. */
  const sent = ((): Job | null => {
    const template = templates.find((of) => of.key === params.template);
    if (left || job !== null || finished !== null || !template || !mayRun(template)) return null;
    if (!aboutPerson(template)) {
      const last = template.today.at(-1);
      return last?.state === 'failed'
        ? { template, subject: null, recheck: { id: last.id, docNo: last.docNo, items: last.badItems } }
        : { template, subject: null, recheck: null };
    }
    const name = staff?.find((p) => p.id === params.subject)?.name;
    if (params.subject === undefined || name === undefined || params.subject === person.id) return null;
    const last = template.today.findLast((r) => r.subject?.id === params.subject);
    const subject = { id: params.subject, name };
    return {
      template,
      subject,
      recheck: last?.state === 'failed' ? { id: last.id, docNo: last.docNo, items: last.badItems } : null,
    };
  })();
  const running = job ?? sent;
  const leave = (): void => {
    const wasSent = job === null ? sent !== null : params.template !== undefined && !left;
    setJob(null);
    setFinished(null);
    if (wasSent) back();
    else setLeft(true);
  };
  useKeys([{ key: 'Escape', run: leave, label: t('app.common.back'), off: running === null && finished === null }]);

  if (finished !== null) {
    const { subject, template } = finished.job;
    const now = templates.find((of) => of.key === template.key) ?? template;
    return (
      <Done
        job={finished.job}
        ran={finished.ran}
        failed={finished.failed}
        next={subject === null ? null : nextPerson(standings(people, now.today), person.id, subject.id)}
        onNext={(next) => start(now, next)}
        onBack={leave}
      />
    );
  }
  if (running !== null && data)
    return (
      <Run
        key={`${running.template.key} ${running.subject?.id ?? ''} ${running.recheck?.id ?? ''}`}
        job={running}
        day={data.day}
        onBack={leave}
        onRan={(ran, failed) => {
          setJob(running);
          setFinished({ job: running, ran, failed });
        }}
      />
    );
  return (
    <>
      {data ? (
        <Overview
          templates={templates}
          people={people}
          mayRun={mayRun}
          act={{ onRun: start, onRecheck: recheck, onOpen: setOpen }}
        />
      ) : (
        <div className="page">
          <div className="page-title">
            <h1>{t('checklistPage.title')}</h1>
          </div>
          <RefusalBanner refused={refused} defect={defect} />
        </div>
      )}
      {choosing !== null && (
        <SubjectPanel onPick={(subject) => start(choosing, subject)} onClose={() => setChoosing(null)} />
      )}
      {open !== null && (
        <DetailPanel
          id={open}
          mayRecheck={(of: Detail) => mayRunAny && of.run.subject?.id !== person.id}
          onRecheck={(of: Detail) => recheck({ ...of.template, today: [] }, of.run)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
