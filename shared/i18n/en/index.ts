import type { Dictionary } from '../keys.ts';
import { app } from './app.ts';
import { cli } from './cli.ts';
import { refusals } from './refusals.ts';
import { reports } from './reports.ts';
import { sheets } from './sheets.ts';

export const en: Dictionary = {
  app,
  cli,
  refusals,
  reports,
  sheets,
};
