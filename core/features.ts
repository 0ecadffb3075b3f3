import type { OpName } from '../shared/contract/index.ts';
import type { Handlers } from './handlers.ts';
import { campaignEndHandlers } from './campaign-end/index.ts';
import { checklistHandlers } from './checklists/index.ts';
import { coverHandlers } from './cover/index.ts';
import { dayHandlers } from './day/index.ts';
import { diaryHandlers } from './diary/index.ts';
import { issueHandlers } from './gifts/index.ts';
import { handoverHandlers } from './handover/index.ts';
import { importHandlers } from './imports/index.ts';
import { kioskHandlers } from './kiosk/index.ts';
import { masterHandlers } from './masters/index.ts';
import { noticeHandlers } from './notices/index.ts';
import { paperHandlers } from './paper/index.ts';
import { reportHandlers } from './reports/index.ts';
import { rosterHandlers } from './roster/index.ts';
import { searchHandlers } from './search/index.ts';
import { draftHandlers } from './session/drafts.ts';
import { faceHandlers } from './session/faces.ts';
import { sessionHandlers } from './session/handlers.ts';
import { shiftHandlers } from './session/shifts.ts';
import type { Windows } from './session/windows.ts';
import { careHandlers } from './setup/care.ts';
import { firstRunHandlers } from './setup/first-run.ts';
import { uploadHandlers } from './setup/uploads.ts';
import { sheets } from './sheets.ts';
import { stockHandlers } from './stock/index.ts';
import { stocktakeHandlers } from './stocktake/index.ts';
import { todayHandlers } from './today/index.ts';
import { todoHandlers } from './todo/index.ts';
import { updateHandlers } from './update/index.ts';

/** Every operation's handler. A missing one does not compile. @param updates whether the host replaces its own program */
export const features = (folder: string, windows: Windows, updates: boolean): Handlers<OpName> => ({
  ...sessionHandlers(windows),
  ...faceHandlers,
  ...shiftHandlers,
  ...draftHandlers,
  ...firstRunHandlers(folder),
  ...uploadHandlers(folder),
  ...careHandlers,
  ...kioskHandlers,
  ...masterHandlers,
  ...importHandlers,
  ...searchHandlers,
  ...noticeHandlers,
  ...issueHandlers,
  ...stockHandlers,
  ...dayHandlers(folder),
  ...todoHandlers,
  ...diaryHandlers,
  ...coverHandlers,
  ...rosterHandlers,
  ...checklistHandlers,
  ...handoverHandlers,
  ...stocktakeHandlers,
  ...todayHandlers,
  ...reportHandlers,
  ...campaignEndHandlers,
  ...paperHandlers(sheets(folder)),
  ...updateHandlers(folder, windows, updates),
});
