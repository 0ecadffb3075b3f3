import { campaignEndSheets } from './campaign-end/sheets.ts';
import { dayFileSheets } from './day/day-files.ts';
import { deskSheets } from './desk-sheets.ts';
import type { Sheets } from './output/frame.ts';
import { padSource } from './paper/pads.ts';
import { goodsSheets } from './reports/pages.ts';

/** The loader of every printed sheet. A missing one does not compile. @param folder the data folder */
export const sheets = (folder: string): Sheets => ({
  ...goodsSheets,
  ...campaignEndSheets,
  ...deskSheets,
  pad: padSource,
  ...dayFileSheets(folder),
});
