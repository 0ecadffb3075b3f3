import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type PageFile, sheetFiles } from '../core/remote/page-files.ts';

/** The sheet's style and fonts where this project keeps them. */
export const ownSheetFiles = (): Map<string, PageFile> =>
  sheetFiles(
    join(import.meta.dirname, '../shared/sheets/sheet.css'),
    dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/400.css')),
  );
