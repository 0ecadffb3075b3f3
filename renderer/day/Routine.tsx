import { useState } from 'react';
import type { OpeningStep } from '../../shared/domain/day/routine.ts';
import { dayWithWeekday } from '../app/format.ts';
import { useKeys } from '../app/keys.ts';
import { useDraft } from '../app/query-draft.ts';
import { useCommand } from '../app/query.ts';
import { useScan } from '../app/scan-listen.ts';
import { useLang, useT } from '../app/text.tsx';
import { Banner, Button, EmptyState, RefusalBanner } from '../ui/index.ts';
import {
  EMPTY,
  type Form,
  missingOf,
  nextUnseen,
  type Opening,
  OUTCOMES,
  type Outcome,
  sealsOf,
  see,
  seenWell,
} from './opening.ts';
import { firstOpen, partsOf } from './routine.ts';
import { ReadingPane } from './Reading.tsx';
import { RoutineLine } from './RoutineLine.tsx';
import { SealList } from './SealList.tsx';
import { GroomingPane, isTickedStep, PlainPane, TickedPane } from './StepPanes.tsx';

type StepKey = OpeningStep;

/** The morning by the clock: the steps on the left, the one in front on the right, opening below (C4). */
export function Routine({ opening }: { readonly opening: Opening }) {
  const t = useT();
  const lang = useLang();
  const open = useCommand('day.open');
  const draft = useDraft<Form>(`day.open ${opening.day}`, EMPTY);
  const [at, setAt] = useState(0);
  const [unknown, setUnknown] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [chosen, setChosen] = useState<StepKey | null>(null);
  const { boxes, steps } = opening;
  const form = draft.value;
  const done = seenWell(boxes, form.seen);
  const missing = missingOf(opening, form);
  const front = chosen ?? firstOpen(steps, done === boxes.length && boxes.length > 0) ?? 'open';
  const step = steps.find((s) => s.key === front) ?? steps[0];
  const reads = front === 'reading' && partsOf(opening.reading).some((p) => p.read === null);

  const look = (index: number, outcome: Outcome): void => {
    const box = boxes[index];
    if (!box) return;
    const next = see(form, box.id, { outcome });
    draft.set(next);
    setUnknown(null);
    setChosen('seals');
    const unseen = nextUnseen(boxes, next.seen, index);
    setAt(outcome === 'intact' && unseen >= 0 ? unseen : index);
  };
  const noted = (index: number): void => {
    (document.activeElement as HTMLElement | null)?.blur();
    const unseen = nextUnseen(boxes, form.seen, index);
    if (unseen >= 0) setAt(unseen);
  };
  const go = async (): Promise<void> => {
    setTried(true);
    if (missing !== null) return setChosen(missing.step);
    const answer = await open.run({ seals: sealsOf(boxes, form.seen) });
    if ('ok' in answer) draft.drop();
  };
  const turn = (by: 1 | -1) => (): void => {
    if (front === 'seals' && boxes.length > 0) return setAt((now) => Math.min(boxes.length - 1, Math.max(0, now + by)));
    const index = steps.findIndex((s) => s.key === front);
    setChosen(steps[Math.min(steps.length - 1, Math.max(0, index + by))]?.key ?? front);
  };
  useScan((code) => {
    const index = boxes.findIndex((b) => b.sealNo.toUpperCase() === code.toUpperCase());
    setChosen('seals');
    if (index < 0) setUnknown(code);
    else if (form.seen[boxes[index]!.id]) setAt(index);
    else look(index, 'intact');
    return true;
  });
  useKeys([
    { key: 'ArrowDown', run: turn(1) },
    { key: 'ArrowUp', run: turn(-1) },
    ...OUTCOMES.map((outcome, i) => ({
      key: String(i + 1),
      run: () => look(at, outcome),
      label: t(`day.open.outcome.${outcome}`),
      off: boxes.length === 0 || front !== 'seals',
    })),
  ]);
  const first = ((): string | null => {
    switch (missing?.what) {
      case undefined:
        return null;
      case 'seals':
        return t('day.open.first.seals', { count: missing.n });
      case 'note':
        return t('day.open.first.note', { sealNo: missing.sealNo });
      case 'read':
        return t('day.open.first.read');
      case 'step':
        return t('dayPage.routine.waitsFor', { step: t(`day.open.steps.${missing.step}`) });
    }
  })();
  const pane = () => {
    if (!step) return null;
    if (step.key === 'seals')
      return boxes.length === 0 ? (
        <EmptyState icon="box">{t('day.open.noBoxes')}</EmptyState>
      ) : (
        <SealList
          boxes={boxes}
          seen={form.seen}
          at={at}
          onAt={setAt}
          onSee={look}
          onNote={(id, note) => draft.set((now) => see(now, id, { note }))}
          onNoted={noted}
        />
      );
    if (step.key === 'reading')
      return (
        <ReadingPane opening={opening} read={form.read} onRead={(read) => draft.set((now) => ({ ...now, read }))} />
      );
    if (step.key === 'grooming') return <GroomingPane step={step} />;
    if (isTickedStep(step.key)) return <TickedPane step={{ ...step, key: step.key }} />;
    return <PlainPane step={step} open={false} missing={first} />;
  };
  return (
    <div className="page day-open">
      <div className="page-title">
        <h1>{t('day.open.title')}</h1>
        <span className="sub">{t('day.open.day', { day: dayWithWeekday(opening.day, lang) })}</span>
      </div>
      <section className="card flush day-line">
        <RoutineLine
          steps={steps}
          at={step?.key ?? null}
          sealsSeen={done}
          held={tried ? (missing?.step ?? null) : null}
          onAt={setChosen}
        />
      </section>
      <section className="card flush day-front">
        <div className="card-head">
          <h2>{step ? t(`day.open.steps.${step.key}`) : ''}</h2>
          {front === 'seals' && boxes.length > 0 && (
            <>
              <span className="sub">{t('day.open.hint')}</span>
              <span className="right sub day-keys">{t('day.open.keys')}</span>
            </>
          )}
        </div>
        {pane()}
      </section>
      <div className="day-foot">
        {unknown !== null && (
          <Banner onClose={() => setUnknown(null)}>{t('day.open.unknown', { sealNo: unknown })}</Banner>
        )}
        <RefusalBanner refused={open.refused} defect={open.defect} onClose={open.clear} />
        <div className="row">
          <p className={tried && first !== null ? 'ink-red' : 'sub'} role="status">
            {first ?? (boxes.length > 0 ? t('day.open.toldSup') : '')}
          </p>
          <span className="right">
            <Button
              variant={reads ? 'alt' : 'go'}
              size="tall"
              {...(reads ? {} : { hotkey: 'Enter' })}
              busy={open.busy}
              onPress={() => void go()}
            >
              {t('day.open.go')}
            </Button>
          </span>
        </div>
      </div>
    </div>
  );
}
