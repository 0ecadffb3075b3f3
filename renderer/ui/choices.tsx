import { useState, type KeyboardEvent, type ReactNode } from 'react';
import {
  Button as AriaButton,
  Checkbox,
  ComboBox,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  Select,
  SelectValue,
  type Key,
} from 'react-aria-components';
import { isComposing } from '../app/keys.ts';
import { useT } from '../app/text.tsx';
import { FieldLabel, FieldNotes, type FieldProps } from './fields.tsx';
import { Icon } from './icons.tsx';

/** One choice. `initials` are pinyin initials or whole pinyin to find it by; `note` stands small at the end of the line. */
export type Choice = { readonly id: string; readonly text: string; readonly note?: string; readonly initials?: string };

type ChoiceProps = Omit<FieldProps, 'onEnter'> & {
  readonly items: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

/** Px a list may open to: about eight lines. */
const LIST_HEIGHT = 420;

const idOf = (key: Key | null): string | null => (key === null ? null : String(key));

function Line({ item }: { item: Choice }) {
  return (
    <ListBoxItem id={item.id} textValue={item.text} className="option">
      <span>{item.text}</span>
      {item.note !== undefined && <small>{item.note}</small>}
    </ListBoxItem>
  );
}

/** One of a few (up to about ten) choices. */
export function SelectField(props: ChoiceProps) {
  const t = useT();
  return (
    <Select
      className="field"
      value={props.value}
      onChange={(key) => props.onChange(idOf(key))}
      isDisabled={props.disabled ?? false}
      isInvalid={Boolean(props.error)}
      placeholder={props.placeholder ?? t('app.field.choose')}
      {...(props.autoFocus ? { autoFocus: true } : {})}
      {...(props.name === undefined ? {} : { name: props.name })}
    >
      <FieldLabel label={props.label} optional={props.optional} />
      <AriaButton className="select-button">
        <SelectValue>
          {({ selectedText, isPlaceholder, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <Icon name="down" />
      </AriaButton>
      <FieldNotes hint={props.hint} error={props.error} />
      <Popover className="popover fit" offset={6} maxHeight={LIST_HEIGHT}>
        <ListBox items={props.items}>{(item) => <Line item={item} />}</ListBox>
      </Popover>
    </Select>
  );
}

const SHOWN = 60;
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '');

/** Choices whose text, note or pinyin contains what was typed; those that begin with it come first. */
export function matching(items: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = plain(typed);
  if (wanted === '') return items.slice(0, SHOWN);
  const begins: Choice[] = [];
  const contains: Choice[] = [];
  for (const item of items) {
    const names = [item.text, item.note ?? '', ...(item.initials ?? '').split(/[\s,|]+/)].map(plain).filter(Boolean);
    if (names.some((name) => name.startsWith(wanted))) begins.push(item);
    else if (names.some((name) => name.includes(wanted))) contains.push(item);
  }
  return [...begins, ...contains].slice(0, SHOWN);
}

/** One of many choices, found by typing part of the text, the note (a number) or the pinyin initials. */
export function ComboField(props: ChoiceProps) {
  const t = useT();
  const { items, value, onChange } = props;
  const chosen = items.find((item) => item.id === value) ?? null;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? chosen?.text ?? '';
  const found = matching(items, typed === null ? '' : typed);
  const list = chosen && typed === null && !found.includes(chosen) ? [chosen, ...found] : found;
  const stopComposing = (e: KeyboardEvent): void => {
    if (isComposing(e.nativeEvent)) e.stopPropagation();
  };
  return (
    <div onKeyDownCapture={stopComposing}>
      <ComboBox
        className="field"
        items={list}
        inputValue={shown}
        value={value}
        menuTrigger="focus"
        allowsEmptyCollection
        isDisabled={props.disabled ?? false}
        isInvalid={Boolean(props.error)}
        {...(props.autoFocus ? { autoFocus: true } : {})}
        {...(props.name === undefined ? {} : { name: props.name })}
        onInputChange={(text) => setTyped(text === chosen?.text ? null : text)}
        onChange={(key) => {
          setTyped(null);
          if (key !== null || shown === '') onChange(idOf(key));
        }}
        onBlur={() => setTyped(null)}
      >
        <FieldLabel label={props.label} optional={props.optional} />
        <Group className="input">
          <Input placeholder={props.placeholder ?? t('app.field.choose')} autoComplete="off" />
          <AriaButton aria-label={t('app.field.openList')}>
            <Icon name="down" />
          </AriaButton>
        </Group>
        <FieldNotes hint={props.hint} error={props.error} />
        <Popover className="popover fit" offset={6} maxHeight={LIST_HEIGHT}>
          <ListBox<Choice> renderEmptyState={() => <p className="none">{t('app.field.noMatch')}</p>}>
            {(item) => <Line item={item} />}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}

/** A tick of the mock: a big box and its words. */
export function CheckTick({
  children,
  value,
  onChange,
  disabled,
  lines,
}: {
  readonly children: ReactNode;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly disabled?: boolean;
  /** The words may take several lines. */
  readonly lines?: boolean;
}) {
  return (
    <Checkbox
      className={lines ? 'tick lines' : 'tick'}
      isSelected={value}
      onChange={onChange}
      isDisabled={disabled ?? false}
    >
      <i>
        <Icon name="check" />
      </i>
      <span>{children}</span>
    </Checkbox>
  );
}

/** Two to five choices that are all in view. `label` is read out; `showLabel` prints it too. */
export function Segmented<Id extends string>({
  label,
  showLabel,
  items,
  value,
  onChange,
  disabled,
}: {
  readonly label: string;
  readonly showLabel?: boolean;
  readonly items: readonly { readonly id: Id; readonly text: string }[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly disabled?: boolean;
}) {
  return (
    <RadioGroup
      className="field"
      orientation="horizontal"
      value={value}
      onChange={(id) => onChange(id as Id)}
      isDisabled={disabled ?? false}
      {...(showLabel ? {} : { 'aria-label': label })}
    >
      {showLabel && <Label>{label}</Label>}
      <div>
        <div className="segmented">
          {items.map((item) => (
            <Radio key={item.id} value={item.id}>
              {item.text}
            </Radio>
          ))}
        </div>
      </div>
    </RadioGroup>
  );
}
