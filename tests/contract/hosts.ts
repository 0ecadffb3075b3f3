import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HostEvent } from '../../shared/contract/host.ts';
import { contract } from '../../shared/contract/index.ts';
import type { Answer } from '../../shared/kernel/result.ts';
import {
  AGENT,
  aStore,
  type Caller,
  firstRun,
  LOCKED_OUT,
  okOf,
  refusalOf,
  signIn,
  staffIdOf,
  SUPERVISOR,
} from './first-run.ts';

/** One window of a host on an empty data folder of its own, with its events flowing. */
export type TestHost = Caller & {
  subscribe(listener: (event: HostEvent) => void): () => void;
  /** Ends the desk and starts it again on the same data folder; `call` then speaks for a new window. */
  restart(): Promise<void>;
  /** Ends the desk and drops its data folder. */
  close(): Promise<void>;
};

const OPS = Object.keys(contract);
/** These end the session or the desk's first run and have tests of their own. */
const WITH_TESTS_OF_THEIR_OWN = ['session.lock', 'setup.firstRun'];

/** Inputs a page never sends. */
const ODD: readonly unknown[] = [
  {},
  null,
  [],
  '',
  0,
  true,
  { surprise: 1 },
  { id: {} },
  { id: '\ud800' },
  { rows: [[[[]]]] },
  { pin: 1e308 },
  { constructor: { name: 'x' } },
  { staffId: 'x'.repeat(5000) },
  { id: "' OR 1=1 --" },
  { limit: 2 ** 53 },
  { id: '\u0000' },
];

function expectOneOfThree(answer: Answer, op: string): void {
  const members = Object.keys(answer);
  expect(members, op).toHaveLength(1);
  expect(['ok', 'refused', 'defect'], op).toContain(members[0]);
  expect(JSON.parse(JSON.stringify(answer)), op).toEqual(answer);
}

async function entriesOf(host: Caller): Promise<number> {
  const { streams, sound } = await okOf(host, 'journal.verify', {});
  expect(sound).toBe(true);
  return streams.reduce((sum, stream) => sum + stream.entries, 0);
}

const storesOf = async (host: Caller, code: string): Promise<number> =>
  (await okOf(host, 'stores.list', {})).rows.filter((row) => row.code === code).length;

/** What every host promises, whatever carries the bytes: Electron, loopback, command line. `make` gives a host on an empty folder. */
export function hostContract(name: string, make: () => Promise<TestHost>): void {
  describe(`${name}: an empty desk`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await make();
    });
    afterAll(() => host.close());

    test('says that it needs its first run, and lets nobody in', async () => {
      expect((await okOf(host, 'setup.status', {})).needed).toBe(true);
      expect(await refusalOf(host, 'session.current', {})).toMatchObject({ type: 'notSignedIn' });
    });

    test.each(OPS)('%s answers exactly one of three to anything', async (op) => {
      for (const input of ODD) {
        const answer = await host.call(op, input);
        expectOneOfThree(answer, op);
        expect(answer, `${op} ${JSON.stringify(input)}`).not.toHaveProperty('defect');
      }
    });

    test('the first run is done once', async () => {
      await firstRun(host);
      expect((await okOf(host, 'setup.status', {})).needed).toBe(false);
      const again = {
        site: {
          code: 'XX',
          name: 'XX',
          openTime: '09:00',
          closeTime: '21:00',
          zone: 'Asia/Shanghai',
          stampName: 'XX',
          language: 'en',
        },
        terminal: { number: '1', name: 'XX' },
        supervisor: { staffNo: '1', name: 'X', pin: '135790' },
      };
      expect(await refusalOf(host, 'setup.firstRun', again)).toMatchObject({ type: 'alreadySetUp' });
    });
  });

  describe(`${name}: the door`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await make();
      await firstRun(host);
    });
    afterAll(() => host.close());
    // A PIN is dear by design: who sits at the window already does not give it again.
    beforeEach(async () => {
      const seated = (await host.call('session.current', {})) as { ok?: { person: { staffNo: string } } };
      if (seated.ok?.person.staffNo !== SUPERVISOR.staffNo) expect(await signIn(host, SUPERVISOR)).toHaveProperty('ok');
    });

    test.each(OPS.filter((op) => !WITH_TESTS_OF_THEIR_OWN.includes(op)))(
      '%s answers exactly one of three to a supervisor',
      async (op) => {
        for (const input of ODD) {
          const answer = await host.call(op, input);
          expectOneOfThree(answer, op);
          expect(answer, `${op} ${JSON.stringify(input)}`).not.toHaveProperty('defect');
        }
      },
    );

    test.each(['gifts.steal', '', '__proto__', 'constructor', 'toString', 'session', 'x'.repeat(10_000)])(
      'there is no operation %j',
      async (op) => {
        expect(await refusalOf(host, op, {})).toMatchObject({ type: 'unknownOperation' });
      },
    );

    test.each([
      ['stores.save', { ...aStore('A1'), name: 7 }, 'name', 'type'],
      ['stores.save', { ...aStore('A1'), surprise: 1 }, 'surprise', 'unknown'],
      ['stores.save', { code: 'A1', name: 'A' }, 'floor', 'missing'],
      ['session.signIn', { staffId: 'nobody', pin: '123456' }, 'staffId', 'format'],
      ['session.signIn', { staffId: randomUUID(), pin: '12345' }, 'pin', 'format'],
      [
        'staff.save',
        { staffNo: '7', name: 'A', department: 'A', post: 'A', roles: ['AGT', 'KING'] },
        'roles.1',
        'choice',
      ],
    ])('bad input of %s names the field: %j', async (op, input, field, problem) => {
      expect(await refusalOf(host, op, input)).toMatchObject({ type: 'invalidInput', field, problem });
    });

    test.each(['', '1', 'not-a-uuid', "00000000-0000-4000-8000-00000000000'"])('an id of %j is refused', async (id) => {
      expect(await refusalOf(host, 'stores.save', aStore('A2'), id)).toMatchObject({
        type: 'invalidInput',
        field: 'id',
      });
      expect(await storesOf(host, 'A2')).toBe(0);
    });

    test('a role that may not is told who may', async () => {
      await signIn(host, AGENT);
      expect(await refusalOf(host, 'stores.save', aStore('A3'))).toMatchObject({
        type: 'notAllowed',
        roles: expect.arrayContaining(['SUP']) as unknown,
      });
      expect(await refusalOf(host, 'journal.verify', {})).toMatchObject({ type: 'notAllowed' });
      await signIn(host, SUPERVISOR);
      expect(await storesOf(host, 'A3')).toBe(0);
    });

    test('a command id asked again gives the first answer and writes once', async () => {
      const [id, before] = [randomUUID(), await entriesOf(host)];
      const first = await host.call('stores.save', aStore('B1'), id);
      expect(first).toHaveProperty('ok');
      expect(await host.call('stores.save', aStore('B1'), id)).toEqual(first);
      expect(await refusalOf(host, 'stores.save', aStore('B1-again'), id)).toEqual({ type: 'conflict', id });
      expect(await entriesOf(host)).toBe(before + 1);
      expect(await storesOf(host, 'B1')).toBe(1);
      expect(await refusalOf(host, 'staff.reveal', { id: randomUUID() }, id)).toMatchObject({ type: 'conflict' });
    });

    test('eight times the same command at once writes once', async () => {
      const [id, before] = [randomUUID(), await entriesOf(host)];
      const answers = await Promise.all(Array.from({ length: 8 }, () => host.call('stores.save', aStore('B2'), id)));
      expect(answers[0]).toHaveProperty('ok');
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(await entriesOf(host)).toBe(before + 1);
      expect(await storesOf(host, 'B2')).toBe(1);
    });

    test('a refused command writes nothing', async () => {
      await okOf(host, 'stores.save', aStore('B3'));
      const before = await entriesOf(host);
      expect(await refusalOf(host, 'stores.save', aStore('B3'))).toMatchObject({ type: 'codeTaken' });
      expect(await entriesOf(host)).toBe(before);
    });

    test('after a commit, and only then, the page hears which tables changed', async () => {
      const heard: HostEvent[] = [];
      const stop = host.subscribe((event) => void heard.push(event));
      const [refused, id] = [randomUUID(), randomUUID()];
      await okOf(host, 'stores.save', aStore('C1'), id);
      await refusalOf(host, 'stores.save', aStore('C1'), refused);
      const last = randomUUID();
      await okOf(host, 'stores.save', aStore('C2'), last);
      await vi.waitFor(() => expect(heard).toContainEqual(expect.objectContaining({ type: 'changed', commit: last })));
      stop();
      expect(heard).toContainEqual({ type: 'changed', commit: id, tables: ['store'] });
      expect(heard.filter((event) => event.type === 'changed' && event.commit === refused)).toEqual([]);
    });
  });

  describe(`${name}: JSON values only`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await make();
      await firstRun(host);
      await signIn(host, AGENT);
    });
    afterAll(() => host.close());

    const thereAndBack = async (value: unknown): Promise<unknown> => {
      await okOf(host, 'drafts.save', { key: 'trip', value } as never);
      return (await okOf(host, 'drafts.get', { key: 'trip' })).value;
    };

    test.each([
      ['a lone high surrogate', '\ud800'],
      ['a lone low surrogate', 'a\udc00b'],
      ['a pair', '𠮷'],
      ['NUL and controls', '\u0000\u0001\u001f\u007f'],
      ['line separators', '\u2028\u2029'],
      ['a BOM', '\ufeffx'],
      ['the largest number', Number.MAX_VALUE],
      ['the smallest', Number.MIN_VALUE],
      ['beyond 2^53', 2 ** 60],
      ['a fraction', 0.1 + 0.2],
      ['nothing', null],
      ['an empty key', { '': [] }],
      ['quotes and slashes', '"\\/</script>'],
      ['a long text', '赠品'.repeat(40_000)],
      ['deep nesting', JSON.parse('['.repeat(63) + ']'.repeat(63)) as unknown],
    ])('%s comes back as it went', async (_what, value) => {
      expect(await thereAndBack(value)).toEqual(JSON.parse(JSON.stringify(value)));
    });

    test('any JSON value comes back as it went', async () => {
      const values = fc
        .jsonValue({ stringUnit: 'binary' })
        .filter((value) => !JSON.stringify(value).includes('"__proto__"'));
      await fc.assert(
        fc.asyncProperty(values, async (value) => {
          expect(await thereAndBack(value)).toEqual(JSON.parse(JSON.stringify(value)));
        }),
        { numRuns: 60 },
      );
    });
  });

  describe(`${name}: sessions`, () => {
    let host: TestHost;
    beforeAll(async () => {
      host = await make();
      await firstRun(host);
    });
    afterAll(() => host.close());

    test('sign in, lock, sign in again: drafts stay', async () => {
      expect(await refusalOf(host, 'session.current', {})).toMatchObject({ type: 'notSignedIn' });
      expect(await signIn(host, AGENT)).toMatchObject({ ok: { staffNo: AGENT.staffNo, roles: ['AGT'] } });
      expect((await okOf(host, 'session.current', {})).person.staffNo).toBe(AGENT.staffNo);
      await okOf(host, 'drafts.save', { key: 'issue', value: { receipts: ['1'] } });
      await okOf(host, 'session.lock', {});
      expect(await refusalOf(host, 'drafts.get', { key: 'issue' })).toMatchObject({ type: 'notSignedIn' });
      await signIn(host, AGENT);
      expect((await okOf(host, 'drafts.get', { key: 'issue' })).value).toEqual({ receipts: ['1'] });
      await signIn(host, SUPERVISOR);
      expect((await okOf(host, 'drafts.get', { key: 'issue' })).value).toBeNull();
    });

    test('a restart ends the session; data, drafts and given answers stay', async () => {
      await signIn(host, SUPERVISOR);
      const id = randomUUID();
      const first = await host.call('stores.save', aStore('R1'), id);
      expect(first).toHaveProperty('ok');
      await okOf(host, 'drafts.save', { key: 'half', value: 'done' });
      const before = await entriesOf(host);
      await host.restart();
      expect(await refusalOf(host, 'session.current', {})).toMatchObject({ type: 'notSignedIn' });
      await signIn(host, SUPERVISOR);
      expect(await entriesOf(host)).toBe(before);
      expect(await host.call('stores.save', aStore('R1'), id)).toEqual(first);
      expect(await storesOf(host, 'R1')).toBe(1);
      expect((await okOf(host, 'drafts.get', { key: 'half' })).value).toBe('done');
    });

    test('wrong PINs count down and lock, also across a restart, until a supervisor sets a new one', async () => {
      const staffId = await staffIdOf(host, LOCKED_OUT.staffNo);
      const wrong = (): ReturnType<typeof refusalOf> => refusalOf(host, 'session.signIn', { staffId, pin: '111222' });
      expect([(await wrong())['left'], (await wrong())['left']]).toEqual([4, 3]);
      await host.restart();
      expect([(await wrong())['left'], (await wrong())['left'], (await wrong())['left']]).toEqual([2, 1, 0]);
      expect(await wrong()).toMatchObject({ type: 'locked', until: expect.any(Number) as unknown });
      expect(await signIn(host, LOCKED_OUT)).toMatchObject({ refused: { type: 'locked' } });
      await host.restart();
      expect(await signIn(host, LOCKED_OUT)).toMatchObject({ refused: { type: 'locked' } });
      expect(await signIn(host, SUPERVISOR)).toHaveProperty('ok');
      await okOf(host, 'session.resetPin', { staffId, newPin: '864202' });
      expect(await signIn(host, LOCKED_OUT)).toMatchObject({ refused: { type: 'wrongPin' } });
      expect(await signIn(host, { ...LOCKED_OUT, pin: '864202' })).toHaveProperty('ok');
    });
  });
}
