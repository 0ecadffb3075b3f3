import { onPage } from '../../../shared/domain/diary/diary.ts';
import type { Category } from '../../../shared/domain/diary/diary.ts';
import type { TodoSource } from '../../../shared/domain/todo/todo.ts';
import type { Row } from '../../../shared/tables/index.ts';
import { shownFacts } from '../findings.ts';
import { runsOf } from '../checks.ts';
import { staffName } from '../record.ts';
import { autoRow, refTo, type Source } from './row.ts';

type Step = Row<'transition'> & { doc_no: string; terminal: string; shift_out: string; shift_in: string | null };

const HANDOVER_KEY: Readonly<Record<string, string>> = {
  submitted: 'handoverSubmitted',
  accepted: 'handoverAccepted',
  refused: 'handoverRefused',
  rework: 'handoverSentBack',
  reopened: 'handoverReopened',
};

/** What happened to shift handovers on the page, also to last night's (C3). */
export const handoverRows: Source = (db, { terminal, after, before, time }) =>
  db
    .all<Step>(
      `SELECT t.*, h.doc_no, h.terminal, h.shift_out, h.shift_in FROM transition t CROSS JOIN shift_handover h ON h.id = t.doc_id
       WHERE t.id > ? AND t.id < ? AND +t.doc_kind = 'shift_handover' ORDER BY t.id`,
      after,
      before,
    )
    .flatMap((t) => {
      const key = HANDOVER_KEY[t.to_state];
      if (key === undefined || t.terminal !== terminal || !onPage(time, t.at)) return [];
      const facts = { shiftOut: t.shift_out, shiftIn: t.shift_in, reason: t.reason };
      const ref = refTo('shift_handover', t.doc_id, t.doc_no);
      return [autoRow({ id: t.id, at: t.at, category: 'duty', key, facts, ref, byId: t.made_by })];
    });

const GIFT_KEY: Readonly<Record<string, string>> = { signed_out: 'giftsSignedOut', accepted: 'giftsAccepted' };

/** The gift handover record signed out and accepted (B16). */
export const giftHandoverRows: Source = (db, { terminal, after, before, time }) =>
  db
    .all<Row<'transition'> & { doc_no: string; terminal: string }>(
      `SELECT t.*, h.doc_no, h.terminal FROM transition t CROSS JOIN gift_handover h ON h.id = t.doc_id
       WHERE t.id > ? AND t.id < ? AND +t.doc_kind = 'gift_handover' ORDER BY t.id`,
      after,
      before,
    )
    .flatMap((t) => {
      const key = GIFT_KEY[t.to_state];
      if (key === undefined || t.terminal !== terminal || !onPage(time, t.at)) return [];
      const ref = refTo('gift_handover', t.doc_id, t.doc_no);
      return [autoRow({ id: t.id, at: t.at, category: 'gift', key, ref, byId: t.made_by })];
    });

const TODO_CATEGORY: Partial<Record<TodoSource, Category>> = {
  leader: 'leader',
  complaint: 'complaint',
  equipment: 'equipment',
};
const TODO_KEY: Readonly<Record<string, string>> = {
  done: 'todoDone',
  escalated: 'todoEscalated',
  voided: 'todoVoided',
  reopened: 'todoReopened',
};
const categoryOf = (source: string): Category => TODO_CATEGORY[source as TodoSource] ?? 'other';

/** To-dos made, done, escalated, given up and taken up again (A6). */
export const todoRows: Source = (db, { terminal, day, after, before, time }) => [
  ...db
    .all<Row<'todo'>>('SELECT * FROM todo WHERE terminal = ? AND business_day = ? ORDER BY id', terminal, day)
    .map((t) =>
      autoRow({
        id: t.id,
        at: t.at,
        category: categoryOf(t.source),
        key: 'todoMade',
        facts: { title: t.title, source: t.source, urgent: t.urgent === 1, dueAt: t.due_at },
        passedTo: t.owner_department ?? (t.owner_id === null ? null : staffName(db, t.owner_id)),
        ref: refTo('todo', t.id, t.doc_no),
        byId: t.made_by,
      }),
    ),
  ...db
    .all<Row<'todo_event'> & { title: string; source: string; doc_no: string; terminal: string }>(
      `SELECT e.*, t.title, t.source, t.doc_no, t.terminal FROM todo_event e CROSS JOIN todo t ON t.id = e.todo_id
       WHERE e.id > ? AND e.id < ? ORDER BY e.id`,
      after,
      before,
    )
    .flatMap((e) => {
      const key = TODO_KEY[e.kind];
      if (key === undefined || e.terminal !== terminal || !onPage(time, e.at)) return [];
      return [
        autoRow({
          id: e.id,
          at: e.at,
          category: categoryOf(e.source),
          key,
          facts: { title: e.title, source: e.source },
          result: e.text,
          ref: refTo('todo', e.todo_id, e.doc_no),
          byId: e.made_by,
        }),
      ];
    }),
];

/** Checklists in which something was not right (J3). `title` is '' for a built-in one, whose name goes by `template`. */
export const checkRows: Source = (db, { terminal, day }) =>
  runsOf(db, terminal, day)
    .filter((run) => run.failed > 0)
    .map((run) =>
      autoRow({
        id: run.id,
        at: run.at,
        category: 'duty',
        key: run.subject === null ? 'checkFailed' : 'personCheckFailed',
        facts: {
          template: run.template,
          title: run.title,
          failed: run.failed,
          staff: run.subject?.name ?? '',
          corrected: run.state === 'corrected',
        },
        ref: refTo('checklist_run', run.id, run.docNo),
        byId: null,
      }),
    );

/** Reports exported and sent (R-D1). */
export const exportRows: Source = (db, { terminal, after, before, time }) => [
  ...db
    .all<Row<'report_export'> & { campaign: string | null }>(
      `SELECT e.*, c.name AS campaign FROM report_export e LEFT JOIN campaign c ON c.id = e.campaign_id
       WHERE e.id > ? AND e.id < ? AND +e.terminal = ? ORDER BY e.id`,
      after,
      before,
      terminal,
    )
    .filter((e) => onPage(time, e.at))
    .map((e) =>
      autoRow({
        id: e.id,
        at: e.at,
        category: 'duty',
        key: 'reportExported',
        facts: {
          report: e.report,
          campaign: e.campaign ?? '',
          day: e.business_day,
          revision: e.revision,
          format: e.format,
        },
        ref: refTo('report_export', e.id, e.file_name),
        byId: e.made_by,
      }),
    ),
  ...db
    .all<Row<'report_sent'> & { file_name: string; terminal: string }>(
      `SELECT s.*, e.file_name, e.terminal FROM report_sent s CROSS JOIN report_export e ON e.id = s.export_id
       WHERE s.id > ? AND s.id < ? ORDER BY s.id`,
      after,
      before,
    )
    .filter((s) => s.terminal === terminal && onPage(time, s.at))
    .map((s) =>
      autoRow({
        id: s.id,
        at: s.at,
        category: 'duty',
        key: 'reportSent',
        facts: { fileName: s.file_name, method: s.method },
        passedTo: s.recipient,
        ref: refTo('report_export', s.export_id, s.file_name),
        byId: s.made_by,
      }),
    ),
];

/** What desks broke together, found and settled on the page. Their ids are made from what broke, so the time is asked. */
export const exceptionRows: Source = (db, { after, before, time }) => [
  ...db
    .all<Row<'exception'>>(
      "SELECT * FROM exception WHERE id > '' AND at >= ? AND at < ? ORDER BY id",
      time.from,
      time.to ?? Number.MAX_SAFE_INTEGER,
    )
    .map((e) =>
      autoRow({
        id: e.id,
        at: e.at,
        category: 'other',
        key: 'exceptionFound',
        facts: { ...shownFacts(db, e.facts), kind: e.kind },
        ref: refTo('exception', e.id),
      }),
    ),
  ...db
    .all<Row<'exception_settled'> & { kind: string | null }>(
      `SELECT s.*, e.kind FROM exception_settled s LEFT JOIN exception e ON e.id = s.exception_id
       WHERE s.id > ? AND s.id < ? ORDER BY s.id`,
      after,
      before,
    )
    .filter((s) => onPage(time, s.at))
    .map((s) =>
      autoRow({
        id: s.id,
        at: s.at,
        category: 'other',
        key: 'exceptionSettled',
        facts: { kind: s.kind ?? '' },
        result: s.decision,
        ref: refTo('exception', s.exception_id),
        byId: s.made_by,
      }),
    ),
];

/** What was posted for everybody to know (A5). */
export const bulletinRows: Source = (db, { terminal, after, before, time }) =>
  db
    .all<Row<'bulletin'>>(
      'SELECT * FROM bulletin WHERE id > ? AND id < ? AND terminal = ? ORDER BY id',
      after,
      before,
      terminal,
    )
    .filter((b) => onPage(time, b.at))
    .map((b) =>
      autoRow({
        id: b.id,
        at: b.at,
        category: 'duty',
        key: 'bulletinPosted',
        facts: { title: b.title, urgent: b.urgent === 1 },
        ref: refTo('bulletin', b.id),
        byId: b.made_by,
      }),
    );
