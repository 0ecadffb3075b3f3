import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../../core/db/migrate.ts';
import { openFile, openReader } from '../../core/db/open.ts';
import { storeOn } from '../../core/db/transaction.ts';
import { ok } from '../../shared/kernel/result.ts';
import { killAndCheck } from './kills.ts';

const KILLS = 25;
const START_MS = 2_000;

/** Another seed every day of the year; the one in use is printed and may be set. */
const SEED = Number(process.env['ZONGTAI_SEED'] ?? Math.floor(Date.now() / 86_400_000));

test(`${KILLS} kills while issuing lose nothing that was acknowledged and make nothing twice`, async () => {
  const figures = await killAndCheck(KILLS, SEED, console.log);
  console.log(JSON.stringify(figures));
  expect(figures.acknowledged).toBeGreaterThan(KILLS);
  expect(figures.repeated).toBeGreaterThan(0);
  expect(figures.startMedianMs).toBeLessThan(START_MS);
});

test('a committed write is on the disk: synchronous stays FULL, before and after it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zongtai-sync-'));
  const path = join(folder, 'desk.db');
  const writer = openFile(path);
  expect(migrate(writer, () => undefined)).toHaveProperty('ok');
  const reader = openReader(path);
  const store = storeOn(writer, reader);
  const FULL = 2;
  expect(writer.pragma('synchronous', { simple: true })).toBe(FULL);
  for (const key of ['gift.reorder_pct', 'backup.keep']) {
    const written = store.transact(
      (write) => {
        write.insert('policy', { id: key, value: '25' });
        return ok(null);
      },
      () => undefined,
    );
    expect(written).toEqual({ ok: null });
    expect(writer.pragma('synchronous', { simple: true })).toBe(FULL);
  }
  expect(writer.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(store.read.get('SELECT count(*) AS n FROM policy')).toEqual({ n: 2 });
  reader.close();
  writer.close();
  rmSync(folder, { recursive: true });
});
