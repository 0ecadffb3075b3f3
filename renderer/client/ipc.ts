import type { BootCall, BootState } from '../../shared/contract/boot.ts';
import { type CustomerScreen, HostCapabilities } from '../../shared/contract/host.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { isAnswer, LINK_LOST, listeners, NO_CAPABILITIES, type Client, type ClientEvent } from './client.ts';
import { FIRST_WAIT_MS, GIVE_UP_MS, LONGEST_WAIT_MS } from './http.ts';
import { commandId } from './ids.ts';

/** What the preload script puts on the window. */
export type Bridge = {
  readonly call: (message: { readonly id: string; readonly op: string; readonly input: unknown }) => Promise<unknown>;
  readonly subscribe: (listener: (event: ClientEvent) => void) => () => void;
  readonly capabilities: () => Promise<unknown>;
  readonly boot: (message: BootCall) => Promise<unknown>;
  readonly customer: (message: CustomerScreen) => Promise<unknown>;
};

declare global {
  interface Window {
    readonly zongtai?: Bridge;
  }
}

/** What the client needs of time; tests give their own. */
export type IpcPorts = { readonly delay: (ms: number) => Promise<void>; readonly now: () => number };

const realTime: IpcPorts = {
  delay: (ms) => new Promise((done) => setTimeout(done, ms)),
  now: () => performance.now(),
};

/** What the bridge gave; null when it failed. */
const got = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    (value) => value,
    () => null,
  );

/**
 * The client inside a desktop window. While the core is started anew, a call is asked again with the same id, waiting longer each time,
 * until there is an answer or half a minute is over.
 */
export function ipcClient(bridge: Bridge, ports: IpcPorts = realTime): Client {
  const heard = listeners();
  let up = true;
  const setLink = (now: boolean): void => {
    if (up === now) return;
    up = now;
    heard.emit({ type: 'link', up });
  };
  bridge.subscribe((event) => {
    if (event.type === 'link') setLink(event.up);
    else heard.emit(event);
  });
  return {
    call: async (op, input, id = commandId()): Promise<Answer> => {
      const begun = ports.now();
      for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
        const answer = await got(bridge.call({ id, op, input }));
        if (isAnswer(answer)) {
          setLink(true);
          return answer;
        }
        setLink(false);
        if (ports.now() - begun + wait > GIVE_UP_MS) return LINK_LOST;
        await ports.delay(wait);
      }
    },
    subscribe: heard.subscribe,
    capabilities: async () => {
      const known = HostCapabilities.safeParse(await got(bridge.capabilities()));
      return known.success ? known.data : NO_CAPABILITIES;
    },
    boot: async (call) => {
      const answer = await got(bridge.boot(call));
      return (isAnswer(answer) ? answer : LINK_LOST) as Answer<BootState>;
    },
    customer: (screen) => void got(bridge.customer(screen)),
  };
}
