import type { GateLine } from '../../shared/contract/day.ts';
import { inOrder, noticeLevel, screenOf, type Task } from '../../shared/domain/day/today.ts';
import { needsReorder } from '../../shared/domain/stock/reorder.ts';
import { addDays, type BusinessDay, calendarDay, clock } from '../../shared/kernel/time.ts';
import type { Out } from '../../shared/contract/index.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import { lastBackup } from '../ledger/day-gate.ts';
import { itemNamed } from '../ledger/items.ts';
import type { ItemKind } from '../ledger/moves.ts';
import { staffName, transitionsOf } from '../ledger/record.ts';
import type { OpenDay, Scene } from '../scene.ts';

type Campaigns = Out<'day.today'>['campaigns'];

/** Days back in which a report that was not sent, or a damage nobody decided on, is asked for on the today page. */
const LOOK_BACK = 60;
const SHOWN = 50;

const task = (kind: string, id: string, level: Task['level'], at: number, facts: Record<string, unknown>): Task => ({
  id,
  kind,
  level,
  facts,
  screen: screenOf(kind),
  at,
});

/** Open notices to one of my roles, newest first. Damages and exceptions have tasks of their own that stay until they are decided. */
function notices(db: Query, scene: Scene): Task[] {
  const mine = scene.staff.roles.flatMap((role) =>
    db.all<Row<'notice'>>(
      `SELECT n.* FROM open_notice o JOIN notice n ON n.id = o.notice_id
       WHERE o.recipient = ? AND n.kind <> 'damageReported' AND n.subject_kind <> 'exception' ORDER BY o.notice_id DESC LIMIT ?`,
      role,
      SHOWN,
    ),
  );
  return mine.map((n) =>
    task(n.kind, n.id, noticeLevel(n.kind), n.at, {
      ...(JSON.parse(n.facts) as Record<string, unknown>),
      noticeId: n.id,
      subjectKind: n.subject_kind,
      subjectId: n.subject_id,
    }),
  );
}

/** Items of running campaigns that are down to their line (B6). */
const reorders = (campaigns: Campaigns, now: number): Task[] =>
  campaigns.flatMap((c) =>
    c.gauges
      .filter((g) => needsReorder(g.good, g.reorderLevel, g.received))
      .map((g) =>
        task('reorder', `reorder:${g.itemKind}:${g.itemId}`, 'warn', now, {
          item: g.name,
          itemKind: g.itemKind,
          itemId: g.itemId,
          good: g.good,
          level: g.reorderLevel,
          tierLevel: g.tierLevel,
          campaignId: c.id,
        }),
      ),
  );

/** What several desks broke together and nobody has settled. */
const exceptions = (db: Query): Task[] =>
  db
    .all<Row<'exception'>>(
      `SELECT e.* FROM exception e WHERE e.id > '' AND NOT EXISTS (SELECT 1 FROM exception_settled s WHERE s.exception_id = e.id) ORDER BY e.id LIMIT ?`,
      SHOWN,
    )
    .map((e) =>
      task(e.kind, e.id, 'urgent', e.at, { ...(JSON.parse(e.facts) as Record<string, unknown>), exceptionId: e.id }),
    );

/** While the desk closes: what holds the day open (C5). */
const gateMissing = (day: OpenDay | null, missing: readonly GateLine[], now: number): Task[] =>
  day?.state === 'closing'
    ? missing.map((l) => task('gateMissing', `gate:${l.key}`, 'urgent', now, { step: l.step, key: l.key }))
    : [];

/** Exported reports whose last revision went to nobody (R-D1). */
function unsentReports(db: Query, terminal: string, since: BusinessDay): Task[] {
  const campaigns = db.all<{ id: string; name: string }>(
    'SELECT id, name FROM campaign WHERE end_day >= ? ORDER BY code',
    since,
  );
  return campaigns.flatMap(({ id, name }) => {
    const exports = db.all<{ id: string; day: string; revision: number; at: number }>(
      `SELECT id, business_day AS day, revision, at FROM report_export
       WHERE report = 'giftDaily' AND campaign_id = ? AND business_day >= ? AND terminal = ? AND completeness <> 'interim'`,
      id,
      since,
      terminal,
    );
    const last = new Map<string, number>();
    for (const e of exports) last.set(e.day, Math.max(e.revision, last.get(e.day) ?? 0));
    return [...last].flatMap(([day, revision]) => {
      const files = exports.filter((e) => e.day === day && e.revision === revision);
      if (files.some((e) => db.get('SELECT 1 FROM report_sent WHERE export_id = ?', e.id))) return [];
      return [
        task('reportUnsent', `unsent:${id}:${day}`, 'warn', Math.max(...files.map((e) => e.at)), {
          campaign: name,
          campaignId: id,
          day,
          revision,
        }),
      ];
    });
  });
}

/** Damages that wait for the supervisor's word (B13). */
function damagesToConfirm(db: Query, scene: Scene, since: BusinessDay): Task[] {
  if (!scene.staff.roles.includes('SUP')) return [];
  const rows = db.all<Row<'gift_damage'>>(
    'SELECT * FROM gift_damage WHERE terminal = ? AND business_day >= ? ORDER BY business_day, id',
    scene.desk.terminal.code,
    since,
  );
  return rows
    .filter((d) => stateOf(db, 'gift_damage', d.id) === 'reported')
    .map((d) =>
      task('damageToConfirm', d.id, 'warn', d.at, {
        docNo: d.doc_no,
        item: itemNamed(db, d.item_kind as ItemKind, d.item_id).name,
        qty: d.qty,
        cause: d.cause,
        by: staffName(db, d.made_by),
      }),
    );
}

/** An earlier day that is still open: in the night that is ordinary, once the desk should have opened again it is not (A4). */
function previousDay({ day, desk, now }: Scene): Task[] {
  if (!day || day.day >= calendarDay(now, desk.site.zone)) return [];
  return [
    task(
      'previousDayOpen',
      `day:${day.id}`,
      clock(now, desk.site.zone) >= desk.site.openTime ? 'urgent' : 'warn',
      now,
      { day: day.day },
    ),
  ];
}

/** A day was closed and no backup holds its close (C5 step 10). */
function backupMissing(db: Query, last: OpenDay | null): Task[] {
  if (last?.state !== 'closed') return [];
  const closed = transitionsOf(db, 'business_day', last.id).at(-1)!;
  const backup = lastBackup(db);
  return backup && backup.id > closed.id
    ? []
    : [task('backupMissing', `backup:${last.id}`, 'warn', closed.at, { day: last.day, lastAt: backup?.at ?? null })];
}

/** What waits for the signed-in person today, urgent first. */
export function tasksOf(
  db: Query,
  scene: Scene,
  last: OpenDay | null,
  campaigns: Campaigns,
  missing: readonly GateLine[],
): Task[] {
  const since = addDays(calendarDay(scene.now, scene.desk.site.zone), -LOOK_BACK);
  return inOrder([
    ...notices(db, scene),
    ...previousDay(scene),
    ...gateMissing(scene.day, missing, scene.now),
    ...exceptions(db),
    ...damagesToConfirm(db, scene, since),
    ...reorders(campaigns, scene.now),
    ...unsentReports(db, scene.desk.terminal.code, since),
    ...backupMissing(db, last),
  ]);
}
