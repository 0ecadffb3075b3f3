import { useEffect, useRef } from 'react';
import { instantText } from '../app/format.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Segmented, TextField } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { type Box, OUTCOMES, type Outcome, type Seen } from './opening.ts';

function SealLine({
  box,
  seen,
  active,
  onActive,
  onSee,
  onNote,
  onNoted,
}: {
  readonly box: Box;
  readonly seen: Seen[string] | undefined;
  readonly active: boolean;
  readonly onActive: () => void;
  readonly onSee: (outcome: Outcome) => void;
  readonly onNote: (note: string) => void;
  readonly onNoted: () => void;
}) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const items = OUTCOMES.map((id) => ({ id, text: t(`day.open.outcome.${id}`) }));
  return (
    <li
      ref={line}
      className={['seal-line', active ? 'on' : '', seen?.outcome ?? ''].filter(Boolean).join(' ')}
      onPointerDown={onActive}
    >
      <div>
        <b>{box.sealNo}</b>
        <span>{box.content}</span>
        <small className="sub">{t('day.open.box', { at: instantText(box.sealedAt, zone, t, now), by: box.by })}</small>
      </div>
      <Segmented<Outcome>
        label={t('day.open.outcomeOf', { sealNo: box.sealNo })}
        items={items}
        value={seen?.outcome ?? null}
        onChange={onSee}
      />
      {seen && seen.outcome !== 'intact' && (
        <div className="seal-note">
          <TextField
            label={t('day.open.note')}
            placeholder={t(seen.outcome === 'broken' ? 'day.open.noteBroken' : 'day.open.noteOpened')}
            value={seen.note}
            onChange={onNote}
            maxLength={200}
            optional={seen.outcome === 'opened'}
            autoFocus={seen.note === ''}
            onEnter={onNoted}
          />
        </div>
      )}
    </li>
  );
}

/** Last night's boxes, each with what its seal looks like this morning. */
export function SealList({
  boxes,
  seen,
  at,
  onAt,
  onSee,
  onNote,
  onNoted,
}: {
  readonly boxes: readonly Box[];
  readonly seen: Seen;
  readonly at: number;
  readonly onAt: (at: number) => void;
  readonly onSee: (at: number, outcome: Outcome) => void;
  readonly onNote: (boxId: string, note: string) => void;
  readonly onNoted: (at: number) => void;
}) {
  const t = useT();
  return (
    <Scroller className="seal-list" label={t('day.open.boxes')}>
      <ol>
        {boxes.map((box, i) => (
          <SealLine
            key={box.id}
            box={box}
            seen={seen[box.id]}
            active={i === at}
            onActive={() => onAt(i)}
            onSee={(outcome) => onSee(i, outcome)}
            onNote={(note) => onNote(box.id, note)}
            onNoted={() => onNoted(i)}
          />
        ))}
      </ol>
    </Scroller>
  );
}
