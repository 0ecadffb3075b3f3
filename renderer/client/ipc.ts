import type { HostCapabilities } from '../../shared/contract/host.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { isAnswer, LINK_LOST, type Client, type ClientEvent } from './client.ts';
import { commandId } from './ids.ts';

/** What the preload script puts on the window. */
export type Bridge = {
  readonly call: (message: { readonly id: string; readonly op: string; readonly input: unknown }) => Promise<unknown>;
  readonly subscribe: (listener: (event: ClientEvent) => void) => () => void;
  readonly capabilities: () => Promise<HostCapabilities>;
};

declare global {
  interface Window {
    readonly zongtai?: Bridge;
  }
}

/** The client inside a desktop window. */
export function ipcClient(bridge: Bridge): Client {
  return {
    call: async (op, input, id = commandId()): Promise<Answer> => {
      const answer = await bridge.call({ id, op, input }).then(
        (value) => value,
        () => LINK_LOST,
      );
      return isAnswer(answer) ? answer : LINK_LOST;
    },
    subscribe: (listener) => bridge.subscribe(listener),
    capabilities: () => bridge.capabilities(),
  };
}
