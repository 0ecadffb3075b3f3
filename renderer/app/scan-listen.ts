import { useEffect, useRef } from 'react';
import { NO_BURST, SCAN_DEFAULTS, scanStep, type ScanConfig, type ScanState } from './scan.ts';
import { dropHeld, flushHeld, setHoldTime } from './scan-gate.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
type Before = {
  readonly field: Field;
  readonly value: string;
  readonly start: number | null;
  readonly end: number | null;
};

const isField = (element: Element | null): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

function look(field: Field): Before {
  const selectable =
    field instanceof HTMLTextAreaElement || ['text', 'search', 'tel', 'password', 'url'].includes(field.type);
  return {
    field,
    value: field.value,
    start: selectable ? field.selectionStart : null,
    end: selectable ? field.selectionEnd : null,
  };
}

/** Puts the text back in a way that React hears of it. */
function restore(before: Before): void {
  const { field, value, start, end } = before;
  if (field.value === value || !field.isConnected) return;
  const proto = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  if (start !== null) field.setSelectionRange(start, end ?? start);
}

/**
 * Watches every key stroke of the page for scans, whatever has the focus. A recognised code goes to `onScan`;
 * fields that took its characters get their text back, and nothing else on the page sees the closing key.
 * Returns the function that stops it.
 */
export function listenForScans(onScan: (code: string) => void, config: ScanConfig = SCAN_DEFAULTS): () => void {
  let state: ScanState = NO_BURST;
  let touched: Before[] = [];
  const onKey = (e: KeyboardEvent): void => {
    const step = scanStep(
      state,
      { key: e.key, code: e.code, at: e.timeStamp, shift: e.shiftKey, chord: e.ctrlKey || e.altKey || e.metaKey },
      config,
    );
    state = step.state;
    if (step.started) touched = [];
    const focused = document.activeElement;
    if (state.chars !== '' && isField(focused) && !touched.some((before) => before.field === focused))
      touched.push(look(focused));
    if (step.human) flushHeld();
    if (step.swallow) {
      e.preventDefault();
      e.stopImmediatePropagation();
    }
    if (step.scan === null) return;
    dropHeld();
    const fields = touched;
    touched = [];
    const composing = e.key === 'Process' || e.isComposing;
    if (composing && isField(focused)) {
      // Leaving the field ends the composition; its text comes back afterwards.
      focused.blur();
      setTimeout(() => {
        fields.forEach(restore);
        focused.focus();
      }, 0);
    } else fields.forEach(restore);
    onScan(step.scan);
  };
  window.addEventListener('keydown', onKey, true);
  setHoldTime(config.maxGap);
  return () => {
    window.removeEventListener('keydown', onKey, true);
    setHoldTime(0);
  };
}

/** Gets a scanned code; true when the screen takes it, false to leave it to the search box. */
export type ScanTaker = (code: string) => boolean;

const takers: (() => ScanTaker)[] = [];

/** Offers a code to the screens, newest first. False when none takes it. */
export const offerScan = (code: string): boolean => takers.findLast((taker) => taker()(code)) !== undefined;

/** Takes scans for as long as the component is on screen: `useScan((code) => add(code))`. The newest taker is asked first. */
export function useScan(take: ScanTaker): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const mine = () => latest.current;
    takers.push(mine);
    return () => {
      takers.splice(takers.indexOf(mine), 1);
    };
  }, []);
}
