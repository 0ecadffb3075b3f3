import { shortDay } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { EmptyState, RefusalBanner } from '../ui/index.ts';
import { Closed } from './Closed.tsx';
import { Opened } from './Opened.tsx';
import { Routine } from './Routine.tsx';

/** Opening (A4, C4): the routine by the clock, every seal looked at, last night's records read, the business day begun. */
export function DayOpen() {
  const t = useT();
  const go = useScreen((s) => s.go);
  const { data, refused, defect } = useQuery('day.opening', {});
  const last = useQuery('session.faces', {}).data?.day;
  if (data?.alreadyOpen) return <Opened opening={data} />;
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
