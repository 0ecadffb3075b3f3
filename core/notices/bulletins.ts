import type { BulletinRow } from '../../shared/contract/bulletins.ts';
import { isFor, unreadFirst } from '../../shared/domain/notices/bulletin.ts';
import { isRole } from '../../shared/kernel/roles.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { rolesOf } from '../desk.ts';
import type { Handlers } from '../handlers.ts';
import { bulletinsFor, type Bulletin, bulletinRoles } from '../ledger/bulletins.ts';

const rowFrom = (b: Bulletin): BulletinRow => ({
  id: b.id,
  title: b.title,
  body: b.body,
  roles: b.roles.filter(isRole),
  urgent: b.urgent,
  untilDay: b.untilDay,
  at: b.at,
  by: b.by,
  readAt: b.readAt,
});

const known = (db: Query, id: string): Row<'bulletin'> | undefined =>
  db.get<Row<'bulletin'>>('SELECT * FROM bulletin WHERE id = ?', id);

/** Bulletins and who has read them (A5). */
export const bulletinHandlers: Handlers<'bulletins.list' | 'bulletins.post' | 'bulletins.read' | 'bulletins.readers'> =
  {
    'bulletins.list': (db, { all, limit }, scene) => {
      const rows = bulletinsFor(db, scene, all);
      const mine = all ? bulletinsFor(db, scene, false) : rows;
      return ok({
        rows: unreadFirst(rows).slice(0, limit).map(rowFrom),
        unread: mine.filter((b) => b.readAt === null).length,
      });
    },
    'bulletins.post': (tx, { title, body, roles, urgent, untilDay }, { now, staff, desk, newId }) => {
      if (untilDay !== null && untilDay < calendarDay(now, desk.site.zone))
        return refuse('dayIsOver', { day: untilDay });
      const id = newId();
      tx.insert('bulletin', {
        id,
        title,
        body,
        roles: JSON.stringify([...new Set(roles)]),
        urgent: urgent ? 1 : 0,
        until_day: untilDay,
        terminal: desk.terminal.code,
        at: now,
        made_by: staff.id,
      });
      return ok({ id });
    },
    'bulletins.read': (tx, { id }, { now, staff, newId }) => {
      if (!known(tx, id)) return refuse('notFound', { what: 'bulletin' });
      const read = tx.get('SELECT 1 FROM bulletin_read WHERE bulletin_id = ? AND made_by = ?', id, staff.id);
      if (!read) tx.insert('bulletin_read', { id: newId(), bulletin_id: id, at: now, made_by: staff.id });
      return ok({});
    },
    'bulletins.readers': (db, { id }) => {
      const bulletin = known(db, id);
      if (!bulletin) return refuse('notFound', { what: 'bulletin' });
      const roles = bulletinRoles(bulletin);
      const reads = new Map(
        db
          .all<{ made_by: string; at: number }>(
            'SELECT made_by, min(at) AS at FROM bulletin_read WHERE bulletin_id = ? GROUP BY made_by',
            id,
          )
          .map((r) => [r.made_by, r.at]),
      );
      const people = db.all<Row<'staff'>>('SELECT * FROM staff ORDER BY staff_no');
      const asked = people.filter((p) => p.status === 'active' && isFor(roles, rolesOf(p)));
      return ok({
        read: people
          .flatMap((p) => (reads.has(p.id) ? [{ name: p.name, post: p.post, at: reads.get(p.id)! }] : []))
          .toSorted((a, b) => a.at - b.at),
        unread: asked.filter((p) => !reads.has(p.id)).map((p) => ({ name: p.name, post: p.post })),
      });
    },
  };
