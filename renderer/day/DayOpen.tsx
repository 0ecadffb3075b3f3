import { useState } from 'react';
import { dayWithWeekday, shortDay } from '../app/format.ts';
import { useKeys } from '../app/keys.ts';
import { useDraft } from '../app/query-draft.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useScan } from '../app/scan-listen.ts';
import { useScreen } from '../app/store-screen.ts';
import { useLang, useT } from '../app/text.tsx';
import { Banner, Button, EmptyState, Progress, RefusalBanner } from '../ui/index.ts';
import { Closed } from './Closed.tsx';
import { Handed } from './Handed.tsx';
import { Opened } from './Opened.tsx';
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
} from './opening.ts';
import { SealList } from './SealList.tsx';

function Routine({ opening }: { readonly opening: Opening }) {
  const t = useT();
  const lang = useLang();
  const open = useCommand('day.open');
  const draft = useDraft<Form>(`day.open ${opening.day}`, EMPTY);
  const [at, setAt] = useState(0);
  const [unknown, setUnknown] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const { boxes, handover } = opening;
  const form = draft.value;
  const done = boxes.filter((b) => form.seen[b.id]).length;
  const missing = missingOf(opening, form);

  const look = (index: number, outcome: Outcome): void => {
    const box = boxes[index];
    if (!box) return;
    const next = see(form, box.id, { outcome });
    draft.set(next);
    setUnknown(null);
    const unseen = nextUnseen(boxes, next.seen, index);
    setAt(outcome === 'intact' && unseen >= 0 ? unseen : index);
  };
  const noted = (index: number): void => {
    (document.activeElement as HTMLElement | null)?.blur();
    const unseen = nextUnseen(boxes, form.seen, index);
    if (unseen >= 0) setAt(unseen);
  };
  const step = (by: 1 | -1) => (): void => setAt((now) => Math.min(boxes.length - 1, Math.max(0, now + by)));
  const go = async (): Promise<void> => {
    setTried(true);
    if (missing !== null) return;
    const answer = await open.run({ seals: sealsOf(boxes, form.seen) });
    if ('ok' in answer) draft.drop();
  };
  useScan((code) => {
    const index = boxes.findIndex((b) => b.sealNo.toUpperCase() === code.toUpperCase());
    if (index < 0) setUnknown(code);
    else if (form.seen[boxes[index]!.id]) setAt(index);
    else look(index, 'intact');
    return true;
  });
  useKeys([
    { key: 'ArrowDown', run: step(1) },
    { key: 'ArrowUp', run: step(-1) },
    ...OUTCOMES.map((outcome, i) => ({
      key: String(i + 1),
      run: () => look(at, outcome),
      label: t(`day.open.outcome.${outcome}`),
      off: boxes.length === 0,
    })),
  ]);
  const first =
    missing === null
      ? null
      : missing.what === 'seals'
        ? t('day.open.first.seals', { count: missing.n })
        : missing.what === 'note'
          ? t('day.open.first.note', { sealNo: missing.sealNo })
          : t('day.open.first.read');
  return (
    <div className="page day-open">
      <div className="page-title">
        <h1>{t('day.open.title')}</h1>
        <span className="sub">{t('day.open.day', { day: dayWithWeekday(opening.day, lang) })}</span>
        {boxes.length > 0 && (
          <span className="right">
            <Progress done={done} total={boxes.length} label={t('day.open.progress')} />
          </span>
        )}
      </div>
      <section className="card flush day-seals">
        <div className="card-head">
          <h2>{t('day.open.boxes')}</h2>
          {boxes.length > 0 && <span className="sub">{t('day.open.hint')}</span>}
          {boxes.length > 0 && <span className="right sub day-keys">{t('day.open.keys')}</span>}
        </div>
        {boxes.length === 0 ? (
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
        )}
      </section>
      <Handed handover={handover} read={form.read} onRead={(read) => draft.set((now) => ({ ...now, read }))} />
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
            <Button variant="go" size="tall" hotkey="Enter" busy={open.busy} onPress={() => void go()}>
              {t('day.open.go')}
            </Button>
          </span>
        </div>
      </div>
    </div>
  );
}

/** Opening (A4, C4): every seal is looked at, last night's record is read, the business day begins. */
export function DayOpen() {
  const t = useT();
  const go = useScreen((s) => s.go);
  const { data, refused, defect } = useQuery('day.opening', {});
  const last = useQuery('session.faces', {}).data?.day;
  if (data?.alreadyOpen) return <Opened />;
  if (data && last?.state === 'closed' && last.day >= data.day) return <Closed result={null} />;
  if (data?.previousOpen) {
    return (
      <div className="page">
        <div className="page-title">
          <h1>{t('day.open.title')}</h1>
        </div>
        <EmptyState
          icon="calendar"
          tall
          action={{ text: t('day.open.toClose'), onPress: () => go('day.close'), hotkey: 'Enter' }}
        >
          {t('day.open.previous', { day: shortDay(data.previousOpen) })}
        </EmptyState>
      </div>
    );
  }
  if (data) return <Routine opening={data} />;
  return (
    <div className="page">
      <div className="page-title">
        <h1>{t('day.open.title')}</h1>
      </div>
      <RefusalBanner refused={refused} defect={defect} />
    </div>
  );
}
