import { titleOf } from '../../shared/domain/checklists/words.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { PrintButton } from '../paper/PrintButton.tsx';
import { Button, Icon, RefusalBanner } from '../ui/index.ts';
import type { Somebody } from './form.ts';
import type { Job, Ran } from './Run.tsx';

/** What came of a run, and the way on. */
export function Done({
  job,
  ran,
  failed,
  next,
  onNext,
  onBack,
}: {
  readonly job: Job;
  readonly ran: Ran;
  /** Items that are not right. */
  readonly failed: number;
  readonly next: Somebody | null;
  readonly onNext: (next: Somebody) => void;
  readonly onBack: () => void;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const paper = usePrint();
  const { template, subject } = job;
  const bad = ran.state === 'failed';
  return (
    <div className="page check-done">
      <section className={bad ? 'card day-done check-failed' : 'card day-done'} role="status">
        <span className="day-sign">{bad ? <span aria-hidden="true">!</span> : <Icon name="check" />}</span>
        <h1>
          {ran.state === 'failed'
            ? t('checklistPage.done.failed', { count: failed })
            : t(`checklistPage.done.${ran.state}`)}
        </h1>
        <p>
          {subject === null
            ? titleOf(t, template)
            : t('checklistPage.run.of', { title: titleOf(t, template), name: subject.name })}
          <br />
          <span className="sub">{t('checklistPage.done.number', { docNo: ran.docNo })}</span>
        </p>
        {bad && subject !== null && <p>{t('checklistPage.done.offDuty', { name: subject.name })}</p>}
        {ran.todos.length > 0 && (
          <p>
            {t('checklistPage.done.todos')} {ran.todos.map((one) => one.docNo).join(t('app.common.listComma'))}
          </p>
        )}
        <RefusalBanner refused={paper.refused} defect={paper.defect} />
        <div className="row wrap">
          {next !== null && (
            <Button variant="go" hotkey="Enter" onPress={() => onNext(next)}>
              {t('checklistPage.done.next', { name: next.name })}
            </Button>
          )}
          <Button {...(next === null ? { variant: 'go' as const, hotkey: 'Enter' } : {})} onPress={onBack}>
            {t('checklistPage.done.backTo')}
          </Button>
          {ran.todos.length > 0 && (
            <Button onPress={() => go('handover.todos')}>{t('checklistPage.done.toTodos')}</Button>
          )}
          <PrintButton sheet="checklist" id={ran.id} paper={paper} text={t('checklistPage.print')} />
        </div>
      </section>
    </div>
  );
}
