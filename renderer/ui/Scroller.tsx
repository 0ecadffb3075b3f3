import type { CSSProperties, ReactNode, Ref } from 'react';

/** A part of the page that scrolls by itself and can be reached and moved with the keyboard. */
export function Scroller({
  className,
  label,
  style,
  children,
  ref,
}: {
  readonly className: string;
  readonly label: string;
  readonly style?: CSSProperties;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={className} aria-label={label} style={style} ref={ref} tabIndex={0}>
      {children}
    </section>
  );
}
