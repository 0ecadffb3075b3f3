import type { ReactNode } from 'react';
import { useT } from '../../app/text.tsx';
import { Scroller } from '../../ui/Scroller.tsx';

/** One thing that happened. `at` is already written out. */
export type Moment = {
  readonly key: string;
  readonly what: string;
  readonly at: string;
  readonly note?: ReactNode;
  readonly tone?: 'now' | 'bad';
};

/** What happened, the latest first, on a line. */
export function Story({ moments }: { readonly moments: readonly Moment[] }) {
  const t = useT();
  return (
    <ol className="story" aria-label={t('stock.story')}>
      {moments.map((m) => (
        <li key={m.key} className={m.tone ?? ''}>
          <b>{m.what}</b>
          <span className="sub">{m.at}</span>
          {m.note !== undefined && <div>{m.note}</div>}
        </li>
      ))}
    </ol>
  );
}

/** A card of the page that scrolls by itself; `title` is shown, `label` only read out. */
export function TraceCard({
  title,
  label,
  children,
}: {
  readonly title?: string;
  readonly label?: string;
  readonly children: ReactNode;
}) {
  return (
    <Scroller className="card trace-card" label={title ?? label ?? ''}>
      <div className="stack loose">
        {title !== undefined && <h2>{title}</h2>}
        {children}
      </div>
    </Scroller>
  );
}

/** What is known on the left with what can be done below it; what goes with it on the right. */
export function TwoSides({
  left,
  right,
  actions,
}: {
  readonly left: ReactNode;
  readonly right?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const t = useT();
  return (
    <div className={right === undefined ? 'trace-one' : 'trace-two'}>
      <div className="trace-left">
        <TraceCard label={t('app.common.details')}>{left}</TraceCard>
        {actions !== undefined && <div className="row wrap">{actions}</div>}
      </div>
      {right}
    </div>
  );
}
