// What the program gets for `import ... from 'electron'`: real windows of a real Chromium, real child processes, nothing of Electron.
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { type Cancels, Contents, type Handler, type Harness, type Heard, preventable } from './contents.ts';
import { settings } from './settings.ts';

/** What has no meaning without Electron's own windows and system. */
const none = <N extends string>(...names: readonly N[]): Record<N, () => void> =>
  Object.fromEntries(names.map((name) => [name, () => undefined])) as Record<N, () => void>;

class App extends EventEmitter {
  readonly isPackaged = false;
  whenReady = async (): Promise<void> => undefined;
  requestSingleInstanceLock = (): boolean => true;
  getPath = (name: string): string => join(settings.home, name);
  getVersion = (): string => settings.version;
  enableSandbox = (): void => undefined;
  quit = (): void => {
    const event = preventable();
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.emit('will-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  };
  exit = (code = 0): void => void settings.browser.close().finally(() => process.exit(code));
}

class Session extends EventEmitter {
  cancels: Cancels = () => false;
  readonly webRequest = {
    onBeforeRequest: (listener: (details: { url: string }, answer: (to: { cancel: boolean }) => void) => void) => {
      this.cancels = (url) => {
        let cancelled = false;
        listener({ url }, ({ cancel }) => void (cancelled = cancel));
        return cancelled;
      };
    },
  };
}

export const app = new App();
const defaultSession = Object.assign(
  new Session(),
  none(
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
    'setDisplayMediaRequestHandler',
    'setBluetoothPairingHandler',
    'setSpellCheckerEnabled',
  ),
);
export const session = { defaultSession };
const harness: Harness = {
  context: settings.context,
  handlers: new Map<string, Handler>(),
  channels: new Map<string, Heard>(),
  app,
  paper: join(settings.home, 'paper'),
  session: defaultSession,
};

export const protocol = {
  ...none('registerSchemesAsPrivileged'),
  handle: (scheme: string, handler: Handler): void => void harness.handlers.set(scheme, handler),
};

export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, heard: Heard): void => void harness.channels.set(channel, heard),
});

const windows = new Set<BrowserWindow>();
type WindowOptions = { show?: boolean; webPreferences?: { preload?: string; javascript?: boolean } };

export class BrowserWindow extends EventEmitter {
  static getAllWindows = (): BrowserWindow[] => [...windows];
  readonly webContents: Contents;
  constructor(options: WindowOptions = {}) {
    super();
    this.webContents = new Contents(harness, options.webPreferences ?? {});
    windows.add(this);
    this.webContents.once('ready-to-show', () => this.emit('ready-to-show'));
    this.webContents.once('destroyed', () => {
      windows.delete(this);
      this.emit('closed');
      if (windows.size === 0) app.emit('window-all-closed');
    });
  }
  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  isDestroyed = (): boolean => this.webContents.isDestroyed();
  destroy = (): void => this.webContents.close();
  close = (): void => this.webContents.close();
}
Object.assign(
  BrowserWindow.prototype,
  none('show', 'focus', 'restore', 'isMinimized', 'setKiosk', 'setFullScreen', 'removeMenu', 'setBounds'),
);

export const Menu = none('setApplicationMenu');
const DISPLAY = { id: 1, bounds: { x: 0, y: 0, width: 1366, height: 768 } };
export const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: () => [DISPLAY],
  getPrimaryDisplay: () => DISPLAY,
});

const PARENT_PORT = new URL('./parent-port.ts', import.meta.url);
export const utilityProcess = {
  /** A plain Node process with Electron's `process.parentPort`. */
  fork: (path: string, args: string[] = []) => {
    const child = fork(path, args, { execArgv: ['--import', PARENT_PORT.href], serialization: 'advanced' });
    const utility = Object.assign(new EventEmitter(), {
      postMessage: (message: object) => void (child.connected && child.send(message)),
      kill: () => child.kill('SIGKILL'),
    });
    child.on('message', (message) => utility.emit('message', message));
    child.on('exit', (code) => utility.emit('exit', code ?? 1));
    return utility;
  },
};

/** Bound to the harness's home and nothing more: it proves the calls, not the secrecy. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  getSelectedStorageBackend: (): string => 'gnome_libsecret',
  encryptStringAsync: async (text: string): Promise<Buffer> => Buffer.from(JSON.stringify([settings.home, text])),
  decryptStringAsync: async (bytes: Buffer) => {
    const [home, result] = JSON.parse(bytes.toString()) as [string, string];
    if (home !== settings.home) throw new Error('sealed elsewhere');
    return { result, shouldReEncrypt: false };
  },
};
