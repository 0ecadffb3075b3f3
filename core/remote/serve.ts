import { randomUUID } from 'node:crypto';
import { isRefused, type Result } from '../../shared/kernel/result.ts';
import type { Ports } from '../ports.ts';
import { type Fault, faultOf } from './fault.ts';
import type { CoreOptions, Givers, Request, Served, ToHostChannel, Want, Wants } from './messages.ts';

export type Serving = {
  /** Opens the desk; `give` has what the host at the other end answers. */
  open(options: CoreOptions, give: Givers, report: Ports['report']): Promise<Result<Served>>;
  /** After the desk closed: what else has to end. */
  readonly closed?: () => Promise<void>;
};

type Waiting = { readonly give: (value: unknown) => void; readonly miss: (error: Error) => void };

/** The host's answers to wants, as functions of the core. */
function wanting(channel: ToHostChannel) {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const ask = (want: keyof Wants, of: object): Promise<unknown> =>
    new Promise((give, miss) => {
      const n = ++last;
      waiting.set(n, { give, miss });
      channel.send({ type: 'want', n, ...({ want, of } as Want) });
    });
  const settle = (n: number, use: (one: Waiting) => void): void => {
    const one = waiting.get(n);
    waiting.delete(n);
    if (one !== undefined) use(one);
  };
  return {
    givers: (names: readonly (keyof Wants)[]): Givers =>
      Object.fromEntries(names.map((want) => [want, (of: object) => ask(want, of)])) as Givers,
    given: (n: number, value: unknown): void => settle(n, (one) => one.give(value)),
    missed: (n: number, fault: Fault): void =>
      settle(n, (one) => one.miss(Object.assign(new Error(fault.message), { name: fault.name, code: fault.code }))),
  };
}

async function carryOut(desk: Served, request: Request): Promise<unknown> {
  switch (request.what) {
    case 'dispatch':
      return desk.dispatch(request.call);
    case 'file':
      return desk.file(request.session, request.fileId);
    case 'endWindow':
      desk.endWindow(request.session);
      return null;
    case 'boot':
      return desk.boot(request.call);
    case 'close':
      return desk.close();
  }
}

/** Serves a core to the host at the other end of a channel, from `open` to `close`. */
export function serveCore(channel: ToHostChannel, serving: Serving): void {
  const wants = wanting(channel);
  let desk: Served | null = null;
  const report: Ports['report'] = ({ id, op, error }) => channel.send({ type: 'fault', fault: faultOf(id, op, error) });

  const open = async (options: CoreOptions, gives: readonly (keyof Wants)[]): Promise<void> => {
    const opened = await serving.open(options, wants.givers(gives), report);
    if (isRefused(opened)) return channel.send({ type: 'refused', refused: opened.refused });
    desk = opened.ok;
    desk.subscribe((event) => channel.send({ type: 'event', event }));
    channel.send({ type: 'opened' });
  };
  const answer = async (desk: Served, request: Request): Promise<void> => {
    const value = (await carryOut(desk, request)) ?? null;
    if (request.what === 'close') await serving.closed?.();
    channel.send({ type: 'reply', n: request.n, value });
    if (request.what === 'close') await channel.end();
  };

  channel.onMessage((message) => {
    switch (message.type) {
      case 'open':
        return void open(message.options, message.gives).catch((error: unknown) =>
          channel.send({ type: 'unopened', fault: faultOf(randomUUID(), 'open', error) }),
        );
      case 'ask':
        if (desk === null) return;
        return void answer(desk, message).catch((error: unknown) =>
          channel.send({ type: 'failed', n: message.n, fault: faultOf(randomUUID(), message.what, error) }),
        );
      case 'given':
        return wants.given(message.n, message.value);
      case 'missed':
        return wants.missed(message.n, message.fault);
    }
  });
}
