import type { Found } from '../../shared/domain/reports/campaign.ts';
import { frozenLines } from '../../shared/domain/stocktake/lines.ts';
import type { Query } from '../db/statements.ts';
import { lastCampaignCount } from '../ledger/campaign-ends.ts';
import { countingsOf } from '../ledger/stocktakes.ts';
import type { Span } from './moves.ts';

const keyOf = (l: { readonly itemKind: string; readonly itemId: string }): string => `${l.itemKind}:${l.itemId}`;

/** Items of a finished sheet, each summed over its places. */
function foundOn(db: Query, sheetId: string): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const line of frozenLines(countingsOf(db, sheetId))) {
    const known = found.get(keyOf(line)) ?? { counted: 0, difference: 0 };
    const counted = line.counted ?? 0;
    found.set(keyOf(line), {
      counted: known.counted + counted,
      difference: known.difference + counted - line.book,
    });
  }
  return found;
}

/** The last finished night count of each day of the span at each terminal, as far as it began before `before`. */
const nightSheets = (db: Query, { from, to }: Span, before: string): string[] =>
  db
    .all<{ id: string }>(
      `SELECT max(s.id) AS id FROM terminal x CROSS JOIN stocktake s ON s.terminal = x.code AND s.business_day BETWEEN ? AND ?
       WHERE s.id < ? AND s.kind = 'night_close' AND (
         SELECT t.to_state FROM transition t WHERE t.doc_kind = 'stocktake' AND t.doc_id = s.id ORDER BY t.id DESC LIMIT 1
       ) IN ('matched', 'discrepant', 'resolved') GROUP BY s.terminal, s.business_day ORDER BY 1`,
      from,
      to,
      before,
    )
    .map((s) => s.id);

export type CountsOf = (item: { readonly itemKind: string; readonly itemId: string }) => {
  /** Every count the item stood in: the last of each night and the campaign-end ones. */
  readonly all: readonly Found[];
  /** The campaign-end counts added up; null while a terminal that received goods has none finished. */
  readonly end: Found | null;
};

/** What the counts of a campaign found (B15, B17). A difference is that of the count for ever, whatever settled it. */
export function countsOf(db: Query, span: Span, terminals: readonly string[], before: string): CountsOf {
  const nights = nightSheets(db, span, before).map((id) => foundOn(db, id));
  const ends = terminals.map((terminal) => {
    const count = lastCampaignCount(db, span.campaignId, terminal);
    return count === null || count.state === 'draft' ? null : foundOn(db, count.id);
  });
  const finished = ends.filter((e) => e !== null);
  return (item) => {
    const at = (sheets: readonly Map<string, Found>[]): Found[] => sheets.flatMap((s) => s.get(keyOf(item)) ?? []);
    const end = at(finished);
    return {
      all: [...at(nights), ...end],
      end:
        terminals.length === 0 || finished.length < ends.length
          ? null
          : {
              counted: end.reduce((n, f) => n + f.counted, 0),
              difference: end.reduce((n, f) => n + f.difference, 0),
            },
    };
  };
}
