import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { PrintFault } from '../shared/domain/paper/prints.ts';

/** Reasons CUPS gives for a printer's state, by what a person has to do about them. Warnings and mere reports of a level are none. */
const REASONS: readonly (readonly [RegExp, PrintFault])[] = [
  [/^media-(?:empty|needed)/, 'printerNoPaper'],
  [/^media-jam/, 'printerJam'],
  [/^(?:offline|shutdown|timed-out)/, 'printerOffline'],
  [
    /^(?:cover-open|door-open|interlock-open|paused|moving-to-paused|stopped|toner-empty|marker-supply-empty)/,
    'printerStopped',
  ],
];

/** What ails a printer by the options the system lists it with (CUPS); null when nothing does or nothing is told. */
export function optionsFault(options: Readonly<Record<string, unknown>>): PrintFault | null {
  const said = (key: string): string => {
    const value = options[key];
    return typeof value === 'string' ? value : '';
  };
  const reasons = said('printer-state-reasons')
    .split(',')
    .map((reason) => reason.trim())
    .filter((reason) => !reason.endsWith('-warning'));
  const known = REASONS.find(([reason]) => reasons.some((r) => reason.test(r)));
  if (known) return known[1];
  return said('printer-state') === '5' || said('printer-is-accepting-jobs') === 'false' ? 'printerStopped' : null;
}

/** Bits of the spooler's state and numbers of the detected error, as Windows documents them for Win32_Printer. */
const BITS: readonly (readonly [number, PrintFault])[] = [
  [0x10, 'printerNoPaper'],
  [0x40, 'printerNoPaper'],
  [0x8, 'printerJam'],
  [0x80, 'printerOffline'],
  [0x1000, 'printerOffline'],
  [0x400000, 'printerStopped'],
  [0x100000, 'printerStopped'],
  [0x1, 'printerStopped'],
  [0x2, 'printerStopped'],
];
const ERRORS: Readonly<Record<number, PrintFault>> = {
  4: 'printerNoPaper',
  6: 'printerStopped',
  7: 'printerStopped',
  8: 'printerJam',
  9: 'printerOffline',
  10: 'printerStopped',
};

type WindowsPrinter = { Name?: unknown; DetectedErrorState?: unknown; WorkOffline?: unknown; PrinterState?: unknown };

function windowsFault({ DetectedErrorState, WorkOffline, PrinterState }: WindowsPrinter): PrintFault | null {
  const bits = typeof PrinterState === 'number' ? PrinterState : 0;
  const error = typeof DetectedErrorState === 'number' ? ERRORS[DetectedErrorState] : undefined;
  return error ?? BITS.find(([bit]) => (bits & bit) !== 0)?.[1] ?? (WorkOffline === true ? 'printerOffline' : null);
}

/** The list as PowerShell writes it: one object, several, or nothing. What is no list tells nothing. */
export function windowsFaults(json: string): Map<string, PrintFault> {
  const faults = new Map<string, PrintFault>();
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    return faults;
  }
  for (const one of (Array.isArray(list) ? list : [list]) as (WindowsPrinter | null)[]) {
    const fault = one === null || typeof one !== 'object' ? null : windowsFault(one);
    if (fault !== null && typeof one?.Name === 'string') faults.set(one.Name, fault);
  }
  return faults;
}

const ASKED =
  '[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-CimInstance Win32_Printer | Select-Object Name,DetectedErrorState,WorkOffline,PrinterState | ConvertTo-Json -Compress';
const ASK_MS = 5_000;

/** What ails the printers of this PC by name, as Windows tells it: Electron lists no state there. Nothing where it cannot be asked. */
export function askWindows(root = process.env['SystemRoot'] ?? 'C:\\Windows'): Promise<Map<string, PrintFault>> {
  const shell = join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  return new Promise((told) => {
    const options = { timeout: ASK_MS, windowsHide: true, encoding: 'utf8' as const };
    execFile(shell, ['-NoProfile', '-NonInteractive', '-Command', ASKED], options, (error, stdout) =>
      told(error === null ? windowsFaults(stdout) : new Map()),
    );
  });
}
