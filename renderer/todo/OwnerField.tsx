import { Button as AriaButton } from 'react-aria-components';
import { useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { ComboField, Segmented, TextField } from '../ui/index.ts';
import { departmentsOf } from './state.ts';

/** Whose it shall be. `department` and `staffId` keep what was chosen while the other way is looked at. */
export type OwnerPick = {
  readonly way: 'me' | 'colleague' | 'department';
  readonly staffId: string | null;
  readonly department: string;
};
export const MINE: OwnerPick = { way: 'me', staffId: null, department: '' };

/** The two owner fields of the contract; null while nobody is named. `me` is the signed-in person's id. */
export function ownerOf(
  pick: OwnerPick,
  me: string,
): { readonly ownerId: string | null; readonly ownerDepartment: string | null } | null {
  if (pick.way === 'me') return { ownerId: me, ownerDepartment: null };
  if (pick.way === 'colleague') return pick.staffId === null ? null : { ownerId: pick.staffId, ownerDepartment: null };
  const department = pick.department.trim();
  return department === '' ? null : { ownerId: null, ownerDepartment: department };
}

const MOST_CHIPS = 6;

export function OwnerField({
  value,
  onChange,
}: {
  readonly value: OwnerPick;
  readonly onChange: (pick: OwnerPick) => void;
}) {
  const t = useT();
  const { person } = useSession();
  const staff = useQuery('staff.list', {}).data?.rows.filter((s) => s.status === 'active') ?? [];
  const open = useQuery('todo.list', { filter: 'open', limit: 50 }).data?.rows ?? [];
  const departments = departmentsOf(staff, open);
  return (
    <div className="stack">
      <Segmented
        label={t('todo.form.who')}
        showLabel
        items={(['me', 'colleague', 'department'] as const).map((id) => ({ id, text: t(`todo.form.${id}`) }))}
        value={value.way}
        onChange={(way) => onChange({ ...value, way })}
      />
      {value.way === 'colleague' && (
        <ComboField
          label={t('todo.form.colleague')}
          items={staff
            .filter((s) => s.id !== person.id)
            .map((s) => ({ id: s.id, text: s.name, note: s.post, initials: s.pinyin }))}
          value={value.staffId}
          onChange={(staffId) => onChange({ ...value, staffId })}
        />
      )}
      {value.way === 'department' && (
        <>
          <TextField
            label={t('todo.form.department')}
            value={value.department}
            onChange={(department) => onChange({ ...value, department })}
            maxLength={40}
          />
          <div className="desk-chips">
            {departments.slice(0, MOST_CHIPS).map((department) => (
              <AriaButton
                key={department}
                className="chip"
                aria-pressed={department === value.department}
                onPress={() => onChange({ ...value, department })}
              >
                {department}
              </AriaButton>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
