import { randomUUID } from 'node:crypto';
import type { HostEvent } from '../../shared/contract/host.ts';
import type { Answer } from '../../shared/kernel/result.ts';

export type Listener = (event: HostEvent) => void;

/** A browser window as far as the wire is concerned. */
export type HttpWindow = {
  readonly origin: string;
  readonly cookie: string;
  call(op: string, input: unknown, id?: string): Promise<Answer>;
  get(path: string): Promise<Response>;
  /** Opens the event stream; the answer ends it. */
  listen(listener: Listener): Promise<() => void>;
};

const json = { 'content-type': 'application/json' };

/** Goes through the door with the one-time code of `url`. */
export async function enterWindow(url: string): Promise<HttpWindow> {
  const { origin, hash } = new URL(url);
  const code = new URLSearchParams(hash.slice(1)).get('code');
  const entered = await fetch(`${origin}/enter`, {
    method: 'POST',
    headers: { ...json, origin },
    body: JSON.stringify({ code }),
  });
  if (entered.status !== 204) throw new Error(`the door stayed shut: ${entered.status}`);
  const [cookie = ''] = (entered.headers.get('set-cookie') ?? '').split(';');
  return windowWith(origin, cookie);
}

/** A window that already has its cookie. */
export function windowWith(origin: string, cookie: string): HttpWindow {
  const get = (path: string, signal?: AbortSignal): Promise<Response> =>
    fetch(origin + path, { headers: { cookie, 'sec-fetch-site': 'same-origin' }, ...(signal && { signal }) });
  return {
    origin,
    cookie,
    get: (path) => get(path),
    call: async (op, input, id = randomUUID()) => {
      const response = await fetch(`${origin}/call`, {
        method: 'POST',
        headers: { ...json, origin, cookie },
        body: JSON.stringify({ id, op, input }),
      });
      return (await response.json()) as Answer;
    },
    listen: async (listener) => {
      const over = new AbortController();
      const response = await get('/events', over.signal);
      if (response.status !== 200 || response.body === null) throw new Error(`no events: ${response.status}`);
      void read(response.body, listener).catch(() => null);
      return () => over.abort();
    },
  };
}

/** Reads server-sent events until the stream ends. */
async function read(body: ReadableStream<Uint8Array>, listener: Listener): Promise<void> {
  let rest = '';
  const text = new TextDecoder();
  for await (const chunk of body) {
    rest += text.decode(chunk, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) if (block.startsWith('data: ')) listener(JSON.parse(block.slice(6)) as HostEvent);
  }
}
