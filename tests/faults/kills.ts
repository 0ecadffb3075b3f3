import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpWindow } from '../contract/http-window.ts';
import { median, type Random, seeded } from '../support/random.ts';
import { audit, committed, reading } from './audit.ts';
import { enter, type RunningHost, signIn, startHost } from './host.ts';
import { askAgain, issueUntil, newPage, type Page } from './page.ts';
import { seedFolder } from './seed.ts';

export type KillFigures = {
  readonly seed: number;
  readonly kills: number;
  /** Kills that hit a host before it answered. */
  readonly whileStarting: number;
  readonly acknowledged: number;
  /** Commands without an answer, asked for again under their id; `committed` of them were in the book already. */
  readonly repeated: number;
  readonly committed: number;
  /** ms from the start of the process to its first answer. */
  readonly startMedianMs: number;
  readonly startSlowestMs: number;
};

const EVERY_NTH_WHILE_STARTING = 8;
const LONGEST_ISSUING_MS = 250;
const LONGEST_STARTING_MS = 500;

/** True after `ms`, counted from now. A condition for a loop, not a wait in a test. */
const after = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));

type Run = { readonly folder: string; readonly page: Page; readonly random: Random; readonly starts: number[] };

async function started(run: Run): Promise<{ host: RunningHost; window: HttpWindow }> {
  const from = performance.now();
  const host = startHost(run.folder);
  const window = await enter(host);
  run.starts.push(performance.now() - from);
  return { host, window };
}

/** Kills a host at a random moment of its start; the next one finds what it left. */
async function killStarting({ folder, random }: Run): Promise<void> {
  const host = startHost(folder);
  await after(random.int(0, LONGEST_STARTING_MS));
  await host.kill();
}

/** Kills the host at a random moment while it issues. */
async function killIssuing(run: Run, host: RunningHost, window: HttpWindow): Promise<void> {
  let ended = false;
  const issuing = issueUntil(window, run.page, run.random, () => ended);
  await after(run.random.int(1, LONGEST_ISSUING_MS));
  await host.kill();
  ended = true;
  await issuing;
}

/**
 * Kills the real host with SIGKILL over and over on one data folder, while a page issues over HTTP as fast as answers come.
 * After every kill the host is started again, the page repeats what was not answered, and the whole book is checked.
 * Throws an AssertionError at the first fault; `say` gets a line now and then.
 */
export async function killAndCheck(kills: number, seed: number, say: (line: string) => void): Promise<KillFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'zongtai-kills-'));
  const run: Run = { folder, page: newPage(), random: seeded(seed), starts: [] };
  const known = { whileStarting: 0, repeated: 0, committed: 0 };
  let live: RunningHost | null = null;
  try {
    await seedFolder(folder);
    let { host, window } = await started(run);
    live = host;
    for (let kill = 1; kill <= kills; kill++) {
      await signIn(window);
      await killIssuing(run, host, window);
      if (kill < kills && kill % EVERY_NTH_WHILE_STARTING === 0) {
        await killStarting(run);
        known.whileStarting += 1;
        kill += 1;
      }
      ({ host, window } = await started(run));
      live = host;
      await signIn(window);
      known.committed += reading(folder, (db) => committed(db, [...run.page.waiting.keys()]));
      known.repeated += await askAgain(window, run.page);
      reading(folder, (db) => audit(db, run.page));
      if (kill % 10 === 0) say(`${kill} kills, ${run.page.answered.size} issues`);
    }
  } finally {
    await live?.kill();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    seed, kills, ...known, acknowledged: run.page.answered.size, startMedianMs: Math.round(median(run.starts)),
    startSlowestMs: Math.round(Math.max(...run.starts)),
  };
}
