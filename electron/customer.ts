import type * as Electron from 'electron';
import { CustomerScreen } from '../shared/contract/host.ts';
import { customerPage } from './customer-page.ts';
import { ORIGIN } from './ipc.ts';
import { makeWindow } from './window.ts';

type Screens = Pick<typeof Electron, 'BrowserWindow' | 'screen'>;

export type CustomerDisplay = {
  /** True while this PC has a second display. */
  readonly there: () => boolean;
  /** What the desk's page says the customer shall see. */
  show(screen: CustomerScreen): void;
  /** What the customer's window shows now. */
  readonly page: (nonce: string) => string;
  close(): void;
};

/** The display that is not the desk's; null when there is only one. */
export const secondDisplay = ({ screen }: Pick<typeof Electron, 'screen'>): Electron.Display | null => {
  const first = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().find(({ id }) => id !== first) ?? null;
};

/**
 * The customer's window: on the second display only, without script, without preload, without a way to say anything. Each thing to show
 * is a page of its own. `changed`: a display came or went.
 */
export function customerDisplay(electron: Screens, production: boolean, changed: () => void): CustomerDisplay {
  let window: Electron.BrowserWindow | null = null;
  let shown: CustomerScreen = CustomerScreen.parse({ show: 'nothing' });
  const close = (): void => {
    window?.destroy();
    window = null;
  };
  const update = (): void => {
    const display = secondDisplay(electron);
    if (display === null) return close();
    if (window === null || window.isDestroyed()) {
      window = makeWindow(electron, { kind: 'customer', production, bounds: display.bounds });
      window.setFullScreen(true);
    } else window.setBounds(display.bounds);
    // The next thing to show may come before this one is there.
    window.loadURL(`${ORIGIN}/customer.html`).catch(() => undefined);
  };
  const moved = (): void => {
    if (window !== null) update();
    changed();
  };
  electron.screen.on('display-added', moved);
  electron.screen.on('display-removed', moved);
  electron.screen.on('display-metrics-changed', moved);
  return {
    there: () => secondDisplay(electron) !== null,
    show: (screen) => {
      shown = screen;
      update();
    },
    page: (nonce) => customerPage(shown, nonce),
    close,
  };
}
