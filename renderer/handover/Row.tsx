import { useEffect, useRef, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';

/** A section of the sheet: its name, what it holds, and on the right how it stands or what to do with it. */
export function Row({
  name,
  side,
  children,
  active,
  onActive,
  tone,
}: {
  readonly name: string;
  readonly side?: ReactNode;
  readonly children: ReactNode;
  readonly active?: boolean;
  /** The section can be put in front. */
  readonly onActive?: () => void;
  readonly tone?: 'bad';
}) {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <li
      ref={line}
      className={['hand-row', active ? 'on' : '', tone ?? ''].filter(Boolean).join(' ')}
      {...(onActive ? { onPointerDown: onActive } : {})}
    >
      <h2>
        {onActive ? (
          <AriaButton className="hand-name" onPress={onActive} {...(active ? { 'aria-current': 'true' as const } : {})}>
            {name}
          </AriaButton>
        ) : (
          name
        )}
      </h2>
      <div className="hand-what">{children}</div>
      {side !== undefined && <div className="hand-side">{side}</div>}
    </li>
  );
}
