import { useCallback, useEffect, useRef, useState } from 'react';
import type { IssueRow } from '../../../shared/contract/gifts.ts';
import type { Out } from '../../app/ops.ts';
import { useDesk, useQuery } from '../../app/query.ts';

const PAGE = 100;

type Page = Out<'gifts.issues'>;
type Older = { readonly rows: readonly IssueRow[]; readonly more: boolean };

/** The pages one after the other, an issue once: a newer page may have grown into an older one. */
export function joined(first: readonly IssueRow[], older: readonly IssueRow[]): IssueRow[] {
  const known = new Set(first.map((r) => r.id));
  return [...first, ...older.filter((r) => !known.has(r.id))];
}

/**
 * The issues of a day, newest first, by the key of the last one. The first page follows the book; pages read after it
 * are read again when the first one changes.
 */
export function useIssues(day: string | null): {
  readonly rows: readonly IssueRow[] | null;
  readonly more: boolean;
  readonly loading: boolean;
  readonly loadMore: () => void;
} {
  const { client } = useDesk();
  const first = useQuery('gifts.issues', day === null ? null : { day, limit: PAGE });
  const [older, setOlder] = useState<Older | null>(null);
  const [loading, setLoading] = useState(false);
  const turn = useRef(0);
  const pages = useRef(0);
  const page = first.data;

  const read = useCallback(
    async (from: Page, count: number): Promise<void> => {
      const mine = ++turn.current;
      setLoading(true);
      let rows: IssueRow[] = [];
      let last: Page = from;
      for (let n = 0; n < count && last.more; n++) {
        const before = last.rows.at(-1)?.id ?? null;
        const answer = await client.call('gifts.issues', { day, before, limit: PAGE });
        if (mine !== turn.current || !('ok' in answer)) break;
        last = answer.ok as Page;
        rows = [...rows, ...last.rows];
      }
      if (mine !== turn.current) return;
      setOlder({ rows, more: last.more });
      setLoading(false);
    },
    [client, day],
  );

  useEffect(() => {
    pages.current = 0;
    turn.current++;
    setOlder(null);
    setLoading(false);
  }, [day]);
  useEffect(() => {
    if (page && pages.current > 0) void read(page, pages.current);
  }, [page, read]);

  const loadMore = (): void => {
    if (!page || loading) return;
    pages.current += 1;
    void read(page, pages.current);
  };
  return {
    rows: page ? joined(page.rows, older?.rows ?? []) : null,
    more: older ? older.more : (page?.more ?? false),
    loading,
    loadMore,
  };
}
