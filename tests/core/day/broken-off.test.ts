import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApp } from '../../../core/app.ts';
import type { Ports } from '../../../core/ports.ts';
import { bookFaults, reading } from '../../support/book.ts';
import { aWorkingDay, CLOSER, readyToClose, TODAY } from '../../support/day.ts';
import { freshFolder, testPorts } from '../../support/desk.ts';

type Broken = { readonly calls: number; readonly answer: unknown };

/** Closes the day of a copied folder; the `at`-th thing the core asks of its ports throws, as if the program died there. */
async function closeBroken(folder: string, now: number, at: number): Promise<Broken> {
  let calls = 0;
  let armed = false;
  const step =
    <A extends readonly unknown[], R>(real: (...args: A) => R) =>
    (...args: A): R => {
      if (armed) {
        calls += 1;
        if (calls === at) throw new Error(`died at step ${at}`);
      }
      return real(...args);
    };
  const { ports } = testPorts(now);
  const dying: Ports = {
    ...ports,
    now: step(ports.now),
    random: step(ports.random),
    pdf: step(() => Promise.resolve(new Uint8Array([37, 80, 68, 70]))),
  };
  const opened = await openApp({ folder, strict: true }, dying);
  if ('refused' in opened) throw new Error(JSON.stringify(opened.refused));
  const app = opened.ok;
  app.demo.actAs('w', CLOSER);
  armed = true;
  const answer = await app.dispatch({ id: randomUUID(), op: 'day.close', input: {}, session: 'w' });
  armed = false;
  await app.close();
  return { calls, answer };
}

/** The day as the book of a folder has it after a new start. */
const stateOf = (folder: string) =>
  reading(folder, (db) => {
    const file = db.get<{ json_file: string; pdf_file: string | null; sha: string }>('SELECT * FROM day_file');
    const states = db
      .all<{ s: string }>(
        `SELECT t.to_state AS s FROM business_day d JOIN transition t ON t.doc_kind = 'business_day' AND t.doc_id = d.id WHERE d.day = ? ORDER BY t.id`,
        TODAY,
      )
      .map((r) => r.s);
    return { file: file ?? null, states, faults: bookFaults(db) };
  });

const lies = (folder: string, fileId: string): boolean => existsSync(join(folder, 'files', fileId.slice(0, 2), fileId));

test('broken off at any step of the close, the day is open as before or closed with its file, and can be closed after', async () => {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  const now = desk.clock.now();
  await desk.app.close();
  const outcomes = new Set<string>();
  for (let at = 1, ended = false; !ended; at++) {
    const folder = freshFolder();
    cpSync(desk.folder, folder, { recursive: true });
    const { calls, answer } = await closeBroken(folder, now, at);
    ended = calls < at;
    const { file, states, faults } = stateOf(folder);
    expect([at, faults]).toEqual([at, []]);
    const closed = states.at(-1) === 'closed';
    expect([at, closed, file !== null]).toEqual([at, closed, closed]);
    expect([at, states]).toEqual([at, closed ? ['open', 'closing', 'closed'] : ['open']]);
    if (file)
      expect([at, lies(folder, file.json_file), file.pdf_file === null || lies(folder, file.pdf_file)]).toEqual([
        at,
        true,
        true,
      ]);
    if ('ok' in (answer as object)) expect([at, closed]).toEqual([at, true]);
    if (!closed) {
      const again = await closeBroken(folder, now, 0);
      expect([at, again.answer]).toMatchObject([at, { ok: { day: TODAY } }]);
      expect(stateOf(folder)).toMatchObject({ states: ['open', 'closing', 'closed'], faults: [] });
    }
    outcomes.add(closed ? 'new' : 'old');
    expect(readdirSync(join(folder, 'files')).length).toBeGreaterThan(0);
    rmSync(folder, { recursive: true });
  }
  expect([...outcomes].sort()).toEqual(['new', 'old']);
  rmSync(desk.folder, { recursive: true, force: true });
});
