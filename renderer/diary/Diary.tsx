import { useEffect, useRef, useState } from 'react';
import type { DiaryRow } from '../../shared/contract/diary.ts';
import { CATEGORIES, type Category, type WrittenCategory } from '../../shared/domain/diary/diary.ts';
import { addDays } from '../../shared/kernel/time.ts';
import { dayWithWeekday } from '../app/format.ts';
import { useKeys } from '../app/keys.ts';
import { useMay } from '../app/may.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import type { ScreenProps } from '../app/store-screen.ts';
import { useLang, useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { type Late, LatePanel } from '../paper/LatePanel.tsx';
import { DeskPage } from '../todo/DeskPage.tsx';
import { PrintSheet } from '../todo/PrintSheet.tsx';
import { Button, Card, EmptyState, RefusalBanner, SelectField } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { EntryPanel } from './EntryPanel.tsx';
import { Leaders } from './Leaders.tsx';
import { ShiftPage } from './ShiftPage.tsx';
import { countsOf, lastDay } from './state.ts';
import { Turn } from './Turn.tsx';

const ALL = 'all';
/** `row`: the entry that is corrected. */
type Writing = {
  readonly row: DiaryRow | null;
  readonly category: WrittenCategory;
  readonly late?: Late;
} | null;

/** A day of the desk shift by shift: what wrote itself and what people wrote (C2). */
export function Diary({ params }: ScreenProps<'handover.diary'>) {
  const t = useT();
  const lang = useLang();
  const zone = useZone();
  const now = useNow(60_000);
  const may = useMay('diary.write');
  const print = usePrint();
  const open = useSession().day?.day ?? null;
  const [asked, setDay] = useState<string | null>(params.day ?? null);
  const [category, setCategory] = useState<Category | null>(null);
  const [writing, setWriting] = useState<Writing>(null);
  const [asking, setAsking] = useState<{ readonly number: string | null } | null>(
    params.form === undefined ? null : { number: params.form },
  );
  const { data, refused, defect } = useQuery('diary.page', { day: asked, category });
  const whole = useQuery('diary.page', { day: asked }).data;
  const day = data?.day ?? asked;
  const last = day !== null && day >= lastDay(open, now, zone);
  const turn = (by: number): void => {
    if (day !== null) setDay(addDays(day, by));
  };
  useKeys([
    { key: 'ArrowLeft', run: () => turn(-1), label: t('diary.page.before') },
    { key: 'ArrowRight', run: () => turn(1), label: t('diary.page.after'), off: last },
  ]);
  const list = useRef<HTMLElement>(null);
  const count = data?.shifts.reduce((n, s) => n + s.rows.length, 0) ?? 0;
  const present = data?.to === null;
  // The page of today is read where it is being written: at its end.
  useEffect(() => {
    if (present) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [present, count]);
  const shifts = (data?.shifts ?? []).filter((s) => category === null || s.rows.length > 0);
  const mayWrite = may && present;
  const write = (kind: WrittenCategory): void => setWriting({ row: null, category: kind });
  return (
    <DeskPage
      at="handover.diary"
      title={t('diary.page.title')}
      actions={
        <>
          <PrintSheet sheet="dutyRecord" day={day} print={print} />
          {may && (
            <Button variant="quiet" size="small" onPress={() => setAsking({ number: null })}>
              {t('paperPage.late.button')}
            </Button>
          )}
          {mayWrite && (
            <Button variant="go" size="small" icon="add" onPress={() => write('visit')} hotkey="F5">
              {t('diary.page.write')}
            </Button>
          )}
        </>
      }
    >
      <div className="desk-body">
        <div className="row desk-tools">
          <Turn
            text={day === null ? '' : dayWithWeekday(day, lang)}
            before={t('diary.page.before')}
            after={t('diary.page.after')}
            onBefore={() => turn(-1)}
            onAfter={() => turn(1)}
            last={last}
          />
          {asked !== null && !last && (
            <Button size="small" variant="quiet" onPress={() => setDay(null)}>
              {t('diary.page.today')}
            </Button>
          )}
          {whole && <span className="sub cut">{t('diary.page.counts', countsOf(whole.shifts))}</span>}
          <div className="right desk-select">
            <SelectField
              label={t('diary.page.category')}
              items={[
                { id: ALL, text: t('diary.page.all') },
                ...CATEGORIES.map((id) => ({ id, text: t(`diary.categories.${id}`) })),
              ]}
              value={category ?? ALL}
              onChange={(id) => setCategory(CATEGORIES.find((c) => c === id) ?? null)}
            />
          </div>
        </div>
        <RefusalBanner refused={refused} defect={defect} />
        <RefusalBanner refused={print.refused} defect={print.defect} onClose={print.clear} />
        <div className="diary-body">
          <Card flush filled>
            <Scroller className="desk-list" label={t('diary.page.title')} ref={list}>
              {data && shifts.every((s) => s.rows.length === 0) ? (
                <EmptyState icon="registers" tall>
                  {t(category === null ? 'diary.page.emptyDay' : 'diary.page.emptyKind')}
                </EmptyState>
              ) : (
                shifts.map((shift) => (
                  <ShiftPage
                    key={shift.id ?? shift.name}
                    shift={shift}
                    onCorrect={(row) => setWriting({ row, category: 'other' })}
                  />
                ))
              )}
            </Scroller>
          </Card>
          <Leaders
            shifts={whole?.shifts ?? []}
            onAdd={mayWrite ? () => write('leader') : null}
            onResult={mayWrite ? (row) => setWriting({ row, category: 'leader' }) : null}
          />
        </div>
      </div>
      {writing && data && (
        <EntryPanel
          key={writing.late?.number ?? ''}
          page={data}
          row={writing.row}
          category={writing.category}
          late={writing.late ?? null}
          onClose={(saved) => {
            setWriting(null);
            // A page has lines for more.
            if (saved && writing.late) setAsking({ number: writing.late.number });
          }}
        />
      )}
      {asking && !writing && may && (
        <LatePanel
          prefix="ZB"
          number={asking.number}
          onLate={(late) => {
            setAsking(null);
            setWriting({ row: null, category: 'other', late });
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </DeskPage>
  );
}
