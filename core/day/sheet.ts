import type { DayFileContent } from '../../shared/contract/day-file.ts';
import { createT, type Lang } from '../../shared/i18n/index.ts';
import { dayFileSheet } from '../../shared/sheets/day-file.ts';
import { sheetPage } from '../../shared/sheets/page.ts';
import type { Query } from '../db/statements.ts';
import { framed } from '../output/frame.ts';
import type { Scene } from '../scene.ts';

/** The day file as a page of its own (C5). */
export const dayFilePage = (db: Query, scene: Scene, content: DayFileContent, sha: string, lang: Lang): string =>
  sheetPage(
    framed(db, scene, 'dayFile', 'A4', lang, {
      docNo: content.docNo,
      subtitle: content.day,
      body: dayFileSheet(content, sha, createT(lang)),
    }),
  );
