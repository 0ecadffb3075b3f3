import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import {
  activeBindings,
  isComposing,
  isEditable,
  KeyLevelContext,
  strokeOf,
  takeStrayTyping,
  useKeys,
  type KeyBinding,
  type KeyLevel,
} from '../../renderer/app/keys.ts';

function Keys({ bindings, level }: { bindings: readonly KeyBinding[]; level?: KeyLevel }) {
  useKeys(bindings, level);
  return null;
}

const press = (key: string, more: KeyboardEventInit & { keyCode?: number } = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

describe('the key listener', () => {
  it('knows a composing input method by either sign', () => {
    expect(isComposing({ isComposing: true })).toBe(true);
    expect(isComposing({ keyCode: 229 })).toBe(true);
    expect(isComposing({ nativeEvent: { isComposing: true } })).toBe(true);
    expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
  });

  it('never acts on Enter while an input method composes', () => {
    const run = vi.fn();
    render(<Keys bindings={[{ key: 'Enter', run }]} />);
    press('Enter', { isComposing: true });
    press('Enter', { keyCode: 229 });
    expect(run).not.toHaveBeenCalled();
    press('Enter');
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('leaves Enter to buttons, open lists and long texts, and digits to fields', async () => {
    const enter = vi.fn();
    const seven = vi.fn();
    const u = userEvent.setup();
    render(
      <>
        <Keys
          bindings={[
            { key: 'Enter', run: enter },
            { key: '7', run: seven },
          ]}
        />
        <button type="button">b</button>
        <textarea aria-label="long" />
        <input aria-label="open" role="combobox" aria-expanded="true" aria-controls="none" />
        <input aria-label="line" />
      </>,
    );
    for (const element of [screen.getByRole('button'), screen.getByLabelText('long'), screen.getByLabelText('open')]) {
      element.focus();
      press('Enter');
    }
    expect(enter).not.toHaveBeenCalled();
    screen.getByLabelText('line').focus();
    await u.keyboard('7{Enter}');
    expect(enter).toHaveBeenCalledTimes(1);
    expect(seven).not.toHaveBeenCalled();
    screen.getByRole('button').focus();
    press('7');
    expect(seven).toHaveBeenCalledTimes(1);
  });

  it('gives a key to the screen before the frame, and to a panel alone but for what is always there', () => {
    const said: string[] = [];
    const say = (what: string) => () => void said.push(what);
    const frame: readonly KeyBinding[] = [
      { key: 'F2', run: say('frame F2') },
      { key: 'F9', run: say('frame F9') },
      { key: 'F12', run: say('lock'), always: true },
    ];
    const tree = (panel: boolean) => (
      <>
        <Keys level="frame" bindings={frame} />
        <Keys
          bindings={[
            { key: 'F2', run: say('screen F2') },
            { key: 'F9', run: say('off'), off: true },
          ]}
        />
        {panel && (
          <KeyLevelContext value="panel">
            <Keys bindings={[{ key: 'Escape', run: say('close') }]} />
          </KeyLevelContext>
        )}
      </>
    );
    const { rerender } = render(tree(false));
    for (const key of ['F2', 'F9', 'F12']) press(key);
    rerender(tree(true));
    expect(activeBindings().map((b) => b.key)).toEqual(['Escape', 'F12']);
    for (const key of ['F2', 'F9', 'F12', 'Escape']) press(key);
    expect(said).toEqual(['screen F2', 'frame F9', 'lock', 'lock', 'close']);
  });

  it('hands characters typed at nothing to the box, never behind a panel', () => {
    const got: string[] = [];
    const stop = takeStrayTyping((c) => got.push(c));
    const { rerender } = render(<Keys bindings={[{ key: '1', run: () => undefined }]} />);
    for (const key of ['1', 'q', 'y']) press(key);
    rerender(<Keys level="panel" bindings={[]} />);
    press('z');
    stop();
    press('l');
    expect(got).toEqual(['q', 'y']);
  });

  it('names strokes the way they are printed', () => {
    const plain = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
    expect(strokeOf({ key: 'k', ...plain, ctrlKey: true })).toBe('Ctrl+K');
    expect(strokeOf({ key: '+', ...plain, shiftKey: true })).toBe('+');
    expect(strokeOf({ key: 'F2', ...plain, shiftKey: true })).toBe('Shift+F2');
  });

  it('knows what takes typed characters', () => {
    const box = document.createElement('input');
    box.type = 'checkbox';
    expect(isEditable(box)).toBe(false);
    expect(isEditable(document.createElement('input'))).toBe(true);
    expect(isEditable(document.createElement('textarea'))).toBe(true);
    expect(isEditable(document.body)).toBe(false);
  });
});
