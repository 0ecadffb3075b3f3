import { useState } from 'react';
import { useCommand, useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { type ScreenName, useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Button, RefusalBanner, SelectField, SidePanel, TextField, toast } from '../ui/index.ts';
import { shiftChoices } from './shift-choices.ts';

const OTHER = ' ';

/** Which shift: the roster's is chosen already, the site's others are at hand, any other name can be written. */
function useShift() {
  const t = useT();
  const now = useQuery('roster.now', {}).data;
  const defs = useQuery('shifts.list', {}).data?.rows;
  const [picked, setPicked] = useState<string | null>(null);
  const [written, setWritten] = useState('');
  const { names, first } = shiftChoices(now, defs, (key) => t(`session.duty.shifts.${key}`));
  const chosen = picked ?? first ?? '';
  return {
    ready: now !== undefined && defs !== undefined,
    names,
    chosen,
    shift: (chosen === OTHER ? written : chosen).trim(),
    setPicked,
    written,
    setWritten,
    rostered: now?.suggestion?.rostered === true ? now.suggestion.name : null,
    own: (defs?.filter((d) => d.active).length ?? 0) > 0,
  };
}

function SignOn({ busy, onGo }: { readonly busy: boolean; readonly onGo: (shift: string) => void }) {
  const t = useT();
  const { ready, names, chosen, shift, setPicked, written, setWritten, rostered, own } = useShift();
  if (!ready) return null;
  return (
    <>
      <p className={rostered === null ? 'sub' : 'ink-jade'}>
        {rostered !== null
          ? t('dayPage.duty.rostered', { shift: rostered })
          : t(own ? 'dayPage.duty.notRostered' : 'dayPage.duty.noShifts')}
      </p>
      <SelectField
        label={t('session.duty.shift')}
        items={[
          ...names.map((n) => ({ id: n.name, text: n.name, ...(n.hours === '' ? {} : { note: n.hours }) })),
          { id: OTHER, text: t('dayPage.duty.other') },
        ]}
        value={chosen === '' ? null : chosen}
        onChange={setPicked}
      />
      {chosen === OTHER && (
        <TextField
          label={t('dayPage.duty.otherName')}
          value={written}
          onChange={setWritten}
          maxLength={20}
          autoFocus
          onEnter={() => onGo(shift)}
        />
      )}
      <Button variant="go" wide busy={busy} disabled={shift === ''} onPress={() => onGo(shift)}>
        {t('session.duty.on')}
      </Button>
    </>
  );
}

/** Signing on for a shift and off again (A4), for the person at the desk. */
export function Duty({ onDone }: { readonly onDone?: () => void }) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const session = useSession();
  const signOn = useCommand('shift.signOn');
  const signOff = useCommand('shift.signOff');
  const on = async (shift: string): Promise<void> => {
    const answer = await signOn.run({ shift: shift || null });
    if (!('ok' in answer)) return;
    toast(t('session.duty.signedOn', { shift }));
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
  const leave = (name: ScreenName, run: () => void, text: string) => (
    <Button
      key={name}
      size="small"
      onPress={() => {
        onDone?.();
        run();
      }}
    >
      {text}
    </Button>
  );
  const ways: Readonly<Record<string, () => ReturnType<typeof leave>>> = {
    stillHoldsStock: () => leave('gifts.draw', () => go('gifts.draw'), t('session.duty.toReturn')),
    groomingFailed: () =>
      leave(
        'handover.checklists',
        () => go('handover.checklists', { template: 'grooming' }),
        t('dayPage.duty.toGrooming'),
      ),
    handoverMissing: () => leave('handover', () => go('handover'), t('dayPage.duty.toHandover')),
  };
  const way = ways[refused?.type ?? '']?.();
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
        <SignOn busy={signOn.busy} onGo={(shift) => void on(shift)} />
      )}
      <RefusalBanner refused={refused} defect={signOn.defect ?? signOff.defect} action={way} />
      {refused?.type === 'groomingFailed' && <p>{t('dayPage.duty.groomingWay')}</p>}
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
