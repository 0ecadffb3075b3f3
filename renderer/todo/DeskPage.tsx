import type { ReactNode } from 'react';
import { Links, type HandoverLink } from '../handover/Links.tsx';

/** A page of the shift's desk work: its name, what can be done on it, the strip that leads to the others. */
export function DeskPage({
  at,
  title,
  tags,
  actions,
  children,
}: {
  readonly at: HandoverLink;
  readonly title: string;
  readonly tags?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="page desk-page">
      <div className="hand-head">
        <div className="page-title">
          <h1>{title}</h1>
          {tags}
          {actions !== undefined && <div className="right row tight">{actions}</div>}
        </div>
        <Links at={at} />
      </div>
      {children}
    </div>
  );
}
