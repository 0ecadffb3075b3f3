import type { DiaryRow } from '../../shared/contract/diary.ts';
import { clockText } from '../app/format.ts';
import { useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, Card, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { leaderTasks, type PageShift } from './state.ts';

/** What leaders asked for on this day, with what came of it. */
export function Leaders({
  shifts,
  onAdd,
  onResult,
}: {
  readonly shifts: readonly PageShift[];
  readonly onAdd: (() => void) | null;
  readonly onResult: ((row: DiaryRow) => void) | null;
}) {
  const t = useT();
  const zone = useZone();
  const rows = leaderTasks(shifts);
  return (
    <Card
      title={t('diary.page.leader')}
      filled
      aside={
        onAdd && (
          <Button size="small" icon="add" onPress={onAdd}>
            {t('diary.page.leaderAdd')}
          </Button>
        )
      }
    >
      <Scroller className="desk-list" label={t('diary.page.leader')}>
        {rows.length === 0 && <p className="sub">{t('diary.page.leaderNone')}</p>}
        <ul className="leaders">
          {rows.map((row) => (
            <li key={row.id}>
              <p>
                <b>{row.content}</b>
              </p>
              <small className="sub">
                {clockText(row.at, zone)} · {row.by}
              </small>
              {row.result === null ? (
                <span className="row tight wrap">
                  <Tag tone="warn">{t('diary.page.leaderOpen')}</Tag>
                  {onResult && (
                    <Button size="small" variant="quiet" onPress={() => onResult(row)}>
                      {t('diary.page.leaderResult')}
                    </Button>
                  )}
                </span>
              ) : (
                <p className="ink-jade">✓ {row.result}</p>
              )}
            </li>
          ))}
        </ul>
      </Scroller>
    </Card>
  );
}
