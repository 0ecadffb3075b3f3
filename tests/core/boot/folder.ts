import Database from 'better-sqlite3';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { App, Config } from '../../../core/api.ts';
import { openApp } from '../../../core/app.ts';
import { bootDesk, type BootedDesk } from '../../../core/boot/desk.ts';
import type { LastRun } from '../../../core/boot/last-run.ts';
import type { Ports } from '../../../core/ports.ts';
import { makeRecoveryCode } from '../../../core/session/pins.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { aDesk, freshFolder, testPorts } from '../../support/desk.ts';

export const NOW = Date.parse('2026-10-01T03:00:00Z');

/** A closed desk with a backup of the night before its last entries, made once for a file of tests and copied for each. */
export function aBook() {
  let made = '';
  let code = '';
  const folders: string[] = [];
  const desks: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    const desk = await aDesk();
    const recovery = await makeRecoveryCode();
    code = recovery.code;
    const rows = new Database(join(desk.folder, 'desk.db'));
    rows
      .prepare('INSERT OR REPLACE INTO recovery_code VALUES (@id, @salt, @hash, @failures, @locked_until)')
      .run(recovery.row);
    rows.close();
    await desk.ok('backup.run', {}, '1018');
    await desk.ok('policy.save', { key: 'backup.keep', value: 9 }, '1001');
    await desk.ok('policy.save', { key: 'backup.keep', value: 8 }, '1001');
    await desk.app.close();
    made = desk.folder;
  });
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  afterAll(() => rmSync(made, { recursive: true, force: true }));
  const copy = (): string => {
    const folder = freshFolder();
    folders.push(folder);
    cpSync(made, folder, { recursive: true });
    return folder;
  };
  return {
    copy,
    recoveryCode: (): string => code,
    /** Opens the application; the test closes what opened. */
    open: async (folder: string, disk: Config['disk'] = {}, over: Partial<Ports> = {}) => {
      const { ports, defects, clock } = testPorts(NOW, over);
      const opened = await openApp({ folder, strict: true, disk: { backOffMs: [0, 0], ...disk } }, ports);
      if ('ok' in opened) desks.push(opened.ok);
      return { opened, defects, clock };
    },
    app: async (folder: string, disk: Config['disk'] = {}, over: Partial<Ports> = {}): Promise<App> => {
      const { ports } = testPorts(NOW, over);
      const opened = await openApp({ folder, strict: true, disk: { backOffMs: [0, 0], ...disk } }, ports);
      if ('refused' in opened) throw new Error(JSON.stringify(opened.refused));
      desks.push(opened.ok);
      return opened.ok;
    },
    /** Opens it as a host does. */
    boot: async (folder: string, disk: Config['disk'] = {}): Promise<BootedDesk> => {
      const { ports } = testPorts(NOW);
      const booted = await bootDesk({ folder, strict: true, disk: { backOffMs: [0, 0], ...disk } }, ports, async () =>
        ok(null),
      );
      if ('refused' in booted) throw new Error(JSON.stringify(booted.refused));
      desks.push(booted.ok);
      return booted.ok;
    },
  };
}

/** Runs SQL on the standing book past the application. */
export function behindItsBack(folder: string, sql: string): void {
  const db = new Database(join(folder, 'desk.db'));
  db.exec(sql);
  db.close();
}

/** Overwrites pages in the middle of the file with noise. */
export function damage(path: string): void {
  const bytes = readFileSync(path);
  for (let page = 4; page < bytes.length / 4096; page += 3) bytes.fill(0xa5, page * 4096, page * 4096 + 512);
  writeFileSync(path, bytes);
}

/** Overwrites the first page of a table with noise: only who reads the table finds it. */
export function damageTable(folder: string, table: string): void {
  const path = join(folder, 'desk.db');
  const db = new Database(path);
  const root = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table) as number;
  db.close();
  const bytes = readFileSync(path);
  bytes.fill(0xa5, (root - 1) * 4096, root * 4096);
  writeFileSync(path, bytes);
}

export const note = (folder: string): LastRun =>
  JSON.parse(readFileSync(join(folder, 'last-run.json'), 'utf8')) as LastRun;

/** As if the last run had been cut off. */
export const cutOff = (folder: string): void =>
  writeFileSync(join(folder, 'last-run.json'), JSON.stringify({ ...note(folder), running: true }));
