import type { BootState } from '../../shared/contract/boot.ts';
import { HostCapabilities } from '../../shared/contract/host.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { isAnswer, LINK_LOST, listeners, NO_CAPABILITIES, type Client, type ClientEvent } from './client.ts';
import { commandId } from './ids.ts';

/** What the client needs of a browser; tests give their own. */
export type HttpPorts = {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly eventSource: (path: string) => EventSource;
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly replaceState: (url: string) => void;
  readonly delay: (ms: number) => Promise<void>;
  readonly now: () => number;
};

export const browserPorts = (): HttpPorts => ({
  fetch: (path, init) => fetch(path, init),
  eventSource: (path) => new EventSource(path),
  location,
  replaceState: (url) => history.replaceState(null, '', url),
  delay: (ms) => new Promise((done) => setTimeout(done, ms)),
  now: () => performance.now(),
});

/** ms after which an unanswered call is given up and shown as `linkLost`. */
export const GIVE_UP_MS = 30_000;
export const FIRST_WAIT_MS = 250;
export const LONGEST_WAIT_MS = 4_000;

type Reply =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'shut' }
  | { readonly kind: 'lost' };

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  credentials: 'same-origin',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function ask(ports: HttpPorts, body: unknown): Promise<Reply> {
  const response = await ports.fetch('/call', post(body)).then(
    (r) => r,
    () => null,
  );
  if (!response) return { kind: 'lost' };
  if (response.status === 401 || response.status === 403) return { kind: 'shut' };
  const value: unknown = await response.json().then(
    (v: unknown) => v,
    () => null,
  );
  return isAnswer(value) ? { kind: 'answer', answer: value } : { kind: 'lost' };
}

/** ms since it was made. */
function stopwatch(ports: HttpPorts): () => number {
  const start = ports.now();
  return () => ports.now() - start;
}

/** The one-time code of the start address opens the door; it leaves the address bar at once. */
async function enter(ports: HttpPorts): Promise<void> {
  const code = new URLSearchParams(ports.location.hash.slice(1)).get('code');
  if (code === null) return;
  ports.replaceState(ports.location.pathname + ports.location.search);
  const sent = stopwatch(ports);
  while (sent() < GIVE_UP_MS) {
    const response = await ports.fetch('/enter', post({ code })).then(
      (r) => r,
      () => null,
    );
    if (response) return;
    await ports.delay(FIRST_WAIT_MS);
  }
}

/**
 * The client of a browser window on the loopback host. A call whose answer got lost is sent again with the same id,
 * waiting longer each time, until the link is back or half a minute is over.
 */
export function httpClient(ports: HttpPorts = browserPorts()): Client {
  const heard = listeners();
  let up = true;
  const entered = enter(ports);
  const setLink = (now: boolean): void => {
    if (up === now) return;
    up = now;
    heard.emit({ type: 'link', up });
  };

  const call = async (op: string, input: unknown, id: string = commandId()): Promise<Answer> => {
    await entered;
    const spent = stopwatch(ports);
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      const reply = await ask(ports, { id, op, input });
      if (reply.kind === 'answer') {
        setLink(true);
        return reply.answer;
      }
      if (reply.kind === 'shut') return { refused: { type: 'notEntered' } };
      setLink(false);
      if (spent() + wait > GIVE_UP_MS) return LINK_LOST;
      await ports.delay(wait);
    }
  };

  const listen = (): void => {
    const source = ports.eventSource('/events');
    source.onopen = () => setLink(true);
    source.onmessage = (message: MessageEvent<string>) => {
      setLink(true);
      heard.emit(JSON.parse(message.data) as ClientEvent);
    };
    source.onerror = () => {
      setLink(false);
      // The browser reconnects by itself unless it has closed the source for good.
      if (source.readyState === 2) void ports.delay(1_000).then(listen);
    };
  };
  void entered.then(listen);

  return {
    call,
    subscribe: heard.subscribe,
    boot: async (asked) => {
      await entered;
      const response = await ports.fetch('/boot', post(asked)).then(
        (r) => r,
        () => null,
      );
      const value: unknown = await response?.json().then(
        (v: unknown) => v,
        () => null,
      );
      return (isAnswer(value) ? value : LINK_LOST) as Answer<BootState>;
    },
    customer: () => undefined,
    capabilities: async () => {
      await entered;
      const response = await ports.fetch('/capabilities', { credentials: 'same-origin' }).then(
        (r) => r,
        () => null,
      );
      const value: unknown = await response?.json().then(
        (v: unknown) => v,
        () => null,
      );
      const known = HostCapabilities.safeParse(value);
      return known.success ? known.data : NO_CAPABILITIES;
    },
  };
}
