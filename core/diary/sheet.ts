import type { Out } from '../../shared/contract/index.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import type { Query } from '../db/statements.ts';
import type { Scene } from '../scene.ts';
import { pageShown } from './page.ts';

/** The duty record of a business day for paper (2.Y): the whole page. */
export const diarySheet = (db: Query, scene: Scene, day: BusinessDay): Out<'diary.page'> =>
  pageShown(db, scene, day, null);
