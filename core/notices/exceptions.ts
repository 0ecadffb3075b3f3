import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Handlers } from '../handlers.ts';
import { shownFacts } from '../ledger/findings.ts';

type Listed = Row<'exception'> & { decision: string | null };

const SHOWN = 500;
const LIST = `SELECT e.*, s.decision FROM exception e
  LEFT JOIN exception_settled s ON s.id = (SELECT min(id) FROM exception_settled WHERE exception_id = e.id)`;
const OPEN = `${LIST} WHERE e.id > '' AND s.id IS NULL ORDER BY e.id DESC LIMIT ?`;
const ALL = `${LIST} WHERE e.id > '' ORDER BY e.id DESC LIMIT ?`;

/** Rules that a merge of two desks found broken, for a supervisor to settle. The facts themselves are never dropped. */
export const exceptionHandlers: Handlers<'exceptions.list' | 'exceptions.settle'> = {
  'exceptions.list': (db, { open }) =>
    ok({
      rows: db.all<Listed>(open ? OPEN : ALL, SHOWN).map((e) => ({
        id: e.id,
        kind: e.kind,
        subjectKind: e.subject_kind,
        subjectId: e.subject_id,
        facts: shownFacts(db, e.facts),
        at: e.at,
        settled: e.decision,
      })),
    }),
  'exceptions.settle': (tx, { id, decision }, { newId, now, staff }) => {
    if (!tx.get('SELECT 1 FROM exception WHERE id = ?', id)) return refuse('notFound', { what: 'exception' });
    const earlier = tx.get<{ at: number; decision: string; name: string | null }>(
      `SELECT s.at, s.decision, p.name FROM exception_settled s LEFT JOIN staff p ON p.id = s.made_by WHERE s.exception_id = ? ORDER BY s.id LIMIT 1`,
      id,
    );
    if (earlier)
      return refuse('alreadySettled', { at: earlier.at, staff: earlier.name ?? '', decision: earlier.decision });
    tx.insert('exception_settled', { id: newId(), exception_id: id, decision, at: now, made_by: staff.id });
    return ok({});
  },
};
