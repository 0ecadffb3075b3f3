import { fork } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bookFaults, reading } from '../support/book.ts';
import { aWorkingDay, CLOSER, readyToClose } from '../support/day.ts';
import { freshFolder } from '../support/desk.ts';

const child = join(import.meta.dirname, 'close-child.ts');

/** True after `ms`. A moment to kill at, not a wait for something. */
const moment = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));

/** Lets a process close the day and kills it with SIGKILL `ms` after it began; null lets it finish. @returns whether it said that the day is closed, and after how many ms */
async function killed(folder: string, now: number, ms: number | null): Promise<{ said: boolean; took: number }> {
  const process_ = fork(child, [folder, String(now), CLOSER], {
    stdio: 'inherit',
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  let said = false;
  let from = 0;
  let took = 0;
  process_.on('message', (news) => {
    if (typeof news === 'object' && 'closed' in news) {
      said = news.closed === true;
      took = performance.now() - from;
    }
  });
  const gone = once(process_, 'exit');
  await once(process_, 'message');
  from = performance.now();
  process_.send('close');
  if (ms !== null) {
    await Promise.race([moment(ms), gone]);
    process_.kill('SIGKILL');
  }
  await gone;
  return { said, took: Math.round(took) };
}

const stateOf = (folder: string) =>
  reading(folder, (db) => {
    const files = db.all<{ json_file: string; pdf_file: string | null }>('SELECT * FROM day_file');
    const state = db.get<{ s: string }>(
      "SELECT to_state AS s FROM transition WHERE doc_kind = 'business_day' ORDER BY id DESC LIMIT 1",
    )!.s;
    const there = files
      .flatMap((f) => [f.json_file, f.pdf_file])
      .every((id) => id === null || existsSync(join(folder, 'files', id.slice(0, 2), id)));
    return { files: files.length, state, there, faults: bookFaults(db) };
  });

const OLD = { files: 0, state: 'open', there: true, faults: [] };
const NEW = { files: 1, state: 'closed', there: true, faults: [] };
/** Moments of the kill as shares of the time a whole close takes. */
const MOMENTS = [0.1, 0.3, 0.5, 0.7, 0.85, 1, 1.2];

test('SIGKILL at any moment of the close leaves the day open without a file or closed with one', async () => {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  const now = desk.clock.now();
  await desk.app.close();
  /** @returns whether the close was answered, how long it took, and what a new start finds */
  const run = async (ms: number | null, folder = freshFolder()) => {
    cpSync(desk.folder, folder, { recursive: true });
    const { said, took } = await killed(folder, now, ms);
    const after = stateOf(folder);
    if (after.state === 'closed') rmSync(folder, { recursive: true, force: true });
    return { folder, said, took, after };
  };
  const whole = await run(null);
  expect(whole).toMatchObject({ said: true, after: NEW });
  const open: string[] = [];
  for (const share of MOMENTS) {
    const { folder, said, after } = await run(Math.round(share * whole.took));
    expect([share, after]).toEqual([share, after.state === 'closed' ? NEW : OLD]);
    // What was answered is never lost.
    if (said) expect([share, after.state]).toEqual([share, 'closed']);
    if (after.state === 'open') open.push(folder);
  }
  console.log(`${open.length} of ${MOMENTS.length} kills found the day open; a whole close took ${whole.took} ms`);
  expect(open.length).toBeGreaterThan(0);
  // What was not closed is closed by asking again.
  const last = open.at(-1)!;
  expect((await killed(last, now, null)).said).toBe(true);
  expect(stateOf(last)).toEqual(NEW);
  for (const folder of [...open, desk.folder]) rmSync(folder, { recursive: true, force: true });
});
