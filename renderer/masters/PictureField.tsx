import { Radio, RadioGroup, Label } from 'react-aria-components';
import { useT } from '../app/text.tsx';
import { isPicture, PICTURES, ProductIcon } from '../ui/index.ts';

const AUTO = 'auto';

/** Which of the drawn pictures stands for a gift. */
export function PictureField({
  name,
  kind,
  value,
  onChange,
  disabled,
}: {
  readonly name: string;
  readonly kind: string;
  readonly value: string | null;
  readonly onChange: (picture: string | null) => void;
  readonly disabled: boolean;
}) {
  const t = useT();
  return (
    <RadioGroup
      className="field picture-field"
      orientation="horizontal"
      value={value !== null && isPicture(value) ? value : AUTO}
      onChange={(next) => onChange(next === AUTO ? null : next)}
      isDisabled={disabled}
    >
      <Label>{t('editor.items.picture')}</Label>
      <div>
        <Radio value={AUTO}>
          <ProductIcon kind={kind} name={name} />
          {t('editor.items.pictureAuto')}
        </Radio>
        {PICTURES.map((picture) => (
          <Radio key={picture} value={picture}>
            <ProductIcon kind={picture} name="" />
            {t(`editor.items.pictures.${picture}`)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
