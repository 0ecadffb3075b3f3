import { randomBytes } from 'node:crypto';
import type * as Electron from 'electron';
import type { Paper } from '../core/ports.ts';
import { ORIGIN } from './ipc.ts';
import { limited } from './patience.ts';
import { copiesOf, isPack, pageCount, pageCss, rollCss } from './sheet-css.ts';
import { makeWindow } from './window.ts';

/** A sheet as it lies in a hidden window: laid out, its PDF, and on a roll how long it is. */
export type LaidOut = {
  readonly contents: Electron.WebContents;
  readonly pdf: Uint8Array;
  readonly rollMm: number | null;
};

/** Longest roll in millimetres that Chromium can make one page of. */
const LONGEST = 4800;
const SHORTEST = 150;
/** Prints until two in a row are alike: fonts come while it prints, and a page without script cannot say that they are there. */
const SETTLING = 8;

const print = (contents: Electron.WebContents): Promise<Uint8Array> =>
  contents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true });

async function settled(contents: Electron.WebContents): Promise<Uint8Array> {
  let last = await print(contents);
  for (let n = 1; n < SETTLING; n += 1) {
    const next = await print(contents);
    if (next.length === last.length) return next;
    last = next;
  }
  return last;
}

/** Puts a style on the page in place of the one before: of two that are both important it is not said which holds. */
function styling(contents: Electron.WebContents): (css: string) => Promise<void> {
  let key: string | null = null;
  return async (css) => {
    const before = key;
    key = await contents.insertCSS(css);
    if (before !== null) await contents.removeInsertedCSS(before);
  };
}

/** The shortest page that holds everything, to the millimetre, and one to spare. */
async function onRoll(contents: Electron.WebContents): Promise<LaidOut> {
  const style = styling(contents);
  const printed = async (mm: number): Promise<Uint8Array> => {
    await style(rollCss(mm));
    return print(contents);
  };
  await style(rollCss(SHORTEST));
  const first = pageCount(await settled(contents));
  let [short, long] = [0, SHORTEST];
  const fits = async (mm: number): Promise<boolean> => pageCount(await printed(mm)) <= 1;
  if (first > 1) [short, long] = [SHORTEST, Math.min(SHORTEST * first, LONGEST)];
  while (long < LONGEST && first > 1 && !(await fits(long))) [short, long] = [long, Math.min(long * 2, LONGEST)];
  while (long - short > 1) {
    const mm = Math.floor((short + long) / 2);
    if (await fits(mm)) long = mm;
    else short = mm;
  }
  const rollMm = long + 1;
  return { contents, pdf: await printed(rollMm), rollMm };
}

/** With several copies each counts its own pages: how many it has is known after a first print. */
async function onPages(contents: Electron.WebContents, html: string, paper: Paper): Promise<LaidOut> {
  const copies = copiesOf(html);
  const style = styling(contents);
  await style(pageCss(copies, paper, null));
  const pdf = await settled(contents);
  if (copies.length < 2 || isPack(html)) return { contents, pdf, rollMm: null };
  await style(pageCss(copies, paper, pageCount(pdf) / copies.length));
  return { contents, pdf: await print(contents), rollMm: null };
}

/** Sheets in hidden windows that run no script, each under a name that nobody can guess while it is there. */
export function sheetPages(electron: Pick<typeof Electron, 'BrowserWindow'>) {
  const sheets = new Map<string, string>();
  return {
    /** The sheet whose page is being loaded under a name; null when there is none. */
    printing: (name: string): string | null => sheets.get(name) ?? null,
    /** Lays a sheet out, for which it has `patience` ms, and hands it to `use`; the window is gone afterwards. */
    open: async <T>(html: string, paper: Paper, patience: number, use: (page: LaidOut) => Promise<T>): Promise<T> => {
      const name = randomBytes(16).toString('hex');
      sheets.set(name, html);
      const window = makeWindow(electron, { kind: 'sheet', production: true });
      const layOut = async (): Promise<LaidOut> => {
        await window.loadURL(`${ORIGIN}/print/${name}`);
        const contents = window.webContents;
        return paper === '80mm' ? onRoll(contents) : onPages(contents, html, paper);
      };
      try {
        return await use(await limited(patience, layOut, `a sheet was not laid out within ${patience} ms`));
      } finally {
        sheets.delete(name);
        if (!window.isDestroyed()) window.destroy();
      }
    },
  };
}
