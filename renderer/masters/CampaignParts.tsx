import { Button as AriaButton } from 'react-aria-components';
import { useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import {
  Card,
  CheckTick,
  ComboField,
  DayField,
  Icon,
  LongTextField,
  NumberField,
  Segmented,
  TextField,
} from '../ui/index.ts';
import type { CampaignForm } from './campaign-form.ts';
import { isCode } from './form.ts';

type PartProps = {
  readonly value: CampaignForm;
  readonly set: (part: Partial<CampaignForm>) => void;
  /** Approved: the terms customers were told stay. */
  readonly fixed: boolean;
  readonly disabled: boolean;
};

function useStoreChoices() {
  const rows = useQuery('stores.list', {}).data?.rows ?? [];
  return rows.map((store) => ({ id: store.id, text: store.name, note: store.code, initials: store.pinyin }));
}

/** Code, name, dates, who answers for it. */
export function Basics({ value: f, set, fixed, disabled }: PartProps) {
  const t = useT();
  const stores = useStoreChoices();
  const off = fixed || disabled;
  const early = f.startDay !== null && f.endDay !== null && f.endDay < f.startDay;
  return (
    <Card title={t('editor.campaigns.sections.basics')}>
      <div className="form">
        <div className="pair">
          <TextField
            label={t('editor.campaigns.code')}
            value={f.code}
            onChange={(code) => set({ code })}
            maxLength={20}
            disabled={off}
            error={f.code.trim() !== '' && !isCode(f.code) ? t('editor.codeWrong') : null}
          />
          <TextField
            label={t('editor.campaigns.name')}
            value={f.name}
            onChange={(name) => set({ name })}
            maxLength={60}
            disabled={disabled}
          />
          <DayField
            label={t('editor.campaigns.startDay')}
            value={f.startDay}
            onChange={(startDay) => set({ startDay })}
            disabled={off}
          />
          <DayField
            label={t('editor.campaigns.endDay')}
            value={f.endDay}
            onChange={(endDay) => set({ endDay })}
            disabled={off}
            error={early ? t('refusals.endsBeforeStart') : null}
          />
          <TextField
            label={t('editor.campaigns.owner')}
            value={f.marketingOwner}
            onChange={(marketingOwner) => set({ marketingOwner })}
            maxLength={40}
            disabled={disabled}
          />
          <Segmented
            label={t('editor.campaigns.organiser')}
            showLabel
            items={(['mall', 'tenant'] as const).map((id) => ({ id, text: t(`editor.campaigns.organisers.${id}`) }))}
            value={f.organiser}
            onChange={(organiser) => set({ organiser })}
            disabled={off}
          />
        </div>
        {f.organiser === 'tenant' && (
          <ComboField
            label={t('editor.campaigns.organiserStore')}
            items={stores}
            value={f.organiserStoreId}
            onChange={(organiserStoreId) => set({ organiserStoreId })}
            disabled={off}
          />
        )}
      </div>
    </Card>
  );
}

/** What counts, how often, how a customer is known (B1). */
export function Rules({ value: f, set, fixed, disabled }: PartProps) {
  const t = useT();
  const off = fixed || disabled;
  return (
    <Card title={t('editor.campaigns.sections.rules')}>
      <div className="form">
        <LongTextField
          label={t('editor.campaigns.ruleText')}
          hint={t('editor.campaigns.ruleHint')}
          value={f.ruleText}
          onChange={(ruleText) => set({ ruleText })}
          maxLength={1000}
          rows={3}
          disabled={disabled}
        />
        <div className="tick-row">
          <CheckTick value={f.receiptMerge} onChange={(receiptMerge) => set({ receiptMerge })} disabled={off}>
            {t('editor.campaigns.merge')}
          </CheckTick>
          <CheckTick value={f.receiptSameDay} onChange={(receiptSameDay) => set({ receiptSameDay })} disabled={off}>
            {t('editor.campaigns.sameDay')}
          </CheckTick>
        </div>
        <div className="pair">
          <NumberField
            label={t('editor.campaigns.limit')}
            unit={t('editor.campaigns.times')}
            placeholder={t('editor.campaigns.limitNone')}
            value={f.claimLimit}
            maxDigits={2}
            optional
            onChange={(claimLimit) => set({ claimLimit: claimLimit === 0 ? null : claimLimit })}
            disabled={off}
          />
          <Segmented
            label={t('editor.campaigns.period')}
            showLabel
            items={(['day', 'campaign'] as const).map((id) => ({ id, text: t(`editor.campaigns.periods.${id}`) }))}
            value={f.claimPeriod}
            onChange={(claimPeriod) => set({ claimPeriod })}
            disabled={off}
          />
        </div>
        <div className="field">
          <Segmented
            label={t('editor.campaigns.identify')}
            showLabel
            items={(['none', 'phone', 'member'] as const).map((id) => ({
              id,
              text: t(`editor.campaigns.identifies.${id}`),
            }))}
            value={f.identify}
            onChange={(identify) => set({ identify })}
            disabled={off}
          />
          {f.identify === 'none' && f.claimLimit !== null && (
            <p className="sub">{t('editor.campaigns.identifyNote')}</p>
          )}
        </div>
      </div>
    </Card>
  );
}

function StoreList({
  label,
  hint,
  ids,
  onChange,
  disabled,
}: {
  readonly label: string;
  readonly hint: string;
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly disabled: boolean;
}) {
  const t = useT();
  const stores = useStoreChoices();
  const named = ids.map((id) => ({ id, name: stores.find((store) => store.id === id)?.text ?? '…' }));
  return (
    <div className="stack tight">
      <ComboField
        // Each store that is added begins with an empty, closed field.
        key={ids.length}
        label={label}
        hint={hint}
        placeholder={t('editor.campaigns.addStore')}
        items={stores.filter((store) => !ids.includes(store.id))}
        value={null}
        onChange={(id) => {
          if (id !== null) onChange([...ids, id]);
        }}
        disabled={disabled}
      />
      {named.length > 0 && (
        <ul className="store-chips">
          {named.map(({ id, name }) => (
            <li key={id}>
              <span className="cut">{name}</span>
              {!disabled && (
                <AriaButton
                  aria-label={t('editor.campaigns.removeStore', { name })}
                  onPress={() => onChange(ids.filter((one) => one !== id))}
                >
                  <Icon name="close" />
                </AriaButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Which stores' receipts count: all of them unless some are named, without those that are left out. */
export function StoresTaking({ value: f, set, fixed, disabled }: PartProps) {
  const t = useT();
  const off = fixed || disabled;
  return (
    <Card title={t('editor.campaigns.sections.stores')}>
      <div className="form">
        <StoreList
          label={t('editor.campaigns.storesIn')}
          hint={t('editor.campaigns.storesInHint')}
          ids={f.storeIds}
          onChange={(storeIds) => set({ storeIds })}
          disabled={off}
        />
        <StoreList
          label={t('editor.campaigns.storesOut')}
          hint={t('editor.campaigns.storesOutHint')}
          ids={f.excludedStoreIds}
          onChange={(excludedStoreIds) => set({ excludedStoreIds })}
          disabled={off}
        />
      </div>
    </Card>
  );
}
