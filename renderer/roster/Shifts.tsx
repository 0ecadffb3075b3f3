import { useState } from 'react';
import type { Shift } from '../../shared/contract/roster.ts';
import type { Lang, T } from '../../shared/i18n/index.ts';
import type { Out } from '../app/ops.ts';
import { useMay } from '../app/may.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useLang, useT } from '../app/text.tsx';
import { ReadOnly } from '../settings/ReadOnly.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { Button, type Column, DataTable, EmptyState, RefusalBanner, Tag, toast } from '../ui/index.ts';
import { dayName, daysOf, EVERY_DAY, isOvernight, WEEKEND, WORKDAYS } from './shift-form.ts';
import { ShiftPanel } from './ShiftPanel.tsx';

/** The days of a shift in words. */
function weekdaysText(weekdays: string, t: T, lang: Lang): string {
  if (weekdays === EVERY_DAY) return t('roster.defs.everyDay');
  if (weekdays === WORKDAYS) return t('roster.defs.workdays');
  if (weekdays === WEEKEND) return t('roster.defs.weekend');
  return daysOf(weekdays)
    .map((nth) => dayName(nth, lang))
    .join(t('app.common.listComma'));
}

function useColumns(): readonly Column<Shift>[] {
  const t = useT();
  const lang = useLang();
  return [
    { id: 'name', head: t('roster.defs.name'), width: '220px', cell: (s) => <b>{s.name}</b> },
    {
      id: 'hours',
      head: t('roster.defs.hours'),
      width: '300px',
      cell: (s) => (
        <span className="shift-hours">
          {s.starts}–{isOvernight(s) ? t('roster.defs.nextDay', { at: s.ends }) : s.ends}
        </span>
      ),
    },
    { id: 'days', head: t('roster.defs.weekdays'), cell: (s) => weekdaysText(s.weekdays, t, lang) },
    {
      id: 'state',
      head: t('roster.defs.state'),
      align: 'end',
      width: '120px',
      cell: (s) => (s.active ? <Tag tone="ok">{t('roster.defs.inUse')}</Tag> : <Tag>{t('roster.defs.retired')}</Tag>),
    },
  ];
}

/** What a site without shifts begins with: three that cover its open hours. */
function Suggested({ rows }: { readonly rows: Out<'shifts.list'>['suggested'] }) {
  const t = useT();
  const may = useMay('shifts.save');
  const save = useCommand('shifts.save');
  const make = async (): Promise<void> => {
    for (const [position, { key, starts, ends }] of rows.entries()) {
      const answer = await save.run({ name: t(`roster.shifts.${key}`), starts, ends, position });
      if (!('ok' in answer)) return;
    }
    toast(t('roster.defs.made'));
  };
  return (
    <section className="card shift-suggest">
      <EmptyState icon="calendar">{t('roster.defs.empty')}</EmptyState>
      <ul>
        {rows.map(({ key, starts, ends }) => (
          <li key={key}>
            <b>{t(`roster.shifts.${key}`)}</b>
            <span className="num">
              {starts}–{ends}
            </span>
          </li>
        ))}
      </ul>
      <RefusalBanner refused={save.refused} defect={save.defect} />
      {may && (
        <Button variant="go" hotkey="Enter" busy={save.busy} onPress={() => void make()}>
          {t('roster.defs.suggest')}
        </Button>
      )}
    </section>
  );
}

/** The shifts of the site: from when to when, on which days (A4). */
export function Shifts() {
  const t = useT();
  const may = useMay('shifts.save');
  const seen = useQuery('shifts.list', {});
  const columns = useColumns();
  const [open, setOpen] = useState<Shift | 'new' | null>(null);
  const { data } = seen;
  const none = data !== undefined && data.rows.length === 0;
  return (
    <SettingsPage
      title={t('roster.defs.title')}
      className="master-list"
      actions={
        may && (
          <Button size="small" variant={none ? 'alt' : 'go'} icon="add" onPress={() => setOpen('new')} hotkey="F5">
            {t('editor.add')}
          </Button>
        )
      }
    >
      <div className="master-body">
        {!may && <ReadOnly op="shifts.save" />}
        <RefusalBanner refused={seen.refused} defect={seen.defect} />
        {none && <Suggested rows={data.suggested} />}
        {data && !none && (
          <section className="card flush master-table">
            <DataTable
              label={t('roster.defs.title')}
              columns={columns}
              rows={data.rows}
              rowKey={(s) => s.id}
              onPress={setOpen}
            />
          </section>
        )}
      </div>
      {open !== null && (
        <ShiftPanel
          key={open === 'new' ? 'new' : open.id}
          row={open === 'new' ? null : open}
          known={data?.rows.length ?? 0}
          onClose={() => setOpen(null)}
        />
      )}
    </SettingsPage>
  );
}
