import { expect, test } from 'vitest';
import { rowsOf } from '../../support/day.ts';
import { aDesk } from '../../support/desk.ts';
import { idOf, PIN } from '../../support/site.ts';

const window = 'a window';
const signIn = (desk: Awaited<ReturnType<typeof aDesk>>, pin: string, staffNo = '1011', session = window) =>
  desk.app.dispatch({
    id: crypto.randomUUID(),
    op: 'session.signIn',
    input: { staffId: idOf(`staff ${staffNo}`), pin },
    session,
  });

test('the right PIN signs a person in, and the session ends with a restart while the draft stays', async () => {
  const desk = await aDesk();
  expect(await signIn(desk, PIN)).toMatchObject({ ok: { name: '春分和', roles: ['AGT', 'ISS'] } });
  await desk.ok('drafts.save', { key: 'issue', value: { receipts: ['龘😀'] } });
  await desk.app.close();
  const again = await aDesk({ folder: desk.folder });
  expect(
    await again.app.dispatch({ id: crypto.randomUUID(), op: 'session.current', input: {}, session: window }),
  ).toEqual({ refused: { type: 'notSignedIn' } });
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
  const site = {
    code: 'QYL',
    name: '青榆里',
    hotline: null,
    openTime: '09:30',
    closeTime: '22:00',
    zone: 'Asia/Shanghai',
    stampName: '章',
    language: 'zh-CN' as const,
  };
  const first = {
    site,
    terminal: { number: '1', name: '总服务台' },
    supervisor: { staffNo: '1001', name: '立春生', pin: '135246' },
  };
  const { recoveryCode } = await desk.ok('setup.firstRun', first, null);
  expect(recoveryCode).toMatch(/^([A-Z0-9]{5}-){3}[A-Z0-9]{5}$/);
  expect(await desk.refused('setup.firstRun', first, null)).toBe('alreadySetUp');
  const staffId = (await desk.ok('session.faces', {}, null)).faces[0]!.id;
  const signInWith = (pin: string) =>
    desk.app.dispatch({ id: crypto.randomUUID(), op: 'session.signIn', input: { staffId, pin }, session: window });
  const typed = recoveryCode.toLowerCase().replaceAll('-', ' ');
  const recovered = await desk.ok('session.recover', { code: typed, staffId, newPin: '902117' }, null);
  expect(recovered.recoveryCode).not.toBe(recoveryCode);
  expect(await signInWith('135246')).toMatchObject({ refused: { type: 'wrongPin' } });
  expect(await signInWith('902117')).toMatchObject({ ok: { staffNo: '1001' } });
  expect(await desk.refused('session.recover', { code: recoveryCode, staffId, newPin: '864203' }, null)).toBe(
    'wrongRecoveryCode',
  );
  expect(
    await desk.ok('session.recover', { code: recovered.recoveryCode, staffId, newPin: '864203' }, null),
  ).toHaveProperty('recoveryCode');
  expect(rowsOf(desk, 'SELECT * FROM command_answer')).toEqual([]);
  await desk.close();
});

const codeOf = async (desk: Awaited<ReturnType<typeof aDesk>>) =>
  (await desk.ok('session.newRecoveryCode', {}, '1001')).recoveryCode;
const pinTraces = (desk: Awaited<ReturnType<typeof aDesk>>) =>
  rowsOf(desk, "SELECT doc_id, to_state, reason, made_by FROM transition WHERE doc_kind = 'staff_pin' ORDER BY id");

test('a supervisor makes a new recovery code, and the one before works no more', async () => {
  const desk = await aDesk();
  const [old, code] = [await codeOf(desk), await codeOf(desk)];
  const input = { staffId: idOf('staff 1001'), newPin: '902117' };
  expect(await desk.refused('session.newRecoveryCode', {}, '1011')).toBe('notAllowed');
  expect(await desk.refused('session.recover', { ...input, code: old }, null)).toBe('wrongRecoveryCode');
  expect(await desk.refused('session.recover', { ...input, code, staffId: idOf('staff 1011') }, null)).toBe(
    'needsSupervisor',
  );
  expect(await desk.refused('session.recover', { ...input, code, staffId: idOf('staff 9999') }, null)).toBe('notFound');
  expect(await desk.refused('session.recover', { ...input, code, newPin: '123456' }, null)).toBe('weakPin');
  await desk.ok('session.recover', { ...input, code }, null);
  expect(await signIn(desk, '902117', '1001')).toMatchObject({ ok: { staffNo: '1001' } });
  await desk.close();
});

test('five wrong recovery codes lock the way in for a while', async () => {
  const desk = await aDesk();
  const code = await codeOf(desk);
  const input = { staffId: idOf('staff 1001'), newPin: '902117' };
  for (let i = 0; i < 5; i++)
    expect(await desk.refused('session.recover', { ...input, code: 'WRONG' }, null)).toBe('wrongRecoveryCode');
  expect(await desk.refused('session.recover', { ...input, code }, null)).toBe('locked');
  desk.clock.advance(31_000);
  expect(await desk.ok('session.recover', { ...input, code }, null)).toHaveProperty('recoveryCode');
  await desk.close();
});

test('a new PIN leaves whose it is, who set it and how; a reset ends the sessions of that person', async () => {
  const desk = await aDesk();
  await signIn(desk, PIN);
  const current = () =>
    desk.app.dispatch({ id: crypto.randomUUID(), op: 'session.current', input: {}, session: window });
  expect(await desk.refused('session.changePin', { pin: '111222', newPin: '902117' })).toBe('wrongPin');
  expect(await desk.refused('session.changePin', { pin: PIN, newPin: '222222' })).toBe('weakPin');
  await desk.ok('session.changePin', { pin: PIN, newPin: '902117' });
  expect(await signIn(desk, PIN)).toMatchObject({ refused: { type: 'wrongPin' } });
  expect(await current()).toHaveProperty('ok');
  await desk.ok('session.resetPin', { staffId: idOf('staff 1011'), newPin: '864203' }, '1001');
  expect(await current()).toEqual({ refused: { type: 'notSignedIn' } });
  expect(await signIn(desk, '864203')).toMatchObject({ ok: { staffNo: '1011' } });
  await desk.ok('session.recover', { code: await codeOf(desk), staffId: idOf('staff 1001'), newPin: '975312' }, null);
  const [agent, supervisor] = [idOf('staff 1011'), idOf('staff 1001')];
  expect(pinTraces(desk)).toEqual([
    { doc_id: agent, to_state: 'set', reason: 'changed', made_by: agent },
    { doc_id: agent, to_state: 'set', reason: 'reset', made_by: supervisor },
    { doc_id: supervisor, to_state: 'set', reason: 'recovered', made_by: supervisor },
  ]);
  await desk.close();
});

test('a second person signs with their own PIN: somebody else, of a fitting role', async () => {
  const desk = await aDesk();
  const sign = (staffNo: string, pin: string) =>
    desk.call('session.sign', { staffId: idOf(`staff ${staffNo}`), pin, purpose: 'countersign' });
  expect(await sign('1011', PIN)).toEqual({ refused: { type: 'signerIsSelf' } });
  expect(await sign('1012', '111222')).toMatchObject({ refused: { type: 'wrongPin', left: 4 } });
  expect(await sign('1033', PIN)).toMatchObject({ refused: { type: 'signerNotAllowed' } });
  expect(await sign('1012', PIN)).toMatchObject({
    ok: { signature: expect.stringMatching(/^[\w-]{43}$/), person: { staffNo: '1012' } },
  });
  await desk.close();
});

test("the twenty tries of a day are those of the site's calendar day", async () => {
  const desk = await aDesk({ start: Date.parse('2026-10-01T00:00:00+08:00') });
  for (let i = 0; i < 20; i++) {
    await signIn(desk, '111222');
    desk.clock.advance(16 * 60_000);
  }
  desk.clock.set(Date.parse('2026-10-01T23:59:00+08:00'));
  expect(await signIn(desk, PIN)).toMatchObject({ refused: { type: 'lockedUntilSupervisor' } });
  desk.clock.set(Date.parse('2026-10-02T00:01:00+08:00'));
  expect(await signIn(desk, PIN)).toMatchObject({ ok: { staffNo: '1011' } });
  await desk.close();
}, 20_000);
