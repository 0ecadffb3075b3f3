import type { ScreenProps } from '../app/store-screen.ts';
import { One } from './One.tsx';

/** One handover of the history. */
export function HandoverDetail({ params }: ScreenProps<'handover.detail'>) {
  return <One key={params.id} id={params.id} links={false} />;
}
