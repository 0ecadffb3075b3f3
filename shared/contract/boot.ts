import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import type { Refusal } from '../kernel/result.ts';

/** MB free on the data's disk below which people are warned, and below which nothing new is recorded. */
export const SPACE_LOW_MB = 500;
export const SPACE_OUT_MB = 200;

/**
 * What people have to know while the desk runs: `spaceLow` {freeMb}, `spaceOut` {freeMb, needMb} (nothing new is recorded),
 * `deskReadOnly` (the disk failed several times; nothing new is recorded).
 */
export type Warning = Refusal;

/**
 * What a backup was made for: every night, the copy on another disk, before an upgrade; or the book that an earlier restore moved aside, or
 * the one that stands there, where going on from it needs no more than a stream of its own.
 */
export type BackupKind = 'night' | 'second' | 'upgrade' | 'aside' | 'standing';

/**
 * A book that could be put in place. `file` names it to the host and is no path. `at`: when its last entry was made, in `zone`; null when
 * it has none. `made`: when the file was written. `mark`: its pages and the end of its chain were looked at and are sound, were not looked at, are damaged, or it was saved by
 * a newer program.
 */
export type BackupInfo = {
  readonly file: string;
  readonly kind: BackupKind;
  readonly at: number | null;
  readonly zone: string;
  readonly entries: number;
  readonly made: number;
  readonly mark: 'sound' | 'unchecked' | 'damaged' | 'newer';
  readonly supervisors: readonly { readonly staffNo: string; readonly name: string }[];
};

/** What a restore brought back: the book as it was at `at`. Whatever came after it has to be entered from paper. */
export type BroughtBack = {
  readonly at: number | null;
  readonly zone: string;
  readonly entries: number;
  readonly series: string;
};

export type Working = {
  readonly step: 'opening' | 'copying' | 'checking';
  readonly done: number;
  readonly total: number;
};

/**
 * How the desk stands. `stopped`: the book cannot be opened; `refused` says why, `backups` is empty where putting one in place is not the
 * remedy. `working`: being opened or restored.
 */
export type BootState =
  | { readonly state: 'open'; readonly warnings: readonly Warning[]; readonly restored: BroughtBack | null }
  | { readonly state: 'stopped'; readonly refused: Refusal; readonly backups: readonly BackupInfo[] }
  | ({ readonly state: 'working' } & Working);

/**
 * What the start-up page may ask, before anybody can sign in. `restore` is signed by a supervisor of the chosen backup: their PIN there, or
 * the recovery code printed for it.
 * Refusals of `restore`: notFound, notABackup, databaseFromFuture, wrongPin {left}, needsSupervisor, keystoreLost, wrongRecoveryCode,
 * locked {until}, triesUsedUp, spaceOut, busy, dataFolderInUse, deskIsOpen.
 */
export const BootCall = z.discriminatedUnion('do', [
  z.object({ do: z.literal('status') }).strict(),
  z.object({ do: z.literal('retry') }).strict(),
  z
    .object({
      do: z.literal('restore'),
      file: z.string().min(1).max(200),
      by: z.union([
        z.object({ staffNo: f.code(20), pin: f.pin() }).strict(),
        z.object({ recoveryCode: f.text(40) }).strict(),
      ]),
    })
    .strict(),
]);
export type BootCall = z.infer<typeof BootCall>;

/** Why the book cannot be opened, and what the door says while it is not open. */
export const BOOT_REFUSALS = [
  'spaceOut',
  'diskFault',
  'bookBusy',
  'noAccess',
  'notOurs',
  'notADatabase',
  'bookDamaged',
  'journalBroken',
  'bookOlder',
  'bookMissing',
  'databaseFromFuture',
  'dataFolderInUse',
  'startFailed',
  'deskStopped',
  'deskIsOpen',
  'triesUsedUp',
  'needsSupervisor',
  'notABackup',
] as const;

/** Refusals a backup put in place is the remedy for. */
export const REMEDY_IS_RESTORE: readonly string[] = [
  'diskFault',
  'notOurs',
  'notADatabase',
  'bookDamaged',
  'journalBroken',
  'bookOlder',
  'bookMissing',
  'startFailed',
];
