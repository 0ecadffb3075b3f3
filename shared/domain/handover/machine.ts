import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { Role } from '../../kernel/roles.ts';
import { decidesAt, type Level } from './deciders.ts';

/** States of a shift (A4). `ended`: it ended with its business day before anybody took it over. */
export type SessionState = 'on_duty' | 'handing_over' | 'handed_over' | 'ended';

/** States of a shift handover (C3, 2.T). `rework`: refused and sent back; `reopened`: a supervisor lifted an acceptance. */
export const HANDOVER_STATES = [
  'draft',
  'submitted',
  'checking',
  'refused',
  'rework',
  'accepted',
  'reopened',
  'void',
] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** Submitted and not accepted: custody is still the outgoing person's (C3). */
export const isWaiting = (state: HandoverState): boolean =>
  ['submitted', 'checking', 'refused', 'rework'].includes(state);

/** What can be done with a handover. */
export const OPERATIONS = [
  'submit',
  'withdraw',
  'open',
  'read',
  'ask',
  'answer',
  'agree',
  'notEnough',
  'check',
  'accept',
  'refuse',
  'decideRework',
  'decideAccept',
  'reopen',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/**
 * Who somebody is to a handover. `outgoing` hands over; `onBehalf` is a supervisor who signs for an absent person; `successor` is anybody
 * who neither hands over nor signed it nor spoke for the outgoing person; `incoming` opened it last; `superior` decides a refusal: who of its `deciders` is none of its parties.
 */
export type Who = 'outgoing' | 'onBehalf' | 'successor' | 'incoming' | 'superior' | 'supervisor';

export type Actor = { readonly id: string; readonly roles: readonly Role[] };
/**
 * `before`: the state out of which it was last submitted. `signer`: who signed that submission, the outgoing person or a supervisor. Null before
 * the first. `spoke`: who answered or looked for the outgoing side since. `closed`: the business day was closed on that submission.
 * `deciders`: whose turn it is to decide a refusal; supervisor or lead when left out.
 */
export type Parties = {
  readonly state: HandoverState;
  readonly before: HandoverState | null;
  readonly outgoing: string;
  readonly signer: string | null;
  readonly incoming: string | null;
  readonly spoke?: readonly string[];
  readonly closed?: boolean;
  readonly deciders?: Level;
};

type Rule = {
  readonly from: readonly HandoverState[];
  /** The next state by the present one; the same state when it does not change. */
  readonly to: Partial<Record<HandoverState, HandoverState>>;
  readonly who: readonly Who[];
};

const step = (from: readonly HandoverState[], to: HandoverState | null, ...who: readonly Who[]): Rule => ({
  from,
  to: Object.fromEntries(from.map((state) => [state, to ?? state])),
  who,
});

/** The whole machine: from which states, to which, by whom. */
export const RULES: Readonly<Record<Operation, Rule>> = {
  submit: step(['draft', 'rework', 'reopened'], 'submitted', 'outgoing', 'onBehalf'),
  withdraw: { from: ['draft', 'submitted'], to: { draft: 'void', submitted: 'draft' }, who: ['outgoing', 'onBehalf'] },
  open: step(['submitted', 'checking'], 'checking', 'successor'),
  read: step(['checking'], null, 'incoming'),
  ask: step(['checking'], null, 'incoming'),
  answer: step(['checking'], null, 'outgoing', 'onBehalf'),
  agree: step(['checking'], null, 'incoming'),
  notEnough: step(['checking'], null, 'incoming'),
  check: step(['checking'], null, 'outgoing', 'onBehalf', 'incoming'),
  accept: step(['checking'], 'accepted', 'incoming'),
  refuse: step(['checking'], 'refused', 'incoming'),
  decideRework: step(['refused'], 'rework', 'superior'),
  decideAccept: step(['refused'], 'accepted', 'superior'),
  reopen: step(['accepted'], 'reopened', 'supervisor'),
};

/** Whom a handover is about: who hands over, who signed it, who opened it last. */
export const partiesTo = (doc: Pick<Parties, 'outgoing' | 'incoming' | 'signer'>): (string | null)[] => [
  doc.outgoing,
  doc.incoming,
  doc.signer,
];
const levelAt = ({ deciders }: Parties): Level => deciders ?? 'superior';

const IS: Readonly<Record<Who, (doc: Parties, actor: Actor) => boolean>> = {
  outgoing: (doc, { id }) => id === doc.outgoing,
  onBehalf: (doc, { id, roles }) => roles.includes('SUP') && id !== doc.outgoing && id !== doc.incoming,
  successor: (doc, { id }) => id !== doc.outgoing && id !== doc.signer && !doc.spoke?.includes(id),
  incoming: (doc, { id }) => id === doc.incoming && id !== doc.outgoing && id !== doc.signer,
  superior: (doc, actor) => decidesAt(levelAt(doc), actor, partiesTo(doc)),
  supervisor: (_doc, { roles }) => roles.includes('SUP'),
};

/** Is the actor one of `who` to this handover? */
export const isParty = (doc: Parties, actor: Actor, who: Who): boolean => IS[who](doc, actor);

/** As whom an actor may run an operation: the first that fits. Refusals: wrongState {state}, notYourPart {who}. */
export function asWhom(op: Operation, doc: Parties, actor: Actor): Result<Who> {
  const { from, who } = RULES[op];
  if (!from.includes(doc.state)) return refuse('wrongState', { state: doc.state });
  // The day rests on it: it is accepted or refused.
  if (op === 'withdraw' && doc.state === 'submitted' && doc.closed) return refuse('wrongState', { state: doc.state });
  // A party sends back and does not order what is to its own good.
  const ordersOwn = op === 'decideAccept' && levelAt(doc) === 'partySupervisor';
  const as = ordersOwn ? undefined : who.find((w) => isParty(doc, actor, w));
  return as === undefined
    ? refuse('notYourPart', { who: who.map((w) => (w === 'superior' && !ordersOwn ? levelAt(doc) : w)) })
    : ok(as);
}

/** The state an operation leads to; a submission that is withdrawn becomes what it was. Refusals: wrongState {state}, notYourPart {who}. */
export function mayDo(op: Operation, doc: Parties, actor: Actor): Result<HandoverState> {
  const as = asWhom(op, doc, actor);
  if ('refused' in as) return as;
  const back = op === 'withdraw' && doc.state === 'submitted' ? doc.before : null;
  return ok(back ?? RULES[op].to[doc.state]!);
}

/** Every operation open to an actor now. */
export const operationsOf = (doc: Parties, actor: Actor): Operation[] =>
  OPERATIONS.filter((op) => 'ok' in asWhom(op, doc, actor));

/**
 * May a person leave the desk (C3: nobody leaves before the successor has accepted)? `others`: further people on the same shift;
 * `bound`: the site has shift definitions, or a handover of this shift was begun. Refusals: handoverMissing {shift}.
 */
export function mayLeave(session: {
  readonly shift: string;
  readonly state: SessionState;
  readonly others: number;
  readonly dayOpen: boolean;
  readonly bound: boolean;
}): Result<'stays' | 'ends'> {
  if (session.others > 0 || session.state === 'handed_over' || session.state === 'ended') return ok('stays');
  return session.dayOpen && session.bound ? refuse('handoverMissing', { shift: session.shift }) : ok('ends');
}

/** A shift can be handed over while it runs, and after its day was closed; one handover at a time. Refusals: wrongState {state}, handoverOpen {docNo}. */
export function mayStart(state: SessionState, open: { readonly docNo: string } | null): Result<SessionState> {
  if (state === 'handed_over') return refuse('wrongState', { state });
  return open === null ? ok(state) : refuse('handoverOpen', { docNo: open.docNo });
}
