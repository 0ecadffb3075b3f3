import { useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Button, Card, CheckTick, type Choice, ComboField, MoneyField, NumberField, TextField } from '../ui/index.ts';
import { addChoice, addTier, type ChoiceForm, itemKey, removeTier, tierFault, type TierForm } from './campaign-form.ts';

/** Everything a tier can give: what is in use, and what is in the campaign already. */
function useGoods(tiers: readonly TierForm[]): readonly Choice[] {
  const items = useQuery('gifts.items', {}).data?.rows ?? [];
  const types = useQuery('vouchers.types', {}).data?.rows ?? [];
  const used = new Set(tiers.flatMap((tier) => tier.choices.flatMap((choice) => choice.item ?? [])));
  const goods = [
    ...items.map((item) => ({
      id: itemKey('gift', item.id),
      text: item.name,
      note: item.code,
      initials: item.pinyin,
      active: item.status === 'active',
    })),
    ...types.map((type) => ({
      id: itemKey('voucher', type.id),
      text: type.name,
      note: type.code,
      active: type.status === 'active',
    })),
  ];
  return goods.filter((one) => one.active || used.has(one.id));
}

function ChoiceRow({
  choice,
  goods,
  fixed,
  only,
  onChange,
  onRemove,
}: {
  readonly choice: ChoiceForm;
  readonly goods: readonly Choice[];
  readonly fixed: boolean;
  readonly only: boolean;
  readonly onChange: (part: Partial<ChoiceForm>) => void;
  readonly onRemove: () => void;
}) {
  const t = useT();
  return (
    <div className={fixed ? 'choice fixed' : 'choice'}>
      <ComboField
        label={t('editor.campaigns.item')}
        items={goods}
        value={choice.item}
        onChange={(item) => onChange({ item })}
        disabled={fixed}
      />
      <NumberField
        label={t('editor.campaigns.qty')}
        value={choice.qty}
        maxDigits={2}
        onChange={(qty) => onChange({ qty })}
        disabled={fixed}
      />
      {!fixed && (
        <Button
          variant="quiet"
          icon="close"
          label={t('editor.campaigns.removeChoice')}
          disabled={only}
          onPress={onRemove}
        >
          {null}
        </Button>
      )}
    </div>
  );
}

/** The tiers with what can be chosen in each (B2). `fixed`: approved, only the texts on the display may change. */
export function Tiers({
  value,
  onChange,
  fixed,
  disabled,
}: {
  readonly value: readonly TierForm[];
  readonly onChange: (tiers: readonly TierForm[]) => void;
  readonly fixed: boolean;
  readonly disabled: boolean;
}) {
  const t = useT();
  const goods = useGoods(value);
  const off = fixed || disabled;
  const set = (at: number, part: Partial<TierForm>): void =>
    onChange(value.map((tier, i) => (i === at ? { ...tier, ...part } : tier)));
  const setChoice = (tier: TierForm, at: number, nth: number, part: Partial<ChoiceForm>): void =>
    set(at, { choices: tier.choices.map((choice, i) => (i === nth ? { ...choice, ...part } : choice)) });
  return (
    <Card title={t('editor.campaigns.sections.tiers')}>
      <div className="tiers">
        {value.length === 0 && <p className="sub">{t('editor.campaigns.noTiers')}</p>}
        {value.map((tier, at) => {
          const fault = tierFault(value, at);
          return (
            <fieldset key={tier.levelNo} className="tier">
              <legend>{t('editor.campaigns.tier', { n: tier.levelNo })}</legend>
              <div className="tier-head">
                <MoneyField
                  label={t('editor.campaigns.minAmount')}
                  value={tier.minAmount}
                  onChange={(minAmount) => set(at, { minAmount })}
                  disabled={off}
                  error={fault === 'amount' ? t('editor.campaigns.amountRising') : null}
                />
                <TextField
                  label={t('editor.campaigns.signText')}
                  value={tier.signText}
                  onChange={(signText) => set(at, { signText })}
                  maxLength={200}
                  optional
                  disabled={disabled}
                />
              </div>
              {tier.choices.map((choice, nth) => (
                <ChoiceRow
                  // A choice has no name before something is chosen: its place is what it is.
                  key={nth}
                  choice={choice}
                  goods={goods}
                  fixed={off}
                  only={tier.choices.length === 1}
                  onChange={(part) => setChoice(tier, at, nth, part)}
                  onRemove={() => set(at, { choices: tier.choices.filter((_, i) => i !== nth) })}
                />
              ))}
              {fault === 'twice' && (
                <p className="ink-red" role="alert">
                  {t('editor.campaigns.choiceTwice')}
                </p>
              )}
              <div className="row wrap">
                <CheckTick value={tier.highTier} onChange={(highTier) => set(at, { highTier })} disabled={off}>
                  {t('editor.campaigns.highTier')}
                </CheckTick>
                {!off && (
                  <span className="right row tight">
                    <Button size="small" variant="quiet" icon="add" onPress={() => set(at, addChoice(tier))}>
                      {t('editor.campaigns.addChoice')}
                    </Button>
                    <Button size="small" variant="quiet" onPress={() => onChange(removeTier(value, at))}>
                      {t('editor.campaigns.removeTier', { n: tier.levelNo })}
                    </Button>
                  </span>
                )}
              </div>
            </fieldset>
          );
        })}
        {!off && value.length < 20 && (
          <div>
            <Button icon="add" size="small" onPress={() => onChange(addTier(value))}>
              {t('editor.campaigns.addTier')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
