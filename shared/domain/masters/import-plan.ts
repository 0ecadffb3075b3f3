import type { z } from 'zod';
import { masters } from '../../contract/masters.ts';
import { isRefused } from '../../kernel/result.ts';
import { maskPhone } from '../../kernel/words.ts';
import type { SerialRange } from '../stock/serials.ts';
import { type CellReading, type ImportWords, readImportCell } from './import-cells.ts';
import { type CellFault, checkRow, clashingForms, type ImportInput, type ImportWorld } from './import-checks.ts';
import {
  type HeaderFit,
  IMPORT_COLUMNS,
  type ImportColumn,
  type ImportKind,
  type ImportTable,
} from './import-columns.ts';
import type { StaffInput, VoucherTypeInput } from './rows.ts';
import { isSupervisor, keepsSupervisor } from './staff.ts';

export type ImportFault = {
  readonly line: number;
  readonly column: string;
  readonly problem: string;
  readonly value: string;
};
/** What one row of the file would do. `input` and `batch` are null on a bad row. */
export type PlannedRow = {
  readonly line: number;
  readonly outcome: 'new' | 'changed' | 'same' | 'bad';
  readonly values: Readonly<Record<string, string>>;
  readonly input: ImportInput | null;
  readonly batch: SerialRange | null;
};
export type ImportPlan = { readonly rows: readonly PlannedRow[]; readonly faults: readonly ImportFault[] };

const SCHEMAS = {
  stores: masters['stores.save'].input,
  staff: masters['staff.save'].input,
  gifts: masters['gifts.saveItem'].input,
  vouchers: masters['vouchers.saveType'].input,
} as const;

/** What a new row starts from: fields no column fills that the document must have. */
const FRESH: Readonly<Record<ImportKind, Record<string, unknown>>> = {
  stores: {},
  staff: { roles: [] },
  gifts: {},
  vouchers: { serialPrefix: '' },
};

const BATCH_KEYS: readonly string[] = ['serialFrom', 'serialTo'];

type Draft = {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly code: string;
  readonly stored: ImportInput | null;
  readonly input: ImportInput | null;
  readonly batch: SerialRange | null;
  readonly faults: readonly CellFault[];
};

const problemNamed = (problem: string | undefined): string => (problem === 'empty' ? 'missing' : (problem ?? 'format'));

function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'tooLong' : 'tooLarge';
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'missing' : 'tooSmall';
  return issue.code === 'custom'
    ? problemNamed((issue as { params?: { problem?: string } }).params?.problem)
    : 'format';
}

/** Filled-in cells of a row by column; width and outer blanks of empty cells do not matter. */
function cellsOf(what: ImportKind, fit: HeaderFit, cells: readonly string[]): Record<string, string> {
  const present = IMPORT_COLUMNS[what].flatMap(({ key }) => {
    const at = fit.at.get(key);
    const text = at === undefined ? '' : (cells[at] ?? '').trim();
    return text === '' ? [] : [[key, text] as const];
  });
  return Object.fromEntries(present);
}

const keyOf = (code: string): string => code.normalize('NFKC').trim().toUpperCase();

/** Cells understood one by one. A required column that the whole file lacks is no fault of the row. */
function readRow(
  columns: readonly ImportColumn[],
  fit: HeaderFit,
  cells: Readonly<Record<string, string>>,
  prefix: string,
  words: ImportWords,
): ReadonlyMap<string, CellReading> {
  const readings = columns.map(({ key, kind, required }): readonly [string, CellReading | null] => {
    const text = cells[key];
    if (text !== undefined) return [key, readImportCell(kind, text, words, prefix)];
    return [key, required && fit.at.has(key) ? { problem: 'missing' } : null];
  });
  return new Map(readings.flatMap(([key, reading]) => (reading === null ? [] : [[key, reading] as const])));
}

/** Both ends of the first batch; one alone is a fault. */
function batchOf(readings: ReadonlyMap<string, CellReading>): { batch: SerialRange | null; faults: CellFault[] } {
  const [from, to] = BATCH_KEYS.map((key) => readings.get(key));
  if (!from && !to) return { batch: null, faults: [] };
  if (!from || !to) return { batch: null, faults: [{ column: from ? 'serialTo' : 'serialFrom', problem: 'missing' }] };
  if (!('value' in from) || !('value' in to)) return { batch: null, faults: [] };
  const batch = { from: from.value as number, to: to.value as number };
  return batch.from >= 1
    ? { batch, faults: [] }
    : { batch: null, faults: [{ column: 'serialFrom', problem: 'tooSmall' }] };
}

const sameRoles = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((role) => b.includes(role));

/** The code and the order of roles stay as they are stored when the file only writes them otherwise. */
function keepSpelling(
  what: ImportKind,
  given: Record<string, unknown>,
  stored: ImportInput | null,
): Record<string, unknown> {
  if (!stored) return given;
  if (what !== 'staff') return { ...given, code: (stored as { code: string }).code };
  const { staffNo, roles } = stored as StaffInput;
  return { ...given, staffNo, ...(sameRoles((given['roles'] as string[] | undefined) ?? [], roles) ? { roles } : {}) };
}

/** The document of one row: what is stored under its code, with the filled-in cells over it. An empty cell changes nothing. */
function draftOf(
  what: ImportKind,
  fit: HeaderFit,
  line: number,
  cells: Record<string, string>,
  words: ImportWords,
  world: ImportWorld,
): Draft {
  const columns = IMPORT_COLUMNS[what];
  const code = keyOf(cells[columns[0]?.key ?? ''] ?? '');
  const stored = code === '' ? null : world.stored(code);
  const prefix =
    cells['serialPrefix']?.normalize('NFKC').toUpperCase() ??
    (stored as Partial<VoucherTypeInput> | null)?.serialPrefix ??
    '';
  const readings = readRow(columns, fit, cells, prefix, words);
  const wrong: CellFault[] = [...readings].flatMap(([column, reading]) =>
    'problem' in reading ? [{ column, problem: reading.problem }] : [],
  );
  const given = Object.fromEntries(
    [...readings].flatMap(([key, reading]) =>
      'value' in reading && !BATCH_KEYS.includes(key) ? [[key, reading.value]] : [],
    ),
  );
  const { batch, faults: batchFaults } = batchOf(readings);
  const base = stored ?? { ...FRESH[what], id: null };
  const parsed = SCHEMAS[what].safeParse({ ...base, ...keepSpelling(what, given, stored) });
  const unread = new Set([...wrong.map(({ column }) => column), ...fit.missing]);
  const limits = parsed.success
    ? []
    : parsed.error.issues
        .map((issue) => ({ column: String(issue.path[0] ?? columns[0]?.key), problem: problemOf(issue) }))
        .filter(({ column }) => !unread.has(column));
  return {
    line,
    cells,
    code,
    stored,
    input: parsed.success ? (parsed.data as ImportInput) : null,
    batch,
    faults: [...wrong, ...batchFaults, ...limits],
  };
}

/** Codes that stand on more than one row. */
function twiceIn(drafts: readonly Draft[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { code } of drafts) {
    if (code !== '' && seen.has(code)) twice.add(code);
    seen.add(code);
  }
  return twice;
}

/** Rows whose serial form would print what another type prints, stored or in the file. */
function clashingRows(drafts: readonly Draft[], world: ImportWorld): ReadonlySet<Draft> {
  const inFile = new Set(drafts.map(({ code }) => code));
  const others = (world.all as readonly VoucherTypeInput[]).filter(({ code }) => !inFile.has(keyOf(code)));
  const rows = drafts.filter(({ input }) => input !== null);
  const types = [...rows.map(({ input }) => input as VoucherTypeInput), ...others];
  const clashing = clashingForms(types.map((t) => ({ prefix: t.serialPrefix, len: t.serialLen })));
  return new Set(rows.filter((_, i) => clashing.has(i)));
}

/** Rows that would take the last active supervisors away, each with the field that does. A row with faults of its own changes nobody. */
function endingSupervisors(drafts: readonly Draft[], world: ImportWorld): ReadonlyMap<Draft, string> {
  const changed = new Map(drafts.flatMap((d) => (d.stored && d.input ? [[d.stored, d.input as StaffInput]] : [])));
  const after = [
    ...(world.all as readonly StaffInput[]).map((stored) => changed.get(stored) ?? stored),
    ...drafts.flatMap((d) => (d.stored === null && d.input ? [d.input as StaffInput] : [])),
  ];
  if (after.some(isSupervisor)) return new Map();
  const ending = drafts.flatMap((draft) => {
    const kept =
      draft.stored && draft.input && keepsSupervisor(draft.stored as StaffInput, draft.input as StaffInput, 0);
    return kept && isRefused(kept) ? [[draft, String(kept.refused['field'])] as const] : [];
  });
  return new Map(ending);
}

const sameInput = (a: ImportInput, b: ImportInput): boolean =>
  Object.entries(a).every(
    ([field, value]) => JSON.stringify(value) === JSON.stringify((b as Record<string, unknown>)[field]),
  );

function outcomeOf({ input, stored, batch }: Draft, world: ImportWorld): 'new' | 'changed' | 'same' {
  if (!stored) return 'new';
  const adds =
    batch !== null && !world.batches(stored.id ?? '').some((b) => b.from === batch.from && b.to === batch.to);
  return !adds && input !== null && sameInput(input, stored) ? 'same' : 'changed';
}

const shown = (cells: Readonly<Record<string, string>>, bad: ReadonlySet<string>): Record<string, string> => {
  const { mobile } = cells;
  return mobile === undefined || bad.has('mobile') ? { ...cells } : { ...cells, mobile: maskPhone(mobile) };
};

/**
 * What every row of a file would do: new, changed, same, or bad with every fault named by line and column. Pure: nothing is written.
 * Problems: missing, twice, money, number, day, yesNo, status, roles, phone, format, characters, tooLong, tooLarge, tooSmall, pattern,
 * ownRole, lastSupervisor, stillInStock, endsBeforeStart, voucherTypeFixed, serialFormTaken, serialTooLong, batchTooLarge, rangesOverlap.
 */
export function planImport(
  what: ImportKind,
  table: ImportTable,
  fit: HeaderFit,
  words: ImportWords,
  world: ImportWorld,
): ImportPlan {
  const drafts = table.rows.map(({ line, cells }) => draftOf(what, fit, line, cellsOf(what, fit, cells), words, world));
  const twice = twiceIn(drafts);
  const clashing = what === 'vouchers' ? clashingRows(drafts, world) : new Set<Draft>();
  const ending = what === 'staff' ? endingSupervisors(drafts, world) : new Map<Draft, string>();
  const codeColumn = IMPORT_COLUMNS[what][0]?.key ?? '';
  const faults: ImportFault[] = [];
  const rows = drafts.map((draft): PlannedRow => {
    const { line, cells, input, stored, batch } = draft;
    const checked = input ? checkRow(what, { input, stored, batch }, world) : [];
    const ends = checked.some(({ problem }) => problem === 'ownRole') ? undefined : ending.get(draft);
    const wrong = [
      ...draft.faults,
      ...(twice.has(draft.code) ? [{ column: codeColumn, problem: 'twice' }] : []),
      ...(clashing.has(draft) ? [{ column: 'serialPrefix', problem: 'serialFormTaken' }] : []),
      ...checked,
      ...(ends === undefined ? [] : [{ column: ends, problem: 'lastSupervisor' }]),
    ];
    faults.push(...wrong.map(({ column, problem }) => ({ line, column, problem, value: cells[column] ?? '' })));
    const values = shown(cells, new Set(wrong.map(({ column }) => column)));
    if (wrong.length > 0 || !input || fit.missing.length > 0)
      return { line, outcome: 'bad', values, input: null, batch: null };
    return { line, outcome: outcomeOf(draft, world), values, input, batch };
  });
  return { rows, faults };
}
