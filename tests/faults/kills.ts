import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpWindow } from '../contract/http-window.ts';
import { reading } from '../support/book.ts';
import { median, type Random, seeded } from '../support/random.ts';
import { audit, committed } from './audit.ts';
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
  /** ms from the start of the process to its first answer: the very first time, and after the kills. */
  readonly firstStartMs: number;
  readonly startMedianMs: number;
  readonly startSlowestMs: number;
};

const EVERY_NTH_WHILE_STARTING = 8;
const LONGEST_ISSUING_MS = 250;
const LONGEST_STARTING_MS = 500;

/** True after `ms`, counted from now. A condition for a loop, not a wait in a test. */
const after = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));

type Run = {
  readonly folder: string;
  readonly cache: string;
  readonly page: Page;
  readonly random: Random;
  readonly starts: number[];
};
type Live = { readonly host: RunningHost; readonly window: HttpWindow };

/** A host that answered; how long that took is kept. */
async function started(run: Run): Promise<Live> {
  // A folder that somebody cleared away would start as a new desk and refuse the PIN.
  for (const kept of ['desk.db', 'keys/pepper']) assert.ok(existsSync(join(run.folder, kept)), `${kept} is gone`);
  const from = performance.now();
  const host = startHost(run.folder, run.cache);
  const window = await enter(host);
  run.starts.push(performance.now() - from);
  return { host, window };
}

/** The first start of all, ended in good order: it leaves the compiled code behind that every later start finds. */
async function firstStart(run: Run): Promise<number> {
  await (await started(run)).host.stop();
  return run.starts.pop()!;
}

/** Kills a host at a random moment of its start; the next one finds what it left. */
async function killStarting({ folder, cache, random }: Run): Promise<void> {
  const host = startHost(folder, cache);
  await after(random.int(0, LONGEST_STARTING_MS));
  await host.kill();
}

/** Kills the host at a random moment while it issues. */
async function killIssuing(run: Run, { host, window }: Live): Promise<void> {
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
  const home = mkdtempSync(join(tmpdir(), 'zongtai-kills-'));
  const run: Run = {
    folder: join(home, 'data'),
    cache: join(home, 'cache'),
    page: newPage(),
    random: seeded(seed),
    starts: [],
  };
  const { folder, page } = run;
  const known = { whileStarting: 0, repeated: 0, committed: 0 };
  let live: Live | null = null;
  try {
    await seedFolder(folder);
    const firstStartMs = Math.round(await firstStart(run));
    live = await started(run);
    await signIn(live.window);
    for (let done = 0; done < kills;) {
      await killIssuing(run, live);
      done += 1;
      if (done < kills && done % EVERY_NTH_WHILE_STARTING === 0) {
        await killStarting(run);
        done += 1;
        known.whileStarting += 1;
      }
      live = await started(run);
      await signIn(live.window);
      known.committed += reading(folder, (db) => committed(db, [...page.waiting.keys()]));
      known.repeated += await askAgain(live.window, page);
      reading(folder, (db) => audit(db, page));
      if (done % 50 === 0) say(`${done} kills, ${page.answered.size} issues`);
    }
    return {
      seed,
      kills,
      ...known,
      acknowledged: page.answered.size,
      firstStartMs,
      startMedianMs: Math.round(median(run.starts)),
      startSlowestMs: Math.round(Math.max(...run.starts)),
    };
  } finally {
    await live?.host.kill();
    rmSync(home, { recursive: true, force: true });
  }
}
