import {
  decideWrittenAt,
  FORM_RECORDS,
  type PadNumber,
  padNumber,
  type PadPrefix,
  readPadNumber,
} from '../../shared/domain/paper/pads.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { type BusinessDay, calendarDay, type Instant } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import type { Tx } from '../handlers.ts';
import type { Scene } from '../scene.ts';
import { transitionsOf } from './record.ts';

/** A form that still has room: a blank one, or a duty page with a free line. */
export type FreeForm = { readonly pad: Row<'paper_pad'>; readonly read: PadNumber; readonly docNo: string };

/**
 * The form a number names, as long as there is room on it. `prefix` null: only a form of which nothing was made.
 * Refusals: padUnknown {number} (never printed at this terminal, or for another kind of document), padUsed {number, spoiled, at}.
 */
export function freeForm(db: Query, terminal: string, number: string, prefix: PadPrefix | null): Result<FreeForm> {
  const read = readPadNumber(number);
  const pad =
    read &&
    read.terminal === terminal &&
    (prefix === null || read.prefix === prefix) &&
    db.get<Row<'paper_pad'>>(
      'SELECT * FROM paper_pad WHERE terminal = ? AND prefix = ? AND first <= ? AND last >= ?',
      terminal,
      read.prefix,
      read.n,
      read.n,
    );
  if (!read || !pad) return refuse('padUnknown', { number });
  const uses = db.all<Row<'pad_use'>>(
    'SELECT * FROM pad_use WHERE pad_id = ? AND number = ? ORDER BY id',
    pad.id,
    read.n,
  );
  const room = prefix === null ? 1 : FORM_RECORDS[prefix];
  const spoiled = uses.some((use) => use.doc_id === null);
  const docNo = number.trim().toUpperCase();
  const last = uses.at(-1);
  return last && (spoiled || uses.length >= room)
    ? refuse('padUsed', { number: docNo, spoiled, at: last.at })
    : ok({ pad, read, docNo });
}

/** What the desk says of a document keyed in late: which form, and the time written on it. */
export type Paper = { readonly number: string; readonly writtenAt: Instant };

/** A free form of this terminal and the time written on it. Refusals: padUnknown, padUsed, padTimeWrong {printedAt, now}. */
export function writtenForm(db: Query, scene: Scene, paper: Paper, prefix: PadPrefix): Result<FreeForm> {
  const form = freeForm(db, scene.desk.terminal.code, paper.number, prefix);
  if (isRefused(form)) return form;
  const time = decideWrittenAt(paper.writtenAt, form.ok.pad.at, scene.now);
  return isRefused(time) ? time : form;
}

/** What became of a form: the document made of it, or with `docId` null that it was spoiled. */
export function useForm(
  tx: Tx,
  scene: Scene,
  { pad, read }: FreeForm,
  use: {
    readonly docKind: string;
    readonly docId: string | null;
    readonly writtenAt: Instant | null;
    readonly note: string | null;
  },
): string {
  const id = scene.newId();
  tx.insert('pad_use', {
    id,
    pad_id: pad.id,
    number: read.n,
    doc_kind: use.docKind,
    doc_id: use.docId,
    written_at: use.writtenAt,
    note: use.note,
    at: scene.now,
    made_by: scene.staff.id,
  });
  return id;
}

/** The form a record was keyed in from, null for one made at the desk. */
export function formOf(db: Query, docId: string): { number: string; writtenAt: Instant | null } | null {
  const use = db.get<{ terminal: string; prefix: string; number: number; writtenAt: number | null }>(
    `SELECT p.terminal, p.prefix, u.number, u.written_at AS writtenAt FROM pad_use u JOIN paper_pad p ON p.id = u.pad_id
     WHERE u.doc_id = ?`,
    docId,
  );
  return use ? { number: padNumber(use.prefix, use.terminal, use.number), writtenAt: use.writtenAt } : null;
}

/** The business day in which something was written: the one that was open then, else the calendar day. */
export function dayWritten(db: Query, { desk }: Scene, writtenAt: Instant): BusinessDay {
  const onWall = calendarDay(writtenAt, desk.site.zone);
  const open = db.get<{ id: string; day: BusinessDay }>(
    'SELECT id, day FROM business_day WHERE terminal = ? AND day <= ? AND opened_at <= ? ORDER BY day DESC, id DESC LIMIT 1',
    desk.terminal.code,
    onWall,
    writtenAt,
  );
  const closedAt =
    open && stateOf(db, 'business_day', open.id) === 'closed'
      ? (transitionsOf(db, 'business_day', open.id).at(-1)?.at ?? 0)
      : Infinity;
  return open && writtenAt < closedAt ? open.day : onWall;
}

/** When a document that was keyed in late was written on paper; null for one made at the desk. */
export const writtenAtOf = (db: Query, docId: string): Instant | null =>
  db.get<{ at: number | null }>('SELECT written_at AS at FROM pad_use WHERE doc_id = ?', docId)?.at ?? null;

/** An issue made at the desk, not keyed in from paper: only these count for the time standard (B8). `issue` is the alias of gift_issue. */
export const timedIssue = (issue: string): string =>
  `NOT EXISTS (SELECT 1 FROM pad_use p WHERE p.doc_id = ${issue}.id)`;
