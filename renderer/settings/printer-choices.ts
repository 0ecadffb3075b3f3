import type { Out } from '../app/ops.ts';
import type { T } from '../../shared/i18n/index.ts';
import type { Choice } from '../ui/index.ts';

type Known = NonNullable<Out<'print.printers'>['rows']>;

/** The choice that stands for whatever printer the system uses first; no printer's name begins with a blank. */
export const SYSTEM = ' system';

/** The printers to choose from, with what ails them; the one that is set stays in the list when the PC no longer has it. */
export function printerChoices(known: Known, set: string, t: T): Choice[] {
  const gone =
    set !== '' && !known.some((p) => p.name === set)
      ? [{ name: set, label: set, fault: 'printerUnknown' as const }]
      : [];
  return [
    { id: SYSTEM, text: t('paperPage.printers.systemDefault') },
    ...[...gone, ...known].map(({ name, label, fault }) => ({
      id: name,
      text: label,
      ...(fault === null ? {} : { note: t(`paper.fault.${fault}`) }),
    })),
  ];
}
