import { isRole, type Role } from '../shared/kernel/roles.ts';
import { policyOf } from '../shared/domain/policy.ts';
import type { Row } from '../shared/tables/index.ts';
import { jsonOf, textsOf } from './db/json.ts';
import type { Query } from './db/statements.ts';
import type { Desk, OpenDay, Staff } from './scene.ts';

/** The desk of this database, or null before the first run. */
export function loadDesk(db: Query): Desk | null {
  const terminal = db.get<Row<'terminal'>>(
    "SELECT t.* FROM terminal t JOIN device d ON d.id = 'device' AND d.terminal_id = t.id",
  );
  const site = terminal && db.get<Row<'site'>>('SELECT * FROM site WHERE id = ?', terminal.site_id);
  if (!terminal || !site) return null;
  const stored = new Map(db.all<Row<'policy'>>('SELECT * FROM policy').map((p) => [p.id, jsonOf(p.value)]));
  return {
    site: {
      id: site.id,
      code: site.code,
      name: site.name,
      zone: site.zone,
      demo: site.demo === 1,
      openTime: site.open_time,
      closeTime: site.close_time,
      hotline: site.hotline,
      stampName: site.stamp_name,
    },
    terminal: { id: terminal.id, code: terminal.code, name: terminal.name },
    policy: policyOf(stored),
  };
}

/** The roles on a staff row. Those that cannot be read are none. */
export const rolesOf = (row: Pick<Row<'staff'>, 'roles'>): Role[] => textsOf(row.roles).filter(isRole);

export const staffOf = (row: Row<'staff'>): Staff => ({
  id: row.id,
  staffNo: row.staff_no,
  name: row.name,
  post: row.post,
  roles: rolesOf(row),
});

/** A member of staff who may work; null when unknown, suspended or gone. */
export function activeStaff(db: Query, id: string): Staff | null {
  const row = db.get<Row<'staff'>>("SELECT * FROM staff WHERE id = ? AND status = 'active'", id);
  return row ? staffOf(row) : null;
}

/** The latest state of a stateful document, null when it has none. */
export const stateOf = (db: Query, kind: string, id: string): string | null =>
  db.get<{ to_state: string }>(
    'SELECT to_state FROM transition WHERE doc_kind = ? AND doc_id = ? ORDER BY id DESC LIMIT 1',
    kind,
    id,
  )?.to_state ?? null;

/** The last business day of a terminal with its state. */
export function lastDay(db: Query, terminal: string): OpenDay | null {
  const row = db.get<Row<'business_day'>>(
    'SELECT * FROM business_day WHERE terminal = ? ORDER BY day DESC, id DESC LIMIT 1',
    terminal,
  );
  return row ? { id: row.id, day: row.day, state: stateOf(db, 'business_day', row.id) ?? 'open' } : null;
}

/** The business day now open at a terminal, also while it is closing. */
export function openDay(db: Query, terminal: string): OpenDay | null {
  const last = lastDay(db, terminal);
  return last && last.state !== 'closed' ? last : null;
}

/** The shift a person last signed on for, null when off duty. */
export function dutyOf(db: Query, terminal: string, staffId: string): { shift: string | null } | null {
  const row = db.get<{ kind: string; shift: string | null }>(
    'SELECT kind, shift FROM shift_sign WHERE terminal = ? AND staff_id = ? ORDER BY id DESC LIMIT 1',
    terminal,
    staffId,
  );
  return row?.kind === 'on' ? { shift: row.shift } : null;
}

/** Everybody signed on at a terminal who may still work. */
export const onDuty = (db: Query, terminal: string): { id: string; name: string }[] =>
  db.all(
    `SELECT s.id, s.name FROM staff s WHERE s.status = 'active' AND 'on' = (
       SELECT kind FROM shift_sign g WHERE g.terminal = ? AND g.staff_id = s.id ORDER BY g.id DESC LIMIT 1) ORDER BY s.staff_no`,
    terminal,
  );
