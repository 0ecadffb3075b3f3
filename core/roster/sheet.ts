import type { Out } from '../../shared/contract/index.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import type { Query } from '../db/statements.ts';
import type { Scene } from '../scene.ts';
import { weekAround } from './week.ts';

/** The roster of a week for paper (2.Y): what the page shows, `people` being who could still be put on. */
export const rosterSheet = (db: Query, scene: Scene, day: BusinessDay): Out<'roster.week'> =>
  weekAround(db, scene, day);
