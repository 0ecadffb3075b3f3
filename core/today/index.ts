import { gateLines, missingOf } from '../../shared/domain/day/gate.ts';
import { stepsOf } from '../../shared/domain/day/today.ts';
import { uuidv7 } from '../../shared/kernel/ids.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { lastDay } from '../desk.ts';
import type { Handlers } from '../handlers.ts';
import { gateFacts, handoverOf } from '../ledger/day-gate.ts';
import { staffName, transitionsOf } from '../ledger/record.ts';
import type { OpenDay } from '../scene.ts';
import { campaignsToday, drawnOn, figuresOf } from './figures.ts';
import { tasksOf } from './tasks.ts';

/** Boxes sealed longer ago than this are not counted among the seals of an opening. */
const SEALED_WITHIN = 30 * 86_400_000;

/** When and by whom a day was opened, and what its seals were found to be. */
function openedFacts(db: Query, day: OpenDay) {
  const row = db.get<Row<'business_day'>>('SELECT * FROM business_day WHERE id = ?', day.id)!;
  const seals = db.all<{ outcome: string }>(
    `SELECT c.outcome FROM sealed_box b JOIN seal_check c ON c.box_id = b.id
     WHERE b.id > ? AND b.terminal = ? AND c.business_day = ? AND c.at = ?`,
    uuidv7(Math.max(0, row.opened_at - SEALED_WITHIN), new Uint8Array(10)),
    row.terminal,
    day.day,
    row.opened_at,
  );
  return {
    at: row.opened_at,
    by: staffName(db, row.opened_by),
    seals: seals.length,
    broken: seals.filter((s) => s.outcome === 'broken').length,
  };
}

/** The first page: where the day stands, its figures, what waits, the running campaigns (ui of the day as a line). */
export const todayHandlers: Handlers<'day.today'> = {
  'day.today': (db, _input, scene) => {
    const { code } = scene.desk.terminal;
    const today = calendarDay(scene.now, scene.desk.site.zone);
    const last = lastDay(db, code);
    const day = last && (last.state !== 'closed' || last.day === today) ? last : null;
    const lines = scene.day ? gateLines(gateFacts(db, scene, scene.day)) : [];
    const missing = missingOf(lines);
    const campaigns = campaignsToday(db, scene);
    const figures = figuresOf(db, code, day?.day ?? null, today);
    const drawn = day && drawnOn(db, code, day.day);
    const opened = day && openedFacts(db, day);
    const record = day && handoverOf(db, code, day.day);
    const handedOver =
      lines.some((l) => l.key === 'handover' && l.state === 'done') && (record !== null || day?.state === 'closing');
    const closed = day?.state === 'closed' ? transitionsOf(db, 'business_day', day.id).at(-1) : undefined;
    return ok({
      day: day && opened && { id: day.id, day: day.day, state: day.state, openedAt: opened.at, openedBy: opened.by },
      now: scene.now,
      steps: stepsOf(
        { day, drew: drawn !== null, runs: campaigns.length > 0, handedOver },
        {
          open: opened ?? {},
          draw: drawn ?? {},
          work: { issues: figures.issues },
          handover: record ? { docNo: record.doc_no, at: record.at, by: staffName(db, record.made_by) } : {},
          close: {
            missing: missing.length,
            closeTime: scene.desk.site.closeTime,
            ...(closed ? { at: closed.at, by: staffName(db, closed.made_by) } : {}),
          },
        },
      ),
      figures,
      tasks: tasksOf(db, scene, last, campaigns, missing),
      campaigns,
      gateMissing: missing.length,
    });
  },
};
