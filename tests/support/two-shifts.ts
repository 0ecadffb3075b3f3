import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeedRow } from '../../core/api.ts';
import { aMorning, gift, Q20, TODAY } from './day.ts';
import { freshFolder } from './desk.ts';
import { idOf } from './site.ts';

export const EARLY = '早班';
export const LATE = '晚班';
const ROSTER = { [EARLY]: ['1016', '1012'], [LATE]: ['1011', '1018'] } as const;
const ISSUERS: readonly string[] = ['1016', '1011'];
const HOURS = { [EARLY]: ['09:00', '15:45'], [LATE]: ['15:30', '22:15'] } as const;

/** Shifts, and who is on them today and tomorrow. */
const rows = (days: readonly string[]): SeedRow[] =>
  ([EARLY, LATE] as const).flatMap((name, position): SeedRow[] => [
    [
      'shift_def',
      {
        id: idOf(`shift ${name}`),
        name,
        starts: HOURS[name][0],
        ends: HOURS[name][1],
        weekdays: '1111111',
        position,
        active: 1,
      },
    ],
    ...days.flatMap((day) =>
      ROSTER[name].map((no): SeedRow => [
        'roster_entry',
        {
          id: idOf(`roster ${day} ${no}`),
          terminal: 'QYL1',
          day,
          shift_id: idOf(`shift ${name}`),
          staff_id: idOf(`staff ${no}`),
          duty: ISSUERS.includes(no) ? 'issuer' : 'agent',
          active: 1,
          at: Date.parse('2026-09-28T02:00:00Z'),
          made_by: idOf('staff 1017'),
        },
      ]),
    ),
  ]);

/** What the early shift's issuer draws in the morning. */
export const DRAWN = [
  { ...gift('G001'), qty: 10 },
  { ...gift('G002'), qty: 10 },
  { ...Q20, qty: 20, serialFrom: 171, serialTo: 190 },
];

/**
 * Data folder of a desk on the morning of 2026-10-01 that works by two shifts and closes with two checklists; the day before is closed.
 * A host opens a copy of it. The caller removes it.
 */
export async function aTwoShiftFolder(): Promise<string> {
  const desk = await aMorning({ rows: rows([TODAY, '2026-10-02']), checklists: ['closing', 'safety'] });
  await desk.app.close();
  const folder = freshFolder();
  cpSync(desk.folder, folder, { recursive: true });
  rmSync(desk.folder, { recursive: true, force: true });
  // The PINs were made with the pepper of the tests.
  mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'keys', 'pepper'), Buffer.alloc(32, 7), { mode: 0o600 });
  return folder;
}
