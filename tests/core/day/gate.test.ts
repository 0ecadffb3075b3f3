import { expect, test } from 'vitest';
import {
  AGENT,
  aWorkingDay,
  CLOSER,
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
} from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { runList } from '../checklists/support.ts';

const gate = (desk: TestDesk) => desk.ok('day.gate', {}, CLOSER);
const lineOf = async (desk: TestDesk, key: string) => (await gate(desk)).lines.find((l) => l.key === key)!;
const missing = async (desk: TestDesk) =>
  (await gate(desk)).lines.filter((l) => l.state === 'missing').map((l) => l.key);

test('the day’s checklists are run before the close: not right is written down, not run is red', async () => {
  const desk = await aWorkingDay({ checklists: ['closing', 'safety', 'gone'] });
  await readyToClose(desk);
  expect(await lineOf(desk, 'checklists')).toMatchObject({
    state: 'missing',
    facts: { asked: 2, waiting: [{ template: 'closing' }, { template: 'safety' }] },
    way: { screen: 'handover.checklists' },
    mayOverride: true,
  });
  expect(await refusalOf(desk.call('day.close', {}, CLOSER))).toMatchObject({
    type: 'gateNotMet',
    steps: ['checklists'],
  });
  await runList(desk, 'safety', SUP);
  const { todos } = await runList(desk, 'closing', CLOSER, { power: '插线板开关坏了' });
  expect(await lineOf(desk, 'checklists')).toMatchObject({
    state: 'done',
    facts: { lists: [{ state: 'failed', bad: 1 }, { state: 'passed' }] },
  });
  expect(todos).toHaveLength(1);
  await desk.ok('day.close', {}, CLOSER);
  await desk.close();
});

test('nobody is away from the desk when the day closes', async () => {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  for (const no of [AGENT, LEAD]) await desk.ok('shift.signOn', { shift: null }, no);
  const { id } = await desk.ok(
    'cover.leave',
    { staffId: idOf(`staff ${AGENT}`), reason: 'meal', standIn: idOf(`staff ${LEAD}`) },
    LEAD,
  );
  expect(await lineOf(desk, 'covers')).toMatchObject({
    state: 'missing',
    facts: { waiting: [{ staff: '清明朗' }] },
    way: { screen: 'handover.covers' },
  });
  await desk.ok('cover.back', { id }, AGENT);
  expect((await lineOf(desk, 'covers')).state).toBe('done');
  await desk.close();
});

test('a supervisor lets a line pass with a reason: amber, by name, until the day is reopened', async () => {
  const desk = await aWorkingDay();
  await nightCount(desk);
  await sealAll(desk);
  await desk.ok('giftHandover.signOut', {}, ISSUER);
  expect(await missing(desk)).toEqual(['report']);
  const over = (line: string, as = SUP) =>
    desk.call('day.override', { line: line as never, reason: '网络坏了，明早补报' }, as);
  expect(await refusalOf(over('covers'))).toEqual({ type: 'lineNotMissing', steps: ['covers'] });
  expect(await refusalOf(over('counted'))).toMatchObject({ type: 'invalidInput' });
  expect(await over('report')).toEqual({ ok: {} });
  const amber = await lineOf(desk, 'report');
  expect(amber).toMatchObject({
    state: 'overridden',
    mayOverride: false,
    way: { screen: 'day.close' },
    override: { reason: '网络坏了，明早补报' },
  });
  expect((await gate(desk)).missing).toBe(0);
  await desk.ok('day.close', {}, CLOSER);
  const [file] = (await desk.ok('dayFile.list', {}, SUP)).rows;
  const { content } = await desk.ok('dayFile.get', { id: file!.id }, SUP);
  expect([file!.overrides, content!.gate.find((l) => l.key === 'report')]).toMatchObject([
    1,
    { state: 'overridden', override: { by: amber.override!.by, reason: '网络坏了，明早补报' } },
  ]);
  await desk.ok('day.reopen', { reason: '网络好了' }, SUP);
  expect(await missing(desk)).toEqual(['report']);
  await exported(desk);
  expect(await missing(desk)).toEqual([]);
  expect(rowsOf(desk, 'SELECT count(*) AS n FROM day_override')).toEqual([{ n: 1 }]);
  await desk.close();
});

test('neither a count that is not made nor goods in somebody’s hands are let pass', async () => {
  const desk = await aWorkingDay();
  await desk.ok(
    'gifts.draw',
    { lines: [{ ...gift('G001'), qty: 2 }], countersign: desk.sign(AGENT, 'countersign', ISSUER) },
    ISSUER,
  );
  const over = (line: 'sealed' | 'handover') => desk.call('day.override', { line, reason: '赶末班车' }, SUP);
  expect(await refusalOf(over('sealed'))).toEqual({ type: 'lineNotOverridable', steps: ['sealed'] });
  await desk.ok('gifts.returnRemainder', { issuerId: idOf(`staff ${ISSUER}`) }, ISSUER);
  expect(await over('sealed')).toEqual({ ok: {} });
  expect(await over('handover')).toEqual({ ok: {} });
  expect(await refusalOf(desk.call('day.close', {}, CLOSER))).toMatchObject({ steps: ['counted', 'report'] });
  await desk.close();
});

test('outside a business day there is nothing to let pass', async () => {
  const desk = await aWorkingDay({ stock: false });
  await desk.ok('day.close', {}, CLOSER);
  expect(await desk.refused('day.override', { line: 'report', reason: '补' }, SUP)).toBe('dayNotOpen');
  await desk.close();
});
