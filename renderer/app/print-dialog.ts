import type { Paper } from '../../shared/sheets/kinds.ts';
import { runningCss, type Running } from '../../shared/sheets/running.ts';

const MM = 96 / 25.4;
const ROLL_MM = 80;

/** The rules a static sheet cannot know: the foot line of every page; on a roll a page as long as what is on it. */
function rulesOf(page: Document, paper: Paper): string {
  if (paper === '80mm')
    return `@page { size: ${ROLL_MM}mm ${Math.ceil(page.documentElement.scrollHeight / MM) + 1}mm; margin: 0 }`;
  const copies = [...page.querySelectorAll<HTMLElement>('[data-running]')].map<Running>((copy) => ({
    line: copy.dataset['running'] ?? '',
    landscape: copy.classList.contains('landscape'),
  }));
  const size = paper === 'A4-landscape' ? '@page { size: A4 landscape }\n' : '';
  return `${size}.colophon { display: none }\n${runningCss(copies, null)}`;
}

function frameOf(html: string, paper: Paper): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.className = paper === '80mm' ? 'print-frame roll' : 'print-frame';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.srcdoc = html;
  return frame;
}

/**
 * Opens the print dialog of the browser for a sheet, laid out as its PDF is. Nothing in the sheet can run. Gives true when the dialog was
 * opened and is closed again; whether paper came out only a person can say.
 */
export async function printSheet(html: string, paper: Paper): Promise<boolean> {
  const frame = frameOf(html, paper);
  const loaded = new Promise<void>((done) => frame.addEventListener('load', () => done(), { once: true }));
  document.body.append(frame);
  await loaded;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  const page = frame.contentDocument;
  if (!view || !page) {
    frame.remove();
    return false;
  }
  await page.fonts.ready;
  const rules = new view.CSSStyleSheet();
  rules.replaceSync(rulesOf(page, paper));
  page.adoptedStyleSheets = [rules];
  view.print();
  frame.remove();
  return true;
}
