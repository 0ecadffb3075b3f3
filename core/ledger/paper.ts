import { decideWrittenAt, type PadNumber, readPadNumber } from '../../shared/domain/paper/pads.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Tx } from '../handlers.ts';
import type { Scene } from '../scene.ts';

/** A blank form that is still free. */
export type FreeForm = { readonly pad: Row<'paper_pad'>; readonly read: PadNumber; readonly docNo: string };

/**
 * The blank form a number names, as long as nothing was made of it.
 * Refusals: padUnknown {number} (never printed at this terminal, or for another kind of document), padUsed {number, docNo, spoiled}.
 */
export function freeForm(db: Query, terminal: string, number: string, prefix: string | null): Result<FreeForm> {
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
  const use = db.get<Row<'pad_use'>>('SELECT * FROM pad_use WHERE pad_id = ? AND number = ?', pad.id, read.n);
  const docNo = number.trim().toUpperCase();
  return use
    ? refuse('padUsed', { number: docNo, spoiled: use.doc_id === null, at: use.at })
    : ok({ pad, read, docNo });
}

/** A free form of this terminal and the time written on it. Refusals: padUnknown, padUsed, padTimeWrong {printedAt, now}. */
export function writtenForm(
  db: Query,
  scene: Scene,
  paper: { readonly number: string; readonly writtenAt: Instant },
  prefix: string | null,
): Result<FreeForm> {
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

/** When a document that was keyed in late was written on paper; null for one made at the desk. */
export const writtenAtOf = (db: Query, docId: string): Instant | null =>
  db.get<{ at: number | null }>('SELECT written_at AS at FROM pad_use WHERE doc_id = ?', docId)?.at ?? null;

/** An issue made at the desk, not keyed in from paper: only these count for the time standard (B8). `issue` is the alias of gift_issue. */
export const timedIssue = (issue: string): string =>
  `NOT EXISTS (SELECT 1 FROM pad_use p WHERE p.doc_id = ${issue}.id)`;
