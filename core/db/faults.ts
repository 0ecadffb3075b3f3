/** What went wrong below the application, by the path people take out of it. */
export type FaultKind = 'full' | 'io' | 'busy' | 'access' | 'notADatabase' | 'corrupt';

/** SQLite's codes by their beginning, and the system's own for files written beside the database. */
const CODES: readonly (readonly [start: string, kind: FaultKind])[] = [
  ['SQLITE_FULL', 'full'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['SQLITE_IOERR', 'io'],
  ['EIO', 'io'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['EBUSY', 'busy'],
  ['SQLITE_CANTOPEN', 'access'],
  ['SQLITE_READONLY', 'access'],
  ['SQLITE_PERM', 'access'],
  ['SQLITE_AUTH', 'access'],
  ['EACCES', 'access'],
  ['EPERM', 'access'],
  ['EROFS', 'access'],
  ['SQLITE_NOTADB', 'notADatabase'],
  ['SQLITE_CORRUPT', 'corrupt'],
];

/** The kind of a thrown error; null for a defect of the program (a broken constraint, a type error). */
export function faultKind(error: unknown): FaultKind | null {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== 'string') return null;
  return CODES.find(([start]) => code === start || code.startsWith(`${start}_`))?.[1] ?? null;
}
