import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import type { TestDesk } from '../../support/desk.ts';
import {
  AGENT,
  aMorning,
  aWorkingDay,
  backupsAfter,
  CAMPAIGN,
  CLOSER,
  DESK,
  exported,
  gift,
  ISSUER,
  LEAD,
  nightCount,
  readyToClose,
  refusalOf,
  rowsOf,
  sealAll,
  SUP,
  TODAY,
} from '../../support/day.ts';

const gate = async (desk: TestDesk) => desk.ok('day.gate', {}, CLOSER);
const missing = async (desk: TestDesk) =>
  (await gate(desk)).lines.filter((l) => l.state === 'missing').map((l) => l.key);
const lineOf = async (desk: TestDesk, key: string) => (await gate(desk)).lines.find((l) => l.key === key)!;
const stateOfDay = (desk: TestDesk) =>
  rowsOf(
    desk,
    `SELECT t.to_state, t.reason FROM business_day d JOIN transition t ON t.doc_kind = 'business_day' AND t.doc_id = d.id WHERE d.day = '${TODAY}' ORDER BY t.id`,
  );

test('the gate goes green step by step, in the order of the close routine', async () => {
  const desk = await aWorkingDay();
  expect((await gate(desk)).lines.map((l) => [l.step, l.key, l.state])).toEqual([
    ['1', 'counted', 'missing'],
    ['2', 'sealed', 'missing'],
    ['3', 'handover', 'missing'],
    ['4', 'report', 'missing'],
    ['5', 'documents', 'plain'],
    ['6', 'complaints', 'plain'],
    ['7', 'todos', 'done'],
    ['7', 'covers', 'done'],
    ['8', 'leftovers', 'plain'],
    ['9', 'paper', 'plain'],
    ['10', 'backup', 'plain'],
    ['10', 'sync', 'plain'],
    ['11', 'farewell', 'plain'],
    ['12', 'checklists', 'done'],
    ['12', 'power', 'plain'],
    ['13', 'leave', 'plain'],
  ]);
  expect((await lineOf(desk, 'counted')).facts).toEqual({ reason: 'none' });
  expect((await lineOf(desk, 'sealed')).facts).toMatchObject({ boxes: 0, issuers: [] });
  expect((await lineOf(desk, 'report')).facts).toMatchObject({ campaigns: 1, waiting: ['金榆丰收季'] });
  await nightCount(desk);
  expect(await lineOf(desk, 'counted')).toMatchObject({
    state: 'done',
    facts: { docNo: 'PD-QYL1-20261001-001', countState: 'matched', gifts: { matched: 5, rows: 5 } },
  });
  expect(await missing(desk)).toEqual(['sealed', 'handover', 'report']);
  await sealAll(desk);
  expect(await missing(desk)).toEqual(['handover', 'report']);
  await desk.ok('giftHandover.signOut', {}, ISSUER);
  expect(await missing(desk)).toEqual(['report']);
  expect(await refusalOf(desk.call('day.close', {}, CLOSER))).toEqual({
    type: 'gateNotMet',
    count: 1,
    steps: ['report'],
  });
  await exported(desk);
  expect(await gate(desk)).toMatchObject({ day: TODAY, state: 'open', missing: 0 });
  await desk.close();
});

test('a short count stops the close until the supervisor has settled it', async () => {
  const desk = await aWorkingDay();
  const { id } = await nightCount(desk, { G003: 139 });
  await sealAll(desk);
  expect(await lineOf(desk, 'counted')).toMatchObject({
    state: 'missing',
    facts: { reason: 'discrepant', gifts: { matched: 4, rows: 5 } },
  });
  expect(await refusalOf(desk.call('day.close', {}, CLOSER))).toMatchObject({
    type: 'gateNotMet',
    steps: ['counted', 'handover', 'report'],
  });
  const boxId = (await desk.ok('gifts.stock', {}, SUP)).boxes[0]!.id;
  const settle = { id, lines: [{ key: `gift:${gift('G003').itemId}:${DESK}:`, reason: '上午少记两个' }] };
  expect(await refusalOf(desk.call('stocktake.settle', settle, SUP))).toMatchObject({
    type: 'stockShort',
    item: '保温杯',
    have: 0,
  });
  await desk.ok('seals.open', { boxId, outcome: 'opened' }, ISSUER);
  await desk.ok('stocktake.settle', settle, SUP);
  expect(await lineOf(desk, 'counted')).toMatchObject({
    state: 'done',
    facts: { countState: 'resolved', gifts: { matched: 4, rows: 5 } },
  });
  await desk.close();
});

test('clearing away after the count is allowed, anything else asks for a new count', async () => {
  const desk = await aWorkingDay();
  await desk.ok(
    'gifts.draw',
    { lines: [{ ...gift('G001'), qty: 20 }], countersign: desk.sign(AGENT, 'countersign', ISSUER) },
    ISSUER,
  );
  await desk.ok('gifts.display', { itemId: gift('G002').itemId, qty: 5, direction: 'out' }, ISSUER);
  await nightCount(desk, { G001: 159, G002: 218 });
  expect((await lineOf(desk, 'sealed')).facts).toMatchObject({ issuers: ['春分和'] });
  await desk.ok(
    'gifts.returnRemainder',
    { issuerId: (await desk.ok('session.current', {}, ISSUER)).person.id },
    ISSUER,
  );
  await desk.ok('gifts.display', { itemId: gift('G002').itemId, qty: 5, direction: 'back' }, ISSUER);
  expect((await lineOf(desk, 'counted')).state).toBe('done');
  await desk.ok('gifts.damage', { ...gift('G005'), qty: 1, from: 'DESK', stage: 'keeping', cause: '划痕' }, ISSUER);
  expect(await lineOf(desk, 'counted')).toMatchObject({ state: 'missing', facts: { reason: 'outdated' } });
  await desk.close();
});

test('a report from before the last change is out of date', async () => {
  const desk = await aWorkingDay();
  await exported(desk);
  expect((await lineOf(desk, 'report')).state).toBe('done');
  await nightCount(desk);
  expect((await lineOf(desk, 'report')).facts).toMatchObject({
    reports: [{ campaignId: CAMPAIGN, state: 'outdated' }],
  });
  await exported(desk);
  expect((await lineOf(desk, 'report')).state).toBe('done');
  await sealAll(desk);
  expect((await lineOf(desk, 'report')).state).toBe('missing');
  await desk.close();
});

test('a desk without goods has nothing to count, seal, hand over or report', async () => {
  const desk = await aWorkingDay({ stock: false });
  expect(await missing(desk)).toEqual([]);
  expect((await desk.ok('day.close', {}, CLOSER)).day).toBe(TODAY);
  await desk.close();
});

test('ticks are confirmed by name and can be taken back; they hold nothing up', async () => {
  const desk = await aMorning();
  expect(await desk.refused('day.tick', { step: 'power', done: true }, CLOSER)).toBe('dayNotOpen');
  await desk.ok('day.open', { seals: [] }, AGENT);
  await desk.ok('day.tick', { step: 'power', done: true, note: '总闸已关' }, CLOSER);
  expect(await lineOf(desk, 'power')).toMatchObject({ state: 'ticked', facts: { note: '总闸已关', by: '小暑凉' } });
  await desk.ok('day.tick', { step: 'power', done: false }, CLOSER);
  expect((await lineOf(desk, 'power')).state).toBe('plain');
  await desk.close();
});

test('closing: no more issuing, the day is over, and a backup with progress that holds the close', async () => {
  const desk = await aWorkingDay();
  await desk.ok('day.startClosing', {}, CLOSER);
  expect(await refusalOf(desk.call('day.startClosing', {}, CLOSER))).toEqual({ type: 'wrongState', state: 'closing' });
  expect(
    await refusalOf(
      desk.call(
        'gifts.draw',
        { lines: [{ ...gift('G001'), qty: 1 }], countersign: desk.sign(AGENT, 'countersign', ISSUER) },
        ISSUER,
      ),
    ),
  ).toEqual({ type: 'dayNotOpen', state: 'closing' });
  await readyToClose(desk);
  const second = join(desk.folder, 'second disk');
  await desk.ok('policy.save', { key: 'backup.second_folder', value: second }, SUP);
  const id = crypto.randomUUID();
  const closed = await desk.ok('day.close', {}, LEAD, id);
  expect(closed).toEqual({ day: TODAY, at: desk.clock.now() });
  const [backup] = await backupsAfter(desk);
  expect([existsSync(backup!.path), existsSync(backup!.secondPath!)]).toEqual([true, true]);
  expect(stateOfDay(desk).map((t) => t['to_state'])).toEqual(['open', 'closing', 'closed']);
  const copy = new Database(backup!.path, { readonly: true });
  expect(
    copy
      .prepare("SELECT to_state FROM transition WHERE doc_kind = 'business_day' ORDER BY id DESC LIMIT 1")
      .pluck()
      .get(),
  ).toBe('closed');
  copy.close();
  const progress = desk.events.flatMap((e) => (e.type === 'progress' && e.job === id ? [e.done] : []));
  expect([progress.length > 0, progress.every((p, i) => i === 0 || p >= progress[i - 1]!)]).toEqual([true, true]);
  expect(await desk.ok('day.gate', {}, CLOSER)).toEqual({ day: null, state: null, lines: [], missing: 0 });
  for (const op of ['day.close', 'day.startClosing'] as const)
    expect(await desk.refused(op, {}, CLOSER)).toBe('dayNotOpen');
  await desk.close();
});

test('an open day may be closed straight away: it goes through closing', async () => {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  await desk.ok('day.close', {}, CLOSER);
  expect(stateOfDay(desk).map((t) => t['to_state'])).toEqual(['open', 'closing', 'closed']);
  await desk.close();
});

test('a backup that fails changes nothing: the day is closed and the today page asks for one until it is made', async () => {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  writeFileSync(join(desk.folder, 'backups'), 'in the way');
  await desk.ok('day.close', {}, CLOSER);
  await vi.waitFor(() => expect(desk.events).toContainEqual(expect.objectContaining({ type: 'progress', total: 0 })));
  expect(stateOfDay(desk).at(-1)).toMatchObject({ to_state: 'closed' });
  const asked = expect.objectContaining({ kind: 'backupMissing', level: 'warn' });
  expect((await desk.ok('day.today', {}, SUP)).tasks).toContainEqual(asked);
  rmSync(join(desk.folder, 'backups'));
  await desk.ok('backup.run', {}, CLOSER);
  expect((await desk.ok('day.today', {}, SUP)).tasks).not.toContainEqual(asked);
  await desk.close();
});

test('the folder closes when the backup of the close is made', async () => {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  await desk.ok('day.close', {}, CLOSER);
  await desk.app.close();
  expect(readdirSync(join(desk.folder, 'backups'))).toEqual([expect.stringMatching(/\.db$/)]);
  rmSync(desk.folder, { recursive: true });
});

test('goods that move while the close is under way keep the day open', async () => {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  const boxId = (await desk.ok('gifts.stock', {}, SUP)).boxes[0]!.id;
  const closing = desk.call('day.close', {}, CLOSER);
  await desk.ok('seals.open', { boxId, outcome: 'opened' }, ISSUER);
  expect(await refusalOf(closing)).toMatchObject({ type: 'gateNotMet', steps: ['sealed'] });
  expect((await gate(desk)).state).toBe('open');
  await desk.close();
});

test('the same close asked for twice closes once', async () => {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  const id = crypto.randomUUID();
  const first = await desk.call('day.close', {}, CLOSER, id);
  expect(await desk.call('day.close', {}, CLOSER, id)).toEqual(first);
  await desk.close();
});

test('after the close the figures stand: nothing is posted, nothing is rewritten', async () => {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  await desk.ok('day.close', {}, CLOSER);
  const before = await desk.ok('reports.giftDaily', { campaignId: CAMPAIGN, day: TODAY }, SUP);
  for (const [op, input] of [
    ['gifts.damage', { ...gift('G001'), qty: 1, from: 'DESK', stage: 'keeping', cause: '破' }],
    ['stocktake.start', { kind: 'night_close' }],
    ['seals.seal', { sealNo: 'X-1', lines: [{ ...gift('G001'), qty: 1 }] }],
    ['giftHandover.signOut', {}],
  ] as const)
    expect(await desk.refused(op, input as never, ISSUER)).toBe('dayNotOpen');
  const db = new Database(join(desk.folder, 'desk.db'));
  const move = db.prepare('SELECT * FROM stock_move LIMIT 1').get() as Record<string, unknown>;
  const names = Object.keys(move);
  const insert = db.prepare(
    `INSERT INTO stock_move (${names.join(', ')}) VALUES (${names.map((n) => `@${n}`).join(', ')})`,
  );
  expect(() => insert.run({ ...move, id: 'late', business_day: TODAY })).toThrow('business day is not open');
  expect(() => db.prepare('UPDATE stocktake_line SET counted_qty = 0').run()).toThrow('append-only');
  expect(() => db.prepare("DELETE FROM transition WHERE to_state = 'closed'").run()).toThrow('append-only');
  db.close();
  expect(await desk.ok('reports.giftDaily', { campaignId: CAMPAIGN, day: TODAY }, SUP)).toEqual(before);
  await desk.close();
});

test('the supervisor reopens the last day with a reason; goods move again and it is counted anew', async () => {
  const desk = await aWorkingDay();
  expect(await refusalOf(desk.call('day.reopen', { reason: '补记' }, SUP))).toEqual({
    type: 'dayAlreadyOpen',
    day: TODAY,
  });
  await desk.ok('day.startClosing', {}, CLOSER);
  await readyToClose(desk);
  await desk.ok('day.close', {}, CLOSER);
  await desk.ok('day.reopen', { reason: '漏记一笔残损' }, SUP);
  expect(stateOfDay(desk).at(-1)).toEqual({ to_state: 'open', reason: '漏记一笔残损' });
  expect(await missing(desk)).toEqual([]);
  const boxId = (await desk.ok('gifts.stock', {}, SUP)).boxes[0]!.id;
  await desk.ok('seals.open', { boxId, outcome: 'opened' }, ISSUER);
  await desk.ok('gifts.damage', { ...gift('G001'), qty: 1, from: 'DESK', stage: 'keeping', cause: '破' }, ISSUER);
  expect(await missing(desk)).toEqual(['counted', 'sealed', 'handover', 'report']);
  await desk.close();
});
