import { gateLines } from '../shared/domain/day/gate.ts';
import { documentNumber } from '../shared/kernel/ids.ts';
import { addDays, type BusinessDay, isDay } from '../shared/kernel/time.ts';
import { dayFileSheet } from '../shared/sheets/day-file.ts';
import {
  blankChecklistSheet,
  checklistSheet,
  checklistTitle,
  reviewSheet,
  rosterSheet,
} from '../shared/sheets/desk.ts';
import { dutySheet, pendingSheet } from '../shared/sheets/duty.ts';
import type { SheetKind } from '../shared/sheets/kinds.ts';
import { shiftHandoverSheet } from '../shared/sheets/shift-handover.ts';
import { loadChecklist } from './checklists/read.ts';
import { templateView } from './checklists/templates.ts';
import { contentOf } from './day/content.ts';
import type { Query } from './db/statements.ts';
import { lastDay, stateOf } from './desk.ts';
import { diarySheet } from './diary/sheet.ts';
import { loadShiftHandover } from './handover/sheet.ts';
import { templateOf } from './ledger/check-lists.ts';
import { runsOf } from './ledger/checks.ts';
import { gateFacts } from './ledger/day-gate.ts';
import { handoversOf } from './ledger/handovers.ts';
import { reviewDays, signaturesOf } from './ledger/reviews.ts';
import { shiftDefs } from './ledger/roster.ts';
import type { SheetSource } from './output/frame.ts';
import { rosterSheet as rosterOfWeek } from './roster/sheet.ts';
import type { OpenDay, Scene } from './scene.ts';
import { pendingSheet as pendingNow } from './todo/sheet.ts';

const digits = (day: BusinessDay): string => day.replaceAll('-', '');
/** Number of a sheet that is no document: terminal, what it is, day (as the daily report has it). */
const sheetNumber = ({ desk }: Scene, what: string, day: BusinessDay): string =>
  `${desk.terminal.code}-${what}-${digits(day)}`;

const lastDayOf = (db: Query, scene: Scene): OpenDay | null => lastDay(db, scene.desk.terminal.code);
/** The business day that ends tonight: the last one, also after its close. */
const tonightOnly = (db: Query, scene: Scene): BusinessDay[] => {
  const last = lastDayOf(db, scene);
  return last ? [last.day] : [];
};

function dayRowOf(db: Query, scene: Scene, day: string): OpenDay | null {
  const row = db.get<{ id: string; day: string }>(
    'SELECT id, day FROM business_day WHERE terminal = ? AND day = ? ORDER BY id DESC LIMIT 1',
    scene.desk.terminal.code,
    day,
  );
  return row ? { ...row, state: stateOf(db, 'business_day', row.id) ?? 'open' } : null;
}

const shiftHandover: SheetSource = {
  load: (db, scene, { id, t, paper }) => {
    const h = loadShiftHandover(db, scene, id);
    return h && { docNo: h.docNo, body: shiftHandoverSheet(h.sheet, t, scene.desk.site.zone, paper) };
  },
  tonight: (db, scene) =>
    tonightOnly(db, scene).flatMap((day) =>
      handoversOf(db, scene.desk.terminal.code, day)
        .filter((h) => h.state !== 'draft')
        .map((h) => h.id),
    ),
};

/** The diary page has one sheet a day, so its number is the first of the day (ZB). */
const dutyRecord: SheetSource = {
  load: (db, scene, { id: day, t, paper }) => {
    if (!isDay(day)) return null;
    const { site, terminal, policy } = scene.desk;
    const row = dayRowOf(db, scene, day);
    return {
      subtitle: day,
      docNo: documentNumber('ZB', terminal.code, '', day, 1),
      body: dutySheet(diarySheet(db, scene, day), t, {
        zone: site.zone,
        paper,
        reviewers: policy('handover.reviewers'),
        signed: row ? signaturesOf(db, 'duty_diary', row.id) : [],
      }),
    };
  },
  tonight: tonightOnly,
};

/** What the day file will say, as it stands now: while the day is open the gate with it. */
const daySummary: SheetSource = {
  load: (db, scene, { id, t }) => {
    const day = dayRowOf(db, scene, id);
    if (!day) return null;
    const lines = scene.day?.id === day.id ? gateLines(gateFacts(db, scene, scene.day)) : [];
    const content = contentOf(db, scene, { day, lines, preparedAt: scene.now });
    return { subtitle: day.day, docNo: sheetNumber(scene, 'HZ', day.day), body: dayFileSheet(content, null, t) };
  },
  tonight: (db, scene) => (scene.day ? [scene.day.day] : []),
};

const pending: SheetSource = {
  load: (db, scene, { id: day, t, paper }) => {
    if (!isDay(day)) return null;
    const { at, rows } = pendingNow(db, scene);
    return {
      subtitle: day,
      docNo: sheetNumber(scene, 'WW', day),
      body: pendingSheet(rows, t, { zone: scene.desk.site.zone, paper, at }),
    };
  },
  tonight: tonightOnly,
};

/** The week any day lies in; tonight the one tomorrow lies in. */
const roster: SheetSource = {
  load: (db, scene, { id: day, t }) => {
    if (!isDay(day)) return null;
    const week = rosterOfWeek(db, scene, day);
    return {
      subtitle: `${week.monday} – ${week.days.at(-1)?.day ?? ''}`,
      docNo: sheetNumber(scene, 'PB', week.monday),
      body: rosterSheet(week, t),
    };
  },
  tonight: (db, scene) =>
    shiftDefs(db).some((s) => s.active) ? tonightOnly(db, scene).map((day) => addDays(day, 1)) : [],
};

/** A run by its id, or a list still to be filled in by `<template>:<day>`. */
const checklist: SheetSource = {
  load: (db, scene, { id, t, paper }) => {
    const run = loadChecklist(db, id);
    const { terminal, site } = scene.desk;
    if (run)
      return {
        title: checklistTitle(t, { key: run.template.key, title: run.run.title }),
        docNo: run.run.docNo,
        body: checklistSheet(run, t, site.zone, paper),
      };
    const [key = '', day = ''] = id.split(':');
    const template = isDay(day) ? templateOf(db, key) : null;
    return (
      template && {
        title: checklistTitle(t, template),
        docNo: `${sheetNumber(scene, 'JCB', day)}-${key.slice(0, 12)}`,
        subtitle: terminal.name,
        body: blankChecklistSheet(templateView(template), day, t, paper),
      }
    );
  },
  tonight: (db, scene) =>
    tonightOnly(db, scene).flatMap((day) => {
      const runs = runsOf(db, scene.desk.terminal.code, day);
      const open = scene.desk
        .policy('close.checklists')
        .filter((key) => templateOf(db, key)?.active === true && !runs.some((r) => r.template === key));
      return [...open.map((key) => `${key}:${day}`), ...runs.filter((r) => r.state === 'failed').map((r) => r.id)];
    }),
};

const review: SheetSource = {
  load: (db, scene, { id: day, t, paper }) => {
    if (!isDay(day)) return null;
    const found = reviewDays(db, scene, addDays(day, 1), 1).find((d) => d.day === day);
    const { site, policy } = scene.desk;
    return found
      ? {
          subtitle: day,
          docNo: sheetNumber(scene, 'SY', day),
          body: reviewSheet(
            {
              ...found,
              missing: [...found.missing],
              documents: found.documents.map((d) => ({ ...d, signed: [...d.signed] })),
            },
            t,
            { zone: site.zone, paper, reviewers: policy('handover.reviewers') },
          ),
        }
      : null;
  },
};

/** Sheets of the desk's own work: handover, duty record, day, pending, roster, checklists, review (2.Y, 2.Y.1). */
export const deskSheets = {
  shiftHandover,
  dutyRecord,
  daySummary,
  pending,
  roster,
  checklist,
  review,
} satisfies Partial<Record<SheetKind, SheetSource>>;
