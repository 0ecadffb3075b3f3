import { z } from 'zod';
import { STEPS, WAITS } from '../domain/update/due.ts';
import { FORMS } from '../domain/update/manifest.ts';
import { BOOKS, OUTCOMES, REASONS } from '../domain/update/state.ts';
import * as f from '../kernel/fields.ts';
import { op } from './op.ts';
import { PIN_REFUSALS } from './pin.ts';

const Found = z.object({
  version: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  /** UTC ms before which it is not installed. */
  notBefore: z.number(),
  /** What is new, in the vendor's words. */
  notes: z.object({ 'zh-CN': z.string(), en: z.string() }),
});

const Book = z.object({
  copy: z.string(),
  stream: z.string(),
  seq: z.number(),
  head: z.string(),
  entries: z.number(),
  schema: z.number(),
});

/** What a rule of a release says no with. */
const RELEASE = [
  'updateNotFound',
  'updateUnreachable',
  'updateSourceWrong',
  'updateUnreadable',
  'updateSignatureWrong',
  'updateNotSigned',
  'updateOtherChannel',
  'updateNotNewer',
  'updateNeedsStep',
  'updateSchemaOlder',
  'updateNotForThisPc',
  'updateFileWrong',
  'updateDiskFull',
] as const;

/** New versions of the program: looked for, approved by a supervisor, put in after the day is closed. */
export const update = {
  /** Where the program stands. `available` false: on this host new versions come with the program's folder. */
  'update.status': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      available: z.boolean(),
      running: z.string().nullable(),
      form: z.enum(FORMS).nullable(),
      /** Where the last one came from. */
      source: z.string().nullable(),
      staged: Found.extend({ at: z.number(), migrates: z.boolean() }).nullable(),
      approved: z.object({ by: z.string(), at: z.number() }).nullable(),
      waits: z.enum(WAITS),
      /** What an administrator runs where the program cannot replace itself. */
      command: z.string().nullable(),
      /** The version that can be gone back to, null when none is kept. */
      wayBack: z.string().nullable(),
      trial: z.object({ version: z.string(), from: z.string() }).nullable(),
      last: z
        .object({
          version: z.string(),
          from: z.string(),
          outcome: z.enum(OUTCOMES),
          reason: z.enum(REASONS).nullable(),
          book: z.enum(BOOKS),
          at: z.number(),
        })
        .nullable(),
      steps: z.array(
        z.object({
          id: z.string(),
          version: z.string(),
          step: z.enum(STEPS),
          at: z.number(),
          /** Who did it, null: the program itself. */
          by: z.string().nullable(),
        }),
      ),
    }),
    reads: ['update_step', 'business_day', 'transition', 'staff'],
  }),
  /** Looks for a new version at `source` (a folder's full path or an https address; null: USB sticks, then where the last one came from) and brings it here, checked. */
  'update.look': op({
    kind: 'job',
    may: ['SUP', 'MGR', 'ADM'],
    input: z.object({ source: f.optionalText(300) }),
    output: Found,
    refusals: ['noUpdates', 'updateUnderWay', 'updateGone', ...RELEASE],
  }),
  /** A supervisor allows exactly this file with their own PIN, at whoever's window. */
  'update.approve': op({
    kind: 'job',
    may: 'signedIn',
    secret: true,
    input: z.object({ sha256: f.fileId(), staffId: f.id(), pin: f.pin() }),
    output: z.object({ waits: z.enum(WAITS) }),
    refusals: ['noUpdates', 'updateGone', 'updateUnderWay', 'updateApproved', 'signerNotAllowed', ...PIN_REFUSALS],
  }),
  /** Takes the approval back, as long as nothing was begun. */
  'update.cancel': op({
    kind: 'command',
    may: ['SUP', 'MGR', 'ADM'],
    input: z.object({ sha256: f.fileId() }),
    output: z.object({}),
    refusals: ['updateGone', 'updateUnderWay'],
  }),
  /** Only for the host: writes down how the last update ended; when one is due makes the copy of the book and orders it. `again`: worth asking later. */
  'update.due': op({
    kind: 'job',
    may: 'anyone',
    input: z.object({}),
    output: z.object({
      order: z.object({ version: z.string(), sha256: z.string(), book: Book }).nullable(),
      waits: z.enum(WAITS),
      again: z.boolean(),
    }),
    refusals: ['notAllowed', 'backupFailed'],
  }),
} as const;
