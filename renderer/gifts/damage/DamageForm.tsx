import { useDraft } from '../../app/query-draft.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useSession } from '../../app/store.ts';
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
import { keyOf } from '../goods/state.ts';
import { useSerials, useUnit } from '../serials.ts';
import { NO_PAIR, type Pair, rangeOfPair } from './pair.ts';
import { SerialPair } from './SerialPair.tsx';

const PLACES = ['DESK', 'DISP', 'ISS'] as const;
const STAGES = ['receiving', 'display', 'keeping', 'issuing'] as const;

type Form = {
  readonly item: string | null;
  readonly from: (typeof PLACES)[number] | null;
  readonly qty: number | null;
  readonly pair: Pair;
  readonly stage: (typeof STAGES)[number] | null;
  readonly cause: string;
  readonly responsible: string;
};
const EMPTY: Form = { item: null, from: null, qty: 1, pair: NO_PAIR, stage: null, cause: '', responsible: '' };

/** Reports damage: what, where it lay, how it happened. It leaves the good stock at once (B13). */
export function DamageForm({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useT();
  const unit = useUnit();
  const { person } = useSession();
  const serials = useSerials();
  const stock = useQuery('gifts.stock', open ? {} : null).data;
  const form = useDraft<Form>('gifts.damage', EMPTY);
  const report = useCommand('gifts.damage');
  const f = form.value;
  const set = (part: Partial<Form>): void => form.set((now) => ({ ...now, ...part }));

  const places = (stock?.places ?? []).filter(
    (p) => p.kind === 'DESK' || p.kind === 'DISP' || (p.kind === 'ISS' && p.place.endsWith(`:${person.id}`)),
  );
  const held = places.flatMap((p) => p.held);
  const items = held.filter((h, i) => held.findIndex((o) => keyOf(o) === keyOf(h)) === i);
  const item = items.find((h) => keyOf(h) === f.item) ?? null;
  const here = (kind: string): number =>
    places
      .filter((p) => p.kind === kind)
      .flatMap((p) => p.held)
      .find((h) => item && keyOf(h) === keyOf(item))?.qty ?? 0;
  const voucher = item?.itemKind === 'voucher';
  const range = voucher ? rangeOfPair({ ...f.pair, typeId: item.itemId }) : null;
  const n = voucher ? (range ? range.to - range.from + 1 : 0) : (f.qty ?? 0);
  const ready = item !== null && f.from !== null && f.stage !== null && f.cause.trim() !== '' && n > 0;

  const go = async (): Promise<void> => {
    if (!item || f.from === null || f.stage === null || !ready) return;
    const answer = await report.run({
      itemKind: item.itemKind,
      itemId: item.itemId,
      qty: n,
      serialFrom: range?.from ?? null,
      serialTo: range?.to ?? null,
      from: f.from,
      stage: f.stage,
      cause: f.cause,
      responsible: f.responsible.trim() || null,
    });
    if (!('ok' in answer)) return;
    form.drop();
    toast(t('stock.damageDone', { docNo: answer.ok.docNo }));
    onClose();
  };
  return (
    <SidePanel
      title={t('stock.task.damage.title')}
      open={open}
      onClose={onClose}
      footer={
        <Button variant="go" onPress={() => void go()} hotkey="Enter" busy={report.busy} disabled={!ready}>
          {t('stock.damageGo')}
        </Button>
      }
    >
      <div className="form">
        <SelectField
          label={t('stock.item')}
          items={items.map((h) => ({ id: keyOf(h), text: h.name, note: h.code }))}
          value={item ? f.item : null}
          onChange={(next) => set({ item: next, from: null, pair: NO_PAIR })}
        />
        {item && (
          <Segmented
            label={t('stock.lay')}
            showLabel
            items={PLACES.filter((p) => here(p) > 0).map((id) => ({
              id,
              text: t('stock.placeHas', { place: t(`stock.from.${id}`), n: here(id) }),
            }))}
            value={f.from}
            onChange={(from) => set({ from })}
          />
        )}
        {voucher ? (
          <SerialPair
            types={serials.types}
            pair={{ ...f.pair, typeId: item.itemId }}
            onChange={(pair) => set({ pair })}
            accept={item.itemId}
          />
        ) : (
          <NumberField
            label={t('sheets.qty')}
            value={f.qty}
            onChange={(qty) => set({ qty })}
            {...(item ? { unit: unit(item.unit) } : {})}
            maxDigits={5}
          />
        )}
        <Segmented
          label={t('stock.stageHead')}
          showLabel
          items={STAGES.map((id) => ({ id, text: t(`stock.stage.${id}`) }))}
          value={f.stage}
          onChange={(stage) => set({ stage })}
        />
        <TextField
          label={t('stock.cause')}
          value={f.cause}
          onChange={(cause) => set({ cause })}
          maxLength={200}
          placeholder={t('stock.causeExample')}
        />
        <TextField
          label={t('stock.responsible')}
          value={f.responsible}
          onChange={(responsible) => set({ responsible })}
          maxLength={40}
          optional
        />
        <RefusalBanner refused={report.refused} defect={report.defect} />
      </div>
    </SidePanel>
  );
}
