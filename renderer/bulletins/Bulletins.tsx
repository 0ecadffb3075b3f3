import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { BulletinRow } from '../../shared/contract/bulletins.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import { instantText } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { DeskPage } from '../todo/DeskPage.tsx';
import { Button, Card, EmptyState, RefusalBanner, Segmented, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { NewBulletin } from './NewBulletin.tsx';
import { Reading } from './Reading.tsx';

const MOST = 200;

function Line({
  row,
  on,
  onPick,
}: {
  readonly row: BulletinRow;
  readonly on: boolean;
  readonly onPick: (id: string) => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const past = row.untilDay !== null && row.untilDay < calendarDay(now, zone);
  return (
    <li>
      <AriaButton
        className={`desk-line ${row.urgent && row.readAt === null ? 'bad' : row.readAt === null ? 'new' : 'plain'}`}
        aria-pressed={on}
        onPress={() => onPick(row.id)}
      >
        <i aria-hidden="true" />
        <span className="desk-what">
          <b>
            {row.urgent && <Tag tone="bad">{t('bulletins.urgent')}</Tag>}
            {row.title}
          </b>
          <small>{t('bulletins.by', { who: row.by, at: instantText(row.at, zone, t, now) })}</small>
        </span>
        <span className="desk-state">
          {past && <Tag>{t('bulletins.past')}</Tag>}
          {row.readAt === null && !past && <Tag tone="warn">{t('bulletins.unread')}</Tag>}
        </span>
      </AriaButton>
    </li>
  );
}

/** What everybody has to know: read, ticked as read, posted by a supervisor (A5). */
export function Bulletins() {
  const t = useT();
  const may = useMay('bulletins.post');
  const [scope, setScope] = useState<'current' | 'all'>('current');
  const [picked, setPicked] = useState<string | null>(null);
  const [posting, setPosting] = useState(false);
  const { data, refused, defect } = useQuery('bulletins.list', { all: scope === 'all', limit: MOST });
  const rows = data?.rows ?? [];
  // What is open stays open when it sinks in the list by being read.
  if (picked === null && rows[0] !== undefined) setPicked(rows[0].id);
  const open = rows.find((r) => r.id === picked);
  const next = rows.find((r) => r.readAt === null && r.id !== picked);
  return (
    <DeskPage
      at="handover.bulletins"
      title={t('bulletins.title')}
      tags={
        data &&
        rows.length > 0 &&
        (data.unread > 0 ? (
          <Tag tone="warn">{t('bulletins.unreadCount', { n: data.unread })}</Tag>
        ) : (
          <Tag tone="ok">{t('bulletins.allRead')}</Tag>
        ))
      }
      actions={
        <>
          <Segmented
            label={t('bulletins.scope')}
            items={[
              { id: 'current', text: t('bulletins.current') },
              { id: 'all', text: t('bulletins.all') },
            ]}
            value={scope}
            onChange={(id) => {
              setScope(id);
              setPicked(null);
            }}
          />
          {may && (
            <Button size="small" icon="add" onPress={() => setPosting(true)} hotkey="F5">
              {t('bulletins.post')}
            </Button>
          )}
        </>
      }
    >
      <div className="desk-body">
        <RefusalBanner refused={refused} defect={defect} />
        {data && rows.length === 0 ? (
          <section className="card filled bare">
            <EmptyState icon="bell" tall>
              {t(scope === 'all' ? 'bulletins.emptyAll' : 'bulletins.empty')}
            </EmptyState>
          </section>
        ) : (
          <div className="bulletin-body">
            <Card flush filled>
              <Scroller className="desk-list" label={t('bulletins.title')}>
                <ul>
                  {rows.map((row) => (
                    <Line key={row.id} row={row} on={row.id === picked} onPick={setPicked} />
                  ))}
                </ul>
              </Scroller>
            </Card>
            {open && <Reading key={open.id} row={open} onRead={() => next && setPicked(next.id)} />}
          </div>
        )}
      </div>
      {posting && <NewBulletin onClose={() => setPosting(false)} onPosted={setPicked} />}
    </DeskPage>
  );
}
