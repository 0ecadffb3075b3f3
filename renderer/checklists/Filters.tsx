import { RUN_STATES } from '../../shared/domain/checklists/run.ts';
import { titleOf } from '../../shared/domain/checklists/words.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import type { In } from '../app/ops.ts';
import { useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, DayField, SelectField } from '../ui/index.ts';

/** Which runs are shown; null shows all. */
export type Filter = Required<Pick<In<'checklists.history'>, 'from' | 'to' | 'template' | 'state'>>;
export const EVERYTHING: Filter = { from: null, to: null, template: null, state: null };

const ALL = 'all';
/** How many of the fields say something. */
export const usedOf = (filter: Filter): number => Object.values(filter).filter((value) => value !== null).length;

/** From which day to which, which checklist, with what result. */
export function Filters({ value, onChange }: { readonly value: Filter; readonly onChange: (next: Filter) => void }) {
  const t = useT();
  const today = calendarDay(useNow(60_000), useZone());
  const templates = useQuery('checklists.templates', { all: true }).data?.templates ?? [];
  const set = (part: Partial<Filter>): void => onChange({ ...value, ...part });
  const all = { id: ALL, text: t('app.common.all') };
  return (
    <div className="check-filters" role="group" aria-label={t('checklistPage.filter.title')}>
      <DayField
        label={t('checklistPage.filter.from')}
        value={value.from ?? null}
        onChange={(from) => set({ from })}
        max={value.to ?? today}
      />
      <DayField
        label={t('checklistPage.filter.to')}
        value={value.to ?? null}
        onChange={(to) => set({ to })}
        {...(value.from ? { min: value.from } : {})}
        max={today}
      />
      <SelectField
        label={t('checklistPage.filter.template')}
        items={[all, ...templates.map((of) => ({ id: of.key, text: titleOf(t, of) }))]}
        value={value.template ?? ALL}
        onChange={(id) => set({ template: id === ALL ? null : id })}
      />
      <SelectField
        label={t('checklistPage.filter.state')}
        items={[all, ...RUN_STATES.map((id) => ({ id, text: t(`checklists.state.${id}`) }))]}
        value={value.state ?? ALL}
        onChange={(id) => set({ state: RUN_STATES.find((state) => state === id) ?? null })}
      />
      {usedOf(value) > 0 && (
        <Button size="small" variant="quiet" onPress={() => onChange(EVERYTHING)}>
          {t('checklistPage.filter.clear')}
        </Button>
      )}
    </div>
  );
}
