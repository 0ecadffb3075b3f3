import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { PIN } from '../../support/site.ts';

const leaveKiosk = vi.fn<() => Promise<void>>(() => Promise.resolve());
let desk: TestDesk;
beforeEach(async () => {
  leaveKiosk.mockClear();
  desk = await aDesk({ ports: { leaveKiosk } });
});
afterEach(() => desk.close());

const idOf = async (staffNo: string): Promise<string> =>
  (await desk.ok('session.faces', {}, null)).faces.find((face) => face.staffNo === staffNo)!.id;
const head = async () => (await desk.ok('session.faces', {}, null)).head.seq;

/** Somebody with a role, and somebody without it. */
async function people() {
  const { rows } = await desk.ok('staff.list', {}, '1001');
  const active = rows.filter((person) => person.status === 'active' && person.roles.length > 0);
  return {
    supervisor: active.find((person) => person.roles.includes('SUP'))!.staffNo,
    agent: active.find((person) => !person.roles.includes('SUP'))!.staffNo,
  };
}

describe('leaving the kiosk', () => {
  test("takes a supervisor's PIN, is written down with the reason, and then the host obeys; nobody has to be signed in", async () => {
    const { supervisor } = await people();
    const staffId = await idOf(supervisor);
    leaveKiosk.mockImplementationOnce(async () => expect(await head()).toBe(before + 1));
    const before = await head();
    await desk.ok('kiosk.leave', { staffId, pin: PIN, reason: 'a new printer' }, null);
    expect(leaveKiosk).toHaveBeenCalledOnce();
    const entry = desk.app.entriesAfter(desk.app.stream().stream, before, 1)[0]!;
    expect(entry.op).toBe('kiosk.leave');
    expect(entry.body).toContain('a new printer');
    expect(entry.body).toContain(staffId);
  });

  test('refuses another role, a wrong PIN and a host that is no kiosk, and leaves nothing', async () => {
    const { supervisor, agent } = await people();
    const before = await head();
    const asked = async (staffNo: string, pin: string) =>
      desk.call('kiosk.leave', { staffId: await idOf(staffNo), pin, reason: 'x' }, null);
    expect(await asked(agent, PIN)).toMatchObject({ refused: { type: 'needsSupervisor' } });
    expect(await asked(supervisor, '975310')).toMatchObject({ refused: { type: 'wrongPin' } });
    expect(leaveKiosk).not.toHaveBeenCalled();
    expect(await head()).toBe(before);
    const other = await aDesk();
    const refused = await other.call('kiosk.leave', { staffId: await idOf(supervisor), pin: PIN, reason: 'x' }, null);
    expect(refused).toMatchObject({ refused: { type: 'notAKiosk' } });
    await other.close();
  });
});
