import type { GateLine } from '../../shared/contract/day.ts';
import { inOrder, noticeLevel, screenOf, type Task } from '../../shared/domain/day/today.ts';
import { needsReorder } from '../../shared/domain/stock/reorder.ts';
import { addDays, type BusinessDay, calendarDay, clock } from '../../shared/kernel/time.ts';
import type { Out } from '../../shared/contract/index.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { overCampaigns } from '../ledger/campaign-ends.ts';
import { lastBackup } from '../ledger/day-gate.ts';
import { shownFacts } from '../ledger/findings.ts';
import { itemNamed } from '../ledger/items.ts';
import type { ItemKind } from '../ledger/moves.ts';
import { staffName, transitionsOf } from '../ledger/record.ts';
import type { OpenDay, Scene } from '../scene.ts';
import { deskTasks } from './desk-tasks.ts';
import { handoverTasks } from './handover-tasks.ts';

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

/** Open notices to one of my roles, newest first. Damages, escalated to-dos and exceptions have tasks of their own that stay until they are decided. */
function notices(db: Query, scene: Scene): Task[] {
  const mine = scene.staff.roles.flatMap((role) =>
    db.all<Row<'notice'>>(
      `SELECT n.* FROM open_notice o JOIN notice n ON n.id = o.notice_id
       WHERE o.recipient = ? AND n.kind NOT IN ('damageReported', 'todoEscalated') AND n.subject_kind <> 'exception' ORDER BY o.notice_id DESC LIMIT ?`,
      role,
      SHOWN,
    ),
  );
  return mine.map((n) =>
    task(n.kind, n.id, noticeLevel(n.kind), n.at, {
      ...shownFacts(db, n.facts),
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
    .map((e) => task(e.kind, e.id, 'urgent', e.at, { ...shownFacts(db, e.facts), exceptionId: e.id }));

/** While the desk closes: what holds the day open (C5). */
const gateMissing = (day: OpenDay | null, missing: readonly GateLine[], now: number): Task[] =>
  day?.state === 'closing'
    ? missing.map((l) => task('gateMissing', `gate:${l.key}`, 'urgent', now, { step: l.step, key: l.key }))
    : [];

/** Exported reports whose last revision went to nobody (R-D1). */
function unsentReports(db: Query, terminal: string, since: BusinessDay): Task[] {
  const exports = db.all<{ id: string; name: string; day: string; revision: number; at: number; sent: number }>(
    `SELECT c.id, c.name, e.business_day AS day, e.revision, e.at, EXISTS (SELECT 1 FROM report_sent s WHERE s.export_id = e.id) AS sent
     FROM campaign c CROSS JOIN report_export e ON e.report = 'giftDaily' AND e.campaign_id = c.id AND e.business_day >= ?
     WHERE c.end_day >= ? AND e.terminal = ? AND e.completeness <> 'interim' ORDER BY c.code`,
    since,
    since,
    terminal,
  );
  const ofDay = Map.groupBy(exports, (e) => `unsent:${e.id}:${e.day}`);
  return [...ofDay].flatMap(([key, all]) => {
    const revision = Math.max(...all.map((e) => e.revision));
    const files = all.filter((e) => e.revision === revision);
    if (files.some((e) => e.sent === 1)) return [];
    const { id: campaignId, name: campaign, day } = files[0]!;
    const at = Math.max(...files.map((e) => e.at));
    return [task('reportUnsent', key, 'warn', at, { campaign, campaignId, day, revision })];
  });
}

/** Damages that wait for the supervisor's word (B13). */
function damagesToConfirm(db: Query, scene: Scene, since: BusinessDay): Task[] {
  if (!scene.staff.roles.includes('SUP')) return [];
  const rows = db.all<Row<'gift_damage'>>(
    `SELECT d.* FROM gift_damage d WHERE d.terminal = ? AND d.business_day >= ? AND 'reported' = (
       SELECT t.to_state FROM transition t WHERE t.doc_kind = 'gift_damage' AND t.doc_id = d.id ORDER BY t.id DESC LIMIT 1)
     ORDER BY d.business_day, d.id`,
    scene.desk.terminal.code,
    since,
  );
  return rows.map((d) =>
    task('damageToConfirm', d.id, 'warn', d.at, {
      docNo: d.doc_no,
      item: itemNamed(db, d.item_kind as ItemKind, d.item_id).name,
      qty: d.qty,
      cause: d.cause,
      by: staffName(db, d.made_by),
    }),
  );
}

/** Campaigns past the day by which they should have been settled, for the supervisor (B1, campaign.settle_days). */
const overdueCampaigns = (db: Query, scene: Scene): Task[] =>
  scene.staff.roles.includes('SUP')
    ? overCampaigns(db, scene)
        .filter((c) => c.overdueDays > 0 && c.stocked)
        .slice(0, SHOWN)
        .map((c) =>
          task('campaignOverdue', `campaign:${c.id}`, 'warn', scene.now, {
            campaignId: c.id,
            campaign: c.name,
            endDay: c.overDay,
            settleBy: c.settleBy,
            days: c.overdueDays,
          }),
        )
    : [];

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
    ...deskTasks(db, scene),
    ...handoverTasks(db, scene),
    ...previousDay(scene),
    ...gateMissing(scene.day, missing, scene.now),
    ...exceptions(db),
    ...damagesToConfirm(db, scene, since),
    ...overdueCampaigns(db, scene),
    ...reorders(campaigns, scene.now),
    ...unsentReports(db, scene.desk.terminal.code, since),
    ...backupMissing(db, last),
  ]);
}
