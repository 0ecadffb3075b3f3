import { useState } from 'react';
import { type ImportKind, IMPORT_COLUMNS } from '../../shared/domain/masters/import-columns.ts';
import { isTextKey, type T } from '../../shared/i18n/index.ts';
import { qty } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { useT } from '../app/text.tsx';
import { Banner, type Column, DataTable, Segmented, Tag } from '../ui/index.ts';

export type Preview = Out<'imports.preview'>;
type Row = Preview['rows'][number];
type Fault = Preview['faults'][number];

const word = (t: T, key: string, plain: string): string => (isTextKey(key) ? t(key) : plain);
export const columnName = (t: T, what: ImportKind, key: string): string =>
  word(t, `master.imports.columns.${what}.${key}`, key);
const problemText = (t: T, problem: string): string => word(t, `master.imports.problems.${problem}`, problem);

/** Columns that hold sentences and names. */
const WIDE: readonly string[] = ['name', 'routeHint', 'useRule', 'receiptPattern'];

const TONES = { new: 'ok', changed: 'warn', same: 'plain', bad: 'bad' } as const;

function Counts({ preview }: { readonly preview: Preview }) {
  const t = useT();
  const counts = [
    ['fresh', preview.fresh, 'ink-jade'],
    ['changed', preview.changed, 'ink-amber'],
    ['same', preview.same, 'sub'],
    ['bad', preview.bad, preview.bad > 0 ? 'ink-red' : 'sub'],
  ] as const;
  return (
    <dl className="import-counts">
      {counts.map(([key, n, tone]) => (
        <div key={key}>
          <dt>{t(`editor.importing.${key}`)}</dt>
          <dd className={`num ${tone}`}>{qty(n)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Faults({ what, faults }: { readonly what: ImportKind; readonly faults: readonly Fault[] }) {
  const t = useT();
  const columns: Column<Fault>[] = [
    { id: 'line', head: t('editor.importing.line'), width: '90px', align: 'end', cell: (fault) => fault.line },
    {
      id: 'column',
      head: t('master.imports.notes.column'),
      width: '1fr',
      cell: (fault) => <b>{columnName(t, what, fault.column)}</b>,
    },
    {
      id: 'value',
      head: t('app.fields.value'),
      width: '1.4fr',
      cell: (fault) => (fault.value === '' ? <span className="faint">—</span> : fault.value),
    },
    {
      id: 'problem',
      head: t('editor.importing.problem'),
      width: '2fr',
      cell: (fault) => <span className="ink-red">{problemText(t, fault.problem)}</span>,
    },
  ];
  return (
    <DataTable
      label={t('editor.importing.faults')}
      columns={columns}
      rows={faults}
      rowKey={(fault) => `${fault.line} ${fault.column} ${fault.problem}`}
    />
  );
}

function Rows({ what, preview }: { readonly what: ImportKind; readonly preview: Preview }) {
  const t = useT();
  const wrong = new Map(preview.faults.map((fault) => [`${fault.line} ${fault.column}`, fault.problem]));
  const columns: Column<Row>[] = [
    { id: 'line', head: t('editor.importing.line'), width: '80px', align: 'end', cell: (row) => row.line },
    {
      id: 'outcome',
      head: t('editor.importing.outcome'),
      width: '110px',
      cell: (row) => <Tag tone={TONES[row.outcome]}>{t(`master.imports.outcomes.${row.outcome}`)}</Tag>,
    },
    ...IMPORT_COLUMNS[what].map(({ key }): Column<Row> => ({
      id: key,
      head: columnName(t, what, key),
      width: WIDE.includes(key) ? '2fr' : '1fr',
      cell: (row) => {
        const problem = wrong.get(`${row.line} ${key}`);
        if (problem === undefined) return row.values[key] ?? '';
        return (
          <span className="ink-red strong">
            {row.values[key] ?? '—'}
            <span className="hidden-visually"> {problemText(t, problem)}</span>
          </span>
        );
      },
    })),
  ];
  return (
    <div className="import-rows">
      <DataTable
        label={t('editor.importing.steps.preview')}
        columns={columns}
        rows={preview.rows}
        rowKey={(row) => String(row.line)}
        tone={(row) => (row.outcome === 'bad' ? 'bad' : undefined)}
      />
    </div>
  );
}

/** What a file would do, row by row, and every cell that must be corrected first. Nothing is written yet. */
export function ImportPreview({ what, preview }: { readonly what: ImportKind; readonly preview: Preview }) {
  const t = useT();
  const [chosen, setChosen] = useState<'faults' | 'rows' | null>(null);
  const view = preview.faults.length === 0 ? 'rows' : (chosen ?? 'faults');
  const list = (names: readonly string[]): string => names.join(t('app.common.listComma'));
  const nothing = preview.bad === 0 && preview.fresh + preview.changed === 0;
  const sound = preview.bad === 0 && preview.missingColumns.length === 0;
  return (
    <div className="import-preview">
      <div className="card import-head">
        <Counts preview={preview} />
        <p className={sound ? 'ink-jade' : 'ink-red'}>
          {preview.rows.length === 0
            ? t('editor.importing.emptyFile')
            : !sound
              ? t('editor.importing.fix')
              : nothing
                ? t('editor.importing.nothing')
                : t('editor.importing.ready')}
        </p>
        {preview.faults.length > 0 && (
          <Segmented
            label={t('editor.importing.steps.preview')}
            items={[
              { id: 'faults', text: `${t('editor.importing.faults')} ${qty(preview.faults.length)}` },
              { id: 'rows', text: `${t('editor.importing.all')} ${qty(preview.rows.length)}` },
            ]}
            value={view}
            onChange={setChosen}
          />
        )}
      </div>
      {preview.missingColumns.length > 0 && (
        <Banner>
          {t('editor.importing.missing', {
            list: list(preview.missingColumns.map((key) => columnName(t, what, key))),
          })}
        </Banner>
      )}
      {preview.unknownColumns.length > 0 && (
        <Banner tone="amber">{t('editor.importing.unknown', { list: list(preview.unknownColumns) })}</Banner>
      )}
      <section className="card flush import-table">
        {view === 'faults' ? <Faults what={what} faults={preview.faults} /> : <Rows what={what} preview={preview} />}
      </section>
    </div>
  );
}
