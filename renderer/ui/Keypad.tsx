import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useKeys, type KeyBinding } from '../app/keys.ts';
import { useT } from '../app/text.tsx';
import { Icon } from './icons.tsx';

export type KeypadProps = {
  /** What is typed so far: digits, in money mode with a point and at most two decimals. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly mode?: 'digits' | 'money';
  readonly maxLength?: number;
  /** The way on: a big jade key, also Enter. */
  readonly next?: { readonly label?: string; readonly onPress: () => void; readonly disabled?: boolean };
  /** Fills the height it is given. */
  readonly fill?: boolean;
  readonly disabled?: boolean;
  /** False: only touch; the keyboard belongs to something else. */
  readonly keyboard?: boolean;
};

/** What the value becomes when a key is pressed: pure, so that touch, keyboard and tests share it. */
export function keypadPress(value: string, key: string, mode: 'digits' | 'money', maxLength: number): string {
  if (key === 'clear') return '';
  if (key === 'backspace') return value.slice(0, -1);
  if (key === '.') return mode === 'money' && !value.includes('.') ? `${value === '' ? '0' : value}.` : value;
  if (!/^\d$/.test(key)) return value;
  const decimals = value.split('.')[1];
  if (value.length >= maxLength || (decimals !== undefined && decimals.length >= 2)) return value;
  return mode === 'money' && value === '0' ? key : value + key;
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Big numbers for the finger; the keyboard's digits and the number block type the same while no field has the focus. */
export function Keypad({
  value,
  onChange,
  mode = 'digits',
  maxLength = mode === 'money' ? 10 : 7,
  next,
  fill,
  disabled,
  keyboard = true,
}: KeypadProps) {
  const t = useT();
  const press = (key: string) => (): void => onChange(keypadPress(value, key, mode, maxLength));
  const off = !keyboard || Boolean(disabled);
  const bindings: KeyBinding[] = [...DIGITS, '0', '.'].map((key) => ({ key, run: press(key), off }));
  bindings.push({ key: 'Backspace', run: press('backspace'), off }, { key: 'Delete', run: press('clear'), off });
  if (next)
    bindings.push({
      key: 'Enter',
      run: next.onPress,
      off: off || Boolean(next.disabled),
      label: next.label ?? t('app.keypad.next'),
    });
  useKeys(bindings);

  const key = (name: string, className: string, content: ReactNode, label?: string) => (
    <AriaButton
      key={name}
      className={className}
      onPress={press(name)}
      isDisabled={disabled ?? false}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {content}
    </AriaButton>
  );
  const clear = key('clear', 'word', t('app.keypad.clear'));
  const backspace = key('backspace', 'word', <Icon name="backspace" />, t('app.keypad.backspace'));
  const onward = (className: string) =>
    next && (
      <AriaButton className={className} onPress={next.onPress} isDisabled={Boolean(disabled) || Boolean(next.disabled)}>
        {next.label ?? t('app.keypad.next')}
      </AriaButton>
    );
  return (
    <fieldset className={fill ? 'keypad fill' : 'keypad'} aria-label={t('app.keypad.label')}>
      {DIGITS.map((digit) => key(digit, 'digit', digit))}
      {mode === 'money' ? key('.', 'digit', '.', t('app.keypad.point')) : clear}
      {key('0', 'digit', '0')}
      {mode === 'digits' && next ? onward('next') : backspace}
      {mode === 'money' && (
        <>
          {clear}
          {onward('next span')}
        </>
      )}
    </fieldset>
  );
}

/** How many digits of a PIN are in. `wrong` shakes once; give it a new `key` to shake again. */
export function PinDots({
  count,
  length = 6,
  wrong,
}: {
  readonly count: number;
  readonly length?: number;
  readonly wrong?: boolean;
}) {
  const t = useT();
  return (
    <div className={wrong ? 'pins wrong' : 'pins'}>
      {Array.from({ length }, (_, i) => (
        <i key={i} className={i < count ? 'on' : ''} aria-hidden="true" />
      ))}
      <span className="hidden-visually">{t('app.pin.dots', { count, length })}</span>
    </div>
  );
}
