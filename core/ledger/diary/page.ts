import type { Category } from '../../../shared/domain/diary/diary.ts';
import { shiftOf } from '../../../shared/domain/diary/diary.ts';
import type { BusinessDay } from '../../../shared/kernel/time.ts';
import type { Row } from '../../../shared/tables/index.ts';
import type { Query } from '../../db/statements.ts';
import type { Scene } from '../../scene.ts';
import { sessionsOf } from '../handovers.ts';
import { formOf } from '../paper.ts';
import { staffName } from '../record.ts';
import {
  bulletinRows,
  checkRows,
  exceptionRows,
  exportRows,
  giftHandoverRows,
  handoverRows,
  todoRows,
} from './desk.ts';
import { callRows, coverRows, dayRows, overrideRows, signRows } from './duty.ts';
import { countRows, goodsRows, issueRows, reversalRows, sealRows } from './goods.ts';
import type { Ref, Source } from './row.ts';
import { type Page, pageOf } from './span.ts';

/** Everything that writes itself into the diary (C2). */
export const SOURCES: readonly Source[] = [
  dayRows,
  overrideRows,
  signRows,
  coverRows,
  callRows,
  goodsRows,
  issueRows,
  reversalRows,
  countRows,
  sealRows,
  handoverRows,
  giftHandoverRows,
  todoRows,
  checkRows,
  exportRows,
  exceptionRows,
  bulletinRows,
];

/**
 * A row of the diary. Written by itself: `key` with `facts`, the words being `diary.auto.<key>`; written by a person: `content`.
 * `correctedBy` is the id of the entry that corrects this one; both stay.
 */
export type DiaryRow = {
  readonly id: string;
  readonly at: number;
  readonly category: Category;
  readonly auto: boolean;
  readonly key: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly content: string | null;
  readonly action: string | null;
  readonly passedTo: string | null;
  readonly result: string | null;
  readonly ref: Ref | null;
  readonly byId: string | null;
  readonly by: string | null;
  readonly writtenAt: number;
  /** The number of the blank form it was keyed in from. */
  readonly form: string | null;
  readonly corrects: string | null;
  readonly correctedBy: string | null;
};

export type DiaryShift = {
  readonly id: string | null;
  readonly name: string;
  readonly recorder: string | null;
  readonly beganAt: number | null;
  readonly endedAt: number | null;
  readonly rows: readonly DiaryRow[];
};

type Placed = { readonly row: DiaryRow; readonly shift: string | null };

const autoRows = (db: Query, page: Page): Placed[] =>
  SOURCES.flatMap((source) => source(db, page)).map((row) => ({
    shift: null,
    row: {
      ...row,
      auto: true,
      content: null,
      by: row.byId === null ? null : staffName(db, row.byId),
      writtenAt: row.at,
      form: null,
      corrects: null,
      correctedBy: null,
    },
  }));

export const entriesOf = (db: Query, terminal: string, day: BusinessDay): Row<'diary_entry'>[] =>
  db.all<Row<'diary_entry'>>(
    'SELECT * FROM diary_entry WHERE terminal = ? AND business_day = ? ORDER BY id',
    terminal,
    day,
  );

const NO_FACTS = {};

function writtenRows(db: Query, page: Page): Placed[] {
  const entries = entriesOf(db, page.terminal, page.day);
  return entries.map((e) => ({
    shift: e.shift,
    row: {
      id: e.id,
      at: e.happened_at,
      category: e.category as Category,
      auto: false,
      key: null,
      facts: NO_FACTS,
      content: e.content,
      action: e.action,
      passedTo: e.passed_to,
      result: e.result,
      ref: null,
      byId: e.made_by,
      by: staffName(db, e.made_by),
      writtenAt: e.at,
      form: formOf(db, e.id)?.number ?? null,
      corrects: e.corrects,
      correctedBy: entries.find((o) => o.corrects === e.id)?.id ?? null,
    },
  }));
}

/** The diary of a business day shift by shift, in the order things happened (C2). A day without shifts is one part without a name. */
export function diaryPage(db: Query, scene: Scene, day: BusinessDay): { page: Page; shifts: DiaryShift[] } {
  const page = pageOf(db, scene, day);
  const sessions = sessionsOf(db, page.terminal, day);
  const placed = [...autoRows(db, page), ...writtenRows(db, page)].toSorted(
    (a, b) => a.row.at - b.row.at || (a.row.id < b.row.id ? -1 : 1),
  );
  const signs = placed.flatMap(({ row }) =>
    row.key === 'signedOn' && row.byId !== null && typeof row.facts.shift === 'string'
      ? [{ staffId: row.byId, shift: row.facts.shift, at: row.at }]
      : [],
  );
  const outline = sessions.map((s) => ({ id: s.id, name: s.shift, beganAt: s.beganAt }));
  const of = Map.groupBy(placed, ({ row, shift }) =>
    shiftOf(outline, signs, { at: row.at, byId: row.byId, ...(shift === null ? {} : { shift }) }),
  );
  const rowsOf = (id: string | null): DiaryRow[] => (of.get(id) ?? []).map(({ row }) => row);
  if (sessions.length === 0)
    return { page, shifts: [{ id: null, name: '', recorder: null, beganAt: null, endedAt: null, rows: rowsOf(null) }] };
  return {
    page,
    shifts: sessions.map((s) => ({
      id: s.id,
      name: s.shift,
      recorder: staffName(db, s.recorder),
      beganAt: s.beganAt,
      endedAt: s.endedAt,
      rows: rowsOf(s.id),
    })),
  };
}

/** A task a leader gave on a business day, as it stands after corrections. */
export type LeaderTask = {
  readonly id: string;
  readonly at: number;
  readonly shift: string;
  readonly content: string;
  readonly result: string | null;
  readonly by: string;
};

/** Tasks leaders gave on a business day (C2 category leader), corrected ones as corrected. */
export function leaderTasks(db: Query, terminal: string, day: BusinessDay): LeaderTask[] {
  const entries = entriesOf(db, terminal, day);
  return entries
    .filter((e) => e.category === 'leader' && !entries.some((o) => o.corrects === e.id))
    .map((e) => ({
      id: e.id,
      at: e.happened_at,
      shift: e.shift,
      content: e.content,
      result: e.result,
      by: staffName(db, e.made_by),
    }));
}
