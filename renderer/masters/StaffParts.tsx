import { useState } from 'react';
import type { StaffRow } from '../../shared/contract/masters.ts';
import { ROLES, type Role } from '../../shared/kernel/roles.ts';
import { useMay } from '../app/may.ts';
import { useCommand } from '../app/query.ts';
import { refusalText } from '../app/refusal.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { NewPin } from '../lock/NewPin.tsx';
import { Button, CheckTick, RefusalBanner, TextField, toast } from '../ui/index.ts';

/** What somebody may do, as ticks with what each role is for. */
export function RoleTicks({
  value,
  onChange,
  disabled,
}: {
  readonly value: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
  readonly disabled: boolean;
}) {
  const t = useT();
  const toggle = (role: Role, on: boolean): void =>
    onChange(ROLES.filter((one) => (one === role ? on : value.includes(one))));
  return (
    <fieldset className="roles">
      <legend>{t('editor.staff.roles')}</legend>
      <p className="sub">{t('editor.staff.rolesHint')}</p>
      <div>
        {ROLES.map((role) => (
          <CheckTick
            key={role}
            lines
            value={value.includes(role)}
            onChange={(on) => toggle(role, on)}
            disabled={disabled}
          >
            <b>{t(`app.roles.${role}`)}</b>
            <small className="sub">{t(`editor.staff.about.${role}`)}</small>
          </CheckTick>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * A mobile number: masked until somebody with the right looks, which leaves a record (1.3).
 * `value` null keeps what is stored. The revealed number is never kept in the draft.
 */
export function MobileField({
  row,
  value,
  onChange,
  disabled,
}: {
  readonly row: StaffRow | null;
  readonly value: string | null;
  readonly onChange: (mobile: string | null) => void;
  readonly disabled: boolean;
}) {
  const t = useT();
  const mayReveal = useMay('staff.reveal');
  const reveal = useCommand('staff.reveal');
  const [shown, setShown] = useState<string | null>(null);
  const look = async (): Promise<void> => {
    if (!row) return;
    const answer = await reveal.run({ id: row.id });
    if (!('ok' in answer)) return;
    setShown(answer.ok.mobile);
    toast(t('editor.staff.revealed'));
  };
  if (value !== null)
    return (
      <div className="with-button">
        <TextField
          label={t('editor.staff.mobile')}
          value={value}
          onChange={onChange}
          kind="tel"
          maxLength={30}
          optional
          disabled={disabled}
        />
        {row && (
          <Button variant="quiet" size="small" onPress={() => onChange(null)}>
            {t('editor.staff.keepMobile')}
          </Button>
        )}
      </div>
    );
  return (
    <div className="field">
      <span className="label">{t('editor.staff.mobile')}</span>
      <div className="row tight mobile">
        <span>{shown ?? row?.mobileMasked ?? t('editor.staff.noMobile')}</span>
        {mayReveal && row !== null && row.mobileMasked !== null && shown === null && (
          <Button variant="quiet" size="small" busy={reveal.busy} onPress={() => void look()}>
            {t('editor.staff.reveal')}
          </Button>
        )}
        {!disabled && (
          <Button variant="quiet" size="small" onPress={() => onChange('')}>
            {t('editor.staff.changeMobile')}
          </Button>
        )}
      </div>
      <RefusalBanner refused={reveal.refused} defect={reveal.defect} />
    </div>
  );
}

/** Sets somebody's PIN, put in twice by the person, and lifts a lock-out (A3). */
export function ResetPin({ row, onDone }: { readonly row: StaffRow; readonly onDone: () => void }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const reset = useCommand('session.resetPin');
  const set = async (newPin: string): Promise<void> => {
    const answer = await reset.run({ staffId: row.id, newPin });
    if (!('ok' in answer)) return;
    toast(t('editor.staff.resetDone', { name: row.name }));
    onDone();
  };
  const fault = reset.defect
    ? t('app.errors.defect', { id: reset.defect.id })
    : reset.refused
      ? refusalText(reset.refused, { t, zone, now })
      : null;
  return <NewPin note={t('editor.staff.resetHint')} busy={reset.busy} fault={fault} onDone={(pin) => void set(pin)} />;
}
