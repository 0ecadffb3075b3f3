import { useState } from 'react';
import { useCommand } from '../app/query.ts';
import { refusalText } from '../app/refusal.ts';
import { useNow } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { ComboField, Keypad, PIN_LENGTH, PinDots, TextField, toast } from '../ui/index.ts';
import type { Face } from '../lock/faces.ts';

/** A supervisor says why, puts in their PIN, and the desk gives the screen back. Nobody has to be signed in. */
export function LeaveKiosk({
  faces,
  who: first,
  zone,
  onDone,
}: {
  readonly faces: readonly Face[];
  readonly who: string | null;
  readonly zone: string;
  readonly onDone: () => void;
}) {
  const t = useT();
  const now = useNow(60_000);
  const leave = useCommand('kiosk.leave');
  const [who, setWho] = useState(first);
  const [reason, setReason] = useState('');
  const [pin, setPin] = useState('');
  const ready = who !== null && reason.trim() !== '';
  const fault = leave.defect
    ? t('app.errors.defect', { id: leave.defect.id })
    : leave.refused && refusalText(leave.refused, { t, zone, now });
  const type = async (next: string): Promise<void> => {
    if (!ready || leave.busy) return;
    leave.clear();
    setPin(next);
    if (next.length < PIN_LENGTH) return;
    setPin('');
    const answer = await leave.run({ staffId: who, pin: next, reason: reason.trim() });
    if (!('ok' in answer)) return;
    toast(t('kiosk.leave.done'));
    onDone();
  };
  /** Out of the field: digits of the keyboard go to the keypad while no field has the focus. */
  const toPad = (): void => {
    if (ready && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  return (
    <div className="leave-kiosk">
      <div className="form">
        <p className="sub">{t('kiosk.leave.note')}</p>
        <ComboField
          label={t('kiosk.leave.who')}
          items={faces.map((face) => ({ id: face.id, text: face.name, note: face.staffNo, initials: face.pinyin }))}
          value={who}
          onChange={setWho}
        />
        <TextField
          label={t('kiosk.leave.reason')}
          placeholder={t('kiosk.leave.reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={200}
          onEnter={toPad}
        />
      </div>
      <div className="new-pin">
        <div className="lock-say">
          <PinDots count={pin.length} wrong={Boolean(fault)} />
          {fault ? (
            <p className="ink-red" role="alert">
              {fault}
            </p>
          ) : (
            <output className="sub">{t(ready ? 'kiosk.leave.pin' : 'kiosk.leave.first')}</output>
          )}
        </div>
        <Keypad
          value={pin}
          onChange={(next) => void type(next)}
          maxLength={PIN_LENGTH}
          disabled={!ready || leave.busy}
        />
      </div>
    </div>
  );
}
