import { useState } from 'react';
import { addDays, type BusinessDay } from '../../shared/kernel/time.ts';
import { shortDay } from '../app/format.ts';
import { useKeys } from '../app/keys.ts';
import { useMay } from '../app/may.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Turn } from '../diary/Turn.tsx';
import { usePrint } from '../gifts/print.ts';
import { DeskPage } from '../todo/DeskPage.tsx';
import { PrintSheet } from '../todo/PrintSheet.tsx';
import { Button, EmptyState, RefusalBanner, Tag, toast } from '../ui/index.ts';
import { CellPanel } from './CellPanel.tsx';
import { Grid } from './Grid.tsx';
import { gapDays } from './state.ts';

const WEEK = 7;
type Place = { readonly day: BusinessDay; readonly shiftId: string };

/** Who is on, a week at a time; open hours with nobody at the desk are red (C1). */
export function Roster() {
  const t = useT();
  const go = useScreen((s) => s.go);
  const may = useMay('roster.set');
  const [asked, setDay] = useState<BusinessDay | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const { data: week, refused, defect } = useQuery('roster.week', { day: asked });
  const print = usePrint();
  const copy = useCommand('roster.copyWeek');
  const turn = (by: number): void => {
    if (week) setDay(addDays(week.monday, by));
  };
  useKeys([
    { key: 'ArrowLeft', run: () => turn(-WEEK), label: t('roster.page.before') },
    { key: 'ArrowRight', run: () => turn(WEEK), label: t('roster.page.after') },
  ]);
  const copyHere = async (): Promise<void> => {
    if (!week) return;
    const answer = await copy.run({ from: addDays(week.monday, -WEEK), to: week.monday });
    if ('ok' in answer) toast(t(answer.ok.left > 0 ? 'roster.page.copiedLeft' : 'roster.page.copied', answer.ok));
  };
  const isThis = week !== undefined && week.monday <= week.today && addDays(week.monday, WEEK) > week.today;
  const isOver = week !== undefined && addDays(week.monday, WEEK) <= week.today;
  const gaps = week ? gapDays(week) : 0;
  const shift = week?.shifts.find((s) => s.id === place?.shiftId);
  return (
    <DeskPage
      at="handover.roster"
      title={t('roster.page.title')}
      tags={
        week &&
        week.shifts.length > 0 &&
        !isOver &&
        (gaps > 0 ? (
          <Tag tone="bad">{t('roster.page.gapDays', { n: gaps })}</Tag>
        ) : (
          <Tag tone="ok">{t('roster.page.gapNone')}</Tag>
        ))
      }
      actions={
        <>
          <Button size="small" variant="quiet" onPress={() => go('settings.shifts')}>
            {t('roster.page.editShifts')}
          </Button>
          {week && week.shifts.length > 0 && <PrintSheet sheet="roster" day={week.monday} print={print} />}
          {may && week && week.shifts.length > 0 && !isOver && (
            <Button size="small" onPress={() => void copyHere()} busy={copy.busy} hotkey="F5">
              {t('roster.page.copy')}
            </Button>
          )}
        </>
      }
    >
      <div className="desk-body">
        <div className="row desk-tools">
          <Turn
            text={
              week
                ? t('roster.page.week', { from: shortDay(week.monday), to: shortDay(addDays(week.monday, WEEK - 1)) })
                : ''
            }
            before={t('roster.page.before')}
            after={t('roster.page.after')}
            onBefore={() => turn(-WEEK)}
            onAfter={() => turn(WEEK)}
          />
          {week && !isThis && (
            <Button size="small" variant="quiet" onPress={() => setDay(null)}>
              {t('roster.page.thisWeek')}
            </Button>
          )}
          {week && (
            <span className="sub right">{t('roster.page.open', { from: week.openTime, to: week.closeTime })}</span>
          )}
        </div>
        <RefusalBanner
          refused={refused ?? copy.refused}
          defect={defect ?? copy.defect}
          {...(copy.refused || copy.defect ? { onClose: copy.clear } : {})}
        />
        <RefusalBanner refused={print.refused} defect={print.defect} onClose={print.clear} />
        {week && week.shifts.length === 0 ? (
          <section className="card filled bare">
            <EmptyState
              icon="calendar"
              tall
              action={{ text: t('roster.page.toShifts'), onPress: () => go('settings.shifts') }}
            >
              {t('roster.page.empty')}
            </EmptyState>
          </section>
        ) : (
          week && <Grid week={week} onPick={may ? (day, shiftId) => setPlace({ day, shiftId }) : null} />
        )}
      </div>
      {week && place && shift && (
        <CellPanel
          week={week}
          day={place.day}
          shift={shift}
          onDay={(day) => setPlace({ day, shiftId: shift.id })}
          onClose={() => setPlace(null)}
        />
      )}
    </DeskPage>
  );
}
