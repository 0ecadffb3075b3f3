import { useRef, useState, type CSSProperties } from 'react';
import { useT } from '../app/text.tsx';
import { Scroller } from './Scroller.tsx';
import { useSize } from './use-size.ts';

const PAPER = { a4: { width: 794, height: 1123 }, slip80: { width: 302, height: 480 } } as const;
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
  const [tall, setTall] = useState<number>(PAPER[paper].height);
  const scale = Math.min(1.4, Math.max(0.2, (width - PADDING) / PAPER[paper].width));
  const style = {
    '--scale': scale,
    '--w': `${PAPER[paper].width * scale}px`,
    '--h': `${tall * scale}px`,
  } as CSSProperties;
  return (
    <Scroller className="sheet-view" ref={box} label={t('app.preview.title', { name })} style={style}>
      <div>
        <iframe
          title={t('app.preview.title', { name })}
          sandbox="allow-same-origin"
          srcDoc={html}
          width={PAPER[paper].width}
          height={tall}
          tabIndex={-1}
          scrolling="no"
          onLoad={(e) =>
            setTall(Math.max(PAPER[paper].height, e.currentTarget.contentDocument?.documentElement.scrollHeight ?? 0))
          }
        />
      </div>
    </Scroller>
  );
}
