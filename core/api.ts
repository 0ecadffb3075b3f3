import type { Database } from 'better-sqlite3';
import type { HostEvent } from '../shared/contract/host.ts';
import type { Warning } from '../shared/contract/boot.ts';
import type { Answer, Refusal, Result } from '../shared/kernel/result.ts';
import type { Applied } from './journal/apply.ts';
import type { Entry } from './journal/entry.ts';
import type { Row, SyncedName } from '../shared/tables/index.ts';

/** One call as a host brings it. `id` is made by the page and stays the same when a lost answer is asked for again; `session` names the window. */
export type Call = { readonly id: string; readonly op: string; readonly input: unknown; readonly session: string };

export type StoredFile = {
  readonly path: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
};

/** A row of the demo site. */
export type SeedRow = { [N in SyncedName]: readonly [N, Row<N>] }[SyncedName];

/** What hosts see of the core. Only cloneable data goes in and out of `dispatch`. */
export type App = {
  dispatch(call: Call): Promise<Answer>;
  subscribe(listener: (event: HostEvent) => void): () => void;
  /** A stored file by its id, for a window somebody is signed in at; null otherwise. */
  file(session: string, fileId: string): StoredFile | null;
  /** The window is gone: its session ends. */
  endWindow(session: string): void;
  /** Only on databases created as a demo (site.demo = 1); refused with notADemo elsewhere. */
  readonly demo: {
    /** Signs `staffNo` in at the window without a PIN. */
    actAs(session: string, staffNo: string): Result<{ staffId: string }>;
    /** A one-use signature of `staffNo` for the window. */
    sign(session: string, staffNo: string, purpose: string): Result<{ signature: string }>;
    /** Fills an empty database with a demo site in one journal entry and gives every member of staff the same PIN. Refused with alreadySetUp otherwise. */
    seed(rows: readonly SeedRow[], terminalId: string, pin: string): Promise<Result<{ rows: number }>>;
  };
  /** The stream of this database and its head. */
  stream(): { stream: string; seq: number; hash: string };
  /** Stored entries of a stream after a sequence number, at most `limit`. */
  entriesAfter(stream: string, seq: number, limit: number): Entry[];
  /** Applies entries of other desks; what they break together becomes exceptions. Refusals: ownStream, gap, fork, brokenEntry. */
  apply(entries: readonly Entry[]): Result<Applied & { conflicts: number }>;
  /** What people have to know of the disk: spaceLow, spaceOut, deskReadOnly. A change is told to the listeners. */
  warnings(): readonly Warning[];
  /** Why nothing can be read or written any more; null while the book is sound as far as is known. */
  damaged(): Refusal | null;
  /** Looks anew at what there was a warning of. */
  recheck(): void;
  /** Journals that this book is a backup put in place: signed by a supervisor (a staff id), or by the recovery code (null). */
  restored(by: string | null, from: string): void;
  /** May be called twice. */
  close(): Promise<void>;
};

/**
 * `folder`: the data folder (desk.db, files/, keys/, backups/ live there). `strict`: check every answer against the contract (tests, development).
 * `disk`: another disk than the one the folder lies on (tests); `writing` is called in every transaction and may throw what a disk would.
 */
export type Config = {
  readonly folder: string;
  readonly strict?: boolean;
  readonly disk?: {
    readonly freeMb?: () => number;
    readonly clock?: () => number;
    readonly backOffMs?: readonly number[];
    readonly writing?: (writer: Database) => void;
  };
};
