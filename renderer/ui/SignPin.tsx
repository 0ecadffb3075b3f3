import { useEffect, useRef, useState } from 'react';
import type { Answer, Refusal } from '../../shared/kernel/result.ts';
import { useT } from '../app/text.tsx';
import { ComboField, type Choice } from './choices.tsx';
import { Keypad, PinDots } from './Keypad.tsx';
import { RefusalBanner } from './notices.tsx';

export const PIN_LENGTH = 6;

/**
 * A second person signs: picks their name, puts in their PIN, and `onSign` is called with both as soon as six digits are in.
 * A refusal stays on screen, empties the digits and lets them try again. Put it into a SidePanel or a page.
 */
export function SignPin({
  staff,
  onSign,
  label,
}: {
  readonly staff: readonly Choice[];
  readonly onSign: (staffId: string, pin: string) => Promise<Answer>;
  /** Who is wanted: 复点人, 主管. */
  readonly label?: string;
}) {
  const t = useT();
  const [who, setWho] = useState<string | null>(staff.length === 1 ? (staff[0]?.id ?? null) : null);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [defect, setDefect] = useState<{ readonly id: string } | null>(null);
  const [tries, setTries] = useState(0);
  const digits = useRef<HTMLDivElement>(null);
  // The name is chosen: the keyboard's digits now belong to the PIN.
  useEffect(() => {
    if (who !== null) digits.current?.focus();
  }, [who]);

  const type = (next: string): void => {
    setRefused(null);
    setDefect(null);
    setPin(next);
    if (next.length < PIN_LENGTH || who === null || busy) return;
    setBusy(true);
    void onSign(who, next).then((answer) => {
      setBusy(false);
      setPin('');
      if ('ok' in answer) return;
      setTries((n) => n + 1);
      setRefused('refused' in answer ? answer.refused : null);
      setDefect('defect' in answer ? answer.defect : null);
    });
  };
  return (
    <div className="sign">
      <ComboField
        label={label ?? t('app.pin.staff')}
        items={staff}
        value={who}
        onChange={(id) => {
          setWho(id);
          setPin('');
          setRefused(null);
        }}
        disabled={busy}
      />
      <div ref={digits} tabIndex={-1} className="sign-digits">
        <PinDots key={tries} count={pin.length} wrong={refused !== null} />
        <output className="sub sign-note">{busy ? t('app.pin.checking') : t('app.pin.enter')}</output>
      </div>
      <RefusalBanner refused={refused} defect={defect} />
      <Keypad value={pin} onChange={type} maxLength={PIN_LENGTH} disabled={busy || who === null} />
    </div>
  );
}
