import { isRole, type Role } from '../shared/kernel/roles.ts';
import { policyOf } from '../shared/domain/policy.ts';
import type { Row } from '../shared/tables/index.ts';
import { jsonOf, textsOf } from './db/json.ts';
import type { Query } from './db/statements.ts';
import { countsNow } from '../shared/domain/roster/present.ts';
import { calendarDay, instantOf } from '../shared/kernel/time.ts';
import type { Desk, OpenDay, Scene, Staff } from './scene.ts';

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

/** The roles of everybody else who may work. */
export const rolesBeside = (db: Query, staffId: string): Role[] =>
  db
    .all<Pick<Row<'staff'>, 'roles'>>("SELECT roles FROM staff WHERE status = 'active' AND id <> ?", staffId)
    .flatMap(rolesOf);

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

/** Where and when somebody asks who is on duty. */
type Here = Pick<Scene, 'desk' | 'day' | 'now'>;
type LastSign = {
  readonly kind: string;
  readonly shift: string | null;
  readonly at: number;
  readonly business_day: string | null;
};

/** The last sign-on or sign-off of a person, whatever day it belongs to; undefined before the first. */
export const lastSignOf = (db: Query, terminal: string, staffId: string): LastSign | undefined =>
  db.get<LastSign>(
    'SELECT kind, shift, at, business_day FROM shift_sign WHERE terminal = ? AND staff_id = ? ORDER BY id DESC LIMIT 1',
    terminal,
    staffId,
  );

/** The business day a sign-on belongs to. */
const dayOfSign = (sign: Pick<LastSign, 'at' | 'business_day'>, { desk }: Pick<Scene, 'desk'>): string =>
  sign.business_day ?? calendarDay(sign.at, desk.site.zone);

/** What a sign-on is held against: duty ends with its business day (A4). */
function presentAt(db: Query, { desk, day, now }: Here): (sign: LastSign) => boolean {
  const { zone } = desk.site;
  const today = day?.day ?? calendarDay(now, zone);
  const last = day === null ? lastDay(db, desk.terminal.code) : null;
  const end = last && transitionAt(db, 'business_day', last.id);
  const present = {
    now,
    day: today,
    begins: instantOf(today, '00:00', zone),
    closed: last && end !== null ? { day: last.day, at: end } : null,
  };
  return (sign) => sign.kind === 'on' && countsNow({ at: sign.at, day: dayOfSign(sign, { desk }) }, present);
}

const transitionAt = (db: Query, kind: string, id: string): number | null =>
  db.get<{ at: number }>(
    'SELECT at FROM transition WHERE doc_kind = ? AND doc_id = ? ORDER BY id DESC LIMIT 1',
    kind,
    id,
  )?.at ?? null;

/** The shift a person is on duty for, null when off duty; a sign-on of an earlier business day does not count (A4). */
export function dutyOf(db: Query, here: Here, staffId: string): { shift: string | null } | null {
  const sign = lastSignOf(db, here.desk.terminal.code, staffId);
  return sign && presentAt(db, here)(sign) ? { shift: sign.shift } : null;
}

type Signed = LastSign & { readonly id: string; readonly name: string; readonly status: string };

/** Everybody whose last sign at the terminal is a sign-on, by staff number. */
const signedOn = (db: Query, terminal: string): Signed[] =>
  db.all<Signed>(
    `SELECT s.id, s.name, s.status, g.kind, g.shift, g.at, g.business_day FROM staff s JOIN shift_sign g ON g.id = (
       SELECT x.id FROM shift_sign x WHERE x.terminal = ? AND x.staff_id = s.id ORDER BY x.id DESC LIMIT 1)
     WHERE g.kind = 'on' ORDER BY s.staff_no`,
    terminal,
  );

/** Everybody on duty at the terminal who may still work. */
export function onDuty(db: Query, here: Here): { id: string; name: string }[] {
  const counts = presentAt(db, here);
  return signedOn(db, here.desk.terminal.code)
    .filter((s) => s.status === 'active' && counts(s))
    .map(({ id, name }) => ({ id, name }));
}

/** A duty of an earlier business day from which nobody signed off. */
export type Forgotten = { readonly staffId: string; readonly shift: string | null; readonly day: string };

/** Everybody who forgot to sign off, whether or not they may still work. @param staffId only this person */
export function forgottenDuties(db: Query, here: Here, staffId: string | null = null): Forgotten[] {
  const counts = presentAt(db, here);
  return signedOn(db, here.desk.terminal.code)
    .filter((s) => (staffId === null || s.id === staffId) && !counts(s))
    .map((s) => ({ staffId: s.id, shift: s.shift, day: dayOfSign(s, here) }));
}
