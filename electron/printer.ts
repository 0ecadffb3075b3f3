import type * as Electron from 'electron';
import type { Paper, Printer, PrintJob } from '../core/ports.ts';
import type { PrintFault } from '../shared/domain/paper/prints.ts';
import { limited, queue } from './patience.ts';
import { printOptions, reasonFault } from './print-job.ts';
import { optionsFault } from './printer-state.ts';
import { type LaidOut, sheetPages } from './sheet-page.ts';

export type PrinterParts = {
  readonly electron: Pick<typeof Electron, 'BrowserWindow'>;
  /** What ails the printers by name, where the system has another way to tell it than Electron's list. */
  readonly states: () => Promise<ReadonlyMap<string, PrintFault>>;
  readonly wait: (ms: number) => Promise<void>;
  /** For the log: what a printer or the system said, which no page ever learns. */
  readonly note: (what: string, facts: object) => void;
  /** ms for a sheet to be laid out, for a printer to take it, for the system to list its printers. */
  readonly patience?: { readonly sheet: number; readonly printer: number; readonly list: number };
};

const PATIENCE = { sheet: 60_000, printer: 60_000, list: 10_000 };
/** ms before each try; what may pass by itself is tried again. */
const TRIES = [0, 1_000, 4_000] as const;

/** PDFs and paper. A print that was taken is no more than taken: whether paper came only a person can say. */
export function sheetPrinter({ electron, states, wait, note, patience = PATIENCE }: PrinterParts) {
  const sheets = sheetPages(electron);
  const [nextPdf, nextPrint] = [queue(), queue()];

  /** The printers as far as the system tells; null when it does not. */
  const listed = (contents: Electron.WebContents | undefined): Promise<Printer[] | null> => {
    const ask = async (): Promise<Printer[] | null> => {
      if (contents === undefined) return null;
      const [list, faults] = await Promise.all([contents.getPrintersAsync(), states()]);
      return list.map(({ name, displayName, options }) => ({
        name,
        label: displayName === '' ? name : displayName,
        fault: faults.get(name) ?? optionsFault(options as Record<string, unknown>),
      }));
    };
    return limited(patience.list, ask).catch(() => null);
  };

  /** What keeps a job from its printer before it is sent, and the name the system knows the printer by. */
  const aimed = async (contents: Electron.WebContents, wanted: string | null) => {
    const list = await listed(contents);
    if (list === null) return { deviceName: wanted, fault: null };
    if (list.length === 0) return { deviceName: wanted, fault: 'printerNone' as const };
    if (wanted === null) return { deviceName: null, fault: null };
    const found = list.find((p) => p.name === wanted) ?? list.find((p) => p.label === wanted);
    return found
      ? { deviceName: found.name, fault: found.fault }
      : { deviceName: wanted, fault: 'printerUnknown' as const };
  };

  const once = (
    contents: Electron.WebContents,
    options: Electron.WebContentsPrintOptions,
  ): Promise<PrintFault | null> => {
    const ask = (): Promise<PrintFault | null> =>
      new Promise((answer) => {
        const said = (success: boolean, reason: string): void => {
          if (!success) note('print failed', { reason });
          answer(success ? null : reasonFault(reason));
        };
        try {
          contents.print(options, said);
        } catch (error) {
          said(false, error instanceof Error ? error.message : String(error));
        }
      });
    return limited(patience.printer, ask).catch(() => 'printerSilent');
  };

  const send = async ({ contents, rollMm }: LaidOut, job: PrintJob): Promise<PrintFault | null> => {
    let fault: PrintFault | null = null;
    for (const ms of TRIES) {
      if (ms > 0) await wait(ms);
      const aim = await aimed(contents, job.printer);
      if (aim.fault !== null) return aim.fault;
      fault = await once(contents, printOptions(job, aim.deviceName, rollMm));
      if (fault !== 'printerFailed') return fault;
    }
    return fault;
  };

  return {
    printing: sheets.printing,
    /** Rejects when the sheet cannot be laid out in time. */
    pdf: (html: string, paper: Paper): Promise<Uint8Array> =>
      nextPdf(() => sheets.open(html, paper, patience.sheet, async ({ pdf }) => pdf)),
    /** Null when the printer took it. */
    print: (html: string, job: PrintJob): Promise<PrintFault | null> =>
      nextPrint(() => sheets.open(html, job.paper, patience.sheet, (page) => send(page, job))),
    /** Null when the system does not tell. */
    printers: async (): Promise<readonly Printer[] | null> => {
      const window = electron.BrowserWindow.getAllWindows().find((w) => !w.isDestroyed());
      return listed(window?.webContents);
    },
  };
}
