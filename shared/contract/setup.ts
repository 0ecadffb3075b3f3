import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { REVIEWERS } from '../kernel/roles.ts';
import { op } from './op.ts';

/** First run, files, imports, backup, journal (A1, A5, C5 step 10). */
export const setup = {
  'setup.status': op({
    kind: 'query',
    may: 'anyone',
    input: z.object({}),
    output: z.object({ needed: z.boolean(), dataFolder: z.string() }),
    reads: ['site'],
  }),
  /** Makes the site, the terminal and the first supervisor, once. Answers with the recovery code, shown and printed this one time. */
  'setup.firstRun': op({
    kind: 'job',
    may: 'anyone',
    secret: true,
    input: z.object({
      site: z
        .object({
          code: f.siteCode(),
          name: f.text(60),
          hotline: f.optionalText(30),
          openTime: f.clockTime(),
          closeTime: f.clockTime(),
          zone: f.zone(),
          stampName: f.text(60),
          language: z.enum(['zh-CN', 'en']),
        })
        .strict(),
      terminal: z.object({ number: f.terminalNumber(), name: f.text(60) }).strict(),
      supervisor: z.object({ staffNo: f.code(20), name: f.text(40), pin: f.pin() }).strict(),
    }),
    output: z.object({ recoveryCode: z.string() }),
    refusals: ['alreadySetUp', 'weakPin', 'closesBeforeOpening'],
  }),
  /** Starts an upload; its parts follow in order, then `files.commit` names the content. */
  'files.begin': op({
    kind: 'local',
    may: 'signedIn',
    input: z.object({ name: f.text(120), bytes: z.number().int().min(1).max(10_485_760) }),
    output: z.object({ upload: z.string() }),
    refusals: ['tooManyUploads'],
  }),
  /** The next part. `at`: bytes that are there before it, so that a part sent twice counts once. */
  'files.put': op({
    kind: 'local',
    may: 'signedIn',
    input: z.object({
      upload: f.id(),
      at: z.number().int().min(0).max(10_485_760),
      base64: z
        .string()
        .min(1)
        .max(1_400_000)
        .regex(/^[A-Za-z0-9+/]+={0,2}$/),
    }),
    output: z.object({ received: z.number() }),
    refusals: ['notFound', 'tooLarge', 'incomplete'],
  }),
  'files.commit': op({
    kind: 'local',
    may: 'signedIn',
    input: z.object({ upload: f.id() }),
    output: z.object({ fileId: z.string() }),
    refusals: ['notFound', 'incomplete'],
  }),
  'backup.run': op({
    kind: 'job',
    may: ['NCC', 'LEAD', 'SUP', 'ADM'],
    input: z.object({ secondFolder: f.optionalText(300) }),
    output: z.object({
      path: z.string(),
      secondPath: z.string().nullable(),
      bytes: z.number(),
      seq: z.number(),
      head: z.string(),
    }),
    refusals: ['backupFailed'],
  }),
  'backup.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          path: z.string(),
          secondPath: z.string().nullable(),
          bytes: z.number(),
          seq: z.number(),
          head: z.string(),
          outcome: z.string(),
          at: z.number(),
        }),
      ),
    }),
    reads: ['backup_log'],
  }),
  'journal.verify': op({
    kind: 'query',
    may: REVIEWERS,
    input: z.object({}),
    output: z.object({
      streams: z.array(
        z.object({
          stream: z.string(),
          entries: z.number(),
          head: z.string(),
          fault: z.object({ seq: z.number(), what: z.string() }).nullable(),
        }),
      ),
      balances: z.number(),
      sound: z.boolean(),
    }),
    reads: [],
  }),
  'policy.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({ rows: z.array(z.object({ key: z.string(), value: z.unknown(), isDefault: z.boolean() })) }),
    reads: ['policy'],
  }),
  'policy.save': op({
    kind: 'command',
    may: ['SUP', 'ADM', 'MGR'],
    input: z.object({ key: f.text(60), value: z.json() }),
    output: z.object({}),
    refusals: ['notFound', 'invalidInput'],
  }),
  'exceptions.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ open: z.boolean().default(true) }),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          subjectKind: z.string(),
          subjectId: z.string(),
          facts: z.record(z.string(), z.unknown()),
          at: z.number(),
          settled: z.string().nullable(),
        }),
      ),
    }),
    reads: ['exception', 'exception_settled'],
  }),
  'exceptions.settle': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({ id: f.id(), decision: f.longText(500) }),
    output: z.object({}),
    refusals: ['notFound', 'alreadySettled'],
  }),
  'notices.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ open: z.boolean().default(true) }),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          recipient: z.string(),
          subjectKind: z.string(),
          subjectId: z.string(),
          facts: z.record(z.string(), z.unknown()),
          at: z.number(),
          ackAt: z.number().nullable(),
          ackBy: z.string().nullable(),
        }),
      ),
    }),
    reads: ['notice', 'notice_ack'],
  }),
  'notices.ack': op({
    kind: 'command',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: z.object({}),
    refusals: ['notFound', 'notAllowed'],
  }),
} as const;
