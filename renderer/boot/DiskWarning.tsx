import { useState } from 'react';
import { refusalText } from '../app/refusal.ts';
import { useDesk } from '../app/query.ts';
import { useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button } from '../ui/index.ts';
import { heaviest, takeIn, useWarnings } from './state.ts';

/** A line under the status bar: while nothing can be recorded, why, and a way to have it looked at again; while the disk is only nearly full, what to do, until it is read. */
export function DiskWarning() {
  const t = useT();
  const zone = useZone();
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  const warning = heaviest(useWarnings());
  const [read, setRead] = useState(false);
  if (warning === null) return null;
  if (warning.type === 'spaceLow')
    return read ? null : (
      <div className="disk-warning low" role="status">
        <p>{refusalText(warning, { t, zone })}</p>
        <Button size="small" onPress={() => setRead(true)}>
          {t('app.notice.dismiss')}
        </Button>
      </div>
    );
  const again = async (): Promise<void> => {
    setBusy(true);
    const answer = await desk.client.boot({ do: 'retry' });
    setBusy(false);
    if ('ok' in answer) takeIn(desk, answer.ok);
  };
  return (
    <div className="disk-warning" role="alert">
      <p>{refusalText(warning, { t, zone })}</p>
      <Button size="small" busy={busy} onPress={() => void again()}>
        {t('boot.recheck')}
      </Button>
    </div>
  );
}
