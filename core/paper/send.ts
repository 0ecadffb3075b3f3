import { afterPrinter, decidePrint, type PrintFault, printState } from '../../shared/domain/paper/prints.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { SheetKind } from '../../shared/sheets/kinds.ts';
import type { Row } from '../../shared/tables/index.ts';
import { stateOf } from '../desk.ts';
import type { Handler, Job } from '../handlers.ts';
import { recordTransition } from '../ledger/record.ts';
import type { PrintJob } from '../ports.ts';
import type { Scene } from '../scene.ts';
import { keptPage, type KeptPage } from './kept.ts';
import { settingOf } from './made.ts';

/**
 * Gives a page to the printer. @returns null when the printer took it, which does not say that paper came, else why not. A printer port
 * that breaks is reported and leaves the sheet unprinted, not unmade.
 */
export async function given(job: Job, scene: Scene, { html, paper }: KeptPage, to: Omit<PrintJob, 'paper'>) {
  if (!job.ports.print) throw new Error('this host does not print by itself');
  return job.ports.print(html, { ...to, paper }).catch((error: unknown): PrintFault => {
    job.ports.report({ id: scene.newId(), op: 'print', error });
    return 'printerFailed';
  });
}

/** Sends the kept page of a print to the printer that is set for its kind now, once more or for the first time (2.Y). */
export const send: Handler<'print.send'> = async (job, { id }, scene) => {
  if (!job.ports.print) return refuse('noSilentPrint', {});
  const print = job.read.get<Row<'sheet_print'>>('SELECT * FROM sheet_print WHERE id = ?', id);
  if (!print) return refuse('notFound', { what: 'print' });
  const { terminal } = print;
  if (terminal !== '' && terminal !== scene.desk.terminal.code) return refuse('otherTerminal', { terminal });
  const may = decidePrint(printState(stateOf(job.read, 'sheet_print', id)), 'send');
  if (isRefused(may)) return may;
  const page = await keptPage(job.folder, print.file_id);
  if (page === null) return refuse('printGone', {});
  const { printer, copies } = settingOf(job.read, print.sheet as SheetKind);
  const fault = await given(job, scene, page, { printer, copies });
  return job.commit((tx, at) => {
    const state = afterPrinter(fault);
    recordTransition(tx, at, 'sheet_print', id, printState(stateOf(tx, 'sheet_print', id)), state, fault);
    return ok({ state, fault, printer, paper: page.paper });
  });
};

/** The printers of this PC, for whoever may choose among them. */
export const printers: Handler<'print.printers'> = async (job) => {
  const rows = job.ports.printers ? await job.ports.printers() : null;
  return ok({ rows: rows && rows.map(({ name, label, fault }) => ({ name, label, fault })) });
};
