import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { type Duty, DUTIES } from '../../shared/domain/roster/duties.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import { shortDay, weekday } from '../app/format.ts';
import { useCommand } from '../app/query.ts';
import { useLang, useT } from '../app/text.tsx';
import { Button, Icon, RefusalBanner, Segmented, SidePanel, Tag } from '../ui/index.ts';
import { cellOf, nextDay, touch, type Week, type WeekShift } from './state.ts';

/** One shift of one day: choose a duty, touch the names. Every touch is put down at once. */
export function CellPanel({
  week,
  day,
  shift,
  onDay,
  onClose,
}: {
  readonly week: Week;
  readonly day: BusinessDay;
  readonly shift: WeekShift;
  readonly onDay: (day: BusinessDay) => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const lang = useLang();
  const set = useCommand('roster.set');
  const [duty, setDuty] = useState<Duty>('agent');
  const people = cellOf(week, day, shift) ?? [];
  const gaps = week.days.find((d) => d.day === day)?.gaps ?? [];
  const before = nextDay(week, day, shift, -1);
  const after = nextDay(week, day, shift, 1);
  const press = (staffId: string): void =>
    void set.run({ changes: [touch(people, { day, shiftId: shift.id }, staffId, duty)] });
  // Somebody who has left is still on the roster until they are taken off.
  const names = [
    ...week.people,
    ...people
      .filter((p) => !week.people.some((known) => known.id === p.staffId))
      .map((p) => ({ id: p.staffId, staffNo: '', name: p.name })),
  ];
  const dutiesOf = (id: string): readonly Duty[] => people.find((p) => p.staffId === id)?.duties ?? [];
  return (
    <SidePanel
      title={t('roster.page.panel', { day: `${weekday(day, lang)} ${shortDay(day)}`, shift: shift.name })}
      open
      onClose={onClose}
      footer={
        <>
          <Button
            icon="back"
            disabled={before === null}
            onPress={() => before !== null && onDay(before)}
            hotkey="ArrowLeft"
          >
            {t('roster.page.previousDay')}
          </Button>
          <span className="right">
            <Button disabled={after === null} onPress={() => after !== null && onDay(after)} hotkey="ArrowRight">
              {t('roster.page.nextDay')}
            </Button>
          </span>
        </>
      }
    >
      <div className="form">
        <div className="row tight wrap">
          <Tag>
            {shift.starts}–{shift.ends}
          </Tag>
          {gaps.map((g) => (
            <Tag key={g.from} tone="bad">
              {t('roster.page.gapAt', g)}
            </Tag>
          ))}
        </div>
        <div className="desk-kinds">
          <Segmented
            label={t('roster.page.duty')}
            showLabel
            items={DUTIES.map((id) => ({ id, text: t(`roster.duties.${id}`) }))}
            value={duty}
            onChange={setDuty}
          />
        </div>
        <p className="sub">{t(duty === 'broadcaster' ? 'roster.page.broadcasterNote' : 'roster.page.how')}</p>
        <RefusalBanner refused={set.refused} defect={set.defect} onClose={set.clear} />
        <ul className="roster-names">
          {names.map((p) => {
            const duties = dutiesOf(p.id);
            return (
              <li key={p.id}>
                <AriaButton
                  className="roster-name"
                  aria-pressed={duties.includes(duty)}
                  data-on={duties.length > 0 || undefined}
                  onPress={() => press(p.id)}
                >
                  <i aria-hidden="true">{duties.includes(duty) && <Icon name="check" />}</i>
                  <b>{p.name}</b>
                  <small>
                    {duties.length === 0
                      ? p.staffNo
                      : duties.map((d) => t(`roster.duties.${d}`)).join(t('app.common.listComma'))}
                  </small>
                </AriaButton>
              </li>
            );
          })}
        </ul>
      </div>
    </SidePanel>
  );
}
