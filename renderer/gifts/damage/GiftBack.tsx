import { useState } from 'react';
import { useDraft } from '../../app/query-draft.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useScan } from '../../app/scan-listen.ts';
import { useT } from '../../app/text.tsx';
import {
  Button,
  NumberField,
  RefusalBanner,
  Segmented,
  SelectField,
  SidePanel,
  TextField,
  toast,
} from '../../ui/index.ts';
import { useUnit } from '../serials.ts';

type Form = {
  readonly docNo: string | null;
  readonly itemId: string | null;
  readonly qty: number | null;
  readonly condition: 'good' | 'damaged' | null;
  readonly refundReceipt: string;
  readonly note: string;
};
const EMPTY: Form = { docNo: null, itemId: null, qty: 1, condition: null, refundReceipt: '', note: '' };
const DOCUMENT = /^[A-Z]{2,5}-\S+-\d{8}-\d+$/i;

/** A gift comes back because its purchase was refunded (B11). With the issue's number only what it gave can come back. */
export function GiftBack({
  open,
  docNo,
  onClose,
}: {
  readonly open: boolean;
  readonly docNo: string;
  readonly onClose: () => void;
}) {
  const t = useT();
  const unit = useUnit();
  const items = useQuery('gifts.items', open ? {} : null).data?.rows ?? [];
  const form = useDraft<Form>('gifts.recover', EMPTY);
  const recover = useCommand('gifts.recover');
  const [asked, setAsked] = useState(docNo);
  const f = form.value;
  const set = (part: Partial<Form>): void => form.set((now) => ({ ...now, ...part }));
  const issueNo = (f.docNo ?? asked).trim();
  const found =
    useQuery('search.find', open && DOCUMENT.test(issueNo) ? { text: issueNo, limit: 5 } : null).data?.hits.find(
      (h) => h.kind === 'issue',
    ) ?? null;
  const lines = (found?.facts['lines'] as { name: string | null; qty: number }[] | undefined) ?? null;
  const offered = lines ? items.filter((i) => lines.some((l) => l.name === i.name)) : items;
  const item = offered.find((i) => i.id === f.itemId) ?? (offered.length === 1 ? offered[0]! : null);
  const unknown = issueNo !== '' && found === null;
  const ready = item !== null && (f.qty ?? 0) > 0 && f.condition !== null && f.refundReceipt.trim() !== '' && !unknown;

  useScan((code) => {
    if (!open) return false;
    if (DOCUMENT.test(code)) set({ docNo: code.toUpperCase() });
    else set({ refundReceipt: code.slice(0, 40) });
    return true;
  });
  const go = async (): Promise<void> => {
    if (!item || f.condition === null || !ready) return;
    const answer = await recover.run({
      itemId: item.id,
      qty: f.qty ?? 0,
      issueId: found?.id ?? null,
      condition: f.condition,
      refundReceipt: f.refundReceipt,
      note: f.note.trim() || null,
    });
    if (!('ok' in answer)) return;
    form.drop();
    setAsked('');
    toast(t('stock.giftBackDone', { docNo: answer.ok.docNo }));
    onClose();
  };
  return (
    <SidePanel
      title={t('stock.task.giftBack.title')}
      open={open}
      onClose={onClose}
      footer={
        <Button variant="go" onPress={() => void go()} hotkey="Enter" busy={recover.busy} disabled={!ready}>
          {t('stock.giftBackGo')}
        </Button>
      }
    >
      <div className="form">
        <TextField
          label={t('stock.ofIssue')}
          value={f.docNo ?? asked}
          onChange={(next) => set({ docNo: next })}
          maxLength={40}
          optional
          hint={found ? found.detail : t('stock.ofIssueHint')}
          error={unknown && issueNo.length > 8 ? t('stock.issueUnknown') : null}
        />
        <SelectField
          label={t('stock.gift')}
          items={offered.map((i) => ({ id: i.id, text: i.name, note: i.code }))}
          value={item?.id ?? null}
          onChange={(itemId) => set({ itemId })}
        />
        <NumberField
          label={t('sheets.qty')}
          value={f.qty}
          onChange={(qty) => set({ qty })}
          {...(item ? { unit: unit(item.unit) } : {})}
          maxDigits={4}
        />
        <Segmented
          label={t('stock.condition')}
          showLabel
          items={(['good', 'damaged'] as const).map((id) => ({ id, text: t(`stock.conditions.${id}`) }))}
          value={f.condition}
          onChange={(condition) => set({ condition })}
        />
        <TextField
          label={t('stock.refundReceipt')}
          value={f.refundReceipt}
          onChange={(refundReceipt) => set({ refundReceipt })}
          maxLength={40}
        />
        <TextField
          label={t('sheets.note')}
          value={f.note}
          onChange={(note) => set({ note })}
          maxLength={200}
          optional
        />
        <RefusalBanner refused={recover.refused} defect={recover.defect} />
      </div>
    </SidePanel>
  );
}
