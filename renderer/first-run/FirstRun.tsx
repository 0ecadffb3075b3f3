import { useState } from 'react';
import { LangSwitch } from '../app/frame-state.tsx';
import { useKeys } from '../app/keys.ts';
import { useCommand } from '../app/query.ts';
import { refusalText } from '../app/refusal.ts';
import { useLang, useT } from '../app/text.tsx';
import { NewPin } from '../lock/NewPin.tsx';
import { Button, RefusalBanner, Stepper } from '../ui/index.ts';
import { emptyForm, firstFault, type Form, inputOf, STEPS, type Step, stepOf } from './form.ts';
import { SiteFields, SupervisorFields, TerminalFields } from './fields.tsx';
import { useRecoveryCode } from './recovery-code.ts';

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The wizard of an empty database (A1, A3): site, desk, first supervisor, PIN; then the recovery code. */
export function FirstRun() {
  const t = useT();
  const lang = useLang();
  const make = useCommand('setup.firstRun');
  const code = useRecoveryCode();
  const [form, setForm] = useState<Form>(() => emptyForm(HERE));
  const [step, setStep] = useState<Step>('site');
  const [tried, setTried] = useState(false);
  const at = STEPS.indexOf(step);
  const set = (part: Partial<Form>): void => setForm((now) => ({ ...now, ...part }));
  const to = (next: Step): void => {
    make.clear();
    setTried(false);
    setStep(next);
  };
  const next = (): void => {
    const fault = firstFault(form, step);
    setTried(fault !== null);
    if (fault !== null) return document.querySelector<HTMLInputElement>(`input[name="${fault}"]`)?.focus();
    to(STEPS[at + 1] ?? step);
  };
  const back = (): void => {
    if (at > 0) to(STEPS[at - 1]!);
  };
  useKeys([
    { key: 'Enter', run: next, off: step === 'pin' },
    { key: 'Escape', run: back, off: at === 0 },
  ]);

  const finish = async (pin: string): Promise<void> => {
    code.set({ is: 'coming' });
    const answer = await make.run(inputOf(form, pin, lang));
    code.set('ok' in answer ? { is: 'shown', code: answer.ok.recoveryCode } : { is: 'none' });
  };
  if (code.state.is === 'coming')
    return (
      <main className="boot">
        <p role="status">{t('session.firstRun.working')}</p>
      </main>
    );
  const weak = make.refused?.type === 'weakPin';
  const fields = { form, tried, set, onEnter: next };
  const names = [...STEPS, 'code' as const].map((one) => t(`session.firstRun.steps.${one}`));
  return (
    <main className="first-run">
      <div className="first-run-in">
        <div className="first-run-top">
          <div className="stack tight">
            <h1>{t('session.firstRun.title')}</h1>
            <p className="sub">{t('session.firstRun.intro')}</p>
          </div>
          <span className="right">
            <LangSwitch />
          </span>
        </div>
        <Stepper steps={names} current={at} label={t('session.firstRun.title')} />
        {!weak && (make.refused ?? make.defect) && (
          <RefusalBanner
            refused={make.refused}
            defect={make.defect}
            action={
              <Button size="small" onPress={() => to(stepOf(make.refused?.['field']))}>
                {t('session.firstRun.fix')}
              </Button>
            }
          />
        )}
        {step === 'pin' ? (
          <section className="card">
            <div className="first-run-form">
              <div className="whole first-run-pin">
                <NewPin
                  busy={make.busy}
                  fault={weak && make.refused ? refusalText(make.refused, { t, zone: HERE }) : null}
                  onDone={(pin) => void finish(pin)}
                />
              </div>
            </div>
          </section>
        ) : (
          <section className="card first-run-form">
            {step === 'site' && <SiteFields {...fields} />}
            {step === 'terminal' && <TerminalFields {...fields} />}
            {step === 'supervisor' && <SupervisorFields {...fields} />}
          </section>
        )}
        <div className="first-run-end">
          {at > 0 ? (
            <Button onPress={back} keyHint="Escape">
              {t('app.common.back')}
            </Button>
          ) : (
            <span />
          )}
          {step !== 'pin' && (
            <Button variant="go" onPress={next} keyHint="Enter">
              {t('app.common.next')}
            </Button>
          )}
        </div>
      </div>
    </main>
  );
}
