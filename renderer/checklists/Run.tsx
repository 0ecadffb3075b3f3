import { useState } from 'react';
import { itemText, titleOf } from '../../shared/domain/checklists/words.ts';
import { useKeys } from '../app/keys.ts';
import type { Out } from '../app/ops.ts';
import { useDraft } from '../app/query-draft.ts';
import { useCommand } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Button, Progress, RefusalBanner, Tag, TextField } from '../ui/index.ts';
import {
  answersOf,
  EMPTY,
  type Form,
  type Item,
  type Listed,
  MARKS,
  type Mark,
  missingOf,
  nextUnseen,
  restOk,
  see,
} from './form.ts';
import type { Somebody } from './form.ts';
import { Lines } from './Lines.tsx';

export type Ran = Out<'checklists.run'>;

/** What is run: a whole checklist, about somebody where it is about people, or only what was not right in an earlier run. */
export type Job = {
  readonly template: Listed;
  readonly subject: Somebody | null;
  readonly recheck: { readonly id: string; readonly docNo: string; readonly items: readonly string[] } | null;
};

const keyOf = ({ template, subject, recheck }: Job, day: string): string =>
  `check ${recheck?.id ?? `${day} ${template.key}`} ${subject?.id ?? ''}`.slice(0, 80);

const askedIn = ({ template, recheck }: Job): readonly Item[] =>
  recheck === null
    ? template.items.filter((i) => i.active)
    : recheck.items.map(
        (key) => template.items.find((i) => i.key === key) ?? { key, text: null, group: null, active: true },
      );

/** One checklist, item by item: right, not right with words and a photo, does not apply. */
export function Run({
  job,
  day,
  onBack,
  onRan,
}: {
  readonly job: Job;
  readonly day: string;
  readonly onBack: () => void;
  readonly onRan: (ran: Ran, failed: number) => void;
}) {
  const t = useT();
  const { template, subject, recheck } = job;
  const run = useCommand('checklists.run');
  const again = useCommand('checklists.recheck');
  const draft = useDraft<Form>(keyOf(job, day), EMPTY);
  const asked = askedIn(job);
  const [at, setAt] = useState(0);
  const [tried, setTried] = useState(false);
  const form = draft.value;
  const missing = missingOf(asked, template.photoOnFail, form);
  const done = asked.filter((i) => form.seen[i.key]).length;
  const words = (key: string): string =>
    itemText(t, template.key, asked.find((i) => i.key === key) ?? { key, text: null });
  const turn = (key: string): void =>
    setAt(
      Math.max(
        0,
        asked.findIndex((i) => i.key === key),
      ),
    );

  const mark = (key: string, answer: Mark): void => {
    const next = see(form, key, { mark: answer });
    draft.set(next);
    const index = asked.findIndex((i) => i.key === key);
    const unseen = nextUnseen(asked, next, index);
    setAt(answer !== 'bad' && unseen >= 0 ? unseen : index);
  };
  const noted = (key: string): void => {
    (document.activeElement as HTMLElement | null)?.blur();
    const unseen = nextUnseen(
      asked,
      form,
      asked.findIndex((i) => i.key === key),
    );
    if (unseen >= 0) setAt(unseen);
  };
  const step = (by: 1 | -1) => (): void => setAt((now) => Math.min(asked.length - 1, Math.max(0, now + by)));
  const go = async (): Promise<void> => {
    setTried(true);
    if (missing !== null) return turn(missing.item);
    const answers = answersOf(asked, form);
    const answer =
      recheck === null
        ? await run.run({
            template: template.key,
            subject: subject?.id ?? null,
            place: form.place.trim() || null,
            answers,
          })
        : await again.run({ runId: recheck.id, answers });
    if (!('ok' in answer)) return;
    draft.drop();
    onRan(answer.ok, answers.filter((a) => a.answer === 'bad').length);
  };
  useKeys([
    { key: 'ArrowDown', run: step(1) },
    { key: 'ArrowUp', run: step(-1) },
    ...MARKS.map((answer, i) => ({
      key: String(i + 1),
      run: () => {
        const item = asked[at];
        if (item) mark(item.key, answer);
      },
      label: t(`checklists.mark.${answer}`),
    })),
  ]);
  const title = titleOf(t, template);
  const left =
    missing === null
      ? null
      : missing.what === 'marks'
        ? t('checklistPage.run.left', { count: missing.n })
        : t(missing.what === 'note' ? 'checklistPage.run.noteLeft' : 'checklistPage.run.photoLeft', {
            item: words(missing.item),
          });
  const hint = t(template.onFail === 'offDuty' ? 'checklistPage.run.dutyHint' : 'checklistPage.run.todoHint');
  return (
    <div className="page check-run">
      <div className="page-title">
        <Button variant="quiet" size="small" icon="back" onPress={onBack} keyHint="Escape">
          {t('app.common.back')}
        </Button>
        <h1>{subject === null ? title : t('checklistPage.run.of', { title, name: subject.name })}</h1>
        {recheck !== null && <Tag tone="warn">{t('checklistPage.run.recheckOf', { docNo: recheck.docNo })}</Tag>}
        <span className="right">
          <Progress done={done} total={asked.length} label={t('checklistPage.run.progress')} />
        </span>
      </div>
      <section className="card flush check-card">
        <Lines
          label={title}
          template={template.key}
          asked={asked}
          seen={form.seen}
          active={asked[at]?.key ?? null}
          photo={template.photoOnFail || template.onFail === 'todo'}
          handle={{
            onMark: mark,
            onSee: (item, part) => draft.set((now) => see(now, item, part)),
            onActive: turn,
            onNoted: noted,
          }}
        />
      </section>
      <div className="check-foot">
        <RefusalBanner
          refused={run.refused ?? again.refused}
          defect={run.defect ?? again.defect}
          onClose={() => {
            run.clear();
            again.clear();
          }}
        />
        <div className="row">
          {subject === null && recheck === null && (
            <TextField
              label={t('checklistPage.run.place')}
              placeholder={t('checklistPage.run.placeHint')}
              value={form.place}
              onChange={(place) => draft.set((now) => ({ ...now, place }))}
              maxLength={60}
              optional
            />
          )}
          <p className={tried && left !== null ? 'ink-red' : 'sub'} role="status">
            {left ?? t('checklistPage.run.ready')}
            <small>{left === null ? hint : t('checklistPage.run.keys')}</small>
          </p>
          <span className="right row tight">
            {done < asked.length && recheck === null && (
              <Button onPress={() => draft.set((now) => restOk(now, asked))} label={t('checklistPage.run.restOk')}>
                {t('checklistPage.run.restOk')}
              </Button>
            )}
            <Button variant="go" size="tall" hotkey="Enter" busy={run.busy || again.busy} onPress={() => void go()}>
              {t('checklistPage.run.go')}
            </Button>
          </span>
        </div>
      </div>
    </div>
  );
}
