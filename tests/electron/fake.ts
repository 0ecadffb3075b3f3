import { EventEmitter } from 'node:events';
import { vi } from 'vitest';
import type { ShellElectron } from '../../electron/options.ts';

/** An event Electron hands to a listener, and whether the listener refused it. */
export function anEvent<T extends object>(of?: T): T & { defaultPrevented: boolean; preventDefault(): void } {
  const event = { ...(of as T), defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true) };
  return event;
}

/** True when every listener of `name` together refuse the event. */
export function refuses(from: EventEmitter, name: string, of: object = {}, ...more: unknown[]): boolean {
  const event = anEvent(of);
  from.emit(name, event, ...more);
  return event.defaultPrevented;
}

let contentsMade = 0;

export class FakeSession extends EventEmitter {
  setPermissionRequestHandler = vi.fn<(handler: unknown) => void>();
  setPermissionCheckHandler = vi.fn<(handler: unknown) => void>();
  setDevicePermissionHandler = vi.fn<(handler: unknown) => void>();
  setDisplayMediaRequestHandler = vi.fn<(handler: unknown) => void>();
  setBluetoothPairingHandler = vi.fn<(handler: unknown) => void>();
  setSpellCheckerEnabled = vi.fn<(on: boolean) => void>();
  webRequest = { onBeforeRequest: vi.fn<(handler: unknown) => void>() };
}

export class FakeContents extends EventEmitter {
  readonly id = ++contentsMade;
  readonly session: FakeSession;
  opener: ((details: { url: string }) => { action: string }) | null = null;
  readonly sent: unknown[] = [];
  send = (_channel: string, value: unknown): void => void this.sent.push(structuredClone(value));
  setWindowOpenHandler = (opener: (details: { url: string }) => { action: string }): void =>
    void (this.opener = opener);
  reload = vi.fn<() => void>();
  forcefullyCrashRenderer = vi.fn<() => void>();
  setZoomFactor = vi.fn<(factor: number) => void>();
  setVisualZoomLevelLimits = vi.fn<() => Promise<void>>(() => Promise.resolve());
  insertCSS = vi.fn<() => Promise<string>>(() => Promise.resolve(''));
  printToPDF = vi.fn<() => Promise<Buffer>>(() => Promise.resolve(Buffer.from('%PDF')));
  constructor(session: FakeSession) {
    super();
    this.session = session;
  }
}

type Options = NonNullable<ConstructorParameters<ShellElectron['BrowserWindow']>[0]>;

/** As much of Electron as the shell uses, with everything it did to look at. */
export function fakeElectron({ second = true, packaged = false } = {}) {
  const session = new FakeSession();
  const app = Object.assign(new EventEmitter(), {
    isPackaged: packaged,
    enableSandbox: vi.fn<() => void>(),
    whenReady: () => Promise.resolve(),
    requestSingleInstanceLock: vi.fn<() => boolean>(() => second),
    setLoginItemSettings: vi.fn<(settings: unknown) => void>(),
    quit: vi.fn<() => void>(),
    exit: vi.fn<(code: number) => void>(),
  });
  const windows: FakeWindow[] = [];
  class FakeWindow extends EventEmitter {
    readonly webContents = new FakeContents(session);
    readonly options: Options;
    destroyed = false;
    removeMenu = vi.fn<() => void>();
    show = vi.fn<() => void>();
    focus = vi.fn<() => void>();
    restore = vi.fn<() => void>();
    setKiosk = vi.fn<(on: boolean) => void>();
    setFullScreen = vi.fn<(on: boolean) => void>();
    setBounds = vi.fn<(bounds: unknown) => void>();
    loadURL = vi.fn<(url: string) => Promise<void>>(() => Promise.resolve());
    constructor(options: Options = {}) {
      super();
      this.options = options;
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    isDestroyed = (): boolean => this.destroyed;
    isMinimized = (): boolean => true;
    destroy = (): void => {
      this.destroyed = true;
      this.emit('closed');
    };
  }
  const handlers = new Map<string, (event: unknown, ...values: unknown[]) => unknown>();
  const schemes = new Map<string, (request: Request) => Promise<Response>>();
  const first = { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } };
  const displays = [first];
  const electron = {
    app,
    BrowserWindow: FakeWindow,
    ipcMain: {
      handle: (name: string, handler: (event: unknown, ...values: unknown[]) => unknown) =>
        void handlers.set(name, handler),
    },
    Menu: { setApplicationMenu: vi.fn<(menu: null) => void>() },
    protocol: {
      registerSchemesAsPrivileged: vi.fn<(schemes: unknown) => void>(),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void schemes.set(scheme, handler),
    },
    screen: Object.assign(new EventEmitter(), { getPrimaryDisplay: () => first, getAllDisplays: () => [...displays] }),
    session: { defaultSession: session },
  };
  return {
    electron: electron as unknown as ShellElectron,
    app,
    session,
    windows,
    displays,
    screen: electron.screen,
    Menu: electron.Menu,
    protocol: electron.protocol,
    handlers,
    schemes,
    /** A message of the desk's page, from its top frame unless said otherwise. */
    invoke: (
      channel: string,
      value: unknown,
      sender: number,
      frame: unknown = { parent: null, origin: 'app://desk' },
    ) => Promise.resolve(handlers.get(channel)!({ senderFrame: frame, sender: { id: sender } }, value)),
  };
}

export type FakeElectron = ReturnType<typeof fakeElectron>;

/** Timers that go off when the test says so. */
export function fakeTime() {
  let now = 0;
  let waiting: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    later: (ms: number, run: () => void): (() => void) => {
      const one = { at: now + ms, run };
      waiting.push(one);
      return () => void (waiting = waiting.filter((other) => other !== one));
    },
    pass: async (ms: number): Promise<void> => {
      now += ms;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { run } of due) run();
      await new Promise(setImmediate);
    },
    waiting: () => waiting.map(({ at }) => at - now),
  };
}
