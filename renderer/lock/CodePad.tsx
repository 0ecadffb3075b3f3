import { Button as AriaButton } from 'react-aria-components';
import { useKeys } from '../app/keys.ts';
import { useT } from '../app/text.tsx';
import { Icon } from '../ui/index.ts';

/** The letters and digits of a recovery code: none that look alike. */
const KEYS = Array.from('23456789ABCDEFGHJKMNPQRSTVWXYZ');
export const CODE_LENGTH = 20;
const GROUP = 5;

/** What was typed or pasted, as a code has it: `abcde-fgh` -> `ABCDEFGH`. */
export const plainCode = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, CODE_LENGTH);

/** The four groups of five, as far as they are typed. */
export const codeGroups = (code: string): readonly string[] =>
  Array.from({ length: CODE_LENGTH / GROUP }, (_, i) => code.slice(i * GROUP, i * GROUP + GROUP));

/** Puts in a recovery code by finger or keyboard. */
export function CodePad({
  value,
  onChange,
  disabled,
}: {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly disabled?: boolean;
}) {
  const t = useT();
  const type = (key: string) => (): void => onChange(plainCode(value + key));
  const back = (): void => onChange(value.slice(0, -1));
  useKeys([
    ...KEYS.flatMap((key) => [
      { key, run: type(key) },
      ...(key === key.toLowerCase() ? [] : [{ key: key.toLowerCase(), run: type(key) }]),
    ]),
    { key: 'Backspace', run: back },
    { key: 'Delete', run: () => onChange('') },
  ]);
  return (
    <div className="code-pad" role="group" aria-label={t('session.recover.pad')}>
      {KEYS.map((key) => (
        <AriaButton key={key} onPress={type(key)} isDisabled={disabled ?? false}>
          {key}
        </AriaButton>
      ))}
      <AriaButton className="word" onPress={() => onChange('')} isDisabled={disabled ?? false}>
        {t('app.keypad.clear')}
      </AriaButton>
      <AriaButton className="word" onPress={back} isDisabled={disabled ?? false} aria-label={t('app.keypad.backspace')}>
        <Icon name="backspace" />
      </AriaButton>
    </div>
  );
}
