import { flushSync } from 'react-dom';

/*
 * Printable keys that act on something other than a field (keypad, number choices) wait here until it is clear
 * that a person typed them: a scanner's burst is dropped as a whole and leaves no trace.
 */

let waiting: (() => void)[] = [];
let timer: ReturnType<typeof setTimeout> | null = null;
let waitMs = 0;

/** How long a key waits; 0 lets every key through at once (no scanner is listened for). */
export function setHoldTime(ms: number): void {
  waitMs = ms;
  if (ms === 0) flushHeld();
}

/** Runs `act` once it is clear that the stroke is no part of a scan, in the order of typing. */
export function hold(act: () => void): void {
  if (waitMs === 0) {
    act();
    return;
  }
  waiting.push(act);
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(flushHeld, waitMs);
}

/** A person typed them: all held strokes act now, each on what the one before has put on screen. */
export function flushHeld(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const acts = waiting;
  waiting = [];
  for (const act of acts) flushSync(act);
}

/** A scanner typed them: none acts. */
export function dropHeld(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  waiting = [];
}
