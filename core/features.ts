import type { Handlers } from './handlers.ts';
import { draftHandlers } from './session/drafts.ts';
import { sessionHandlers } from './session/handlers.ts';
import type { Windows } from './session/windows.ts';
import { careHandlers } from './setup/care.ts';
import { firstRunHandlers } from './setup/first-run.ts';
import { uploadHandlers } from './setup/uploads.ts';

/** Every operation's handler. A missing one does not compile. */
export const features = (folder: string, windows: Windows): Partial<Handlers> => ({
  ...sessionHandlers(windows),
  ...draftHandlers,
  ...firstRunHandlers,
  ...uploadHandlers(folder),
  ...careHandlers,
});
