import { addDays, type BusinessDay, type Instant } from '../kernel/time.ts';
import type { Duty } from '../domain/roster/duties.ts';
import { demoId, type DemoRow } from './ids.ts';

type On = readonly [staffNo: string, duty: Duty];

/** The shifts of the mall with who is usually on them. */
export const SHIFTS: readonly {
  readonly name: string;
  readonly starts: string;
  readonly ends: string;
  readonly people: readonly On[];
}[] = [
  {
    name: '早班',
    starts: '09:00',
    ends: '15:45',
    people: [
      ['1017', 'agent'],
      ['1012', 'agent'],
      ['1016', 'issuer'],
    ],
  },
  { name: '中班', starts: '12:00', ends: '18:30', people: [['1013', 'broadcaster']] },
  {
    name: '晚班',
    starts: '15:30',
    ends: '22:15',
    people: [
      ['1014', 'issuer'],
      ['1015', 'agent'],
      ['1018', 'agent'],
    ],
  },
];

/** Days of the roster, counted from the first campaign day: whole weeks around it whatever weekday that is. */
const FROM = -5;
const TO = 8;
/** The evening after the second campaign day has nobody yet. */
const GAP = { day: 2, shift: '晚班' } as const;

/** Shift definitions and roster of the demo site (A4, C1), all of them there before its first day. */
export function rosterRows(
  firstDay: BusinessDay,
  o: { readonly terminal: string; readonly staffId: (no: string) => string; readonly at: Instant },
): DemoRow[] {
  const shiftId = (i: number): string => demoId(`shift:${i}`, i + 1);
  const days = Array.from({ length: TO - FROM + 1 }, (_, i) => FROM + i);
  let place = 0;
  return [
    ...SHIFTS.map(({ name, starts, ends }, i): DemoRow => [
      'shift_def',
      { id: shiftId(i), name, starts, ends, weekdays: '1111111', position: i, active: 1 },
    ]),
    ...days.flatMap((day) =>
      SHIFTS.flatMap(({ name, people }, i) =>
        (day === GAP.day && name === GAP.shift ? [] : people).map(([no, duty]): DemoRow => [
          'roster_entry',
          {
            id: demoId(`roster:${day}:${no}`, ++place),
            terminal: o.terminal,
            day: addDays(firstDay, day),
            shift_id: shiftId(i),
            staff_id: o.staffId(no),
            duty,
            active: 1,
            at: o.at,
            made_by: o.staffId('1017'),
          },
        ]),
      ),
    ),
  ];
}
