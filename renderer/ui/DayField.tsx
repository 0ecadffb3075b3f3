import { parseDate, type CalendarDate, type DateValue } from '@internationalized/date';
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import { useT } from '../app/text.tsx';
import { FieldLabel, FieldNotes, type FieldProps } from './fields.tsx';
import { Icon } from './icons.tsx';

const dateOf = (day: BusinessDay | null | undefined): CalendarDate | null => (day ? parseDate(day) : null);
const dayOf = (date: DateValue | null): BusinessDay | null => (date === null ? null : date.toString().slice(0, 10));

/** A day `YYYY-MM-DD`: typed digit by digit or picked from the calendar. */
export function DayField(
  props: Omit<FieldProps, 'onEnter' | 'placeholder'> & {
    readonly value: BusinessDay | null;
    readonly onChange: (day: BusinessDay | null) => void;
    readonly min?: BusinessDay;
    readonly max?: BusinessDay;
  },
) {
  const t = useT();
  const min = dateOf(props.min);
  const max = dateOf(props.max);
  return (
    <DatePicker
      className="field"
      value={dateOf(props.value)}
      onChange={(date) => props.onChange(dayOf(date))}
      granularity="day"
      shouldForceLeadingZeros
      isDisabled={props.disabled ?? false}
      isInvalid={Boolean(props.error)}
      {...(props.autoFocus ? { autoFocus: true } : {})}
      {...(min ? { minValue: min } : {})}
      {...(max ? { maxValue: max } : {})}
    >
      <FieldLabel label={props.label} optional={props.optional} />
      <Group className="input">
        <DateInput>{(segment) => <DateSegment segment={segment} />}</DateInput>
        <AriaButton aria-label={t('app.field.openCalendar')}>
          <Icon name="calendar" />
        </AriaButton>
      </Group>
      <FieldNotes hint={props.hint} error={props.error} />
      <Popover className="popover" offset={6}>
        <Dialog>
          <Calendar className="calendar" firstDayOfWeek="mon">
            <header>
              <AriaButton slot="previous" aria-label={t('app.field.previousMonth')}>
                ‹
              </AriaButton>
              <Heading />
              <AriaButton slot="next" aria-label={t('app.field.nextMonth')}>
                ›
              </AriaButton>
            </header>
            <CalendarGrid>
              <CalendarGridHeader>{(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}</CalendarGridHeader>
              <CalendarGridBody>{(date) => <CalendarCell date={date} />}</CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
