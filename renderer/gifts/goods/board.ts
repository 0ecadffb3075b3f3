import { useState } from 'react';
import { useKeys } from '../../app/keys.ts';
import { type Chosen, type Pick, qtyOf, withQty } from './state.ts';

/** A page of goods: which row the keypad types into, and how its number changes. */
export type Board = {
  readonly picks: readonly Pick[];
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
  /** The row the keypad belongs to; null when every row was passed and Enter goes on. */
  readonly active: string | null;
  /** The next digit begins a new number. */
  readonly fresh: boolean;
  readonly activate: (key: string | null) => void;
  readonly step: (key: string, by: number) => void;
  readonly type: (digits: string) => void;
  readonly next: () => void;
};

/** State of a page of goods; the first row is active at the start. Arrows move, + and - count. */
export function useBoard(picks: readonly Pick[], chosen: Chosen, onChange: (chosen: Chosen) => void): Board {
  const [at, setAt] = useState<{ key: string | null; fresh: boolean } | null>(null);
  const keys = picks.map((p) => p.key);
  const active = at === null ? (keys[0] ?? null) : at.key !== null && keys.includes(at.key) ? at.key : null;
  const activate = (key: string | null): void => setAt({ key, fresh: true });
  const step = (key: string, by: number): void => {
    setAt({ key, fresh: true });
    onChange(withQty(chosen, key, Math.max(0, qtyOf(chosen, key) + by)));
  };
  const type = (digits: string): void => {
    if (active === null) return;
    setAt({ key: active, fresh: false });
    onChange(withQty(chosen, active, Number(digits)));
  };
  const move = (by: number): void => {
    const from = active === null ? (by > 0 ? -1 : keys.length) : keys.indexOf(active);
    activate(keys[from + by] ?? null);
  };
  const off = keys.length === 0;
  useKeys([
    { key: 'ArrowDown', run: () => move(1), off },
    { key: 'ArrowUp', run: () => move(-1), off },
    { key: '+', run: () => active !== null && step(active, 1), off },
    { key: '-', run: () => active !== null && step(active, -1), off },
  ]);
  return { picks, chosen, onChange, active, fresh: at?.fresh ?? true, activate, step, type, next: () => move(1) };
}
