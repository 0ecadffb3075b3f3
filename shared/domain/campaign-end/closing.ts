import type { ClosingLine } from '../../contract/campaign-end.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { PlaceKind } from '../places.ts';

type Key = ClosingLine['key'];

/** Goods of the campaign in a place of a terminal; `shared` ones belong as well to a campaign that is not over. */
export type GoodsSeen = {
  readonly item: string;
  readonly placeKind: PlaceKind;
  readonly terminal: string;
  readonly holder: string | null;
  readonly qty: number;
  readonly sealed: number;
  readonly shared: boolean;
};

/** The last campaign-end count of a terminal. `stands`: finished without a difference left, and none of the goods moved since but back. */
export type CountSeen = { readonly docNo: string; readonly state: string; readonly stands: boolean };

/** `exported`: there is a file; `current`: of what the book says now; `sent`: that one went to marketing. */
export type SummarySeen = {
  readonly revision: number;
  readonly exported: boolean;
  readonly current: boolean;
  readonly sent: boolean;
};

export type ClosingFacts = {
  /** Goods were received for the campaign: without any there is nothing to count or bring back. */
  readonly stocked: boolean;
  readonly goods: readonly GoodsSeen[];
  readonly drafts: readonly { readonly docNo: string; readonly kind: string }[];
  /** Damages of its goods nobody has decided on. */
  readonly damages: readonly { readonly docNo: string; readonly item: string }[];
  /** Sheets that are being counted and cover its goods. */
  readonly counting: readonly string[];
  /** The last campaign-end count of every terminal that received goods. */
  readonly counts: readonly { readonly terminal: string; readonly count: CountSeen | null }[];
  readonly summary: SummarySeen;
};

const SCREENS: Readonly<Record<Key, string | null>> = {
  hands: 'gifts.draw',
  display: 'gifts',
  boxes: 'gifts',
  desk: null,
  damaged: 'gifts.damage',
  redeemed: null,
  drafts: 'gifts.outbound',
  damages: 'gifts.damage',
  counting: 'day.count',
  count: null,
  summary: null,
};

const sum = (goods: readonly GoodsSeen[], qty: (g: GoodsSeen) => number): number =>
  goods.reduce((n, g) => n + qty(g), 0);

/** Everything the end of a campaign asks for, in the order in which it is done (B12, B17, 2.T B1). */
export function closingLines(f: ClosingFacts): ClosingLine[] {
  const own = f.goods.filter((g) => !g.shared);
  const line = (key: Key, open: boolean, facts: Record<string, unknown>, plain = false): ClosingLine => ({
    key,
    state: open ? 'open' : plain ? 'plain' : 'done',
    facts,
    screen: SCREENS[key],
  });
  const lying = (key: Key, at: readonly GoodsSeen[], qty: (g: GoodsSeen) => number): ClosingLine => {
    const there = at.filter((g) => qty(g) !== 0);
    return line(
      key,
      there.length > 0,
      {
        kinds: new Set(there.map((g) => g.item)).size,
        pieces: sum(there, qty),
        holders: [...new Set(there.flatMap((g) => g.holder ?? []))],
      },
      !f.stocked,
    );
  };
  const at = (kind: PlaceKind): GoodsSeen[] => own.filter((g) => g.placeKind === kind);
  const missing = f.counts.filter((c) => c.count === null || !c.count.stands);
  const { summary } = f;
  return [
    lying('hands', at('ISS'), (g) => g.qty),
    lying('display', at('DISP'), (g) => g.qty),
    lying('boxes', at('DESK'), (g) => g.sealed),
    line('drafts', f.drafts.length > 0, { count: f.drafts.length, docNos: f.drafts.map((d) => d.docNo) }),
    line('damages', f.damages.length > 0, { count: f.damages.length, docNos: f.damages.map((d) => d.docNo) }),
    line('counting', f.counting.length > 0, { count: f.counting.length, docNos: [...f.counting] }),
    line(
      'count',
      missing.length > 0,
      {
        terminals: missing.map((c) => c.terminal),
        docNos: f.counts.flatMap((c) => c.count?.docNo ?? []),
        why: missing.length === 0 ? '' : whyNot(missing[0]!.count),
      },
      f.counts.length === 0,
    ),
    lying('desk', at('DESK'), (g) => g.qty - g.sealed),
    lying('damaged', at('DMG'), (g) => g.qty),
    lying('redeemed', at('RDM'), (g) => g.qty),
    line('summary', !(summary.current && summary.sent), {
      revision: summary.revision,
      why: summary.current ? (summary.sent ? '' : 'notSent') : summary.exported ? 'outdated' : 'notExported',
    }),
  ];
}

/** Why a count does not carry a return or a settlement: nobody counted, it is not settled, or goods moved since. */
function whyNot(count: CountSeen | null): 'missing' | 'open' | 'moved' {
  if (count === null) return 'missing';
  return count.state === 'matched' || count.state === 'resolved' ? 'moved' : 'open';
}

/**
 * A return leaves only on a campaign-end count that agreed or whose difference was settled, nothing having moved since (B12).
 * Refusals: campaignCountMissing, campaignCountOpen {docNo}, campaignCountMoved {docNo}.
 */
export function mayRestOn<C extends CountSeen>(count: C | null): Result<C> {
  if (count === null) return refuse('campaignCountMissing');
  if (count.stands) return ok(count);
  return refuse(whyNot(count) === 'moved' ? 'campaignCountMoved' : 'campaignCountOpen', { docNo: count.docNo });
}

/**
 * ended -> settled (2.T B1): nothing of the campaign is open, its summary went to marketing as the book says it now.
 * Refusals: wrongState {state}, campaignNotClear {count, closing}, summaryNotSent {why}.
 */
export function mayEndWith(state: string, lines: readonly ClosingLine[]): Result<null> {
  if (state !== 'ended') return refuse('wrongState', { state });
  const open = lines.filter((l) => l.state === 'open');
  const goods = open.filter((l) => l.key !== 'summary');
  if (goods.length > 0) return refuse('campaignNotClear', { count: goods.length, closing: goods.map((l) => l.key) });
  const summary = open[0];
  return summary ? refuse('summaryNotSent', { why: summary.facts['why'] }) : ok(null);
}
