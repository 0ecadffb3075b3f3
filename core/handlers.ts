import type { Contract, OpName, Out, Parsed } from '../shared/contract/index.ts';
import type { Result } from '../shared/kernel/result.ts';
import type { Query } from './db/statements.ts';
import type { LocalWrite, Write } from './db/transaction.ts';
import type { Ports } from './ports.ts';
import type { Scene } from './scene.ts';

/** The writing handle of a command. */
export type Tx = Write & {
  /** The next document number of a prefix on this terminal and business day (rule 0.4, prefixes 2.Z). */
  docNo(prefix: string): string;
};

/** What a job works with: reads, work through ports, then at most one commit. */
export type Job = {
  readonly read: Query;
  readonly ports: Ports;
  readonly folder: string;
  /** Who asked for it, null before anybody can sign in. */
  readonly by: string | null;
  /** One transaction under the command's id; journaled once. `scene` is as of the commit. */
  commit<T>(body: (tx: Tx, scene: Scene) => Result<T>): Result<T>;
  /** A transaction on local tables only. */
  local<T>(body: (write: LocalWrite) => Result<T>): Result<T>;
  progress(done: number, total: number): void;
};

type HandlerOfKind<K, I, O> = K extends 'query'
  ? (db: Query, input: I, scene: Scene) => Result<O>
  : K extends 'command'
    ? (tx: Tx, input: I, scene: Scene) => Result<O>
    : K extends 'local'
      ? (write: LocalWrite, input: I, scene: Scene) => Result<O>
      : (job: Job, input: I, scene: Scene) => Promise<Result<O>>;

export type Handler<N extends OpName> = HandlerOfKind<Contract[N]['kind'], Parsed<N>, Out<N>>;

/** Handlers of some operations; the whole contract must be covered where they are joined. */
export type Handlers<N extends OpName = OpName> = { readonly [M in N]: Handler<M> };
