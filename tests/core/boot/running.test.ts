import type Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { App } from '../../../core/api.ts';
import { dropBallast, layBallast } from '../../../core/boot/space.ts';
import { faultKind } from '../../../core/db/faults.ts';
import type { HostEvent } from '../../../shared/contract/host.ts';
import type { Answer } from '../../../shared/kernel/result.ts';
import { aBook, damageTable } from './folder.ts';

const book = aBook();
const BACK_OFF = { backOffMs: [0, 0] };

const call = (app: Pick<App, 'dispatch'>, op: string, input: unknown): Promise<Answer> =>
  app.dispatch({ id: randomUUID(), op, input, session: 'w' });
const keep = (app: App, value: number): Promise<Answer> => {
  app.demo.actAs('w', '1001');
  return call(app, 'policy.save', { key: 'backup.keep', value });
};
const OK = { ok: {} };
const heard = (app: Pick<App, 'subscribe'>): HostEvent[] => {
  const events: HostEvent[] = [];
  app.subscribe((event) => {
    if (event.type === 'warnings' || event.type === 'stopped') events.push(event);
  });
  return events;
};
const refusedBy = (answer: Answer): unknown => ('refused' in answer ? answer.refused.type : answer);

/** A disk that fails with a code as often as the test says. */
function failing(code: string) {
  let left = 0;
  const writing = (): void => {
    if (left-- > 0) throw Object.assign(new Error(`injected ${code}`), { code });
  };
  return { disk: { ...BACK_OFF, writing }, fail: (times: number): void => void (left = times) };
}

describe('a running desk and its disk', () => {
  test('a disk that failed once is asked again, and the clerk notices nothing', async () => {
    const port = failing('SQLITE_IOERR_FSYNC');
    const app = await book.app(book.copy(), port.disk);
    const { seq } = app.stream();
    port.fail(2);
    expect(await keep(app, 7)).toEqual(OK);
    expect(app.stream().seq).toBe(seq + 1);
  });

  test('three faults within ten minutes: nothing more is recorded, reading goes on, until somebody has it looked at', async () => {
    const port = failing('SQLITE_IOERR_WRITE');
    let clock = 0;
    const app = await book.app(book.copy(), { ...port.disk, clock: () => clock });
    const events = heard(app);
    const fails = async (value: number): Promise<unknown> => {
      port.fail(99);
      const answer = refusedBy(await keep(app, value));
      port.fail(0);
      return answer;
    };
    expect([await fails(5), await fails(6)]).toEqual(['diskFault', 'diskFault']);
    clock += 11 * 60_000;
    expect(await fails(7)).toBe('diskFault');
    clock += 60_000;
    expect([await fails(7), await fails(8)]).toEqual(['diskFault', 'deskReadOnly']);
    expect(refusedBy(await keep(app, 9))).toBe('deskReadOnly');
    expect(await call(app, 'policy.list', {})).toHaveProperty('ok');
    expect(await call(app, 'drafts.save', { key: 'a', value: 1 })).toEqual(OK);
    expect(app.warnings()).toEqual([{ type: 'deskReadOnly' }]);
    app.recheck();
    expect(await keep(app, 9)).toEqual(OK);
    expect(events).toEqual([
      { type: 'warnings', warnings: [{ type: 'deskReadOnly' }] },
      { type: 'warnings', warnings: [] },
    ]);
  });

  test('too little space: reading and signing in go on, nothing new is recorded, and what is missing is said', async () => {
    let free = 900;
    let clock = 0;
    const app = await book.app(book.copy(), { freeMb: () => free, clock: () => clock });
    const events = heard(app);
    expect(await keep(app, 7)).toEqual(OK);
    free = 320;
    clock += 6_000;
    expect(await keep(app, 8)).toEqual(OK);
    free = 150;
    clock += 6_000;
    expect(await keep(app, 9)).toEqual({ refused: { type: 'spaceOut', freeMb: 150, needMb: 50 } });
    expect(refusedBy(await call(app, 'backup.run', {}))).toBe('spaceOut');
    expect(await call(app, 'policy.list', {})).toHaveProperty('ok');
    expect(refusedBy(await call(app, 'session.signIn', { staffId: randomUUID(), pin: '135790' }))).toBe('wrongPin');
    free = 900;
    clock += 6_000;
    expect(await keep(app, 9)).toEqual(OK);
    expect(events.map((e) => (e.type === 'warnings' ? e.warnings.map((w) => w.type) : e.type))).toEqual([
      ['spaceLow'],
      ['spaceOut'],
      [],
    ]);
  });

  test('what was recorded before the disk ran full is answered as recorded when it is asked again', async () => {
    let free = 900;
    let clock = 0;
    const app = await book.app(book.copy(), { freeMb: () => free, clock: () => clock });
    app.demo.actAs('w', '1001');
    const once = { id: randomUUID(), op: 'policy.save', input: { key: 'backup.keep', value: 7 }, session: 'w' };
    expect(await app.dispatch(once)).toEqual(OK);
    free = 150;
    clock += 6_000;
    expect(await app.dispatch(once)).toEqual(OK);
    expect(refusedBy(await app.dispatch({ ...once, id: randomUUID() }))).toBe('spaceOut');
  });

  test('a disk that is full all of a sudden gets the ballast for the last commits', async () => {
    const folder = book.copy();
    const port = failing('SQLITE_FULL');
    const app = await book.app(folder, port.disk);
    expect(layBallast(folder, 10_000)).toBe(true);
    expect(layBallast(folder, 10_000)).toBe(false);
    port.fail(1);
    expect(await keep(app, 7)).toEqual(OK);
    expect(existsSync(join(folder, 'ballast'))).toBe(false);
    expect(dropBallast(folder)).toBe(false);
    port.fail(1);
    expect(await keep(app, 8)).toEqual({ refused: { type: 'spaceOut', freeMb: 0, needMb: 200 } });
    expect(layBallast(folder, 400)).toBe(false);
  });

  test('when SQLite itself says full, what is there stays, and it goes on when there is room', async () => {
    let pages = 1_000_000;
    let clock = 0;
    const writing = (writer: Database.Database): void => void writer.pragma(`max_page_count = ${pages}`);
    const app = await book.app(book.copy(), { ...BACK_OFF, clock: () => clock, writing });
    app.demo.actAs('w', '1001');
    const large = (key: string): Promise<Answer> => call(app, 'drafts.save', { key, value: 'x'.repeat(60_000) });
    expect(await large('a')).toEqual(OK);
    const { seq } = app.stream();
    pages = 1;
    expect(refusedBy(await large('b'))).toBe('spaceOut');
    expect(refusedBy(await keep(app, 9))).toBe('spaceOut');
    expect(await call(app, 'drafts.get', { key: 'a' })).toMatchObject({ ok: { value: expect.any(String) as unknown } });
    pages = 1_000_000;
    clock += 6_000;
    expect(await large('b')).toEqual(OK);
    expect(await keep(app, 9)).toEqual(OK);
    expect(app.stream().seq).toBe(seq + 1);
    expect(await call(app, 'journal.verify', {})).toMatchObject({ ok: { sound: true } });
  });

  test('every code of SQLite that has a path of its own is known', () => {
    const kindOf = (code: string) => faultKind(Object.assign(new Error(''), { code }));
    expect(
      Object.fromEntries(
        [
          'SQLITE_FULL',
          'ENOSPC',
          'SQLITE_IOERR',
          'SQLITE_IOERR_SHORT_READ',
          'SQLITE_BUSY_SNAPSHOT',
          'SQLITE_LOCKED',
          'SQLITE_CANTOPEN_ISDIR',
          'SQLITE_READONLY_DBMOVED',
          'SQLITE_NOTADB',
          'SQLITE_CORRUPT_INDEX',
          'SQLITE_CONSTRAINT_TRIGGER',
          'ERR_ASSERTION',
        ].map((code) => [code, kindOf(code)]),
      ),
    ).toEqual({
      SQLITE_FULL: 'full',
      ENOSPC: 'full',
      SQLITE_IOERR: 'io',
      SQLITE_IOERR_SHORT_READ: 'io',
      SQLITE_BUSY_SNAPSHOT: 'busy',
      SQLITE_LOCKED: 'busy',
      SQLITE_CANTOPEN_ISDIR: 'access',
      SQLITE_READONLY_DBMOVED: 'access',
      SQLITE_NOTADB: 'notADatabase',
      SQLITE_CORRUPT_INDEX: 'corrupt',
      SQLITE_CONSTRAINT_TRIGGER: null,
      ERR_ASSERTION: null,
    });
  });

  test('a book held by another program is waited for and then refused, not a fault of ours', async () => {
    const port = failing('SQLITE_BUSY');
    const app = await book.app(book.copy(), port.disk);
    port.fail(1);
    expect(await keep(app, 7)).toEqual(OK);
    port.fail(2);
    expect(refusedBy(await keep(app, 8))).toBe('bookBusy');
    expect(await keep(app, 8)).toEqual(OK);
  });

  test('files that may not be written any more are the administrator’s business', async () => {
    const port = failing('SQLITE_READONLY');
    const app = await book.app(book.copy(), port.disk);
    port.fail(1);
    expect(refusedBy(await keep(app, 7))).toBe('accessLost');
  });

  test('damage found while working: the writer freezes, the files are copied, the page hears and asks', async () => {
    const folder = book.copy();
    damageTable(folder, 'staff');
    const desk = await book.boot(folder);
    const status = async (): Promise<unknown> => ((await desk.boot({ do: 'status' })) as { ok: unknown }).ok;
    expect(await status()).toMatchObject({ state: 'open' });
    const events = heard(desk);
    expect(refusedBy(await call(desk, 'session.faces', {}))).toBe('bookDamaged');
    expect(events).toEqual([{ type: 'stopped' }]);
    expect(await status()).toMatchObject({
      state: 'stopped',
      refused: { type: 'bookDamaged' },
      backups: [{ kind: 'night', mark: 'sound' }],
    });
    expect(refusedBy(await call(desk, 'session.faces', {}))).toBe('deskStopped');
    await expect.poll(() => existsSync(join(folder, 'quarantine'))).toBe(true);
    expect(readdirSync(join(folder, 'quarantine'))).toHaveLength(1);
    expect(existsSync(join(folder, 'desk.db'))).toBe(true);
  });
});
