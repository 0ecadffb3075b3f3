import type { KeptCore } from './keep-core.ts';

export type Passed = (what: 'ladder' | 'page', core: KeptCore) => void;

/** Says once that the book is open, now or after a restore, and once that the page spoke: together they make a program that works. */
export function healthOf(core: KeptCore, passed: Passed): { spoken(): void } {
  const said = new Set<'ladder' | 'page'>();
  const say = (what: 'ladder' | 'page'): void => {
    if (said.has(what)) return;
    said.add(what);
    passed(what, core);
  };
  core.subscribe((event) => {
    if (event.type !== 'stopped' && !(event.type === 'link' && event.up)) return;
    void core.boot({ do: 'status' }).then((stands) => {
      if ('ok' in stands && stands.ok.state === 'open') say('ladder');
    });
  });
  return { spoken: () => say('page') };
}
