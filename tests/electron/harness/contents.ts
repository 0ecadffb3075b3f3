import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { isolatedWorld, mainWorld, real, seen } from './worlds.ts';

const WORLD = 'preload';

export type Handler = (request: Request) => Response | Promise<Response>;
/** Whether the program's network guard stops a request. */
export type Cancels = (url: string) => boolean;
export type Heard = (event: object, ...args: unknown[]) => unknown;

/** What one running program of the harness shares: its browser, its protocol handlers, its channels. */
export type Harness = {
  readonly context: BrowserContext;
  readonly handlers: Map<string, Handler>;
  readonly channels: Map<string, Heard>;
  readonly app: EventEmitter;
  /** Folder in which what was printed lies as PDF. */
  readonly paper: string;
  readonly session: EventEmitter & { readonly cancels: Cancels };
};

/** `main`: source the preload wants run in the page's own world. */
type Message = { readonly id: number; readonly channel: string; readonly args: unknown[]; readonly main?: string };
type Frame = { readonly url: string; readonly origin: string; readonly parent: object | null };
type Preferences = { readonly preload?: string; readonly javascript?: boolean };
type Opened = { action: 'allow' | 'deny' };
type PdfOptions = Parameters<Page['pdf']>[0];

let last = 0;

/** Electron's `event` with `preventDefault`. */
export function preventable(of: object = {}): { defaultPrevented: boolean; preventDefault(): void } {
  const event = { ...of, defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true) };
  return event;
}

/** The web contents of one window: a page of the real browser, its preload in an isolated world, its requests answered by the program. */
export class Contents extends EventEmitter {
  readonly id = ++last;
  readonly session: EventEmitter;
  readonly page: Promise<Page>;
  private readonly cdp: Promise<CDPSession>;
  private readonly worlds = new Map<number, { frame: string; world: string }>();
  private readonly frames = new Map<string, Frame>();
  private top: Frame = { url: '', origin: '', parent: null };
  private own = '';
  private gone = false;
  private readonly harness: Harness;
  private readonly preferences: Preferences;
  private opener: (details: { url: string }) => Opened = () => ({ action: 'allow' });

  constructor(harness: Harness, preferences: Preferences) {
    super();
    [this.harness, this.preferences] = [harness, preferences];
    this.session = harness.session;
    this.page = harness.context.newPage();
    this.cdp = this.page.then((page) => this.begin(page));
    queueMicrotask(() => harness.app.emit('web-contents-created', {}, this));
  }

  private async begin(page: Page): Promise<CDPSession> {
    const cdp = await this.harness.context.newCDPSession(page);
    cdp.on('Fetch.requestPaused', (e) => void this.answer(cdp, e).catch(() => undefined));
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId: string };
      this.worlds.set(context.id, { frame: frameId, world: context.name });
    });
    cdp.on(
      'Runtime.executionContextDestroyed',
      ({ executionContextId }) => void this.worlds.delete(executionContextId),
    );
    cdp.on('Runtime.bindingCalled', (e) => void this.heard(cdp, e.executionContextId, e.payload));
    cdp.on('Page.frameNavigated', ({ frame }) => {
      const url = real(frame.url);
      const at = { url, origin: real(frame.securityOrigin), parent: frame.parentId === undefined ? null : {} };
      this.frames.set(frame.id, at);
      if (frame.parentId !== undefined) return;
      [this.top, this.own] = [at, ''];
      this.emit('did-navigate', {}, url);
    });
    cdp.on('Page.loadEventFired', () => {
      this.emit('did-finish-load');
      this.emit('ready-to-show');
    });
    page.on('popup', (popup) => {
      if (this.opener({ url: real(popup.url()) }).action === 'deny') void popup.close().catch(() => undefined);
    });
    page.on('close', () => this.close());
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
    page.on('download', (download) => {
      const event = preventable();
      this.session.emit('will-download', event, { getURL: () => real(download.url()) });
      if (event.defaultPrevented) void download.cancel();
    });
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    if (this.preferences.javascript === false) await cdp.send('Emulation.setScriptExecutionDisabled', { value: true });
    const { preload } = this.preferences;
    if (preload !== undefined) {
      await cdp.send('Runtime.addBinding', { name: 'harnessSend', executionContextName: WORLD });
      const source = isolatedWorld(readFileSync(preload, 'utf8'));
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorld });
    }
    return cdp;
  }

  /** A request of the page: a navigation is asked about as Electron asks, then the program's protocol handler answers. */
  private async answer(
    cdp: CDPSession,
    e: { requestId: string; resourceType: string; frameId: string; request: { url: string; method: string } },
  ): Promise<void> {
    const { requestId } = e;
    const stop = async (errorReason: 'Aborted' | 'BlockedByClient'): Promise<void> =>
      void (await cdp.send('Fetch.failRequest', { requestId, errorReason }));
    const url = real(e.request.url);
    if (e.resourceType === 'Document' && url !== this.own) {
      const isMainFrame = this.frames.get(e.frameId)?.parent === null || this.frames.size === 0;
      const event = preventable({ url, isMainFrame });
      if (isMainFrame) this.emit('will-navigate', event, url);
      this.emit('will-frame-navigate', event);
      if (event.defaultPrevented) return stop('Aborted');
    }
    if (this.harness.session.cancels(url)) return stop('BlockedByClient');
    const handler = url.startsWith('app://') ? this.harness.handlers.get('app') : undefined;
    if (handler === undefined) return void (await cdp.send('Fetch.continueRequest', { requestId }));
    const response = await handler(new Request(url, { method: e.request.method }));
    const bytes = Buffer.from(await response.arrayBuffer());
    await cdp.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: bytes.toString('base64'),
    });
  }

  private async heard(cdp: CDPSession, contextId: number, payload: string): Promise<void> {
    const { id, channel, args, main } = JSON.parse(payload) as Message;
    if (main !== undefined) return void (await cdp.send('Runtime.evaluate', { expression: main }));
    const frame = this.frames.get(this.worlds.get(contextId)?.frame ?? '') ?? this.top;
    const event = { senderFrame: frame, sender: this, frameId: 0 };
    const handler = this.harness.channels.get(channel);
    const asked = handler
      ? Promise.resolve(handler(event, ...args))
      : Promise.reject(new Error(`no handler: ${channel}`));
    const answer = await asked.then(
      (value) => ({ value }),
      (error: unknown) => ({ error: String(error) }),
    );
    await this.say(cdp, contextId, { id, ...answer });
  }

  private async say(cdp: CDPSession, contextId: number, message: object): Promise<void> {
    const expression = `harnessHear(${JSON.stringify(message)})`;
    await cdp.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
  }

  send(channel: string, ...args: unknown[]): void {
    void this.cdp.then((cdp) => {
      for (const [id, { world }] of this.worlds) if (world === WORLD) void this.say(cdp, id, { channel, args });
    });
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.page;
    await this.cdp;
    this.own = url;
    await page.goto(seen(url));
    this.own = '';
  }

  setWindowOpenHandler = (opener: (details: { url: string }) => Opened): void => void (this.opener = opener);
  isDestroyed = (): boolean => this.gone;
  reload = (): void => void this.page.then((page) => page.reload().catch(() => undefined));
  forcefullyCrashRenderer = (): void => void this.cdp.then((cdp) => cdp.send('Page.crash').catch(() => undefined));
  async insertCSS(css: string): Promise<string> {
    const cdp = await this.cdp;
    await cdp.send('DOM.enable');
    await cdp.send('CSS.enable');
    const { frameTree } = await cdp.send('Page.getFrameTree');
    const { styleSheetId } = await cdp.send('CSS.createStyleSheet', { frameId: frameTree.frame.id, force: true });
    await cdp.send('CSS.setStyleSheetText', { styleSheetId, text: css });
    return styleSheetId;
  }
  removeInsertedCSS = async (styleSheetId: string): Promise<void> => {
    await (await this.cdp).send('CSS.setStyleSheetText', { styleSheetId, text: '' });
  };
  setZoomFactor = (): void => undefined;
  setVisualZoomLevelLimits = async (): Promise<void> => undefined;

  printToPDF = async (options: PdfOptions): Promise<Buffer> => (await this.page).pdf({ tagged: true, ...options });

  /** Paper that a test can look at: the sheet as PDF under the harness's home. */
  print(options: { landscape?: boolean }, said: (success: boolean, reason: string) => void): void {
    this.printToPDF({ preferCSSPageSize: true, printBackground: true, landscape: options.landscape ?? false }).then(
      (pdf) => {
        mkdirSync(this.harness.paper, { recursive: true });
        writeFileSync(join(this.harness.paper, `${Date.now()}-${this.id}.pdf`), pdf);
        said(true, '');
      },
      (error: unknown) => said(false, String(error)),
    );
  }
  getPrintersAsync = async () => [{ name: 'paper', displayName: 'Paper', options: {} }];

  close(): void {
    if (this.gone) return;
    this.gone = true;
    void this.page.then((page) => page.close().catch(() => undefined));
    this.emit('destroyed');
  }
}
