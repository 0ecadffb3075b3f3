import { useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { CountLine } from '../../shared/contract/day.ts';
import { qty, signedQty } from '../app/format.ts';
import { useT } from '../app/text.tsx';
import { GoodsIcon } from '../gifts/pictures.tsx';
import { Tag } from '../ui/index.ts';
import { offBy, placeText } from './state.ts';

/** What a line came to: it agrees, it differs by so much, it has to be counted anew. */
function Outcome({ line, active }: { readonly line: CountLine; readonly active: boolean }) {
  const t = useT();
  const off = offBy(line);
  const nth = line.attempts > 1 ? <small className="sub">{t('count.nth', { n: line.attempts })}</small> : null;
  if (line.stale)
    return (
      <span className="stack tight">
        <Tag tone="warn">{t('count.stale')}</Tag>
        {nth}
      </span>
    );
  if (off === null) return <span className="sub">{active && line.sealNo === null ? t('count.typing') : ''}</span>;
  if (off === 0)
    return (
      <span className="stack tight">
        <Tag tone="ok">{t(line.sealNo === null ? 'count.same' : 'count.intact')}</Tag>
        {nth}
      </span>
    );
  return (
    <span className="ink-red count-off">
      {t('count.book', { n: qty(line.book ?? 0) })}
      <b>{t('count.off', { n: signedQty(off) })}</b>
      {nth}
    </span>
  );
}

/** One line of the sheet: what, where, the number, what it came to. */
export function Line({
  line,
  active,
  typed,
  onChoose,
}: {
  readonly line: CountLine;
  readonly active: boolean;
  readonly typed: string;
  readonly onChoose: () => void;
}) {
  const t = useT();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const sealed = line.sealNo !== null;
  const place = placeText(line, t);
  const empty = active && typed === '' && line.counted === null;
  const shown =
    active && typed !== '' ? typed : line.counted !== null ? qty(line.counted) : sealed ? t('count.scanSeal') : '';
  const off = offBy(line);
  const value = [
    'count-value',
    active ? 'on' : '',
    off !== null && off !== 0 ? 'off' : '',
    sealed && line.counted === null ? 'hint' : '',
    active && (typed !== '' || empty) && !sealed ? 'caret' : '',
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <li ref={row} className={active ? 'count-line on' : 'count-line'}>
      <AriaButton className="count-line-in" onPress={onChoose} {...(active ? { 'aria-current': 'true' as const } : {})}>
        <GoodsIcon goods={line} />
        <span className="count-what">
          <b>{line.name}</b>
          <span className="sub">{sealed ? t('count.seal', { sealNo: line.sealNo ?? '' }) : place}</span>
        </span>
        <span className={value}>
          <span className="hidden-visually">{t('count.valueOf', { item: line.name, place })} </span>
          {shown}
        </span>
        <Outcome line={line} active={active} />
      </AriaButton>
    </li>
  );
}
