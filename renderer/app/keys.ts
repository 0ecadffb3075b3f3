import { createContext, useContext, useEffect, useRef } from 'react';
import { flushHeld, hold } from './scan-gate.ts';

/** True while an input method is composing: Enter then picks a candidate and must submit nothing. */
export const isComposing = (e: {
  readonly isComposing?: boolean;
  readonly keyCode?: number;
  readonly nativeEvent?: { readonly isComposing?: boolean };
}): boolean => e.isComposing === true || e.nativeEvent?.isComposing === true || e.keyCode === 229;

/** True when `target` takes typed characters. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return (
      !['button', 'checkbox', 'radio', 'submit', 'reset', 'file', 'range'].includes(target.type) && !target.readOnly
    );
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable ||
    target.getAttribute('role') === 'spinbutton'
  );
}

/** `F2`, `Enter`, `Escape`, `Ctrl+K`, `7`, `+`, `ArrowDown`: the name under which a stroke is bound. */
export function strokeOf(e: {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}): string {
  const key = e.key.length === 1 && (e.ctrlKey || e.altKey || e.metaKey) ? e.key.toUpperCase() : e.key;
  const shift = e.shiftKey && key.length > 1;
  return `${e.ctrlKey || e.metaKey ? 'Ctrl+' : ''}${e.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`;
}

/**
 * What a key does. `label` lists it in the page's help. `always` keeps a key of the frame alive behind a panel (lock).
 * Printable keys act only while no field has the focus; Enter leaves buttons, open lists and multi-line fields alone.
 */
export type KeyBinding = {
  readonly key: string;
  readonly run: () => void;
  readonly label?: string;
  readonly always?: boolean;
  readonly off?: boolean;
};

/** frame: the whole application; screen: the task; panel: what lies over it and hides the task's keys. */
export type KeyLevel = 'frame' | 'screen' | 'panel';

type Layer = { readonly level: KeyLevel; readonly read: () => readonly KeyBinding[] };

const layers: Layer[] = [];

const panelOpen = (): boolean => layers.some((layer) => layer.level === 'panel');
const newestFirst = (level: KeyLevel): readonly KeyBinding[] =>
  layers
    .filter((layer) => layer.level === level)
    .reverse()
    .flatMap((layer) => layer.read());

/** The bindings that count now, nearest first. A panel hides the task and all of the frame but what is always there. */
export function activeBindings(): readonly KeyBinding[] {
  const panel = newestFirst('panel');
  const candidates = panelOpen()
    ? [...panel, ...newestFirst('frame').filter((binding) => binding.always)]
    : [...newestFirst('screen'), ...newestFirst('frame')];
  const on = candidates.filter((binding) => !binding.off);
  return on.filter((binding, i) => on.findIndex((other) => other.key === binding.key) === i);
}

const PRESSED_BY_ENTER =
  'button, a[href], summary, textarea, select, [role=button], [role=option], [role=menuitem], [role=checkbox], [role=radio], [role=tab], [role=row], [aria-expanded=true], [contenteditable=true]';

const takesEnter = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(PRESSED_BY_ENTER) !== null;

/** A printable key that no binding took; the scan and search box listens here. */
type Typed = (character: string) => void;
let strayTyped: Typed | null = null;

/** Where characters go that are typed while nothing has the focus. Returns the function that ends it. */
export function takeStrayTyping(typed: Typed): () => void {
  strayTyped = typed;
  return () => {
    if (strayTyped === typed) strayTyped = null;
  };
}

const boundTo = (key: string): KeyBinding | undefined => activeBindings().find((binding) => binding.key === key);

/** Runs what is bound to a key stroke. Exported for the one listener of the page and for tests. */
export function handleKey(e: KeyboardEvent): void {
  if (isComposing(e) || e.defaultPrevented) return;
  const key = strokeOf(e);
  if (key.length === 1) {
    // A stroke held before may just have moved the focus into a field: the browser types this one there itself.
    if (isEditable(e.target) || isEditable(document.activeElement) || (key === ' ' && takesEnter(e.target))) return;
    const panel = panelOpen();
    hold(() => {
      const binding = boundTo(key);
      if (binding) binding.run();
      else if (!panel) strayTyped?.(key);
    });
    return;
  }
  flushHeld();
  if (key === 'Enter' && takesEnter(e.target)) return;
  if (key.startsWith('Arrow') || key === 'Backspace' || key === 'Delete') {
    if (isEditable(e.target)) return;
  } else if (e.repeat) return;
  const binding = boundTo(key);
  if (!binding) return;
  e.preventDefault();
  binding.run();
}

/** A touched or clicked button does not take the focus: the next Enter goes on instead of pressing it a second time. */
function keepFocus(e: MouseEvent): void {
  if (e.target instanceof Element && e.target.closest('button, [role=button], tr[tabindex], [role=row][tabindex]'))
    e.preventDefault();
}

let listening = 0;

/** Starts the page's one key listener; every useKeys does it. Returns the function that stops it. */
export function listenForKeys(): () => void {
  if (listening++ === 0) {
    window.addEventListener('keydown', handleKey);
    window.addEventListener('mousedown', keepFocus, true);
  }
  return () => {
    if (--listening > 0) return;
    window.removeEventListener('keydown', handleKey);
    window.removeEventListener('mousedown', keepFocus, true);
  };
}

/** Which level the components below belong to: a side panel says `panel`. */
export const KeyLevelContext = createContext<KeyLevel>('screen');

/**
 * Binds keys for as long as the component is on screen: `useKeys([{ key: 'F2', label: t('app.keys.issue'), run }])`.
 * The newest binding of a key wins; a panel hides the keys of the screen below it.
 */
export function useKeys(bindings: readonly KeyBinding[], ownLevel?: KeyLevel): void {
  const around = useContext(KeyLevelContext);
  const level = ownLevel ?? around;
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const mine: Layer = { level, read: () => latest.current };
    layers.push(mine);
    const stop = listenForKeys();
    return () => {
      stop();
      layers.splice(layers.indexOf(mine), 1);
    };
  }, [level]);
}
