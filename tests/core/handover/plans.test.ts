import { expect, test } from 'vitest';
import { ISSUER, LEAD, OTHER, SUP } from '../../support/day.ts';
import { scansOf, watchedReads } from '../../support/plans.ts';
import { ALIKE, anEarlyShift, aSubmission, DIRO, EARLY, looked, me, submitted } from './support.ts';

/* Every statement of the handover is explained here: none walks through a table that grows for ever. */

test('no statement of shifts, handover and review scans a ledger', async () => {
  const watch = watchedReads();
  const desk = await anEarlyShift();
  watch.on();
  await desk.ok('handover.compose', {}, ISSUER);
  const id = await submitted(desk);
  await looked(desk, id);
  const { id: questionId } = await desk.ok('handover.ask', { id, section: 'work', question: '？' }, OTHER);
  await desk.ok('day.today', {}, ISSUER);
  await desk.ok('handover.answer', { questionId, text: '好' }, ISSUER);
  await desk.ok('handover.agree', { questionId }, OTHER);
  await desk.ok('handover.refuse', { id, sections: ['work'], reason: '不清' }, OTHER);
  await desk.ok('handover.decide', { id, decision: 'rework', text: '补' }, LEAD);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await looked(desk, id);
  await desk.ok('handover.accept', { id, counts: ALIKE }, OTHER);
  await desk.ok('handover.detail', { id }, SUP);
  await desk.ok('handover.current', {}, SUP);
  for (const filter of [
    {},
    { day: '2026-10-01' },
    { staffId: me(OTHER) },
    { state: 'accepted' as const },
    { number: 'JB' },
    { before: id },
  ])
    await desk.ok('handover.list', filter, SUP);
  await desk.ok('review.sign', { day: '2026-10-01' }, DIRO);
  await desk.ok('review.list', {}, DIRO);
  await desk.ok('shift.signOn', { shift: EARLY }, ISSUER);
  await desk.ok('shift.sessions', {}, SUP);
  await desk.ok('day.today', {}, DIRO);
  watch.off();
  const reads = watch.reads();
  expect(reads.length).toBeGreaterThan(60);
  expect(scansOf(desk.folder, reads)).toEqual([]);
  await desk.close();
});
