import type { StaffRow } from '../../shared/contract/masters.ts';
import { changedFields } from '../../shared/domain/masters/changes.ts';
import { staffFields } from '../../shared/domain/masters/rows.ts';
import { isSupervisor, keepsSupervisor, ownStanding, type Standing } from '../../shared/domain/masters/staff.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import { maskPhone } from '../../shared/kernel/words.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handlers } from '../handlers.ts';
import { rolesOf } from '../desk.ts';
import { pinyinOf } from '../pinyin.ts';
import { holderOfCode } from './codes.ts';

const staffRowOf = ({ has_pin, ...row }: Row<'staff'> & { has_pin: number }): StaffRow => ({
  id: row.id,
  staffNo: row.staff_no,
  name: row.name,
  pinyin: row.pinyin,
  department: row.department,
  post: row.post,
  roles: rolesOf(row),
  ext: row.ext,
  mobileMasked: row.mobile === null ? null : maskPhone(row.mobile),
  status: row.status as StaffRow['status'],
  hasPin: has_pin === 1,
});

const standingOf = (row: Row<'staff'>): Standing => ({ roles: rolesOf(row), status: row.status });

/** Active supervisors besides somebody. */
const otherSupervisors = (db: Query, id: string): number =>
  db
    .all<Row<'staff'>>("SELECT * FROM staff WHERE status = 'active' AND id <> ?", id)
    .filter((row) => isSupervisor(standingOf(row))).length;

/** Staff (A3). A mobile number is personal: masked in the list, shown in full against a disclosure record. */
export const staffHandlers: Handlers<'staff.list' | 'staff.reveal' | 'staff.save'> = {
  'staff.list': (db) =>
    ok({
      rows: db
        .all<Row<'staff'> & { has_pin: number }>(
          'SELECT s.*, p.id IS NOT NULL AS has_pin FROM staff s LEFT JOIN staff_pin p ON p.id = s.id ORDER BY s.staff_no',
        )
        .map(staffRowOf),
    }),
  'staff.reveal': (tx, { id }, { newId, now, staff }) => {
    const row = tx.get<Row<'staff'>>('SELECT * FROM staff WHERE id = ?', id);
    if (!row) return refuse('notFound', { what: 'staff' });
    tx.insert('disclosure', {
      id: newId(),
      op: 'staff.reveal',
      subject_kind: 'staff',
      subject_id: id,
      at: now,
      made_by: staff.id,
    });
    return ok({ mobile: row.mobile });
  },
  'staff.save': (tx, input, scene) => {
    const stored = input.id === null ? null : tx.get<Row<'staff'>>('SELECT * FROM staff WHERE id = ?', input.id);
    if (stored === undefined) return refuse('notFound', { what: 'staff' });
    const holder = holderOfCode(tx, 'staff', input.staffNo, input.id);
    if (holder) return refuse('codeTaken', holder);
    const standing = stored?.id === scene.staff.id ? ownStanding(standingOf(stored), input) : ok(null);
    if (isRefused(standing)) return standing;
    const kept = stored ? keepsSupervisor(standingOf(stored), input, otherSupervisors(tx, stored.id)) : ok(null);
    if (isRefused(kept)) return kept;
    const fields = staffFields(input, pinyinOf(input.name), stored);
    if (stored) {
      tx.update('staff', stored.id, changedFields(stored, fields));
      return ok({ id: stored.id });
    }
    const id = scene.newId();
    tx.insert('staff', { id, ...fields });
    return ok({ id });
  },
};
