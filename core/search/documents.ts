import { readPadNumber } from '../../shared/domain/paper/pads.ts';
import type { Query } from '../db/statements.ts';
import { type Asked, endOf, type Hit, line } from './asked.ts';
import { issueHits } from './issues.ts';

type Doc = { id: string; doc_no: string; at: number; business_day: string; by: string | null; issue_id: string | null };
type State = { to_state: string; at: number; by: string | null };

const columns = (table: string, issue: string): string =>
  `SELECT d.id, d.doc_no, d.at, d.business_day, s.name AS by, ${issue} AS issue_id FROM ${table} d LEFT JOIN staff s ON s.id = d.made_by`;

/** Documents with an index on their number. */
const NUMBERED = ['gift_outbound', 'gift_draw', 'gift_damage', 'gift_return'] as const;
/** Documents that are found through the terminal and the day in their number. */
const DATED = [
  'gift_issue_reversal',
  'gift_recovery',
  'voucher_recovery',
  'stocktake',
  'gift_handover',
  'shift_handover',
  'todo',
  'post_cover',
  'checklist_run',
] as const;

const byNumber = (table: string): string =>
  `${columns(table, 'NULL')} WHERE d.doc_no >= ? AND d.doc_no < ? ORDER BY d.doc_no LIMIT ?`;
const byDay = (table: string): string =>
  `${columns(table, table === 'gift_issue_reversal' || table === 'gift_recovery' ? 'd.issue_id' : 'NULL')} WHERE d.terminal = ? AND d.business_day = ? AND d.doc_no = ?`;

const lastState = (db: Query, kind: string, id: string): State | undefined =>
  db.get<State>(
    `SELECT t.to_state, t.at, s.name AS by FROM transition t LEFT JOIN staff s ON s.id = t.made_by WHERE t.doc_kind = ? AND t.doc_id = ?
       ORDER BY t.id DESC LIMIT 1`,
    kind,
    id,
  );

function documentHit(db: Query, docKind: string, d: Doc): Hit {
  const state = lastState(db, docKind, d.id);
  return {
    kind: 'document',
    id: d.id,
    title: d.doc_no,
    detail: line(d.business_day, state?.by ?? d.by),
    at: state?.at ?? d.at,
    facts: {
      last: state?.to_state ?? 'made',
      docKind,
      docNo: d.doc_no,
      businessDay: d.business_day,
      by: state?.by ?? d.by,
      madeAt: d.at,
      issueId: d.issue_id,
    },
  };
}

/** `PREFIX-TERMINAL-YYYYMMDD-NNN`; a stream born by restore writes its letter behind the terminal (2.Z). */
function dayAndTerminals(key: string): { day: string; terminals: string[] } | null {
  const [, terminal, y, m, d] = /^[A-Z]+-([A-Z0-9]+)-(\d{4})(\d{2})(\d{2})-\d{3,}$/.exec(key) ?? [];
  if (terminal === undefined) return null;
  const plain = terminal.replace(/[A-Z]$/, '');
  return { day: `${y}-${m}-${d}`, terminals: plain === terminal || plain === '' ? [terminal] : [terminal, plain] };
}

/** Records keyed in from a blank form that are not found by a number of their own (2.Z). */
function formHits(db: Query, key: string): Hit[] {
  const read = readPadNumber(key);
  const uses = read
    ? db.all<{ id: string }>(
        `SELECT u.doc_id AS id FROM paper_pad p JOIN pad_use u ON u.pad_id = p.id AND u.number = ?
         WHERE p.terminal = ? AND p.prefix = ? AND p.first <= ? AND p.last >= ? AND u.doc_kind = 'shift_handover'`,
        read.n,
        read.terminal,
        read.prefix,
        read.n,
        read.n,
      )
    : [];
  return uses.flatMap(({ id }) =>
    db
      .all<Doc>(`${columns('shift_handover', 'NULL')} WHERE d.id = ?`, id)
      .map((d) => ({ ...documentHit(db, 'shift_handover', d), title: key })),
  );
}

/** Documents by number: issues, outbound slips, draws and damages by its beginning, the others by the whole of it. */
export function documentHits(db: Query, asked: Asked): Hit[] {
  if (!/^[A-Z]{2,5}-/.test(asked.key)) return [];
  const numbered = NUMBERED.flatMap((table) =>
    db.all<Doc>(byNumber(table), asked.key, endOf(asked.key), asked.limit).map((d) => documentHit(db, table, d)),
  );
  const whole = dayAndTerminals(asked.key);
  const dated =
    whole === null
      ? []
      : DATED.flatMap((table) =>
          whole.terminals.flatMap((terminal) =>
            db.all<Doc>(byDay(table), terminal, whole.day, asked.key).map((d) => documentHit(db, table, d)),
          ),
        );
  return [...issueHits(db, asked), ...numbered, ...dated, ...formHits(db, asked.key)];
}
