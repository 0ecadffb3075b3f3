import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { TextProvider } from '../../renderer/app/text.tsx';
import { useKeys } from '../../renderer/app/keys.ts';
import {
  Button,
  ComboField,
  Keypad,
  keypadPress,
  matching,
  MoneyField,
  NumberField,
  SidePanel,
  SignPin,
  TextField,
  type Choice,
} from '../../renderer/ui/index.ts';

const zh = (children: ReactNode) => render(<TextProvider lang="zh-CN">{children}</TextProvider>);

const STORES: readonly Choice[] = Array.from({ length: 150 }, (_, i) => ({
  id: `s${i}`,
  text: i === 7 ? '青榆里书店' : `店铺${i}`,
  note: `L2-${String(i).padStart(3, '0')}`,
  initials: i === 7 ? 'qylsd qingyulishudian' : `dp${i}`,
}));

describe('fields', () => {
  it('take digits only, full-width ones too, and know empty', async () => {
    const got: (number | null)[] = [];
    function Form() {
      const [n, setN] = useState<number | null>(12);
      return (
        <NumberField
          label="数量"
          value={n}
          onChange={(next) => {
            got.push(next);
            setN(next);
          }}
          maxDigits={4}
        />
      );
    }
    zh(<Form />);
    const field = screen.getByLabelText<HTMLInputElement>('数量');
    const u = userEvent.setup();
    await u.type(field, '３x-4');
    expect(field.value).toBe('1234');
    await u.clear(field);
    expect([got.at(-1), field.value]).toEqual([null, '']);
  });

  it('hold money in fen, keep a half-typed amount on screen, follow a value from outside', async () => {
    const got: (number | null)[] = [];
    function Form() {
      const [fen, setFen] = useState<number | null>(null);
      return (
        <>
          <MoneyField
            label="金额"
            value={fen}
            onChange={(next) => {
              got.push(next);
              setFen(next);
            }}
          />
          <button type="button" onClick={() => setFen(8600)}>
            86
          </button>
        </>
      );
    }
    zh(<Form />);
    const field = screen.getByLabelText<HTMLInputElement>('金额');
    const u = userEvent.setup();
    await u.type(field, '178。5');
    expect([field.value, got.at(-1)]).toEqual(['178.5', 17_850]);
    await u.type(field, '.');
    expect([field.value, got.at(-1)]).toEqual(['178.5.', null]);
    await u.tab();
    expect(screen.getByText(/请按元填写/)).toBeTruthy();
    await u.click(screen.getByRole('button'));
    expect(field.value).toBe('86');
  });

  it('call Enter out, but never while an input method composes', () => {
    const enter = vi.fn();
    zh(<TextField label="姓名" value="" onChange={() => undefined} onEnter={enter} />);
    const field = screen.getByLabelText('姓名');
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    expect(enter).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(enter).toHaveBeenCalledTimes(1);
  });

  it('find a choice by text, number and pinyin initials, best first', async () => {
    expect(matching(STORES, 'QYL').map((item) => item.id)).toEqual(['s7']);
    expect(matching(STORES, 'l2-09').map((item) => item.id)).toEqual([
      's90',
      's91',
      's92',
      's93',
      's94',
      's95',
      's96',
      's97',
      's98',
      's99',
    ]);
    expect(
      matching(
        [
          { id: 'a', text: '红米' },
          { id: 'b', text: '米红' },
        ],
        '米',
      ).map((item) => item.id),
    ).toEqual(['b', 'a']);
    const chosen = vi.fn();
    function Form() {
      const [id, setId] = useState<string | null>(null);
      return (
        <ComboField
          label="店铺"
          items={STORES}
          value={id}
          onChange={(next) => {
            chosen(next);
            setId(next);
          }}
        />
      );
    }
    zh(<Form />);
    const field = screen.getByLabelText<HTMLInputElement>('店铺', { selector: 'input' });
    const u = userEvent.setup();
    await u.click(field);
    await u.keyboard('qyl');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(chosen).not.toHaveBeenCalled();
    await u.keyboard('{Enter}');
    expect([chosen.mock.calls, field.value]).toEqual([[['s7']], '青榆里书店']);
  });
});

describe('the keypad', () => {
  it('types amounts and numbers by the same rules for finger and keyboard', () => {
    const type = (keys: string, mode: 'digits' | 'money') =>
      Array.from(keys).reduce(
        (value, key) => keypadPress(value, key === '<' ? 'backspace' : key === 'c' ? 'clear' : key, mode, 7),
        '',
      );
    expect(type('178.505', 'money')).toBe('178.50');
    expect(type('.5', 'money')).toBe('0.5');
    expect(type('0086', 'money')).toBe('86');
    expect(type('1.2.3', 'money')).toBe('1.23');
    expect(type('007', 'digits')).toBe('007');
    expect(type('1.2', 'digits')).toBe('12');
    expect(type('12<<3', 'digits')).toBe('3');
    expect(type('99c1', 'digits')).toBe('1');
    expect(type('123456789', 'digits')).toBe('1234567');
  });

  it('answers the number block and Enter, not what is typed into a field', async () => {
    const next = vi.fn();
    function Form() {
      const [value, setValue] = useState('');
      return (
        <>
          <Keypad value={value} onChange={setValue} next={{ onPress: next }} />
          <output>{value}</output>
          <input aria-label="else" />
        </>
      );
    }
    zh(<Form />);
    const u = userEvent.setup();
    await u.keyboard('41{Backspace}2');
    await u.click(screen.getByRole('button', { name: '7' }));
    expect(screen.getByRole('status').textContent).toBe('427');
    await u.keyboard('{Enter}');
    expect(next).toHaveBeenCalledTimes(1);
    await u.type(screen.getByLabelText('else'), '55');
    expect(screen.getByRole('status').textContent).toBe('427');
  });
});

describe('panels', () => {
  it('never stack: a second one closes the first; Esc closes; the screen below hears no key', async () => {
    const below = vi.fn();
    function Page() {
      const [first, setFirst] = useState(true);
      const [second, setSecond] = useState(false);
      useKeys([{ key: 'F7', run: below }]);
      return (
        <>
          <SidePanel title="一" open={first} onClose={() => setFirst(false)}>
            <Button onPress={() => setSecond(true)}>开二</Button>
          </SidePanel>
          <SidePanel title="二" open={second} onClose={() => setSecond(false)}>
            内容
          </SidePanel>
        </>
      );
    }
    zh(<Page />);
    const u = userEvent.setup();
    await u.keyboard('{F7}');
    expect(below).not.toHaveBeenCalled();
    await u.click(screen.getByRole('button', { name: '开二' }));
    expect(screen.getAllByRole('dialog').map((panel) => panel.querySelector('h2')?.textContent)).toEqual(['二']);
    await u.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    await u.keyboard('{F7}');
    expect(below).toHaveBeenCalledTimes(1);
  });

  it('a second person signs with name and PIN; a wrong PIN empties the digits', async () => {
    const signed = vi.fn(() => Promise.resolve({ refused: { type: 'wrongPin', left: 1 } }));
    zh(<SignPin staff={[{ id: 'p1', text: '夏至长' }]} onSign={signed} />);
    const u = userEvent.setup();
    await u.keyboard('246810');
    expect(signed).toHaveBeenCalledExactlyOnceWith('p1', '246810');
    expect((await screen.findByRole('alert')).textContent).toContain('还可以再试 1 次');
    expect(screen.getByText('已输入 0 位，共 6 位')).toBeTruthy();
  });
});
