import type { Dictionary } from '../keys.ts';
import { app } from './app.ts';
import { refusals } from './refusals.ts';

export const en: Dictionary = {
  app,
  refusals,
};
