import type { Dictionary } from '../keys.ts';
import { app } from './app.ts';
import { cli } from './cli.ts';
import { issue } from './issue.ts';
import { master } from './master.ts';
import { refusals } from './refusals.ts';
import { reports } from './reports.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { sheets } from './sheets.ts';
import { today } from './today.ts';

export const en: Dictionary = {
  app,
  cli,
  issue,
  master,
  refusals,
  reports,
  session,
  settings,
  sheets,
  today,
};
