import type * as Electron from 'electron';
import { ORIGIN } from './ipc.ts';

type Guarded = Pick<typeof Electron, 'app' | 'Menu'>;

const deny = (event: { preventDefault(): void }): void => event.preventDefault();

/**
 * What may be loaded at all: our own pages, what they made themselves, and the developer tools outside production.
 * A request for anything else never leaves the program.
 */
export function mayLoad(url: string, production: boolean): boolean {
  if (url.startsWith(`${ORIGIN}/`) || url.startsWith(`blob:${ORIGIN}/`) || url.startsWith('data:')) return true;
  return url === 'about:blank' || url === 'about:srcdoc' || (!production && url.startsWith('devtools://'));
}

/** Before the program is ready: every page in a sandbox, no menu and so none of its keys, no certificate of anybody. */
export function guardApp({ app, Menu }: Guarded, onDownload: (url: string) => void): void {
  app.enableSandbox();
  Menu.setApplicationMenu(null);
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
  app.on('login', deny);
  app.on('web-contents-created', (_event, contents) => guardContents(contents, onDownload));
}

/** The frame of a sheet's preview, which is written by the page itself and loads no address. */
const isPreview = (event: { readonly url: string; readonly isMainFrame: boolean }): boolean =>
  !event.isMainFrame && (event.url === 'about:srcdoc' || event.url === 'about:blank');

const sessions = new WeakSet<Electron.Session>();

/** Every page the program ever has, whoever made it: it stays where it is, opens nothing and shows no menu of the browser's. */
export function guardContents(contents: Electron.WebContents, onDownload: (url: string) => void): void {
  contents.on('will-attach-webview', deny);
  contents.on('will-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-frame-navigate', (event) => {
    if (!isPreview(event)) event.preventDefault();
  });
  contents.on('context-menu', deny);
  contents.on('login', deny);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  if (sessions.has(contents.session)) return;
  sessions.add(contents.session);
  guardDownloads(contents.session, onDownload);
}

/** No download is ever carried out; `onDownload` hears the address, so that a file of the desk can go where files go. */
function guardDownloads(session: Electron.Session, onDownload: (url: string) => void): void {
  session.on('will-download', (event, item) => {
    event.preventDefault();
    onDownload(item.getURL());
  });
}

/** No permission, no device, no capture, and no way out to a network, for the session all windows share. */
export function guardSession(session: Electron.Session, production: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  session.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
  session.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url, production) }));
}
