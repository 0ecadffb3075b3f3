import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { DESK, ROLES } from '../kernel/roles.ts';
import { op } from './op.ts';
import { PIN_REFUSALS } from './pin.ts';

const Role = z.enum(ROLES);
export const Person = z.object({
  id: z.string(),
  staffNo: z.string(),
  name: z.string(),
  post: z.string(),
  roles: z.array(Role),
});
export type Person = z.infer<typeof Person>;

export const Face = z.object({
  id: z.string(),
  staffNo: z.string(),
  name: z.string(),
  pinyin: z.string(),
  onDuty: z.boolean(),
});

/** Who signs in, who is on duty, second-person signatures, PINs, drafts (A3, A4, 0.4). */
export const session = {
  /** What the lock screen shows: the desk, the day, the faces. No telephone number, no role. */
  'session.faces': op({
    kind: 'query',
    may: 'anyone',
    input: z.object({}),
    output: z.object({
      ready: z.boolean(),
      site: z.string(),
      terminal: z.string(),
      zone: z.string(),
      demo: z.boolean(),
      language: z.enum(['zh-CN', 'en']),
      day: z.object({ day: z.string(), state: z.string() }).nullable(),
      blockers: z.array(z.string()),
      faces: z.array(Face),
      head: z.object({ seq: z.number(), hash: z.string() }),
      lastBackupAt: z.number().nullable(),
    }),
    reads: [
      'site',
      'terminal',
      'staff',
      'shift_sign',
      'business_day',
      'transition',
      'stocktake',
      'report_export',
      'gift_handover',
      'sealed_box',
      'backup_log',
    ],
  }),
  'session.signIn': op({
    kind: 'job',
    may: 'anyone',
    input: z.object({ staffId: f.id(), pin: f.pin() }),
    output: Person,
    refusals: [...PIN_REFUSALS],
    reads: [],
    secret: true,
  }),
  /** The signed-in person of this window and the desk they stand at; refused with notSignedIn otherwise. */
  'session.current': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      person: Person,
      onDuty: z.boolean(),
      shift: z.string().nullable(),
      idleMinutes: z.number(),
      site: z.object({
        code: z.string(),
        name: z.string(),
        zone: z.string(),
        demo: z.boolean(),
        openTime: z.string(),
        closeTime: z.string(),
        hotline: z.string().nullable(),
        stampName: z.string(),
      }),
      terminal: z.object({ code: z.string(), name: z.string() }),
      day: z.object({ id: z.string(), day: z.string(), state: z.string() }).nullable(),
      onDutyStaff: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    reads: ['site', 'terminal', 'staff', 'shift_sign', 'business_day', 'transition', 'policy'],
  }),
  /** Real input happened in this window: the idle lock starts anew. */
  'session.touch': op({ kind: 'local', may: 'signedIn', input: z.object({}), output: z.object({}) }),
  /** Locks the window. Drafts stay. */
  'session.lock': op({ kind: 'local', may: 'signedIn', input: z.object({}), output: z.object({}) }),
  /** A second person puts in their PIN beside the one signed in; the token stands for their signature once, for three minutes. */
  'session.sign': op({
    kind: 'job',
    may: 'signedIn',
    input: z.object({
      staffId: f.id(),
      pin: f.pin(),
      purpose: z.enum(['countersign', 'witness', 'approve', 'receive', 'leave']),
    }),
    output: z.object({ signature: z.string(), person: Person }),
    refusals: [...PIN_REFUSALS, 'signerIsSelf', 'signerNotAllowed'],
    secret: true,
  }),
  'session.changePin': op({
    kind: 'job',
    may: 'signedIn',
    input: z.object({ pin: f.pin(), newPin: f.pin() }),
    output: z.object({}),
    refusals: [...PIN_REFUSALS, 'weakPin'],
    secret: true,
  }),
  /** A supervisor sets somebody's PIN and lifts a lock-out. */
  'session.resetPin': op({
    kind: 'job',
    may: ['SUP', 'ADM'],
    input: z.object({ staffId: f.id(), newPin: f.pin() }),
    output: z.object({}),
    refusals: ['notFound', 'weakPin', 'keystoreLost'],
    secret: true,
  }),
  /**
   * The printed recovery code sets a supervisor's new PIN when no PIN works any more. It works once: the answer holds the next one.
   * When the secret under all PINs was lost a new one is made; `others` is how many people need a new PIN for it.
   */
  'session.recover': op({
    kind: 'job',
    may: 'anyone',
    secret: true,
    input: z.object({ code: f.text(40), staffId: f.id(), newPin: f.pin() }),
    output: z.object({ recoveryCode: z.string(), others: z.number() }),
    refusals: ['wrongRecoveryCode', 'locked', 'notFound', 'needsSupervisor', 'weakPin'],
  }),
  /** Who guards the secret under the PINs on this PC: the system's keystore, or the rights on a file alone; null when it is lost. */
  'session.keystore': op({
    kind: 'job',
    may: ['SUP', 'ADM'],
    input: z.object({}),
    output: z.object({ guard: z.enum(['system', 'file']).nullable() }),
  }),
  /** Makes a recovery code in place of the one printed before, which works no more. */
  'session.newRecoveryCode': op({
    kind: 'job',
    may: ['SUP'],
    secret: true,
    input: z.object({}),
    output: z.object({ recoveryCode: z.string() }),
  }),
  'session.setLanguage': op({
    kind: 'local',
    may: 'anyone',
    input: z.object({ language: z.enum(['zh-CN', 'en']) }),
    output: z.object({}),
  }),
  'shift.signOn': op({
    kind: 'command',
    may: DESK,
    input: z.object({ shift: f.optionalText(20) }),
    output: z.object({}),
    refusals: ['alreadyOnDuty', 'groomingFailed'],
  }),
  'shift.signOff': op({
    kind: 'command',
    may: DESK,
    input: z.object({}),
    output: z.object({}),
    refusals: ['notOnDuty', 'stillHoldsStock', 'handoverMissing', 'postWouldBeEmpty'],
  }),
  'drafts.get': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ key: f.text(80) }),
    output: z.object({ value: z.unknown().nullable(), at: z.number().nullable() }),
    reads: [],
  }),
  'drafts.save': op({
    kind: 'local',
    may: 'signedIn',
    input: z.object({ key: f.text(80), value: z.json() }),
    output: z.object({}),
    refusals: ['tooLarge'],
  }),
  'drafts.drop': op({ kind: 'local', may: 'signedIn', input: z.object({ key: f.text(80) }), output: z.object({}) }),
} as const;
