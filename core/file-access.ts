import { contract, type OpName } from '../shared/contract/index.ts';
import type { May } from '../shared/kernel/roles.ts';
import type { Query } from './db/statements.ts';
import type { Staff } from './scene.ts';

/** What a stored file can belong to, and the operation that shows it there: who may run that may have the file. */
const BELONGS: readonly { readonly to: string; readonly shownBy: OpName }[] = [
  { to: 'SELECT 1 FROM report_export WHERE file_id = ?', shownBy: 'reports.exports' },
  { to: 'SELECT 1 FROM sheet_print WHERE file_id = ?', shownBy: 'sheets.preview' },
  { to: 'SELECT 1 FROM day_file WHERE json_file = ?', shownBy: 'dayFile.get' },
  { to: 'SELECT 1 FROM day_file WHERE pdf_file = ?', shownBy: 'dayFile.get' },
  { to: 'SELECT 1 FROM checklist_answer WHERE file_id = ?', shownBy: 'checklists.detail' },
  { to: 'SELECT 1 FROM gift_item WHERE picture = ?', shownBy: 'gifts.items' },
];

const mayRun = (may: May, { roles }: Staff): boolean =>
  typeof may === 'string' || roles.some((role) => may.includes(role));

/**
 * Whether somebody may have a stored file: who brought it in or had it made, and whoever may see what it belongs to.
 * A file that belongs to nothing (a list to import, a template) is its keeper's alone: it may hold what others must not see.
 */
export const mayHave = (db: Query, staff: Staff, fileId: string): boolean =>
  db.get('SELECT 1 FROM file_keeper WHERE id = ?', `${fileId}:${staff.id}`) !== undefined ||
  BELONGS.some(({ to, shownBy }) => mayRun(contract[shownBy].may, staff) && db.get(to, fileId) !== undefined);
