import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '../../core/app.ts';
import { MIGRATIONS } from '../../core/db/migrations/index.ts';
import { addDays, instantOf } from '../../shared/kernel/time.ts';
import { testPorts } from '../support/desk.ts';
import { PIN } from '../support/site.ts';
import { tellDays } from './days.ts';
import { ENTRIES_A_DAY, storyOn } from './story.ts';
import { aLargeSite, TERMINAL, TODAY, ZONE } from './world.ts';
import { bulkWriter } from './writer.ts';

export const daysFor = (entries: number): number => Math.max(2, Math.ceil(entries / ENTRIES_A_DAY));

/** A folder made from another recipe is another folder: the schema and the files of this one are its name. */
function recipe(): string {
  const hash = createHash('sha256').update(JSON.stringify(MIGRATIONS));
  for (const name of readdirSync(import.meta.dirname).filter((n) =>
    ['world.ts', 'days.ts', 'counter.ts', 'story.ts', 'ledger.ts', 'writer.ts'].includes(n),
  )) {
    hash.update(readFileSync(join(import.meta.dirname, name)));
  }
  return hash.digest('hex').slice(0, 12);
}

async function generate(folder: string, entries: number): Promise<void> {
  const days = daysFor(entries);
  const firstDay = addDays(TODAY, 1 - days);
  const start = instantOf(addDays(firstDay, -1), '12:00', ZONE);
  const { ports } = testPorts(start);
  const opened = await openApp({ folder }, ports);
  if ('refused' in opened) throw new Error(JSON.stringify(opened.refused));
  const site = aLargeSite(firstDay, days, start);
  const seeded = await opened.ok.demo.seed(site.rows, site.terminalId, PIN);
  if ('refused' in seeded) throw new Error(JSON.stringify(seeded.refused));
  await opened.ok.close();
  const writer = bulkWriter(join(folder, 'desk.db'), TERMINAL);
  const story = storyOn(writer, firstDay);
  tellDays(story, days);
  story.kept.write(writer);
  writer.many('INSERT INTO open_notice (notice_id, recipient) VALUES (?, ?)', [...story.waiting]);
  const day = TODAY.replaceAll('-', '');
  for (const [prefix, last] of story.counters())
    writer.run('INSERT INTO doc_counter (id, last) VALUES (?, ?)', `${prefix}:${TERMINAL}::${TODAY}`, last);
  if (story.day().replaceAll('-', '') !== day) throw new Error(`the story ends on ${story.day()}`);
  writer.end();
}

/** A data folder with about `entries` journal entries, made once and kept in the temporary folder. */
export async function generatedFolder(entries: number, say: (line: string) => void): Promise<string> {
  const kept = join(tmpdir(), 'zongtai-bench');
  const folder = join(kept, `${entries}-${recipe()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(kept, { recursive: true });
  for (const old of readdirSync(kept).filter((name) => name.startsWith(`${entries}-`)))
    rmSync(join(kept, old), { recursive: true });
  const started = performance.now();
  const part = mkdtempSync(join(kept, 'part-'));
  await generate(part, entries);
  renameSync(part, folder);
  say(`made ${entries} entries in ${Math.round((performance.now() - started) / 1000)} s: ${folder}`);
  return folder;
}

/** A copy to work on; the caller drops it. */
export function workingCopy(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'zongtai-bench-run-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}
