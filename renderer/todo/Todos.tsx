import { useEffect, useState } from 'react';
import { useMay } from '../app/may.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useSession } from '../app/store.ts';
import type { ScreenProps } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { usePrint } from '../gifts/print.ts';
import { Button, Card, RefusalBanner, Segmented } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { DeskPage } from './DeskPage.tsx';
import { NewTodo } from './NewTodo.tsx';
import { PrintSheet } from './PrintSheet.tsx';
import { FILTERS, type Filter } from './state.ts';
import { TodoPanel } from './TodoPanel.tsx';
import { TodoRows } from './TodoRows.tsx';

const PAGE = 50;

/** Everything that waits to be done or was promised, urgent first (A6). */
export function Todos({ params }: ScreenProps<'handover.todos'>) {
  const t = useT();
  const now = useNow(60_000);
  const may = useMay('todo.create');
  const print = usePrint();
  const day = useSession().day?.day ?? null;
  const [filter, setFilter] = useState<Filter>('open');
  const [open, setOpen] = useState<string | null>(params.id ?? null);
  const [adding, setAdding] = useState(false);
  const { data, refused, defect, refetch } = useQuery('todo.list', { filter, limit: PAGE });
  // What is overdue changes with the clock, not with a commit.
  useEffect(() => refetch(), [now, refetch]);
  const counts = data?.counts;
  return (
    <DeskPage
      at="handover.todos"
      title={t('todo.page.title')}
      actions={
        <>
          <PrintSheet sheet="pending" day={day} print={print} />
          {may && (
            <Button variant="go" size="small" icon="add" onPress={() => setAdding(true)} hotkey="F5">
              {t('todo.page.add')}
            </Button>
          )}
        </>
      }
    >
      <div className="desk-body">
        <Segmented
          label={t('todo.page.title')}
          items={FILTERS.map((id) => ({
            id,
            text: id === 'closed' || !counts ? t(`todo.filters.${id}`) : `${t(`todo.filters.${id}`)} ${counts[id]}`,
          }))}
          value={filter}
          onChange={setFilter}
        />
        <RefusalBanner refused={refused} defect={defect} />
        <RefusalBanner refused={print.refused} defect={print.defect} onClose={print.clear} />
        <Card flush filled>
          <Scroller className="desk-list" label={t('todo.page.title')}>
            <TodoRows
              key={filter}
              filter={filter}
              limit={PAGE}
              onOpen={setOpen}
              {...(may && filter === 'open' ? { onAdd: () => setAdding(true) } : {})}
            />
          </Scroller>
        </Card>
      </div>
      <TodoPanel id={open} onClose={() => setOpen(null)} />
      {adding && <NewTodo onClose={() => setAdding(false)} />}
    </DeskPage>
  );
}
