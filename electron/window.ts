import type * as Electron from 'electron';

/** `desk`: the page. `customer`: what the customer sees. `sheet`: a printed sheet being laid out, never shown. */
export type WindowKind = 'desk' | 'customer' | 'sheet';

export type WindowWish = {
  readonly kind: WindowKind;
  /** In production nobody opens the developer tools. */
  readonly production: boolean;
  /** The desk's preload script; no other kind has one. */
  readonly preload?: string;
  readonly bounds?: Electron.Rectangle;
};

/** What holds for every window, each member said although most are Electron's defaults: a default may change. */
export const SAFE = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  navigateOnDragDrop: false,
  disableDialogs: true,
  spellcheck: false,
  zoomFactor: 1,
} as const satisfies Electron.WebPreferences;

/** Only the desk's window runs script, and only it has the preload. */
export const preferencesOf = ({ kind, production, preload }: WindowWish): Electron.WebPreferences => ({
  ...SAFE,
  devTools: kind === 'desk' && !production,
  javascript: kind === 'desk',
  ...(kind === 'desk' && preload !== undefined && { preload }),
});

/** The paper colour of the page: a window is never white before its first paint. */
const PAPER = '#f5f3ee';

/** The only place where a window is made. It has no menu, cannot be zoomed and is shown when it has something to show. */
export function makeWindow({ BrowserWindow }: Pick<typeof Electron, 'BrowserWindow'>, wish: WindowWish) {
  const window = new BrowserWindow({
    show: false,
    backgroundColor: PAPER,
    autoHideMenuBar: true,
    ...(wish.bounds ?? { width: 1366, height: 768 }),
    ...(wish.kind === 'customer' && { frame: false, focusable: false, skipTaskbar: true }),
    webPreferences: preferencesOf(wish),
  });
  window.removeMenu();
  const { webContents } = window;
  webContents.on('did-finish-load', () => {
    webContents.setZoomFactor(1);
    void webContents.setVisualZoomLevelLimits(1, 1);
  });
  webContents.on('zoom-changed', () => webContents.setZoomFactor(1));
  // A sheet is laid out unseen.
  if (wish.kind !== 'sheet') window.once('ready-to-show', () => window.show());
  return window;
}
