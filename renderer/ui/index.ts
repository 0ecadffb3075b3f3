/** The kit: what screens are made of. */
export { Button, KeyHint, keyText, type ButtonProps } from './Button.tsx';
export { BarChart, Histogram, type ChartTone } from './charts.tsx';
export { CheckTick, ComboField, matching, Segmented, SelectField, type Choice } from './choices.tsx';
export { DataTable, PLAIN_ROWS, type Column, type TableProps } from './DataTable.tsx';
export { DayField } from './DayField.tsx';
export { FieldError, LongTextField, MoneyField, NumberField, TextField, type FieldProps } from './fields.tsx';
export { Icon, iconOfKind, type IconName } from './icons.tsx';
export { Keypad, keypadPress, PinDots, type KeypadProps } from './Keypad.tsx';
export { Banner, RefusalBanner, toast, ToastRegion } from './notices.tsx';
export { PhotoTile, ProductIcon } from './PhotoTile.tsx';
export { isPicture, pictureKind, PICTURES } from './pictures.ts';
export { PrintPreview } from './PrintPreview.tsx';
export { ScanBox, type ScanBoxHandle, type ScanBoxHit } from './ScanBox.tsx';
export { Card, EmptyState, Gauge, Money, Progress, Qty, Tag, TimerRing } from './show.tsx';
export { SidePanel } from './SidePanel.tsx';
export { PIN_LENGTH, SignPin } from './SignPin.tsx';
export { Stepper, StepLine, type DayStep } from './steps.tsx';
