import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useKeys } from '../app/keys.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { KeyHint } from '../ui/index.ts';

const TABS = [
  ['stock', 'gifts'],
  ['draw', 'gifts.draw'],
  ['outbound', 'gifts.outbound'],
  ['records', 'gifts.records'],
  ['damage', 'gifts.damage'],
  ['end', 'gifts.end'],
] as const;

export type GiftsTab = (typeof TABS)[number][0];

/** A page of the gifts area: its six parts above, the way forward of the present one on the right. */
export function GiftsPage({
  tab,
  action,
  children,
}: {
  readonly tab: GiftsTab;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useT();
  const replace = useScreen((s) => s.replace);
  useKeys(
    TABS.map(([id, screen], i) => ({
      key: `Alt+${i + 1}`,
      run: () => replace(screen),
      label: t(`stock.tab.${id}`),
    })),
  );
  return (
    <div className="page gifts-page">
      <header className="gifts-head">
        <h1 className="hidden-visually">{`${t('app.nav.gifts')} · ${t(`stock.tab.${tab}`)}`}</h1>
        <nav className="parts" aria-label={t('stock.tabs')}>
          {TABS.map(([id, screen], i) => (
            <AriaButton
              key={id}
              onPress={() => replace(screen)}
              {...(id === tab ? { 'aria-current': 'page' as const } : {})}
            >
              {t(`stock.tab.${id}`)}
              <KeyHint>{`Alt+${i + 1}`}</KeyHint>
            </AriaButton>
          ))}
        </nav>
        {action && <div className="right row">{action}</div>}
      </header>
      {children}
    </div>
  );
}
