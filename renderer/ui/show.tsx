import type { CSSProperties, ReactNode } from 'react';
import { elapsedText, durationText, money, moneyWhole, qty } from '../app/format.ts';
import { useT } from '../app/text.tsx';
import type { Fen } from '../../shared/kernel/money.ts';
import { Button } from './Button.tsx';
import { Icon, type IconName } from './icons.tsx';

/** A word of state. The tone never stands alone: the words say the same. */
export function Tag({
  children,
  tone = 'plain',
}: {
  readonly children: ReactNode;
  readonly tone?: 'ok' | 'warn' | 'bad' | 'plain';
}) {
  return <span className={tone === 'plain' ? 'tag' : `tag ${tone}`}>{children}</span>;
}

/** An amount of fen; `whole` leaves out the decimals of round yuan (big figures). */
export const Money = ({ fen, whole }: { readonly fen: Fen; readonly whole?: boolean }) => (
  <span className="nowrap">{whole ? moneyWhole(fen) : money(fen)}</span>
);

/** A number of pieces, its unit in the ordinary size. */
export const Qty = ({ n, unit }: { readonly n: number; readonly unit?: string }) => (
  <span className="nowrap">
    {qty(n)}
    {unit === undefined ? null : <small className="sub"> {unit}</small>}
  </span>
);

/** A sheet of the page. `filled` takes the height it is given and scrolls inside; `flush` has no padding (tables). */
export function Card({
  title,
  aside,
  children,
  tone,
  filled,
  flush,
  label,
}: {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly tone?: 'jade' | 'amber' | 'red';
  readonly filled?: boolean;
  readonly flush?: boolean;
  readonly label?: string;
}) {
  const classes = ['card', tone, filled ? 'filled' : '', filled && !title ? 'bare' : '', flush ? 'flush' : '']
    .filter(Boolean)
    .join(' ');
  return (
    <section className={classes} {...(label === undefined ? {} : { 'aria-label': label })}>
      {title !== undefined && (
        <div className="card-head">
          {typeof title === 'string' ? <h2>{title}</h2> : title}
          {aside !== undefined && <div className="right row">{aside}</div>}
        </div>
      )}
      {filled ? <div className="scroll">{children}</div> : children}
    </section>
  );
}

/** What an empty list says: one sentence on what belongs here, and the button that starts it. */
export function EmptyState({
  children,
  icon,
  action,
  tall,
}: {
  readonly children: ReactNode;
  readonly icon?: IconName;
  readonly action?: { readonly text: string; readonly onPress: () => void; readonly hotkey?: string };
  readonly tall?: boolean;
}) {
  return (
    <div className={tall ? 'empty tall' : 'empty'}>
      {icon && <Icon name={icon} />}
      <p>{children}</p>
      {action && (
        <Button
          variant="go"
          onPress={action.onPress}
          {...(action.hotkey === undefined ? {} : { hotkey: action.hotkey })}
        >
          {action.text}
        </Button>
      )}
    </div>
  );
}

/**
 * Seconds used against a standard: a quiet jade ring, amber from three quarters, red with the word when over.
 * Give it `seconds` from a clock of your own (useNow).
 */
export function TimerRing({
  seconds,
  target,
  large,
}: {
  readonly seconds: number;
  readonly target: number;
  readonly large?: boolean;
}) {
  const t = useT();
  const used = target > 0 ? seconds / target : 0;
  const state = used > 1 ? 'late' : used >= 0.75 ? 'soon' : '';
  const note = state === 'late' ? t('app.timer.over') : state === 'soon' ? t('app.timer.soon') : '';
  const label = t('app.timer.label', { elapsed: durationText(seconds, t), target: durationText(target, t) });
  return (
    <div
      className={['ring', state, large ? 'large' : ''].filter(Boolean).join(' ')}
      style={{ '--p': `${Math.min(100, used * 100)}%` } as CSSProperties}
    >
      <span aria-hidden="true">
        {elapsedText(seconds)}
        {state === 'late' && <small>{note}</small>}
      </span>
      <p className="hidden-visually">{note ? `${label} ${note}` : label}</p>
    </div>
  );
}

/** What is left of a stock, with the line below which to refill. */
export function Gauge({
  name,
  value,
  max,
  line,
  note,
}: {
  readonly name: string;
  readonly value: number;
  readonly max: number;
  /** Reorder level in pieces. */
  readonly line?: number;
  readonly note?: string;
}) {
  const t = useT();
  const low = line !== undefined && value <= line;
  const at = (n: number): string => `${max > 0 ? Math.min(100, Math.max(0, (n / max) * 100)) : 0}%`;
  const words = note ?? (low ? t('app.gauge.low') : undefined);
  const style = { '--at': at(value), ...(line === undefined ? {} : { '--line-at': at(line) }) } as CSSProperties;
  return (
    <div className={low ? 'meter low' : 'meter'}>
      <b className="cut">{name}</b>
      <span className="meter-value nowrap">
        {qty(value)} / {qty(max)}
        {words === undefined ? null : ` · ${words}`}
        {line === undefined ? null : <span className="hidden-visually"> {t('app.gauge.lineAt', { line })}</span>}
      </span>
      <div className="track" style={style} aria-hidden="true">
        <i />
        {line !== undefined && <u />}
      </div>
    </div>
  );
}

/** How far a long job is, with its number. */
export function Progress({
  done,
  total,
  label,
}: {
  readonly done: number;
  readonly total: number;
  readonly label?: string;
}) {
  const t = useT();
  const text = t('app.progress.of', { done: qty(done), total: qty(total) });
  const style = { '--at': `${total > 0 ? Math.min(100, (done / total) * 100) : 0}%` } as CSSProperties;
  return (
    <div className="progress">
      <span className="sub nowrap" aria-hidden="true">
        {label === undefined ? text : `${label} ${text}`}
      </span>
      <progress className="hidden-visually" value={done} max={total} aria-label={label ?? text} aria-valuetext={text} />
      <span className="track" style={style} aria-hidden="true">
        <i />
      </span>
    </div>
  );
}
