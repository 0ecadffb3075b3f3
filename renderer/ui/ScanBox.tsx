import { useId, useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { isComposing } from '../app/keys.ts';
import { useT } from '../app/text.tsx';
import { KeyHint } from './Button.tsx';
import { Icon } from './icons.tsx';

export type ScanBoxHit = { readonly id: string; readonly text: string; readonly note?: string };

/** What the frame may ask of the box: take the focus, or take characters typed while nothing had it. */
export type ScanBoxHandle = { readonly focus: () => void; readonly type: (characters: string) => void };

/**
 * The one box for scanner and search. It shows the hits for its text below itself; arrows and Enter choose, Esc empties it.
 * `hits` null means nothing was asked yet; `searching` that the answer is on its way.
 */
export function ScanBox({
  value,
  onChange,
  onSubmit,
  hits,
  searching,
  onChoose,
  hint,
  keyHint,
  scanned,
  ref,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter with no hit chosen. */
  readonly onSubmit?: (value: string) => void;
  readonly hits: readonly ScanBoxHit[] | null;
  readonly searching?: boolean;
  readonly onChoose: (id: string) => void;
  readonly hint?: string;
  readonly keyHint?: string;
  /** A code has just been scanned into it. */
  readonly scanned?: boolean;
  readonly ref?: Ref<ScanBoxHandle>;
}) {
  const t = useT();
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const shown = hits ?? [];
  const over = open && value.trim() !== '' && (hits !== null || Boolean(searching));
  const chosen = shown[Math.min(at, shown.length - 1)];

  useImperativeHandle(ref, () => ({
    focus: () => {
      input.current?.focus();
      input.current?.select();
      setOpen(true);
    },
    type: (characters) => {
      input.current?.focus();
      setOpen(true);
      onChange(value + characters);
    },
  }));

  const choose = (id: string): void => {
    setOpen(false);
    input.current?.blur();
    onChoose(id);
  };
  const onKeyDown = (e: KeyboardEvent): void => {
    if (isComposing(e.nativeEvent)) return;
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && shown.length > 0) setAt((Math.min(at, shown.length - 1) + step + shown.length) % shown.length);
    else if (e.key === 'Enter' && over && chosen) choose(chosen.id);
    else if (e.key === 'Enter' && value.trim() !== '') onSubmit?.(value.trim());
    else if (e.key === 'Escape') {
      setOpen(false);
      onChange('');
      input.current?.blur();
    } else return;
    e.preventDefault();
    e.stopPropagation();
  };

  return (
    <search className={scanned ? 'box scanned' : 'box'}>
      <div className="box-line">
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          role="combobox"
          value={value}
          placeholder={hint ?? t('app.box.hint')}
          aria-label={t('app.box.label')}
          aria-expanded={over}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={over && chosen ? `${list}-${chosen.id}` : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={(e) => {
            setAt(0);
            setOpen(true);
            onChange(e.target.value);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        {value === '' ? (
          keyHint !== undefined && <KeyHint>{keyHint}</KeyHint>
        ) : (
          <button
            type="button"
            aria-label={t('app.box.clear')}
            onClick={() => {
              onChange('');
              input.current?.focus();
            }}
          >
            ×
          </button>
        )}
      </div>
      {over && (
        <Hits
          list={list}
          hits={shown}
          chosen={chosen?.id}
          choose={choose}
          none={searching && shown.length === 0 ? t('app.box.searching') : t('app.box.none', { text: value.trim() })}
        />
      )}
    </search>
  );
}

/*
 * The list of a combobox: the field keeps the focus and names the chosen line (aria-activedescendant), so the lines are
 * no controls of their own and have no key handlers.
 */
/* oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events */
function Hits({
  list,
  hits,
  chosen,
  choose,
  none,
}: {
  list: string;
  hits: readonly ScanBoxHit[];
  chosen: string | undefined;
  choose: (id: string) => void;
  none: ReactNode;
}) {
  const t = useT();
  return (
    <div className="popover">
      <ul id={list} role="listbox" aria-label={t('app.box.results')}>
        {hits.map((hit) => (
          <li
            key={hit.id}
            id={`${list}-${hit.id}`}
            role="option"
            aria-selected={hit.id === chosen}
            className="option"
            {...(hit.id === chosen ? { 'data-focused': true } : {})}
            onMouseDown={(e) => e.preventDefault()}
            onClick={() => choose(hit.id)}
          >
            <span className="cut">{hit.text}</span>
            {hit.note !== undefined && <small className="cut">{hit.note}</small>}
          </li>
        ))}
      </ul>
      {hits.length === 0 && <output className="none">{none}</output>}
    </div>
  );
}
