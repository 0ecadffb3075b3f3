import { useState } from 'react';
import type { CoverRow } from '../../shared/contract/cover.ts';
import { addDays } from '../../shared/kernel/time.ts';
import { clockText, dayWithWeekday, initialOf } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import type { ScreenProps } from '../app/store-screen.ts';
import { useLang, useT } from '../app/text.tsx';
import { lastDay } from '../diary/state.ts';
import { Turn } from '../diary/Turn.tsx';
import { DeskPage } from '../todo/DeskPage.tsx';
import { Banner, Button, Card, type Column, DataTable, EmptyState, RefusalBanner, Tag } from '../ui/index.ts';
import { Away } from './Away.tsx';
import { CalledList, CallPanel } from './CallPanel.tsx';
import { LeavePanel } from './LeavePanel.tsx';
import { awayNow } from './state.ts';

function useColumns(): readonly Column<CoverRow>[] {
  const t = useT();
  const zone = useZone();
  return [
    { id: 'who', head: t('cover.page.who'), width: '120px', cell: (r) => <b>{r.staff}</b> },
    {
      id: 'what',
      head: t('cover.page.what'),
      cell: (r) => (
        <span className="cut">
          {[t(`cover.reasons.${r.reason}`), r.destination].filter((w) => w !== null).join(' · ')}
        </span>
      ),
    },
    { id: 'standIn', head: t('cover.page.standInHead'), width: '120px', cell: (r) => r.standIn },
    { id: 'approved', head: t('cover.page.approved'), width: '120px', cell: (r) => r.approvedBy },
    { id: 'left', head: t('cover.page.left'), width: '84px', cell: (r) => clockText(r.leftAt, zone) },
    {
      id: 'back',
      head: t('cover.page.returned'),
      width: '120px',
      align: 'end',
      cell: (r) =>
        r.backAt === null ? (
          <Tag tone={r.overdue ? 'bad' : r.state === 'away' ? 'warn' : 'plain'}>{t(`cover.states.${r.state}`)}</Tag>
        ) : (
          clockText(r.backAt, zone)
        ),
    },
  ];
}

function Present({ people }: { readonly people: readonly { readonly id: string; readonly name: string }[] }) {
  const t = useT();
  return (
    <Card title={t('cover.page.present')} label={t('cover.page.present')}>
      {people.length === 0 && <p className="sub">{t('cover.page.noneOn')}</p>}
      <ul className="cover-faces">
        {people.map((p) => (
          <li key={p.id}>
            <i className="face" aria-hidden="true">
              {initialOf(p.name)}
            </i>
            <b>{p.name}</b>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Who is at the desk, who is away and who stands in; the desk is never empty (C6). */
export function Covers({ params }: ScreenProps<'handover.covers'>) {
  const t = useT();
  const lang = useLang();
  const zone = useZone();
  const now = useNow(60_000);
  const may = useMay('cover.leave');
  const open = useSession().day?.day ?? null;
  const [asked, setDay] = useState<string | null>(params.day ?? null);
  const [leaving, setLeaving] = useState(false);
  const [calling, setCalling] = useState(false);
  const mayCall = useMay('cover.callStandIn');
  const present = useQuery('cover.list', {});
  const shown = useQuery('cover.list', { day: asked }).data ?? present.data;
  const columns = useColumns();
  const day = shown?.day ?? null;
  const last = day !== null && day >= lastDay(open, now, zone);
  const turn = (by: number): void => {
    if (day !== null) setDay(addDays(day, by));
  };
  const { data } = present;
  const alone = data && data.present.length === 1 ? data.present[0] : undefined;
  const mayLeave = may && data !== undefined && data.present.length > 1;
  return (
    <DeskPage
      at="handover.covers"
      title={t('cover.page.title')}
      actions={
        <>
          {mayCall && data && (
            <Button size="small" onPress={() => setCalling(true)} hotkey="F7">
              {t('cover.call.button')}
            </Button>
          )}
          {mayLeave && (
            <Button variant="go" size="small" onPress={() => setLeaving(true)} hotkey="F5">
              {t('cover.page.leave')}
            </Button>
          )}
        </>
      }
    >
      <div className="cover-body">
        <div className="cover-now">
          <RefusalBanner refused={present.refused} defect={present.defect} />
          {data && <Away rows={awayNow(data.rows)} />}
          {data && <Present people={data.present} />}
          {data && <CalledList rows={data.called} />}
          {alone && may && <Banner tone="amber">{t('cover.page.alone', { who: alone.name })}</Banner>}
        </div>
        <Card
          flush
          filled
          title={t('cover.page.list')}
          aside={
            <Turn
              text={day === null ? '' : dayWithWeekday(day, lang)}
              before={t('cover.page.before')}
              after={t('cover.page.after')}
              onBefore={() => turn(-1)}
              onAfter={() => turn(1)}
              last={last}
            />
          }
        >
          {shown && (
            <DataTable
              label={t('cover.page.list')}
              columns={columns}
              rows={shown.rows}
              rowKey={(r) => r.id}
              tone={(r) => (r.overdue ? 'bad' : undefined)}
              empty={
                <EmptyState icon="person" tall>
                  {t('cover.page.none')}
                </EmptyState>
              }
            />
          )}
        </Card>
      </div>
      {leaving && data && <LeavePanel data={data} onClose={() => setLeaving(false)} />}
      {calling && data && <CallPanel data={data} onClose={() => setCalling(false)} />}
    </DeskPage>
  );
}
