import { useEffect, useState } from 'react';
import { useDesk } from '../app/query.ts';

export type Far = { readonly done: number; readonly total: number };

/** How far the long job is that runs while `on`; null before its first word. */
export function useProgress(on: boolean): Far | null {
  const { client } = useDesk();
  const [far, setFar] = useState<Far | null>(null);
  useEffect(() => {
    if (!on) return undefined;
    const stop = client.subscribe((event) => {
      if (event.type === 'progress') setFar({ done: event.done, total: event.total });
    });
    return () => {
      stop();
      setFar(null);
    };
  }, [client, on]);
  return far;
}
