import { useState } from 'react';
import { useKeys } from '../app/keys.ts';
import { useCommand } from '../app/query.ts';
import { refusalText } from '../app/refusal.ts';
import { useT } from '../app/text.tsx';
import { useRecoveryCode } from '../first-run/recovery-code.ts';
import { Banner, Button } from '../ui/index.ts';
import { CODE_LENGTH, codeGroups, CodePad } from './CodePad.tsx';
import type { Face } from './faces.ts';
import { NewPin } from './NewPin.tsx';
import { Others } from './Others.tsx';

type Step = 'code' | 'who' | 'pin';

/** When no supervisor's PIN works: the recovery code, the supervisor, a new PIN twice. */
export function Recover({
  faces,
  zone,
  onDone,
  onBack,
}: {
  readonly faces: readonly Face[];
  readonly zone: string;
  /** `others`: how many people besides need a new PIN now. */
  readonly onDone: (id: string, others: number) => void;
  readonly onBack: () => void;
}) {
  const t = useT();
  const recover = useCommand('session.recover');
  // The code just used is dead: the next one is shown as the first one was, before anything else.
  const show = useRecoveryCode((s) => s.set);
  const [step, setStep] = useState<Step>('code');
  const [code, setCode] = useState('');
  const [who, setWho] = useState<Face | null>(null);
  const [at, setAt] = useState(0);
  const full = code.length === CODE_LENGTH;
  const to = (next: Step): void => {
    recover.clear();
    setStep(next);
  };
  useKeys([
    { key: 'Escape', run: onBack, off: step === 'who' },
    { key: 'Enter', run: () => to('who'), off: step !== 'code' || !full },
  ]);

  const finish = async (newPin: string): Promise<void> => {
    if (!who) return;
    const answer = await recover.run({ code, staffId: who.id, newPin });
    setAt(Date.now());
    if (!('ok' in answer)) return;
    onDone(who.id, answer.ok.others);
    show({ is: 'shown', code: answer.ok.recoveryCode });
  };
  if (step === 'who') {
    return (
      <Others
        faces={faces}
        title={t('session.recover.who')}
        onBack={() => to('code')}
        onChoose={(id) => {
          setWho(faces.find((f) => f.id === id) ?? null);
          to('pin');
        }}
      />
    );
  }
  const { refused, defect } = recover;
  const weak = refused?.type === 'weakPin';
  const fault = defect
    ? t('app.errors.defect', { id: defect.id })
    : refused
      ? refusalText(refused, { t, zone, now: at })
      : null;
  return (
    <div className="lock-recover">
      <div className="row">
        <h2>{t('session.recover.title')}</h2>
        <span className="right">
          <Button size="small" variant="quiet" keyHint="Escape" onPress={onBack}>
            {t('session.recover.stop')}
          </Button>
        </span>
      </div>
      {step === 'code' && (
        <>
          <p className="sub">{t('session.recover.explain')}</p>
          <output className="code-typed" aria-label={t('session.recover.code')}>
            {codeGroups(code).map((group, i) => (
              <span key={i} className={group.length === 5 ? 'full' : ''}>
                {group}
              </span>
            ))}
          </output>
          <CodePad value={code} onChange={setCode} />
          <Button variant="go" wide disabled={!full} keyHint="Enter" onPress={() => to('who')}>
            {t('app.common.next')}
          </Button>
        </>
      )}
      {step === 'pin' && (
        <>
          {fault !== null && !weak && (
            <Banner
              action={
                refused?.type === 'needsSupervisor' ? (
                  <Button size="small" onPress={() => to('who')}>
                    {t('session.recover.wrongPerson')}
                  </Button>
                ) : (
                  <Button size="small" onPress={() => to('code')}>
                    {t('session.recover.tryAgain')}
                  </Button>
                )
              }
            >
              {fault}
            </Banner>
          )}
          <NewPin
            note={t('session.recover.pin', { name: who?.name ?? '' })}
            busy={recover.busy}
            fault={weak ? fault : null}
            onDone={(pin) => void finish(pin)}
          />
        </>
      )}
    </div>
  );
}
