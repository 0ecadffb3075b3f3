import { useState } from 'react';
import { titleOf } from '../../shared/domain/checklists/words.ts';
import { useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { MasterList } from '../masters/MasterList.tsx';
import { Tag } from '../ui/index.ts';
import type { Template } from './checklist-form.ts';
import { BuiltInPanel, OwnPanel } from './ChecklistPanel.tsx';

type Open = { readonly row: Template | null; readonly from: Template | null };
type Row = Template & { readonly id: string };

/** The checklists of the program and the site's own ones (J3). */
export function ChecklistSettings() {
  const t = useT();
  const seen = useQuery('checklists.templates', { all: true });
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const rows = seen.data?.templates.map((of): Row => ({ ...of, id: of.key }));
  return (
    <MasterList<Row>
      title={t('checklistPage.edit.title')}
      icon="registers"
      seen={{ ...seen, data: rows && { rows } }}
      names={(row) => [titleOf(t, row)]}
      edit="checklists.saveTemplate"
      empty={t('checklistPage.edit.empty')}
      onOpen={(row) => setOpen({ row, from: null })}
      onNew={() => setOpen({ row: null, from: null })}
      columns={[
        { id: 'name', head: t('checklistPage.edit.name'), width: '2fr', cell: (row) => <b>{titleOf(t, row)}</b> },
        {
          id: 'moment',
          head: t('checklistPage.edit.moment'),
          width: '1fr',
          cell: (row) => t(`checklists.moment.${row.moment}`),
        },
        {
          id: 'items',
          head: t('checklistPage.edit.count'),
          width: '100px',
          align: 'end',
          cell: (row) => row.items.filter((i) => i.active).length,
        },
        {
          id: 'fail',
          head: t('checklistPage.edit.onFail'),
          width: '1.2fr',
          cell: (row) => t(`checklists.onFail.${row.onFail}`),
        },
        {
          id: 'kind',
          head: '',
          width: '120px',
          align: 'end',
          cell: (row) =>
            row.active ? (
              <Tag tone={row.builtIn ? 'plain' : 'ok'}>
                {t(row.builtIn ? 'checklistPage.edit.builtIn' : 'checklistPage.edit.own')}
              </Tag>
            ) : (
              <Tag>{t('checklistPage.edit.off')}</Tag>
            ),
        },
      ]}
    >
      {open?.row?.builtIn ? (
        <BuiltInPanel
          row={open.row}
          day={seen.data?.day ?? ''}
          onCopy={() => setOpen({ row: null, from: open.row })}
          onClose={close}
        />
      ) : (
        open && (
          <OwnPanel
            key={open.row?.key ?? `new ${open.from?.key ?? ''}`}
            row={open.row}
            from={open.from}
            onClose={close}
          />
        )
      )}
    </MasterList>
  );
}
