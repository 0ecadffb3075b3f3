import { type Column, type Table, tables } from '../../shared/tables/index.ts';
import { jsonOf } from '../db/json.ts';
import type { Value } from '../db/statements.ts';
import type { Change } from '../db/transaction.ts';
import type { Entry } from './entry.ts';

/** The largest entry that is taken in: several times the largest import. */
export const ENTRY_MAX_BYTES = 8 * 1024 * 1024;

type Fields = Change[3];

/** The declaration of a table that is handed from desk to desk, null for local and unknown ones. */
export function syncedTable(name: string): Table | null {
  const declared = Object.hasOwn(tables, name) ? (tables as Record<string, Table>)[name]! : null;
  return declared?.class === 'local' ? null : declared;
}

/** Fields this version does not know stay in the journal and are projected when a later version does. */
export function knownFields(table: Table, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => Object.hasOwn(table.columns, name)));
}

const TEXTS = [
  'stream',
  'hlc',
  'id',
  'op',
  'staff',
  'role',
  'terminal',
  'shift',
  'body',
  'body_sha',
  'personal_sha',
  'prev',
  'hash',
] as const;

/** What is wrong with the bare form of an entry, or null. */
export function formFault(e: Entry): string | null {
  if (typeof e !== 'object' || e === null) return 'no entry';
  const odd = TEXTS.find((name) => typeof e[name] !== 'string');
  if (odd !== undefined) return `${odd} is not a text`;
  if (!Number.isSafeInteger(e.seq) || !Number.isSafeInteger(e.at)) return 'seq and at are whole numbers';
  if (e.id === '') return 'no id';
  if (e.personal !== null && typeof e.personal !== 'string') return 'the personal part is not a text';
  return Buffer.byteLength(e.body) + Buffer.byteLength(e.personal ?? '') > ENTRY_MAX_BYTES
    ? 'the entry is too large'
    : null;
}

const isValue = (x: unknown): x is Value =>
  x === null || typeof x === 'string' || (typeof x === 'number' && Number.isFinite(x));

function isChange(x: unknown): x is Change {
  if (!Array.isArray(x) || x.length !== 4) return false;
  const [table, kind, id, fields] = x as unknown[];
  return (
    typeof table === 'string' &&
    (kind === 'i' || kind === 'u') &&
    typeof id === 'string' &&
    id !== '' &&
    typeof fields === 'object' &&
    fields !== null &&
    !Array.isArray(fields) &&
    Object.values(fields).every(isValue)
  );
}

/** The list of changes in a body, null when it is none. */
function listIn(text: string): Change[] | null {
  const body = jsonOf(text);
  if (typeof body !== 'object' || body === null) return null;
  const { v, changes } = body as { v?: unknown; changes?: unknown };
  return v === 1 && Array.isArray(changes) && changes.every(isChange) ? changes : null;
}

function fits(column: Column, value: Value): boolean {
  if (value === null) return column.endsWith('?');
  return column.startsWith('text') ? typeof value === 'string' : Number.isSafeInteger(value);
}

/** A field whose value its column cannot hold, null when all do. */
function misfit([name, , , fields]: Change): string | null {
  const table = syncedTable(name);
  if (!table) return null;
  const odd = Object.entries(knownFields(table, fields)).find(([field, value]) => !fits(table.columns[field]!, value));
  return odd === undefined ? null : `${name}.${odd[0]}`;
}

/** The changes of an entry with their personal fields put back in, or what is wrong with them. */
export function changesOf(entry: Entry): { changes: Change[] } | { fault: string } {
  const open = listIn(entry.body);
  const hidden = entry.personal === null ? [] : listIn(entry.personal);
  if (!open || !hidden) return { fault: 'no list of changes' };
  const apart = new Map(hidden.map(([table, , id, fields]) => [`${table} ${id}`, fields]));
  const changes = open.map(([table, kind, id, fields]): Change => {
    const personal = syncedTable(table)?.personal ?? [];
    const own = Object.entries(apart.get(`${table} ${id}`) ?? {}).filter(([name]) => personal.includes(name));
    return [table, kind, id, { ...fields, ...Object.fromEntries(own) }];
  });
  const odd = changes.map(misfit).find((f) => f !== null);
  return odd ? { fault: `${odd} cannot hold its value` } : { changes };
}
