import { BootCall } from '../shared/contract/boot.ts';
import { CallMessage, CustomerScreen, type HostCapabilities } from '../shared/contract/host.ts';
import type { Answer } from '../shared/kernel/result.ts';
import { type Channels, openChannel, type Shape } from './ipc.ts';

/** What answers the page's messages. `session` names the window to the core. */
export type Answers = {
  readonly call: (call: CallMessage, session: string) => Promise<Answer | null>;
  readonly capabilities: () => HostCapabilities;
  readonly boot: (call: BootCall) => Promise<unknown>;
  readonly customer: (screen: CustomerScreen) => void;
};

export const sessionOf = (window: number): string => `window ${window}`;

const NO_MESSAGE: Shape<null> = {
  safeParse: (value) => (value === null ? { success: true, data: null } : { success: false }),
};

/** Every channel the desk's page has. */
export const CHANNELS = ['call', 'capabilities', 'boot', 'customer'] as const;

/** Opens them. Who may do what is decided behind the one door, never here. */
export function openChannels(channels: Channels, answers: Answers): void {
  openChannel(channels, 'call', {
    shape: CallMessage,
    answer: (call, window) => answers.call(call, sessionOf(window)),
  });
  openChannel(channels, 'capabilities', { shape: NO_MESSAGE, answer: () => answers.capabilities() });
  openChannel(channels, 'boot', { shape: BootCall, answer: (call) => answers.boot(call) });
  openChannel(channels, 'customer', {
    shape: CustomerScreen,
    answer: (screen) => {
      answers.customer(screen);
      return { ok: null };
    },
  });
}
