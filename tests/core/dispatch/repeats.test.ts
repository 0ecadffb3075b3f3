import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { AGENT, ISSUER, rowsOf, SUP } from '../../support/day.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

const send = (desk: TestDesk, id: string, op: string, input: unknown, session: string) =>
  desk.app.dispatch({ id, op, input, session });
const first = {
  site: {
    code: 'QYL',
    name: '青榆里',
    hotline: null,
    openTime: '09:30',
    closeTime: '22:00',
    zone: 'Asia/Shanghai',
    stampName: '章',
    language: 'zh-CN',
  },
  terminal: { number: '1', name: '总服务台' },
  supervisor: { staffNo: '1001', name: '立春生', pin: '135246' },
};

test('a job asked for twice at once runs once and answers both', async () => {
  const desk = await aDesk();
  desk.app.demo.actAs('w', SUP);
  const id = randomUUID();
  const ask = () => send(desk, id, 'session.resetPin', { staffId: idOf('staff 1012'), newPin: '902117' }, 'w');
  const other = ask();
  const answers = await Promise.all([other, ask(), ask()]);
  expect(answers).toEqual([{ ok: {} }, { ok: {} }, { ok: {} }]);
  expect(rowsOf(desk, "SELECT id FROM journal WHERE op = 'session.resetPin'")).toEqual([{ id }]);
  await desk.close();
});

test('an id that runs, asked for something else, is a conflict and does not end the running one', async () => {
  const desk = await aDesk();
  desk.app.demo.actAs('w', SUP);
  desk.app.demo.actAs('v', SUP);
  const id = randomUUID();
  const input = { staffId: idOf('staff 1012'), newPin: '902117' };
  const runs = send(desk, id, 'session.resetPin', input, 'w');
  const conflict = { refused: { type: 'conflict', id } };
  expect(await send(desk, id, 'session.resetPin', { ...input, newPin: '902118' }, 'w')).toEqual(conflict);
  expect(await send(desk, id, 'shift.signOn', { shift: '早班' }, 'w')).toEqual(conflict);
  expect(await send(desk, id, 'session.resetPin', input, 'v')).toEqual(conflict);
  const again = send(desk, id, 'session.resetPin', input, 'w');
  expect(await Promise.all([runs, again])).toEqual([{ ok: {} }, { ok: {} }]);
  await desk.close();
});

test('a finished id counts again only for the same person, operation and input', async () => {
  const desk = await aDesk();
  const id = randomUUID();
  expect(await desk.call('shift.signOn', { shift: '早班' }, ISSUER, id)).toEqual({ ok: {} });
  const conflict = { refused: { type: 'conflict', id } };
  expect(await desk.call('shift.signOn', { shift: '晚班' }, ISSUER, id)).toEqual(conflict);
  expect(await desk.call('shift.signOn', { shift: '早班' }, AGENT, id)).toEqual(conflict);
  expect(await desk.call('shift.signOff', {}, ISSUER, id)).toEqual(conflict);
  expect(await desk.call('shift.signOn', { shift: '早班' }, ISSUER, id)).toEqual({ ok: {} });
  await desk.app.close();
  const later = await aDesk({ folder: desk.folder });
  expect(await later.call('shift.signOn', { shift: '早班' }, ISSUER, id)).toEqual({ ok: {} });
  await later.close();
});

test('a lost recovery code is given again to the window that asked, for ten minutes, and is written nowhere', async () => {
  const desk = await aDesk({ empty: true });
  const id = randomUUID();
  const given = (await send(desk, id, 'setup.firstRun', first, 'w')) as { ok: { recoveryCode: string } };
  expect(given).toHaveProperty('ok.recoveryCode');
  expect(rowsOf(desk, 'SELECT * FROM command_answer')).toEqual([]);
  const conflict = { refused: { type: 'conflict', id } };
  expect(await send(desk, id, 'setup.firstRun', first, 'v')).toEqual(conflict);
  expect(await send(desk, id, 'setup.firstRun', { ...first, terminal: { number: '2', name: 'x' } }, 'w')).toEqual(
    conflict,
  );
  desk.clock.advance(10 * 60_000);
  expect(await send(desk, id, 'setup.firstRun', first, 'w')).toEqual(given);
  desk.clock.advance(1);
  expect(await send(desk, id, 'setup.firstRun', first, 'w')).toEqual(conflict);
  await desk.close();
});

test('a listener that fails does not make a defect of what was committed', async () => {
  const desk = await aDesk();
  desk.app.subscribe(() => {
    throw new Error('page gone');
  });
  expect(await desk.call('shift.signOn', { shift: '早班' })).toEqual({ ok: {} });
  expect(desk.defects).toMatchObject([{ op: 'event changed', error: { message: 'page gone' } }]);
  await desk.close();
});

test('an input nested too deeply is refused, 64 levels are taken', async () => {
  const desk = await aDesk();
  const nested = (levels: number): never =>
    Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 1) as never;
  expect(await desk.call('drafts.save', { key: 'x', value: nested(20_000) })).toEqual({
    refused: { type: 'invalidInput', field: '', problem: 'tooDeep' },
  });
  expect(await desk.call('drafts.save', { key: 'x', value: nested(64) })).toMatchObject({
    refused: { problem: 'tooDeep' },
  });
  expect(await desk.call('drafts.save', { key: 'x', value: nested(63) })).toEqual({ ok: {} });
  expect(desk.defects).toEqual([]);
  await desk.close();
});

test('after the core was started anew nobody is signed in; once they are, the same id is answered as done', async () => {
  const before = await aDesk({ apart: true });
  const id = randomUUID();
  expect(await before.call('shift.signOn', { shift: '早班' }, ISSUER, id)).toEqual({ ok: {} });
  const { seq } = before.app.stream();
  await before.app.close();
  const after = await aDesk({ folder: before.folder });
  const again = () => send(after, id, 'shift.signOn', { shift: '早班' }, 'w');
  expect(await again()).toEqual({ refused: { type: 'notSignedIn' } });
  after.app.demo.actAs('w', ISSUER);
  expect(await again()).toEqual({ ok: {} });
  expect(after.app.stream().seq).toBe(seq);
  await after.close();
});
