// The core, off the thread that serves the windows.
import { randomUUID } from 'node:crypto';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { findBrowser } from '../chromium/find.ts';
import type { PdfPort } from '../chromium/pdf.ts';
import { unpackedChromium } from '../chromium/unpack.ts';
import type { App } from '../core/api.ts';
import { openApp } from '../core/app.ts';
import { holdsTraces } from '../core/db/restoring.ts';
import { pepperFile } from '../core/pepper.ts';
import { systemClock } from '../core/ports.ts';
import type { HostCapabilities } from '../shared/contract/host.ts';
import { isRefused, ok, type Result } from '../shared/kernel/result.ts';
import { faultOf } from './fault.ts';
import type { CoreOptions, FromWorker, Request } from './messages.ts';

const options = workerData as CoreOptions;
const port = parentPort as MessagePort;
const tell = (message: FromWorker): void => port.postMessage(message);

/** The demo site is made in the past: while it is, the clock stands where `createDemo` puts it. */
let standing: number | null = null;
const now = (): number => standing ?? systemClock.now();

/** The printer is large to load and needed late. */
let printer: Promise<PdfPort> | null = null;
const getPrinter = (): Promise<PdfPort> =>
  (printer ??= import('../chromium/pdf.ts').then(({ createPdfPort }) => createPdfPort()));

async function makeDemo(app: App): Promise<Result<unknown>> {
  const status = await app.dispatch({ id: randomUUID(), op: 'setup.status', input: {}, session: 'host' });
  if (!('ok' in status) || !(status.ok as { needed: boolean }).needed) return ok(null);
  if (holdsTraces(options.folder)) return ok(null);
  const { createDemo } = await import('../core/demo/create.ts');
  const made = await createDemo(
    app,
    (at) => {
      standing = at;
    },
    systemClock.now(),
  );
  standing = null;
  return made;
}

async function open(): Promise<Result<App>> {
  const opened = await openApp(
    { folder: options.folder, strict: options.strict },
    {
      now,
      random: systemClock.random,
      pdf: async (html, paper) => (await getPrinter()).pdf(html, paper),
      print: null,
      pepper: pepperFile(options.folder),
      report: ({ id, op, error }) => tell({ type: 'fault', fault: faultOf(id, op, error) }),
    },
  );
  if (isRefused(opened) || !options.demo) return opened;
  const made = await makeDemo(opened.ok);
  if (!isRefused(made)) return opened;
  await opened.ok.close();
  return made;
}

async function capabilities(): Promise<HostCapabilities> {
  const pdf = findBrowser() !== null || (await unpackedChromium()) !== null;
  return { host: 'loopback', silentPrint: false, pdf, kiosk: false, secondScreen: false, pickFolder: false };
}

async function carryOut(app: App, request: Request): Promise<unknown> {
  switch (request.what) {
    case 'dispatch':
      return app.dispatch(request.call);
    case 'file':
      return app.file(request.session, request.fileId);
    case 'endWindow':
      app.endWindow(request.session);
      return null;
    case 'capabilities':
      return capabilities();
    case 'close':
      await app.close();
      await (await printer)?.close();
      return null;
  }
}

const opened = await open();
if (isRefused(opened)) {
  tell({ type: 'refused', refused: opened.refused });
} else {
  const app = opened.ok;
  app.subscribe((event) => tell({ type: 'event', event }));
  port.on('message', (request: Request) => {
    carryOut(app, request).then(
      (value) => {
        tell({ type: 'reply', n: request.n, value });
        if (request.what === 'close') port.close();
      },
      (error: unknown) => tell({ type: 'failed', n: request.n, fault: faultOf(randomUUID(), request.what, error) }),
    );
  });
  tell({ type: 'opened' });
}
