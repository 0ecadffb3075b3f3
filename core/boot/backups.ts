import Database from 'better-sqlite3';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { BackupInfo, BackupKind } from '../../shared/contract/boot.ts';
import type { Row } from '../../shared/tables/index.ts';
import { LATEST } from '../db/migrate.ts';
import { APPLICATION_ID } from '../db/open.ts';
import { type Query, queryOn, statements } from '../db/statements.ts';
import { chainFault } from './check.ts';

/** Backups of which the pages are looked at for the list: newest first, as long as they are not more bytes than this together. */
const LOOKED_AT = 256 * 1024 * 1024;
const MOST = 40;

type Found = {
  readonly file: string;
  readonly path: string;
  readonly kind: BackupKind;
  readonly mtime: number;
  readonly bytes: number;
};

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** The books that could be put in place, by the name the page knows them by. `standing`: the one that stands there is one of them. */
export function backupFiles(folder: string, second: string, standing: boolean): Found[] {
  const found: Found[] = [];
  const add = (file: string, path: string, kind: BackupKind): void => {
    const info = statSync(path, { throwIfNoEntry: false });
    if (info?.isFile() === true && info.size > 0)
      found.push({ file, path, kind, mtime: info.mtimeMs, bytes: info.size });
  };
  const here = join(folder, 'backups');
  for (const name of namesIn(here).filter((n) => n.endsWith('.db')))
    add(`backups/${name}`, join(here, name), name.startsWith('before-migration') ? 'upgrade' : 'night');
  if (second !== '' && isAbsolute(second))
    for (const name of namesIn(second).filter((n) => n.endsWith('.db')))
      add(`second/${name}`, join(second, name), 'second');
  for (const name of namesIn(folder).filter((n) => /^replaced-\d+$/.test(n)))
    if (existsSync(join(folder, name, 'desk.db'))) add(`${name}/desk.db`, join(folder, name, 'desk.db'), 'aside');
  if (standing) add('desk.db', join(folder, 'desk.db'), 'standing');
  return found.sort((a, b) => b.mtime - a.mtime).slice(0, MOST);
}

const LAST_ENTRIES = `WITH RECURSIVE stream (name) AS (
    SELECT min(stream) FROM journal
    UNION ALL SELECT (SELECT min(stream) FROM journal WHERE stream > stream.name) FROM stream WHERE stream.name IS NOT NULL)
  SELECT count(*) AS streams,
    sum((SELECT seq FROM journal WHERE stream = stream.name ORDER BY seq DESC LIMIT 1)) AS entries,
    max((SELECT at FROM journal WHERE stream = stream.name ORDER BY seq DESC LIMIT 1)) AS at
  FROM stream WHERE name IS NOT NULL`;

type Told = Omit<BackupInfo, 'file' | 'kind' | 'made'>;

/** What a book says of itself: how many entries, the last one of them when. */
function told(db: Query): Omit<Told, 'mark' | 'supervisors'> {
  const last = db.get<{ entries: number | null; at: number | null }>(LAST_ENTRIES);
  const zone = db.get<{ zone: string }>('SELECT zone FROM site LIMIT 1')?.zone ?? 'UTC';
  return { at: last?.at ?? null, entries: last?.entries ?? 0, zone };
}

/** Active supervisors of a book who have a PIN in it. */
export const supervisorsIn = (db: Query): Row<'staff'>[] =>
  db
    .all<Row<'staff'>>(
      "SELECT * FROM staff WHERE status = 'active' AND id IN (SELECT id FROM staff_pin) ORDER BY staff_no",
    )
    .filter((staff) => (JSON.parse(staff.roles) as string[]).includes('SUP'));

const DAMAGED: Told = { at: null, entries: 0, zone: 'UTC', mark: 'damaged', supervisors: [] };

function look(path: string, pages: boolean): Told | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return null;
    const read = queryOn(statements(db));
    if ((db.pragma('user_version', { simple: true }) as number) > LATEST) return { ...DAMAGED, mark: 'newer' };
    const device = read.get<{ stream: string }>("SELECT stream FROM device WHERE id = 'device'");
    const sound =
      device !== undefined &&
      (!pages || db.pragma('quick_check(1)', { simple: true }) === 'ok') &&
      chainFault(read, device.stream, null) === null;
    const supervisors = supervisorsIn(read).map((s) => ({ staffNo: s.staff_no, name: s.name }));
    return { ...told(read), mark: sound ? (pages ? 'sound' : 'unchecked') : 'damaged', supervisors };
  } catch {
    return DAMAGED;
  } finally {
    db?.close();
  }
}

/** Until when a book reaches, in the zone of its site. */
export function reachOf(path: string): { at: number | null; zone: string } {
  const of = look(path, false);
  return { at: of?.at ?? null, zone: of?.zone ?? 'UTC' };
}

/** The backups of a data folder as a person chooses among them, those that reach furthest first. Another program's databases are left out. */
export function listBackups(folder: string, second: string, standing: boolean): BackupInfo[] {
  let bytes = 0;
  const listed: BackupInfo[] = [];
  for (const found of backupFiles(folder, second, standing)) {
    const same = listed.some(
      (b) => b.kind === 'night' && b.mark !== 'damaged' && `second${b.file.slice(7)}` === found.file,
    );
    if (same) continue;
    bytes += found.bytes;
    const of = look(found.path, bytes <= LOOKED_AT);
    if (of !== null) listed.push({ file: found.file, kind: found.kind, made: found.mtime, ...of });
  }
  return listed.sort((a, b) => (b.at ?? 0) - (a.at ?? 0) || b.made - a.made);
}
