import { useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import {
  FieldError as AriaFieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import { parseYuan, yuan, type Fen } from '../../shared/kernel/money.ts';
import { isComposing } from '../app/keys.ts';
import { useT } from '../app/text.tsx';

/** What every field has. `error` is shown under it and read out; `hint` says what belongs there. */
export type FieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  /** Marks the field as one that may stay empty. */
  readonly optional?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly name?: string;
  /** Enter in this field, never while an input method composes. */
  readonly onEnter?: () => void;
};

/** The label, the mark for optional fields. */
export function FieldLabel({ label, optional }: { label: string; optional?: boolean | undefined }) {
  const t = useT();
  return (
    <Label>
      {label}
      {optional ? <span className="optional">{t('app.common.optional')}</span> : null}
    </Label>
  );
}

/** A sentence of error below a field; nothing when there is none. */
export function FieldError({ children }: { children: ReactNode }) {
  return children ? (
    <p className="wrong" role="alert">
      {children}
    </p>
  ) : null;
}

/** Hint and error inside a React Aria field. */
export function FieldNotes({ hint, error }: { hint?: string | undefined; error?: string | null | undefined }) {
  return (
    <>
      {hint !== undefined && !error && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {error ? <AriaFieldError className="wrong">{error}</AriaFieldError> : null}
    </>
  );
}

/** Calls `onEnter` on Enter, unless an input method is composing. */
export function onEnterKey(onEnter: (() => void) | undefined): (e: KeyboardEvent) => void {
  return (e) => {
    if (!onEnter || e.key !== 'Enter' || isComposing(e.nativeEvent)) return;
    e.preventDefault();
    onEnter();
  };
}

type TextProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number;
  readonly kind?: 'text' | 'tel' | 'password';
};

function aria(props: FieldProps) {
  return {
    isDisabled: props.disabled ?? false,
    isInvalid: Boolean(props.error),
    autoFocus: props.autoFocus ?? false,
    ...(props.name === undefined ? {} : { name: props.name }),
  };
}

/** One line of text. */
export function TextField(props: TextProps) {
  const { value, onChange, kind = 'text', maxLength } = props;
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      type={kind}
      {...aria(props)}
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <FieldLabel label={props.label} optional={props.optional} />
      <Input
        placeholder={props.placeholder ?? ''}
        autoComplete="off"
        spellCheck="false"
        onKeyDown={onEnterKey(props.onEnter)}
      />
      <FieldNotes hint={props.hint} error={props.error} />
    </AriaTextField>
  );
}

/** Several lines of text. Enter makes a new line. */
export function LongTextField(props: Omit<TextProps, 'kind' | 'onEnter'> & { readonly rows?: number }) {
  const { value, onChange, maxLength, rows = 3 } = props;
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      {...aria(props)}
      {...(maxLength === undefined ? {} : { maxLength })}
    >
      <FieldLabel label={props.label} optional={props.optional} />
      <TextArea rows={rows} placeholder={props.placeholder ?? ''} spellCheck="false" />
      <FieldNotes hint={props.hint} error={props.error} />
    </AriaTextField>
  );
}

/** A text the person types and the value it stands for; the text follows when the value is set from outside. */
function useTyped<V>(value: V, write: (value: V) => string, read: (text: string) => V) {
  const [typed, setTyped] = useState({ text: write(value), value });
  if (!Object.is(typed.value, value)) setTyped({ text: write(value), value });
  const text = Object.is(typed.value, value) ? typed.text : write(value);
  return { text, keep: (next: string) => setTyped({ text: next, value: read(next) }) };
}

type NumberProps = FieldProps & {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly maxDigits?: number;
  /** Printed behind the number: 件, 张. */
  readonly unit?: string;
};

const digitsOf = (text: string, max: number): string => text.normalize('NFKC').replace(/\D/gu, '').slice(0, max);
const wholeNumber = (text: string): number | null => (text === '' ? null : Number(text));

/** A whole number: takes digits only (full-width ones too), null while empty. */
export function NumberField(props: NumberProps) {
  const { value, onChange, maxDigits = 7, unit } = props;
  const { text, keep } = useTyped(value, (n) => (n === null ? '' : String(n)), wholeNumber);
  const change = (next: string): void => {
    const digits = digitsOf(next, maxDigits);
    keep(digits);
    if (wholeNumber(digits) !== value) onChange(wholeNumber(digits));
  };
  return (
    <AriaTextField className="field number" value={text} onChange={change} inputMode="numeric" {...aria(props)}>
      <FieldLabel label={props.label} optional={props.optional} />
      <div className={unit === undefined ? 'with-unit' : 'with-unit behind'} style={unitRoom(unit)}>
        <Input placeholder={props.placeholder ?? ''} autoComplete="off" onKeyDown={onEnterKey(props.onEnter)} />
        {unit !== undefined && (
          <span className="after" aria-hidden="true">
            {unit}
          </span>
        )}
      </div>
      <FieldNotes hint={props.hint} error={props.error} />
    </AriaTextField>
  );
}

/** Room for the unit behind a number: Latin letters are about half as wide as characters. */
const unitRoom = (unit = ''): CSSProperties =>
  ({
    '--unit': `${Array.from(unit).reduce((em, letter) => em + (letter > '\u2e7f' ? 1 : 0.56), 0)}em`,
  }) as CSSProperties;

type MoneyProps = FieldProps & {
  /** Integer fen, null while nothing valid is typed. */
  readonly value: Fen | null;
  readonly onChange: (value: Fen | null) => void;
};

const plainYuan = (fen: Fen | null): string => (fen === null ? '' : yuan(fen).replaceAll(',', '').replace(/\.00$/, ''));

/** An amount typed in yuan, held in fen. What is no amount stays on screen with a word about it and counts as null. */
export function MoneyField(props: MoneyProps) {
  const t = useT();
  const { value, onChange } = props;
  const { text, keep } = useTyped(value, plainYuan, parseYuan);
  const [left, setLeft] = useState(false);
  const change = (next: string): void => {
    const amount = next
      .normalize('NFKC')
      .replaceAll('。', '.')
      .replace(/[^\d.,]/gu, '')
      .slice(0, 13);
    setLeft(false);
    keep(amount);
    if (parseYuan(amount) !== value) onChange(parseYuan(amount));
  };
  const wrong = left && text !== '' && parseYuan(text) === null ? t('app.field.money') : null;
  const error = props.error ?? wrong;
  return (
    <AriaTextField
      className="field number"
      value={text}
      onChange={change}
      onBlur={() => setLeft(true)}
      inputMode="decimal"
      {...aria({ ...props, error })}
    >
      <FieldLabel label={props.label} optional={props.optional} />
      <div className="with-unit before">
        <span aria-hidden="true">¥</span>
        <Input placeholder={props.placeholder ?? ''} autoComplete="off" onKeyDown={onEnterKey(props.onEnter)} />
      </div>
      <FieldNotes hint={props.hint} error={error} />
    </AriaTextField>
  );
}
