import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayPress, type Stroke } from '../../electron/keys.ts';

/** `Ctrl+Shift+I` as Electron tells it. */
function stroke(text: string): Stroke {
  const parts = text.split('+');
  const key = text.endsWith('++') || text === '+' ? '+' : parts.at(-1)!;
  const held = (name: string): boolean => parts.slice(0, -1).includes(name);
  return { type: 'keyDown', key, control: held('Ctrl'), alt: held('Alt'), shift: held('Shift'), meta: held('Meta') };
}

const BLOCKED = [
  ...[
    'Ctrl+R',
    'Ctrl+Shift+R',
    'Ctrl+W',
    'Ctrl+N',
    'Ctrl+T',
    'Ctrl+O',
    'Ctrl+U',
    'Ctrl+J',
    'Ctrl+F',
    'Ctrl+G',
    'Ctrl+H',
    'Ctrl+D',
    'Ctrl+L',
    'Ctrl+Q',
  ],
  ...[
    'Ctrl+Shift+I',
    'Ctrl+Shift+J',
    'Ctrl+Shift+C',
    'Ctrl+Shift+N',
    'Ctrl+Shift+W',
    'Ctrl+Shift+T',
    'Ctrl+Shift+P',
    'Ctrl+Shift+S',
    'Ctrl+Shift+Delete',
  ],
  ...[
    'Alt+F4',
    'Alt+ArrowLeft',
    'Alt+ArrowRight',
    'Alt+Home',
    'Alt+ ',
    'Alt+Tab',
    'Alt+d',
    'Alt+Enter',
    'Ctrl+Alt+Delete',
    'Ctrl+Alt+x',
  ],
  ...[
    'Ctrl++',
    'Ctrl+-',
    'Ctrl+0',
    'Ctrl+=',
    'Ctrl+Shift++',
    'Ctrl+F4',
    'Ctrl+F5',
    'Ctrl+Tab',
    'Ctrl+Shift+Tab',
    'Ctrl+PageUp',
    'Ctrl+1',
    'Ctrl+9',
  ],
  ...[
    'F10',
    'F11',
    'F13',
    'F24',
    'Shift+F10',
    'Shift+F5',
    'Shift+F12',
    'ContextMenu',
    'PrintScreen',
    'Pause',
    'ScrollLock',
  ],
  ...[
    'Meta',
    'Meta+r',
    'Meta+d',
    'Meta+l',
    'Meta+Tab',
    'BrowserBack',
    'BrowserRefresh',
    'BrowserHome',
    'LaunchMail',
    'LaunchApplication1',
    'Help',
    'Find',
    'Open',
    'Print',
    'Save',
    'Close',
    'New',
  ],
];

const ALLOWED = [
  ...[
    'a',
    'A',
    '7',
    '+',
    '*',
    ' ',
    '赠',
    'Enter',
    'Shift+Enter',
    'Escape',
    'Tab',
    'Shift+Tab',
    'Backspace',
    'Delete',
    'Home',
    'End',
    'PageUp',
    'PageDown',
  ],
  ...[
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'Shift+ArrowLeft',
    'Process',
    'Dead',
    'Shift',
    'Control',
    'Alt',
    'CapsLock',
    'NumLock',
  ],
  ...[
    'Ctrl+c',
    'Ctrl+v',
    'Ctrl+x',
    'Ctrl+a',
    'Ctrl+z',
    'Ctrl+y',
    'Ctrl+Shift+z',
    'Ctrl+ArrowLeft',
    'Ctrl+Shift+ArrowLeft',
    'Ctrl+Backspace',
    'Ctrl+ ',
    'Ctrl+.',
  ],
];

/** Every key a screen of the page binds. */
const bound = (): string[] => {
  const files = readdirSync(join(import.meta.dirname, '../../renderer'), { recursive: true, encoding: 'utf8' });
  const text = files
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(import.meta.dirname, '../../renderer', path), 'utf8'));
  const keys = text
    .join('\n')
    .matchAll(
      /(?:key: '|hotkey="|')((?:Ctrl\+|Alt\+)?(?:F\d+|Ctrl\+\w|Enter|Escape|Arrow\w+|Delete|Backspace)|Ctrl\+\w)(?=['"])/g,
    );
  return [...new Set([...keys].map(([, key]) => key!))];
};

describe('the keys of the kiosk', () => {
  test.each(BLOCKED)('%s does not reach the page', (text) => expect(mayPress(stroke(text), true)).toBe(false));
  test.each(ALLOWED)('%s does', (text) => expect(mayPress(stroke(text), true)).toBe(true));

  test('every key the page binds reaches it', () => {
    const keys = bound();
    expect(keys).toEqual(expect.arrayContaining(['F1', 'F8', 'Ctrl+K', 'Enter', 'Escape']));
    expect(keys.filter((key) => !mayPress(stroke(key), true))).toEqual([]);
  });

  test('a sign made with AltGr is typing, Ctrl with Alt is not', () => {
    const at = { ...stroke('Ctrl+Alt+@'), modifiers: ['control', 'alt', 'altgr'] };
    expect(mayPress(at, true)).toBe(true);
    expect(mayPress(stroke('Ctrl+Alt+@'), true)).toBe(false);
  });

  test('a key that is let go is never held back', () =>
    expect(mayPress({ ...stroke('Alt+F4'), type: 'keyUp' }, true)).toBe(true));

  test('whoever writes the program has the developer tools and a reload', () => {
    for (const text of ['Ctrl+Shift+I', 'Ctrl+R']) expect(mayPress(stroke(text), false)).toBe(true);
    expect(mayPress(stroke('Alt+F4'), false)).toBe(false);
  });
});
