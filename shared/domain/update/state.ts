import { z } from 'zod';
import { FORMS, isPlainName } from './manifest.ts';
import { VERSION } from './version.ts';

const version = z.string().regex(VERSION);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const file = { version, file: z.string().refine(isPlainName), bytes: z.number(), sha256 };

/** A version whose installer lies whole and checked in `updates/<version>/`. */
const Staged = z.object({
  ...file,
  notBefore: z.number(),
  schema: z.number(),
  notes: z.object({ 'zh-CN': z.string(), en: z.string() }),
  source: z.string(),
  at: z.number(),
});
export type Staged = z.infer<typeof Staged>;

/** The installer of the version that runs, kept for the way back. `signed`: its own `update.json` lies beside it. */
const Kept = z.object({ ...file, signed: z.boolean() });
export type Kept = z.infer<typeof Kept>;

/** The copy of the book made before an update, and what stood last in the journal then. */
const Book = z.object({
  copy: z.string(),
  stream: z.string(),
  seq: z.number(),
  head: z.string(),
  entries: z.number(),
  schema: z.number(),
});
export type Book = z.infer<typeof Book>;

export const BOOKS = ['untouched', 'putBack', 'kept'] as const;
/** What became of the book: never migrated or left as it was; the copy put back; the migrated one kept because it holds newer records. */
export type BookFate = (typeof BOOKS)[number];

export const REASONS = [
  'notHealthy',
  'byHand',
  'noWayBack',
  'keptDamaged',
  'recordsSince',
  'needsAdministrator',
  'installerFailed',
  'fileDamaged',
] as const;
export type Reason = (typeof REASONS)[number];

export const OUTCOMES = ['healthy', 'wentBack', 'stayed', 'notInstalled'] as const;
/** `stayed`: not healthy, yet there was no way back; `notInstalled`: the earlier version still runs. */
export type Outcome = (typeof OUTCOMES)[number];

/** An update under way. `tries`: starts of the installer now running; `starts`: starts of the new version that were not healthy yet. */
const Trial = z.object({
  version,
  from: version,
  sha256,
  phase: z.enum(['installing', 'starting', 'goingBack']),
  tries: z.number(),
  starts: z.number(),
  pid: z.number().nullable(),
  book: Book.nullable(),
  fate: z.enum(BOOKS).nullable(),
});
export type Trial = z.infer<typeof Trial>;

const Ended = z.object({
  version,
  from: version,
  sha256,
  outcome: z.enum(OUTCOMES),
  reason: z.enum(REASONS).nullable(),
  book: z.enum(BOOKS),
  at: z.number(),
});
export type Ended = z.infer<typeof Ended>;

/** `updates/state.json`: where the program of this data folder stands. The journal says who decided what. */
export const UpdateState = z.object({
  v: z.literal(1),
  running: version,
  form: z.enum(FORMS).nullable(),
  source: z.string().nullable(),
  staged: Staged.nullable(),
  kept: Kept.nullable(),
  trial: Trial.nullable(),
  ended: Ended.nullable(),
});
export type UpdateState = z.infer<typeof UpdateState>;

export const blankState = (running: string, form: UpdateState['form']): UpdateState => ({
  v: 1,
  running,
  form,
  source: null,
  staged: null,
  kept: null,
  trial: null,
  ended: null,
});
