import { useEffect, useState } from 'react';
import { useMay } from '../app/may.ts';
import type { Out } from '../app/ops.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { usePage } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { EditorPanel } from '../masters/EditorPanel.tsx';
import { orNull, useForm } from '../masters/form.ts';
import {
  CheckTick,
  type Column,
  DataTable,
  NumberField,
  RefusalBanner,
  Segmented,
  SelectField,
  Tag,
  TextField,
  toast,
} from '../ui/index.ts';
import { printerChoices, SYSTEM } from './printer-choices.ts';
import { ReadOnly } from './ReadOnly.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Setting = Out<'print.settings'>['rows'][number];
const MOST_COPIES = 9;

type Known = Out<'print.printers'>['rows'];

/** The printers of this PC for whoever may choose one; null where the host cannot tell: then the name is typed. */
function usePrinters(): Known {
  const { run } = useCommand('print.printers');
  const may = useMay('print.printers');
  const silent = usePage((page) => page.capabilities.silentPrint);
  const [rows, setRows] = useState<Known>(null);
  useEffect(() => {
    if (may && silent) void run({}).then((answer) => setRows('ok' in answer ? answer.ok.rows : null));
  }, [may, silent, run]);
  return rows;
}

/** Printer, paper and copies of one kind of sheet; the same for all that use that paper, when ticked. */
function PrinterPanel({
  row,
  rows,
  onClose,
}: {
  readonly row: Setting;
  readonly rows: readonly Setting[];
  readonly onClose: () => void;
}) {
  const t = useT();
  const may = useMay('print.saveSetting');
  const known = usePrinters();
  const save = useCommand('print.saveSetting');
  const form = useForm(`printer ${row.sheet}`, {
    printer: row.printer ?? '',
    paper: row.paper,
    copies: row.copies as number | null,
    alike: false,
  });
  const { printer, paper, copies, alike } = form.value;
  const ready = copies !== null && copies >= 1 && copies <= MOST_COPIES;
  const send = async (): Promise<void> => {
    if (!ready) return;
    const same = alike ? rows.filter((r) => r.sheet !== row.sheet && r.paper === paper) : [];
    for (const { sheet } of [row, ...same]) {
      const answer = await save.run({ sheet, printer: orNull(printer), paper, copies });
      if (!('ok' in answer)) return;
    }
    toast(t('paperPage.printers.saved'));
    form.drop();
    onClose();
  };
  return (
    <EditorPanel
      title={t(`sheets.title.${row.sheet}`)}
      form={form}
      save={save}
      may={may}
      ready={ready}
      onSave={() => void send()}
      onClose={onClose}
    >
      {known === null ? (
        <TextField
          label={t('paperPage.printers.printer')}
          value={printer}
          onChange={(next) => form.set({ printer: next })}
          placeholder={t('paperPage.printers.systemDefault')}
          hint={t('paperPage.printers.printerHint')}
          optional
          maxLength={120}
          disabled={!may}
        />
      ) : (
        <SelectField
          label={t('paperPage.printers.printer')}
          items={printerChoices(known, printer, t)}
          value={printer === '' ? SYSTEM : printer}
          onChange={(next) => form.set({ printer: next === null || next === SYSTEM ? '' : next })}
          hint={t('paperPage.printers.listHint')}
          disabled={!may}
        />
      )}
      {row.papers.length > 1 && (
        <Segmented
          label={t('paperPage.printers.paper')}
          showLabel
          items={row.papers.map((id) => ({ id, text: t(`paper.size.${id}`) }))}
          value={paper}
          onChange={(next) => form.set({ paper: next })}
          disabled={!may}
        />
      )}
      <NumberField
        label={t('paperPage.printers.copies')}
        value={copies}
        onChange={(next) => form.set({ copies: next })}
        maxDigits={1}
        disabled={!may}
      />
      {may && (
        <CheckTick value={alike} onChange={(next) => form.set({ alike: next })}>
          {t('paperPage.printers.alike', { paper: t(`paper.size.${paper}`) })}
        </CheckTick>
      )}
    </EditorPanel>
  );
}

/** Where and how each kind of sheet prints on this PC. */
export function Printers() {
  const t = useT();
  const may = useMay('print.saveSetting');
  const { data, refused, defect } = useQuery('print.settings', {});
  const [open, setOpen] = useState<Setting | null>(null);
  const columns: readonly Column<Setting>[] = [
    { id: 'sheet', head: t('paperPage.printers.sheet'), cell: (s) => <b>{t(`sheets.title.${s.sheet}`)}</b> },
    {
      id: 'printer',
      head: t('paperPage.printers.printer'),
      cell: (s) => s.printer ?? <span className="sub">{t('paperPage.printers.systemDefault')}</span>,
    },
    { id: 'paper', head: t('paperPage.printers.paper'), width: '240px', cell: (s) => t(`paper.size.${s.paper}`) },
    {
      id: 'copies',
      head: t('paperPage.printers.copies'),
      align: 'end',
      width: '120px',
      cell: (s) => t('paperPage.printers.copiesOf', { n: s.copies }),
    },
  ];
  return (
    <SettingsPage
      title={t('paperPage.printers.title')}
      className="master-list"
      tags={<Tag>{t('paperPage.printers.thisPc')}</Tag>}
    >
      <div className="master-body">
        {!may && <ReadOnly op="print.saveSetting" />}
        <RefusalBanner refused={refused} defect={defect} />
        {data && (
          <section className="card flush master-table">
            <DataTable
              label={t('paperPage.printers.title')}
              columns={columns}
              rows={data.rows}
              rowKey={(s) => s.sheet}
              onPress={setOpen}
            />
          </section>
        )}
      </div>
      {open !== null && (
        <PrinterPanel key={open.sheet} row={open} rows={data?.rows ?? []} onClose={() => setOpen(null)} />
      )}
    </SettingsPage>
  );
}
