import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANNELS, openChannels } from '../../electron/desk-channels.ts';
import type { HostCapabilities } from '../../shared/contract/host.ts';
import { contract, type OpName } from '../../shared/contract/index.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import { sampleOf } from '../core/bad-input/fields.ts';
import { watched, whoMay } from '../core/bad-input/desk.ts';
import { aWorkingDay, EVERYBODY } from '../support/day.ts';
import type { TestDesk } from '../support/desk.ts';
import { BAD_INPUTS, badMessages, FRAMES, GOOD, isLight } from './ipc-attacks.ts';
import { fakeElectron } from './fake.ts';
import { aShell } from './open.ts';

const OUR_PAGE = { parent: null, origin: 'app://desk' };
const SECOND = { id: 2, bounds: { x: 1366, y: 0, width: 1024, height: 600 } };
const OPS = Object.keys(contract) as OpName[];
const sent = (values: readonly unknown[]): unknown[] => structuredClone([...values]);

/** A shell with a customer's window beside the desk's, and what reached the core or opened a window since. */
async function attacked() {
  const fake = fakeElectron();
  fake.displays.push(SECOND);
  const shell = await aShell({}, fake);
  await shell.ask('customer', { show: 'nothing' });
  const seen = { told: shell.core.last().told.length, windows: shell.windows.length };
  const loads = (): number => shell.windows.reduce((n, w) => n + w.loadURL.mock.calls.length, 0);
  const loaded = loads();
  return {
    ...shell,
    customers: shell.windows[1]!.webContents.id,
    send: (channel: string, frame: unknown, sender: number, values: readonly unknown[]): Promise<unknown> =>
      Promise.resolve(shell.handlers.get(channel)!({ senderFrame: frame, sender: { id: sender } }, ...sent(values))),
    /** What got through. */
    through: () => ({
      told: shell.core.last().told.slice(seen.told),
      windows: shell.windows.length - seen.windows,
      loads: loads() - loaded,
    }),
  };
}
const NOTHING = { told: [], windows: 0, loads: 0 };

test('every channel has its good messages, and each is answered', async () => {
  const { handlers, ask } = await aShell();
  expect([...handlers.keys()].toSorted()).toEqual([...CHANNELS].toSorted());
  expect(Object.keys(GOOD).toSorted()).toEqual([...CHANNELS].toSorted());
  for (const channel of CHANNELS)
    for (const good of GOOD[channel]) expect(await ask(channel, good), channel).not.toHaveProperty('refused');
});

describe.each(CHANNELS)('%s', (channel) => {
  test('whoever is not the top frame of the page in the window of the desk is refused, whatever is said', async () => {
    const { send, contents, customers, through } = await attacked();
    const senders: [string, unknown, number][] = [
      ...Object.entries(FRAMES).map(([who, frame]): [string, unknown, number] => [who, frame, contents.id]),
      ["the customer's window", OUR_PAGE, customers],
      ['a window that is not there', OUR_PAGE, contents.id + 1_000],
      ['no window', OUR_PAGE, Number.NaN],
    ];
    const bad = badMessages(channel).filter(isLight);
    const messages = [...GOOD[channel].map((good) => [good]), ...bad.map(({ values }) => values)];
    const answered: string[] = [];
    for (const [who, frame, sender] of senders)
      for (const values of messages) {
        const answer = await send(channel, frame, sender, values);
        if (JSON.stringify(answer) !== '{"refused":{"type":"notEntered"}}') answered.push(who);
      }
    expect(answered).toEqual([]);
    expect(through()).toEqual(NOTHING);
    expect(senders.length).toBeGreaterThan(20);
  });

  test('a message with anything wrong in it is refused', async () => {
    const { send, contents, through, time } = await attacked();
    const attacks = badMessages(channel);
    const answered: string[] = [];
    for (const { what, values } of attacks) {
      await time.pass(5_000);
      const answer = await send(channel, OUR_PAGE, contents.id, values);
      if ((answer as { refused?: { type: string } }).refused?.type !== 'invalidInput') answered.push(what);
    }
    expect(answered).toEqual([]);
    expect(through()).toEqual(NOTHING);
    expect(attacks.length).toBeGreaterThan(30);
  });
});

describe('through the one door', () => {
  let desk: TestDesk;
  let ask: (op: string, input: unknown, as: string | null) => Promise<Answer>;
  beforeAll(async () => {
    desk = await aWorkingDay();
    const { electron, handlers } = fakeElectron();
    let turn = 0;
    openChannels(
      { ipc: electron.ipcMain, isDesk: () => true, now: () => 1_000 * turn++ },
      {
        call: ({ id, op, input }, session) => desk.app.dispatch({ id, op, input: input ?? null, session }),
        capabilities: () => ({}) as HostCapabilities,
        boot: () => Promise.resolve(null),
        customer: () => undefined,
      },
    );
    const windows = ['', ...Object.values(EVERYBODY)];
    ask = async (op, input, as) => {
      const sender = windows.indexOf(as ?? '');
      if (as !== null) desk.app.demo.actAs(`window ${sender}`, as);
      const [message] = sent([{ id: randomUUID(), op, input }]);
      return (await handlers.get('call')!({ senderFrame: OUR_PAGE, sender: { id: sender } }, message)) as Answer;
    };
  });
  afterAll(() => desk.close());

  const typeOf = (answer: Answer): string => ('refused' in answer ? answer.refused.type : JSON.stringify(answer));

  test('an operation is refused to nobody signed in and to every role that may not', async () => {
    const { look, end } = watched(desk);
    const before = look();
    const wrong: string[] = [];
    let tries = 0;
    const refuses = async (op: OpName, as: string | null, type: string): Promise<void> => {
      tries += 1;
      const answer = typeOf(await ask(op, sampleOf(op), as));
      if (answer !== type) wrong.push(`${op} as ${as}: ${answer}`);
    };
    for (const op of OPS) {
      const { may } = contract[op] as { may: 'anyone' | 'signedIn' | readonly string[] };
      if (may === 'anyone') continue;
      await refuses(op, null, 'notSignedIn');
      if (may === 'signedIn') continue;
      for (const [roles, staffNo] of Object.entries(EVERYBODY))
        if (!roles.split(' ').some((role) => may.includes(role))) await refuses(op, staffNo, 'notAllowed');
    }
    expect(wrong).toEqual([]);
    expect(look()).toBe(before);
    expect(tries).toBeGreaterThan(OPS.length * 3);
    end();
  });

  test('an operation takes nothing that is not in its contract from those who may', async () => {
    const { look, end } = watched(desk);
    const before = look();
    const wrong: string[] = [];
    let tries = 0;
    for (const op of OPS)
      for (const [what, input] of Object.entries(BAD_INPUTS)) {
        tries += 1;
        const answer = typeOf(await ask(op, input, whoMay(op)));
        if (answer !== 'invalidInput') wrong.push(`${op} ${what}: ${answer}`);
      }
    expect(wrong).toEqual([]);
    expect(look()).toBe(before);
    expect(desk.defects).toEqual([]);
    expect(tries).toBe(OPS.length * Object.keys(BAD_INPUTS).length);
    end();
  });

  test.each([
    '',
    'session',
    'session.',
    'gifts.issue ',
    'GIFTS.ISSUE',
    '__proto__',
    'constructor',
    'toString',
    'demo.actAs',
    'file',
    'close',
    '../boot',
  ])('there is no operation %j', async (op) => {
    expect(typeOf(await ask(op, {}, EVERYBODY.SUP))).toMatch(/^(unknownOperation|invalidInput)$/);
  });
});
