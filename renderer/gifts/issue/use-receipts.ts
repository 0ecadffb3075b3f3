import { useState } from 'react';
import type { ScanReading, UsedReceipt } from '../../../shared/contract/gifts.ts';
import type { Campaign } from '../../../shared/contract/masters.ts';
import type { Draft } from '../../app/query-draft.ts';
import { useDesk } from '../../app/query.ts';
import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import type { Partly } from './ReceiptEntry.tsx';
import { addReceipt, addRefused, type Form, indexOf, type Receipt, refusedOf } from './state.ts';

/** The page's clock, UTC ms: only for seconds that passed on this screen. */
export const pageClock = (): number => Date.now();

/** How receipts get into the issue: by scanner, by what is missing filled in, by hand. */
export function useReceipts({
  campaign,
  day,
  form,
  onStart,
  onHint,
}: {
  readonly campaign: Campaign | null;
  readonly day: string | null;
  readonly form: Draft<Form>;
  /** A new receipt came: what is left of the customer before goes off the screen. */
  readonly onStart: () => void;
  readonly onHint: (hint: string | null) => void;
}) {
  const t = useT();
  const { client } = useDesk();
  const go = useScreen((s) => s.go);
  const [entry, setEntry] = useState<Partly | null>(null);
  const [lit, setLit] = useState(-1);

  const take = (receipt: Receipt): void => {
    setEntry(null);
    const at = indexOf(form.value, receipt.storeId, receipt.receiptNo);
    onHint(at >= 0 ? t('issue.sameAgain') : null);
    setLit(at >= 0 ? at : form.value.receipts.length);
    if (at < 0) form.set((now) => addReceipt(now, receipt, pageClock()));
  };
  const refuse = (used: UsedReceipt): void => {
    setEntry(null);
    form.set((now) => addRefused(now, refusedOf(used), pageClock()));
  };

  /** A receipt with everything known: asked whether it is free, then counted. */
  const offer = async (receipt: Receipt): Promise<void> => {
    if (!campaign) return;
    const answer = await client.call('gifts.checkReceipt', {
      campaignId: campaign.id,
      storeId: receipt.storeId,
      receiptNo: receipt.receiptNo,
    });
    const used = 'ok' in answer ? (answer.ok as { used: UsedReceipt | null }).used : null;
    if (used) refuse(used);
    else take(receipt);
  };

  /** A scanned code: counted at once when it says everything, else what is missing is asked for. */
  const scanned = async (text: string): Promise<void> => {
    if (!campaign || !day) return;
    onStart();
    const answer = await client.call('gifts.readScan', { text, campaignId: campaign.id });
    if (!('ok' in answer)) return;
    const reading = answer.ok as ScanReading;
    if (reading.kind !== 'receipt')
      return go('trace', {
        kind: reading.kind,
        title: reading.text,
        ...(reading.subjectId === null ? {} : { id: reading.subjectId }),
      });
    const [only, second] = reading.receipts;
    if (reading.used && !second) return refuse(reading.used);
    if (only && !second && only.amount !== null)
      return take({
        storeId: only.storeId,
        store: only.store,
        receiptNo: only.receiptNo,
        receiptDay: only.receiptDay ?? day,
        amount: only.amount,
      });
    form.set((now) => ({ ...now, startedAt: now.startedAt ?? pageClock() }));
    setEntry({ text: reading.text, reading });
  };

  return {
    entry,
    lit,
    offer,
    scanned,
    manual: () => {
      onStart();
      setEntry({ text: '', reading: null });
    },
    leaveOut: () => setEntry(null),
    reset: () => {
      setEntry(null);
      setLit(-1);
    },
  };
}
