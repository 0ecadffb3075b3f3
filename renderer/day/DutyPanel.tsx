import { useState } from 'react';
import { useCommand } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Button, RefusalBanner, Segmented, SidePanel, TextField, toast } from '../ui/index.ts';

const SHIFTS = ['early', 'middle', 'late', 'whole'] as const;

/** Signing on for a shift and off again (A4), for the person at the desk. */
export function Duty({ onDone }: { readonly onDone?: () => void }) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const session = useSession();
  const signOn = useCommand('shift.signOn');
  const signOff = useCommand('shift.signOff');
  const [shift, setShift] = useState(() => t('session.duty.shifts.early'));
  const names = SHIFTS.map((id) => t(`session.duty.shifts.${id}`));
  const on = async (): Promise<void> => {
    const answer = await signOn.run({ shift: shift.trim() || null });
    if (!('ok' in answer)) return;
    toast(t('session.duty.signedOn', { shift: shift.trim() }));
    onDone?.();
  };
  const off = async (): Promise<void> => {
    const answer = await signOff.run({});
    if (!('ok' in answer)) return;
    toast(t('session.duty.signedOff'));
    onDone?.();
  };
  const refused = signOn.refused ?? signOff.refused;
  const others = session.onDutyStaff.map((s) => s.name);
  return (
    <div className="stack loose">
      <p className="sub">
        {others.length > 0
          ? t('session.duty.onDuty', { names: others.join(t('app.common.listComma')) })
          : t('session.duty.nobody')}
      </p>
      {session.onDuty ? (
        <>
          <p>
            <b>{session.shift ? t('session.duty.isOn', { shift: session.shift }) : t('session.duty.isOnPlain')}</b>
          </p>
          <Button wide busy={signOff.busy} onPress={() => void off()}>
            {t('session.duty.off')}
          </Button>
        </>
      ) : (
        <>
          <Segmented
            label={t('session.duty.shift')}
            showLabel
            items={names.map((name) => ({ id: name, text: name }))}
            value={names.includes(shift) ? shift : null}
            onChange={setShift}
          />
          <TextField
            label={t('session.duty.shift')}
            value={shift}
            onChange={setShift}
            maxLength={20}
            onEnter={() => void on()}
          />
          <Button variant="go" wide busy={signOn.busy} onPress={() => void on()}>
            {t('session.duty.on')}
          </Button>
        </>
      )}
      <RefusalBanner
        refused={refused}
        defect={signOn.defect ?? signOff.defect}
        action={
          refused?.type === 'stillHoldsStock' ? (
            <Button
              size="small"
              onPress={() => {
                onDone?.();
                go('gifts.draw');
              }}
            >
              {t('session.duty.toReturn')}
            </Button>
          ) : undefined
        }
      />
    </div>
  );
}

export function DutyPanel({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useT();
  return (
    <SidePanel title={t('session.duty.title')} open={open} onClose={onClose}>
      <Duty onDone={onClose} />
    </SidePanel>
  );
}
