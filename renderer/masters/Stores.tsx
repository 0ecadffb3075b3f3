import { useState } from 'react';
import type { Store } from '../../shared/contract/masters.ts';
import { useMay } from '../app/may.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Segmented, Tag, TextField, toast } from '../ui/index.ts';
import { EditorPanel } from './EditorPanel.tsx';
import { isCode, orNull, useForm } from './form.ts';
import { MasterList } from './MasterList.tsx';
import { PatternField } from './PatternField.tsx';

type StoreForm = {
  readonly code: string;
  readonly name: string;
  readonly floor: string;
  readonly category: string;
  readonly ext: string;
  readonly route: string;
  readonly pattern: string;
  readonly status: Store['status'];
};

const formOf = (row: Store | null): StoreForm => ({
  code: row?.code ?? '',
  name: row?.name ?? '',
  floor: row?.floor ?? '',
  category: row?.category ?? '',
  ext: row?.ext ?? '',
  route: row?.routeHint ?? '',
  pattern: row?.receiptPattern ?? '',
  status: row?.status ?? 'open',
});

function StorePanel({ row, onClose }: { readonly row: Store | null; readonly onClose: () => void }) {
  const t = useT();
  const may = useMay('stores.save');
  const save = useCommand('stores.save');
  const form = useForm<StoreForm>(`store.${row?.id ?? 'new'}`, formOf(row));
  const f = form.value;
  const off = !may;
  const ready = isCode(f.code) && f.name.trim() !== '' && f.floor.trim() !== '';
  const send = async (): Promise<void> => {
    const answer = await save.run({
      id: row?.id ?? null,
      code: f.code.trim(),
      name: f.name.trim(),
      floor: f.floor.trim(),
      category: orNull(f.category),
      ext: orNull(f.ext),
      routeHint: orNull(f.route),
      receiptPattern: orNull(f.pattern),
      status: f.status,
    });
    if (!('ok' in answer)) return;
    form.drop();
    toast(t('editor.saved', { name: f.name.trim() }));
    onClose();
  };
  return (
    <EditorPanel
      title={row?.name ?? t('editor.stores.newTitle')}
      form={form}
      save={save}
      may={may}
      ready={ready}
      onSave={() => void send()}
      onClose={onClose}
      wide
    >
      <div className="pair">
        <TextField
          label={t('editor.stores.code')}
          value={f.code}
          onChange={(code) => form.set({ code })}
          maxLength={20}
          disabled={off}
          autoFocus={row === null}
          error={f.code.trim() !== '' && !isCode(f.code) ? t('editor.codeWrong') : null}
        />
        <TextField
          label={t('editor.stores.name')}
          value={f.name}
          onChange={(name) => form.set({ name })}
          maxLength={60}
          disabled={off}
        />
      </div>
      <div className="triple">
        <TextField
          label={t('editor.stores.floor')}
          value={f.floor}
          onChange={(floor) => form.set({ floor })}
          maxLength={10}
          disabled={off}
        />
        <TextField
          label={t('editor.stores.category')}
          value={f.category}
          onChange={(category) => form.set({ category })}
          maxLength={40}
          optional
          disabled={off}
        />
        <TextField
          label={t('editor.stores.ext')}
          value={f.ext}
          onChange={(ext) => form.set({ ext })}
          maxLength={20}
          optional
          disabled={off}
        />
      </div>
      <TextField
        label={t('editor.stores.route')}
        value={f.route}
        onChange={(route) => form.set({ route })}
        maxLength={120}
        optional
        placeholder={t('editor.stores.routeHint')}
        disabled={off}
      />
      <PatternField value={f.pattern} onChange={(pattern) => form.set({ pattern })} disabled={off} />
      <Segmented
        label={t('editor.status')}
        showLabel
        items={[
          { id: 'open', text: t('editor.stores.open') },
          { id: 'closed', text: t('editor.stores.closed') },
        ]}
        value={f.status}
        onChange={(status) => form.set({ status })}
        disabled={off}
      />
    </EditorPanel>
  );
}

/** The stores of the mall: whose receipts they are, how they read, which way to go (A2). */
export function Stores() {
  const t = useT();
  const seen = useQuery('stores.list', {});
  const [open, setOpen] = useState<Store | 'new' | null>(null);
  return (
    <MasterList
      title={t('editor.stores.title')}
      icon="shop"
      seen={seen}
      names={(row) => [row.code, row.name, row.pinyin, row.category ?? '', row.ext ?? '']}
      edit="stores.save"
      importing="stores"
      empty={t('editor.stores.empty')}
      onOpen={setOpen}
      onNew={() => setOpen('new')}
      columns={[
        { id: 'code', head: t('editor.stores.code'), width: '110px', cell: (row) => row.code },
        { id: 'name', head: t('editor.stores.name'), width: '2fr', cell: (row) => <b title={row.name}>{row.name}</b> },
        { id: 'floor', head: t('editor.stores.floor'), width: '90px', cell: (row) => row.floor },
        { id: 'category', head: t('editor.stores.category'), width: '120px', cell: (row) => row.category ?? '—' },
        { id: 'ext', head: t('editor.stores.ext'), width: '120px', cell: (row) => row.ext ?? '—' },
        {
          id: 'pattern',
          head: t('editor.stores.pattern'),
          width: '1.4fr',
          cell: (row) =>
            row.receiptPattern === null ? (
              <span className="faint">{t('editor.stores.patternNone')}</span>
            ) : (
              <code>{row.receiptPattern}</code>
            ),
        },
        {
          id: 'status',
          head: '',
          width: '110px',
          align: 'end',
          cell: (row) => (row.status === 'closed' ? <Tag>{t('editor.stores.closed')}</Tag> : null),
        },
      ]}
    >
      {open !== null && (
        <StorePanel
          key={open === 'new' ? 'new' : open.id}
          row={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </MasterList>
  );
}
