import { ok, refuse, type Result } from '../../kernel/result.ts';
import { type JointSection, type Reading, READINGS } from './sections.ts';

/** A question's replies, oldest first. */
export type Reply = { readonly kind: 'answer' | 'agreed' | 'notEnough' };
export type QuestionState = 'open' | 'answered' | 'agreed';

/** `open` waits for the outgoing person, `answered` for the incoming one. An answer that is not enough opens the question again (C3). */
export function questionState(replies: readonly Reply[]): QuestionState {
  const last = replies.at(-1)?.kind;
  return last === 'agreed' ? 'agreed' : last === 'answer' ? 'answered' : 'open';
}

const NEXT: Readonly<Record<Reply['kind'], readonly QuestionState[]>> = {
  answer: ['open', 'answered'],
  agreed: ['answered'],
  notEnough: ['answered'],
};

/** Refusals: questionState {question, state}. */
export const mayReply = (kind: Reply['kind'], state: QuestionState, question: string): Result<QuestionState> =>
  NEXT[kind].includes(state) ? ok(state) : refuse('questionState', { question, answer: state });

type Side = { readonly ok: boolean } | null;
/** One thing that both sides look at, each side's last tick. */
export type JointCheck = {
  readonly section: JointSection;
  readonly item: string;
  readonly out: Side;
  readonly in: Side;
};

/** Done when both looked and saw the same, also when both saw that it does not work (C3 checked jointly). */
export const jointDone = (c: JointCheck): boolean => c.out !== null && c.in !== null && c.out.ok === c.in.ok;

export type Points = {
  readonly sections: readonly Reading[];
  readonly questions: readonly string[];
  readonly checks: readonly string[];
};

/** What still stands between an open handover and its acceptance. */
export const openPoints = (o: {
  readonly read: ReadonlySet<string>;
  readonly questions: readonly { readonly question: string; readonly state: QuestionState }[];
  readonly checks: readonly JointCheck[];
}): Points => ({
  sections: READINGS.filter((r) => !o.read.has(r)),
  questions: o.questions.filter((q) => q.state !== 'agreed').map((q) => q.question),
  checks: o.checks.filter((c) => !jointDone(c)).map((c) => c.item),
});

/** Refusals: handoverOpenPoints {sections, questions, checks, count}. */
export function nothingOpen(points: Points): Result<Points> {
  const { sections, questions, checks } = points;
  const count = sections.length + questions.length + checks.length;
  return count === 0 ? ok(points) : refuse('handoverOpenPoints', { sections, questions, checks, count });
}

/** Goods in somebody's hands; `item` is the name a refusal says, `serials` those of vouchers (`serialsText`). */
export type InHand = {
  readonly itemKind: string;
  readonly itemId: string;
  readonly item: string;
  readonly qty: number;
  readonly serials?: string;
};
export type Counted = { readonly itemKind: string; readonly itemId: string; readonly counted: number };

/** Serials as one text, whatever pieces they were written down in: `171-190,201-205`. */
export function serialsText(ranges: readonly { readonly from: number; readonly to: number }[]): string {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined.map((r) => `${r.from}-${r.to}`).join(',');
}

const same = (a: { itemKind: string; itemId: string }) => (b: { itemKind: string; itemId: string }) =>
  a.itemKind === b.itemKind && a.itemId === b.itemId;

export type Custody = {
  readonly held: readonly InHand[];
  /** What the outgoing person signed for. */
  readonly signed: readonly Omit<InHand, 'item'>[];
  readonly counts: readonly Counted[];
  readonly incomingIsIssuer: boolean;
  readonly dayOpen: boolean;
  /** The outgoing person signed once more beside the incoming one. */
  readonly countersigned: boolean;
};

/**
 * Custody moves with the acceptance and not before (B16, C3): from issuer to issuer, counted alike by both. What moved after the
 * submission has to be signed for once more. Nothing in hand: nothing to move.
 * Refusals: incomingNotIssuer {pieces}, dayNotOpen, countDiffers {items}, handsMoved {items}.
 */
export function custodyMoves(c: Custody): Result<readonly InHand[]> {
  if (c.held.length === 0) return ok([]);
  if (!c.incomingIsIssuer) return refuse('incomingNotIssuer', { pieces: c.held.reduce((n, h) => n + h.qty, 0) });
  if (!c.dayOpen) return refuse('dayNotOpen');
  const differing = c.held.filter((h) => c.counts.find(same(h))?.counted !== h.qty);
  if (differing.length > 0) return refuse('countDiffers', { items: differing.map((h) => h.item) });
  const moved = c.held.filter((h) => {
    const signed = c.signed.find(same(h));
    return signed?.qty !== h.qty || (signed.serials ?? '') !== (h.serials ?? '');
  });
  return moved.length > 0 && !c.countersigned ? refuse('handsMoved', { items: moved.map((h) => h.item) }) : ok(c.held);
}

/**
 * By order (2.T): what both counted alike moves; what they count differently stays in the outgoing person's hands until a count settles it.
 * An item the incoming person did not count has no difference. Refusals: incomingNotIssuer {pieces}, dayNotOpen.
 */
export function custodyByOrder(
  c: Pick<Custody, 'held' | 'counts' | 'incomingIsIssuer' | 'dayOpen'>,
): Result<readonly InHand[]> {
  if (c.held.length === 0) return ok([]);
  if (!c.incomingIsIssuer) return refuse('incomingNotIssuer', { pieces: c.held.reduce((n, h) => n + h.qty, 0) });
  if (!c.dayOpen) return refuse('dayNotOpen');
  return ok(
    c.held.filter((h) => {
      const count = c.counts.find(same(h));
      return count === undefined || count.counted === h.qty;
    }),
  );
}
