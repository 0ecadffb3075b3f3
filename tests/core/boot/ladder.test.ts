import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bootDesk } from '../../../core/boot/desk.ts';
import { BOOT_REFUSALS } from '../../../shared/contract/boot.ts';
import { createT, isTextKey } from '../../../shared/i18n/index.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { testPorts } from '../../support/desk.ts';
import { aBook, behindItsBack, cutOff, damage, note, NOW } from './folder.ts';

const book = aBook();
const typeOf = async (folder: string): Promise<unknown> => {
  const { opened } = await book.open(folder);
  return 'refused' in opened ? opened.refused : 'open';
};
const kept = (folder: string): string[] => {
  const at = join(folder, 'quarantine');
  return existsSync(at) ? readdirSync(at).flatMap((n) => readdirSync(join(at, n)).map((f) => f)) : [];
};

describe('the ladder of the start', () => {
  test('a sound book opens, notes how far it was checked, and notes that it was closed', async () => {
    const folder = book.copy();
    const app = await book.app(folder);
    const { stream, seq, hash } = app.stream();
    expect(note(folder)).toMatchObject({ running: true, point: { stream, seq, hash } });
    await app.close();
    expect(note(folder)).toMatchObject({ running: false, point: { stream, seq } });
  });

  test('damaged pages are found after a run that was cut off; the file stays and is copied aside once', async () => {
    const folder = book.copy();
    damage(join(folder, 'desk.db'));
    cutOff(folder);
    const before = readFileSync(join(folder, 'desk.db'));
    expect(await typeOf(folder)).toEqual({ type: 'bookDamaged' });
    expect(await typeOf(folder)).toEqual({ type: 'bookDamaged' });
    expect(kept(folder).filter((name) => name === 'desk.db')).toHaveLength(1);
    expect(readFileSync(join(folder, 'desk.db')).equals(before)).toBe(true);
    expect(readFileSync(join(folder, 'quarantine', String(NOW), 'desk.db')).equals(before)).toBe(true);
  });

  test('a truncated file is damaged also after a run that ended in order', async () => {
    const folder = book.copy();
    truncateSync(join(folder, 'desk.db'), 40_960);
    expect(await typeOf(folder)).toEqual({ type: 'bookDamaged' });
    expect(kept(folder)).toContain('desk.db');
  });

  test.each([
    ['gone', (path: string) => rmSync(path)],
    ['empty', (path: string) => truncateSync(path, 0)],
  ])('a book that is %s is missed, not taken for a desk nobody has set up', async (_what, change) => {
    const folder = book.copy();
    change(join(folder, 'desk.db'));
    expect(await typeOf(folder)).toEqual({ type: 'bookMissing' });
    // The note alone, without any backup, says it too.
    rmSync(join(folder, 'backups'), { recursive: true });
    expect(await typeOf(folder)).toEqual({ type: 'bookMissing' });
    rmSync(join(folder, 'last-run.json'));
    expect(await typeOf(folder)).toBe('open');
  });

  test('an entry changed together with its hash is found by the point kept beside the book', async () => {
    const folder = book.copy();
    const { seq } = note(folder).point!;
    behindItsBack(
      folder,
      `DROP TRIGGER journal_no_update;
       UPDATE journal SET hash = '${'0'.repeat(64)}' WHERE seq = ${seq};`,
    );
    expect(await typeOf(folder)).toEqual({ type: 'journalBroken', seq });
  });

  test('a changed entry near the end is found without any point', async () => {
    const folder = book.copy();
    rmSync(join(folder, 'last-run.json'));
    behindItsBack(folder, "DROP TRIGGER journal_no_update; UPDATE journal SET body = body || ' ' WHERE seq = 2;");
    expect(await typeOf(folder)).toEqual({ type: 'journalBroken', seq: 2 });
  });

  test('an older copy put in place by hand is not gone on from', async () => {
    const folder = book.copy();
    behindItsBack(
      folder,
      'DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)',
    );
    const { seq } = note(folder).point!;
    expect(await typeOf(folder)).toEqual({ type: 'bookOlder', seq: seq - 1, known: seq });
  });

  test('a newer version, another program, no database, no permission: each says its own', async () => {
    const cases: [string, (folder: string) => void][] = [
      ['databaseFromFuture', (folder) => behindItsBack(folder, 'PRAGMA user_version = 99990')],
      ['notOurs', (folder) => behindItsBack(folder, 'PRAGMA application_id = 7')],
      [
        'notADatabase',
        (folder) => writeFileSync(join(folder, 'desk.db'), 'no database at all, only words '.repeat(300)),
      ],
      [
        'noAccess',
        (folder) => {
          // What a file without permissions is to others, a folder in its place is to root too.
          mkdirSync(join(folder, 'desk.db-wal'));
        },
      ],
    ];
    for (const [type, change] of cases) {
      const folder = book.copy();
      change(folder);
      expect(await typeOf(folder), type).toMatchObject({ type });
    }
  });

  test('a disk that fails at the canary leaves a book that can be read; one that recovers is opened', async () => {
    const folder = book.copy();
    const app = await book.app(folder, { freeMb: () => 120 });
    expect(app.warnings()).toEqual([{ type: 'spaceOut', freeMb: 120, needMb: 80 }]);
    await app.close();
    expect((await book.app(folder, { freeMb: () => 320 })).warnings()).toEqual([{ type: 'spaceLow', freeMb: 320 }]);
  });

  test('a start that fails for any other reason still serves, and says the number of the fault', async () => {
    const folder = book.copy();
    let broken = true;
    const { ports, defects } = testPorts(NOW, {
      now: () => {
        if (broken) throw new Error('the clock is out of order');
        return NOW;
      },
    });
    const booted = await bootDesk({ folder }, ports, async () => ok(null));
    if ('refused' in booted) throw new Error('refused');
    const desk = booted.ok;
    expect(await desk.boot({ do: 'status' })).toMatchObject({
      ok: { state: 'stopped', refused: { type: 'startFailed', id: defects[0]!.id } },
    });
    broken = false;
    expect(await desk.boot({ do: 'retry' })).toEqual({ ok: { state: 'open', warnings: [], restored: null } });
    await desk.close();
  });

  test('every way to be stopped has a sentence in both languages', () => {
    const texts = BOOT_REFUSALS.map((type) => `refusals.${type}`);
    expect(texts.filter((key) => !isTextKey(key))).toEqual([]);
    for (const lang of ['zh-CN', 'en'] as const) {
      const said = texts.map((key) => (isTextKey(key) ? createT(lang)(key, { folder: 'F', needMb: 80, seq: 3 }) : ''));
      expect(new Set(said).size).toBe(said.length);
    }
  });

  test('a run that is killed is noticed by the next one, which checks the pages', async () => {
    const folder = book.copy();
    const child = spawnSync(process.execPath, [join(import.meta.dirname, 'killed-child.ts'), folder], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect([child.signal, child.stderr]).toEqual(['SIGKILL', '']);
    expect(note(folder)).toMatchObject({ running: true });
    await (await book.app(folder)).close();
    // The same damage: unseen after an orderly end as long as nobody reads the page, found after a kill.
    damage(join(folder, 'desk.db'));
    cutOff(folder);
    expect(await typeOf(folder)).toEqual({ type: 'bookDamaged' });
  });
});
