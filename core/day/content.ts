import type { GateLine } from '../../shared/contract/day.ts';
import type { DayFileContent } from '../../shared/contract/day-file.ts';
import { uuidv7 } from '../../shared/kernel/ids.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import { device } from '../db/device.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import { headOf } from '../journal/journal.ts';
import { runsOf } from '../ledger/checks.ts';
import { handoversOf } from '../ledger/handovers.ts';
import { nextNumber } from '../ledger/numbers.ts';
import { staffName } from '../ledger/record.ts';
import { nightCount } from '../ledger/stocktakes.ts';
import { openTodos } from '../ledger/todos.ts';
import type { OpenDay, Scene } from '../scene.ts';

type Made = { id: string; doc_no: string; at: number; made_by: string; state?: string };
type Document = DayFileContent['documents'][number];

/** Documents that are what they are once they are made. */
const PLAIN = ['gift_draw', 'gift_issue_reversal', 'gift_recovery', 'voucher_recovery', 'post_cover'] as const;
/** Documents whose state is their latest transition. */
const STATED = ['gift_damage', 'gift_return', 'stocktake', 'gift_handover', 'shift_handover', 'todo'] as const;
/** A slip may be written before the day begins. */
const SLIPS_BEFORE = 36 * 3_600_000;

const OF_DAY = (table: string): string =>
  `SELECT id, doc_no, at, made_by FROM ${table} WHERE terminal = ? AND business_day = ? ORDER BY id`;

const ISSUES = `SELECT i.id, i.doc_no, i.at, i.made_by,
    CASE WHEN EXISTS (SELECT 1 FROM gift_issue_reversal r WHERE r.issue_id = i.id) THEN 'reversed' ELSE 'made' END AS state
  FROM gift_issue i WHERE i.terminal = ? AND i.business_day = ? ORDER BY i.id`;
const BOXES = `SELECT b.id, b.doc_no, b.at, b.made_by,
    coalesce((SELECT c.outcome FROM seal_check c WHERE c.box_id = b.id AND c.outcome <> 'intact' ORDER BY c.id LIMIT 1), 'sealed') AS state
  FROM sealed_box b WHERE b.terminal = ? AND b.business_day = ? ORDER BY b.id`;

/** Every document made on the business day, by kind, with how it stands now. */
function documentsOf(db: Query, terminal: string, day: BusinessDay, openedAt: number): Document[] {
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    const name = names.get(id) ?? staffName(db, id);
    names.set(id, name);
    return name;
  };
  const shown = (kind: string, rows: readonly Made[], state: (row: Made) => string): Document[] =>
    rows.map((r) => ({ kind, docNo: r.doc_no, at: r.at, by: nameOf(r.made_by), state: state(r) }));
  const latest = (kind: string) => (row: Made) => stateOf(db, kind, row.id) ?? 'made';
  const slips = db.all<Made>(
    'SELECT id, doc_no, at, made_by FROM gift_outbound WHERE id > ? AND +terminal = ? AND +business_day = ? ORDER BY id',
    uuidv7(Math.max(0, openedAt - SLIPS_BEFORE), new Uint8Array(10)),
    terminal,
    day,
  );
  return [
    ...shown('gift_outbound', slips, latest('gift_outbound')),
    ...shown('gift_issue', db.all<Made>(ISSUES, terminal, day), (r) => r.state ?? 'made'),
    ...shown('sealed_box', db.all<Made>(BOXES, terminal, day), (r) => r.state ?? 'sealed'),
    ...PLAIN.flatMap((kind) => shown(kind, db.all<Made>(OF_DAY(kind), terminal, day), () => 'made')),
    ...STATED.flatMap((kind) => shown(kind, db.all<Made>(OF_DAY(kind), terminal, day), latest(kind))),
  ];
}

const COUNTERS = `SELECT count(*) AS issues, coalesce(sum(i.receipts), 0) AS receipts, coalesce(sum(i.total_amount), 0) AS sales,
    coalesce(sum(i.over_s > 0), 0) AS over
  FROM gift_issue i WHERE i.terminal = ? AND i.business_day = ? AND NOT EXISTS (SELECT 1 FROM gift_issue_reversal r WHERE r.issue_id = i.id)`;

function countersOf(db: Query, terminal: string, day: BusinessDay): DayFileContent['counters'] {
  const many = (table: string): number =>
    db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE terminal = ? AND business_day = ?`, terminal, day)!
      .n;
  const valid = db.get<Omit<DayFileContent['counters'], 'reversed' | 'abandoned' | 'openTodos'>>(
    COUNTERS,
    terminal,
    day,
  )!;
  return {
    ...valid,
    reversed: many('gift_issue_reversal'),
    abandoned: many('issue_abandoned'),
    openTodos: openTodos(db, terminal).length,
  };
}

type Export = { revision: number; completeness: string; content_sha: string; at: number };

/** The revisions of the daily report that were exported for the campaigns the gate asks about (R-D1). */
function exportsOf(
  db: Query,
  terminal: string,
  day: BusinessDay,
  lines: readonly GateLine[],
): DayFileContent['exports'] {
  const reports = lines.find((l) => l.key === 'report')?.facts['reports'];
  const campaigns = Array.isArray(reports) ? (reports as { campaignId: string; campaign: string }[]) : [];
  return campaigns.flatMap(({ campaignId, campaign: name }) => {
    const code = db.get<{ code: string }>('SELECT code FROM campaign WHERE id = ?', campaignId)?.code ?? campaignId;
    return db
      .all<Export>(
        `SELECT revision, completeness, content_sha, at FROM report_export
         WHERE report = 'giftDaily' AND campaign_id = ? AND business_day = ? AND terminal = ? ORDER BY revision, id`,
        campaignId,
        day,
        terminal,
      )
      .map((e) => ({
        campaign: code,
        name,
        revision: e.revision,
        completeness: e.completeness,
        contentSha: e.content_sha,
        at: e.at,
      }));
  });
}

/** The last day file of a terminal, null before the first. */
export const lastDayFile = (db: Query, terminal: string): Row<'day_file'> | null =>
  db.get<Row<'day_file'>>(
    'SELECT * FROM day_file WHERE terminal = ? ORDER BY business_day DESC, id DESC LIMIT 1',
    terminal,
  ) ?? null;

/**
 * What stands now, as the day file says it (C5). The same book at the same `preparedAt` gives the same content.
 * @param preparedAt UTC ms at which the file is made
 */
export function contentOf(
  db: Query,
  scene: Scene,
  o: { readonly day: OpenDay; readonly lines: readonly GateLine[]; readonly preparedAt: number },
): DayFileContent {
  const { day, lines, preparedAt } = o;
  const { site, terminal } = scene.desk;
  const opened = db.get<Row<'business_day'>>('SELECT * FROM business_day WHERE id = ?', day.id)!;
  const count = nightCount(db, terminal.code, day.day);
  const { stream } = device(db)!;
  const head = headOf(db, stream);
  const before = lastDayFile(db, terminal.code);
  return {
    v: 1,
    docNo: nextNumber(db, scene, 'BT').docNo,
    site: { code: site.code, name: site.name, zone: site.zone, demo: site.demo },
    terminal: { code: terminal.code, name: terminal.name },
    day: day.day,
    openedAt: opened.opened_at,
    openedBy: staffName(db, opened.opened_by),
    preparedAt,
    closedBy: { staffNo: scene.staff.staffNo, name: scene.staff.name },
    counters: countersOf(db, terminal.code, day.day),
    count: count && {
      docNo: count.docNo,
      state: count.state,
      gifts: { ...count.gifts },
      vouchers: { ...count.vouchers },
    },
    gate: lines.map(({ step, key, state, facts, override }) => ({ step, key, state, facts, override })),
    documents: documentsOf(db, terminal.code, day.day, opened.opened_at),
    handovers: handoversOf(db, terminal.code, day.day).map((h) => ({
      docNo: h.docNo,
      shift: h.shiftOut,
      from: h.fromName,
      at: h.at,
      state: h.state,
    })),
    checklists: runsOf(db, terminal.code, day.day).map((r) => ({
      docNo: r.docNo,
      template: r.template,
      title: r.title,
      subject: r.subject?.name ?? null,
      at: r.at,
      by: r.by,
      state: r.state,
    })),
    exports: exportsOf(db, terminal.code, day.day, lines),
    journal: { stream, seq: head.seq, head: head.hash },
    previous: before && { docNo: before.doc_no, sha: before.sha },
  };
}
