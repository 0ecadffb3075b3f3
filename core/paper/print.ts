import { afterPrinter } from '../../shared/domain/paper/prints.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { paperFor } from '../../shared/sheets/kinds.ts';
import { sheetPage } from '../../shared/sheets/page.ts';
import type { Handler } from '../handlers.ts';
import { recordTransition } from '../ledger/record.ts';
import { pageOf, type Sheets } from '../output/frame.ts';
import { countPrint, madeOf, settingOf } from './made.ts';
import { given } from './send.ts';

/** The sheet as it would print. */
export const preview =
  (sheets: Sheets): Handler<'sheets.preview'> =>
  (db, { sheet, id, language, paper: asked }, scene) => {
    const paper = paperFor(sheet, asked, settingOf(db, sheet).paper);
    if (paper === null) return refuse('paperNotForSheet', { sheet, paper: asked });
    const page = pageOf(sheets, db, scene, { sheet, id, paper, language });
    return page ? ok({ html: sheetPage(page), docNo: page.docNo, paper }) : refuse('notFound', { what: sheet });
  };

/** PDF first, then the printer where the host has one, then one commit that says both. */
export const print =
  (sheets: Sheets): Handler<'sheets.print'> =>
  async (job, { sheet, id, language, paper: asked }, scene) => {
    const setting = settingOf(job.read, sheet);
    const paper = paperFor(sheet, asked, setting.paper);
    if (paper === null) return refuse('paperNotForSheet', { sheet, paper: asked });
    const page = pageOf(sheets, job.read, scene, { sheet, id, paper, language });
    if (!page) return refuse('notFound', { what: sheet });
    if (!job.ports.pdf) return refuse('noPdf', {});
    const made = await madeOf(job, scene, job.ports.pdf, sheet, id, page, paper);
    const { printer, copies } = setting;
    const alone = job.ports.print !== null;
    const fault = alone ? await given(job, scene, { html: made.html, paper }, { printer, copies }) : null;
    return job.commit((tx, at) => {
      const { printId, nth } = countPrint(tx, at, made);
      const state = alone ? afterPrinter(fault) : 'made';
      if (state !== 'made') recordTransition(tx, at, 'sheet_print', printId, 'made', state, fault);
      return ok({ printId, fileId: made.fileId, fileName: made.fileName, nth, state, fault, paper, printer, copies });
    });
  };
