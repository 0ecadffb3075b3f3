// The core, off the thread that serves the windows.
import { type MessagePort, parentPort } from 'node:worker_threads';
import type { PdfPort } from '../chromium/pdf.ts';
import { openHosted } from '../core/hosted.ts';
import { pepperFile } from '../core/pepper.ts';
import { serveCore } from '../core/remote/serve.ts';
import { toHost } from './core-thread.ts';

/** The printer is large to load and needed late. */
let printer: Promise<PdfPort> | null = null;
const getPrinter = (): Promise<PdfPort> =>
  (printer ??= import('../chromium/pdf.ts').then(({ createPdfPort }) => createPdfPort()));

serveCore(toHost(parentPort as MessagePort), {
  open: (options, _give, report) =>
    openHosted(options, {
      pdf: async (html, paper) => (await getPrinter()).pdf(html, paper),
      print: null,
      pepper: pepperFile(options.folder),
      report,
    }),
  closed: async () => (await printer)?.close(),
});
