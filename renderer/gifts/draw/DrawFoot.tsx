import type { ReactNode } from 'react';
import type { Held } from '../../../shared/contract/goods.ts';
import { useT } from '../../app/text.tsx';
import { Button } from '../../ui/index.ts';
import { ReturnAll } from './ReturnAll.tsx';

/** What is chosen, and the way forward: a colleague signs. */
export function DrawFoot({
  sum,
  held,
  ready,
  busy,
  last,
  onClear,
  onGo,
  children,
}: {
  readonly sum: { readonly kinds: number; readonly pieces: number };
  readonly held: readonly Held[];
  readonly ready: boolean;
  readonly busy: boolean;
  /** Every row was passed: Enter goes on. */
  readonly last: boolean;
  readonly onClear: () => void;
  readonly onGo: () => void;
  readonly children: ReactNode;
}) {
  const t = useT();
  return (
    <footer className="goods-foot">
      {sum.pieces > 0 ? (
        <>
          <span className="foot-sum">{t('stock.drawSum', { kinds: sum.kinds, pieces: sum.pieces })}</span>
          <Button variant="quiet" size="small" onPress={onClear}>
            {t('app.common.clear')}
          </Button>
        </>
      ) : (
        <ReturnAll held={held} />
      )}
      <div className="foot-note">{children}</div>
      <Button
        variant="go"
        size="tall"
        onPress={onGo}
        busy={busy}
        disabled={!ready}
        {...(last ? { hotkey: 'Enter' } : {})}
      >
        {t('stock.drawGo')}
      </Button>
    </footer>
  );
}
