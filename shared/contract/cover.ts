import { z } from 'zod';
import { COVER_REASONS } from '../domain/cover/cover.ts';
import * as f from '../kernel/fields.ts';
import { DESK } from '../kernel/roles.ts';
import { op } from './op.ts';

export const CoverRow = z.object({
  id: z.string(),
  docNo: z.string(),
  staffId: z.string(),
  staff: z.string(),
  reason: z.enum(COVER_REASONS),
  destination: z.string().nullable(),
  approvedBy: z.string(),
  standInId: z.string(),
  standIn: z.string(),
  leftAt: z.number(),
  dueBack: z.number().nullable(),
  backAt: z.number().nullable(),
  state: z.enum(['away', 'back', 'ended']),
  overdue: z.boolean(),
});
export type CoverRow = z.infer<typeof CoverRow>;

export const StandInCall = z.object({
  id: z.string(),
  standInId: z.string(),
  standIn: z.string(),
  forStaff: z.string().nullable(),
  reason: z.string(),
  at: z.number(),
  by: z.string(),
});
export type StandInCall = z.infer<typeof StandInCall>;

/** Leaving the desk with somebody standing in (C6). */
export const cover = {
  /** `staffId` is the person who leaves, the signed-in one when left out. Approved by the signed-in SUP, LEAD or MGR, else by one's signature for `leave`. */
  'cover.leave': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      staffId: f.id().nullable().default(null),
      reason: z.enum(COVER_REASONS),
      destination: f.optionalText(60),
      standIn: f.id(),
      dueBack: f.instant().nullable().default(null),
      approval: f.signature().nullable().default(null),
    }),
    output: z.object({ id: z.string(), docNo: z.string(), dueBack: z.number() }),
    refusals: [
      'offDuty',
      'alreadyAway',
      'destinationRequired',
      'postWouldBeEmpty',
      'standInIsSelf',
      'standInAway',
      'approvalRequired',
      'ownLeave',
      'signatureExpired',
      'dueInPast',
    ],
  }),
  'cover.back': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id() }),
    output: z.object({}),
    refusals: ['notFound', 'otherTerminal', 'wrongState'],
  }),
  /**
   * Asks a named colleague to stand in for somebody who is absent (`forStaff`), or because the desk is short: the shift leads are told.
   * A call is over when the colleague is at the desk or a lead has ticked the notice.
   */
  'cover.callStandIn': op({
    kind: 'command',
    may: DESK,
    input: z.object({ standIn: f.id(), forStaff: f.id().nullable().default(null), reason: f.text(100) }),
    output: z.object({}),
    refusals: ['notFound', 'notOfDesk', 'standInIsSelf', 'standInHere', 'alreadyCalled'],
  }),
  /** Everybody who left on a business day, in order, and who is at the desk and away now. Without `day` the present one. */
  'cover.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ day: f.day().nullable().default(null) }),
    output: z.object({
      day: z.string(),
      rows: z.array(CoverRow),
      present: z.array(z.object({ id: z.string(), name: z.string() })),
      away: z.array(z.object({ id: z.string(), name: z.string() })),
      /** Who was called to stand in and is not at the desk yet. */
      called: z.array(StandInCall),
      /** How long an absence lasts when no time is named, in minutes. */
      minutes: z.object({ meal: z.number(), other: z.number() }),
    }),
    reads: [
      'post_cover',
      'post_return',
      'shift_sign',
      'business_day',
      'transition',
      'staff',
      'policy',
      'notice',
      'notice_ack',
    ],
  }),
} as const;
