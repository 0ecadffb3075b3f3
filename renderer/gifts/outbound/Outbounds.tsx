import { useState } from 'react';
import { useKeys } from '../../app/keys.ts';
import { useQuery } from '../../app/query.ts';
import { type ScreenProps } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { Button } from '../../ui/index.ts';
import { GiftsPage } from '../hub.tsx';
import { NewSlip } from './NewSlip.tsx';
import { Receive } from './Receive.tsx';
import { Slip } from './Slip.tsx';
import { SlipList } from './SlipList.tsx';

type View = { readonly at: 'list' } | { readonly at: 'new' } | { readonly at: 'slip'; readonly id: string };

const viewOf = ({ id, item, damage }: ScreenProps<'gifts.outbound'>['params']): View =>
  id !== undefined ? { at: 'slip', id } : item !== undefined || damage !== undefined ? { at: 'new' } : { at: 'list' };

/** Outbound slips (B6): the list, a new one, receiving, one in the book. Esc goes back to the list it was opened from. */
export function Outbounds({ params }: ScreenProps<'gifts.outbound'>) {
  const t = useT();
  const first = viewOf(params);
  const [view, setView] = useState<View>(first);
  const slips = useQuery('gifts.outbounds', {}).data?.rows;
  const slip = view.at === 'slip' ? slips?.find((s) => s.id === view.id) : undefined;
  const list = (): void => setView({ at: 'list' });
  useKeys([{ key: 'Escape', run: list, label: t('stock.toList'), off: view.at === first.at }]);

  const make = (): void => setView({ at: 'new' });
  const back = view.at !== 'list' && (
    <Button onPress={list} icon="back">
      {t('stock.toList')}
    </Button>
  );
  return (
    <GiftsPage
      tab="outbound"
      action={
        back || (
          <Button variant="go" onPress={make} hotkey="+">
            {t('stock.newSlip')}
          </Button>
        )
      }
    >
      {view.at === 'list' && slips && (
        <SlipList slips={slips} onOpen={(id) => setView({ at: 'slip', id })} onNew={make} />
      )}
      {view.at === 'new' && slips && (
        <NewSlip slips={slips} params={params} onMade={(id) => setView({ at: 'slip', id })} />
      )}
      {view.at === 'slip' && slip?.state === 'draft' && <Receive key={slip.id} slip={slip} onGone={list} />}
      {view.at === 'slip' && slip && slip.state !== 'draft' && <Slip slip={slip} />}
      {view.at === 'slip' && slips && !slip && <p className="sub">{t('stock.slipGone')}</p>}
    </GiftsPage>
  );
}
