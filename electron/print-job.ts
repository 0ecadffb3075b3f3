import type * as Electron from 'electron';
import type { PrintJob } from '../core/ports.ts';
import type { PrintFault } from '../shared/domain/paper/prints.ts';

const MICRONS = 1000;
const A4 = { width: 210 * MICRONS, height: 297 * MICRONS };

/** Paper and margins are said in any case: what is left out is guessed from the printer's last job. */
export function printOptions(
  job: PrintJob,
  deviceName: string | null,
  rollMm: number | null,
): Electron.WebContentsPrintOptions {
  const roll = job.paper === '80mm';
  return {
    silent: true,
    printBackground: true,
    copies: job.copies,
    collate: true,
    landscape: job.paper === 'A4-landscape',
    pageSize: roll ? { width: 80 * MICRONS, height: (rollMm ?? 297) * MICRONS } : A4,
    // Any but the default margins take the sheet's own away, and the lines at the foot of its pages with them.
    margins: { marginType: roll ? 'none' : 'default' },
    ...(deviceName !== null && { deviceName }),
  };
}

/** What Electron's word for a failed print asks of a person. */
export function reasonFault(reason: string): PrintFault {
  if (/device ?name/i.test(reason)) return 'printerUnknown';
  if (/no printers|enumerate printers/i.test(reason)) return 'printerNone';
  if (/cancel/i.test(reason)) return 'printerCancelled';
  return /settings|page ?size|microns/i.test(reason) ? 'printerSettings' : 'printerFailed';
}
