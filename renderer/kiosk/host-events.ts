import { useEffect } from 'react';
import { useDesk } from '../app/query.ts';
import { usePage } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { toast } from '../ui/index.ts';

/** What the host says of itself: it can do more or less than before; a file was saved where files leave the desk. Once, in the shell. */
export function useHostEvents(): void {
  const { client } = useDesk();
  const t = useT();
  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.type === 'host') usePage.getState().setCapabilities(event.capabilities);
        if (event.type === 'saved')
          toast(event.name === null ? t('kiosk.saved.failed') : t('kiosk.saved.ok', { name: event.name }));
      }),
    [client, t],
  );
}
