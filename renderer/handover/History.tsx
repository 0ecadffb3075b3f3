import { useState } from 'react';
import { HANDOVER_STATES } from '../../shared/domain/handover/machine.ts';
import { instantText, shortDay } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import {
  Button,
  Card,
  type Column,
  DataTable,
  DayField,
  EmptyState,
  RefusalBanner,
  SelectField,
  Tag,
  TextField,
} from '../ui/index.ts';
import { Links } from './Links.tsx';
import { type Brief, type State, TONES } from './state.ts';

const PAGE = 40;
const MOST = 200;
const ALL = 'all';

function useColumns(): readonly Column<Brief>[] {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  return [
    { id: 'no', head: t('handoverPage.list.docNo'), width: '230px', cell: (r) => <b className="nowrap">{r.docNo}</b> },
    { id: 'day', head: t('handoverPage.list.day'), width: '84px', cell: (r) => shortDay(r.businessDay) },
    {
      id: 'shift',
      head: t('handoverPage.list.shift'),
      cell: (r) => (
        <span className="cut">
          {r.lastShift
            ? t('handoverPage.list.last', { shift: r.shiftOut })
            : r.shiftIn === null
              ? r.shiftOut
              : t('handoverPage.paper.shifts', { from: r.shiftOut, to: r.shiftIn })}
        </span>
      ),
    },
    {
      id: 'who',
      head: t('handoverPage.list.who'),
      cell: (r) => (
        <span className="cut">
          {r.outgoing.name} → {r.incoming?.name ?? '–'}
        </span>
      ),
    },
    {
      id: 'at',
      head: t('handoverPage.list.accepted'),
      width: '130px',
      cell: (r) => (
        <span className="nowrap">{r.acceptedAt === null ? '–' : instantText(r.acceptedAt, zone, t, now)}</span>
      ),
    },
    {
      id: 'state',
      head: '',
      align: 'end',
      width: '230px',
      cell: (r) => (
        <span className="row tight">
          {r.reopened > 0 && r.state !== 'reopened' && <Tag tone="bad">{t('handoverPage.list.reopened')}</Tag>}
          <Tag tone={TONES[r.state]}>{t(`handover.states.${r.state}`)}</Tag>
        </span>
      ),
    },
  ];
}

/** Every handover of this desk, newest first. */
export function HandoverHistory() {
  const t = useT();
  const go = useScreen((s) => s.go);
  const [day, setDay] = useState<string | null>(null);
  const [state, setState] = useState<State | null>(null);
  const [number, setNumber] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const { data, refused, defect } = useQuery('handover.list', { day, state, number: number.trim() || null, limit });
  const columns = useColumns();
  return (
    <div className="page hand-list">
      <div className="hand-head">
        <div className="page-title">
          <h1>{t('handoverPage.list.title')}</h1>
        </div>
        <Links at="handover.history" />
      </div>
      <div className="hand-filters">
        <DayField label={t('handoverPage.list.day')} value={day} onChange={setDay} />
        <SelectField
          label={t('handoverPage.list.state')}
          items={[
            { id: ALL, text: t('app.common.all') },
            ...HANDOVER_STATES.map((id) => ({ id, text: t(`handover.states.${id}`) })),
          ]}
          value={state ?? ALL}
          onChange={(id) => setState(HANDOVER_STATES.find((s) => s === id) ?? null)}
        />
        <TextField label={t('handoverPage.list.docNo')} value={number} onChange={setNumber} maxLength={40} />
        {day !== null && (
          <Button variant="quiet" onPress={() => setDay(null)}>
            {t('handoverPage.list.allDays')}
          </Button>
        )}
      </div>
      <Card flush filled>
        <RefusalBanner refused={refused} defect={defect} />
        {data && (
          <DataTable
            label={t('handoverPage.list.title')}
            columns={columns}
            rows={data.rows}
            rowKey={(r) => r.id}
            onPress={(r) => go('handover.detail', { id: r.id })}
            rowHeight={60}
            empty={
              <EmptyState icon="handover" tall>
                {t('handoverPage.list.none')}
              </EmptyState>
            }
          />
        )}
      </Card>
      {data?.more && limit < MOST && (
        <div className="row list-end">
          <Button size="small" onPress={() => setLimit((n) => Math.min(MOST, n + PAGE))}>
            {t('handoverPage.list.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
