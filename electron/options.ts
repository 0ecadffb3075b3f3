import type * as Electron from 'electron';
import type { CoreOptions, Givers, ToCoreChannel } from '../core/remote/messages.ts';
import type { Refusal } from '../shared/kernel/result.ts';
import type { Passed } from './health.ts';
import type { PageFolders } from './pages.ts';
import type { RelaunchPorts } from './relaunch.ts';

export type ShellElectron = Pick<
  typeof Electron,
  'app' | 'BrowserWindow' | 'ipcMain' | 'Menu' | 'protocol' | 'screen' | 'session'
>;

export type ShellOptions = {
  readonly production: boolean;
  readonly kiosk: boolean;
  readonly platform: NodeJS.Platform;
  readonly preload: string;
  readonly folders: PageFolders;
  readonly core: CoreOptions;
  /** Starts the core's process. */
  readonly channel: () => ToCoreChannel;
  /** What this host answers the core: paper, keystore, updates. Leaving the kiosk is the shell's own. */
  readonly givers: Omit<Givers, 'leaveKiosk'>;
  /** A sheet that is being printed, by its name. */
  readonly printing: (name: string) => string | null;
  /** The folder for files that leave the desk. */
  readonly exports: string;
  readonly ports: RelaunchPorts;
  /** Why no core may be started at all; null when nothing is wrong with the program. */
  readonly fault?: () => Refusal | null;
  /** Before the book opens; 'leave' ends the program at once. */
  readonly before?: () => Promise<'go' | 'leave'>;
  /** The book is open; the page said its first word. */
  readonly passed?: Passed;
};
