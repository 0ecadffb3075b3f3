import { createHash } from 'node:crypto';
import type { Query } from '../db/statements.ts';
import type { Write } from '../db/transaction.ts';
import type { Objection } from './authority.ts';
import type { Entry } from './entry.ts';

/**
 * A rule that entries of several desks break together. Everything in it follows from rows both desks have, whatever the order they came in:
 * every desk that finds it writes down the same. `facts` name masters by id, because a name may not have reached everybody yet.
 * `at` is when the last of what is broken was made.
 */
export type Conflict = {
  readonly id: string;
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: number;
};

/** The last instant an id can carry. */
const MS_MAX = 2 ** 48 - 1;
const within = (at: number): number => Math.min(Math.max(0, at), MS_MAX);

/** An id made of what it is about, the same on every desk. It begins with the time, as every id does. */
function idFor(at: number, ...parts: string[]): string {
  const h = createHash('sha256').update(parts.join('\n')).digest('hex');
  const ms = within(at).toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-8${h.slice(0, 3)}-8${h.slice(3, 6)}-${h.slice(6, 18)}`;
}

/** A finding about `subject`; `parts` tell it from others of its kind. */
export const conflict = (
  kind: string,
  subject: readonly [kind: string, id: string],
  parts: readonly string[],
  at: number,
  facts: Readonly<Record<string, unknown>>,
): Conflict => ({
  id: idFor(at, kind, ...parts),
  kind,
  subjectKind: subject[0],
  subjectId: subject[1],
  facts,
  at: within(at),
});

type Claims = {
  a: string;
  b: string;
  receipt_no: string;
  store_id: string;
  doc_a: string;
  doc_b: string;
  term_a: string;
  term_b: string;
  at_a: number;
  at_b: number;
};

/** Receipts among `claims` that another issue claims as well (0.6 receipts): only entries of several streams together can do that. `a` is the earlier of two. */
function doubleClaims(db: Query, claims: readonly string[]): Conflict[] {
  const rows = db.all<Claims>(
    `WITH pair (a, b) AS (
       SELECT DISTINCT min(x.id, y.id), max(x.id, y.id) FROM json_each(?) n JOIN receipt_claim x ON x.id = n.value
       JOIN receipt_claim y ON y.receipt_key = x.receipt_key AND y.campaign_id = x.campaign_id AND y.store_id = x.store_id AND y.issue_id <> x.issue_id)
     SELECT p.a, p.b, a.receipt_no, a.store_id, i.doc_no AS doc_a, j.doc_no AS doc_b, a.terminal AS term_a, b.terminal AS term_b, a.at AS at_a, b.at AS at_b
     FROM pair p JOIN receipt_claim a ON a.id = p.a JOIN receipt_claim b ON b.id = p.b
       JOIN gift_issue i ON i.id = a.issue_id JOIN gift_issue j ON j.id = b.issue_id
     WHERE NOT EXISTS (SELECT 1 FROM receipt_release r WHERE r.claim_id = a.id) AND NOT EXISTS (SELECT 1 FROM receipt_release r WHERE r.claim_id = b.id)`,
    JSON.stringify(claims),
  );
  return rows.map((r) =>
    conflict('receiptClaimedTwice', ['receipt_claim', r.b], [r.a, r.b], Math.max(r.at_a, r.at_b), {
      receiptNo: r.receipt_no,
      storeId: r.store_id,
      docNos: [r.doc_a, r.doc_b].sort(),
      terminals: [r.term_a, r.term_b].sort(),
    }),
  );
}

type Negative = { place: string; item_kind: string; item_id: string };
type Crossing = { id: string; at: number; qty: number };

/** The move that took a place below zero, counted in the order the moves were made. */
const crossing = (db: Query, b: Negative): Crossing | undefined =>
  db.get<Crossing>(
    `WITH asked (place, terminal, item_kind, item_id) AS (VALUES (?, ?, ?, ?)),
     flow AS (
       SELECT id, at, iif(to_place = place, qty, 0) - iif(from_place = place, qty, 0) AS change
       FROM asked JOIN stock_move USING (terminal, item_kind, item_id) WHERE place IN (from_place, to_place)),
     run AS (SELECT id, at, change, sum(change) OVER (ORDER BY id) AS qty FROM flow)
     SELECT id, at, qty FROM run WHERE qty < 0 AND qty - change >= 0 ORDER BY id DESC LIMIT 1`,
    b.place,
    b.place.split(':')[1] ?? '',
    b.item_kind,
    b.item_id,
  );

/** Places that `moves` left below zero, which only entries of several streams together can do. */
function negativePlaces(db: Query, moves: readonly string[]): Conflict[] {
  const rows = db.all<Negative>(
    `SELECT DISTINCT b.place, b.item_kind, b.item_id FROM json_each(?) n JOIN stock_move m ON m.id = n.value
     JOIN stock_balance b ON b.place = m.from_place AND b.item_kind = m.item_kind AND b.item_id = m.item_id
     WHERE b.qty < 0 AND instr(b.place, ':') > 0`,
    JSON.stringify(moves),
  );
  return rows.flatMap((b) => {
    const move = crossing(db, b);
    if (!move) return [];
    return conflict('placeBelowZero', ['place', b.place], [b.place, b.item_kind, b.item_id, move.id], move.at, {
      itemKind: b.item_kind,
      itemId: b.item_id,
      qty: move.qty,
    });
  });
}

type Kind = 'serialReceivedTwice' | 'serialIssuedTwice' | 'serialRedeemedTwice';
type Serials = {
  a: string;
  b: string;
  type: string;
  item_id: string;
  serial_from: number;
  serial_to: number;
  term_a: string;
  term_b: string;
  at_a: number;
  at_b: number;
};

/** The longest stretch an issue or a redemption moves at once, with much to spare. */
const LONGEST_STRETCH = 5_000;
const KINDS: Readonly<Record<string, Kind>> = {
  RECV: 'serialReceivedTwice',
  REPL_IN: 'serialReceivedTwice',
  ISSUE: 'serialIssuedTwice',
  REDEEM: 'serialRedeemedTwice',
};

/** Moves that overlap one of `moves` of the same sort, each pair once with the serials both of them moved. `near` narrows what is looked at. */
const overlapping = (sort: string, near: string): string => `WITH pair (a, b) AS (
    SELECT DISTINCT min(x.id, y.id), max(x.id, y.id) FROM json_each(?) n JOIN stock_move x ON x.id = n.value AND ${sort.replaceAll('$', 'x')}
    JOIN stock_move y ON y.item_id = x.item_id AND y.serial_from IS NOT NULL AND ${near} AND y.serial_to >= x.serial_from
      AND y.id <> x.id AND y.doc_id <> x.doc_id AND ${sort.replaceAll('$', 'y')}
    WHERE x.serial_from IS NOT NULL)
  SELECT p.a, p.b, a.move_type AS type, a.item_id, max(a.serial_from, b.serial_from) AS serial_from, min(a.serial_to, b.serial_to) AS serial_to,
    a.terminal AS term_a, b.terminal AS term_b, a.at AS at_a, b.at AS at_b
  FROM pair p JOIN stock_move a ON a.id = p.a JOIN stock_move b ON b.id = p.b
  WHERE NOT EXISTS (SELECT 1 FROM gift_issue_reversal r WHERE r.issue_id IN (a.doc_id, b.doc_id))`;
const RECEIVED = overlapping(
  "$.from_place = 'MKT' AND $.move_type IN ('RECV', 'REPL_IN')",
  'y.serial_from <= x.serial_to',
);
const GIVEN = (['ISSUE', 'REDEEM'] as const).map((type) =>
  overlapping(`$.move_type = '${type}'`, `y.serial_from BETWEEN x.serial_from - ${LONGEST_STRETCH} AND x.serial_to`),
);

/** Whether all of the serials came back between the two moves: then the second one was right (a refund, a slip taken back). */
function cameBack(db: Query, p: Serials): boolean {
  const { n } = db.get<{ n: number }>(
    `WITH asked (item_id, near, first, last, a, b) AS (VALUES (?, ?, ?, ?, ?, ?))
     SELECT coalesce(sum(min(m.serial_to, last) - max(m.serial_from, first) + 1), 0) AS n FROM asked JOIN stock_move m USING (item_id)
     WHERE m.serial_from IS NOT NULL AND m.serial_from BETWEEN near AND last AND m.serial_to >= first AND m.id > a AND m.id < b
       AND m.move_type IN ('REVERSE', 'RECOVER', 'UNRECEIVE', 'RETURN_MKT')`,
    p.item_id,
    p.type === 'ISSUE' ? p.serial_from - LONGEST_STRETCH : 0,
    p.serial_from,
    p.serial_to,
    p.a,
    p.b,
  )!;
  return n >= p.serial_to - p.serial_from + 1;
}

/** Serials among `moves` that were received, given out or redeemed a second time without having come back (B4, B9, B10). */
function doubleSerials(db: Query, moves: readonly string[]): Conflict[] {
  const ids = JSON.stringify(moves);
  const pairs = [RECEIVED, ...GIVEN].flatMap((sql) => db.all<Serials>(sql, ids)).filter((p) => !cameBack(db, p));
  return pairs.map((p) =>
    conflict(KINDS[p.type]!, ['stock_move', p.b], [p.a, p.b], Math.max(p.at_a, p.at_b), {
      itemKind: 'voucher',
      itemId: p.item_id,
      serialFrom: p.serial_from,
      serialTo: p.serial_to,
      terminals: [p.term_a, p.term_b].sort(),
    }),
  );
}

/** What an entry wrote that was not projected here: one finding for each entry or, for a foreign terminal, each stream. */
export function objected(kind: Objection, entry: Entry): Conflict {
  const subject = kind === 'foreignTerminal' ? (['stream', entry.stream] as const) : (['entry', entry.id] as const);
  return conflict(kind, subject, [subject[1]], entry.at, {
    op: entry.op,
    role: entry.role,
    terminal: entry.terminal,
    stream: entry.stream,
    seq: entry.seq,
  });
}

/** What came in with the entries: ids of receipt claims and of stock moves, and what came up on the way. */
export type TakenIn = {
  readonly claims: readonly string[];
  readonly moves: readonly string[];
  readonly objections: readonly Conflict[];
};

/** Conflicts that what just came in brought about and that have no exception row yet. */
export function findConflicts(db: Query, { claims, moves, objections }: TakenIn): Conflict[] {
  const told = (c: Conflict): boolean =>
    db.get(
      'SELECT 1 FROM exception WHERE subject_kind = ? AND subject_id = ? AND kind = ?',
      c.subjectKind,
      c.subjectId,
      c.kind,
    ) !== undefined;
  const broken = [...doubleClaims(db, claims), ...doubleSerials(db, moves), ...negativePlaces(db, moves)];
  const found = new Map([...broken, ...objections.filter((c) => !told(c))].map((c) => [c.id, c]));
  return [...found.values()].filter((c) => !db.get('SELECT 1 FROM exception WHERE id = ?', c.id));
}

/**
 * Stores conflicts as exceptions for a supervisor to settle, each with its notice. Both rows are the same whichever desk writes them,
 * so that they are one when the desks meet: the notice belongs to no terminal.
 */
export function recordConflicts(write: Write, conflicts: readonly Conflict[]): void {
  for (const c of conflicts) {
    const facts = JSON.stringify(c.facts);
    write.insert('exception', {
      id: c.id,
      kind: c.kind,
      subject_kind: c.subjectKind,
      subject_id: c.subjectId,
      facts,
      at: c.at,
    });
    write.insert('notice', {
      id: idFor(c.at, 'notice', c.id),
      kind: c.kind,
      recipient: 'SUP',
      subject_kind: 'exception',
      subject_id: c.id,
      facts,
      terminal: '',
      at: c.at,
    });
  }
}
