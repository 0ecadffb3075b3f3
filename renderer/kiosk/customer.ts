import { useEffect } from 'react';
import type { CustomerScreen } from '../../shared/contract/host.ts';
import { useDesk } from '../app/query.ts';
import { usePage } from '../app/store.ts';

/** What is handed over: named as the customer knows it. */
export type Handed = { readonly name: string; readonly count: number };

/**
 * Says on the customer's screen what is being handed out while `lines` has something, thanks once it is `done`, and a welcome otherwise;
 * nothing when the screen of the task is left. Does nothing without a second screen.
 */
export function useCustomerScreen(lines: readonly Handed[], done: boolean): void {
  const { client } = useDesk();
  const there = usePage((page) => page.capabilities.secondScreen);
  const lang = usePage((page) => page.lang);
  const mall = usePage((page) => page.session?.site.name ?? '');
  const text = JSON.stringify(lines);
  useEffect(() => {
    if (!there) return;
    const shown = JSON.parse(text) as Handed[];
    const of = { lang, mall: mall.slice(0, 80) };
    const screen: CustomerScreen = done
      ? { show: 'thanks', ...of }
      : shown.length > 0
        ? { show: 'handingOut', ...of, lines: shown.slice(0, 12).map((l) => ({ ...l, name: l.name.slice(0, 80) })) }
        : { show: 'welcome', ...of };
    client.customer(screen);
  }, [client, there, lang, mall, text, done]);
  useEffect(() => (there ? () => client.customer({ show: 'nothing' }) : undefined), [client, there]);
}
