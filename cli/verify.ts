import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { openReader } from '../core/db/open.ts';
import { type Query, queryOn, statements } from '../core/db/statements.ts';
import { filePath } from '../core/files.ts';
import { type StreamReport, verifyBalances, verifyStreams } from '../core/journal/verify.ts';
import type { Args } from './args.ts';
import { deskFile, needDesk } from './folder.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { print } from './say.ts';

export type Verdict = {
  sound: boolean;
  pages: string;
  streams: StreamReport[];
  balances: ReturnType<typeof verifyBalances>;
  files: { kept: number; missing: string[]; wrong: string[] };
  fault?: string;
};

/** `verify`: reads only and takes no lock, so it runs beside an open window. Ends with 1 when something is wrong. */
export async function verify(args: Args): Promise<ExitCode> {
  const folder = args.needPath('data');
  needDesk(folder);
  const verdict = verdictOn(deskFile(folder), folder);
  await print(JSON.stringify(verdict, null, 2));
  return verdict.sound ? EXIT.ok : EXIT.refused;
}

/** What is to be said about a database file, and about the stored files when their data folder is given. */
export function verdictOn(path: string, folder: string | null): Verdict {
  const nothing = { streams: [], balances: [], files: { kept: 0, missing: [], wrong: [] } };
  try {
    const db = openReader(path);
    try {
      const read = queryOn(statements(db));
      const pages = String(db.pragma('quick_check(1)', { simple: true }));
      const streams = verifyStreams(read);
      const balances = verifyBalances(read);
      const files = folder === null ? nothing.files : filesOf(read, folder);
      const sound =
        pages === 'ok' &&
        balances.length === 0 &&
        streams.every((s) => s.fault === null) &&
        files.missing.length + files.wrong.length === 0;
      return { sound, pages, streams, balances, files };
    } finally {
      db.close();
    }
  } catch (error) {
    return { sound: false, pages: 'unreadable', ...nothing, fault: String((error as Error).message) };
  }
}

function filesOf(read: Query, folder: string): Verdict['files'] {
  const ids = read.all<{ id: string }>('SELECT id FROM stored_file ORDER BY id').map((row) => row.id);
  const missing = ids.filter((id) => !existsSync(filePath(folder, id)));
  const there = ids.filter((id) => !missing.includes(id));
  const wrong = there.filter(
    (id) =>
      createHash('sha256')
        .update(readFileSync(filePath(folder, id)))
        .digest('hex') !== id,
  );
  return { kept: ids.length, missing, wrong };
}
