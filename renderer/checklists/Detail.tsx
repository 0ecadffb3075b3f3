import { itemText, titleOf } from '../../shared/domain/checklists/words.ts';
import { fileAddress } from '../app/download.ts';
import { instantText } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { PrintButton } from '../paper/PrintButton.tsx';
import { Button, RefusalBanner, SidePanel, Tag } from '../ui/index.ts';
import { TONES } from './words.ts';

type Detail = Out<'checklists.detail'>;
type Answer = Pick<Detail['answers'][number], 'item' | 'answer' | 'note' | 'fileId'>;

function Wrong({ of, answer }: { readonly of: Detail; readonly answer: Answer }) {
  const t = useT();
  const words = itemText(
    t,
    of.template.key,
    of.template.items.find((i) => i.key === answer.item) ?? { key: answer.item, text: null },
  );
  const todo = of.answers.find((a) => a.item === answer.item)?.todo;
  return (
    <li className={answer.answer === 'bad' ? 'bad' : ''}>
      <b>{words}</b>
      <Tag tone={answer.answer === 'bad' ? 'bad' : 'ok'}>{t(`checklists.mark.${answer.answer}`)}</Tag>
      {answer.note !== null && <span>{answer.note}</span>}
      {answer.fileId !== null && (
        <a href={fileAddress(answer.fileId)} download>
          <img src={fileAddress(answer.fileId)} alt={t('checklistPage.run.photoOf', { item: words })} />
        </a>
      )}
      {todo && answer.answer === 'bad' && (
        <span className="sub">
          {t('checklistPage.detail.todo')} {todo.docNo}
        </span>
      )}
    </li>
  );
}

function Body({ of }: { readonly of: Detail }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const { run, answers } = of;
  const bad = answers.filter((a) => a.answer === 'bad');
  const na = answers.filter((a) => a.answer === 'na');
  const words = (key: string): string =>
    itemText(t, of.template.key, of.template.items.find((i) => i.key === key) ?? { key, text: null });
  return (
    <div className="stack loose check-detail">
      <p>
        <Tag tone={TONES[run.state]}>{t(`checklists.state.${run.state}`)}</Tag>{' '}
        {run.subject !== null && <b>{run.subject.name} · </b>}
        {t('checklistPage.by', { at: instantText(run.at, zone, t, now), by: run.by })}
        {run.place !== null && ` · ${run.place}`}
      </p>
      <p className="sub">
        {t('checklistPage.detail.asked', { n: run.asked })} ·{' '}
        {t('checklistPage.detail.okItems', { count: answers.length - bad.length - na.length })}
      </p>
      {bad.length === 0 ? (
        <p>{t('checklistPage.detail.allOk')}</p>
      ) : (
        <ul className="check-wrong">
          {bad.map((a) => (
            <Wrong key={a.item} of={of} answer={a} />
          ))}
        </ul>
      )}
      {na.length > 0 && (
        <p className="sub">
          {t('checklistPage.detail.naItems', { items: na.map((a) => words(a.item)).join(t('app.common.listComma')) })}
        </p>
      )}
      {of.rechecks.length > 0 && <h3>{t('checklistPage.detail.rechecks')}</h3>}
      {of.rechecks.map((r) => (
        <section key={r.id} className="stack tight">
          <p className="sub">
            {t('checklistPage.detail.recheckOf', { docNo: r.docNo, at: instantText(r.at, zone, t, now), by: r.by })}
          </p>
          <ul className="check-wrong">
            {r.answers.map((a) => (
              <Wrong key={a.item} of={of} answer={a} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** A run with what became of it; what is not right yet is checked again from here. */
export function DetailPanel({
  id,
  mayRecheck,
  onRecheck,
  onClose,
}: {
  readonly id: string;
  readonly mayRecheck: (of: Detail) => boolean;
  readonly onRecheck: (of: Detail) => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const seen = useQuery('checklists.detail', { id });
  const paper = usePrint();
  const of = seen.data;
  return (
    <SidePanel
      title={
        of
          ? `${titleOf(t, { key: of.template.key, title: of.run.title })} ${of.run.docNo}`
          : t('checklistPage.detail.title')
      }
      open
      onClose={onClose}
      wide
      footer={
        of && (
          <>
            <PrintButton sheet="checklist" id={of.run.id} paper={paper} text={t('checklistPage.print')} />
            {of.run.state === 'failed' && mayRecheck(of) && (
              <Button variant="go" hotkey="Enter" onPress={() => onRecheck(of)}>
                {t('checklistPage.recheck')}
              </Button>
            )}
          </>
        )
      }
    >
      <RefusalBanner refused={seen.refused ?? paper.refused} defect={seen.defect ?? paper.defect} />
      {of && <Body of={of} />}
    </SidePanel>
  );
}
