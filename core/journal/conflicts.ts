import { createHash } from 'node:crypto';
import type { Query } from '../db/statements.ts';
import type { Write } from '../db/transaction.ts';
import type { Objection } from './authority.ts';
import type { Entry } from './entry.ts';

/** A rule that entries of several desks break together. `id` is the same on every desk that finds it. */
export type Conflict = {
  id: string;
  kind: string;
  subjectKind: string;
  subjectId: string;
  facts: Record<string, unknown>;
};

const idFor = (...parts: string[]): string => {
  const h = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
};

/** Receipts among `claims` that another issue claims as well (0.6 receipts): only entries of several streams together can do that. */
function doubleClaims(db: Query, claims: readonly string[]): Conflict[] {
  const rows = db.all<{
    first: string;
    second: string;
    receipt_no: string;
    store: string;
    doc1: string;
    doc2: string;
    t1: string;
    t2: string;
  }>(
    `SELECT a.id AS first, b.id AS second, a.receipt_no, s.name AS store, i.doc_no AS doc1, j.doc_no AS doc2, a.terminal AS t1, b.terminal AS t2
     FROM json_each(?) n JOIN receipt_claim a ON a.id = n.value
     JOIN receipt_claim b ON b.receipt_key = a.receipt_key AND b.campaign_id = a.campaign_id AND b.store_id = a.store_id AND b.id <> a.id
     JOIN store s ON s.id = a.store_id JOIN gift_issue i ON i.id = a.issue_id JOIN gift_issue j ON j.id = b.issue_id
     WHERE b.issue_id <> a.issue_id
       AND NOT EXISTS (SELECT 1 FROM receipt_release r WHERE r.claim_id = a.id) AND NOT EXISTS (SELECT 1 FROM receipt_release r WHERE r.claim_id = b.id)`,
    JSON.stringify(claims),
  );
  return rows.map((r) => {
    const [one, two] = [r.first, r.second].sort() as [string, string];
    return {
      id: idFor('receiptClaimedTwice', one, two),
      kind: 'receiptClaimedTwice',
      subjectKind: 'receipt_claim',
      subjectId: two,
      facts: {
        receiptNo: r.receipt_no,
        store: r.store,
        docNos: [r.doc1, r.doc2].sort(),
        terminals: [r.t1, r.t2].sort(),
      },
    };
  });
}

/** Places that fell below zero, which only entries of several desks together can do. */
function negativePlaces(db: Query): Conflict[] {
  return db
    .all<{ place: string; item_kind: string; item_id: string; qty: number }>(
      "SELECT * FROM stock_balance WHERE qty < 0 AND instr(place, ':') > 0",
    )
    .map((b) => ({
      id: idFor('placeBelowZero', b.place, b.item_kind, b.item_id, String(b.qty)),
      kind: 'placeBelowZero',
      subjectKind: 'place',
      subjectId: b.place,
      facts: { itemKind: b.item_kind, itemId: b.item_id, qty: b.qty },
    }));
}

/** What an entry wrote that was not projected here: one finding for each entry or, for a foreign terminal, each stream. */
export function objected(kind: Objection, entry: Entry): Conflict {
  const [subjectKind, subjectId] = kind === 'foreignTerminal' ? ['stream', entry.stream] : ['entry', entry.id];
  return {
    id: idFor(kind, subjectId),
    kind,
    subjectKind,
    subjectId,
    facts: { op: entry.op, role: entry.role, terminal: entry.terminal, stream: entry.stream, seq: entry.seq },
  };
}

/** Conflicts that stand now and have no exception row yet. `claims`: ids of receipt claims that just came in; `more`: what came up on the way. */
export function findConflicts(db: Query, claims: readonly string[], more: readonly Conflict[] = []): Conflict[] {
  const found = new Map([...doubleClaims(db, claims), ...negativePlaces(db), ...more].map((c) => [c.id, c]));
  return [...found.values()].filter((c) => !db.get('SELECT 1 FROM exception WHERE id = ?', c.id));
}

/** Stores conflicts as exceptions for a supervisor to settle. */
export function recordConflicts(
  write: Write,
  by: { terminal: string; now: number; newId: () => string },
  conflicts: readonly Conflict[],
): void {
  for (const c of conflicts) {
    write.insert('exception', {
      id: c.id,
      kind: c.kind,
      subject_kind: c.subjectKind,
      subject_id: c.subjectId,
      facts: JSON.stringify(c.facts),
      at: by.now,
    });
    write.insert('notice', {
      id: by.newId(),
      kind: c.kind,
      recipient: 'SUP',
      subject_kind: 'exception',
      subject_id: c.id,
      facts: JSON.stringify(c.facts),
      terminal: by.terminal,
      at: by.now,
    });
  }
}
