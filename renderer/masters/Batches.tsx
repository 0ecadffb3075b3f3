import { useState } from 'react';
import type { VoucherType } from '../../shared/contract/masters.ts';
import { checkBatch } from '../../shared/domain/masters/vouchers.ts';
import { rangeText } from '../../shared/domain/gifts/serials.ts';
import { instantText, qty } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { useCommand } from '../app/query.ts';
import { useDraft } from '../app/query-draft.ts';
import { refusalText } from '../app/refusal.ts';
import { useScan } from '../app/scan-listen.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, NumberField, RefusalBanner, Tag, toast } from '../ui/index.ts';

type Batch = VoucherType['batches'][number];
type Range = { readonly from: number | null; readonly to: number | null };
const EMPTY: Range = { from: null, to: null };
const MOST_DIGITS = 12;

/** The number of a scanned serial of this type; null for any other code. */
function serialIn(type: VoucherType, code: string): number | null {
  const text = code.trim().toUpperCase();
  const digits = text.startsWith(type.serialPrefix) ? text.slice(type.serialPrefix.length) : text;
  return /^\d+$/.test(digits) && digits.length === type.serialLen ? Number(digits) : null;
}

/** A new batch: scan its first and its last voucher, or type the digits (B4). */
function AddBatch({ type }: { readonly type: VoucherType }) {
  const t = useT();
  const zone = useZone();
  const add = useCommand('vouchers.addBatch');
  const draft = useDraft<Range>(`batch.${type.id}`, EMPTY);
  const { from, to } = draft.value;
  const set = (part: Partial<Range>): void => {
    add.clear();
    draft.set((now) => ({ ...now, ...part }));
  };
  useScan((code) => {
    const serial = serialIn(type, code);
    if (serial === null) return false;
    set(from === null || to !== null ? { from: serial, to: null } : { to: serial });
    return true;
  });
  const others = type.batches.map((batch) => ({ from: batch.serialFrom, to: batch.serialTo }));
  const checked = from !== null && to !== null && from > 0 ? checkBatch(type.serialLen, others, { from, to }) : null;
  const fault = checked && 'refused' in checked && !add.refused ? refusalText(checked.refused, { t, zone }) : null;
  const ready = checked !== null && 'ok' in checked;
  const send = async (): Promise<void> => {
    if (from === null || to === null) return;
    const answer = await add.run({ typeId: type.id, serialFrom: from, serialTo: to });
    if (!('ok' in answer)) return;
    toast(t('editor.vouchers.batchAdded', { n: qty(to - from + 1) }));
    draft.drop();
  };
  return (
    <div className="add-batch">
      <NumberField
        label={t('editor.vouchers.batchFrom')}
        value={from}
        maxDigits={MOST_DIGITS}
        onChange={(next) => set({ from: next })}
      />
      <NumberField
        label={t('editor.vouchers.batchTo')}
        value={to}
        maxDigits={MOST_DIGITS}
        onChange={(next) => set({ to: next })}
      />
      <Button busy={add.busy} disabled={!ready} onPress={() => void send()}>
        {t('editor.vouchers.addBatch')}
      </Button>
      <p className={fault === null ? 'sub' : 'ink-red'} aria-live="polite">
        {fault ??
          (ready && from !== null && to !== null
            ? t('editor.vouchers.batchIs', {
                from: rangeText(type.serialPrefix, type.serialLen, { from, to: from }),
                to: rangeText(type.serialPrefix, type.serialLen, { from: to, to }),
                n: qty(checked.ok.qty),
              })
            : t('editor.vouchers.batchHint'))}
      </p>
      <RefusalBanner refused={add.refused} defect={add.defect} />
    </div>
  );
}

/** The batches of serials that came in, and whether somebody looked at their stamps. */
export function Batches({ type, onStamp }: { readonly type: VoucherType; readonly onStamp: (batch: Batch) => void }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const mayAdd = useMay('vouchers.addBatch');
  const mayStamp = useMay('vouchers.checkStamp');
  const [adding, setAdding] = useState(false);
  return (
    <section className="batches" aria-label={t('editor.vouchers.batches')}>
      <div className="row">
        <h3>{t('editor.vouchers.batches')}</h3>
        {mayAdd && !adding && (
          <span className="right">
            <Button size="small" icon="add" onPress={() => setAdding(true)}>
              {t('editor.vouchers.addBatch')}
            </Button>
          </span>
        )}
      </div>
      {adding && <AddBatch type={type} />}
      {type.batches.length === 0 && !adding && <p className="sub">{t('editor.vouchers.batchNone')}</p>}
      <ul>
        {type.batches.map((batch) => (
          <li key={batch.id}>
            <b>{rangeText(type.serialPrefix, type.serialLen, { from: batch.serialFrom, to: batch.serialTo })}</b>
            <span className="sub">{t('editor.vouchers.batchQty', { n: qty(batch.qty) })}</span>
            <span className="right row tight">
              {batch.stampCheckedAt !== null ? (
                <span className="sub">
                  {t('editor.vouchers.stampDone', {
                    who: batch.stampCheckedBy ?? '',
                    at: instantText(batch.stampCheckedAt, zone, t, now),
                  })}
                </span>
              ) : (
                type.requiresStamp && (
                  <>
                    <Tag tone="warn">{t('editor.vouchers.stampWaiting')}</Tag>
                    {mayStamp && (
                      <Button size="small" onPress={() => onStamp(batch)}>
                        {t('editor.vouchers.checkStamp')}
                      </Button>
                    )}
                  </>
                )
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
