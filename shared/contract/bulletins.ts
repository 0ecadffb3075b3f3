import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { ROLES, SUPERVISORS } from '../kernel/roles.ts';
import { op } from './op.ts';

const Role = z.enum(ROLES);
export const BulletinRow = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  roles: z.array(Role),
  urgent: z.boolean(),
  untilDay: z.string().nullable(),
  at: z.number(),
  by: z.string(),
  readAt: z.number().nullable(),
});
export type BulletinRow = z.infer<typeof BulletinRow>;

const READS = ['bulletin', 'bulletin_read', 'staff'] as const;

/** What everybody of some roles has to know, with who has read it (A5). */
export const bulletins = {
  /** Those that are in force and for one of my roles: unread first, urgent before others, then the newest. `all`: also past ones and those for others. */
  'bulletins.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ all: z.boolean().default(false), limit: f.limit(200) }),
    output: z.object({ rows: z.array(BulletinRow), unread: z.number() }),
    reads: [...READS],
  }),
  /** `roles` empty: for everybody. `untilDay` is the last day it is shown, none for ever. */
  'bulletins.post': op({
    kind: 'command',
    may: SUPERVISORS,
    input: z.object({
      title: f.text(60),
      body: f.longText(2000),
      roles: z.array(Role).max(ROLES.length).default([]),
      urgent: z.boolean().default(false),
      untilDay: f.day().nullable().default(null),
    }),
    output: z.object({ id: z.string() }),
    refusals: ['dayIsOver'],
  }),
  /** The signed-in person has read it; the first time counts. */
  'bulletins.read': op({
    kind: 'command',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: z.object({}),
    refusals: ['notFound'],
  }),
  'bulletins.readers': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: z.object({
      read: z.array(z.object({ name: z.string(), post: z.string(), at: z.number() })),
      unread: z.array(z.object({ name: z.string(), post: z.string() })),
    }),
    refusals: ['notFound'],
    reads: [...READS],
  }),
} as const;
