import type { Campaign } from '../../../shared/contract/masters.ts';
import type { Out } from '../../app/ops.ts';
import { useT } from '../../app/text.tsx';
import { Card, Segmented, SelectField, TextField } from '../../ui/index.ts';
import type { SlipForm } from './state.ts';

type Damage = Out<'gifts.damages'>['rows'][number];
const KINDS = ['first', 'top_up', 'replacement'] as const;

/** What the slip is for, above its goods. */
export function SlipHead({
  form,
  campaigns,
  campaignId,
  instructedBy,
  sourceStore,
  damages,
  onChange,
}: {
  readonly form: SlipForm;
  readonly campaigns: readonly Campaign[];
  readonly campaignId: string | null;
  readonly instructedBy: string;
  readonly sourceStore: string;
  readonly damages: readonly Damage[];
  readonly onChange: (part: Partial<SlipForm>) => void;
}) {
  const t = useT();
  return (
    <Card label={t('stock.newSlip')}>
      <div className="slip-head">
        <Segmented
          label={t('sheets.kind')}
          showLabel
          items={KINDS.map((id) => ({ id, text: t(`sheets.outboundKind.${id}`) }))}
          value={form.kind}
          onChange={(kind) => onChange({ kind })}
        />
        <SelectField
          label={t('sheets.campaign')}
          items={campaigns.map((c) => ({ id: c.id, text: c.name }))}
          value={campaignId}
          onChange={(id) => onChange({ campaignId: id })}
        />
        {form.kind === 'replacement' ? (
          <SelectField
            label={t('stock.replaces')}
            value={form.damageId}
            onChange={(damageId) => onChange({ damageId })}
            placeholder={damages.length === 0 ? t('stock.noneConfirmed') : t('app.field.choose')}
            items={damages.map((d) => ({ id: d.id, text: `${d.item} × ${d.qty}`, note: d.docNo }))}
          />
        ) : (
          <TextField
            label={t('sheets.sourceStore')}
            value={sourceStore}
            onChange={(next) => onChange({ sourceStore: next })}
            maxLength={60}
          />
        )}
        <TextField
          label={t('stock.instructedBy')}
          value={instructedBy}
          onChange={(next) => onChange({ instructedBy: next })}
          maxLength={40}
        />
      </div>
    </Card>
  );
}
