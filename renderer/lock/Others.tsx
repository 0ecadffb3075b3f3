import { useEffect, useRef, useState } from 'react';
import { takeStrayTyping, useKeys } from '../app/keys.ts';
import { useT } from '../app/text.tsx';
import { Button, matching, TextField } from '../ui/index.ts';
import { FaceButton } from './FaceRow.tsx';
import type { Face } from './faces.ts';

/** Everybody, found by pinyin initials or number; typing needs no field, Enter takes the first one. */
export function Others({
  faces,
  title,
  typed = '',
  onChoose,
  onBack,
}: {
  readonly faces: readonly Face[];
  readonly title: string;
  readonly typed?: string;
  readonly onChoose: (id: string) => void;
  readonly onBack: () => void;
}) {
  const t = useT();
  const [text, setText] = useState(typed);
  const box = useRef<HTMLDivElement>(null);
  const found = matching(
    faces.map((f) => ({ id: f.id, text: f.name, note: f.staffNo, initials: f.pinyin })),
    text,
  ).flatMap((choice) => faces.find((f) => f.id === choice.id) ?? []);
  const first = found[0];
  const take = (): void => {
    if (first) onChoose(first.id);
  };
  useEffect(
    () =>
      takeStrayTyping((character) => {
        setText((now) => now + character);
        box.current?.querySelector('input')?.focus();
      }),
    [],
  );
  useEffect(() => {
    if (typed !== '') box.current?.querySelector('input')?.focus();
  }, [typed]);
  useKeys([
    { key: 'Escape', run: onBack, label: t('session.lock.backToPad') },
    { key: 'Enter', run: take },
  ]);
  return (
    <div className="lock-others">
      <div className="row">
        <h2>{title}</h2>
        <span className="right">
          <Button size="small" variant="quiet" icon="back" keyHint="Escape" onPress={onBack}>
            {t('session.lock.backToPad')}
          </Button>
        </span>
      </div>
      <div ref={box}>
        <TextField
          label={t('session.lock.find')}
          placeholder={t('session.lock.findHint')}
          value={text}
          onChange={setText}
          onEnter={take}
          maxLength={30}
        />
      </div>
      <div className="lock-found" role="group" aria-label={title}>
        {found.map((face) => (
          <FaceButton key={face.id} face={face} number chosen={text !== '' && face === first} onChoose={onChoose} />
        ))}
        {found.length === 0 && <p className="sub">{t('session.lock.none')}</p>}
      </div>
    </div>
  );
}
