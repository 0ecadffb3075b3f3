import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BootedDesk } from '../../../core/boot/desk.ts';
import { takeFolder } from '../../../core/db/lock.ts';
import type { BackupInfo, BootState } from '../../../shared/contract/boot.ts';
import type { Answer } from '../../../shared/kernel/result.ts';
import { PIN } from '../../support/site.ts';
import { aBook, behindItsBack, damage, note } from './folder.ts';

const book = aBook();
const SUPERVISOR = '1001';

const status = async (desk: BootedDesk): Promise<BootState> => {
  const answer = await desk.boot({ do: 'status' });
  if ('ok' in answer) return answer.ok;
  throw new Error(JSON.stringify(answer));
};
const backupsOf = async (desk: BootedDesk): Promise<readonly BackupInfo[]> => {
  const state = await status(desk);
  return state.state === 'stopped' ? state.backups : [];
};
const restore = (desk: BootedDesk, file: string, by: object): Promise<Answer<BootState>> =>
  desk.boot({ do: 'restore', file, by });
const why = (answer: Answer<unknown>): unknown => ('refused' in answer ? answer.refused : answer);

/** A desk whose book was cut to pieces, as a host opens it. */
async function stopped(prepare: (folder: string) => void = () => undefined) {
  const folder = book.copy();
  truncateSync(join(folder, 'desk.db'), 40_960);
  prepare(folder);
  const desk = await book.boot(folder);
  const [backup] = await backupsOf(desk);
  return { folder, desk, file: backup?.file ?? '' };
}

describe('restoring from the start-up page', () => {
  test('tells what there is: newest first, how far each reaches, whether it is sound, who may sign', async () => {
    const { desk } = await stopped((folder) => {
      const night = join(folder, 'backups', readdirSync(join(folder, 'backups'))[0]!);
      const bad = join(folder, 'backups', 'QYL1-2026-09-30-220000.db');
      cpSync(night, bad);
      damage(bad);
      const newer = join(folder, 'backups', 'QYL1-2026-09-29-220000.db');
      cpSync(night, newer);
      const db = new Database(newer);
      db.pragma('user_version = 99990');
      db.close();
      writeFileSync(join(folder, 'backups', 'half.db.part'), 'x');
    });
    const backups = await backupsOf(desk);
    expect(backups[0]).toMatchObject({ kind: 'night', entries: 1, zone: 'Asia/Shanghai', mark: 'sound' });
    expect(backups[0]!.supervisors).toContainEqual({ staffNo: SUPERVISOR, name: expect.any(String) as string });
    expect(backups.map((b) => b.mark).sort()).toEqual(['damaged', 'newer', 'sound']);
    expect(JSON.stringify(backups)).not.toContain('zongtai-');
  });

  test("a supervisor's PIN puts it in place: journaled, a stream of its own, the old files moved aside", async () => {
    const { folder, desk, file } = await stopped();
    const before = readFileSync(join(folder, 'desk.db'));
    const told: string[] = [];
    desk.subscribe((event) => void told.push(event.type));
    expect(await restore(desk, file, { staffNo: SUPERVISOR, pin: PIN })).toMatchObject({
      ok: { state: 'open', restored: { entries: 1, series: 'A', at: expect.any(Number) as number } },
    });
    expect(told).toContain('stopped');
    const aside = readdirSync(folder).find((n) => n.startsWith('replaced-'))!;
    expect(readFileSync(join(folder, aside, 'desk.db')).equals(before)).toBe(true);
    const call = { id: randomUUID(), op: 'session.faces', input: {}, session: 'w' };
    expect(await desk.dispatch(call)).toMatchObject({ ok: { ready: true } });
    await desk.close();
    const db = new Database(join(folder, 'desk.db'), { readonly: true });
    const entry = db.prepare("SELECT op, staff, role FROM journal WHERE op = 'book.restored'").get() as {
      staff: string;
    };
    const signer = db.prepare('SELECT id FROM staff WHERE staff_no = ?').pluck().get(SUPERVISOR);
    expect(entry).toEqual({ op: 'book.restored', staff: signer, role: 'SUP' });
    expect(db.prepare("SELECT doc_kind, to_state, reason FROM transition WHERE doc_kind = 'book'").get()).toEqual({
      doc_kind: 'book',
      to_state: 'restored',
      reason: file,
    });
    db.close();
  });

  test('the recovery code does as well, typed as one types', async () => {
    const { desk, file } = await stopped();
    expect(why(await restore(desk, file, { recoveryCode: 'AAAAA-AAAAA-AAAAA-AAAAA' }))).toEqual({
      type: 'wrongRecoveryCode',
    });
    const typed = book.recoveryCode().toLowerCase().replaceAll('-', ' ');
    expect(await restore(desk, file, { recoveryCode: typed })).toMatchObject({ ok: { state: 'open' } });
  });

  test('nobody else: another role, an unknown number, a wrong PIN, and tries run out over restarts and backups', async () => {
    const { folder, desk, file } = await stopped();
    const wrong = { staffNo: SUPERVISOR, pin: '111222' };
    for (const staffNo of ['1011', '9999'])
      expect(why(await restore(desk, file, { staffNo, pin: PIN }))).toEqual({ type: 'needsSupervisor' });
    expect(note(folder).tries?.failures ?? 0).toBe(0);
    expect(why(await restore(desk, file, wrong))).toEqual({ type: 'wrongPin', left: 4 });
    for (let i = 0; i < 4; i++) await restore(desk, file, wrong);
    expect(why(await restore(desk, file, { staffNo: SUPERVISOR, pin: PIN }))).toMatchObject({ type: 'locked' });
    await desk.close();
    const again = await book.boot(folder);
    expect(why(await restore(again, file, { recoveryCode: book.recoveryCode() }))).toMatchObject({ type: 'locked' });
    expect(await status(again)).toMatchObject({ state: 'stopped' });
  });

  test('only a file of the list, only what a call may hold, only where a backup is the remedy', async () => {
    const { folder, desk, file } = await stopped();
    const by = { staffNo: SUPERVISOR, pin: PIN };
    for (const other of ['desk.db', '../desk.db', `${file}/../desk.db`, join(folder, file), 'second/x.db'])
      expect(why(await restore(desk, other, by)), other).toEqual({ type: 'notFound', what: 'backup' });
    for (const bad of [
      null,
      1,
      {},
      { do: 'delete' },
      { do: 'restore', file },
      { do: 'restore', file, by: { pin: PIN } },
    ])
      expect(why(await desk.boot(bad))).toMatchObject({ type: 'invalidInput' });
    const future = book.copy();
    behindItsBack(future, 'PRAGMA user_version = 99990');
    const newer = await book.boot(future);
    expect(await status(newer)).toMatchObject({ state: 'stopped', backups: [] });
    expect(why(await restore(newer, file, by))).toMatchObject({ type: 'databaseFromFuture' });
    const sound = await book.boot(book.copy());
    expect(why(await restore(sound, file, by))).toEqual({ type: 'deskIsOpen' });
  });

  test('asked twice at once, or tried again meanwhile, it is done once and the desk is open', async () => {
    const { folder, desk, file } = await stopped();
    const by = { staffNo: SUPERVISOR, pin: PIN };
    const answers = await Promise.all([restore(desk, file, by), restore(desk, file, by), desk.boot({ do: 'retry' })]);
    expect(answers.map((one) => ('ok' in one ? one.ok.state : why(one)))).toEqual([
      'open',
      { type: 'busy' },
      { type: 'busy' },
    ]);
    expect(await status(desk)).toMatchObject({ state: 'open' });
    expect(readdirSync(folder).filter((n) => n.startsWith('replaced-'))).toHaveLength(1);
  });

  test('a restore that can no longer be written down leaves the desk open, not the folder taken', async () => {
    let fails = false;
    const writing = (): void => {
      if (fails) throw Object.assign(new Error('injected'), { code: 'SQLITE_IOERR_WRITE' });
    };
    const folder = book.copy();
    truncateSync(join(folder, 'desk.db'), 40_960);
    const desk = await book.boot(folder, { writing });
    const [backup] = await backupsOf(desk);
    fails = true;
    await restore(desk, backup!.file, { staffNo: SUPERVISOR, pin: PIN });
    fails = false;
    expect(await status(desk)).toMatchObject({ state: 'open', warnings: [{ type: 'deskReadOnly' }] });
    expect(await desk.boot({ do: 'retry' })).toMatchObject({ ok: { state: 'open', warnings: [] } });
  });

  test('closed while a restore is under way, nothing opens afterwards', async () => {
    const { folder, desk, file } = await stopped();
    const restoring = restore(desk, file, { staffNo: SUPERVISOR, pin: PIN });
    await desk.close();
    await restoring;
    expect(await status(desk)).toMatchObject({ state: 'stopped', refused: { type: 'deskStopped' } });
    expect(takeFolder(folder)).toHaveProperty('ok.release');
  });

  test('a backup that turns out damaged changes nothing', async () => {
    const { folder, desk, file } = await stopped();
    const path = join(folder, file);
    const db = new Database(path);
    db.exec("DROP TRIGGER journal_no_update; UPDATE journal SET body = body || ' '");
    db.close();
    const before = readFileSync(join(folder, 'desk.db'));
    // What the database said of it is nothing for the page.
    expect(why(await restore(desk, file, { staffNo: SUPERVISOR, pin: PIN }))).toEqual({ type: 'notABackup' });
    expect(readFileSync(join(folder, 'desk.db')).equals(before)).toBe(true);
    expect(await backupsOf(desk)).toMatchObject([{ mark: 'damaged' }]);
  });

  test('an older book put in place by hand may be gone on from, under a stream of its own', async () => {
    const folder = book.copy();
    const { seq } = note(folder).point!;
    behindItsBack(
      folder,
      'DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)',
    );
    const desk = await book.boot(folder);
    expect((await backupsOf(desk)).map((b) => b.kind).sort()).toEqual(['night', 'standing']);
    expect(await restore(desk, 'desk.db', { staffNo: SUPERVISOR, pin: PIN })).toMatchObject({
      ok: { state: 'open', restored: { entries: seq - 1 } },
    });
  });

  test('the copy on another disk is there when the folder of the backups is gone; retrying opens what was put back', async () => {
    const folder = book.copy();
    const second = book.copy();
    const put = join(second, 'put-back.db');
    cpSync(join(folder, 'desk.db'), put);
    writeFileSync(join(folder, 'last-run.json'), JSON.stringify({ ...note(folder), second: join(second, 'backups') }));
    rmSync(join(folder, 'backups'), { recursive: true });
    rmSync(join(folder, 'desk.db'));
    const desk = await book.boot(folder);
    expect(await status(desk)).toMatchObject({
      state: 'stopped',
      refused: { type: 'bookMissing' },
      backups: [{ kind: 'second', mark: 'sound' }],
    });
    cpSync(put, join(folder, 'desk.db'));
    expect(await desk.boot({ do: 'retry' })).toMatchObject({ ok: { state: 'open' } });
    expect(existsSync(join(folder, 'quarantine'))).toBe(false);
  });
});
