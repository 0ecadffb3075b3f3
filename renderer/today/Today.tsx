import { useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { RefusalBanner } from '../ui/index.ts';
import { Campaigns } from './Campaigns.tsx';
import { DayLine } from './DayLine.tsx';
import { Figures } from './Figures.tsx';
import { Todo } from './Todo.tsx';

/** Screen 1: where the day stands, its figures, what waits, the running campaigns. */
export function Today() {
  const t = useT();
  const { data, refused, defect } = useQuery('day.today', {});
  return (
    <div className="page today">
      <h1 className="hidden-visually">{t('today.title')}</h1>
      <RefusalBanner refused={refused} defect={defect} />
      {data && (
        <>
          <DayLine today={data} />
          <Figures figures={data.figures} />
          <Todo today={data} />
          <Campaigns campaigns={data.campaigns} go={data.day?.state === 'open'} />
        </>
      )}
    </div>
  );
}
