import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { BackupInfo, BootCall } from '../../shared/contract/boot.ts';
import type { Refusal } from '../../shared/kernel/result.ts';
import { initialOf } from '../app/format.ts';
import { useKeys } from '../app/keys.ts';
import { useDesk } from '../app/query.ts';
import { refusalText } from '../app/refusal.ts';
import { useNow } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { CODE_LENGTH, codeGroups, CodePad } from '../lock/CodePad.tsx';
import { Button, Keypad, PIN_LENGTH, PinDots } from '../ui/index.ts';
import { reachText } from './Backups.tsx';
import { HERE, takeIn, useBoot } from './state.ts';

type By = Extract<BootCall, { do: 'restore' }>['by'];
type Person = BackupInfo['supervisors'][number];

/** Sends the restore; what comes of it is the next thing on screen. */
function useRestore(backup: BackupInfo) {
  const desk = useDesk();
  const set = useBoot((boot) => boot.set);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const restore = async (by: By): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const answer = await desk.client.boot({ do: 'restore', file: backup.file, by });
    setBusy(false);
    if ('defect' in answer) return setRefused({ type: 'startFailed', id: answer.defect.id });
    if ('refused' in answer) return setRefused(answer.refused);
    set({ restored: answer.ok.state === 'open' ? answer.ok.restored : null });
    takeIn(desk, answer.ok);
  };
  return { busy, refused, restore, clear: () => setRefused(null) };
}

/** A supervisor of the chosen backup signs by PIN, or somebody with the recovery code; then it is put in place. */
export function RestoreSign({ backup, onBack }: { readonly backup: BackupInfo; readonly onBack: () => void }) {
  const t = useT();
  const now = useNow(60_000);
  const { busy, refused, restore, clear } = useRestore(backup);
  const people = backup.supervisors;
  const [who, setWho] = useState<Person | null>(people.length === 1 ? people[0]! : null);
  const [byCode, setByCode] = useState(people.length === 0);
  const [pin, setPin] = useState('');
  const [code, setCode] = useState('');
  const full = code.length === CODE_LENGTH;
  const withCode = (): void => void (full && !busy && restore({ recoveryCode: code }));
  const type = (next: string): void => {
    if (who === null || busy) return;
    clear();
    setPin(next);
    if (next.length < PIN_LENGTH) return;
    void restore({ staffNo: who.staffNo, pin: next }).then(() => setPin(''));
  };
  const turn = (toCode: boolean): void => {
    clear();
    setPin('');
    setByCode(toCode);
  };
  useKeys([
    { key: 'Escape', run: onBack, off: busy },
    { key: 'Enter', run: withCode, off: !byCode || !full || busy },
  ]);
  const fault =
    refused === null
      ? null
      : refused.type === 'keystoreLost'
        ? t('boot.keystoreLost')
        : refusalText(refused, { t, zone: HERE, now });
  const say = busy
    ? t('boot.checking')
    : (fault ?? (byCode || who === null ? null : t('boot.pinOf', { name: who.name })));
  return (
    <main className="first-run boot-page">
      <div className="first-run-in narrow">
        <div className="first-run-top">
          <h1>{t(byCode ? 'boot.code' : 'boot.who')}</h1>
          <span className="right">
            <Button variant="quiet" keyHint="Escape" disabled={busy} onPress={onBack}>
              {t('app.common.back')}
            </Button>
          </span>
        </div>
        <p className="sub">{byCode ? t('boot.codeHint') : t('boot.whoHint', { what: reachText(backup, t) })}</p>
        {people.length === 0 && <p className="sub">{t('boot.nobody')}</p>}
        {!byCode && (
          <div className="boot-people" role="group" aria-label={t('boot.who')}>
            {people.map((one) => (
              <AriaButton
                key={one.staffNo}
                className={one === who ? 'boot-person chosen' : 'boot-person'}
                aria-pressed={one === who}
                isDisabled={busy}
                onPress={() => {
                  setWho(one);
                  setPin('');
                  clear();
                }}
              >
                <i className="face" aria-hidden="true">
                  {initialOf(one.name)}
                </i>
                {one.name}
              </AriaButton>
            ))}
          </div>
        )}
        <p
          className={`boot-say ${fault === null || busy ? 'sub' : 'ink-red'} ${byCode ? '' : 'middle'}`}
          role={fault === null ? 'status' : 'alert'}
        >
          {say}
        </p>
        {byCode ? (
          <>
            <output className="code-typed" aria-label={t('boot.code')}>
              {codeGroups(code).map((group, i) => (
                <span key={i} className={group.length === 5 ? 'full' : ''}>
                  {group}
                </span>
              ))}
            </output>
            <CodePad
              value={code}
              disabled={busy}
              onChange={(next) => {
                clear();
                setCode(next);
              }}
            />
          </>
        ) : (
          <div className="boot-pin">
            <PinDots key={refused?.type ?? ''} count={pin.length} wrong={fault !== null} />
            <Keypad value={pin} onChange={type} maxLength={PIN_LENGTH} disabled={who === null || busy} />
          </div>
        )}
        <div className="first-run-end">
          {people.length > 0 ? (
            <Button variant="alt" disabled={busy} onPress={() => turn(!byCode)}>
              {t(byCode ? 'boot.usePin' : 'boot.useCode')}
            </Button>
          ) : (
            <span />
          )}
          {byCode && (
            <Button variant="go" keyHint="Enter" disabled={!full} busy={busy} onPress={withCode}>
              {t('boot.start')}
            </Button>
          )}
        </div>
      </div>
    </main>
  );
}
