import type { Dictionary } from '../keys.ts';
import { app } from './app.ts';
import { cli } from './cli.ts';
import { count } from './count.ts';
import { day } from './day.ts';
import { editor } from './editor.ts';
import { issue } from './issue.ts';
import { master } from './master.ts';
import { refusals } from './refusals.ts';
import { reports } from './reports.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { sheets } from './sheets.ts';
import { stock } from './stock.ts';
import { today } from './today.ts';

export const en: Dictionary = {
  app,
  cli,
  count,
  day,
  editor,
  issue,
  master,
  refusals,
  reports,
  session,
  settings,
  sheets,
  stock,
  today,
};
