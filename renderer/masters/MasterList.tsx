import { type ReactNode, useState } from 'react';
import { qty } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import type { OpName } from '../app/ops.ts';
import type { QueryResult } from '../app/query.ts';
import { type ScreenParams, useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { ReadOnly } from '../settings/ReadOnly.tsx';
import { SettingsPage } from '../settings/SettingsPage.tsx';
import { Button, type Column, DataTable, EmptyState, type IconName, RefusalBanner } from '../ui/index.ts';
import { Find, found } from './Find.tsx';

/** A list of master data: find, open, add, import. Somebody who may not edit opens the same records to look. */
export function MasterList<R extends { readonly id: string }>({
  title,
  icon,
  seen,
  names,
  columns,
  tone,
  edit,
  importing,
  empty,
  onOpen,
  onNew,
  filter,
  children,
}: {
  readonly title: string;
  readonly icon: IconName;
  readonly seen: QueryResult<{ readonly rows: readonly R[] }>;
  /** What a row can be found by. */
  readonly names: (row: R) => readonly string[];
  readonly columns: readonly Column<R>[];
  readonly tone?: (row: R) => 'bad' | 'warn' | 'on' | undefined;
  /** The operation that saves a record. */
  readonly edit: OpName;
  /** What can be brought in from a table by somebody who may edit it. */
  readonly importing?: NonNullable<ScreenParams['settings.import']['what']>;
  readonly empty: string;
  readonly onOpen: (row: R) => void;
  readonly onNew: () => void;
  /** Narrows the rows further, with its switch beside the search. */
  readonly filter?: { readonly control: ReactNode; readonly keep: (row: R) => boolean };
  /** The panel of the open record. */
  readonly children?: ReactNode;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const may = useMay(edit);
  const mayImport = useMay('imports.preview') && may;
  const [typed, setTyped] = useState('');
  const all = seen.data?.rows ?? [];
  const rows = found(filter ? all.filter(filter.keep) : all, typed, names);
  return (
    <SettingsPage
      title={title}
      className="master-list"
      tags={
        seen.data && (
          <span className="sub nowrap">
            {typed === '' ? t('editor.count', { n: qty(rows.length) }) : t('editor.found', { n: qty(rows.length) })}
          </span>
        )
      }
      actions={
        <>
          {filter?.control}
          <Find value={typed} onChange={setTyped} />
          {mayImport && importing !== undefined && (
            <Button size="small" onPress={() => go('settings.import', { what: importing })}>
              {t('editor.import')}
            </Button>
          )}
          {may && (
            <Button
              size="small"
              variant={seen.data && all.length === 0 ? 'alt' : 'go'}
              icon="add"
              onPress={onNew}
              hotkey="F5"
            >
              {t('editor.add')}
            </Button>
          )}
        </>
      }
    >
      <div className="master-body">
        {!may && <ReadOnly op={edit} />}
        <RefusalBanner refused={seen.refused} defect={seen.defect} />
        <section className="card flush master-table">
          {seen.data && (
            <DataTable
              label={title}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              onPress={onOpen}
              {...(tone ? { tone } : {})}
              empty={
                all.length === 0 ? (
                  <EmptyState icon={icon} tall {...(may ? { action: { text: t('editor.add'), onPress: onNew } } : {})}>
                    {empty}
                  </EmptyState>
                ) : (
                  <EmptyState icon="search" tall>
                    {typed === '' ? t('app.empty.list') : t('editor.noneFound', { text: typed })}
                  </EmptyState>
                )
              }
            />
          )}
        </section>
      </div>
      {children}
    </SettingsPage>
  );
}
