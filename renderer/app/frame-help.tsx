import { Scroller } from '../ui/Scroller.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { KeyHint } from '../ui/Button.tsx';
import type { KeyBinding } from './keys.ts';
import { useT } from './text.tsx';

/** F1, F2 ... F12 in order, the others after them. */
const rank = (key: string): number => (/^F\d+$/.test(key) ? Number(key.slice(1)) : 100);

/** F1: the keys that work on this page, and what can be relied on everywhere. `keys` null keeps it closed. */
export function HelpPanel({
  keys,
  onClose,
}: {
  readonly keys: readonly KeyBinding[] | null;
  readonly onClose: () => void;
}) {
  const t = useT();
  const named = (keys ?? []).filter((binding) => binding.label !== undefined).sort((a, b) => rank(a.key) - rank(b.key));
  return (
    <SidePanel title={t('app.help.title')} open={keys !== null} onClose={onClose}>
      <Scroller className="stack loose" label={t('app.help.title')}>
        <h3>{t('app.help.keys')}</h3>
        <dl className="key-list">
          {named.map((binding) => (
            <div key={binding.key}>
              <dt>
                <KeyHint>{binding.key}</KeyHint>
                <span className="hidden-visually">{binding.key}</span>
              </dt>
              <dd>{binding.label}</dd>
            </div>
          ))}
        </dl>
        <p className="sub">{t('app.help.scan')}</p>
        <p className="sub">{t('app.help.draft')}</p>
      </Scroller>
    </SidePanel>
  );
}
