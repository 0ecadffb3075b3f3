import { useEffect, useState } from 'react';
import type { ScanReading } from '../../../shared/contract/gifts.ts';
import { parseYuan } from '../../../shared/kernel/money.ts';
import { useDesk, useQuery } from '../../app/query.ts';
import { useKeys } from '../../app/keys.ts';
import { useT } from '../../app/text.tsx';
import { Button, ComboField, DayField, Keypad, TextField } from '../../ui/index.ts';
import type { Receipt } from './state.ts';

/** What is known of the receipt when the panel opens: a scan that lacks something, or nothing at all. */
export type Partly = { readonly text: string; readonly reading: ScanReading | null };

type Store = { readonly id: string; readonly code: string; readonly name: string };

const sixOf = (reading: ScanReading | null, recent: readonly Store[]): Store[] => {
  const read = reading?.receipts.map((r) => ({ id: r.storeId, code: r.storeCode, name: r.store })) ?? [];
  const all = [...read, ...(reading?.suggestedStores ?? []), ...recent];
  return all.filter((s, i) => all.findIndex((o) => o.id === s.id) === i).slice(0, 6);
};

/** Fills in what a scan did not say: the store by a number key or pinyin, then the amount on the keypad. */
export function ReceiptEntry({
  partly,
  day,
  recent,
  onAdd,
  onCancel,
}: {
  readonly partly: Partly;
  readonly day: string;
  readonly recent: readonly Store[];
  readonly onAdd: (receipt: Receipt) => void;
  readonly onCancel: () => void;
}) {
  const t = useT();
  const { client } = useDesk();
  const stores = useQuery('stores.list', {}).data?.rows ?? [];
  const only = partly.reading?.receipts.length === 1 ? partly.reading.receipts[0]! : null;
  const [reading, setReading] = useState(partly.reading);
  const [no, setNo] = useState(only?.receiptNo ?? partly.text);
  const [storeId, setStoreId] = useState<string | null>(only?.storeId ?? null);
  const [receiptDay, setDay] = useState(only?.receiptDay ?? day);
  const [amount, setAmount] = useState(only?.amount ? String(only.amount / 100) : '');
  const typed = partly.reading === null;
  const store = stores.find((s) => s.id === storeId) ?? null;
  const fen = parseYuan(amount);
  const ready = no.trim() !== '' && store !== null && fen !== null && fen > 0;
  const six = sixOf(reading, recent);

  useEffect(() => {
    if (!typed || no.trim().length < 3) return undefined;
    const timer = setTimeout(() => {
      void client.call('gifts.readScan', { text: no }).then((answer) => {
        if ('ok' in answer) setReading(answer.ok as ScanReading);
      });
    }, 150);
    return () => clearTimeout(timer);
  }, [client, no, typed]);

  const choose = (id: string): void => {
    setStoreId(id);
    const read = reading?.receipts.find((r) => r.storeId === id);
    if (read && typed) setNo(read.receiptNo);
    if (read?.amount) setAmount(String(read.amount / 100));
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const add = (): void => {
    if (ready) onAdd({ storeId: store.id, store: store.name, receiptNo: no.trim(), receiptDay, amount: fen });
  };
  useKeys([
    { key: 'Enter', run: add, label: t('issue.entryAdd') },
    { key: 'Escape', run: onCancel, label: t('issue.entryCancel') },
    ...(storeId === null ? six.map((s, i) => ({ key: String(i + 1), run: () => choose(s.id), label: s.name })) : []),
  ]);
  return (
    <section className="card entry" aria-label={t('issue.entry')}>
      <div className="entry-left">
        <h2>{t('issue.entry')}</h2>
        <TextField
          label={t('issue.entryNo')}
          value={no}
          onChange={setNo}
          maxLength={40}
          autoFocus={typed}
          onEnter={() => (document.activeElement as HTMLElement | null)?.blur()}
        />
        <div className="entry-stores" role="group" aria-label={t('issue.entrySuggest')}>
          <p className="sub">{t('issue.entrySuggest')}</p>
          <div>
            {six.map((s, i) => (
              <Button
                key={s.id}
                variant={s.id === storeId ? 'go' : 'alt'}
                size="small"
                onPress={() => choose(s.id)}
                keyHint={String(i + 1)}
              >
                {s.name}
              </Button>
            ))}
          </div>
        </div>
        <ComboField
          label={t('issue.entryOther')}
          value={storeId}
          onChange={(id) => {
            if (id !== null) choose(id);
          }}
          items={stores
            .filter((s) => s.status === 'open')
            .map((s) => ({ id: s.id, text: s.name, note: s.code, initials: s.pinyin }))}
        />
        <DayField label={t('issue.entryDay')} value={receiptDay} onChange={(next) => setDay(next ?? day)} />
      </div>
      <div className="entry-right">
        <p className="entry-amount">
          <span className="sub">{t('issue.entryAmount')}</span>
          <output className="big">¥ {amount === '' ? '0' : amount}</output>
        </p>
        <Keypad
          value={amount}
          onChange={setAmount}
          mode="money"
          maxLength={10}
          disabled={storeId === null}
          next={{ label: t('issue.entryAdd'), onPress: add, disabled: !ready }}
          fill
        />
        <Button variant="quiet" onPress={onCancel} keyHint="Escape">
          {t('issue.entryCancel')}
        </Button>
      </div>
    </section>
  );
}
