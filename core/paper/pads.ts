import type { Out } from '../../shared/contract/index.ts';
import { hasRoom, nextPadNumber, padNumber, type PadPrefix } from '../../shared/domain/paper/pads.ts';
import { createT } from '../../shared/i18n/index.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import { padSheet } from '../../shared/sheets/pad.ts';
import type { Row } from '../../shared/tables/index.ts';
import { device } from '../db/device.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { formOf, freeForm, useForm, writtenForm } from '../ledger/paper.ts';
import { staffName } from '../ledger/record.ts';
import { code128Svg } from '../output/barcode.ts';
import { type Content, framed, type SheetSource } from '../output/frame.ts';
import type { Desk, Scene } from '../scene.ts';
import { countPrint, madeOf } from './made.ts';

type Range = { readonly prefix: PadPrefix; readonly first: number; readonly last: number };
type Entry = Out<'pads.list'>['rows'][number]['numbers'][number];

const numbersOf = ({ first, last }: Range): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

function contentOf({ site, terminal }: Desk, range: Range, t: ReturnType<typeof createT>): Content {
  const number = (n: number): string => padNumber(range.prefix, terminal.code, n);
  const forms = numbersOf(range).map((n) => ({ number: number(n), barcodeSvg: code128Svg(number(n)) }));
  return {
    title: t(`paper.pad.${range.prefix}`),
    docNo: `${number(range.first)}-${String(range.last).padStart(4, '0')}`,
    body: padSheet({ prefix: range.prefix, site: site.name, terminal: terminal.name, forms }, t),
    bare: true,
  };
}

const rangeOf = (row: Row<'paper_pad'>): Range => ({
  prefix: row.prefix as PadPrefix,
  first: row.first,
  last: row.last,
});

/** A pad printed once more, when the paper jammed. */
export const padSource: SheetSource = {
  load: (db, { desk }, { id, t }) => {
    const row = db.get<Row<'paper_pad'>>(
      'SELECT * FROM paper_pad WHERE id = ? AND terminal = ?',
      id,
      desk.terminal.code,
    );
    return row ? contentOf(desk, rangeOf(row), t) : null;
  },
};

/** The first number no form was ever printed with. After a restore it lies above all the lost database may have printed. */
function nextFirst(db: Query, terminal: string, prefix: PadPrefix): number {
  const last = db.get<{ id: string; last: number }>(
    'SELECT id, last FROM paper_pad WHERE terminal = ? AND prefix = ? ORDER BY first DESC LIMIT 1',
    terminal,
    prefix,
  );
  const { series, stream } = device(db)!;
  // The letter of the series counts the restores: A is the first.
  const restores = series === '' ? 0 : series.charCodeAt(0) - 'A'.charCodeAt(0) + 1;
  return nextPadNumber(last?.last ?? 0, series === '' || (last !== undefined && last.id > stream), restores);
}

/** PDF first; the numbers are reserved with the print, unless somebody took them meanwhile. */
export const printPad: Handler<'pads.print'> = async (job, { prefix, forms, language }, scene) => {
  if (!job.ports.pdf) return refuse('noPdf', {});
  const { code } = scene.desk.terminal;
  const first = nextFirst(job.read, code, prefix);
  const range: Range = { prefix, first, last: first + forms - 1 };
  const page = framed(job.read, scene, 'pad', 'A4', language, contentOf(scene.desk, range, createT(language)));
  const padId = scene.newId();
  const made = await madeOf(job, scene, job.ports.pdf, 'pad', padId, page, 'A4');
  return job.commit((tx, at) => {
    if (nextFirst(tx, code, prefix) !== first) return refuse('busy', {});
    tx.insert('paper_pad', { id: padId, terminal: code, ...range, at: at.now, made_by: at.staff.id });
    const { printId } = countPrint(tx, at, made);
    const { fileId, fileName } = made;
    const text = (n: number): string => padNumber(prefix, code, n);
    return ok({ padId, first: text(first), last: text(range.last), printId, fileId, fileName });
  });
};

/** Number of the document made of a form, where documents of its kind have one. */
const NUMBERED: Readonly<Record<string, string>> = {
  gift_issue: 'SELECT doc_no AS docNo FROM gift_issue WHERE id = ?',
  gift_draw: 'SELECT doc_no AS docNo FROM gift_draw WHERE id = ?',
  shift_handover: 'SELECT doc_no AS docNo FROM shift_handover WHERE id = ?',
};

/** What became of a number; of several records on one form the first is named. */
function entryOf(db: Query, number: string, uses: readonly Row<'pad_use'>[]): Entry {
  const [use] = uses;
  const blank = { docKind: null, docId: null, docNo: null, writtenAt: null, at: null, by: null, note: null };
  if (!use) return { number, state: 'open', records: 0, ...blank };
  const numbered = NUMBERED[use.doc_kind];
  return {
    number,
    state: use.doc_id === null ? 'spoiled' : 'used',
    records: uses.filter((u) => u.doc_id !== null).length,
    docKind: use.doc_id === null ? null : use.doc_kind,
    docId: use.doc_id,
    docNo:
      numbered === undefined || use.doc_id === null
        ? null
        : (db.get<{ docNo: string }>(numbered, use.doc_id)?.docNo ?? null),
    writtenAt: use.written_at,
    at: use.at,
    by: staffName(db, use.made_by),
    note: use.note,
  };
}

function padOf(db: Query, { desk }: Scene, row: Row<'paper_pad'>): Out<'pads.list'>['rows'][number] {
  const all = db.all<Row<'pad_use'>>('SELECT * FROM pad_use WHERE pad_id = ? ORDER BY id', row.id);
  const uses = Map.groupBy(all, (u) => u.number);
  const text = (n: number): string => padNumber(row.prefix, desk.terminal.code, n);
  const range = rangeOf(row);
  return {
    id: row.id,
    prefix: range.prefix,
    first: text(range.first),
    last: text(range.last),
    at: row.at,
    by: staffName(db, row.made_by),
    left: range.last - range.first + 1 - uses.size,
    numbers: numbersOf(range).map((n) => entryOf(db, text(n), uses.get(n) ?? [])),
  };
}

const LISTED = 100;

export const pads: Handler<'pads.list'> = (db, { open }, scene) => {
  const rows = db
    .all<Row<'paper_pad'>>('SELECT * FROM paper_pad WHERE terminal = ?', scene.desk.terminal.code)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, LISTED)
    .map((row) => padOf(db, scene, row));
  return ok({ rows: open ? rows.filter((r) => r.numbers.some((n) => hasRoom(r.prefix, n))) : rows });
};

export const spoil: Handler<'pads.spoil'> = (tx, { number, note }, scene) => {
  const form = freeForm(tx, scene.desk.terminal.code, number, null);
  if (isRefused(form)) return form;
  return ok({ id: useForm(tx, scene, form.ok, { docKind: 'spoiled', docId: null, writtenAt: null, note }) });
};

/** Which prefix of form a kind of record may be keyed in from, and whether the record is of this terminal. */
const KEYED = {
  gift_draw: { prefix: 'ZPLY', sql: 'SELECT 1 FROM gift_draw WHERE id = ? AND terminal = ?' },
  diary_entry: { prefix: 'ZB', sql: 'SELECT 1 FROM diary_entry WHERE id = ? AND terminal = ?' },
  shift_handover: { prefix: 'JB', sql: 'SELECT 1 FROM shift_handover WHERE id = ? AND terminal = ?' },
} as const;

export const keyed: Handler<'pads.keyed'> = (tx, { number, writtenAt, docKind, docId, note }, scene) => {
  const { prefix, sql } = KEYED[docKind];
  const form = writtenForm(tx, scene, { number, writtenAt }, prefix);
  if (isRefused(form)) return form;
  if (!tx.get(sql, docId, scene.desk.terminal.code)) return refuse('notFound', { what: docKind });
  const on = formOf(tx, docId);
  if (on) return refuse('recordOnForm', { number: on.number });
  return ok({ id: useForm(tx, scene, form.ok, { docKind, docId, writtenAt, note }) });
};
