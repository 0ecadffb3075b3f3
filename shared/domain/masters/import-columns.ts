import type { Parsed } from '../../contract/index.ts';

/** What a file of master data is about. */
export type ImportKind = Parsed<'imports.preview'>['what'];

/** How the text of a cell is understood. */
export type CellKind =
  | 'text'
  | 'code'
  | 'prefix'
  | 'money'
  | 'count'
  | 'yesNo'
  | 'day'
  | 'status'
  | 'roles'
  | 'phone'
  | 'serial';

/** A column: `key` is the field of the document it fills. A required one must be in the file and filled in on every row. */
export type ImportColumn = { readonly key: string; readonly kind: CellKind; readonly required: boolean };

const must = (key: string, kind: CellKind = 'text'): ImportColumn => ({ key, kind, required: true });
const may = (key: string, kind: CellKind = 'text'): ImportColumn => ({ key, kind, required: false });

/** The columns of each kind of file in the order of the template. The first is the code by which a row is known. */
export const IMPORT_COLUMNS: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  stores: [
    must('code', 'code'),
    must('name'),
    must('floor'),
    may('category'),
    may('ext'),
    may('routeHint'),
    may('receiptPattern'),
    may('status', 'status'),
  ],
  staff: [
    must('staffNo', 'code'),
    must('name'),
    must('department'),
    must('post'),
    may('roles', 'roles'),
    may('ext'),
    may('mobile', 'phone'),
    may('status', 'status'),
  ],
  gifts: [
    must('code', 'code'),
    must('name'),
    must('kind'),
    must('grade'),
    must('unit'),
    must('unitCost', 'money'),
    may('smallItem', 'yesNo'),
    may('displayPlace'),
    may('storePlace'),
    may('reorderLevel', 'count'),
    may('status', 'status'),
  ],
  vouchers: [
    must('code', 'code'),
    must('name'),
    must('faceValue', 'money'),
    must('validFrom', 'day'),
    must('validTo', 'day'),
    may('serialPrefix', 'prefix'),
    must('serialLen', 'count'),
    may('useRule'),
    may('requiresStamp', 'yesNo'),
    may('reorderLevel', 'count'),
    may('status', 'status'),
    may('serialFrom', 'serial'),
    may('serialTo', 'serial'),
  ],
};

/** Rows of one file at most. */
export const IMPORT_MAX_ROWS = 5_000;

/** A file as it was read: cells by row, '' for an empty one, each row with its line in the file. */
export type ImportTable = {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** Headers are the same whatever their width, case, blanks, marks and remarks in brackets. */
export const headerKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*_:-]/gu, '');

export type HeaderFit = {
  /** Position of each known column. */
  readonly at: ReadonlyMap<string, number>;
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
};

/** Fits the header row of a file to the columns. `names`: every header text a column answers to. The first of two equal columns counts. */
export function fitHeader(
  what: ImportKind,
  header: readonly string[],
  names: (key: string) => readonly string[],
): HeaderFit {
  const known = new Map(
    IMPORT_COLUMNS[what].flatMap(({ key }) => [key, ...names(key)].map((text) => [headerKey(text), key] as const)),
  );
  const at = new Map<string, number>();
  const unknown: string[] = [];
  for (const [i, text] of header.entries()) {
    const key = known.get(headerKey(text));
    if (key === undefined || at.has(key)) unknown.push(...(text.trim() === '' ? [] : [text.trim()]));
    else at.set(key, i);
  }
  return { at, unknown, missing: IMPORT_COLUMNS[what].filter((c) => c.required && !at.has(c.key)).map((c) => c.key) };
}
