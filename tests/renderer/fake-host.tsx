import type { ReactNode } from 'react';
import { listeners, type Client, type ClientEvent } from '../../renderer/client/client.ts';
import { DeskProvider, openDesk } from '../../renderer/app/query.ts';
import { TextProvider } from '../../renderer/app/text.tsx';
import type { Answer } from '../../shared/kernel/result.ts';

export type Asked = { readonly op: string; readonly input: unknown; readonly id: string | undefined };
type Replies = { [op: string]: (input: never, asked: Asked) => Answer | Promise<Answer> };

/** A host of plain functions: what each operation answers, what was asked, and a way to send events. */
export function fakeHost(replies: Replies) {
  const bus = listeners();
  const asked: Asked[] = [];
  const client: Client = {
    call: (op, input, id) => {
      const one = { op, input, id };
      asked.push(one);
      const reply = replies[op];
      return Promise.resolve(reply ? reply(input as never, one) : { refused: { type: 'unknownOperation', op } });
    },
    subscribe: bus.subscribe,
    capabilities: () =>
      Promise.resolve({
        host: 'test',
        silentPrint: false,
        pdf: false,
        kiosk: false,
        secondScreen: false,
        pickFolder: false,
      }),
    boot: () => Promise.resolve({ ok: { state: 'open', warnings: [], restored: null } }),
    customer: () => undefined,
  };
  return {
    client,
    asked,
    emit: (event: ClientEvent) => bus.emit(event),
    of: (op: string) => asked.filter((one) => one.op === op),
  };
}

/** The page around a component: texts, client and cache. */
export function pageOf(client: Client) {
  const desk = openDesk(client);
  return ({ children }: { children: ReactNode }) => (
    <DeskProvider value={desk}>
      <TextProvider lang="zh-CN">{children}</TextProvider>
    </DeskProvider>
  );
}
