import { inForce, isFor } from '../../shared/domain/notices/bulletin.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import { textsOf } from '../db/json.ts';
import type { Query } from '../db/statements.ts';
import type { Scene } from '../scene.ts';

/** A bulletin as the signed-in person finds it; `readAt` is when they read it first. */
export type Bulletin = {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly roles: readonly string[];
  readonly urgent: boolean;
  readonly untilDay: string | null;
  readonly at: number;
  readonly by: string;
  readonly readAt: number | null;
};

/** Bulletins looked back on: what is older and still in force was read or is known by now. */
const SHOWN = 500;
const LATEST = `SELECT b.*, s.name AS name, (SELECT min(at) FROM bulletin_read WHERE bulletin_id = b.id AND made_by = ?) AS read_at
  FROM bulletin b LEFT JOIN staff s ON s.id = b.made_by WHERE b.id > '' ORDER BY b.id DESC LIMIT ?`;

export const bulletinRoles = (row: Pick<Row<'bulletin'>, 'roles'>): string[] => textsOf(row.roles);

/** Urgent bulletins in force for one of the signed-in person's roles that they have not read, newest first. */
export function urgentUnread(db: Query, scene: Scene): Pick<Bulletin, 'id' | 'title' | 'by' | 'at'>[] {
  const today = calendarDay(scene.now, scene.desk.site.zone);
  return db
    .all<Pick<Row<'bulletin'>, 'id' | 'title' | 'roles' | 'until_day' | 'at' | 'made_by'> & { name: string | null }>(
      `SELECT b.id, b.title, b.roles, b.until_day, b.at, b.made_by, s.name AS name
       FROM (SELECT * FROM bulletin WHERE id > '' ORDER BY id DESC LIMIT ?) b LEFT JOIN staff s ON s.id = b.made_by
       WHERE b.urgent = 1 AND NOT EXISTS (SELECT 1 FROM bulletin_read r WHERE r.bulletin_id = b.id AND r.made_by = ?) ORDER BY b.id DESC`,
      SHOWN,
      scene.staff.id,
    )
    .filter((b) => inForce(b.until_day, today) && isFor(bulletinRoles(b), scene.staff.roles))
    .map((b) => ({ id: b.id, title: b.title, by: b.name ?? b.made_by, at: b.at }));
}

/** Bulletins in force for one of the signed-in person's roles, newest first; `all`: every one (A5). */
export function bulletinsFor(db: Query, scene: Scene, all = false): Bulletin[] {
  const today = calendarDay(scene.now, scene.desk.site.zone);
  return db
    .all<Row<'bulletin'> & { name: string | null; read_at: number | null }>(LATEST, scene.staff.id, SHOWN)
    .map((b) => ({
      id: b.id,
      title: b.title,
      body: b.body,
      roles: bulletinRoles(b),
      urgent: b.urgent === 1,
      untilDay: b.until_day,
      at: b.at,
      by: b.name ?? b.made_by,
      readAt: b.read_at,
    }))
    .filter((b) => all || (inForce(b.untilDay, today) && isFor(b.roles, scene.staff.roles)));
}
