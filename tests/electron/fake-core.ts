import type { FromCore, ToCore, ToCoreChannel } from '../../core/remote/messages.ts';

export const OPEN = { ok: { state: 'open', warnings: [], restored: null } };

/** A core at the other end of a channel: it opens at once, answers what it is told to, and dies when it is told to. */
export function fakeCore(
  answer: (message: ToCore & { type: 'ask' }) => unknown = ({ what }) => (what === 'boot' ? OPEN : { ok: null }),
) {
  const cores: { told: ToCore[]; say(message: FromCore): void; die(): void; ended: boolean }[] = [];
  const channel = (): ToCoreChannel => {
    let hear: (message: FromCore) => void = () => {};
    let gone: (why: unknown) => void = () => {};
    const core = {
      told: [] as ToCore[],
      say: (message: FromCore): void => hear(structuredClone(message)),
      die: (): void => gone(new Error('died')),
      ended: false,
    };
    cores.push(core);
    return {
      send: (sent) => {
        const message = structuredClone(sent);
        core.told.push(message);
        if (message.type === 'open') queueMicrotask(() => core.say({ type: 'opened' }));
        if (message.type !== 'ask') return;
        const value = message.what === 'dispatch' || message.what === 'boot' ? answer(message) : null;
        if (value === undefined) return;
        queueMicrotask(() => {
          core.say({ type: 'reply', n: message.n, value });
          if (message.what === 'close') core.die();
        });
      },
      onMessage: (listener) => void (hear = listener),
      onEnd: (listener) => void (gone = listener),
      end: async () => void (core.ended = true),
    };
  };
  return { channel, cores, last: () => cores.at(-1)! };
}
