import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useKeys } from '../app/keys.ts';
import { Icon, type IconName } from './icons.tsx';

const KEY_WORDS: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
};

/** A key's name as printed: `Ctrl+K` -> `Ctrl K`. */
export const keyText = (key: string): string =>
  key === '+'
    ? '+'
    : key
        .split('+')
        .map((part) => KEY_WORDS[part] ?? part)
        .join(' ');

/** A key printed small. Decorative: the button itself tells assistive technology about its key. */
export function KeyHint({ children }: { children: string }) {
  return (
    <span className="key" aria-hidden="true">
      {keyText(children)}
    </span>
  );
}

export type ButtonProps = {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  /** go: the way forward, one per page. alt: the other ways. quiet: beside the task. danger: takes something away. */
  readonly variant?: 'go' | 'alt' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal' | 'tall';
  readonly wide?: boolean;
  readonly icon?: IconName;
  /** Prints the key on the button. */
  readonly keyHint?: string;
  /** Prints the key and binds it: the key presses the button. */
  readonly hotkey?: string;
  readonly disabled?: boolean;
  /** Under way: keeps the focus and takes no further press. */
  readonly busy?: boolean;
  readonly submit?: boolean;
  /** Name for assistive technology when the content alone does not say it. */
  readonly label?: string;
};

function Hotkey({ stroke, label, onPress }: { stroke: string; label: string | undefined; onPress: () => void }) {
  useKeys([label === undefined ? { key: stroke, run: onPress } : { key: stroke, run: onPress, label }]);
  return null;
}

/** A button of at least 48 x 48 px. */
export function Button({
  children,
  onPress,
  variant = 'alt',
  size = 'normal',
  wide,
  icon,
  keyHint,
  hotkey,
  disabled,
  busy,
  submit,
  label,
}: ButtonProps) {
  const printed = hotkey ?? keyHint;
  const classes = ['button', variant, size === 'normal' ? '' : size, wide ? 'wide' : ''].filter(Boolean).join(' ');
  return (
    <AriaButton
      className={classes}
      type={submit ? 'submit' : 'button'}
      isDisabled={disabled ?? false}
      isPending={busy ?? false}
      {...(onPress ? { onPress } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {icon && <Icon name={icon} />}
      {children}
      {printed !== undefined && <KeyHint>{printed}</KeyHint>}
      {hotkey !== undefined && onPress && !disabled && !busy && (
        <Hotkey
          stroke={hotkey}
          label={label ?? (typeof children === 'string' ? children : undefined)}
          onPress={onPress}
        />
      )}
    </AriaButton>
  );
}
