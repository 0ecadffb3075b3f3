import { Button as AriaButton, ToggleButton } from 'react-aria-components';
import { initialOf } from '../app/format.ts';
import { useT } from '../app/text.tsx';
import type { Face } from './faces.ts';

/** One person as a face: the first character of the name, the name below. */
export function FaceButton({
  face,
  chosen,
  number,
  onChoose,
}: {
  readonly face: Face;
  readonly chosen: boolean;
  readonly number?: boolean;
  readonly onChoose: (id: string) => void;
}) {
  return (
    <ToggleButton className="lock-face" isSelected={chosen} onChange={() => onChoose(face.id)}>
      <i aria-hidden="true">{initialOf(face.name)}</i>
      <span className="cut">{face.name}</span>
      {number && <small>{face.staffNo}</small>}
    </ToggleButton>
  );
}

/** The faces beside the keypad, the last one for everybody else. */
export function FaceRow({
  shown,
  chosenId,
  others,
  onChoose,
  onOthers,
}: {
  readonly shown: readonly Face[];
  readonly chosenId: string | null;
  readonly others: boolean;
  readonly onChoose: (id: string) => void;
  readonly onOthers: () => void;
}) {
  const t = useT();
  return (
    <div className="lock-faces" role="group" aria-label={t('session.lock.who')}>
      {shown.map((face) => (
        <FaceButton key={face.id} face={face} chosen={face.id === chosenId} onChoose={onChoose} />
      ))}
      {others && (
        <AriaButton className="lock-face" onPress={onOthers}>
          <i aria-hidden="true">…</i>
          <span>{t('session.lock.others')}</span>
        </AriaButton>
      )}
    </div>
  );
}
