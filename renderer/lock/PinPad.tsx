import { useState } from 'react';
import { refusalText } from '../app/refusal.ts';
import { useCommand } from '../app/query.ts';
import { useAuth } from '../app/store-session.ts';
import { useT } from '../app/text.tsx';
import { useKeys } from '../app/keys.ts';
import { Keypad, PIN_LENGTH, PinDots } from '../ui/index.ts';
import type { Face } from './faces.ts';

/** Six digits let the chosen person in; the sixth one sends them. `note` stands where nothing is wrong. */
export function PinPad({
  face,
  zone,
  note,
  onIn,
}: {
  readonly face: Face | null;
  readonly zone: string;
  readonly note: string | null;
  readonly onIn: (id: string) => void;
}) {
  const t = useT();
  const { signedIn } = useAuth();
  const signIn = useCommand('session.signIn');
  const [pin, setPin] = useState('');
  const [tries, setTries] = useState(0);
  const [at, setAt] = useState(0);

  const type = (next: string): void => {
    if (!face || signIn.busy) return;
    signIn.clear();
    setPin(next);
    if (next.length < PIN_LENGTH) return;
    void signIn.run({ staffId: face.id, pin: next }).then((answer) => {
      if ('ok' in answer) {
        onIn(face.id);
        signedIn();
        return;
      }
      setAt(Date.now());
      setPin('');
      setTries((n) => n + 1);
    });
  };
  useKeys([{ key: 'Escape', run: () => type(''), off: pin === '' }]);
  const wrong = signIn.defect
    ? t('app.errors.defect', { id: signIn.defect.id })
    : signIn.refused
      ? refusalText(signIn.refused, { t, zone, now: at })
      : null;
  const say = signIn.busy
    ? t('session.lock.checking')
    : (note ?? (face ? t('session.lock.pinOf', { name: face.name }) : t('session.lock.choose')));
  return (
    <>
      <div className="lock-say">
        <PinDots key={tries} count={pin.length} wrong={wrong !== null} />
        {wrong === null ? (
          <p className="sub" role="status">
            {say}
          </p>
        ) : (
          <p className="ink-red" role="alert">
            {wrong}
          </p>
        )}
      </div>
      <Keypad value={pin} onChange={type} maxLength={PIN_LENGTH} disabled={face === null || signIn.busy} />
    </>
  );
}
