import { z } from 'zod';
import { DUTIES } from '../domain/roster/duties.ts';
import * as f from '../kernel/fields.ts';
import { op } from './op.ts';

export const Shift = z.object({
  id: z.string(),
  name: z.string(),
  starts: z.string(),
  ends: z.string(),
  weekdays: z.string(),
  position: z.number(),
  active: z.boolean(),
});
export type Shift = z.infer<typeof Shift>;

const Duty = z.enum(DUTIES);
const weekdays = () =>
  z
    .string()
    .max(7)
    .regex(/^(?=.*1)[01]{7}$/);
export const RosterPerson = z.object({ staffId: z.string(), name: z.string(), duties: z.array(Duty) });
export type RosterPerson = z.infer<typeof RosterPerson>;

/** Shift definitions and the roster (A4, C1). */
export const roster = {
  /** `suggested` is what a site without shifts is offered, by key of its name; empty as soon as there is one. */
  'shifts.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      rows: z.array(Shift),
      suggested: z.array(z.object({ key: z.enum(['early', 'middle', 'late']), starts: z.string(), ends: z.string() })),
    }),
    reads: ['shift_def', 'site'],
  }),
  /** A new shift without `id`. An end at or before the start lies after midnight. */
  'shifts.save': op({
    kind: 'command',
    may: ['SUP', 'ADM'],
    input: z.object({
      id: f.id().nullable().default(null),
      name: f.text(20),
      starts: f.clockTime(),
      ends: f.clockTime(),
      weekdays: weekdays().default('1111111'),
      position: z.number().int().min(0).max(99).default(0),
      active: z.boolean().default(true),
    }),
    output: z.object({ id: z.string() }),
    refusals: ['notFound', 'nameTaken', 'shiftEmpty'],
  }),
  /** The week any day lies in, Monday first. `gaps` are open hours without anybody at the desk; `double` is one person on two shifts at a time. */
  'roster.week': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ day: f.day().nullable().default(null) }),
    output: z.object({
      monday: z.string(),
      today: z.string(),
      openTime: z.string(),
      closeTime: z.string(),
      shifts: z.array(Shift),
      people: z.array(z.object({ id: z.string(), staffNo: z.string(), name: z.string() })),
      days: z.array(
        z.object({
          day: z.string(),
          shifts: z.array(z.object({ shiftId: z.string(), people: z.array(RosterPerson) })),
          gaps: z.array(z.object({ from: z.string(), to: z.string() })),
          double: z.array(z.object({ staffId: z.string(), name: z.string(), shifts: z.array(z.string()) })),
        }),
      ),
    }),
    reads: ['roster_entry', 'shift_def', 'staff', 'site'],
  }),
  /** The shifts at hand with who is on them, and the one the signed-in person most likely signs on for. */
  'roster.now': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      shifts: z.array(
        z.object({
          shiftId: z.string(),
          name: z.string(),
          day: z.string(),
          starts: z.string(),
          ends: z.string(),
          people: z.array(RosterPerson),
        }),
      ),
      suggestion: z.object({ name: z.string(), rostered: z.boolean() }).nullable(),
    }),
    reads: ['roster_entry', 'shift_def', 'staff'],
  }),
  /** Puts people on shifts and takes them off; what is so already stays so. Days that are over do not change. */
  'roster.set': op({
    kind: 'command',
    may: ['SUP', 'LEAD'],
    input: z.object({
      changes: z
        .array(
          z
            .object({ day: f.day(), shiftId: f.id(), staffId: f.id(), duty: Duty.default('agent'), on: z.boolean() })
            .strict(),
        )
        .min(1)
        .max(300),
    }),
    output: z.object({ changed: z.number() }),
    refusals: ['notFound', 'shiftNotOnDay', 'dayIsOver', 'ownRoster'],
  }),
  /** Copies who is on from one week to another; who is there already stays. Left out: days that are over, a lead's own places, shifts and people no longer there. */
  'roster.copyWeek': op({
    kind: 'command',
    may: ['SUP', 'LEAD'],
    input: z.object({ from: f.day(), to: f.day() }),
    output: z.object({ copied: z.number(), left: z.number() }),
    refusals: ['sameWeek', 'dayIsOver'],
  }),
} as const;
