import type { ScreenProps } from '../app/store-screen.ts';
import { useScreen } from '../app/store-screen.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, EmptyState, RefusalBanner } from '../ui/index.ts';
import { Result } from './Result.tsx';
import { Sheet } from './Sheet.tsx';

/** Nothing is being counted: which count to begin. */
function Start() {
  const t = useT();
  const { day } = useSession();
  const go = useScreen((s) => s.go);
  const start = useCommand('stocktake.start');
  const begin = (kind: 'night_close' | 'shift_change') => (): void => void start.run({ kind });
  return (
    <div className="page">
      <div className="page-title">
        <h1>{t('count.start.title')}</h1>
      </div>
      {day === null ? (
        <EmptyState
          icon="box"
          tall
          action={{ text: t('count.start.openDay'), onPress: () => go('day.open'), hotkey: 'Enter' }}
        >
          {t('count.start.noDay')}
        </EmptyState>
      ) : (
        <div className="count-start">
          <p>{t('count.start.hint')}</p>
          <section className="card jade">
            <b>{t('count.title.night_close')}</b>
            <p>{t('count.start.nightHint')}</p>
            <Button variant="go" size="tall" wide hotkey="Enter" busy={start.busy} onPress={begin('night_close')}>
              {t('count.start.night')}
            </Button>
          </section>
          <section className="card">
            <b>{t('count.title.shift_change')}</b>
            <p className="sub">{t('count.start.shiftHint')}</p>
            <Button size="tall" wide busy={start.busy} onPress={begin('shift_change')}>
              {t('count.start.shift')}
            </Button>
          </section>
          <RefusalBanner refused={start.refused} defect={start.defect} />
        </div>
      )}
    </div>
  );
}

/** Screen 3 (B15): begin, count blind, see the four lists, settle. */
export function Count({ params }: ScreenProps<'day.count'>) {
  const t = useT();
  const { data, refused, defect } = useQuery('stocktake.current', { id: params.id ?? null });
  const sheet = data?.stocktake;
  if (sheet?.state === 'draft') return <Sheet key={sheet.id} sheet={sheet} />;
  if (sheet && (sheet.state !== 'void' || params.id !== undefined)) return <Result key={sheet.id} sheet={sheet} />;
  if (data) return <Start />;
  return (
    <div className="page">
      <div className="page-title">
        <h1>{t('count.start.title')}</h1>
      </div>
      <RefusalBanner refused={refused} defect={defect} />
    </div>
  );
}
