import { useCallback, useEffect, useRef } from 'react';

/** Seconds a section was in front of the reader: the time up to now is added when another one takes its place. */
export type Clock = {
  readonly at: string | null;
  readonly since: number;
  readonly spent: Readonly<Record<string, number>>;
};

export const STOPPED: Clock = { at: null, since: 0, spent: {} };

const spentOn = (c: Clock, now: number): Clock['spent'] =>
  c.at === null ? c.spent : { ...c.spent, [c.at]: (c.spent[c.at] ?? 0) + Math.max(0, now - c.since) };

/** The reader turns to a section, or away from all of them. @param now ms */
export const turnTo = (c: Clock, at: string | null, now: number): Clock =>
  c.at === at ? c : { at, since: now, spent: spentOn(c, now) };

/** Whole seconds a section has been read, at least one. */
export const secondsOn = (c: Clock, section: string, now: number): number =>
  Math.max(1, Math.round((spentOn(c, now)[section] ?? 0) / 1000));

/** Measures how long the section in front has been read; a hidden window does not count. */
export function useReadingClock(at: string | null): (section: string) => number {
  const clock = useRef<Clock>(STOPPED);
  useEffect(() => {
    const turn = (): void => {
      clock.current = turnTo(clock.current, document.visibilityState === 'hidden' ? null : at, performance.now());
    };
    turn();
    document.addEventListener('visibilitychange', turn);
    return () => document.removeEventListener('visibilitychange', turn);
  }, [at]);
  return useCallback((section) => secondsOn(clock.current, section, performance.now()), []);
}
