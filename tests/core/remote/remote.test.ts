import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { describe, expect, test, vi } from 'vitest';
import { type CoreWatch, startCore } from '../../../core/remote/client.ts';
import type { Givers, Served, ToCoreChannel, ToHostChannel } from '../../../core/remote/messages.ts';
import { portsFrom } from '../../../core/remote/ports.ts';
import { serveCore, type Serving } from '../../../core/remote/serve.ts';
import type { HostEvent } from '../../../shared/contract/host.ts';
import { ok, refuse } from '../../../shared/kernel/result.ts';

const OPTIONS = { folder: '/data', demo: false, strict: true };
const quiet: CoreWatch = { fault: () => {}, crashed: () => {} };

const channelOn = (port: MessagePort) => ({
  send: (message: unknown) => port.postMessage(message),
  onMessage: (listener: (message: never) => void) => void port.on('message', (message) => listener(message as never)),
  onEnd: (listener: (why: unknown) => void) => void port.on('close', () => listener(new Error('closed'))),
  end: async () => port.close(),
});

/** A host and a core at the two ends of a real channel. */
function aPair(serving: Serving, givers: Givers = {}, watch = quiet) {
  const { port1, port2 } = new MessageChannel();
  serveCore(channelOn(port2) as ToHostChannel, serving);
  return startCore(channelOn(port1) as ToCoreChannel, OPTIONS, watch, givers);
}

function aServed(over: Partial<Served> = {}): Served & { listeners: Set<(event: HostEvent) => void> } {
  const listeners = new Set<(event: HostEvent) => void>();
  return {
    listeners,
    dispatch: async () => ok(null),
    file: () => null,
    endWindow: () => undefined,
    boot: async () => ok({ state: 'open', warnings: [], restored: null }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => undefined,
    ...over,
  };
}
const call = (op: string) => ({ id: 'a', op, input: {}, session: 'w' });
const opened = async (pair: ReturnType<typeof aPair>) => {
  const result = await pair;
  if ('refused' in result) throw new Error(result.refused.type);
  return result.ok;
};

describe('the core at the end of a channel', () => {
  test('opens with the options, answers in any order, says what happens, closes', async () => {
    const open = vi.fn<Serving['open']>();
    const served = aServed({
      dispatch: async ({ op }) => {
        if (op === 'slow') await new Promise(setImmediate);
        return ok(op);
      },
    });
    open.mockResolvedValue(ok(served));
    const core = await opened(aPair({ open }));
    expect(open.mock.calls[0]![0]).toEqual(OPTIONS);
    expect(await Promise.all([core.dispatch(call('slow')), core.dispatch(call('fast'))])).toEqual([
      { ok: 'slow' },
      { ok: 'fast' },
    ]);
    const heard: HostEvent[] = [];
    core.subscribe((event) => void heard.push(event));
    for (const listener of served.listeners) listener({ type: 'stopped' });
    await vi.waitFor(() => expect(heard).toEqual([{ type: 'stopped' }]));
    expect(await core.boot({ do: 'status' })).toMatchObject({ ok: { state: 'open' } });
    await core.close();
    expect(await core.dispatch(call('late'))).toEqual({ defect: { id: expect.any(String) as unknown } });
  });

  test('a refusal to open is the answer; a throw is a failed start, scrubbed in the log', async () => {
    expect(await aPair({ open: async () => refuse('dataFolderInUse', { pid: 7 }) })).toEqual({
      refused: { type: 'dataFolderInUse', pid: 7 },
    });
    const fault = vi.fn<(fault: { message: string }) => void>();
    const thrown = aPair({ open: () => Promise.reject(new Error('no "secret"')) }, {}, { ...quiet, fault });
    await expect(thrown).rejects.toThrow('no …');
    expect(fault.mock.calls[0]![0].message).toBe('no …');
  });

  test('what the core wants the host gives: bytes, nothing, a fault; what the host does not have is not offered', async () => {
    let give: Givers = {};
    const serving: Serving = {
      open: async (_options, given) => {
        give = given;
        return ok(aServed());
      },
    };
    const fault = vi.fn<(fault: { op: string }) => void>();
    const core = await opened(
      aPair(
        serving,
        {
          pdf: async ({ html }) => new TextEncoder().encode(html),
          leaveKiosk: async () => null,
          print: () => Promise.reject(new Error('paper "A4"')),
        },
        { ...quiet, fault },
      ),
    );
    expect(Object.keys(give)).toEqual(['pdf', 'leaveKiosk', 'print']);
    const ports = portsFrom('/data', give, () => undefined);
    expect(new TextDecoder().decode(await ports.pdf!('<p>', 'A4'))).toBe('<p>');
    await ports.leaveKiosk!();
    await expect(ports.print!('', { printer: null, paper: 'A4', copies: 1 })).rejects.toThrow('paper …');
    expect(fault).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ op: 'print' }));
    expect(ports.printers).toBeUndefined();
    expect(ports.updates).toBeUndefined();
    await core.close();
  });

  test('a defect of one ask is a defect of that ask only', async () => {
    const fault = vi.fn<(fault: { op: string }) => void>();
    const served = aServed({
      file: () => {
        throw new Error('no file');
      },
    });
    const core = await opened(aPair({ open: async () => ok(served) }, {}, { ...quiet, fault }));
    await expect(core.file('w', 'x')).rejects.toThrow('no file');
    expect(fault).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ op: 'file' }));
    expect(await core.dispatch(call('a'))).toEqual({ ok: null });
    await core.close();
  });
});
