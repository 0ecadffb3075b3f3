import type { Worker } from 'node:worker_threads';
import { threadOf } from './thread.ts';

/** Commits after which the log is written back: some sixteen megabytes of it. */
const COMMITS = 400;

export type Checkpoints = {
  /** Called after every commit. */
  committed(): void;
  /** Resolves when the thread has let go of the database. */
  close(): Promise<void>;
};

/**
 * Writes the log back into the database in a thread of its own, because a checkpoint takes as long as dozens of commits. The thread begins
 * with the first one; while it cannot keep up, the writer's own `wal_autocheckpoint` bounds the log.
 */
export function checkpointsOf(path: string): Checkpoints {
  let commits = 0;
  let busy = false;
  let thread: Worker | null = null;
  const start = (): Worker => {
    const made = threadOf('./checkpoint-thread', import.meta.url, path);
    made.unref();
    made.on('message', () => void (busy = false));
    // A thread that died stays away: the writer checkpoints by itself then.
    made.on('error', () => undefined);
    return made;
  };
  return {
    committed: () => {
      commits += 1;
      if (commits < COMMITS || busy) return;
      commits = 0;
      busy = true;
      thread ??= start();
      thread.postMessage('checkpoint');
    },
    close: async () => {
      await thread?.terminate();
      thread = null;
    },
  };
}
