import { useState } from 'react';
import { useT } from '../app/text.tsx';
import { Keypad, PIN_LENGTH, PinDots } from '../ui/index.ts';

/** A new PIN, put in twice. `note` is said above it; `busy` while it is being set. */
export function NewPin({
  note,
  busy,
  fault,
  onDone,
}: {
  readonly note?: string;
  readonly busy: boolean;
  readonly fault: string | null;
  readonly onDone: (pin: string) => void;
}) {
  const t = useT();
  const [first, setFirst] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [differed, setDiffered] = useState(0);
  const type = (next: string): void => {
    if (busy) return;
    setPin(next);
    if (next.length < PIN_LENGTH) return;
    setPin('');
    if (first === null) return setFirst(next);
    setFirst(null);
    if (first === next) return onDone(next);
    setDiffered((n) => n + 1);
  };
  // What was wrong with the last PIN stands until the first digit of the next one.
  const fresh = first === null && pin === '';
  const say = fresh ? (fault ?? (differed > 0 ? t('session.newPin.differ') : null)) : null;
  return (
    <div className="new-pin">
      {note !== undefined && <p className="sub">{note}</p>}
      <div className="lock-say">
        <PinDots key={`${differed} ${fault ?? ''}`} count={pin.length} wrong={say !== null} />
        {say === null || busy ? (
          <p className="sub" role="status">
            {busy ? t('session.recover.working') : t(first === null ? 'session.newPin.first' : 'session.newPin.again')}
          </p>
        ) : (
          <p className="ink-red" role="alert">
            {say}
          </p>
        )}
      </div>
      <Keypad value={pin} onChange={type} maxLength={PIN_LENGTH} disabled={busy} />
      <p className="sub new-pin-hint">{t('session.newPin.hint')}</p>
    </div>
  );
}
