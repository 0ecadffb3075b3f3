import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { EmptyState } from '../../ui/index.ts';

/** Why nothing can be issued now, and the way to change it. */
export function Obstacle({ what }: { readonly what: 'notIssuer' | 'noDay' | 'closing' | 'noCampaign' | 'noStock' }) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const action =
    what === 'noDay'
      ? { text: t('issue.openDay'), onPress: () => go('day.open'), hotkey: 'Enter' }
      : what === 'noStock'
        ? { text: t('issue.toDraw'), onPress: () => go('gifts'), hotkey: 'Enter' }
        : undefined;
  return (
    <div className="page">
      <div className="page-title">
        <h1>{t('issue.title')}</h1>
      </div>
      <EmptyState icon="gifts" tall {...(action ? { action } : {})}>
        {t(`issue.${what}`)}
      </EmptyState>
    </div>
  );
}
