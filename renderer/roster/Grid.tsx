import { Button as AriaButton } from 'react-aria-components';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import { shortDay, weekday } from '../app/format.ts';
import { useLang, useT } from '../app/text.tsx';
import { Scroller } from '../ui/Scroller.tsx';
import { cellOf, type Person, type Week, type WeekShift } from './state.ts';

function People({ people }: { readonly people: readonly Person[] }) {
  const t = useT();
  return (
    <ul>
      {people.map((p) => {
        const special = p.duties.filter((d) => d !== 'agent');
        return (
          <li key={p.staffId}>
            <span>{p.name}</span>
            {special.length > 0 && (
              <small>{special.map((d) => t(`roster.duties.${d}`)).join(t('app.common.listComma'))}</small>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Cell({
  week,
  day,
  shift,
  onPick,
}: {
  readonly week: Week;
  readonly day: BusinessDay;
  readonly shift: WeekShift;
  readonly onPick: ((day: BusinessDay, shiftId: string) => void) | null;
}) {
  const t = useT();
  const lang = useLang();
  const people = cellOf(week, day, shift);
  if (people === null) return <span className="roster-off">{t('roster.page.off')}</span>;
  const over = day < week.today;
  if (over && people.length === 0) return <span className="roster-off">–</span>;
  const content =
    people.length > 0 ? <People people={people} /> : <span className="roster-nobody">{t('roster.page.nobody')}</span>;
  if (over || !onPick) return <div className="roster-cell still">{content}</div>;
  const where = t('roster.page.panel', { day: `${weekday(day, lang)} ${shortDay(day)}`, shift: shift.name });
  return (
    <AriaButton
      className={people.length === 0 ? 'roster-cell empty-cell' : 'roster-cell'}
      onPress={() => onPick(day, shift.id)}
    >
      <span className="hidden-visually">{where}</span>
      {content}
    </AriaButton>
  );
}

/** Days across, shifts down; above each day the open hours nobody covers. */
export function Grid({
  week,
  onPick,
}: {
  readonly week: Week;
  readonly onPick: ((day: BusinessDay, shiftId: string) => void) | null;
}) {
  const t = useT();
  const lang = useLang();
  const tone = (day: BusinessDay): string => (day === week.today ? 'today' : day < week.today ? 'over' : '');
  return (
    <Scroller className="card flush roster" label={t('roster.page.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('roster.page.shift')}</th>
            {week.days.map(({ day }) => (
              <th key={day} scope="col" className={tone(day)} aria-current={day === week.today ? 'date' : undefined}>
                {weekday(day, lang)} <span>{shortDay(day)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.shifts.map((shift) => (
            <tr key={shift.id}>
              <th scope="row">
                <b>{shift.name}</b>
                <small>
                  {shift.starts}–{shift.ends}
                </small>
              </th>
              {week.days.map(({ day }) => (
                <td key={day} className={tone(day)}>
                  <Cell week={week} day={day} shift={shift} onPick={onPick} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('roster.page.gap')}</th>
            {week.days.map(({ day, gaps, double }) => (
              <td key={day} className={tone(day)}>
                {gaps.length === 0 && <span className="roster-full">✓ {t('roster.page.covered')}</span>}
                {day < week.today && gaps.length > 0 && <span className="roster-off">–</span>}
                {(day < week.today ? [] : gaps).map((g) => (
                  <span key={g.from} className="roster-gap">
                    {g.from}–{g.to}
                  </span>
                ))}
                {double.map((d) => (
                  <small key={`${d.staffId}${d.shifts.join()}`} className="roster-double">
                    {t('roster.page.double', { name: d.name, shifts: d.shifts.join(t('app.common.listComma')) })}
                  </small>
                ))}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </Scroller>
  );
}
