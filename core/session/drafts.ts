import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import { jsonOf } from '../db/json.ts';
import type { Handlers } from '../handlers.ts';

const LARGEST = 200_000;
const idOf = (staffId: string, key: string): string => `${staffId}:${key}`;

/** What a person was typing: kept per person through lock, crash and power cut. */
export const draftHandlers: Handlers<'drafts.get' | 'drafts.save' | 'drafts.drop'> = {
  'drafts.get': (db, { key }, { staff }) => {
    const row = db.get<Row<'draft'>>('SELECT * FROM draft WHERE id = ?', idOf(staff.id, key));
    return ok({ value: row ? (jsonOf(row.value) ?? null) : null, at: row?.at ?? null });
  },
  'drafts.save': (write, { key, value }, { staff, now }) => {
    const text = JSON.stringify(value);
    if (text.length > LARGEST) return refuse('tooLarge', { field: 'value', max: LARGEST });
    write.put('draft', { id: idOf(staff.id, key), staff_id: staff.id, key, value: text, at: now });
    return ok({});
  },
  'drafts.drop': (write, { key }, { staff }) => {
    write.drop('draft', idOf(staff.id, key));
    return ok({});
  },
};
