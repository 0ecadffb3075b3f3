import { useState } from 'react';
import { useCommand } from '../app/query.ts';
import { refusalText } from '../app/refusal.ts';
import { useNow, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { NewPin } from '../lock/NewPin.tsx';
import { Card, Keypad, PIN_LENGTH, PinDots, Stepper, toast } from '../ui/index.ts';
import { SettingsPage } from './SettingsPage.tsx';

/** One's own PIN: the present one, then the new one twice. A wrong present PIN counts like one at the lock screen. */
export function Pin() {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const back = useScreen((s) => s.back);
  const change = useCommand('session.changePin');
  const [old, setOld] = useState('');
  const [known, setKnown] = useState(false);
  const wrong = change.defect
    ? t('app.errors.defect', { id: change.defect.id })
    : change.refused
      ? refusalText(change.refused, { t, zone, now })
      : null;
  const oldWrong = wrong !== null && change.refused?.type !== 'weakPin';
  const type = (next: string): void => {
    change.clear();
    setOld(next);
    if (next.length === PIN_LENGTH) setKnown(true);
  };
  const set = async (newPin: string): Promise<void> => {
    const answer = await change.run({ pin: old, newPin });
    if ('ok' in answer) {
      toast(t('settings.pin.done'));
      back();
    } else if (!('refused' in answer && answer.refused.type === 'weakPin')) {
      setOld('');
      setKnown(false);
    }
  };
  return (
    <SettingsPage title={t('settings.pin.title')} className="pin-page">
      <Card>
        <Stepper
          label={t('settings.pin.title')}
          steps={[t('settings.pin.steps.old'), t('settings.pin.steps.fresh')]}
          current={known ? 1 : 0}
        />
        {known ? (
          <NewPin
            busy={change.busy}
            fault={change.refused?.type === 'weakPin' ? wrong : null}
            onDone={(pin) => void set(pin)}
          />
        ) : (
          <div className="new-pin">
            <div className="lock-say">
              <PinDots key={wrong ?? ''} count={old.length} wrong={oldWrong} />
              {oldWrong ? (
                <p className="ink-red" role="alert">
                  {wrong}
                </p>
              ) : (
                <output className="sub">{t('settings.pin.current')}</output>
              )}
            </div>
            <Keypad value={old} onChange={type} maxLength={PIN_LENGTH} />
            <p className="sub new-pin-hint">{t('settings.pin.note')}</p>
          </div>
        )}
      </Card>
    </SettingsPage>
  );
}
