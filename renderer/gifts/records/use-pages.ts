import { useCallback, useEffect, useRef, useState } from 'react';
import type { IssueRow } from '../../../shared/contract/gifts.ts';
import type { Out } from '../../app/ops.ts';
import { useDesk, useQuery } from '../../app/query.ts';

const PAGE = 100;

type Page = Out<'gifts.issues'>;
/** Pages behind the first one, of the day they were read for. */
type Older = { readonly day: string; readonly rows: readonly IssueRow[]; readonly more: boolean };

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
  const page = useQuery('gifts.issues', day === null ? null : { day, limit: PAGE }).data;
  const [kept, setOlder] = useState<Older | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const turn = useRef(0);
  const asked = useRef({ day, pages: 0 });
  const older = kept?.day === day ? kept : null;
  const loading = day !== null && reading === day;

  const read = useCallback(
    async (of: string, from: Page, pages: number): Promise<void> => {
      const mine = ++turn.current;
      let rows: IssueRow[] = [];
      let last: Page = from;
      for (let n = 0; n < pages && last.more; n++) {
        const before = last.rows.at(-1)?.id ?? null;
        const answer = await client.call('gifts.issues', { day: of, before, limit: PAGE });
        if (mine !== turn.current || !('ok' in answer)) break;
        last = answer.ok as Page;
        rows = [...rows, ...last.rows];
      }
      if (mine !== turn.current) return;
      setOlder({ day: of, rows, more: last.more });
      setReading(null);
    },
    [client],
  );

  useEffect(() => {
    const { current } = asked;
    if (page && day !== null && current.day === day && current.pages > 0) void read(day, page, current.pages);
  }, [page, day, read]);

  const loadMore = (): void => {
    if (!page || day === null || loading) return;
    asked.current = { day, pages: asked.current.day === day ? asked.current.pages + 1 : 1 };
    setReading(day);
    void read(day, page, asked.current.pages);
  };
  return {
    rows: page ? joined(page.rows, older?.rows ?? []) : null,
    more: older ? older.more : (page?.more ?? false),
    loading,
    loadMore,
  };
}
