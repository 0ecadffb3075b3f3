import { createHmac } from 'node:crypto';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { LocalWrite } from '../db/transaction.ts';
import type { Query } from '../db/statements.ts';
import type { Job, Tx } from '../handlers.ts';
import type { Pepper, Ports } from '../ports.ts';
import type { Scene } from '../scene.ts';
import { newSalt, sameHash } from './pins.ts';

/** The row of `staff_pin` by which the pepper of all the others is known again. */
const MARK = 'keystore';

const markOf = (pepper: Buffer, salt: string): string =>
  createHmac('sha256', pepper).update(`zongtai pepper ${salt}`).digest('base64url');

const markIn = (db: Query): Row<'staff_pin'> | undefined =>
  db.get<Row<'staff_pin'>>('SELECT * FROM staff_pin WHERE id = ?', MARK);

/** Whose PINs this database holds. */
const pinsOf = (db: Query): string[] =>
  db.all<{ id: string }>('SELECT id FROM staff_pin WHERE id <> ? ORDER BY id', MARK).map((row) => row.id);

const bytesOf = (pepper: Pepper): Buffer => {
  if (typeof pepper === 'string') throw new Error(`the keystore made no pepper: ${pepper}`);
  return Buffer.from(pepper.bytes);
};

/** The pepper of a database that holds no PIN yet: the one that is there, else a new one. */
export async function firstPepper(ports: Ports): Promise<Buffer> {
  const there = await ports.pepper();
  return bytesOf(typeof there === 'string' ? await ports.pepper(true) : there);
}

/**
 * The pepper under which the PINs of this database stand. Refusal: keystoreLost, when there is none, when it cannot be read, or when it is
 * another one (a database that came from another PC). Nothing is made or overwritten as long as there are PINs.
 */
export async function pepperOf(job: Pick<Job, 'read' | 'ports'>): Promise<Result<Buffer>> {
  const there = await job.ports.pepper();
  if (typeof there === 'string')
    return there === 'none' && pinsOf(job.read).length === 0
      ? ok(await firstPepper(job.ports))
      : refuse('keystoreLost');
  const pepper = Buffer.from(there.bytes);
  const mark = markIn(job.read);
  return mark && !sameHash(markOf(pepper, mark.salt), mark.hash) ? refuse('keystoreLost') : ok(pepper);
}

/** Remembers the pepper by which a PIN was just found right. */
export function recognise(write: LocalWrite, pepper: Buffer, now: number): void {
  if (markIn(write)) return;
  const salt = newSalt();
  write.put('staff_pin', { id: MARK, salt, hash: markOf(pepper, salt), set_at: now });
}

/** The pepper for whoever shows the recovery code: `lost` when the PINs of all the others are worth nothing any more. */
export async function pepperToRecover(job: Job): Promise<{ readonly pepper: Buffer; readonly lost: boolean }> {
  const known = await pepperOf(job);
  return 'ok' in known ? { pepper: known.ok, lost: false } : { pepper: await firstPepper(job.ports), lost: true };
}

/**
 * Begins anew under another pepper: nobody but `staffId` has a PIN any more, and the journal says so of each.
 * @returns how many others need a new PIN
 */
export function beginAnew(tx: Tx, scene: Scene, pepper: Buffer, staffId: string): number {
  const others = pinsOf(tx).filter((id) => id !== staffId);
  const said = (kind: string, id: string, from: string | null, to: string): void =>
    tx.insert('transition', {
      id: scene.newId(),
      doc_kind: kind,
      doc_id: id,
      from_state: from,
      to_state: to,
      reason: 'keystoreLost',
      at: scene.now,
      made_by: staffId,
    });
  tx.local.drop('staff_pin', MARK);
  recognise(tx.local, pepper, scene.now);
  said('keystore', scene.desk.terminal.id, 'lost', 'set');
  for (const id of others) {
    tx.local.drop('staff_pin', id);
    said('staff_pin', id, null, 'void');
  }
  return others.length;
}
