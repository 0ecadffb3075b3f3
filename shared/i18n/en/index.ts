import type { Dictionary } from '../keys.ts';
import { app } from './app.ts';
import { boot } from './boot.ts';
import { bulletins } from './bulletins.ts';
import { campaignEnd } from './campaign-end.ts';
import { checklistPage } from './checklist-page.ts';
import { checklists } from './checklists.ts';
import { cli } from './cli.ts';
import { count } from './count.ts';
import { cover } from './cover.ts';
import { day } from './day.ts';
import { dayFile } from './day-file.ts';
import { dayPage } from './day-page.ts';
import { diary } from './diary.ts';
import { editor } from './editor.ts';
import { handover } from './handover.ts';
import { handoverPage } from './handover-page.ts';
import { issue } from './issue.ts';
import { kiosk } from './kiosk.ts';
import { master } from './master.ts';
import { paper } from './paper.ts';
import { paperPage } from './paper-page.ts';
import { refusals } from './refusals.ts';
import { reports } from './reports.ts';
import { roster } from './roster.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { sheets } from './sheets.ts';
import { stock } from './stock.ts';
import { today } from './today.ts';
import { todo } from './todo.ts';
import { updates } from './updates.ts';

export const en: Dictionary = {
  app,
  boot,
  bulletins,
  campaignEnd,
  checklistPage,
  checklists,
  cli,
  count,
  cover,
  day,
  dayFile,
  dayPage,
  diary,
  editor,
  handover,
  handoverPage,
  issue,
  kiosk,
  master,
  paper,
  paperPage,
  refusals,
  reports,
  roster,
  session,
  settings,
  sheets,
  stock,
  today,
  todo,
  updates,
};
