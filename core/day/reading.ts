import type { OpeningReading } from '../../shared/contract/opening.ts';
import { SECTIONS } from '../../shared/domain/handover/sections.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import { jsonOf } from '../db/json.ts';
import type { Query } from '../db/statements.ts';
import { type Handover, lastHandover } from '../ledger/handovers.ts';
import { staffName } from '../ledger/record.ts';
import { openTodos } from '../ledger/todos.ts';
import type { Scene } from '../scene.ts';

/** Under which document the reading of the open matters of a morning is kept. */
export const PENDING = { kind: 'opening', section: 'pending' } as const;
export const pendingOf = (terminal: string, day: BusinessDay): string => `${terminal}:${day}`;

/** The handover of an earlier day that the desk reads before it opens: the last one that was submitted, accepted or not (C3, C4). */
export function handoverToRead(db: Query, terminal: string, today: BusinessDay): Handover | null {
  const last = lastHandover(db, terminal);
  return last && last.businessDay < today ? last : null;
}

type Read = { at: number; by: string };

/** Who read a section last; a person's own handover is not read by writing it. */
function readOf(db: Query, kind: string, docId: string, section: string, writer: string): Read | null {
  const row = db.get<{ at: number; made_by: string }>(
    'SELECT at, made_by FROM section_read WHERE doc_kind = ? AND doc_id = ? AND section = ? AND made_by <> ? ORDER BY id DESC LIMIT 1',
    kind,
    docId,
    section,
    writer,
  );
  return row ? { at: row.at, by: staffName(db, row.made_by) } : null;
}

const placeOf = (section: string): number => {
  const i = (SECTIONS as readonly string[]).indexOf(section);
  return i < 0 ? SECTIONS.length : i;
};

/** The sections of the last submission in the order of the sheet. */
const sectionsOf = (db: Query, handoverId: string): { section: string; facts: string; note: string | null }[] =>
  db
    .all<{ section: string; facts: string; note: string | null }>(
      `SELECT section, facts, note FROM handover_section WHERE submission_id = (
         SELECT id FROM handover_submission WHERE handover_id = ? ORDER BY nth DESC, id DESC LIMIT 1)`,
      handoverId,
    )
    .toSorted((a, b) => placeOf(a.section) - placeOf(b.section));

/** What is to be read this morning, and what was (C4). */
export function readingOf(db: Query, scene: Scene, today: BusinessDay): OpeningReading {
  const { code } = scene.desk.terminal;
  const handover = handoverToRead(db, code, today);
  return {
    handover: handover && {
      id: handover.id,
      docNo: handover.docNo,
      day: handover.businessDay,
      shift: handover.shiftOut,
      from: handover.fromName,
      at: handover.at,
      state: handover.state,
      sections: sectionsOf(db, handover.id).map(({ section, facts, note }) => ({
        section,
        facts: jsonOf(facts) ?? null,
        note,
        read: readOf(db, 'shift_handover', handover.id, section, handover.from),
      })),
    },
    pending: openTodos(db, code).map((t) => ({
      id: t.id,
      docNo: t.docNo,
      title: t.title,
      detail: t.detail,
      urgent: t.urgent,
      owner: t.owner,
      department: t.department,
      dueAt: t.dueAt,
      at: t.at,
    })),
    pendingRead: readOf(db, PENDING.kind, pendingOf(code, today), PENDING.section, ''),
  };
}

/** Sections, the open matters among them, that nobody has read yet, and the last reading. */
export function readingLeft({ handover, pending, pendingRead }: OpeningReading): { left: string[]; last: Read | null } {
  const sections = handover?.sections ?? [];
  const left = sections.filter((s) => s.read === null).map((s) => s.section);
  const unread = pending.length > 0 && pendingRead === null ? [PENDING.section] : [];
  const reads = [...sections.map((s) => s.read), pendingRead].filter((r) => r !== null);
  return { left: [...left, ...unread], last: reads.toSorted((a, b) => a.at - b.at).at(-1) ?? null };
}
