import type { Refusal } from '../../shared/kernel/result.ts';
import type { Out } from '../app/ops.ts';

type Given = Pick<Out<'print.send'>, 'fault' | 'printer' | 'paper'>;

/** What the printer said as a refusal with its sentence; null when it took the sheet. */
export const faultRefusal = ({ fault, printer, paper }: Given): Refusal | null =>
  fault === null ? null : { type: fault, printer: printer ?? '', paper };
