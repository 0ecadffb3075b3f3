import type { BootCall, BootState } from '../../shared/contract/boot.ts';
import type { CustomerScreen, HostCapabilities, HostEvent } from '../../shared/contract/host.ts';
import type { Answer } from '../../shared/kernel/result.ts';

/** What the page hears: the host's events, and whether the host can be reached at all. */
export type ClientEvent = HostEvent;

/**
 * The one way from the page to the core. `call` never rejects: an answer that cannot be had is refused as `linkLost`,
 * and the same `id` asked again gives the first answer without doing anything twice.
 */
export interface Client {
  call(op: string, input: unknown, id?: string): Promise<Answer>;
  subscribe(listener: (event: ClientEvent) => void): () => void;
  capabilities(): Promise<HostCapabilities>;
  /** What the start-up page asks, before anybody can sign in. */
  boot(call: BootCall): Promise<Answer<BootState>>;
  /** What the customer shall see, where the host has a second screen. */
  customer(screen: CustomerScreen): void;
}

/** The answer to a call that got none: nothing is known about whether it was carried out. */
export const LINK_LOST: Answer<never> = { refused: { type: 'linkLost' } };

export const isLinkLost = (answer: Answer): boolean => 'refused' in answer && answer.refused.type === 'linkLost';

/** True for the three shapes an answer may have. */
export const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && ('ok' in value || 'refused' in value || 'defect' in value);

/** What a page may do before the host has said what it can: nothing special. */
export const NO_CAPABILITIES: HostCapabilities = {
  host: 'test',
  silentPrint: false,
  pdf: false,
  kiosk: false,
  secondScreen: false,
  pickFolder: false,
};

/** A set of listeners: shared by the clients. */
export function listeners() {
  const all = new Set<(event: ClientEvent) => void>();
  return {
    emit: (event: ClientEvent): void => {
      for (const listener of [...all]) listener(event);
    },
    subscribe: (listener: (event: ClientEvent) => void): (() => void) => {
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
  };
}
