import { useState } from 'react';
import type { GiftItem } from '../../shared/contract/masters.ts';
import { money, qty } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import {
  Button,
  CheckTick,
  MoneyField,
  NumberField,
  pictureKind,
  ProductIcon,
  Segmented,
  Tag,
  TextField,
  toast,
} from '../ui/index.ts';
import { EditorPanel } from './EditorPanel.tsx';
import { isCode, orNull, useForm } from './form.ts';
import { MasterList } from './MasterList.tsx';
import { PictureField } from './PictureField.tsx';

type ItemForm = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly grade: string;
  readonly unit: string;
  readonly unitCost: number | null;
  readonly reorderLevel: number | null;
  readonly smallItem: boolean;
  readonly displayPlace: string;
  readonly storePlace: string;
  readonly picture: string | null;
  readonly status: GiftItem['status'];
};

const formOf = (row: GiftItem | null): ItemForm => ({
  code: row?.code ?? '',
  name: row?.name ?? '',
  kind: row?.kind ?? '',
  grade: row?.grade ?? '',
  unit: row?.unit ?? '',
  unitCost: row?.unitCost ?? null,
  reorderLevel: row?.reorderLevel ?? 0,
  smallItem: row?.smallItem ?? false,
  displayPlace: row?.displayPlace ?? '',
  storePlace: row?.storePlace ?? '',
  picture: row?.picture ?? null,
  status: row?.status ?? 'active',
});

type TextKey = 'code' | 'name' | 'kind' | 'grade' | 'unit' | 'displayPlace' | 'storePlace';
const LONGEST: Readonly<Record<TextKey, number>> = {
  code: 20,
  name: 60,
  kind: 20,
  grade: 20,
  unit: 8,
  displayPlace: 60,
  storePlace: 60,
};

function ItemPanel({ row, onClose }: { readonly row: GiftItem | null; readonly onClose: () => void }) {
  const t = useT();
  const may = useMay('gifts.saveItem');
  const save = useCommand('gifts.saveItem');
  const form = useForm<ItemForm>(`item.${row?.id ?? 'new'}`, formOf(row));
  const f = form.value;
  const off = !may;
  const filled = [f.name, f.kind, f.grade, f.unit].every((text) => text.trim() !== '');
  const send = async (): Promise<void> => {
    const answer = await save.run({
      id: row?.id ?? null,
      code: f.code.trim(),
      name: f.name.trim(),
      kind: f.kind.trim(),
      grade: f.grade.trim(),
      unit: f.unit.trim(),
      unitCost: f.unitCost ?? 0,
      smallItem: f.smallItem,
      displayPlace: orNull(f.displayPlace),
      storePlace: orNull(f.storePlace),
      reorderLevel: f.reorderLevel ?? 0,
      picture: f.picture,
      status: f.status,
    });
    if (!('ok' in answer)) return;
    form.drop();
    toast(t('editor.saved', { name: f.name.trim() }));
    onClose();
  };
  const text = (key: TextKey, optional = false) => (
    <TextField
      label={t(`editor.items.${key}`)}
      value={f[key]}
      onChange={(next) => form.set({ [key]: next })}
      maxLength={LONGEST[key]}
      optional={optional}
      disabled={off}
      autoFocus={key === 'code' && row === null}
      error={key === 'code' && f.code.trim() !== '' && !isCode(f.code) ? t('editor.codeWrong') : null}
      {...(key === 'kind' ? { placeholder: t('editor.items.kindHint') } : {})}
    />
  );
  return (
    <EditorPanel
      title={row?.name ?? t('editor.items.newTitle')}
      form={form}
      save={save}
      may={may}
      ready={isCode(f.code) && filled && f.unitCost !== null}
      onSave={() => void send()}
      onClose={onClose}
      wide
    >
      <div className="pair">
        {text('code')}
        {text('name')}
      </div>
      <div className="triple">
        {text('kind')}
        {text('grade')}
        <div className="stack tight">
          {text('unit')}
          {!off && (
            <div className="chips">
              {t('editor.items.units')
                .split(' ')
                .map((unit) => (
                  <Button key={unit} size="small" variant="quiet" onPress={() => form.set({ unit })}>
                    {unit}
                  </Button>
                ))}
            </div>
          )}
        </div>
      </div>
      <div className="pair">
        <MoneyField
          label={t('editor.items.unitCost')}
          value={f.unitCost}
          onChange={(unitCost) => form.set({ unitCost })}
          disabled={off}
        />
        <NumberField
          label={t('editor.items.reorderLevel')}
          value={f.reorderLevel}
          onChange={(reorderLevel) => form.set({ reorderLevel })}
          hint={t('editor.items.reorderHint')}
          disabled={off}
          {...(f.unit.trim() === '' ? {} : { unit: f.unit.trim() })}
        />
        {text('displayPlace', true)}
        {text('storePlace', true)}
      </div>
      <PictureField
        name={f.name}
        kind={f.kind}
        value={f.picture}
        onChange={(picture) => form.set({ picture })}
        disabled={off}
      />
      <div className="row loose wrap">
        <CheckTick value={f.smallItem} onChange={(smallItem) => form.set({ smallItem })} disabled={off}>
          {t('editor.items.smallItem')}
        </CheckTick>
        <span className="right">
          <Segmented
            label={t('editor.status')}
            items={[
              { id: 'active', text: t('editor.active') },
              { id: 'retired', text: t('editor.retired') },
            ]}
            value={f.status}
            onChange={(status) => form.set({ status })}
            disabled={off}
          />
        </span>
      </div>
    </EditorPanel>
  );
}

/** The gifts a campaign can give (B3). */
export function Items() {
  const t = useT();
  const seen = useQuery('gifts.items', {});
  const [open, setOpen] = useState<GiftItem | 'new' | null>(null);
  return (
    <MasterList
      title={t('editor.items.title')}
      icon="gifts"
      seen={seen}
      names={(row) => [row.code, row.name, row.pinyin, row.kind]}
      edit="gifts.saveItem"
      importing="gifts"
      empty={t('editor.items.empty')}
      onOpen={setOpen}
      onNew={() => setOpen('new')}
      columns={[
        {
          id: 'picture',
          head: '',
          width: '72px',
          cell: (row) => <ProductIcon kind={pictureKind(row.picture, row.kind)} name={row.name} />,
        },
        { id: 'code', head: t('editor.items.code'), width: '110px', cell: (row) => row.code },
        { id: 'name', head: t('editor.items.name'), width: '1.6fr', cell: (row) => <b>{row.name}</b> },
        { id: 'kind', head: t('editor.items.kind'), width: '130px', cell: (row) => row.kind },
        { id: 'grade', head: t('editor.items.grade'), width: '90px', cell: (row) => row.grade },
        {
          id: 'cost',
          head: t('editor.items.unitCost'),
          width: '130px',
          align: 'end',
          cell: (row) => money(row.unitCost),
        },
        {
          id: 'reorder',
          head: t('editor.items.reorderLevel'),
          width: '130px',
          align: 'end',
          cell: (row) => (row.reorderLevel === 0 ? '—' : `${qty(row.reorderLevel)} ${row.unit}`),
        },
        {
          id: 'place',
          head: t('editor.items.storePlace'),
          width: '1fr',
          cell: (row) => row.storePlace ?? row.displayPlace ?? '—',
        },
        {
          id: 'status',
          head: '',
          width: '110px',
          align: 'end',
          cell: (row) => (row.status === 'retired' ? <Tag>{t('editor.retired')}</Tag> : null),
        },
      ]}
    >
      {open !== null && (
        <ItemPanel
          key={open === 'new' ? 'new' : open.id}
          row={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </MasterList>
  );
}
