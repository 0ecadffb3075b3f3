import { useRef, useState, type CSSProperties } from 'react';
import { useT } from '../app/text.tsx';
import { Scroller } from './Scroller.tsx';
import { useSize } from './use-size.ts';

/** A sheet on screen: the paper in px with the rim the sheet draws around it. */
const PAPER = { a4: { width: 856, height: 1183 }, slip80: { width: 362, height: 540 } } as const;
const RIM = 30;
const PADDING = 30;

/**
 * A sheet exactly as it prints, scaled to the width it is given. `html` is a whole document from the shared sheets;
 * it is shown sandboxed: nothing in it can run.
 */
export function PrintPreview({
  html,
  name,
  paper = 'a4',
}: {
  readonly html: string;
  readonly name: string;
  readonly paper?: 'a4' | 'slip80';
}) {
  const t = useT();
  const box = useRef<HTMLElement>(null);
  const { width } = useSize(box, { width: 420, height: 600 });
  const [size, setSize] = useState<{ readonly wide: number; readonly tall: number }>({
    wide: PAPER[paper].width,
    tall: PAPER[paper].height,
  });
  const scale = Math.min(1.4, Math.max(0.2, (width - PADDING) / size.wide));
  /** A sheet that is wider (landscape) or longer than its paper is shown whole. */
  const measure = (page: HTMLElement | undefined): void => {
    if (!page) return;
    const wide = page.scrollWidth > PAPER[paper].width ? page.scrollWidth + RIM : PAPER[paper].width;
    setSize({ wide, tall: Math.max(PAPER[paper].height, page.scrollHeight) });
  };
  const style = {
    '--scale': scale,
    '--w': `${size.wide * scale}px`,
    '--h': `${size.tall * scale}px`,
  } as CSSProperties;
  return (
    <Scroller className="sheet-view" ref={box} label={t('app.preview.title', { name })} style={style}>
      <div>
        <iframe
          title={t('app.preview.title', { name })}
          sandbox="allow-same-origin"
          srcDoc={html}
          width={size.wide}
          height={size.tall}
          tabIndex={-1}
          scrolling="no"
          onLoad={(e) => measure(e.currentTarget.contentDocument?.documentElement)}
        />
      </div>
    </Scroller>
  );
}
