import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { In, OpName, Out } from '../../shared/contract/index.ts';
import type { Answer } from '../../shared/kernel/result.ts';

/** Anything that carries calls to a desk. */
export type Caller = { call(op: string, input: unknown, id?: string): Promise<Answer> };

export const SUPERVISOR = { staffNo: '1001', pin: '246810' } as const;
export const AGENT = { staffNo: '1011', pin: '135791' } as const;
export const LOCKED_OUT = { staffNo: '1012', pin: '975310' } as const;

/** The value of an answer, or a failed test that shows what came instead. */
export async function okOf<N extends OpName>(host: Caller, op: N, input: In<N>, id?: string): Promise<Out<N>> {
  const answer = await host.call(op, input, id);
  expect(answer, op).toHaveProperty('ok');
  return (answer as { ok: Out<N> }).ok;
}

/** The whole refusal, or a failed test. */
export async function refusalOf(host: Caller, op: string, input: unknown, id?: string) {
  const answer = await host.call(op, input, id);
  expect(answer, op).toHaveProperty('refused');
  return (answer as { refused: { type: string; [fact: string]: unknown } }).refused;
}

/** Signs a member of staff in at the window, as the lock screen does. */
export async function signIn(host: Caller, { staffNo, pin }: { staffNo: string; pin: string }): Promise<Answer> {
  return host.call('session.signIn', { staffId: await staffIdOf(host, staffNo), pin });
}

export async function staffIdOf(host: Caller, staffNo: string): Promise<string> {
  const { faces } = await okOf(host, 'session.faces', {});
  const face = faces.find((f) => f.staffNo === staffNo);
  expect(face, `staff ${staffNo}`).toBeDefined();
  return face!.id;
}

export const aStore = (code: string): In<'stores.save'> => ({ code, name: `Store ${code}`, floor: 'L1' });

async function hire(host: Caller, who: { staffNo: string; pin: string }): Promise<void> {
  const { id } = await okOf(host, 'staff.save', {
    staffNo: who.staffNo,
    name: `Agent ${who.staffNo}`,
    department: 'CS',
    post: 'AGT',
    roles: ['AGT'],
  });
  await okOf(host, 'session.resetPin', { staffId: id, newPin: who.pin });
}

/** The first run of an empty desk, through the door: site, supervisor, two agents; nobody is signed in afterwards. */
export async function firstRun(host: Caller): Promise<void> {
  const site = {
    code: 'QYL',
    name: 'QYL Centre',
    openTime: '09:30',
    closeTime: '22:00',
    zone: 'Asia/Shanghai',
    stampName: 'QYL',
    language: 'zh-CN',
  } as const;
  const supervisor = { staffNo: SUPERVISOR.staffNo, name: 'Supervisor', pin: SUPERVISOR.pin };
  await okOf(
    host,
    'setup.firstRun',
    { site, terminal: { number: '1', name: 'Ground floor' }, supervisor },
    randomUUID(),
  );
  expect(await signIn(host, SUPERVISOR)).toHaveProperty('ok');
  await hire(host, AGENT);
  await hire(host, LOCKED_OUT);
  await okOf(host, 'session.lock', {});
}
