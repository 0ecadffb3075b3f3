import { ok, refuse, type Result } from '../../kernel/result.ts';

/** How far a print got: the PDF is made, it was given to a printer, a person holds the paper, or it did not come out. */
export const PRINT_STATES = ['made', 'sent', 'confirmed', 'failed'] as const;
export type PrintState = (typeof PRINT_STATES)[number];
export type PrintAct = 'send' | 'confirm' | 'fail';

/** Why a printer did not take a sheet, each with its own sentence. `printerSilent`: it never answered, so paper may or may not have come. */
export const PRINT_FAULTS = [
  'printerNoPaper',
  'printerJam',
  'printerOffline',
  'printerStopped',
  'printerUnknown',
  'printerNone',
  'printerSettings',
  'printerCancelled',
  'printerSilent',
  'printerFailed',
] as const;
export type PrintFault = (typeof PRINT_FAULTS)[number];

/** The fault a stored reason stands for; null when a person wrote it. */
export const printFault = (reason: string | null): PrintFault | null => PRINT_FAULTS.find((f) => f === reason) ?? null;

/** What a print is after a printer was asked. One that never answered may have printed: a person looks and says. */
export const afterPrinter = (fault: PrintFault | null): 'sent' | 'failed' =>
  fault === null || fault === 'printerSilent' ? 'sent' : 'failed';

const WAYS: Readonly<Record<PrintAct, { readonly from: readonly PrintState[]; readonly to: PrintState }>> = {
  send: { from: ['made', 'sent', 'failed'], to: 'sent' },
  confirm: { from: ['sent'], to: 'confirmed' },
  fail: { from: ['made', 'sent'], to: 'failed' },
};

/** The state a stored word stands for; a print that nothing happened to is made. */
export const printState = (stored: string | null): PrintState => PRINT_STATES.find((s) => s === stored) ?? 'made';

/** Only a person who saw the paper confirms, and only what went to a printer (2.Y). Refusal: printState {state}. */
export const decidePrint = (state: PrintState, act: PrintAct): Result<PrintState> =>
  WAYS[act].from.includes(state) ? ok(WAYS[act].to) : refuse('printState', { state });

export const isUnfinished = (state: PrintState): boolean => state !== 'confirmed';
