import type { ReactNode } from 'react';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Button } from '../ui/index.ts';

/** One page of the settings: the way back, what it is about, what can be done here. */
export function SettingsPage({
  title,
  tags,
  actions,
  children,
  className,
}: {
  readonly title: string;
  readonly tags?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const t = useT();
  const back = useScreen((s) => s.back);
  return (
    <div className={className === undefined ? 'page settings-page' : `page settings-page ${className}`}>
      <div className="page-title">
        <Button variant="quiet" size="small" icon="back" onPress={back} keyHint="Escape">
          {t('app.common.back')}
        </Button>
        <h1>{title}</h1>
        {tags}
        {actions !== undefined && <div className="right row tight">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
