import { useQuery } from '../app/query.ts';
import { usePage, useZone } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { LeaveKiosk } from '../kiosk/LeaveKiosk.tsx';
import { Card } from '../ui/index.ts';
import { SettingsPage } from './SettingsPage.tsx';

/** Letting the desk out of its kiosk. */
export function Kiosk() {
  const t = useT();
  const zone = useZone();
  const back = useScreen((s) => s.back);
  const faces = useQuery('session.faces', {}).data?.faces ?? [];
  const person = usePage((page) => page.session?.person);
  const who = person?.roles.includes('SUP') ? person.id : null;
  return (
    <SettingsPage title={t('kiosk.leave.title')} className="pin-page leave-page">
      <Card>
        <LeaveKiosk faces={faces} who={who} zone={zone} onDone={back} />
      </Card>
    </SettingsPage>
  );
}
