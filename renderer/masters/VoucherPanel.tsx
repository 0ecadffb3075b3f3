import type { VoucherType } from '../../shared/contract/masters.ts';
import { serialText } from '../../shared/domain/gifts/serials.ts';
import { useMay } from '../app/may.ts';
import { useCommand } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { CheckTick, DayField, MoneyField, NumberField, Segmented, TextField, toast } from '../ui/index.ts';
import { Batches } from './Batches.tsx';
import { EditorPanel } from './EditorPanel.tsx';
import { isCode, orNull, useForm } from './form.ts';

type VoucherForm = {
  readonly code: string;
  readonly name: string;
  readonly faceValue: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly useRule: string;
  readonly requiresStamp: boolean;
  readonly serialPrefix: string;
  readonly serialLen: number | null;
  readonly reorderLevel: number | null;
  readonly status: VoucherType['status'];
};

const formOf = (row: VoucherType | null): VoucherForm => ({
  code: row?.code ?? '',
  name: row?.name ?? '',
  faceValue: row?.faceValue ?? null,
  validFrom: row?.validFrom ?? null,
  validTo: row?.validTo ?? null,
  useRule: row?.useRule ?? '',
  requiresStamp: row?.requiresStamp ?? true,
  serialPrefix: row?.serialPrefix ?? '',
  serialLen: row?.serialLen ?? 6,
  reorderLevel: row?.reorderLevel ?? 0,
  status: row?.status ?? 'active',
});

const upper = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9-]/g, '');

/** What is printed on a kind of voucher, and below it the batches that came in. */
export function VoucherPanel({
  row,
  onStamp,
  onSaved,
  onClose,
}: {
  readonly row: VoucherType | null;
  readonly onStamp: (batch: VoucherType['batches'][number]) => void;
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const may = useMay('vouchers.saveType');
  const save = useCommand('vouchers.saveType');
  const form = useForm<VoucherForm>(`voucher.${row?.id ?? 'new'}`, formOf(row));
  const f = form.value;
  const off = !may;
  const ready =
    isCode(f.code) &&
    f.name.trim() !== '' &&
    f.faceValue !== null &&
    f.faceValue > 0 &&
    f.validFrom !== null &&
    f.validTo !== null &&
    f.validFrom <= f.validTo &&
    f.serialLen !== null &&
    f.serialLen >= 1 &&
    f.serialLen <= 12;
  const send = async (): Promise<void> => {
    if (f.faceValue === null || f.validFrom === null || f.validTo === null || f.serialLen === null) return;
    const answer = await save.run({
      id: row?.id ?? null,
      code: f.code.trim(),
      name: f.name.trim(),
      faceValue: f.faceValue,
      validFrom: f.validFrom,
      validTo: f.validTo,
      useRule: orNull(f.useRule),
      requiresStamp: f.requiresStamp,
      serialPrefix: f.serialPrefix,
      serialLen: f.serialLen,
      reorderLevel: f.reorderLevel ?? 0,
      status: f.status,
    });
    if (!('ok' in answer)) return;
    form.drop();
    toast(t('editor.saved', { name: f.name.trim() }));
    onSaved(answer.ok.id);
  };
  const early = f.validFrom !== null && f.validTo !== null && f.validTo < f.validFrom;
  return (
    <EditorPanel
      title={row?.name ?? t('editor.vouchers.newTitle')}
      form={form}
      save={save}
      may={may}
      ready={ready}
      onSave={() => void send()}
      onClose={onClose}
      wide
    >
      <div className="triple">
        <TextField
          label={t('editor.vouchers.code')}
          value={f.code}
          onChange={(code) => form.set({ code })}
          maxLength={20}
          disabled={off}
          autoFocus={row === null}
          error={f.code.trim() !== '' && !isCode(f.code) ? t('editor.codeWrong') : null}
        />
        <TextField
          label={t('editor.vouchers.name')}
          value={f.name}
          onChange={(name) => form.set({ name })}
          maxLength={60}
          disabled={off}
        />
        <MoneyField
          label={t('editor.vouchers.faceValue')}
          value={f.faceValue}
          onChange={(faceValue) => form.set({ faceValue })}
          disabled={off}
        />
      </div>
      <div className="pair">
        <DayField
          label={t('editor.vouchers.validFrom')}
          value={f.validFrom}
          onChange={(validFrom) => form.set({ validFrom })}
          disabled={off}
        />
        <DayField
          label={t('editor.vouchers.validTo')}
          value={f.validTo}
          onChange={(validTo) => form.set({ validTo })}
          disabled={off}
          error={early ? t('refusals.endsBeforeStart') : null}
        />
      </div>
      <TextField
        label={t('editor.vouchers.useRule')}
        value={f.useRule}
        onChange={(useRule) => form.set({ useRule })}
        maxLength={200}
        optional
        disabled={off}
      />
      <div className="triple">
        <TextField
          label={t('editor.vouchers.serialPrefix')}
          value={f.serialPrefix}
          onChange={(text) => form.set({ serialPrefix: upper(text) })}
          maxLength={10}
          optional
          disabled={off}
          {...(f.serialLen === null || f.serialLen < 1
            ? {}
            : { hint: t('editor.vouchers.serialSample', { serial: serialText(f.serialPrefix, f.serialLen, 1) }) })}
        />
        <NumberField
          label={t('editor.vouchers.serialLen')}
          value={f.serialLen}
          onChange={(serialLen) => form.set({ serialLen })}
          maxDigits={2}
          disabled={off}
        />
        <NumberField
          label={t('editor.vouchers.reorderLevel')}
          value={f.reorderLevel}
          onChange={(reorderLevel) => form.set({ reorderLevel })}
          disabled={off}
        />
      </div>
      <div className="row loose wrap">
        <CheckTick value={f.requiresStamp} onChange={(requiresStamp) => form.set({ requiresStamp })} disabled={off}>
          {t('editor.vouchers.requiresStamp')}
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
      {row ? <Batches type={row} onStamp={onStamp} /> : <p className="sub">{t('editor.vouchers.saveFirst')}</p>}
    </EditorPanel>
  );
}
