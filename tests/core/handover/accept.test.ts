import { expect, test } from 'vitest';
import { AGENT, gift, ISSUER, LEAD, OTHER, Q20, refusalOf, rowsOf, SUP } from '../../support/day.ts';
import {
  ALIKE,
  anEarlyShift,
  aSubmission,
  countersign,
  EARLY,
  hands,
  LATE,
  looked,
  me,
  shiftCount,
  stateOf,
  submitted,
} from './support.ts';

test('a shift from its first hand to the next: counted, submitted, read, asked, checked together, accepted', async () => {
  const desk = await anEarlyShift();
  const live = await desk.ok('handover.compose', {}, ISSUER);
  expect(live.session).toMatchObject({ shift: EARLY, state: 'on_duty', recorder: { name: '春分和' } });
  expect(live.sections.work.lines.find((l) => l.key === 'draws')?.count).toBe(1);
  expect(live.sections.gifts).toMatchObject({ needed: true, count: null });
  const inHand = live.sections.gifts.lines.filter((l) => l.place === 'ISS');
  expect(inHand).toMatchObject([
    { code: 'G001', book: 10, counted: null, ranges: [] },
    { code: 'Q20', book: 20, ranges: [{ from: 171, to: 190, fromText: 'Q20-000171', toText: 'Q20-000190' }] },
  ]);

  const id = await submitted(desk);
  const brief = (await desk.ok('handover.current', {}, OTHER)).open[0]!;
  expect(brief).toMatchObject({ id, docNo: 'JB-QYL1-20261001-001', state: 'submitted', outgoing: { name: '春分和' } });
  expect((await desk.ok('handover.detail', { id }, ISSUER)).giftRecord?.state).toBe('signed_out');
  expect((await desk.ok('notices.list', {}, SUP)).rows[0]).toMatchObject({ kind: 'giftHandover', recipient: 'MKS' });
  expect(await desk.refused('shift.signOff', {}, ISSUER)).toBe('stillHoldsStock');

  await looked(desk, id);
  const { id: questionId } = await desk.ok(
    'handover.ask',
    { id, section: 'gifts', question: '电热壶封条对不上？' },
    OTHER,
  );
  const accept = () => desk.call('handover.accept', { id, counts: ALIKE }, OTHER);
  expect(await refusalOf(accept())).toMatchObject({
    type: 'handoverOpenPoints',
    count: 1,
    sections: [],
    questions: ['电热壶封条对不上？'],
  });
  expect(await desk.refused('handover.agree', { questionId }, OTHER)).toBe('questionState');
  await desk.ok('handover.answer', { questionId, text: '已更正' }, ISSUER);
  await desk.ok('handover.notEnough', { questionId, text: '哪一条' }, OTHER);
  expect(await refusalOf(accept())).toMatchObject({ type: 'handoverOpenPoints' });
  await desk.ok('handover.answer', { questionId, text: 'F-20913' }, ISSUER);
  await desk.ok('handover.agree', { questionId }, OTHER);

  expect(await hands(desk, ISSUER)).toEqual({ G001: 10, Q20: 20 });
  expect(await desk.ok('handover.accept', { id, counts: ALIKE }, OTHER)).toEqual({ pieces: 30, signedOff: true });
  expect([await hands(desk, ISSUER), await hands(desk, OTHER)]).toEqual([{}, { G001: 10, Q20: 20 }]);
  const detail = await desk.ok('handover.detail', { id }, SUP);
  expect(detail).toMatchObject({
    state: 'accepted',
    incoming: { name: '芒种禾' },
    acceptance: { by: '芒种禾', byOrder: null },
    giftRecord: { state: 'accepted' },
    session: { state: 'handed_over' },
    missingReviews: ['DIRO', 'MGR'],
  });
  expect((await desk.ok('session.current', {}, ISSUER)).onDuty).toBe(false);
  const moves = rowsOf(desk, "SELECT responsible, counter_signer FROM stock_move WHERE move_type = 'TRANSFER'");
  expect(moves).toEqual([
    { responsible: me(OTHER), counter_signer: me(ISSUER) },
    { responsible: me(OTHER), counter_signer: me(ISSUER) },
  ]);
  await desk.close();
});

test('everything has to be read, checked by both and counted alike before it moves', async () => {
  const desk = await anEarlyShift();
  const id = await submitted(desk);
  const accept = (counts = ALIKE) => desk.call('handover.accept', { id, counts }, OTHER);
  expect(await refusalOf(accept())).toEqual({ type: 'wrongState', state: 'submitted' });
  await desk.ok('handover.open', { id }, OTHER);
  expect(await refusalOf(accept())).toMatchObject({
    type: 'handoverOpenPoints',
    count: 14,
    sections: ['work', 'pending', 'gifts', 'letters', 'equipment', 'custody', 'leader', 'diary'],
    checks: ['phone', 'broadcast', 'computer', 'printer', 'scanner', '蓝色旅行箱'],
  });
  await looked(desk, id);
  // What one side finds broken the other has to have seen too.
  await desk.ok('handover.check', { id, section: 'equipment', item: 'printer', ok: false, note: '缺纸' }, OTHER);
  expect(await refusalOf(accept())).toMatchObject({ type: 'handoverOpenPoints', checks: ['printer'] });
  await desk.ok('handover.check', { id, section: 'equipment', item: 'printer', ok: false, note: '缺纸' }, ISSUER);
  expect(await refusalOf(accept([]))).toMatchObject({ type: 'countDiffers', items: ['折叠购物袋', '20元抵用券'] });
  expect(await refusalOf(accept([{ ...ALIKE[0]!, counted: 9 }, ALIKE[1]!]))).toMatchObject({ items: ['折叠购物袋'] });
  expect(await hands(desk, OTHER)).toEqual({});
  await desk.ok('handover.accept', { id, counts: ALIKE }, OTHER);
  await desk.close();
});

test('what moved after the submission is signed for by both', async () => {
  const desk = await anEarlyShift();
  const id = await submitted(desk);
  await desk.ok('gifts.damage', { ...gift('G001'), qty: 1, from: 'ISS', stage: 'issuing', cause: '破' }, ISSUER);
  await looked(desk, id);
  const counts = [{ ...ALIKE[0]!, counted: 9 }, ALIKE[1]!];
  expect(await refusalOf(desk.call('handover.accept', { id, counts }, OTHER))).toMatchObject({
    type: 'handsMoved',
    items: ['折叠购物袋'],
  });
  const other = countersign(desk, AGENT, OTHER);
  expect(await desk.refused('handover.accept', { id, counts, outgoing: other }, OTHER)).toBe('signatureExpired');
  const outgoing = countersign(desk, ISSUER, OTHER);
  expect(await desk.ok('handover.accept', { id, counts, outgoing }, OTHER)).toEqual({ pieces: 29, signedOff: true });
  await desk.close();
});

test('gifts go to an issuer only; put back into the desk store they stay and anybody may take over', async () => {
  const desk = await anEarlyShift();
  const id = await submitted(desk);
  await looked(desk, id, AGENT);
  const accept = () => desk.call('handover.accept', { id, counts: ALIKE }, AGENT);
  expect(await refusalOf(accept())).toEqual({ type: 'incomingNotIssuer', pieces: 30 });
  await desk.ok('gifts.returnRemainder', { issuerId: me(ISSUER) }, ISSUER);
  expect(await desk.ok('handover.accept', { id, counts: [] }, AGENT)).toEqual({ pieces: 0, signedOff: true });
  expect(await stateOf(desk, id)).toBe('accepted');
  await desk.close();
});

test('a campaign that runs needs a count of the change that stands', async () => {
  const desk = await anEarlyShift();
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: LATE }, ISSUER);
  const submit = () => desk.call('handover.submit', aSubmission(id), ISSUER);
  expect(await refusalOf(submit())).toEqual({ type: 'countMissing', reason: 'none' });
  await shiftCount(desk);
  await desk.ok('gifts.damage', { ...gift('G002'), qty: 1, from: 'DESK', stage: 'keeping', cause: '破' }, ISSUER);
  expect(await refusalOf(submit())).toEqual({ type: 'countMissing', reason: 'outdated' });
  expect((await desk.ok('handover.compose', {}, ISSUER)).sections.gifts.count?.fault).toBe('outdated');
  await shiftCount(desk);
  expect(await desk.ok('handover.submit', aSubmission(id), ISSUER)).toMatchObject({
    nth: 1,
    giftRecord: { docNo: 'ZPJJ-QYL1-20261001-001' },
  });
  await desk.close();
});

test('the count that was signed stands on the sheet as it was, whatever moves later', async () => {
  const desk = await anEarlyShift();
  const id = await submitted(desk, { notes: [{ section: 'gifts', text: '封条完好' }] });
  const before = await desk.ok('handover.detail', { id }, OTHER);
  await desk.ok(
    'gifts.damage',
    { ...Q20, qty: 1, serialFrom: 171, serialTo: 171, from: 'ISS', stage: 'issuing', cause: '破' },
    ISSUER,
  );
  const after = await desk.ok('handover.detail', { id }, OTHER);
  expect(after.sections).toEqual(before.sections);
  expect(before.notes).toEqual({ gifts: '封条完好' });
  expect(before.sections.gifts.lines.every((l) => l.counted === l.book)).toBe(true);
  await desk.close();
});

test('submissions are withdrawn until somebody opens them; somebody else may take up what was opened', async () => {
  const desk = await anEarlyShift();
  const id = await submitted(desk);
  expect(await desk.refused('handover.withdraw', { id }, OTHER)).toBe('notYourPart');
  expect(await desk.ok('handover.withdraw', { id }, ISSUER)).toEqual({ state: 'draft' });
  expect((await desk.ok('handover.detail', { id }, ISSUER)).giftRecord?.state).toBe('void');
  expect(await desk.refused('handover.start', { lastShift: false }, ISSUER)).toBe('handoverOpen');
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  expect(await desk.refused('handover.open', { id }, ISSUER)).toBe('notYourPart');
  await looked(desk, id, LEAD);
  expect(await desk.refused('handover.withdraw', { id }, ISSUER)).toBe('wrongState');
  await desk.ok('handover.open', { id }, OTHER);
  expect(await desk.refused('handover.accept', { id, counts: ALIKE }, LEAD)).toBe('notYourPart');
  // Everybody reads for himself.
  expect((await desk.ok('handover.detail', { id }, OTHER)).points.sections).toHaveLength(8);
  await desk.close();
});

test('for somebody absent a supervisor signs, with a reason, and does not take it over', async () => {
  const desk = await anEarlyShift({ stock: false });
  const start = { lastShift: false, forStaff: me(ISSUER) };
  expect(await desk.refused('handover.start', { ...start, reason: '病倒' }, LEAD)).toBe('needsSupervisor');
  expect(await desk.refused('handover.start', start, SUP)).toBe('reasonRequired');
  const { id } = await desk.ok('handover.start', { ...start, reason: '病倒' }, SUP);
  expect(await desk.refused('handover.submit', aSubmission(id), SUP)).toBe('reasonRequired');
  expect(await desk.refused('handover.submit', aSubmission(id, { reason: '病倒' }), LEAD)).toBe('notYourPart');
  await desk.ok('handover.submit', aSubmission(id, { reason: '病倒' }), SUP);
  expect((await desk.ok('handover.detail', { id }, SUP)).submissions).toMatchObject([
    { signedFor: '春分和', by: '立春生', reason: '病倒' },
  ]);
  expect(await desk.refused('handover.open', { id }, SUP)).toBe('notYourPart');
  await looked(desk, id);
  expect(await desk.ok('handover.accept', { id }, OTHER)).toEqual({ pieces: 0, signedOff: true });
  await desk.close();
});
