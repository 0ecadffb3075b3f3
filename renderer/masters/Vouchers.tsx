import { useState } from 'react';
import type { VoucherType } from '../../shared/contract/masters.ts';
import { serialText } from '../../shared/domain/gifts/serials.ts';
import { money, qty, unbroken } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { StampPanel } from '../gifts/StampPanel.tsx';
import { Tag } from '../ui/index.ts';
import { MasterList } from './MasterList.tsx';
import { VoucherPanel } from './VoucherPanel.tsx';

const piecesOf = (type: VoucherType): number => type.batches.reduce((sum, batch) => sum + batch.qty, 0);
const waits = (type: VoucherType): boolean =>
  type.requiresStamp && type.status === 'active' && type.batches.some((batch) => batch.stampCheckedAt === null);

/** Kinds of voucher with the serials that came in (B4). */
export function Vouchers() {
  const t = useT();
  const seen = useQuery('vouchers.types', {});
  /** `id` null: a new one. `batch`: its stamps are being looked at. */
  const [open, setOpen] = useState<{ readonly id: string | null; readonly batch: string | null } | null>(null);
  const row = seen.data?.rows.find((type) => type.id === open?.id) ?? null;
  const batch = row?.batches.find((one) => one.id === open?.batch);
  const show = (id: string | null): void => setOpen({ id, batch: null });
  return (
    <MasterList
      title={t('editor.vouchers.title')}
      icon="voucher"
      seen={seen}
      names={(type) => [type.code, type.name, type.serialPrefix]}
      edit="vouchers.saveType"
      importing="vouchers"
      empty={t('editor.vouchers.empty')}
      onOpen={(type) => show(type.id)}
      onNew={() => show(null)}
      columns={[
        { id: 'code', head: t('editor.vouchers.code'), width: '110px', cell: (type) => type.code },
        { id: 'name', head: t('editor.vouchers.name'), width: '1.4fr', cell: (type) => <b>{type.name}</b> },
        {
          id: 'face',
          head: t('editor.vouchers.faceValue'),
          width: '130px',
          align: 'end',
          cell: (type) => money(type.faceValue),
        },
        {
          id: 'valid',
          head: t('editor.vouchers.valid'),
          width: '240px',
          cell: (type) => t('editor.campaigns.dates', { from: unbroken(type.validFrom), to: unbroken(type.validTo) }),
        },
        {
          id: 'serial',
          head: t('editor.vouchers.serialForm'),
          width: '160px',
          cell: (type) => <code>{serialText(type.serialPrefix, type.serialLen, 1)}</code>,
        },
        {
          id: 'batches',
          head: t('editor.vouchers.batches'),
          width: '1fr',
          cell: (type) =>
            type.batches.length === 0
              ? '—'
              : t('editor.vouchers.batchCount', { count: type.batches.length, qty: qty(piecesOf(type)) }),
        },
        {
          id: 'state',
          head: '',
          width: '150px',
          align: 'end',
          cell: (type) =>
            type.status === 'retired' ? (
              <Tag>{t('editor.retired')}</Tag>
            ) : waits(type) ? (
              <Tag tone="warn">{t('editor.vouchers.stampWaiting')}</Tag>
            ) : null,
        },
      ]}
    >
      {open && !batch && (open.id === null || row) && (
        <VoucherPanel
          key={open.id ?? 'new'}
          row={row}
          onStamp={(one) => setOpen({ id: open.id, batch: one.id })}
          onSaved={(id) => (open.id === null ? show(id) : setOpen(null))}
          onClose={() => setOpen((now) => (now?.batch === null ? null : now))}
        />
      )}
      {row && batch && <StampPanel wanted={{ type: row, batch }} onClose={() => show(row.id)} />}
    </MasterList>
  );
}
