import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openReader } from '../../../core/db/open.ts';
import { contract, type OpName } from '../../../shared/contract/index.ts';
import type { Answer } from '../../../shared/kernel/result.ts';
import { tables } from '../../../shared/tables/index.ts';
import { EVERYBODY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';

/** Somebody who may run an operation, by staff number; null where nobody has to be signed in. */
export function whoMay(op: OpName): string | null {
  const { may } = contract[op] as { may: 'anyone' | 'signedIn' | readonly string[] };
  if (may === 'anyone') return null;
  if (may === 'signedIn') return EVERYBODY.SUP;
  const found = Object.entries(EVERYBODY).find(([roles]) => roles.split(' ').some((role) => may.includes(role)));
  if (!found) throw new Error(`nobody may ${op}`);
  return found[1];
}

/** Sends any input whatever, as somebody who may run the operation. */
export function send(desk: TestDesk, op: string, input: unknown): Promise<Answer> {
  const as = Object.hasOwn(contract, op) ? whoMay(op as OpName) : null;
  const session = as === null ? 'nobody' : `window of ${as}`;
  if (as !== null) desk.app.demo.actAs(session, as);
  return desk.app.dispatch({ id: randomUUID(), op, input, session });
}

/**
 * Whether anything at all was written between two looks: SQLite's own count of changes by other connections, and the rows of every table.
 * `look` answers the same text as long as nothing was.
 */
export function watched(desk: TestDesk) {
  const db = openReader(join(desk.folder, 'desk.db'));
  const rows = [...Object.keys(tables), 'journal'].map((table) =>
    db.prepare(`SELECT '${table}' AS name, count(*) AS n FROM ${table}`),
  );
  return {
    look: (): string =>
      JSON.stringify([
        db.pragma('data_version', { simple: true }),
        rows.map((statement) => statement.get()),
        desk.app.stream(),
      ]),
    end: () => void db.close(),
  };
}
