import { ToggleButton } from 'react-aria-components';
import { useKeys } from '../app/keys.ts';
import { Icon, iconOfKind } from './icons.tsx';

function PhotoOf({ kind, name, photo }: { kind: string; name: string; photo: string | undefined }) {
  return photo === undefined ? <Icon name={iconOfKind(kind, name)} /> : <img src={photo} alt="" />;
}

/** The small picture of a product in a list. `photo` is a file's address; without one the kind's icon stands there. */
export function ProductIcon({
  kind,
  name,
  photo,
}: {
  readonly kind: string;
  readonly name: string;
  readonly photo?: string;
}) {
  return (
    <span className="photo-icon" aria-hidden="true">
      <PhotoOf kind={kind} name={name} photo={photo} />
    </span>
  );
}

/** A choice as a picture with its number key; pressing the number chooses it as well. */
export function PhotoTile({
  kind,
  name,
  note,
  photo,
  nth,
  selected,
  disabled,
  onPress,
}: {
  readonly kind: string;
  readonly name: string;
  readonly note: string;
  readonly photo?: string;
  /** 1-9: printed on the tile and bound as a key. */
  readonly nth?: number;
  readonly selected: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}) {
  useKeys(nth === undefined ? [] : [{ key: String(nth), run: onPress, label: name, off: Boolean(disabled) }]);
  return (
    <ToggleButton className="tile" isSelected={selected} onChange={onPress} isDisabled={disabled ?? false}>
      <span className="photo" aria-hidden="true">
        <PhotoOf kind={kind} name={name} photo={photo} />
      </span>
      <b>{name}</b>
      <span className="sub">{note}</span>
      {nth !== undefined && (
        <span className="nth" aria-hidden="true">
          {nth}
        </span>
      )}
    </ToggleButton>
  );
}
