import { durationText } from '../../app/format.ts';
import { useT } from '../../app/text.tsx';
import { Button, Icon, Tag } from '../../ui/index.ts';

/** What an issue came to, shown until the next customer. */
export type Outcome = {
  readonly id: string;
  readonly docNo: string;
  readonly item: string;
  readonly serials: string;
  readonly elapsed: number;
  readonly target: number;
  readonly over: number;
  /** Keyed in late from a form: there was no timer. */
  readonly late: boolean;
};

/** The issue is in the book: hand over, then the next customer by Enter or the next scan. */
export function Done({
  outcome,
  onNext,
  onUndo,
}: {
  readonly outcome: Outcome;
  readonly onNext: () => void;
  readonly onUndo: () => void;
}) {
  const t = useT();
  return (
    <section className="card done-card" role="status">
      <p className="row">
        <span className="done-sign">
          <Icon name="check" />
        </span>
        <b className="done-title">{t('issue.done')}</b>
        <span className="sub">{outcome.docNo}</span>
      </p>
      {!outcome.late && <p className="sub">{t('issue.doneGive')}</p>}
      <p className="big">{outcome.item}</p>
      {outcome.serials !== '' && <p className="done-serials">{t('issue.doneSerials', { serials: outcome.serials })}</p>}
      <p className="row">
        <span className="sub">
          {outcome.late
            ? `${t('paper.late')} · ${t('paper.untimed')}`
            : t('issue.doneTime', {
                elapsed: durationText(outcome.elapsed, t),
                target: durationText(outcome.target, t),
              })}
        </span>
        {outcome.over > 0 && <Tag tone="warn">{t('issue.doneOver', { over: durationText(outcome.over, t) })}</Tag>}
      </p>
      <div className="row done-go">
        <Button variant="quiet" onPress={onUndo}>
          {t('issue.undo')}
        </Button>
        <span className="right">
          <Button variant="go" size="tall" hotkey="Enter" onPress={onNext}>
            {t('issue.next')}
          </Button>
        </span>
      </div>
    </section>
  );
}
