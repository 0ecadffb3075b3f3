import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { TodoRow } from '../../shared/contract/todo.ts';
import { isOver } from '../../shared/domain/todo/todo.ts';
import { dueText, instantText } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, EmptyState, Tag } from '../ui/index.ts';
import { type Filter, levelOf, STATE_TONES } from './state.ts';

/** How much time is left, or that it is closed. */
export function DueTag({ row }: { readonly row: Pick<TodoRow, 'state' | 'at' | 'dueAt'> }) {
  const t = useT();
  const now = useNow(60_000);
  if (row.dueAt === null || isOver(row.state)) return null;
  const { text, tone } = dueText(row.dueAt, now, row.at, t);
  return <Tag tone={tone}>{text}</Tag>;
}

function Line({ row, onOpen }: { readonly row: TodoRow; readonly onOpen: (id: string) => void }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const at = (instant: number): string => instantText(instant, zone, t, now);
  const notes = [
    t(`todo.sources.${row.source}`),
    row.promisedTo === null ? null : t('todo.page.promised', { who: row.promisedTo }),
    row.dueAt === null || isOver(row.state) ? null : t('todo.page.dueBy', { at: at(row.dueAt) }),
    row.chases > 0 && row.lastChaseAt !== null
      ? t('todo.page.chased', { n: row.chases, at: at(row.lastChaseAt) })
      : null,
    row.docNo,
  ].filter((note) => note !== null);
  return (
    <li>
      <AriaButton className={`desk-line ${levelOf(row, now)}`} onPress={() => onOpen(row.id)}>
        <i aria-hidden="true" />
        <span className="desk-what">
          <b>
            {row.urgent && !isOver(row.state) && <Tag tone="bad">{t('todo.page.urgent')}</Tag>}
            {row.title}
          </b>
          <small>{notes.join(' · ')}</small>
        </span>
        <span className="desk-owner">{row.owner ?? row.department}</span>
        <span className="desk-state">
          <DueTag row={row} />
          {(row.dueAt === null || row.state !== 'open') && (
            <Tag tone={STATE_TONES[row.state]}>{t(`todo.states.${row.state}`)}</Tag>
          )}
        </span>
      </AriaButton>
    </li>
  );
}

/** The to-dos of one filter, page after page; the next page begins where this one ends. */
export function TodoRows({
  filter,
  limit,
  after = null,
  onOpen,
  onAdd,
}: {
  readonly filter: Filter;
  readonly limit: number;
  readonly after?: string | null;
  readonly onOpen: (id: string) => void;
  readonly onAdd?: () => void;
}) {
  const t = useT();
  const [more, setMore] = useState(false);
  const { data } = useQuery('todo.list', after === null ? { filter, limit } : { filter, limit, after });
  const last = data?.rows.at(-1);
  if (!data) return null;
  if (data.rows.length === 0 && after === null)
    return (
      <EmptyState icon="check" tall {...(onAdd ? { action: { text: t('todo.page.add'), onPress: onAdd } } : {})}>
        {t(`todo.page.empty.${filter}`)}
      </EmptyState>
    );
  return (
    <>
      <ul>
        {data.rows.map((row) => (
          <Line key={row.id} row={row} onOpen={onOpen} />
        ))}
      </ul>
      {data.more && !more && (
        <div className="row list-end">
          <Button size="small" onPress={() => setMore(true)}>
            {t('todo.page.more')}
          </Button>
        </div>
      )}
      {data.more && more && last && <TodoRows filter={filter} limit={limit} after={last.id} onOpen={onOpen} />}
    </>
  );
}
