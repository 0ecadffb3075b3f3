import { useEffect, useRef, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { qty } from '../../app/format.ts';
import { useT } from '../../app/text.tsx';
import { Keypad } from '../../ui/index.ts';
import { GoodsIcon } from '../pictures.tsx';
import { useSerials, useUnit } from '../serials.ts';
import type { Board } from './board.ts';
import { type Pick, qtyOf, serialsOf, tooMany, withQty } from './state.ts';

/** A number with a button on either side: for the finger. The number itself takes the keypad. */
export function CountStepper({
  name,
  value,
  unit,
  active,
  bad,
  most = null,
  onStep,
  onActivate,
}: {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly active: boolean;
  readonly bad?: boolean;
  /** No more than this by the button; null when nothing is known. */
  readonly most?: number | null;
  readonly onStep: (by: number) => void;
  readonly onActivate?: () => void;
}) {
  const t = useT();
  const classes = ['count', active ? 'active' : '', bad ? 'bad' : ''].filter(Boolean).join(' ');
  return (
    <div className={classes}>
      <AriaButton onPress={() => onStep(-1)} isDisabled={value === 0} aria-label={t('stock.less', { name })}>
        −
      </AriaButton>
      <AriaButton
        className="value"
        onPress={() => onActivate?.()}
        aria-label={t('stock.chosen', { name, n: value, unit })}
      >
        {value === 0 ? '' : qty(value)}
      </AriaButton>
      <AriaButton
        onPress={() => onStep(1)}
        isDisabled={most !== null && value >= most}
        aria-label={t('stock.more', { name })}
      >
        +
      </AriaButton>
    </div>
  );
}

/** Which serials a quantity of vouchers takes, or that there are not so many. */
function Serials({ pick, board }: { readonly pick: Pick; readonly board: Board }) {
  const t = useT();
  const serials = useSerials();
  const n = qtyOf(board.chosen, pick.key);
  if (tooMany(pick, board.chosen)) {
    return <span className="ink-red">{pick.have === 0 ? pick.none : t('stock.tooMany', { n: pick.have ?? 0 })}</span>;
  }
  if (pick.itemKind === 'gift' || n === 0) return <>{pick.note}</>;
  return (
    <span className="ink-jade">
      {t('stock.takes', { serials: serials.ranges(pick.itemId, serialsOf(pick, board.chosen) ?? []) })}
    </span>
  );
}

function Row({ pick, board }: { readonly pick: Pick; readonly board: Board }) {
  const t = useT();
  const unit = useUnit();
  const line = useRef<HTMLLIElement>(null);
  const active = board.active === pick.key;
  const n = qtyOf(board.chosen, pick.key);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <li ref={line} className={active ? 'lit' : ''}>
      <GoodsIcon goods={pick} />
      <div className="goods-name">
        <b className="cut">{pick.name}</b>
        <small>
          <Serials pick={pick} board={board} />
        </small>
      </div>
      {pick.hint > 0 && n !== pick.hint && (
        <AriaButton
          className="hint-chip"
          onPress={() => {
            board.activate(pick.key);
            board.onChange(withQty(board.chosen, pick.key, pick.hint));
          }}
        >
          {t('stock.hint', { n: pick.hint })}
        </AriaButton>
      )}
      <CountStepper
        name={pick.name}
        value={n}
        unit={unit(pick.unit)}
        active={active}
        bad={tooMany(pick, board.chosen)}
        most={pick.have}
        onStep={(by) => board.step(pick.key, by)}
        onActivate={() => board.activate(pick.key)}
      />
    </li>
  );
}

/** Goods to choose from, each with its number. */
export function GoodsRows({
  board,
  label,
  empty,
}: {
  readonly board: Board;
  readonly label: string;
  readonly empty: ReactNode;
}) {
  if (board.picks.length === 0) return <>{empty}</>;
  return (
    <ul className="goods-rows" aria-label={label}>
      {board.picks.map((pick) => (
        <Row key={pick.key} pick={pick} board={board} />
      ))}
    </ul>
  );
}

/** The big numbers for the active row; Enter goes to the next row, after the last one it goes on. */
export function GoodsKeypad({ board }: { readonly board: Board }) {
  const t = useT();
  const value = board.active === null ? '' : (board.chosen.digits[board.active] ?? '');
  return (
    <Keypad
      value={board.fresh ? '' : value}
      onChange={board.type}
      maxLength={5}
      disabled={board.active === null}
      next={{ label: t('app.keypad.next'), onPress: board.next }}
      fill
    />
  );
}
