import type { OpName } from '../../shared/contract/index.ts';
import type { Handlers } from '../handlers.ts';
import { detail, history } from './read.ts';
import { recheck, run } from './run.ts';
import { saveTemplate, templates } from './templates.ts';

/** Checklists and their runs (J3). */
export const checklistHandlers: Handlers<Extract<OpName, `checklists.${string}`>> = {
  'checklists.templates': templates,
  'checklists.saveTemplate': saveTemplate,
  'checklists.run': run,
  'checklists.recheck': recheck,
  'checklists.history': history,
  'checklists.detail': detail,
};
