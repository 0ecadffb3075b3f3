import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReader } from '../../../core/db/open.ts';
import type { Query } from '../../../core/db/statements.ts';
import { activeStaff, loadDesk, openDay } from '../../../core/desk.ts';
import type { Tx } from '../../../core/handlers.ts';
import { writtenForm } from '../../../core/ledger/paper.ts';
import { paperHandlers } from '../../../core/paper/index.ts';
import type { Scene } from '../../../core/scene.ts';
import { sheets as sheetsIn } from '../../../core/sheets.ts';
import { createT } from '../../../shared/i18n/index.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import { SHEET_KINDS, sheetOf } from '../../../shared/sheets/kinds.ts';
import { ISSUER, LEAD } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { growingBut, scansOf } from '../../support/plans.ts';
import { me } from '../handover/support.ts';
import { aPlayedDay, type Played } from './played.ts';
import { aFlatPrinter } from './support.ts';

let played: Played;
let desk: TestDesk;
beforeAll(async () => {
  played = await aPlayedDay({ pdf: aFlatPrinter().pdf });
  desk = played.desk;
  await desk.ok('pads.print', { prefix: 'ZPFF', forms: 4, language: 'en' }, LEAD);
  await desk.ok('sheets.print', { sheet: 'pending', id: '2026-10-01', language: 'en' }, ISSUER);
});
afterAll(() => desk.close());

/** Ledgers with a handful of rows, or read for masters. */
const growing = growingBut('voucher_batch', 'voucher_stamp_check');

test('reads no growing table from end to end', () => {
  const db = openReader(join(desk.folder, 'desk.db'));
  const seen = new Map<string, readonly (string | number | null)[]>();
  const query: Query = {
    all: <T>(sql: string, ...values: (string | number | null)[]) => (
      seen.set(sql, values),
      db.prepare(sql).all(...values) as T[]
    ),
    get: <T>(sql: string, ...values: (string | number | null)[]) => (
      seen.set(sql, values),
      db.prepare(sql).get(...values) as T | undefined
    ),
  };
  const scene: Scene = {
    now: desk.clock.now(),
    callId: '',
    window: '',
    staff: activeStaff(query, me(ISSUER))!,
    desk: loadDesk(query)!,
    shift: '',
    day: openDay(query, 'QYL1'),
    newId: () => uuidv7(desk.clock.now(), new Uint8Array(10)),
    takeSignature: () => null,
  };
  seen.clear();
  const sheets = sheetsIn(desk.folder);
  const handlers = paperHandlers(sheets);
  const tx = { ...query, insert: () => undefined } as unknown as Tx;
  const t = createT('zh-CN');
  for (const unfinished of [false, true])
    expect(handlers['print.queue'](query, { unfinished, before: null, limit: 50 }, scene)).toMatchObject({
      ok: { rows: [{ sheet: 'pending' }, { sheet: 'pad' }] },
    });
  handlers['print.settings'](query, {}, scene);
  handlers['pads.list'](query, { open: true }, scene);
  handlers['pads.spoil'](tx, { number: 'ZPFF-QYL1-P0001', note: 'x' }, scene);
  writtenForm(tx, scene, { number: 'ZPFF-QYL1-P0002', writtenAt: scene.now }, 'ZPFF');
  for (const kind of SHEET_KINDS) {
    const paper = sheetOf(kind).papers[0];
    const ids = sheets[kind].tonight?.(query, scene) ?? [];
    for (const id of ids) expect(sheets[kind].load(query, scene, { id, t, paper })).not.toBeNull();
  }
  expect(seen.size).toBeGreaterThan(30);
  db.close();
  expect(scansOf(desk.folder, [...seen], growing)).toEqual([]);
});
