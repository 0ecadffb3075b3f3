import { useEffect, useState } from 'react';
import { useMay } from '../app/may.ts';
import type { Out } from '../app/ops.ts';
import { useCommand } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { useRecoveryCode } from '../first-run/recovery-code.ts';
import { Button, Card, CheckTick, RefusalBanner } from '../ui/index.ts';
import { ReadOnly } from './ReadOnly.tsx';
import { SettingsPage } from './SettingsPage.tsx';

const FOR = ['what', 'who', 'after'] as const;

type Guard = Out<'session.keystore'>['guard'];

/** Who guards the secret under the PINs on this PC. */
function useGuard(): Guard {
  const { run } = useCommand('session.keystore');
  const may = useMay('session.keystore');
  const [guard, setGuard] = useState<Guard>(null);
  useEffect(() => {
    if (may) void run({}).then((answer) => setGuard('ok' in answer ? answer.ok.guard : null));
  }, [may, run]);
  return guard;
}

/** A supervisor makes a new recovery code (A3): the one kept so far is void from then on, the new one is shown once. */
export function Recovery() {
  const t = useT();
  const may = useMay('session.newRecoveryCode');
  const make = useCommand('session.newRecoveryCode');
  const show = useRecoveryCode((s) => s.set);
  const guard = useGuard();
  const [sure, setSure] = useState(false);
  const go = async (): Promise<void> => {
    if (!sure) return;
    const answer = await make.run({});
    if ('ok' in answer) show({ is: 'shown', code: answer.ok.recoveryCode });
  };
  return (
    <SettingsPage title={t('settings.recovery.title')} className="recovery-page">
      {!may && <ReadOnly op="session.newRecoveryCode" />}
      <Card>
        <div className="stack loose">
          <ul className="recovery-facts">
            {FOR.map((line) => (
              <li key={line}>{t(`settings.recovery.${line}`)}</li>
            ))}
            {guard !== null && <li>{t(`settings.recovery.guard.${guard}`)}</li>}
          </ul>
          <RefusalBanner refused={make.refused} defect={make.defect} onClose={make.clear} />
          {may && (
            <>
              <CheckTick value={sure} onChange={setSure}>
                {t('settings.recovery.sure')}
              </CheckTick>
              <div>
                <Button variant="go" busy={make.busy} disabled={!sure} onPress={() => void go()} hotkey="Enter">
                  {t('settings.recovery.make')}
                </Button>
              </div>
            </>
          )}
        </div>
      </Card>
    </SettingsPage>
  );
}
