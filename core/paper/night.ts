import { ok, refuse } from '../../shared/kernel/result.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import { SHEET_KINDS, sheetOf } from '../../shared/sheets/kinds.ts';
import { type SheetPage, sheetPack } from '../../shared/sheets/page.ts';
import { createT } from '../../shared/i18n/index.ts';
import { lastDay } from '../desk.ts';
import { storeFile } from '../files.ts';
import type { Handler } from '../handlers.ts';
import { pageOf, type Sheets } from '../output/frame.ts';
import { countPrint, type Made, madeOf, PDF } from './made.ts';

/** The paper of the night (C5, 2.Y): every sheet that says it belongs to tonight, each as a PDF of its own, then all of them in one. */
export const night =
  (sheets: Sheets): Handler<'print.night'> =>
  async (job, { language }, scene) => {
    const { pdf } = job.ports;
    if (!pdf) return refuse('noPdf', {});
    const { code } = scene.desk.terminal;
    const day = lastDay(job.read, code)?.day ?? calendarDay(scene.now, scene.desk.site.zone);
    const kinds = SHEET_KINDS.filter((sheet) => sheets[sheet].tonight !== undefined);
    const wanted = kinds.flatMap((sheet) =>
      (sheets[sheet].tonight?.(job.read, scene) ?? []).map((id) => ({ sheet, id, paper: sheetOf(sheet).papers[0] })),
    );
    const pages = wanted.flatMap((o) => {
      const page = pageOf(sheets, job.read, scene, { ...o, language });
      return page ? [{ ...o, page }] : [];
    });
    const [first, ...others] = pages;
    if (!first) return refuse('nothingToPrint', { day });
    const total = pages.length + 1;
    job.progress(0, total);
    const made: Made[] = [];
    for (const { sheet, id, paper, page } of pages) {
      made.push(await madeOf(job, scene, pdf, sheet, id, page, paper));
      job.progress(made.length, total);
    }
    const all: [SheetPage, ...SheetPage[]] = [first.page, ...others.map((o) => o.page)];
    const bytes = await pdf(sheetPack(`${createT(language)('paper.night')} ${day}`, all), 'A4');
    const fileName = `${code}-${day.replaceAll('-', '')}-night.pdf`;
    const fileId = await storeFile(job, bytes, fileName, PDF, scene.now);
    job.progress(total, total);
    return job.commit((tx, at) =>
      ok({
        day,
        prints: made.map((m) => {
          const { sheet, docId, docNo } = m;
          return { ...countPrint(tx, at, m), sheet, docId, docNo, fileId: m.fileId, fileName: m.fileName };
        }),
        joined: { fileId, fileName },
        missing: kinds.filter((sheet) => !pages.some((p) => p.sheet === sheet)),
      }),
    );
  };
