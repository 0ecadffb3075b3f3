import { describe, expect, it } from 'vitest';
import type { ClientEvent } from '../../renderer/client/client.ts';
import { GIVE_UP_MS, httpClient, type HttpPorts } from '../../renderer/client/http.ts';
import { ipcClient } from '../../renderer/client/ipc.ts';

type Sent = {
  readonly path: string;
  readonly body: { readonly id?: string; readonly op?: string; readonly code?: string };
};
type Reply = { readonly status?: number; readonly body: unknown } | 'lost';

class FakeSource {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 1;
}

/** A host that answers what the test says; waiting costs time on a clock of its own, none on the wall. */
function host(reply: (sent: Sent, n: number) => Reply, hash = '') {
  const sent: Sent[] = [];
  const sources: FakeSource[] = [];
  const addresses: string[] = [];
  let clock = 0;
  const ports: HttpPorts = {
    fetch: (path, init) => {
      sent.push({ path, body: typeof init.body === 'string' ? (JSON.parse(init.body) as Sent['body']) : {} });
      const answer = reply(sent.at(-1)!, sent.length);
      if (answer === 'lost') return Promise.reject(new TypeError('failed to fetch'));
      const { status = 200, body } = answer;
      return Promise.resolve({ status, json: () => Promise.resolve(body) } as Response);
    },
    eventSource: () => {
      const source = new FakeSource();
      sources.push(source);
      return source as unknown as EventSource;
    },
    location: { hash, pathname: '/', search: '' },
    replaceState: (url) => void addresses.push(url),
    delay: (ms) => {
      clock += ms;
      return Promise.resolve();
    },
    now: () => clock,
  };
  return { ports, sent, sources, addresses, clock: () => clock };
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

describe('the client over HTTP', () => {
  it('sends a lost call again under the same id until it is answered', async () => {
    const h = host((_, n) => (n < 4 ? 'lost' : { body: { ok: 7 } }));
    expect(await httpClient(h.ports).call('gifts.issue', { a: 1 })).toEqual({ ok: 7 });
    expect(new Set(h.sent.map((one) => one.body.id)).size).toBe(1);
    expect(h.sent.map((one) => one.body.op)).toEqual(Array(4).fill('gifts.issue'));
  });

  it('gives up after half a minute and says that nothing is known', async () => {
    const h = host(() => 'lost');
    expect(await httpClient(h.ports).call('gifts.issue', {}, 'id-1')).toEqual({ refused: { type: 'linkLost' } });
    expect(h.clock()).toBeGreaterThan(GIVE_UP_MS - 5_000);
    expect(h.clock()).toBeLessThanOrEqual(GIVE_UP_MS);
    expect(h.sent.every((one) => one.body.id === 'id-1')).toBe(true);
  });

  it('takes a broken answer for a lost one, and a shut door for what it is', async () => {
    const broken = host((_, n) =>
      n === 1 ? { status: 502, body: '<html>' } : { body: { refused: { type: 'busy' } } },
    );
    expect(await httpClient(broken.ports).call('a', {})).toEqual({ refused: { type: 'busy' } });
    const shut = host(() => ({ status: 401, body: { refused: { type: 'notEntered' } } }));
    expect(await httpClient(shut.ports).call('a', {})).toEqual({ refused: { type: 'notEntered' } });
    expect(shut.sent).toHaveLength(1);
  });

  it('enters with the one-time code first and wipes it from the address', async () => {
    const h = host(
      (one) => (one.path === '/enter' ? { status: 204, body: null } : { body: { ok: null } }),
      '#code=abc%2Bd',
    );
    await httpClient(h.ports).call('session.faces', {});
    expect(h.sent.map((one) => one.path)).toEqual(['/enter', '/call']);
    expect(h.sent[0]?.body.code).toBe('abc+d');
    expect(h.addresses).toEqual(['/']);
  });

  it('tells the page of events and of the link going and coming', async () => {
    const h = host(() => ({ body: { ok: null } }));
    const client = httpClient(h.ports);
    const heard: ClientEvent[] = [];
    client.subscribe((event) => heard.push(event));
    await settled();
    const [first] = h.sources;
    first?.onopen?.();
    first?.onmessage?.({ data: '{"type":"changed","commit":"c","tables":["staff"]}' });
    first?.onerror?.();
    first?.onopen?.();
    expect(heard).toEqual([
      { type: 'changed', commit: 'c', tables: ['staff'] },
      { type: 'link', up: false },
      { type: 'link', up: true },
    ]);
    first!.readyState = 2;
    first?.onerror?.();
    await settled();
    expect(h.sources).toHaveLength(2);
  });

  it('asks what the host can do, and expects nothing when it does not say', async () => {
    const can = {
      host: 'loopback',
      silentPrint: false,
      pdf: true,
      kiosk: true,
      secondScreen: false,
      pickFolder: false,
    };
    expect(await httpClient(host(() => ({ body: can })).ports).capabilities()).toEqual(can);
    expect((await httpClient(host(() => 'lost').ports).capabilities()).pdf).toBe(false);
  });
});

describe('the client in a desktop window', () => {
  it('passes answers through and takes a failed bridge for a lost answer', async () => {
    const seen: unknown[] = [];
    let now = 0;
    const time = { now: () => now, delay: async (ms: number) => void (now += ms) };
    const bridge = (answer: () => Promise<unknown>) =>
      ipcClient(
        {
          call: (message) => {
            seen.push(message);
            return answer();
          },
          subscribe: () => () => undefined,
          capabilities: () => Promise.reject(new Error('not asked')),
          boot: () => Promise.reject(new Error('not asked')),
          customer: () => Promise.reject(new Error('not asked')),
        },
        time,
      );
    expect(await bridge(() => Promise.resolve({ ok: 1 })).call('a', { b: 2 }, 'id')).toEqual({ ok: 1 });
    expect(seen).toEqual([{ id: 'id', op: 'a', input: { b: 2 } }]);
    expect(await bridge(() => Promise.reject(new Error('gone'))).call('a', {})).toEqual({
      refused: { type: 'linkLost' },
    });
    expect(await bridge(() => Promise.resolve('?')).call('a', {})).toEqual({ refused: { type: 'linkLost' } });
  });

  it('asks again with the same id while the core is away, and tells the page of the link', async () => {
    const ids: string[] = [];
    let now = 0;
    const hear: ((event: ClientEvent) => void)[] = [];
    const client = ipcClient(
      {
        call: ({ id }) => {
          ids.push(id);
          return Promise.resolve(ids.length < 3 ? null : { ok: 1 });
        },
        subscribe: (listener) => {
          hear.push(listener);
          return () => undefined;
        },
        capabilities: () => Promise.resolve({ refused: { type: 'notEntered' } }),
        boot: () => Promise.resolve(null),
        customer: () => Promise.resolve(null),
      },
      { now: () => now, delay: async (ms) => void (now += ms) },
    );
    const heard: ClientEvent[] = [];
    client.subscribe((event) => void heard.push(event));
    expect(await client.call('a', {}, 'one')).toEqual({ ok: 1 });
    expect(ids).toEqual(['one', 'one', 'one']);
    expect(heard).toEqual([
      { type: 'link', up: false },
      { type: 'link', up: true },
    ]);
    hear[0]!({ type: 'link', up: true });
    hear[0]!({ type: 'stopped' });
    expect(heard.slice(2)).toEqual([{ type: 'stopped' }]);
    expect((await client.capabilities()).host).toBe('test');
    expect(await client.boot({ do: 'status' })).toEqual({ refused: { type: 'linkLost' } });
  });
});
