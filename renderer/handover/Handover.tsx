import { useState } from 'react';
import { useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import type { ScreenProps } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Button, RefusalBanner } from '../ui/index.ts';
import { One } from './One.tsx';
import { Page } from './Page.tsx';
import { Start } from './Start.tsx';
import { pickFor } from './state.ts';

/** `new`: the own shift is about to be handed over while another handover waits. */
type Shown = { readonly id: string } | 'new' | null;

/** Screen 4: the handover that concerns the person in front of it, or the beginning of their own. */
export function Handover({ params }: ScreenProps<'handover'>) {
  const t = useT();
  const { person } = useSession();
  const { data, refused, defect } = useQuery('handover.current', {});
  const [shown, show] = useState<Shown>(params.form === undefined ? null : 'new');
  const superior = person.roles.includes('SUP') || person.roles.includes('LEAD');
  const open = data?.open ?? [];
  const pick = pickFor(open, person.id, superior);
  // What is on screen stays there when it is accepted, until something else is asked for.
  if (shown === null && pick !== null) show({ id: pick.id });
  if (!data)
    return (
      <Page title={t('handoverPage.title')} links>
        <RefusalBanner refused={refused} defect={defect} />
      </Page>
    );
  const id = shown !== null && shown !== 'new' ? shown.id : null;
  const others = open.filter((h) => h.id !== id);
  const next = others[0];
  const own = open.some((h) => h.outgoing.id === person.id || h.incoming?.id === person.id);
  const extra = (
    <>
      {next && id !== null && (
        <Button variant="quiet" onPress={() => show({ id: next.id })}>
          {t('handoverPage.others', { count: others.length })}
        </Button>
      )}
      {id !== null && data.session !== null && !own && (
        <Button variant="quiet" onPress={() => show('new')}>
          {t('handoverPage.ownShift')}
        </Button>
      )}
    </>
  );
  if (id !== null) return <One key={id} id={id} links extra={extra} />;
  return (
    <Start
      session={data.session}
      form={params.form ?? null}
      onStarted={(made) => show({ id: made })}
      foot={
        next ? (
          <>
            <p className="hand-hint" />
            <Button onPress={() => show({ id: next.id })}>{t('handoverPage.backTo', { docNo: next.docNo })}</Button>
          </>
        ) : undefined
      }
    />
  );
}
