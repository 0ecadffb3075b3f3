import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { In, OpName } from '../../../shared/contract/index.ts';
import { AGENT, ISSUER, LEAD, OTHER, rowsOf, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { READINGS } from '../../../shared/domain/handover/sections.ts';
import { ALIKE, anEarlyShift, aSubmission, EQUIPMENT, hands, shiftCount } from './support.ts';

/* Any commands in any order by anybody, on a real desk. */
const STEPS: Readonly<Record<string, (id: string) => readonly (readonly [OpName, object])[]>> = {
  start: () => [['handover.start', { lastShift: false }]],
  submit: (id) => [['handover.submit', aSubmission(id, { reason: '代签' })]],
  withdraw: (id) => [['handover.withdraw', { id }]],
  open: (id) => [['handover.open', { id }]],
  look: (id) => [
    ...READINGS.map((section) => ['handover.read', { id, section, seconds: 1 }] as const),
    ...EQUIPMENT.map((item) => ['handover.check', { id, section: 'equipment', item, ok: true }] as const),
  ],
  takeOver: (id) => [...STEPS['open']!(id), ...STEPS['look']!(id), ...STEPS['accept']!(id)],
  accept: (id) => [['handover.accept', { id, counts: ALIKE }]],
  refuse: (id) => [['handover.refuse', { id, sections: ['gifts'], reason: '不符' }]],
  rework: (id) => [['handover.decide', { id, decision: 'rework', text: '补' }]],
  order: (id) => [['handover.decide', { id, decision: 'accept', text: '接', reservation: '待查' }]],
  reopen: (id) => [['handover.reopen', { id, reason: '漏记' }]],
  leave: () => [['shift.signOff', {}]],
};
const step = fc.record({
  step: fc.constantFrom(...Object.keys(STEPS)),
  by: fc.constantFrom(ISSUER, ISSUER, OTHER, OTHER, OTHER, SUP, LEAD, AGENT),
});

const lastStates = (desk: TestDesk, day: string): { id: string; session: string; state: string }[] =>
  rowsOf(
    desk,
    `SELECT h.id, h.session_id AS session, (SELECT to_state FROM transition WHERE doc_kind = 'shift_handover' AND doc_id = h.id ORDER BY id DESC LIMIT 1) AS state
     FROM shift_handover h WHERE h.business_day = ? ORDER BY h.id`,
    day,
  ) as { id: string; session: string; state: string }[];

test('custody is the outgoing person’s until the acceptance, one open handover a shift, an accepted one is locked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
      const desk = await anEarlyShift();
      await shiftCount(desk);
      // Many sequences begin where something can go wrong.
      const { id: first } = await desk.ok('handover.start', { lastShift: false }, ISSUER);
      await desk.ok('handover.submit', aSubmission(first), ISSUER);
      for (const { step: name, by } of steps) {
        const before = lastStates(desk, '2026-10-01');
        const id = before.at(-1)!.id;
        let done = false;
        for (const [op, input] of STEPS[name]!(id)) {
          const answer = await desk.call(op, input as In<typeof op>, by);
          if ('defect' in answer) throw desk.defects.at(-1)?.error;
          done = 'ok' in answer;
        }
        const now = lastStates(desk, '2026-10-01');
        for (const h of before) {
          const state = now.find((n) => n.id === h.id)!.state;
          if (h.state === 'accepted' && state !== 'accepted') expect([name, by]).toEqual(['reopen', SUP]);
        }
        const open = now.filter((h) => !['void', 'accepted'].includes(h.state)).map((h) => h.session);
        expect(new Set(open).size).toBe(open.length);
        const ever = rowsOf(
          desk,
          "SELECT 1 FROM transition WHERE doc_kind = 'shift_handover' AND to_state = 'accepted'",
        );
        if (ever.length === 0) {
          expect(await hands(desk, ISSUER)).toEqual({ G001: 10, Q20: 20 });
          expect(rowsOf(desk, "SELECT 1 FROM stock_move WHERE move_type = 'TRANSFER'")).toEqual([]);
        }
        if (name === 'leave' && done) expect(by === ISSUER ? ever.length : 1).toBeGreaterThan(0);
      }
      await desk.close();
    }),
    { numRuns: 12 },
  );
}, 60_000);
