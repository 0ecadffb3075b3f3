import { useState } from 'react';
import type { IssueRow } from '../../../shared/contract/gifts.ts';
import { addDays } from '../../../shared/kernel/time.ts';
import { clockText, dayWithWeekday, elapsedText, money, qty } from '../../app/format.ts';
import { useKeys } from '../../app/keys.ts';
import { useQuery } from '../../app/query.ts';
import { useSession, useZone } from '../../app/store.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useLang, useT } from '../../app/text.tsx';
import { Button, Card, DataTable, EmptyState, Icon, Tag, type Column } from '../../ui/index.ts';
import { ReversePanel } from '../issue/panels.tsx';
import { GiftsPage } from '../hub.tsx';
import { IssuePanel } from './IssuePanel.tsx';
import { useIssues } from './use-pages.ts';

function useColumns(): Column<IssueRow>[] {
  const t = useT();
  const zone = useZone();
  return [
    {
      id: 'at',
      head: t('stock.at'),
      width: '216px',
      cell: (r) => (
        <span className="goods-name">
          <b>{clockText(r.at, zone)}</b>
          <small className="sub nowrap">{r.docNo}</small>
        </span>
      ),
    },
    { id: 'items', head: t('stock.given'), cell: (r) => <span className="cut">{r.items}</span> },
    {
      id: 'tier',
      head: t('stock.tier'),
      width: '92px',
      cell: (r) => <span className="nowrap">{t('issue.tier', { n: r.givenTierLevel })}</span>,
    },
    { id: 'receipts', head: t('issue.receipts'), align: 'end', width: '84px', cell: (r) => qty(r.receipts) },
    {
      id: 'amount',
      head: t('issue.total'),
      align: 'end',
      width: '130px',
      cell: (r) => <span className="nowrap">{money(r.totalAmount)}</span>,
    },
    {
      id: 'time',
      head: t('stock.took'),
      align: 'end',
      width: '92px',
      cell: (r) => (
        <span className={r.overS > 0 ? 'ink-amber nowrap' : 'nowrap'}>
          {r.writtenAt === null ? elapsedText(r.elapsedS) : t('paper.late')}
          {r.overS > 0 && <span className="hidden-visually">{t('app.timer.over')}</span>}
        </span>
      ),
    },
    { id: 'who', head: t('sheets.issuer'), width: '104px', cell: (r) => <span className="cut">{r.issuer}</span> },
    {
      id: 'state',
      head: '',
      width: '104px',
      align: 'end',
      cell: (r) =>
        r.reversed ? (
          <Tag tone="bad">{t('stock.reversed')}</Tag>
        ) : (
          <span className="open-sign">
            <Icon name="forward" />
          </span>
        ),
    },
  ];
}

/** The figures of the day on one line. */
function Figures({ day, today }: { readonly day: string; readonly today: string | null }) {
  const t = useT();
  const figures = useQuery('day.today', day === today ? {} : null).data?.figures;
  if (!figures) return null;
  return (
    <span className="sub cut">
      {t('stock.figures', {
        issues: qty(figures.issues),
        receipts: qty(figures.receipts),
        sales: money(figures.sales),
      })}
      {figures.averageS !== null &&
        ` · ${t('stock.figuresTime', { average: elapsedText(figures.averageS), over: figures.over })}`}
    </span>
  );
}

/** The issues of a day, one opens at the side. */
export function Records() {
  const t = useT();
  const lang = useLang();
  const { day: open } = useSession();
  const go = useScreen((s) => s.go);
  const latest = useQuery('reports.days', {}).data?.days[0]?.day;
  const today = open?.day ?? latest ?? null;
  const [chosen, setDay] = useState<string | null>(null);
  const day = chosen ?? today;
  const issues = useIssues(day);
  const columns = useColumns();
  const [detail, setDetail] = useState<string | null>(null);
  const [undo, setUndo] = useState<{ id: string; docNo: string } | null>(null);
  const turn = (by: number): void => {
    if (day !== null) setDay(addDays(day, by));
  };
  const last = day === today;
  useKeys([
    { key: 'ArrowLeft', run: () => turn(-1), label: t('stock.dayBefore') },
    { key: 'ArrowRight', run: () => turn(1), label: t('stock.dayAfter'), off: last },
  ]);
  return (
    <GiftsPage
      tab="records"
      action={
        <Button variant="go" onPress={() => go('gifts.issue')} keyHint="F2">
          {t('issue.title')}
        </Button>
      }
    >
      <div className="records">
        <div className="row">
          <div className="day-turn">
            <Button size="small" variant="quiet" icon="back" onPress={() => turn(-1)} label={t('stock.dayBefore')}>
              {''}
            </Button>
            <b>{day === null ? '' : dayWithWeekday(day, lang)}</b>
            <Button
              size="small"
              variant="quiet"
              icon="forward"
              onPress={() => turn(1)}
              disabled={last}
              label={t('stock.dayAfter')}
            >
              {''}
            </Button>
          </div>
          {day !== null && <Figures day={day} today={open?.day ?? null} />}
        </div>
        <Card flush filled>
          {issues.rows && (
            <DataTable
              label={t('stock.tab.records')}
              columns={columns}
              rows={issues.rows}
              rowKey={(r) => r.id}
              onPress={(r) => setDetail(r.id)}
              rowHeight={60}
              empty={
                <EmptyState icon="gifts" tall>
                  {t('stock.noIssues')}
                </EmptyState>
              }
            />
          )}
        </Card>
        {issues.rows && issues.rows.length > 0 && (
          <div className="row list-end">
            <span className="sub">{t('stock.shown', { n: qty(issues.rows.length) })}</span>
            {issues.more && (
              <Button size="small" onPress={issues.loadMore} busy={issues.loading}>
                {t('stock.showMore')}
              </Button>
            )}
          </div>
        )}
      </div>
      <IssuePanel id={undo === null ? detail : null} onClose={() => setDetail(null)} onReverse={setUndo} />
      <ReversePanel issue={undo} onClose={() => setUndo(null)} onDone={() => setUndo(null)} />
    </GiftsPage>
  );
}
