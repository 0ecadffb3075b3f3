import { useDraft } from '../../app/query-draft.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { money, qty } from '../../app/format.ts';
import { useT } from '../../app/text.tsx';
import {
  Button,
  CheckTick,
  ComboField,
  RefusalBanner,
  Segmented,
  SelectField,
  SidePanel,
  TextField,
  toast,
} from '../../ui/index.ts';
import { useSerials } from '../serials.ts';
import { NO_PAIR, type Pair, rangeOfPair } from './pair.ts';
import { SerialPair } from './SerialPair.tsx';

type Form = {
  readonly kind: 'redeemed' | 'refund';
  readonly pair: Pair;
  readonly storeId: string | null;
  readonly stampOk: boolean;
  readonly validityOk: boolean;
  readonly handedBy: string;
};
const EMPTY: Form = { kind: 'redeemed', pair: NO_PAIR, storeId: null, stampOk: false, validityOk: false, handedBy: '' };

/** Vouchers come back (B10): redeemed ones from a store, or one taken back on a refund. The scanner gives the first and the last. */
export function VouchersBack({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useT();
  const serials = useSerials();
  const stores = useQuery('stores.list', open ? {} : null).data?.rows ?? [];
  const form = useDraft<Form>('gifts.vouchersBack', EMPTY);
  const take = useCommand('vouchers.recover');
  const f = form.value;
  const set = (part: Partial<Form>): void => form.set((now) => ({ ...now, ...part }));
  const range = rangeOfPair(f.pair);
  const type = range ? serials.form(range.typeId) : undefined;
  const n = range ? range.to - range.from + 1 : 0;
  const ready =
    range !== null &&
    n > 0 &&
    f.handedBy.trim() !== '' &&
    (f.kind === 'refund' || (f.storeId !== null && f.stampOk && f.validityOk));
  const go = async (): Promise<void> => {
    if (!range || !ready) return;
    const answer = await take.run({
      kind: f.kind,
      typeId: range.typeId,
      serialFrom: range.from,
      serialTo: range.to,
      storeId: f.storeId,
      stampOk: f.stampOk,
      validityOk: f.validityOk,
      handedBy: f.handedBy,
    });
    if (!('ok' in answer)) return;
    form.set({ ...EMPTY, kind: f.kind, storeId: f.storeId, handedBy: f.handedBy });
    toast(t('stock.vouchersBackDone', { n, docNo: answer.ok.docNo }));
  };
  return (
    <SidePanel
      title={t('stock.task.vouchersBack.title')}
      open={open}
      onClose={onClose}
      footer={
        <>
          {type && n > 0 && (
            <span className="sub">{t('stock.worth', { n: qty(n), amount: money(type.faceValue * n) })}</span>
          )}
          <Button variant="go" onPress={() => void go()} hotkey="Enter" busy={take.busy} disabled={!ready}>
            {t('stock.vouchersBackGo')}
          </Button>
        </>
      }
    >
      <div className="form">
        <Segmented
          label={t('stock.backKind')}
          items={(['redeemed', 'refund'] as const).map((id) => ({ id, text: t(`stock.backKinds.${id}`) }))}
          value={f.kind}
          onChange={(kind) => set({ kind })}
        />
        <SelectField
          label={t('stock.voucher')}
          items={serials.types.map((v) => ({ id: v.id, text: v.name, note: v.code }))}
          value={f.pair.typeId}
          onChange={(typeId) => set({ pair: { ...NO_PAIR, typeId } })}
        />
        <SerialPair types={serials.types} pair={f.pair} onChange={(pair) => set({ pair })} />
        {f.kind === 'redeemed' && (
          <ComboField
            label={t('stock.store')}
            items={stores
              .filter((s) => s.status === 'open')
              .map((s) => ({ id: s.id, text: s.name, note: s.code, initials: s.pinyin }))}
            value={f.storeId}
            onChange={(storeId) => set({ storeId })}
          />
        )}
        <TextField
          label={t('stock.handedBy')}
          value={f.handedBy}
          onChange={(handedBy) => set({ handedBy })}
          maxLength={40}
        />
        <div className="ticks">
          <CheckTick value={f.stampOk} onChange={(stampOk) => set({ stampOk })}>
            {t('stock.stampOk')}
          </CheckTick>
          <CheckTick value={f.validityOk} onChange={(validityOk) => set({ validityOk })}>
            {type ? t('stock.validityOf', { to: type.validTo }) : t('stock.validityOk')}
          </CheckTick>
        </div>
        <RefusalBanner refused={take.refused} defect={take.defect} />
      </div>
    </SidePanel>
  );
}
