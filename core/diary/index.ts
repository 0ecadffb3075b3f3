import { ok } from '../../shared/kernel/result.ts';
import type { Handlers } from '../handlers.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { pageShown } from './page.ts';
import { writeHandlers } from './write.ts';

/** The duty diary (C2). */
export const diaryHandlers: Handlers<'diary.page' | 'diary.write' | 'diary.correct'> = {
  'diary.page': (db, { day, category }, scene) => ok(pageShown(db, scene, day ?? dayOf(scene), category)),
  ...writeHandlers,
};
