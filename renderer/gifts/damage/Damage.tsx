import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Out } from '../../app/ops.ts';
import { instantText } from '../../app/format.ts';
import { useKeys } from '../../app/keys.ts';
import { useQuery } from '../../app/query.ts';
import { useNow, useSession, useZone } from '../../app/store.ts';
import type { ScreenProps } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Banner, Card, DataTable, EmptyState, Icon, KeyHint, Tag, type Column } from '../../ui/index.ts';
import { GiftsPage } from '../hub.tsx';
import { DamageForm } from './DamageForm.tsx';
import { DamagePanel, DAMAGE_TONE } from './DamagePanel.tsx';
import { GiftBack } from './GiftBack.tsx';
import { VouchersBack } from './VouchersBack.tsx';

type Row = Out<'gifts.damages'>['rows'][number];
const TASKS = [
  ['damage', 'box'],
  ['giftBack', 'gifts'],
  ['vouchersBack', 'voucher'],
] as const;
type Task = (typeof TASKS)[number][0];

function useColumns(): Column<Row>[] {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  return [
    {
      id: 'no',
      head: t('sheets.docNo'),
      width: '250px',
      cell: (d) => (
        <span className="goods-name">
          <b className="nowrap">{d.docNo}</b>
          <small className="sub">
            {instantText(d.at, zone, t, now)} · {d.by}
          </small>
        </span>
      ),
    },
    {
      id: 'item',
      head: t('stock.item'),
      width: '220px',
      cell: (d) => <b>{t('stock.times', { name: d.item, n: d.qty })}</b>,
    },
    {
      id: 'cause',
      head: t('stock.cause'),
      cell: (d) => (
        <span className="two-lines">
          {t(`stock.stage.${d.stage as 'receiving'}`)} · {d.cause}
        </span>
      ),
    },
    {
      id: 'state',
      head: t('sheets.state'),
      width: '150px',
      cell: (d) => <Tag tone={DAMAGE_TONE[d.state]}>{t(`stock.damageState.${d.state}`)}</Tag>,
    },
    {
      id: 'open',
      head: '',
      width: '52px',
      cell: () => (
        <span className="open-sign">
          <Icon name="forward" />
        </span>
      ),
    },
  ];
}

/** Damage and what comes back: three tasks, and the reports that wait for a word (B10, B11, B13). */
export function Damage({ params }: ScreenProps<'gifts.damage'>) {
  const t = useT();
  const { day, person } = useSession();
  const rows = useQuery('gifts.damages', {}).data?.rows;
  const [task, setTask] = useState<Task | null>(params.recover === undefined ? null : 'giftBack');
  const [open, setOpen] = useState<string | null>(null);
  const columns = useColumns();
  const may = person.roles.some((role) => role === 'ISS' || role === 'AGT' || role === 'SUP');
  const off = !day || !may;
  useKeys(
    TASKS.map(([id], i) => ({ key: `Alt+${i + 6}`, run: () => setTask(id), label: t(`stock.task.${id}.title`), off })),
  );
  const close = (): void => setTask(null);
  return (
    <GiftsPage tab="damage">
      <div className="damage">
        {off ? (
          <Banner tone="amber">{t(day ? 'stock.damageStop.role' : 'stock.damageStop.noDay')}</Banner>
        ) : (
          <div className="tasks">
            {TASKS.map(([id, icon], i) => (
              <AriaButton key={id} className="task" onPress={() => setTask(id)}>
                <Icon name={icon} />
                <b>{t(`stock.task.${id}.title`)}</b>
                <span className="sub">{t(`stock.task.${id}.note`)}</span>
                <KeyHint>{`Alt+${i + 6}`}</KeyHint>
              </AriaButton>
            ))}
          </div>
        )}
        <Card flush filled title={t('stock.damages')}>
          {rows && (
            <DataTable
              label={t('stock.damages')}
              columns={columns}
              rows={rows}
              rowKey={(d) => d.id}
              onPress={(d) => setOpen(d.id)}
              tone={(d) => (d.state === 'reported' ? 'warn' : undefined)}
              empty={
                <EmptyState icon="box" tall>
                  {t('stock.noDamages')}
                </EmptyState>
              }
            />
          )}
        </Card>
      </div>
      <DamageForm open={task === 'damage'} onClose={close} />
      <GiftBack open={task === 'giftBack'} docNo={params.recover ?? ''} onClose={close} />
      <VouchersBack open={task === 'vouchersBack'} onClose={close} />
      <DamagePanel row={rows?.find((d) => d.id === open) ?? null} onClose={() => setOpen(null)} />
    </GiftsPage>
  );
}
