import { useEffect, useRef } from 'react';
import { groupText, itemText } from '../../shared/domain/checklists/words.ts';
import { useT } from '../app/text.tsx';
import { Segmented, TextField } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { grouped, type Item, MARKS, type Mark, type Seen } from './form.ts';
import { Photo } from './Photo.tsx';

type Handle = {
  readonly onMark: (item: string, mark: Mark) => void;
  readonly onSee: (item: string, part: Partial<Seen>) => void;
  readonly onActive: (item: string) => void;
  readonly onNoted: (item: string) => void;
};

function Line({
  item,
  words,
  seen,
  active,
  photo,
  handle,
}: {
  readonly item: Item;
  readonly words: string;
  readonly seen: Seen | undefined;
  readonly active: boolean;
  readonly photo: boolean;
  readonly handle: Handle;
}) {
  const t = useT();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <li
      ref={line}
      className={['check-line', active ? 'on' : '', seen?.mark ?? ''].filter(Boolean).join(' ')}
      onPointerDown={() => handle.onActive(item.key)}
    >
      <b>{words}</b>
      <Segmented<Mark>
        label={t('checklistPage.run.markOf', { item: words })}
        items={MARKS.map((id) => ({ id, text: t(`checklists.mark.${id}`) }))}
        value={seen?.mark ?? null}
        onChange={(mark) => handle.onMark(item.key, mark)}
      />
      {seen?.mark === 'bad' && (
        <div className="check-bad">
          <TextField
            label={t('checklistPage.run.note')}
            placeholder={t('checklistPage.run.noteHint')}
            value={seen.note}
            onChange={(note) => handle.onSee(item.key, { note })}
            maxLength={200}
            autoFocus={seen.note === ''}
            onEnter={() => handle.onNoted(item.key)}
          />
          {photo && (
            <Photo item={words} fileId={seen.fileId} onPhoto={(fileId) => handle.onSee(item.key, { fileId })} />
          )}
        </div>
      )}
    </li>
  );
}

/** The items of a checklist one below the other, each with its three answers. */
export function Lines({
  label,
  template,
  asked,
  seen,
  active,
  photo,
  handle,
}: {
  readonly label: string;
  readonly template: string;
  readonly asked: readonly Item[];
  readonly seen: Readonly<Record<string, Seen>>;
  readonly active: string | null;
  readonly photo: boolean;
  readonly handle: Handle;
}) {
  const t = useT();
  return (
    <Scroller className="check-lines" label={label}>
      {grouped(asked).map(({ group, items }) => (
        <section key={items[0]!.key}>
          {group !== null && <h2>{groupText(t, group)}</h2>}
          <ol>
            {items.map((item) => (
              <Line
                key={item.key}
                item={item}
                words={itemText(t, template, item)}
                seen={seen[item.key]}
                active={item.key === active}
                photo={photo}
                handle={handle}
              />
            ))}
          </ol>
        </section>
      ))}
    </Scroller>
  );
}
