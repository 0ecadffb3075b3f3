import { useScreen } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { type Late, LateTag } from '../../paper/LatePanel.tsx';
import { EmptyState } from '../../ui/index.ts';

/** Why nothing can be issued now, and the way to change it. */
export function Obstacle({
  what,
  late,
  onLate,
  onStop,
}: {
  readonly what: 'notIssuer' | 'noDay' | 'closing' | 'noCampaign' | 'noStock';
  /** The form that is keyed in: no campaign ran when it was written. */
  readonly late: Late | null;
  /** A form of a campaign that is over can still be keyed in. */
  readonly onLate: () => void;
  readonly onStop: () => void;
}) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const action =
    what === 'noDay'
      ? { text: t('issue.openDay'), onPress: () => go('day.open'), hotkey: 'Enter' }
      : what === 'noStock'
        ? { text: t('issue.toDraw'), onPress: () => go('gifts'), hotkey: 'Enter' }
        : what === 'noCampaign' && !late
          ? { text: t('paperPage.late.button'), onPress: onLate }
          : undefined;
  return (
    <div className="page">
      <div className="page-title">
        <h1>{t('issue.title')}</h1>
        {late && <LateTag late={late} onStop={onStop} />}
      </div>
      <EmptyState icon="gifts" tall {...(action ? { action } : {})}>
        {t(`issue.${what}`)}
      </EmptyState>
    </div>
  );
}
