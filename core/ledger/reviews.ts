import { isOverdue, missingReviewers, type Reviewer, type ReviewKind } from '../../shared/domain/handover/reviews.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Scene } from '../scene.ts';

/** `own`: whoever signed was a party, because nobody else of the role was there. */
type Signed = {
  readonly role: Reviewer;
  readonly by: string;
  readonly at: number;
  readonly remark: string | null;
  readonly own: boolean;
};
/** A signature with the staff id behind it. */
type Signature = Omit<Signed, 'own'> & { readonly byId: string };

const OF_THESE = 'FROM json_each(?) j CROSS JOIN';
const LATEST = 'SELECT to_state FROM transition';

/** Signatures under documents of a kind by the document's id, the first of each role. */
function signaturesUnder(db: Query, kind: ReviewKind, ids: readonly string[]): Map<string, Signature[]> {
  const rows = db.all<Row<'review'> & { name: string | null }>(
    `SELECT r.*, s.name ${OF_THESE} review r ON r.doc_kind = ? AND r.doc_id = j.value LEFT JOIN staff s ON s.id = r.made_by ORDER BY r.id`,
    JSON.stringify(ids),
    kind,
  );
  const under = new Map<string, Signature[]>();
  for (const { doc_id, role, name, made_by, at, remark } of rows) {
    const known = under.get(doc_id) ?? [];
    if (!known.some((k) => k.role === role))
      known.push({ role: role as Reviewer, byId: made_by, by: name ?? made_by, at, remark });
    under.set(doc_id, known);
  }
  return under;
}

/** Signatures under a document, the first of each role. */
export const signaturesOf = (db: Query, kind: ReviewKind, id: string): Signed[] => {
  const parties = kind === 'shift_handover' ? (partiesOf(db, [id]).get(id) ?? []) : [];
  return signedBy(signaturesUnder(db, kind, [id]).get(id) ?? [], parties);
};

const signedBy = (signatures: readonly Signature[], parties: readonly string[]): Signed[] =>
  signatures.map(({ byId, ...s }) => ({ ...s, own: parties.includes(byId) }));

/** Whom handovers are about, by the handover's id: who handed over, who signed for them, who took over. */
function partiesOf(db: Query, ids: readonly string[]): Map<string, string[]> {
  const rows = db.all<{ id: string; staff: string }>(
    `SELECT h.id, h.from_staff AS staff ${OF_THESE} shift_handover h ON h.id = j.value
     UNION SELECT s.handover_id, s.made_by ${OF_THESE} handover_submission s ON s.handover_id = j.value
     UNION SELECT a.handover_id, a.to_staff ${OF_THESE} handover_acceptance a ON a.handover_id = j.value`,
    ...[1, 2, 3].map(() => JSON.stringify(ids)),
  );
  const parties = new Map<string, string[]>();
  for (const { id, staff } of rows) parties.set(id, [...(parties.get(id) ?? []), staff]);
  return parties;
}

/** A document of a day with its signatures. `ready`: it may be signed. */
export type ReviewDoc = {
  readonly kind: ReviewKind;
  readonly id: string;
  readonly docNo: string | null;
  readonly ready: boolean;
  readonly signed: readonly Signed[];
  readonly parties: readonly string[];
};

type DayRow = { readonly id: string; readonly day: BusinessDay; readonly state: string | null };
type HandoverRow = {
  readonly id: string;
  readonly doc_no: string;
  readonly day: string;
  readonly state: string | null;
};

const DAY = `SELECT d.id, d.day, (${LATEST} WHERE doc_kind = 'business_day' AND doc_id = d.id ORDER BY id DESC LIMIT 1) AS state
  FROM business_day d WHERE d.terminal = ?`;

/** A business day as it stands, the last of its date; undefined when there is none. */
export const reviewDay = (db: Query, terminal: string, day: BusinessDay): DayRow | undefined =>
  db.get<DayRow>(`${DAY} AND d.day = ? ORDER BY d.id DESC LIMIT 1`, terminal, day);

/**
 * What the superiors sign of each business day: its handovers that are not void and its duty diary, which is the day's own (C2, C3).
 * Four statements, however many days there are.
 */
export function documentsOf(db: Query, terminal: string, days: readonly DayRow[]): ReviewDoc[][] {
  const handovers = db
    .all<HandoverRow>(
      `SELECT h.id, h.doc_no, h.business_day AS day, (${LATEST} WHERE doc_kind = 'shift_handover' AND doc_id = h.id ORDER BY id DESC LIMIT 1) AS state
       ${OF_THESE} shift_handover h ON h.terminal = ? AND h.business_day = j.value ORDER BY h.id`,
      JSON.stringify([...new Set(days.map((d) => d.day))]),
      terminal,
    )
    .filter((h) => h.state !== 'void');
  const under = {
    shift_handover: signaturesUnder(
      db,
      'shift_handover',
      handovers.map((h) => h.id),
    ),
    duty_diary: signaturesUnder(
      db,
      'duty_diary',
      days.map((d) => d.id),
    ),
  };
  const parties = partiesOf(
    db,
    handovers.map((h) => h.id),
  );
  type Made = Pick<ReviewDoc, 'kind' | 'id' | 'docNo' | 'ready' | 'parties'>;
  const doc = (made: Made): ReviewDoc => ({
    ...made,
    signed: signedBy(under[made.kind].get(made.id) ?? [], made.parties),
  });
  const ofDay = Map.groupBy(handovers, (h) => h.day);
  return days.map(({ id, day, state }) => {
    const of = (ofDay.get(day) ?? []).map((h) =>
      doc({
        kind: 'shift_handover',
        id: h.id,
        docNo: h.doc_no,
        ready: h.state === 'accepted',
        parties: parties.get(h.id) ?? [],
      }),
    );
    const all = [...new Set(of.flatMap((d) => d.parties))];
    return [...of, doc({ kind: 'duty_diary', id, docNo: null, ready: state === 'closed', parties: all })];
  });
}

export type ReviewDay = {
  readonly day: BusinessDay;
  readonly closed: boolean;
  readonly overdue: boolean;
  readonly missing: readonly Reviewer[];
  readonly documents: readonly ReviewDoc[];
};

/** The last business days with what is still to be signed, the latest first. @param before days before this one; null for the last */
export function reviewDays(db: Query, scene: Scene, before: BusinessDay | null, limit: number): ReviewDay[] {
  const { code } = scene.desk.terminal;
  const reviewers = scene.desk.policy('handover.reviewers');
  const days = db.all<DayRow>(
    `${DAY} AND d.day < ? ORDER BY d.day DESC, d.id DESC LIMIT ?`,
    code,
    before ?? '9999-12-31',
    limit,
  );
  const later = db.all<DayRow>(`${DAY} AND d.day >= ? ORDER BY d.day, d.id LIMIT 1`, code, before ?? '9999-12-31');
  const closed = [...later, ...days].filter((d) => d.state === 'closed').map((d) => d.day);
  const documentsOfDays = documentsOf(db, code, days);
  return days.map((d, i) => {
    const documents = documentsOfDays[i]!;
    const missing = missingReviewers(
      documents.map((doc) => ({ ...doc, signed: doc.signed.map((s) => s.role) })),
      reviewers,
    );
    return {
      day: d.day,
      closed: closed.includes(d.day),
      overdue: missing.length > 0 && isOverdue(d.day, closed),
      missing,
      documents,
    };
  });
}
