import { useState } from 'react';
import { isPolicyKey, POLICY, type PolicyKey } from '../../shared/domain/policy.ts';
import { bandsCover } from '../../shared/domain/masters/policy.ts';
import type { In, Out } from '../app/ops.ts';
import { useCommand } from '../app/query.ts';
import { useDraft } from '../app/query-draft.ts';
import { useT } from '../app/text.tsx';
import {
  Button,
  CheckTick,
  FieldError,
  NumberField,
  RefusalBanner,
  Segmented,
  SidePanel,
  TextField,
  toast,
} from '../ui/index.ts';
import {
  type Band,
  bandsOf,
  namesFrom,
  namesOf,
  nameText,
  type OwnNames,
  POLICY_FORMS,
  policyText,
  routineOf,
  type PolicyForm,
} from './policy-form.ts';
import { useOwnChecklists } from './own-checklists.ts';
import { RoutineField } from './RoutineField.tsx';

export type PolicyRow = Out<'policy.list'>['rows'][number];
type Value = In<'policy.save'>['value'];

function Bands({
  value,
  onChange,
}: {
  readonly value: readonly Band[];
  readonly onChange: (bands: readonly Band[]) => void;
}) {
  const t = useT();
  const set = (i: number, part: Partial<Band>): void =>
    onChange(value.map((band, k) => (k === i ? { ...band, ...part } : band)));
  const add = (): void => {
    const last = value.at(-2);
    const seconds = (value.at(-1)?.seconds ?? 60) as number;
    onChange([...value.slice(0, -1), { max: (last?.max ?? 0) + 3, seconds }, { max: null, seconds }]);
  };
  return (
    <div className="stack">
      {value.map((band, i) => (
        // Bands have no name of their own: their place is what they are.
        <div key={i} className="band">
          {band.max === null ? (
            <p className="band-open">{t('settings.policies.band.open')}</p>
          ) : (
            <NumberField
              label={t('settings.policies.band.upTo')}
              unit={t('settings.policies.units.receipts')}
              value={band.max}
              maxDigits={3}
              onChange={(max) => set(i, { max: max ?? 0 })}
            />
          )}
          <NumberField
            label={t('settings.policies.band.seconds')}
            unit={t('settings.policies.units.seconds')}
            value={band.seconds}
            maxDigits={4}
            onChange={(seconds) => set(i, { seconds: seconds ?? 0 })}
          />
          {band.max !== null && (
            <Button
              variant="quiet"
              size="small"
              icon="close"
              label={t('settings.policies.band.remove', { n: i + 1 })}
              onPress={() => onChange(value.filter((_, k) => k !== i))}
            >
              {null}
            </Button>
          )}
        </div>
      ))}
      {!bandsCover(value) && <FieldError>{t('settings.policies.band.order')}</FieldError>}
      {value.length < 9 && (
        <div>
          <Button size="small" icon="add" onPress={add}>
            {t('settings.policies.band.add')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Some of a list, in the order of the list. */
function Choices({
  form,
  own,
  hint,
  value,
  onChange,
}: {
  readonly form: Extract<PolicyForm, { kind: 'choices' | 'checklists' }>;
  /** Names that are the site's own. */
  readonly own?: OwnNames;
  readonly hint?: string | undefined;
  readonly value: readonly string[];
  readonly onChange: (names: string[]) => void;
}) {
  const t = useT();
  const options = [...form.options, ...(own?.keys() ?? [])];
  return (
    <div className="stack">
      {options.map((name) => (
        <CheckTick
          key={name}
          value={value.includes(name)}
          onChange={(on) => onChange(options.filter((o) => (o === name ? on : value.includes(o))))}
        >
          {own?.get(name) ?? nameText(t, form.words, name)}
        </CheckTick>
      ))}
      {hint !== undefined && <p className="sub">{hint}</p>}
    </div>
  );
}

function Checklists({
  form,
  value,
  onChange,
}: {
  readonly form: Extract<PolicyForm, { kind: 'checklists' }>;
  readonly value: readonly string[];
  readonly onChange: (names: string[]) => void;
}) {
  const t = useT();
  const own = useOwnChecklists();
  return <Choices form={form} own={own} value={value} onChange={onChange} hint={t('dayPage.policy.closeHint')} />;
}

/** A list written into one field; what stands there is kept as typed until it is left. */
function Names({
  form,
  name,
  value,
  onChange,
}: {
  readonly form: Extract<PolicyForm, { kind: 'names' }>;
  readonly name: string;
  readonly value: readonly string[];
  readonly onChange: (names: string[]) => void;
}) {
  const t = useT();
  const [text, setText] = useState(value.map((n) => nameText(t, form.words, n)).join(t('app.common.listComma')));
  return (
    <TextField
      label={name}
      value={text}
      hint={t('settings.policies.namesHint')}
      onChange={(typed) => {
        setText(typed);
        onChange(namesFrom(typed, form, t));
      }}
      maxLength={400}
      autoFocus
    />
  );
}

function ValueField({
  form,
  name,
  value,
  onChange,
}: {
  readonly form: PolicyForm;
  readonly name: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}) {
  const t = useT();
  switch (form.kind) {
    case 'number': {
      const n = typeof value === 'number' ? value : null;
      const off = n !== null && (n < form.min || n > form.max);
      const range = t('settings.policies.range', { min: form.min, max: form.max });
      return (
        <NumberField
          label={name}
          unit={t(`settings.policies.units.${form.unit}`)}
          value={n}
          hint={range}
          error={off ? range : null}
          maxDigits={4}
          autoFocus
          onChange={(next) => onChange(next)}
        />
      );
    }
    case 'yesNo':
      return (
        <Segmented
          label={name}
          items={[
            { id: 'yes', text: t('settings.policies.on') },
            { id: 'no', text: t('settings.policies.off') },
          ]}
          value={value === true ? 'yes' : 'no'}
          onChange={(id) => onChange(id === 'yes')}
        />
      );
    case 'folder':
      return (
        <TextField
          label={name}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
          maxLength={300}
          autoFocus
          optional
        />
      );
    case 'choices':
      return (
        <Choices
          form={form}
          value={namesOf(value)}
          onChange={onChange}
          hint={form.words === 'day.open.steps' ? t('dayPage.policy.requiredHint') : undefined}
        />
      );
    case 'checklists':
      return <Checklists form={form} value={namesOf(value)} onChange={onChange} />;
    case 'names':
      return <Names form={form} name={name} value={namesOf(value)} onChange={onChange} />;
    case 'routine':
      return <RoutineField value={routineOf(value)} onChange={onChange} />;
    case 'bands':
      return <Bands value={bandsOf(value)} onChange={(bands) => onChange(bands.map((band) => ({ ...band })))} />;
  }
}

function Form({
  policy,
  row,
  onClose,
}: {
  readonly policy: PolicyKey;
  readonly row: PolicyRow;
  readonly onClose: () => void;
}) {
  const t = useT();
  const save = useCommand('policy.save');
  const draft = useDraft<Value>(`policy.${policy}`, row.value as Value);
  const name = t(`settings.policies.names.${policy}`);
  const { schema, value: standard } = POLICY[policy];
  const parsed = schema.safeParse(draft.value);
  const ready = parsed.success && (policy !== 'gift.timer' || bandsCover(bandsOf(draft.value)));
  const same = JSON.stringify(draft.value) === JSON.stringify(row.value);
  const send = async (): Promise<void> => {
    if (!ready) return;
    const answer = await save.run({ key: policy, value: draft.value });
    if (!('ok' in answer)) return;
    draft.drop();
    toast(t('settings.policies.saved', { name }));
    onClose();
  };
  return (
    <SidePanel
      title={name}
      open
      onClose={onClose}
      footer={
        <Button variant="go" hotkey="Enter" busy={save.busy} disabled={!ready || same} onPress={() => void send()}>
          {t('app.common.save')}
        </Button>
      }
    >
      <div className="form">
        <p className="sub">{t(`settings.policies.about.${policy}`)}</p>
        <ValueField
          form={POLICY_FORMS[policy]}
          name={name}
          value={draft.value}
          onChange={(value) => draft.set(value)}
        />
        <div>
          <Button size="small" variant="quiet" onPress={() => draft.set(standard as Value)}>
            {t('settings.policies.toDefault', { value: policyText(policy, standard, t) })}
          </Button>
        </div>
        <p className="sub">{t('settings.policies.intro')}</p>
        <RefusalBanner refused={save.refused} defect={save.defect} />
      </div>
    </SidePanel>
  );
}

/** One rule of the site with its bounds, its unit and its default. */
export function PolicyPanel({ row, onClose }: { readonly row: PolicyRow; readonly onClose: () => void }) {
  return isPolicyKey(row.key) ? <Form key={row.key} policy={row.key} row={row} onClose={onClose} /> : null;
}
