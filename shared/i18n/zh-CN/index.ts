import { app } from './app.ts';
import { refusals } from './refusals.ts';

/** The source language, one file per feature. */
export const zhCN = {
  app,
  refusals,
};
