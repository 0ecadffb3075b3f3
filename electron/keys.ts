/** What of a key stroke decides whether the page gets it. */
export type Stroke = {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  readonly modifiers?: readonly string[];
};

/** Keys that stand alone or with Shift: typing, moving, and the function keys the page has a use for. */
const PLAIN = new Set([
  ...['Enter', 'Escape', 'Tab', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown', 'Clear'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  ...['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F12'],
]);

/** Keys that hold or change others, and those of the input methods. */
const HELD = new Set([
  ...['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock'],
  ...['Process', 'Dead', 'Unidentified', 'Compose', 'Convert', 'NonConvert', 'KanaMode', 'HangulMode', 'HanjaMode'],
]);

/** With Ctrl: the clipboard, undo, moving by words, the input method, and what the page binds. */
const CTRL = new Set([
  ...['a', 'c', 'v', 'x', 'y', 'z', 'k', 'p', 's', ' ', '.'],
  ...['Enter', 'Backspace', 'Delete', 'Home', 'End', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
]);
const CTRL_SHIFT = new Set(['z', 'Home', 'End', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

/** Outside production: the developer tools and reading the page again. */
const DEVELOPER = new Set(['i', 'r', 'j', 'c']);

const named = (key: string): string => (key.length === 1 ? key.toLowerCase() : key);

/**
 * Whether the page gets a stroke. Everything that is not listed ends here: no closing, reloading, opening, zooming, searching, no caret
 * browsing. A letter made with AltGr is typing.
 */
export function mayPress(stroke: Stroke, production: boolean): boolean {
  if (stroke.type === 'keyUp' || HELD.has(stroke.key)) return true;
  const key = named(stroke.key);
  if (stroke.modifiers?.includes('altgr') === true && key.length === 1) return true;
  if (stroke.alt || stroke.meta) return false;
  if (!stroke.control) return key.length === 1 || (PLAIN.has(key) && !(stroke.shift && key.startsWith('F')));
  if (!production && DEVELOPER.has(key)) return true;
  return (stroke.shift ? CTRL_SHIFT : CTRL).has(key);
}
