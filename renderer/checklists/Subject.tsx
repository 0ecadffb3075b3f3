import { useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { ComboField, SidePanel } from '../ui/index.ts';
import type { Somebody } from './form.ts';

/** Whom a check is about, when the person is neither on duty nor on the roster. */
export function SubjectPanel({
  onPick,
  onClose,
}: {
  readonly onPick: (person: Somebody) => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const me = useSession().person.id;
  const staff = useQuery('staff.list', {}).data?.rows ?? [];
  const people = staff.filter((p) => p.status === 'active' && p.id !== me);
  return (
    <SidePanel title={t('checklistPage.people.other')} open onClose={onClose}>
      <ComboField
        label={t('checklistPage.people.other')}
        items={people.map((p) => ({ id: p.id, text: p.name, note: p.staffNo, initials: p.pinyin }))}
        value={null}
        autoFocus
        onChange={(id) => {
          const person = people.find((p) => p.id === id);
          if (person) onPick({ id: person.id, name: person.name });
        }}
      />
    </SidePanel>
  );
}
