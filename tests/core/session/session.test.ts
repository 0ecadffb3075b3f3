import { expect, test } from 'vitest';
import { aDesk } from '../../support/desk.ts';
import { idOf, PIN } from '../../support/site.ts';

const window = 'a window';
const signIn = (desk: Awaited<ReturnType<typeof aDesk>>, pin: string, staffNo = '1011', session = window) =>
  desk.app.dispatch({ id: crypto.randomUUID(), op: 'session.signIn', input: { staffId: idOf(`staff ${staffNo}`), pin }, session });

test('the right PIN signs a person in, and the session ends with a restart while the draft stays', async () => {
  const desk = await aDesk();
  expect(await signIn(desk, PIN)).toMatchObject({ ok: { name: '春分和', roles: ['AGT', 'ISS'] } });
  await desk.ok('drafts.save', { key: 'issue', value: { receipts: ['龘😀'] } });
  await desk.app.close();
  const again = await aDesk({ folder: desk.folder });
  expect(await again.app.dispatch({ id: crypto.randomUUID(), op: 'session.current', input: {}, session: window })).toEqual({ refused: { type: 'notSignedIn' } });
  expect((await again.ok('drafts.get', { key: 'issue' })).value).toEqual({ receipts: ['龘😀'] });
  await again.close();
});

test('five wrong PINs lock the account, and a restart does not shake the lock off', async () => {
  const desk = await aDesk();
  const left: unknown[] = [];
  for (let i = 0; i < 5; i++) left.push(await signIn(desk, '111222'));
  expect(left.map((a) => (a as { refused: { left?: number } }).refused.left)).toEqual([4, 3, 2, 1, 0]);
  await desk.app.close();
  const again = await aDesk({ folder: desk.folder });
  expect(await signIn(again, PIN)).toMatchObject({ refused: { type: 'locked' } });
  again.clock.advance(31_000);
  expect(await signIn(again, PIN)).toMatchObject({ ok: { staffNo: '1011' } });
  await again.close();
});

test('twenty wrong PINs a day need a supervisor', async () => {
  const desk = await aDesk();
  for (let i = 0; i < 20; i++) {
    await signIn(desk, '111222');
    desk.clock.advance(16 * 60_000);
  }
  expect(await signIn(desk, PIN)).toMatchObject({ refused: { type: 'lockedUntilSupervisor' } });
  await desk.ok('session.resetPin', { staffId: idOf('staff 1011'), newPin: '902117' }, '1001');
  expect(await signIn(desk, '902117')).toMatchObject({ ok: { staffNo: '1011' } });
  await desk.close();
}, 20_000);

test('an idle window locks by itself, input keeps it open', async () => {
  const desk = await aDesk();
  await signIn(desk, PIN);
  const ask = (op: string) => desk.app.dispatch({ id: crypto.randomUUID(), op, input: {}, session: window });
  desk.clock.advance(9 * 60_000);
  expect(await ask('session.touch')).toHaveProperty('ok');
  desk.clock.advance(9 * 60_000);
  expect(await ask('session.current')).toHaveProperty('ok');
  desk.clock.advance(2 * 60_000);
  expect(await ask('session.current')).toEqual({ refused: { type: 'notSignedIn' } });
  await desk.close();
});

test('a repeated command id gives the first answer and writes once', async () => {
  const desk = await aDesk();
  const id = crypto.randomUUID();
  expect(await desk.call('shift.signOn', { shift: '早班' }, '1011', id)).toEqual({ ok: {} });
  expect(await desk.call('shift.signOn', { shift: '早班' }, '1011', id)).toEqual({ ok: {} });
  expect(await desk.refused('shift.signOn', { shift: '早班' })).toBe('alreadyOnDuty');
  expect(await desk.ok('journal.verify', {}, '1001')).toMatchObject({ sound: true, streams: [{ entries: 2 }] });
  await desk.close();
});

test('first run makes the site and the supervisor, whose printed code sets a new PIN', async () => {
  const desk = await aDesk({ empty: true });
  const site = { code: 'QYL', name: '青榆里', hotline: null, openTime: '09:30', closeTime: '22:00', zone: 'Asia/Shanghai', stampName: '章', language: 'zh-CN' as const };
  const first = { site, terminal: { number: '1', name: '总服务台' }, supervisor: { staffNo: '1001', name: '立春生', pin: '135246' } };
  const { recoveryCode } = await desk.ok('setup.firstRun', first, null);
  expect(recoveryCode).toMatch(/^([A-Z0-9]{5}-){3}[A-Z0-9]{5}$/);
  expect(await desk.refused('setup.firstRun', first, null)).toBe('alreadySetUp');
  await desk.close();
});
