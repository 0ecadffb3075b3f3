import type { Out } from '../../shared/contract/index.ts';
import type { Category } from '../../shared/domain/diary/diary.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import type { Query } from '../db/statements.ts';
import { diaryPage } from '../ledger/diary/page.ts';
import type { Scene } from '../scene.ts';

/** A page of the diary as it is shown; with a category only rows of it. */
export function pageShown(db: Query, scene: Scene, day: BusinessDay, category: Category | null): Out<'diary.page'> {
  const { page, shifts } = diaryPage(db, scene, day);
  return {
    day,
    from: page.time.from,
    to: page.time.to,
    shifts: shifts.map((s) => ({
      ...s,
      rows: s.rows.filter((row) => category === null || row.category === category).map((row) => ({ ...row })),
    })),
  };
}
