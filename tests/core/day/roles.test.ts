import { expect, test } from 'vitest';
import type { In, OpName } from '../../../shared/contract/index.ts';
import { contract } from '../../../shared/contract/index.ts';
import {
  aMorning,
  aWorkingDay,
  CLOSER,
  counted,
  DESK,
  EVERYBODY,
  gift,
  ISSUER,
  nightCount,
  Q20,
  readyToClose,
  sealAll,
} from '../../support/day.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import type { TestDesk } from '../../support/desk.ts';

/* Every transition of the day and of the count, tried by every role on a desk where it would be allowed to somebody. */
type Case = {
  readonly op: OpName;
  readonly who: readonly (keyof typeof EVERYBODY)[];
  readonly ready: () => Promise<{ desk: TestDesk; input: object }>;
};

const DESK_STAFF = ['SUP', 'MGR', 'AGT ISS', 'AGT', 'AGT LEAD', 'AGT NCC'] as const;
const COUNTERS = ['SUP', 'AGT ISS', 'AGT', 'AGT LEAD', 'AGT NCC'] as const;
const CLOSERS = ['SUP', 'AGT LEAD', 'AGT NCC'] as const;
const none = async (desk: TestDesk) => ({ desk, input: {} });

const CASES: readonly Case[] = [
  { op: 'day.open', who: DESK_STAFF, ready: async () => ({ desk: await aMorning(), input: { seals: [] } }) },
  { op: 'day.startClosing', who: CLOSERS, ready: async () => none(await aWorkingDay()) },
  {
    op: 'day.tick',
    who: DESK_STAFF,
    ready: async () => ({ desk: await aWorkingDay(), input: { step: 'power', done: true } }),
  },
  {
    op: 'day.override',
    who: ['SUP'],
    ready: async () => ({ desk: await aWorkingDay(), input: { line: 'report', reason: '明早补报' } }),
  },
  { op: 'day.close', who: CLOSERS, ready: async () => none(await aWorkingDay({ stock: false })) },
  {
    op: 'day.reopen',
    who: ['SUP'],
    ready: async () => {
      const desk = await aWorkingDay({ stock: false });
      await desk.ok('day.close', {}, '1001');
      return { desk, input: { reason: '补记' } };
    },
  },
  {
    op: 'stocktake.start',
    who: COUNTERS,
    ready: async () => ({ desk: await aWorkingDay(), input: { kind: 'night_close' } }),
  },
  {
    op: 'stocktake.count',
    who: COUNTERS,
    ready: async () => {
      const desk = await aWorkingDay();
      const { id } = await desk.ok('stocktake.start', { kind: 'night_close' }, ISSUER);
      return { desk, input: { id, ...gift('G001'), place: DESK, counted: 179 } };
    },
  },
  {
    op: 'stocktake.finish',
    who: COUNTERS,
    ready: async () => {
      const desk = await aWorkingDay({ rows: [['policy', { id: 'stocktake.witness_required', value: 'false' }]] });
      return { desk, input: { id: await counted(desk) } };
    },
  },
  {
    op: 'stocktake.discard',
    who: COUNTERS,
    ready: async () => {
      const desk = await aWorkingDay();
      return {
        desk,
        input: { id: (await desk.ok('stocktake.start', { kind: 'night_close' }, ISSUER)).id, reason: '重来' },
      };
    },
  },
  {
    op: 'stocktake.settle',
    who: ['SUP'],
    ready: async () => {
      const desk = await aWorkingDay();
      const { id } = await nightCount(desk, { G003: 139 });
      return { desk, input: { id, lines: [{ key: `gift:${gift('G003').itemId}:${DESK}:`, reason: '少记' }] } };
    },
  },
  {
    op: 'seals.seal',
    who: COUNTERS,
    ready: async () => ({ desk: await aWorkingDay(), input: { sealNo: 'A-1', lines: [{ ...Q20, qty: 1 }] } }),
  },
  {
    op: 'seals.open',
    who: COUNTERS,
    ready: async () => {
      const desk = await aWorkingDay();
      return { desk, input: { boxId: await sealAll(desk), outcome: 'opened' } };
    },
  },
  {
    op: 'giftHandover.signOut',
    who: COUNTERS,
    ready: async () => {
      const desk = await aWorkingDay();
      await nightCount(desk);
      return { desk, input: {} };
    },
  },
  {
    op: 'giftHandover.accept',
    who: COUNTERS,
    ready: async () => {
      // Whoever signed it out opens the day himself.
      const own = ISSUER;
      const desk = await aWorkingDay();
      await readyToClose(desk);
      await desk.ok('day.close', {}, CLOSER);
      desk.clock.set(instantOf('2026-10-02', '08:50', 'Asia/Shanghai'));
      const { boxes } = await desk.ok('day.opening', {}, own);
      await desk.ok('day.open', { seals: boxes.map((b) => ({ boxId: b.id, outcome: 'intact' as const })) }, own);
      const [row] = (await desk.ok('giftHandover.list', { day: '2026-10-01' }, own)).rows;
      return { desk, input: { id: row!.id } };
    },
  },
];

test('the cases cover every command of the day', () => {
  const commands = Object.entries(contract)
    .filter(([name, op]) => /^(day|stocktake|seals|giftHandover)\./.test(name) && op.kind !== 'query')
    .map(([name]) => name);
  expect(CASES.map((c) => c.op).sort()).toEqual(commands.sort());
});

for (const { op, who, ready } of CASES) {
  test(`${op}: ${who.join(', ')} and nobody else`, async () => {
    const { desk, input } = await ready();
    const asked = async (staffNo: string | null) => {
      const answer = await desk.call(op, input as In<typeof op>, staffNo);
      return 'refused' in answer ? answer.refused.type : 'ok' in answer ? 'done' : 'defect';
    };
    const strangers = Object.entries(EVERYBODY).filter(([roles]) => !(who as readonly string[]).includes(roles));
    for (const [roles, staffNo] of strangers) expect([roles, await asked(staffNo)]).toEqual([roles, 'notAllowed']);
    expect(await asked(null)).toBe('notSignedIn');
    expect(await asked(EVERYBODY[who[0]!])).toBe('done');
    // The document has moved on: the others get past the question who may, and at most a rule of the document stops them.
    for (const roles of who.slice(1))
      expect([roles, ['notAllowed', 'notSignedIn', 'defect'].includes(await asked(EVERYBODY[roles]))]).toEqual([
        roles,
        false,
      ]);
    await desk.close();
  });
}
